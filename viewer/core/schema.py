"""The library file as it lies on disk: names, numbers and tables. Written by authoring, read by core.

NAME-VERSION.hlib is a zip, stored and not compressed, so that the database is read where it lies.
"""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import Meta, Struct

FORMAT = 1
APPLICATION_ID = 0x48414E44  # "HAND", in the database's header

MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.minisig"
DATABASE = "library.sqlite"
MEMBERS = (MANIFEST, SIGNATURE, DATABASE)

LARGEST_MANIFEST = 65_536
LARGEST_DATABASE = 4 * 2**30


class DatabaseFacts(Struct, frozen=True):
    """What the manifest says of the database: size in bytes, and its SHA-256 in hex."""

    size: int
    sha256: str


class Stated(Struct, frozen=True):
    """What the manifest of every format says."""

    format: int


class Manifest(Struct, frozen=True):
    """The first thing that is read of a library file."""

    format: int
    id: str
    version: str
    languages: Annotated[tuple[str, ...], Meta(min_length=1)]
    created: datetime.date
    title: dict[str, str]
    database: DatabaseFacts


TABLES = """
CREATE TABLE section (position INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE contact (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record BLOB NOT NULL);
CREATE TABLE page (
    number INTEGER PRIMARY KEY,            -- reading order within a language
    language TEXT NOT NULL, id TEXT NOT NULL, section TEXT NOT NULL,
    title TEXT NOT NULL,                   -- its folded words, to find it by its beginning
    title_stems TEXT NOT NULL,             -- those of its words that mean something
    info BLOB NOT NULL,                    -- model.PageInfo
    record BLOB NOT NULL,                  -- model.Page
    UNIQUE (language, id)
);
CREATE INDEX page_title ON page (language, title);
CREATE INDEX page_section ON page (language, section, number);
CREATE TABLE image (name TEXT PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE question (position INTEGER PRIMARY KEY, language TEXT NOT NULL, text TEXT NOT NULL, page TEXT NOT NULL);

-- search: one passage a heading section; the index holds stems, the passage the words as they are written
CREATE TABLE passage (
    number INTEGER PRIMARY KEY, page INTEGER NOT NULL, anchor TEXT NOT NULL, heading TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX passage_page ON passage (page);
CREATE TABLE vocabulary (
    language TEXT NOT NULL, form TEXT NOT NULL, stem TEXT NOT NULL,
    passages INTEGER NOT NULL,             -- how many passages hold the form
    titled INTEGER NOT NULL,               -- 1 when it stands in a title, a heading or an alias
    PRIMARY KEY (language, form)
) WITHOUT ROWID;
CREATE INDEX vocabulary_stem ON vocabulary (language, stem);
CREATE TABLE alias (language TEXT NOT NULL, phrase TEXT NOT NULL, means TEXT NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (language, phrase, means, kind)) WITHOUT ROWID;
CREATE TABLE spelt (language TEXT PRIMARY KEY, words BLOB NOT NULL) WITHOUT ROWID; -- keys of words that are no slips
CREATE TABLE asked (number INTEGER PRIMARY KEY, language TEXT NOT NULL, page TEXT NOT NULL, anchor TEXT NOT NULL);
CREATE TABLE asked_word (                  -- asked.features of the examples in `asked`
    language TEXT NOT NULL, word TEXT NOT NULL, example INTEGER NOT NULL, share REAL NOT NULL,
    PRIMARY KEY (language, word, example)) WITHOUT ROWID;
CREATE TABLE urgent (                      -- urgent.UrgentFacts and urgent.Weights
    language TEXT PRIMARY KEY, facts BLOB NOT NULL, alarm_keys BLOB NOT NULL, alarm BLOB NOT NULL,
    group_keys BLOB NOT NULL, groups BLOB NOT NULL, in_group BLOB NOT NULL) WITHOUT ROWID;
"""

# bm25 weights are given in this order.
INDEX_COLUMNS = ("title", "heading", "aliases", "body")


def index_name(language: str) -> str:
    """The full-text table of a language. Each has its own, so that a word's rarity is that of its language."""
    return f"search_{language.replace('-', '_')}"


def index_table(language: str) -> str:
    """SQL that makes the full-text table of a language: contentless, because passages hold the text already."""
    columns = ", ".join(INDEX_COLUMNS)
    return f"CREATE VIRTUAL TABLE {index_name(language)} USING fts5({columns}, content='', tokenize='unicode61')"
