"""A library file, written and read back; and every way in which one can be wrong, each told in one line."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw
import msgspec
import pytest

from viewer.authoring.build import build
from viewer.authoring.references import resolved_blocks, walk_blocks
from viewer.authoring.render import Renderer
from viewer.core import schema
from viewer.core.library import Library, open_library, thorough_check
from viewer.core.model import Callout, Heading, Image, ListBlock, Page, Paragraph, Question, Review, Table
from viewer.core.numbers import contact_numbers
from viewer.core.search import Search
from viewer.errors import HandrailError, LibraryError, NotInLibrary

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
PAIRS = [("manifest.json", b"{}"), ("library.sqlite", b"")]
Frame = Callable[..., Path]


@pytest.fixture
def library(sample_file: Path) -> Iterator[Library]:
    library = open_library(sample_file)
    yield library
    library.close()


@pytest.fixture(scope="module")
def manifest(sample_file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(sample_file) as archive:
        return dict(json.loads(archive.read(schema.MANIFEST)))


@pytest.fixture(scope="module")
def database(sample_file: Path) -> bytes:
    with zipfile.ZipFile(sample_file) as archive:
        return archive.read(schema.DATABASE)


@pytest.fixture
def framed(tmp_path: Path, manifest: dict[str, Any], database: bytes) -> Frame:
    """Makes a library file of the sample with something else in its manifest, or with another database."""

    def frame(data: bytes = database, **changed: object) -> Path:
        facts = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        path = tmp_path / "framed.hlib"
        text = json.dumps({**manifest, "database": facts, **changed})
        return zipped(path, (schema.MANIFEST, text.encode()), (schema.DATABASE, data))

    return frame


def zipped(path: Path, *members: tuple[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def refusal(path: Path) -> str:
    """What is said of a file that cannot be opened: one line that names it and is meant for a person."""
    with pytest.raises(LibraryError) as caught:
        open_library(path)
    text = str(caught.value)
    assert text.startswith(f"{path}: ")
    assert text.endswith(".")
    assert "\n" not in text
    assert len(text) < len(str(path)) + 200
    assert "Error" not in text
    return text


def everything(path: Path) -> list[object]:
    library = open_library(path)
    pages = [library.page(language, page_id) for language in library.languages for page_id in library.page_ids(language)]
    found = [library.manifest, library.sections, library.contacts, *pages, library.image("side.svg")]
    library.close()
    return found


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
    assert (page.language, page.checked, page.recheck) == ("en", datetime.date(2026, 11, 22), datetime.date(2027, 11, 22))
    assert page.review == Review("Dr. A. Person", datetime.date(2026, 11, 20))
    assert page.audience == "staff"
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


def test_a_question_without_end_is_ended(library: Library) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    with pytest.raises(LibraryError):
        library.database.rows(endless)
    assert library.page_ids("en") == ("now/overdose", "know/about")


def test_a_file_that_may_not_be_written_is_opened(framed: Frame) -> None:
    path = framed()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert len(everything(path)) == 6
    finally:
        path.parent.chmod(0o755)


@pytest.mark.parametrize("name", ["a b.hlib", "100%.hlib", "a#b?c=d&e.hlib", "a'b\"c.hlib", "ü ñ 帮助.hlib", "x", "%41;.hlib"])
def test_any_name_of_a_file(framed: Frame, name: str) -> None:
    path = framed()
    assert everything(path.rename(path.parent / name)) == everything(path.parent / name)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_a_name_that_is_no_text(framed: Frame) -> None:
    path = framed()
    odd = path.rename(path.parent / os.fsdecode(b"\xff.hlib"))
    assert "not in UTF-8" in refusal(odd)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")
def test_a_library_that_is_replaced_while_it_is_read(framed: Frame, sample_file: Path) -> None:
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


# ---- files that are none, or not whole


def test_a_file_cut_anywhere(sample_file: Path, tmp_path: Path) -> None:
    whole = sample_file.read_bytes()
    cuts = {0, 1, 4, 21, 22, 30, 100, len(whole) - 1, len(whole) - 22, len(whole) - 100, *range(0, len(whole), 997)}
    path = tmp_path / "cut.hlib"
    for length in sorted(cuts):
        path.write_bytes(whole[:length])
        assert "cut short" in refusal(path)


def test_a_flipped_bit_is_found_or_changes_nothing(sample_file: Path, tmp_path: Path) -> None:
    whole = sample_file.read_bytes()
    sound = everything(sample_file)
    first = whole.index(b"SQLite format 3")  # what lies before, and the last bytes, is the frame of the zip
    chance = random.Random(1)
    places = [chance.randrange(first) for _ in range(60)] + [len(whole) - 1 - chance.randrange(200) for _ in range(40)]
    path = tmp_path / "flipped.hlib"
    for place in [*places, *(chance.randrange(first, len(whole) - 200) for _ in range(200))]:
        for bit in range(8):
            data = bytearray(whole)
            data[place] ^= 1 << bit
            path.write_bytes(data)
            try:
                found = everything(path)
            except LibraryError as error:
                assert str(error).startswith(f"{path}: ")
            else:
                assert found == sound
                assert not first <= place < len(whole) - 200


@pytest.mark.parametrize("stated", [0, 2, 99, -1])
def test_another_format(framed: Frame, stated: int) -> None:
    text = refusal(framed(format=stated))
    assert f"format {stated}" in text
    assert "format 1" in text


@pytest.mark.parametrize(
    "changed",
    [
        *({"format": "1"}, {"format": None}, {"format": [1]}, {"format": "x\ny"}, {"id": 7}, {"languages": "en"}),
        *({"languages": []}, {"languages": None}, {"created": "yesterday"}, {"title": "x"}, {"database": None}),
        *({"database": {"size": "1", "sha256": ""}}, {"database": {}}, {"version": {}}),
    ],
    ids=str,
)
def test_a_manifest_that_says_something_else(framed: Frame, changed: dict[str, object]) -> None:
    assert "manifest cannot be read" in refusal(framed(**changed))


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"null", b"\xff", b'{"format": 1}', b"[" * 60_000, b'{"format": 1' + b"0" * 5_000 + b"}"]
)
def test_a_manifest_that_is_none(tmp_path: Path, database: bytes, text: bytes) -> None:
    path = zipped(tmp_path / "x.hlib", (schema.MANIFEST, text), (schema.DATABASE, database))
    assert "manifest cannot be read" in refusal(path)


def test_a_manifest_that_is_too_large(tmp_path: Path, manifest: dict[str, Any], database: bytes) -> None:
    text = json.dumps(manifest).encode().ljust(2**20)
    path = zipped(tmp_path / "x.hlib", (schema.MANIFEST, text), (schema.DATABASE, database))
    assert "manifest.json is larger" in refusal(path)


@pytest.mark.parametrize("size", [-1, 0, 1, 4_096, 10**6, 2**31, 2**32, 2**62, 2**63, 2**200])
def test_a_size_that_is_not_true(framed: Frame, database: bytes, size: int) -> None:
    text = refusal(framed(database={"size": size, "sha256": hashlib.sha256(database).hexdigest()}))
    assert "cut short" in text or "manifest cannot be read" in text


def test_a_checksum_that_is_not_true(framed: Frame, database: bytes) -> None:
    assert "checksum" in refusal(framed(database={"size": len(database), "sha256": "0" * 64}))


def test_the_signature_is_a_third_member(tmp_path: Path, sample_file: Path) -> None:
    with zipfile.ZipFile(sample_file) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    path = zipped(tmp_path / "x.hlib", members[0], (schema.SIGNATURE, b"untrusted comment:"), members[1])
    assert everything(path) == everything(sample_file)


@pytest.mark.parametrize(
    "names",
    [
        (),
        ("manifest.json",),
        ("library.sqlite",),
        ("manifest.json", "library.sqlite", "extra.txt"),
        ("manifest.json", "library.sqlite", "../../etc/passwd"),
        ("manifest.json", "library.sqlite", "Manifest.json"),
        ("mimetype", "content.xml"),
    ],
)
def test_a_zip_of_something_else(tmp_path: Path, names: tuple[str, ...]) -> None:
    path = zipped(tmp_path / "x.hlib", *((name, b"{}") for name in names))
    assert "a zip file of something else" in refusal(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["manifest.json", "library.sqlite"])
def test_a_member_that_is_there_twice(framed: Frame, name: str) -> None:
    path = framed()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, archive.read(name))
    assert "something else" in refusal(path)


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_library_that_was_packed_again(tmp_path: Path, sample_file: Path, compression: int) -> None:
    with zipfile.ZipFile(sample_file) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    assert "packed again" in refusal(zipped(tmp_path / "x.hlib", *members, compression=compression))


@pytest.mark.parametrize("name", ["manifest.json", "library.sqlite"])
@pytest.mark.parametrize("place", [2**31, 2**32 - 2, 2**63, 2**64 - 1])
def test_a_member_that_lies_nowhere(framed: Frame, name: str, place: int) -> None:
    path = framed()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("x", b"")  # makes it write its table of contents anew
        archive.filelist.pop()
        del archive.NameToInfo["x"]
        archive.getinfo(name).header_offset = place
    refusal(path)


def test_a_member_with_a_password(framed: Frame) -> None:
    path = framed()
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))  # the entry of the manifest
    data[at + 8] |= 1
    path.write_bytes(data)
    assert "no library file" in refusal(path)


def test_places_that_hold_no_file(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "missing.hlib")
    assert "this is a folder" in refusal(tmp_path)
    with pytest.raises(LibraryError):
        open_library(Path("a\x00b"))


@pytest.mark.parametrize("data", [b"", b"\x00" * 5_000, b"text\n" * 100, b"PK\x05\x06" + bytes(18), b"SQLite format 3\x00"])
def test_a_file_of_something_else(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.hlib"
    path.write_bytes(data)
    refusal(path)


# ---- databases that a fitting manifest vouches for


def changed_database(tmp_path: Path, database: bytes, *statements: str) -> bytes:
    path = tmp_path / "changed.sqlite"
    path.write_bytes(database)
    connection = apsw.Connection(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path.read_bytes()


def test_a_database_of_another_program(framed: Frame, tmp_path: Path, database: bytes) -> None:
    assert "not one of ours" in refusal(framed(changed_database(tmp_path, database, "PRAGMA application_id = 5")))
    assert "damaged" in refusal(framed(b"no database " * 1_000))
    refusal(framed(b""))


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS position, x AS record FROM n"


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE section",),
        ("DROP TABLE section", f"CREATE VIEW section AS {ENDLESS}"),
        ("UPDATE section SET record = 7",),
        ("UPDATE section SET record = 'text'",),
        ("UPDATE section SET record = x'ff'",),
        ("UPDATE section SET record = '{}'",),
        ("UPDATE section SET record = zeroblob(20000000)",),
        ("UPDATE contact SET record = cast('[' || hex(zeroblob(5000)) AS BLOB)",),
        (f"UPDATE contact SET record = cast('{'[' * 50_000}' AS BLOB)",),
        ("DROP TABLE contact", "CREATE TABLE contact (position, record AS (randomblob(1000000)))"),
        ("DROP TABLE contact", "CREATE TABLE contact (a)"),
    ],
    ids=lambda statements: statements[-1][:60],
)
def test_a_hostile_database_is_not_opened(
    framed: Frame, tmp_path: Path, database: bytes, statements: tuple[str, ...]
) -> None:
    path = framed(changed_database(tmp_path, database, *statements))
    if "randomblob" in statements[-1]:  # an empty table is no harm; its function is never called
        assert open_library(path).contacts == ()
    else:
        text = refusal(path)
        assert "damaged" in text


@pytest.mark.parametrize(
    ("statement", "ask"),
    [
        ("UPDATE page SET record = NULL", lambda library: library.page("en", "know/about")),
        ("UPDATE page SET record = 10000000000", lambda library: library.page("en", "know/about")),
        ("UPDATE page SET record = x'7b7d'", lambda library: library.page("en", "know/about")),
        ("UPDATE page SET info = 'x'", lambda library: library.info("en", "know/about")),
        ("UPDATE page SET info = 5", lambda library: library.neighbours("en", "know/about")),
        ("UPDATE page SET id = number", lambda library: library.page_ids("en")),
        ("UPDATE image SET data = 10000000000", lambda library: library.image("side.svg")),
        ("UPDATE image SET data = 'x'", lambda library: library.image("side.svg")),
        ("UPDATE image SET width = 'x'", lambda library: library.image_size("side.svg")),
        ("UPDATE question SET page = x'00'", lambda library: library.questions("en")),
        ("UPDATE alias SET phrase = x'00'", lambda library: Search(library, "en")),
        ("UPDATE urgent SET contact = 5.5", lambda library: Search(library, "en")),
        ("DELETE FROM passage", lambda library: Search(library, "en").find("pills")),
        ("DELETE FROM page", lambda library: Search(library, "en").find("pills")),
        ("UPDATE passage SET body = x'ff'", lambda library: Search(library, "en").find("pills")),
        ("UPDATE vocabulary SET titled = 'x'", lambda library: Search(library, "en").find("pylls")),
        ("DROP TABLE search_en", lambda library: Search(library, "en").find("pills")),
        ("DELETE FROM search_en_data", lambda library: Search(library, "en").find("pills")),
    ],
)
def test_a_hostile_record_is_refused(
    framed: Frame, tmp_path: Path, database: bytes, statement: str, ask: Callable[[Library], object]
) -> None:
    schema_free = changed_database(
        tmp_path,
        database,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(replace(sql, 'NOT NULL', ''), ' TEXT', '') WHERE type = 'table'",
        "PRAGMA writable_schema = RESET",
        statement,
    )
    library = open_library(framed(schema_free))
    with pytest.raises(LibraryError, match=r"framed\.hlib: .*damaged"):
        ask(library)
    library.close()


def test_the_thorough_check(library: Library, framed: Frame, tmp_path: Path, database: bytes) -> None:
    thorough_check(library)
    spoilt = bytearray(database)
    page = spoilt.index(b"Some people say")  # in a table's leaf, which opening does not read
    spoilt[page // 4096 * 4096 + 3] ^= 0x7F
    damaged = open_library(framed(bytes(spoilt)))
    with pytest.raises(LibraryError):
        thorough_check(damaged)
    damaged.close()


def read_damaged(sample_file: Path, folder: Path, seed: int, count: int) -> dict[str, int]:
    script = Path(__file__).with_name("damage.py")
    command = [sys.executable, str(script), str(sample_file), str(folder), str(seed), str(count)]
    environment = {**os.environ, "PYTHONPATH": str(script.parents[2])}
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    return msgspec.json.decode(done.stdout, type=dict[str, int])


@pytest.mark.parametrize(
    ("seed", "count"), [(1, 300), pytest.param(2, 5_000, marks=pytest.mark.slow)], ids=["300", "5000"]
)
def test_damaged_databases_are_read_or_refused(sample_file: Path, tmp_path: Path, seed: int, count: int) -> None:
    seen = read_damaged(sample_file, tmp_path, seed, count)
    assert seen.keys() == {"answered", "refused", "opened", "slow"}, seen
    assert seen["slow"] == 0
    assert 0 < seen["opened"] < count
    assert seen["refused"] > count // 4


def test_every_failure_is_of_one_family() -> None:
    assert issubclass(LibraryError, HandrailError)
    assert issubclass(NotInLibrary, HandrailError)
    assert msgspec.json.decode(msgspec.json.encode([]), type=tuple[Page, ...]) == ()
