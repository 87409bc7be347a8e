"""Write a library file: the database of blocks, contacts and search, framed by its manifest.

The same content gives the same bytes: rows go in in reading order, times are fixed, nothing depends on the machine.
Nothing half-written is left: the file is made beside its final name and renamed at the end.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import struct
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import apsw
import msgspec

from viewer import paths
from viewer.authoring.index import add_asked, add_language, add_spelt, add_urgent, add_words
from viewer.authoring.references import resolved_blocks
from viewer.authoring.render import Renderer
from viewer.authoring.source import LanguageWords, SourcePage, Tree, UrgentExamples
from viewer.authoring.translation import joined_to_sources
from viewer.core import schema
from viewer.core.frame import write_frame
from viewer.core.minisign import SecretKey, sign
from viewer.core.model import Page, PageInfo, plain_text
from viewer.core.numbers import contact_numbers
from viewer.core.terms import forms, meaningful_stems
from viewer.core.trust import comment_for
from viewer.errors import ContentError, HandrailError

_PAGES_WORTH_A_PROCESS = 400  # below that, starting helpers costs more than it saves
_COPY_STEP = 1 << 20


def build(tree: Tree, output: Path, secret: SecretKey | None = None) -> schema.Manifest:
    """Build the library of `tree` into the file `output`, signed if there is a key.

    Raises HandrailError; `output` is then as it was.
    """
    if tree.problems:
        raise tree.problems[0]
    pages = _rendered(tree)
    folder = output.parent
    if not folder.is_dir():
        raise HandrailError(f"{folder}: there is no such folder. Make it first, or choose another place.")
    try:
        with tempfile.TemporaryDirectory(prefix=".handrail-", dir=folder) as scratch:
            database = Path(scratch) / schema.DATABASE
            _write_database(tree, pages, database)
            manifest = _manifest(tree, database)
            framed = Path(scratch) / "framed"
            _frame(manifest, database, framed, secret)
            framed.replace(output)
    except OSError as error:
        raise HandrailError(f"{output}: the library cannot be written here ({error.strerror}).") from error
    except apsw.FullError as error:
        raise HandrailError(f"{output}: the disk is full. Make room and build again.") from error
    except (apsw.IOError, apsw.CantOpenError) as error:
        raise HandrailError(f"{output}: the library cannot be written here. Check the disk.") from error
    return manifest


# ---- pages


def _rendered(tree: Tree) -> list[Page]:
    """Every page as blocks, in reading order. Large libraries are rendered by several processes."""
    numbers = contact_numbers(tree.contacts)
    workers = 1 if getattr(sys, "frozen", False) else os.cpu_count() or 1  # a bundle cannot start helpers of its own
    first = tree.library.languages[0]
    if len(tree.pages) < _PAGES_WORTH_A_PROCESS or workers == 1:
        return joined_to_sources(_render_share(tree.pages, numbers), first)
    size = -(-len(tree.pages) // (workers * 4))
    shares = [tree.pages[start : start + size] for start in range(0, len(tree.pages), size)]
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        rendered = chain.from_iterable(pool.map(_render_share, shares, [numbers] * len(shares)))
        return joined_to_sources(rendered, first)


def _render_share(pages: list[SourcePage], numbers: frozenset[str]) -> list[Page]:
    renderer = Renderer(numbers)
    return [_page(page, renderer) for page in pages]


def _page(page: SourcePage, renderer: Renderer) -> Page:
    front = page.front
    blocks = resolved_blocks(renderer.blocks(page.body, page.path, page.first_line), page)
    info = PageInfo(page.id, page.section, front.title, front.summary, front.short, front.icon, front.urgent)
    return Page(info, page.language, front.checked, blocks, front.sources, front.review, front.recheck, front.audience)


# ---- database


def _write_database(tree: Tree, pages: list[Page], path: Path) -> None:
    connection = apsw.Connection(str(path))
    try:
        # The file is thrown away if anything fails, so safety against power loss would only cost time.
        connection.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096")
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}; PRAGMA user_version={schema.FORMAT}")
        with connection:
            connection.execute(schema.TABLES)
            _insert_records(connection, tree, pages)
            _insert_images(connection, tree)
            for language in tree.library.languages:
                aliases = {page.id: page.front.aliases for page in tree.pages if page.language == language}
                numbered = [(number, page) for number, page in enumerate(pages, 1) if page.language == language]
                written = add_language(connection, language, numbered, aliases)
                words = tree.words.get(language, LanguageWords())
                add_words(connection, language, words, written)
                add_asked(connection, language, tree.asked.get(language, {}), words)
                add_spelt(connection, language, _common_words(language))
                if words.urgent:
                    typed = tree.urgent.get(language, UrgentExamples())
                    add_urgent(connection, language, words, typed, _calm(tree, language, numbered))
        connection.execute("VACUUM")
    finally:
        connection.close()


def _common_words(language: str) -> list[str]:
    """The words of a language that everybody uses, where we have a list of them."""
    path = paths.common_words(language)
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


def _calm(tree: Tree, language: str, numbered: list[tuple[int, Page]]) -> Iterator[str]:
    """What tells of no danger now: titles and headings, and how people ask for the pages that are not urgent."""
    urgent = {page.info.id for _, page in numbered if page.info.urgent}
    for _, page in numbered:
        if page.info.id not in urgent:
            yield page.info.title
            yield from (plain_text(heading.runs) for heading in page.headings())
    for place, texts in tree.asked.get(language, {}).items():
        if place.partition("#")[0] not in urgent:
            yield from texts


def _insert_records(connection: apsw.Connection, tree: Tree, pages: list[Page]) -> None:
    encode = msgspec.json.encode
    connection.executemany(
        "INSERT INTO section VALUES (?, ?)", [(place, encode(s)) for place, s in enumerate(tree.library.sections)]
    )
    connection.executemany(
        "INSERT INTO contact VALUES (?, ?, ?)", [(place, c.id, encode(c)) for place, c in enumerate(tree.contacts)]
    )
    connection.executemany(
        "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                page.language,
                info.id,
                info.section,
                " ".join(forms(info.title)),
                " ".join(meaningful_stems(info.title, page.language)),
                encode(info),
                encode(page),
            )
            for number, page in enumerate(pages, 1)
            for info in (page.info,)
        ),
    )


def _insert_images(connection: apsw.Connection, tree: Tree) -> None:
    for name, path in tree.images.items():
        data = path.read_bytes()
        width, height = image_size(data, f"images/{name}")
        connection.execute("INSERT INTO image VALUES (?, ?, ?, ?)", (name, width, height, data))


def image_size(data: bytes, where: str) -> tuple[int, int]:
    """Width and height of a PNG, JPEG or SVG in pixels, read from its header. Raises ContentError."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 24:
        return struct.unpack(">II", data[16:24])
    if data.startswith(b"\xff\xd8"):
        at = 2
        while at + 9 < len(data) and data[at] == 0xFF:
            kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
            if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
                height, width = struct.unpack(">HH", data[at + 5 : at + 9])
                return width, height
            at += 2 + length
    elif b"<svg" in data[:1000]:
        return 0, 0  # it has no pixels: the reader scales it to the column
    raise ContentError("this is not a sound PNG, JPEG or SVG picture", where)


# ---- frame


def _manifest(tree: Tree, database: Path) -> schema.Manifest:
    digest = hashlib.sha256()
    with database.open("rb") as file:
        while step := file.read(_COPY_STEP):
            digest.update(step)
    return schema.Manifest(
        format=schema.FORMAT,
        id=tree.library.id,
        version=tree.library.version,
        languages=tree.library.languages,
        created=_created(tree),
        title=tree.library.title,
        database=schema.DatabaseFacts(database.stat().st_size, digest.hexdigest()),
    )


def _created(tree: Tree) -> datetime.date:
    """The day of SOURCE_DATE_EPOCH, else the newest day on which anything was checked: never the day of the build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        except (ValueError, OverflowError, OSError) as error:
            raise HandrailError(f'SOURCE_DATE_EPOCH is "{epoch}". It must be seconds since 1970.') from error
    return max([page.front.checked for page in tree.pages] + [contact.checked for contact in tree.contacts])


def _frame(manifest: schema.Manifest, database: Path, framed: Path, secret: SecretKey | None) -> None:
    """The zip around manifest and database: stored, so that the database is read where it lies."""
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    small = {schema.MANIFEST: text}
    if secret is not None:
        small[schema.SIGNATURE] = sign(secret, text, comment_for(manifest.id, manifest.version))
    with database.open("rb") as source, framed.open("wb") as target:
        write_frame(target, small, iter(lambda: source.read(_COPY_STEP), b""))
