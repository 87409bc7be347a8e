"""The search tables of a library: passages, the index of their stems, vocabulary, aliases, examples, urgent words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache

import apsw
import msgspec

from viewer.authoring.source import LanguageWords, UrgentExamples
from viewer.authoring.urgent import learn
from viewer.core import schema
from viewer.core.aliases import Aliases
from viewer.core.asked import Rarity, features, shares
from viewer.core.keys import key, packed
from viewer.core.model import Block, Callout, Heading, Image, ListBlock, Page, Table, plain_text
from viewer.core.terms import forms, stem, stems
from viewer.core.urgent import Urgent

_stem = lru_cache(maxsize=100_000)(stem)  # a library has the same words over and over


def add_language(
    connection: apsw.Connection, language: str, pages: list[tuple[int, Page]], aliases: dict[str, tuple[str, ...]]
) -> set[str]:
    """Index the pages of one language. `pages` are (page number, page); `aliases` are per page id.

    Returns the words that the pages show, folded.
    """
    connection.execute(schema.index_table(language))
    index = schema.index_name(language)
    counts: Counter[str] = Counter()
    titled: set[str] = set()
    written: set[str] = set()
    number = _highest(connection, "SELECT coalesce(max(number), 0) FROM passage")
    for page_number, page in pages:
        spoken = " / ".join(aliases.get(page.info.id, ()))
        title = forms(page.info.title)
        titled.update(title)
        for anchor, heading, body in _passages(page):
            number += 1
            heading_forms = forms(heading)
            alias_forms = [] if anchor else forms(spoken)
            body_forms = forms(body)
            connection.execute(
                "INSERT INTO passage VALUES (?, ?, ?, ?, ?)", (number, page_number, anchor, heading, body)
            )
            connection.execute(
                f"INSERT INTO {index}(rowid, title, heading, aliases, body) VALUES (?, ?, ?, ?, ?)",
                (number, *(_stemmed(column, language) for column in (title, heading_forms, alias_forms, body_forms))),
            )
            titled.update(heading_forms, alias_forms)
            written.update(title, heading_forms, body_forms)
            counts.update({*title, *heading_forms, *alias_forms, *body_forms})
    connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
    connection.executemany(
        "INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?)",
        ((language, form, _stem(form, language), counts[form], int(form in titled)) for form in sorted(counts)),
    )
    return written


def add_words(connection: apsw.Connection, language: str, listed: LanguageWords, written: Container[str]) -> None:
    """The words of words.toml: aliases as stems, the listed misspellings and the names that sound alike as they are.

    What the pages show (`written`) is no slip.
    """
    rows = {(language, phrase, means, "alias") for phrase, means in _same(listed, language)}
    rows.update((language, slip, right, "misspelt") for slip, right in _misspelt(listed) if slip not in written)
    for means, phrases in listed.confusable.items():
        rows.update((language, form, " ".join(forms(means)), "confusable") for name in phrases for form in forms(name))
    connection.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?, ?, ?)", sorted(rows))
    start = _highest(connection, "SELECT coalesce(max(position), 0) FROM question")
    connection.executemany(
        "INSERT INTO question VALUES (?, ?, ?, ?)",
        [(place, language, question.text, question.page) for place, question in enumerate(listed.questions, start + 1)],
    )


def add_asked(
    connection: apsw.Connection, language: str, asked: Mapping[str, tuple[str, ...]], listed: LanguageWords
) -> None:
    """How people ask for the pages of one language. `asked` maps a page, or page#heading, to examples."""
    aliases = Aliases(_same(listed, language))
    first = _highest(connection, "SELECT coalesce(max(number), 0) FROM asked") + 1
    statement = "SELECT id || '#' || anchor FROM passage JOIN page ON page.number = passage.page WHERE language = ?"
    there = {place for (place,) in connection.execute(statement, (language,))}
    examples = [
        (page, anchor, forms(text))
        for place, texts in asked.items()
        for page, _, anchor in [place.partition("#")]
        if f"{page}#{anchor}" in there  # a page that is not translated yet may have examples already
        for text in texts
    ]
    found = [features(aliases.canonical([_stem(form, language) for form in words])) for *_, words in examples]
    counts = Counter(feature for one in found for feature in one)
    rarity = Rarity(len(examples), language)
    weights = {feature: rarity.weight(feature, count) for feature, count in counts.items()}
    for number, ((page, anchor, _), one) in enumerate(zip(examples, found, strict=True), first):
        connection.execute("INSERT INTO asked VALUES (?, ?, ?, ?)", (number, language, page, anchor))
        connection.executemany(
            "INSERT INTO asked_word VALUES (?, ?, ?, ?)",
            [(language, feature, number, share) for feature, share in sorted(shares(sorted(one), weights).items())],
        )
    # What stands in an example is rightly spelt, also where no page uses the word.
    spelt = {(language, form, _stem(form, language), 0, 0) for *_, words in examples for form in words}
    connection.executemany("INSERT OR IGNORE INTO vocabulary VALUES (?, ?, ?, ?, ?)", sorted(spelt))


def add_spelt(connection: apsw.Connection, language: str, words: Iterable[str]) -> None:
    """Common words of one language, so that none of them is taken for a misspelling of a word of the library."""
    connection.execute("INSERT INTO spelt VALUES (?, ?)", (language, packed(sorted(map(key, words)))))


def add_urgent(
    connection: apsw.Connection, language: str, listed: LanguageWords, typed: UrgentExamples, calm: Iterable[str]
) -> None:
    """What tells danger in one language. `calm` are texts of the library that tell of none."""
    groups = [
        (Urgent(one.contact, one.page), (*one.phrases, *typed.examples.get(one.name, ()))) for one in listed.urgent
    ]
    facts, weights = learn(groups, (*typed.harmless, *calm), listed.misspellings)
    blobs = (weights.alarm_keys, weights.alarm, weights.group_keys, weights.groups, weights.in_group)
    values = (language, msgspec.json.encode(facts), *blobs)
    connection.execute("INSERT INTO urgent VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def _same(listed: LanguageWords, language: str) -> list[tuple[str, str]]:
    """(phrase, what it means) as stems, for the aliases and the listed misspellings."""
    tables = (*listed.aliases.items(), *listed.misspellings.items())
    pairs = [(_phrase(one, language), _phrase(means, language)) for means, phrases in tables for one in phrases]
    return [(phrase, means) for phrase, means in pairs if phrase and phrase != means]


def _misspelt(listed: LanguageWords) -> list[tuple[str, str]]:
    """(wrong spelling, right word), folded. Another name of a thing is no wrong spelling of it."""
    names = {" ".join(forms(name)) for phrases in listed.aliases.values() for name in phrases}
    pairs = [(forms(slip), " ".join(forms(right))) for right, slips in listed.misspellings.items() for slip in slips]
    return [(slip[0], right) for slip, right in pairs if len(slip) == 1 and right and slip[0] not in names]


def _passages(page: Page) -> list[tuple[str, str, str]]:
    """The page cut at its headings: (anchor, heading, text). The first has no anchor: it is the page's beginning."""
    found: list[tuple[str, str, list[str]]] = [("", "", [page.info.summary])]
    for block in page.blocks:
        if isinstance(block, Heading):
            found.append((block.anchor, plain_text(block.runs), []))
        else:
            found[-1][2].append(text_of(block))
    return [(anchor, heading, " ".join(part for part in body if part)) for anchor, heading, body in found]


def text_of(block: Block) -> str:
    """The words of a block as one line of running text."""
    match block:
        case ListBlock():
            return " ".join(_sentence(" ".join(text_of(inner) for inner in item)) for item in block.items)
        case Callout():
            inner = " ".join(text_of(one) for one in block.blocks)
            return f"{plain_text(block.title)}: {inner}" if block.title else inner
        case Table():
            rows = [[plain_text(cell) for cell in row if cell] for row in (block.header, *block.rows)]
            return " ".join(_sentence(", ".join(row)) for row in rows if row)
        case Image():
            return f"{block.alt} {block.caption}".strip()
        case _:
            return plain_text(block.runs).replace("\n", " ")


def _sentence(text: str) -> str:
    """Points of a list, read one after the other, need an end each."""
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def _highest(connection: apsw.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchall()[0][0] or 0)


def _stemmed(found: list[str], language: str) -> str:
    return " ".join([_stem(form, language) for form in found])


def _phrase(text: str, language: str) -> str:
    return " ".join(stems(text, language))
