"""The urgent words of words.toml made ready for search: patterns of stems and concepts, and the words to spell by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from viewer.authoring.source import LanguageWords
from viewer.core.terms import forms, stem, stems
from viewer.core.urgent import END, EXACTLY, GAP, Pattern, UrgentGroup, UrgentRules

_JOKER = "*"  # in a phrase, lets one other word stand between two


def urgent_rules(listed: LanguageWords, language: str) -> UrgentRules:
    """What search looks for in one language."""
    names = frozenset([*listed.urgent_words, END])
    concepts: defaultdict[str, list[str]] = defaultdict(list)
    for name in listed.urgent_words:
        for phrase in _phrases(name, listed.urgent_words, ()):
            means = " ".join(_stems(phrase, language))
            if means and name not in concepts[means]:
                concepts[means].append(name)
    groups = tuple(
        UrgentGroup(
            group.contact,
            group.page,
            tuple(
                dict.fromkeys(
                    [
                        *_patterns(group.phrases, names, language, 0),
                        *_patterns(group.patterns, names, language, GAP),
                    ]
                )
            ),
            group.yields_to,
        )
        for group in listed.urgent
    )
    harmless = [phrase for phrases in listed.harmless_words.values() for phrase in phrases]
    return UrgentRules(
        {phrase: tuple(meant) for phrase, meant in concepts.items()},
        _spelt(listed, names, language),
        tuple(sorted(_written(harmless, names))),
        # A harmless word that stands alone is known as rightly spelt, and hides nothing.
        tuple(_patterns((phrase for phrase in harmless if " " in phrase), names, language, 0)),
        groups,
    )


def concepts_in(pattern: str) -> list[str]:
    """The words of a pattern that are written as concepts are: in capitals.

    >>> concepts_in("NOT get HIM up + 0 I")
    ['NOT', 'HIM']
    """
    return [word for word in pattern.split() if len(word) > 1 and word.isupper()]


def _patterns(written: Iterable[str], names: frozenset[str], language: str, gap: int) -> Iterator[Pattern]:
    for text in written:
        parts = [
            tuple(one for word in part.split() for one in ([word] if word in names else _stems(word, language)))
            for part in text.split("+")
        ]
        found = tuple(part for part in parts if part)
        if found:
            yield Pattern(found, max(gap, int(_JOKER in text)))


def _stems(phrase: str, language: str) -> list[str]:
    """Its stems; a word that is marked so stays exactly as it is."""
    found = []
    for word in phrase.split():
        found += [EXACTLY + form for form in forms(word)] if word.startswith(EXACTLY) else stems(word, language)
    return found


def _phrases(name: str, concepts: Mapping[str, tuple[str, ...]], above: tuple[str, ...]) -> Iterator[str]:
    """What a concept lists, and what the concepts list that it holds."""
    for phrase in concepts[name]:
        if phrase not in concepts:
            yield phrase
        elif phrase not in above:
            yield from _phrases(phrase, concepts, (*above, name))


def _written(phrases: Iterable[str], names: frozenset[str]) -> set[str]:
    """The words of phrases and patterns."""
    return {form for phrase in phrases for word in phrase.split() if word not in names for form in forms(word)}


def _spelt(listed: LanguageWords, names: frozenset[str], language: str) -> dict[str, str]:
    """Every urgent word, and the misspellings that are listed for them, to its stem."""
    phrases = [phrase for group in listed.urgent for phrase in (*group.phrases, *group.patterns)]
    phrases += [phrase for phrases in listed.urgent_words.values() for phrase in phrases]
    spelt = {form: stem(form, language) for form in sorted(_written(phrases, names))}
    meant = set(spelt.values())
    for right, wrong in listed.misspellings.items():
        means = stem(right, language)
        if means in meant:
            written = sorted(_written(wrong, names))
            spelt.update(dict.fromkeys((*written, *(stem(form, language) for form in written)), means))
    return spelt
