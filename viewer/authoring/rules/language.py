"""Rules for plain language: reading grade, length of sentences, words to avoid. Quotations are left as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from viewer.authoring.draft import NOTE, Draft, DraftPage, Problem
from viewer.authoring.reading_grade import grade, has_formula, is_long, needs_textstat
from viewer.authoring.sentences import sentences, word_count

_HIGHEST_GRADE = 8.0
_LONGEST_SENTENCE = 25  # words
_SEVEN_LETTERS = re.compile(r"[^\W\d_]{7,}")  # shorter words are seldom long to say
_INNER_DOT = re.compile(r"(?<=\w)\.(?=\w)")  # in 1.5 or FindTreatment.gov, where no sentence ends
_QUOTED = re.compile(r'"[^"]*"|“[^“”]*”')


def pages_are_easy_to_read(draft: Draft) -> Iterator[Problem]:
    """The reading grade of a page is at most what its front matter asks for, and never over 8."""
    languages = draft.tree.library.languages
    if any(needs_textstat(language) for language in languages):
        message = "the reading grade of the pages was not measured. Install handrail[lint] to have it measured"
        yield Problem("library.toml", 1, message, severity=NOTE)
    for language in languages:
        if not has_formula(language):
            message = f'the reading grade is not measured for the language "{language}", only for English and Spanish'
            yield draft.in_toml("library.toml", message, "languages", value=language, severity=NOTE)
    for page in draft.pages:
        wanted, language = page.source.front.grade, page.source.language
        if wanted > _HIGHEST_GRADE:
            yield page.front_problem("grade", f'"grade" is {wanted:g}, and {_HIGHEST_GRADE:g} is the most. Lower it')
        if page.failure or not has_formula(language) or needs_textstat(language):
            continue
        text = _sentences_only(page)
        measured = grade(text, language)
        if measured > min(wanted, _HIGHEST_GRADE):
            message = (
                f"the reading grade of this page is {measured:g}, and {min(wanted, _HIGHEST_GRADE):g} is the most. "
                f"Make sentences shorter and words easier{_long_words(text, language)}"
            )
            yield page.problem(page.start, message)


def sentences_are_short(draft: Draft) -> Iterator[Problem]:
    """Nobody in need reads a sentence twice."""
    for page in draft.pages:
        for _, sentence in _long_sentences(page.source.front.summary):
            yield page.front_problem("summary", _make_two(sentence))
        for passage in page.passages:
            if not passage.quoted:
                for at, sentence in _long_sentences(passage.text):
                    yield page.problem(passage.line(at), _make_two(sentence))


def words_are_kind(draft: Draft) -> Iterator[Problem]:
    """Words that hurt or confuse are replaced. In quotation marks they may stand, as what somebody says."""
    patterns = {language: _avoid_pattern(words.avoid) for language, words in draft.tree.words.items() if words.avoid}
    for page in draft.pages:
        language = page.source.language
        if language not in patterns:
            continue
        better = {_spaced(word): instead for word, instead in draft.tree.words[language].avoid.items()}
        for key, text in page.front_texts():
            for found in _unquoted(patterns[language], text):
                yield page.front_problem(key, _say_instead(found, better), found.group().split()[0])
        for passage in page.passages:
            if not passage.quoted:
                for found in _unquoted(patterns[language], passage.text):
                    yield page.problem(passage.line(found.start()), _say_instead(found, better))


def _sentences_only(page: DraftPage) -> str:
    """The text of a page. Headings, list items and cells end like sentences, or they would be counted as one."""
    texts = [text for key, text in page.front_texts() if key != "short"]
    texts += [passage.text for passage in page.passages if not passage.quoted]
    return " ".join(_ended(_INNER_DOT.sub("", text)) for text in texts)


def _ended(text: str) -> str:
    text = text.strip().rstrip(":;,")
    return text if text.rstrip("\"'”’)]").endswith((".", "!", "?", "…")) else f"{text}."


def _long_words(text: str, language: str) -> str:
    """The long words that a page uses most, to begin with."""
    counts = Counter(_SEVEN_LETTERS.findall(text.lower())).most_common()
    long = (f"{word} ({count})" for word, count in counts if is_long(word, language))
    most = ", ".join(islice(long, 3))
    return f". Long words that stand here often: {most}" if most else ""


def _long_sentences(text: str) -> Iterator[tuple[int, str]]:
    if word_count(text) > _LONGEST_SENTENCE:
        yield from (found for found in sentences(text) if word_count(found[1]) > _LONGEST_SENTENCE)


def _make_two(sentence: str) -> str:
    begins, words = " ".join(sentence.split()[:5]), word_count(sentence)
    return f'the sentence "{begins} ..." has {words} words, and {_LONGEST_SENTENCE} is the most. Make two of it'


def _avoid_pattern(avoid: dict[str, str]) -> re.Pattern[str]:
    """All words to avoid, the longest first, as whole words with any white space between them."""
    words = sorted((word.split() for word in avoid), key=len, reverse=True)
    any_of = "|".join(r"\s+".join(map(re.escape, word)) for word in words if word)
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


def _unquoted(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for found in pattern.finditer(text):
        if not any(start <= found.start() < end for start, end in quoted):
            yield found


def _spaced(word: str) -> str:
    return " ".join(word.split()).casefold()


def _say_instead(found: re.Match[str], better: dict[str, str]) -> str:
    instead = better.get(_spaced(found.group()), "")
    say = f'Say "{instead}"' if instead else "Leave it out"
    return f'the word "{found.group()}" is one to avoid. {say}, or put it in quotation marks if it is what people say'
