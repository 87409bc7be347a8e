"""A library many times as large as its content, for benchmarks: every copy of a page has some words of its own.

Real libraries grow in pages and in words. In each copy one long word in five is another word, so that thirty times the
pages have about six times the vocabulary, as larger corpora of the same kind do (Heaps' law with an exponent of 0.55).
"""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from pathlib import Path

import msgspec

from viewer.authoring import build
from viewer.authoring.source import Tree
from viewer.core.model import Page

_LONG = re.compile(r"\b[A-Za-z]{7,}\b")
_SHARE = 5  # one long word in so many becomes another one


def scaled_library(tree: Tree, times: int, path: Path) -> None:
    """Write the library of `tree` with each page `times` times: as it is, and altered, under ids of their own."""
    pages = build._rendered(tree)
    sources = list(tree.pages)
    copies, copied = list(pages), list(sources)
    for number in range(1, times):
        copies += [_altered(page, number) for page in pages]
        copied += [replace(source, id=f"{source.id}-{number}") for source in sources]
    many = replace(tree, pages=copied)
    database = path.with_suffix(".sqlite")
    build._write_database(many, copies, database)
    build._frame(build._manifest(many, database), database, path)
    database.unlink()


def _altered(page: Page, number: int) -> Page:
    text = msgspec.json.encode(page.blocks).decode()
    blocks = msgspec.json.decode(_LONG.sub(lambda word: _other(word[0], number), text), type=type_of_blocks())
    info = msgspec.structs.replace(
        page.info,
        id=f"{page.info.id}-{number}",
        title=_LONG.sub(lambda word: _other(word[0], number), page.info.title),
    )
    return msgspec.structs.replace(page, info=info, blocks=blocks)


def type_of_blocks() -> object:
    return next(field.type for field in msgspec.structs.fields(Page) if field.name == "blocks")


def _other(word: str, number: int) -> str:
    """Another word of the same length in one case of five, told by the word and the copy alone."""
    draw = zlib.crc32(f"{word.lower()} {number}".encode())
    if draw % _SHARE or word == "ordered":  # a key of the record
        return word
    at = 2 + draw // _SHARE % (len(word) - 4)
    turned = chr(ord("a") + (ord(word[at].lower()) - ord("a") + 1 + number % 25) % 26)
    return word[:at] + turned + word[at + 1 :]
