"""A library file, written and read back; and every way in which one can be wrong, each told in one line."""

from __future__ import annotations

import datetime
import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import apsw
import pytest

from viewer.authoring.build import build
from viewer.authoring.references import resolved_blocks, walk_blocks
from viewer.authoring.render import Renderer
from viewer.core.library import Library, open_library, thorough_check
from viewer.core.model import Callout, Heading, Image, ListBlock, Paragraph, Question, Review, Table
from viewer.core.numbers import contact_numbers
from viewer.core.search import Search
from viewer.errors import LibraryError, NotInLibrary

if TYPE_CHECKING:
    from tests.conftest import Sample

EVERY_KIND = """

1. One
2. Two

    - Inner with **strong *both***, `code` and [988](contact:988)

Term
:   What it means, in 1988, on 988.

!!! tip "A *tip*"
    Inside.

    > Quoted[^1].

[^1]: A note.
"""
Frame = Callable[..., Path]
Everything = Callable[[Path], list[object]]


@pytest.fixture
def library(sample_file: Path) -> Iterator[Library]:
    library = open_library(sample_file)
    yield library
    library.close()


# ---- written and read back


def test_every_kind_of_block_comes_back_as_it_was(sample: Sample, tmp_path: Path) -> None:
    sample.write("en/know/about.md", sample.text("en/know/about.md") + EVERY_KIND)
    tree = sample.tree()
    build(tree, tmp_path / "x.hlib")
    library = open_library(tmp_path / "x.hlib")
    renderer = Renderer(contact_numbers(tree.contacts))
    kinds: set[type] = set()
    for source in tree.pages:
        blocks = resolved_blocks(renderer.blocks(source.body, source.path, source.first_line), source)
        page = library.page("en", source.id)
        assert page.blocks == blocks
        kinds |= {type(block) for block in walk_blocks(page.blocks)}
    assert kinds == {Heading, Paragraph, ListBlock, Table, Callout, Image}
    library.close()


def test_what_a_page_says_of_itself_comes_back(sample: Sample, tmp_path: Path) -> None:
    more = 'audience: "staff"\nreview:\n  by: "Dr. A. Person"\n  on: 2026-11-20\nrecheck: 2027-11-22\n'
    sample.replace("en/now/overdose.md", "recheck: 2027-11-22\n", more)
    build(sample.tree(), tmp_path / "x.hlib")
    library = open_library(tmp_path / "x.hlib")
    page = library.page("en", "now/overdose")
    assert (page.info.title, page.info.short, page.info.urgent) == ("Overdose", "What to do now.", True)
    assert (page.language, page.checked, page.recheck) == (
        "en",
        datetime.date(2026, 11, 22),
        datetime.date(2027, 11, 22),
    )
    assert page.review == Review("Dr. A. Person", datetime.date(2026, 11, 20))
    assert (page.language, page.audience) == ("en", "staff")
    assert [(source.title, source.publisher, source.url) for source in page.sources] == [
        ("Overdose", "CDC", "https://www.cdc.gov/stop")
    ]
    assert [heading.anchor for heading in page.headings()] == ["if-they-are-awake"]
    assert library.info("en", "now/overdose") == page.info
    library.close()


def test_sections_contacts_questions_and_pictures_come_back(library: Library, sample: Sample) -> None:
    tree = sample.tree()
    assert library.sections == tree.library.sections
    assert library.contacts == tree.contacts
    assert library.contact("samhsa").call == "1-800-662-4357"
    assert library.section("know").title == {"en": "More to read"}
    assert library.questions("en") == (Question("What is it?", "know/about#how-it-works"),)
    assert library.image("side.svg") == (sample.root / "images/side.svg").read_bytes()
    assert library.image_size("side.svg") == (0, 0)
    assert library.title("en") == library.title("es") == "Sample library"
    assert library.languages == ("en",)


def test_pages_stand_in_reading_order(library: Library) -> None:
    assert library.page_ids("en") == ("now/overdose", "know/about")
    assert [page.id for page in library.pages("en", "know")] == ["know/about"]
    assert library.pages("en", "nowhere") == ()
    first, second = (library.info("en", page_id) for page_id in library.page_ids("en"))
    assert library.neighbours("en", "now/overdose") == (None, second)
    assert library.neighbours("en", "know/about") == (first, None)
    assert library.neighbours("en", "no/page") == (None, None)


@pytest.mark.parametrize("name", ["no/page", "", "../../etc/passwd", "\x00", "\udcff", "' OR 1=1 --", "a" * 100_000])
def test_what_is_not_in_the_library(library: Library, name: str) -> None:
    asks: tuple[Callable[[], object], ...] = (
        lambda: library.page("en", name),
        lambda: library.page(name, "now/overdose"),
        lambda: library.info("en", name),
        lambda: library.image(name),
        lambda: library.image_size(name),
        lambda: library.contact(name),
        lambda: library.section(name),
    )
    for ask in asks:
        with pytest.raises(NotInLibrary, match="This library has no"):
            ask()
    assert library.page_ids(name) == ()
    assert library.questions(name) == ()


def test_text_is_shown_in_the_best_language_that_there_is(library: Library) -> None:
    assert library.localize({"en": "Help", "es": "Ayuda"}, "es") == "Ayuda"
    assert library.localize({"en": "Help", "es": ""}, "es") == "Help"
    assert library.localize({"fr": "Aide"}, "es") == ""


# ---- read only


def folder_state(folder: Path) -> dict[str, tuple[int, int, str]]:
    return {
        path.name: (path.stat().st_size, path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.iterdir()
    }


def test_reading_leaves_nothing_beside_the_file(sample_file: Path) -> None:
    before = folder_state(sample_file.parent)
    library = open_library(sample_file)
    thorough_check(library)
    for page_id in library.page_ids("en"):
        library.page("en", page_id)
    search = Search(library, "en")
    assert search.find("pills breath slow", typing=True).hits
    assert folder_state(sample_file.parent) == before
    library.close()
    assert folder_state(sample_file.parent) == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)",
        "INSERT INTO page SELECT * FROM page",
        "INSERT INTO search_en(search_en) VALUES ('rebuild')",
        "UPDATE page SET id = 'x'",
        "DELETE FROM page",
        "DROP TABLE page",
        "ATTACH ':memory:' AS x",
        "ATTACH '/tmp/handrail-attached.db' AS x",
        "VACUUM INTO '/tmp/handrail-vacuumed.db'",
        "PRAGMA writable_schema = ON",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = WAL",
        "PRAGMA database_list",
        "SELECT load_extension('x')",
        "SELECT readfile('/etc/passwd')",
        "SELECT * FROM pragma_database_list",
        "SELECT randomblob(1000000000)",
        "BEGIN IMMEDIATE",
        "SELECT",
        "",
    ],
)
def test_nothing_but_reading_is_done(library: Library, statement: str) -> None:
    if statement:
        with pytest.raises(LibraryError):
            library.database.rows(statement)
    else:
        assert library.database.rows(statement) == []
    assert library.page_ids("en") == ("now/overdose", "know/about")
    assert not list(Path("/tmp").glob("handrail-*.db"))


def test_every_defence_is_up(library: Library) -> None:
    connection = library.database._connection
    connection.authorizer = None  # it lets no pragma pass
    settings = ("cell_size_check", "mmap_size", "query_only", "temp_store", "trusted_schema", "writable_schema")
    values = {name: connection.execute(f"PRAGMA {name}").fetchall()[0][0] for name in settings}
    assert values == dict(zip(settings, (1, 0, 1, 2, 0, 0), strict=True))
    for statement in ("CREATE TABLE x (a)", "CREATE TEMP TABLE x (a)", "DELETE FROM page"):
        with pytest.raises(apsw.Error):
            connection.execute(statement)


def test_a_question_without_end_is_ended(library: Library) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    with pytest.raises(LibraryError):
        library.database.rows(endless)
    assert library.page_ids("en") == ("now/overdose", "know/about")


def test_a_file_that_may_not_be_written_is_opened(framed: Frame, everything: Everything) -> None:
    path = framed()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert len(everything(path)) == 6
    finally:
        path.parent.chmod(0o755)


@pytest.mark.parametrize("name", ["a b", "100%.hlib", "a#b?c=d&e.hlib", "a'b\"c", "ü ñ 帮助.hlib", "%41;"])
def test_any_name_of_a_file(framed: Frame, name: str, everything: Everything) -> None:
    path = framed()
    assert everything(path.rename(path.parent / name)) == everything(path.parent / name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")
def test_a_library_that_is_replaced_while_it_is_read(framed: Frame, sample_file: Path, everything: Everything) -> None:
    path = framed()
    library = open_library(path)
    (path.parent / "new").write_bytes(b"something else")
    (path.parent / "new").replace(path)
    page = library.page("en", "know/about")
    thorough_check(library)
    assert page == everything(sample_file)[4]
    library.close()


def test_a_library_that_is_cut_while_it_is_read(framed: Frame) -> None:
    path = framed()
    library = open_library(path)
    with path.open("r+b") as file:
        file.truncate(5_000)
    with pytest.raises(LibraryError, match="damaged"):
        thorough_check(library)
    library.close()
