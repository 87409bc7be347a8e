"""The search tables of a library: passages, the index of their stems, the vocabulary, aliases and urgent words."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import apsw
import msgspec

from viewer.authoring.source import LanguageWords
from viewer.authoring.urgent import urgent_rules
from viewer.core import schema
from viewer.core.model import Block, Callout, Heading, Image, ListBlock, Page, Table, plain_text
from viewer.core.terms import forms, stem, stems

_stem = lru_cache(maxsize=100_000)(stem)  # a library has the same words over and over


def add_language(
    connection: apsw.Connection, language: str, pages: list[tuple[int, Page]], aliases: dict[str, tuple[str, ...]]
) -> None:
    """Index the pages of one language. `pages` are (page number, page); `aliases` are per page id."""
    connection.execute(schema.index_table(language))
    index = schema.index_name(language)
    counts: Counter[str] = Counter()
    titled: set[str] = set()
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
            counts.update({*title, *heading_forms, *alias_forms, *body_forms})
    connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
    connection.executemany(
        "INSERT INTO vocabulary VALUES (?, ?, ?, ?, ?)",
        ((language, form, _stem(form, language), counts[form], int(form in titled)) for form in sorted(counts)),
    )


def add_words(connection: apsw.Connection, language: str, listed: LanguageWords) -> None:
    """The words of words.toml, as stems."""
    rows: set[tuple[str, str, str, str]] = set()
    for kind, table in (
        ("alias", listed.aliases),
        ("misspelling", listed.misspellings),
        ("confusable", listed.confusable),
    ):
        for means, phrases in table.items():
            rows.update((language, _phrase(phrase, language), _phrase(means, language), kind) for phrase in phrases)
    connection.executemany(
        "INSERT OR IGNORE INTO alias VALUES (?, ?, ?, ?)", sorted(row for row in rows if row[1] and row[1] != row[2])
    )
    record = msgspec.json.encode(urgent_rules(listed, language))
    connection.execute("INSERT INTO urgent VALUES (?, ?)", (language, record))
    start = _highest(connection, "SELECT coalesce(max(position), 0) FROM question")
    connection.executemany(
        "INSERT INTO question VALUES (?, ?, ?, ?)",
        [(place, language, question.text, question.page) for place, question in enumerate(listed.questions, start + 1)],
    )


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
