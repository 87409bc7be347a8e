"""Files that are no library, not whole, or hostile: each is refused in one line that names it."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import msgspec
import pytest

from viewer.core import schema
from viewer.core.library import Library, open_library, thorough_check
from viewer.core.search import Search
from viewer.errors import LibraryError

Frame = Callable[..., Path]
Everything = Callable[[Path], list[object]]


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


def read_or_refused(path: Path, everything: Everything) -> list[object] | str:
    try:
        return everything(path)
    except LibraryError as error:
        return str(error)


# ---- files that are none, or not whole


def test_a_file_cut_anywhere(sample_file: Path, tmp_path: Path) -> None:
    whole = sample_file.read_bytes()
    cuts = {0, 1, 4, 21, 22, 30, 100, len(whole) - 1, len(whole) - 22, len(whole) - 100, *range(0, len(whole), 997)}
    path = tmp_path / "cut.hlib"
    for length in sorted(cuts):
        path.write_bytes(whole[:length])
        assert "cut short" in refusal(path)


def test_a_flipped_bit_is_found_or_changes_nothing(sample_file: Path, tmp_path: Path, everything: Everything) -> None:
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
            found = read_or_refused(path, everything)
            if isinstance(found, str):
                assert found.startswith(f"{path}: ")
            else:  # a time or a right in the frame, which nobody reads
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


def test_the_signature_is_a_third_member(tmp_path: Path, sample_file: Path, everything: Everything) -> None:
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


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 5_000, b"text\n" * 100, b"PK\x05\x06" + bytes(18), b"SQLite format 3\x00"]
)
def test_a_file_of_something_else(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.hlib"
    path.write_bytes(data)
    refusal(path)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_a_name_that_is_no_text(framed: Frame) -> None:
    path = framed()
    odd = path.rename(path.parent / os.fsdecode(b"\xff.hlib"))
    assert "not in UTF-8" in refusal(odd)


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

MANY_BIG_ONES = f"INSERT INTO contact SELECT 15000000 FROM ({ENDLESS} LIMIT 1000)"


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
        ("DROP TABLE contact", "CREATE TABLE contact (position, record AS (zeroblob(position)))", MANY_BIG_ONES),
        ("DROP TABLE contact", "CREATE TABLE contact (a)"),
    ],
    ids=lambda statements: statements[-1][:60],
)
def test_a_hostile_database_is_not_opened(
    framed: Frame, tmp_path: Path, database: bytes, statements: tuple[str, ...]
) -> None:
    assert "damaged" in refusal(framed(changed_database(tmp_path, database, *statements)))


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
        ("UPDATE urgent SET facts = 5.5", lambda library: Search(library, "en")),
        ("UPDATE urgent SET facts = x'7b'", lambda library: Search(library, "en")),
        ("UPDATE urgent SET facts = cast('{\"groups\": []}' AS BLOB)", lambda library: Search(library, "en")),
        ("UPDATE urgent SET alarm = x'00'", lambda library: Search(library, "en")),
        ("UPDATE urgent SET alarm_keys = x'000000'", lambda library: Search(library, "en")),
        ("UPDATE urgent SET in_group = x''", lambda library: Search(library, "en")),
        ("UPDATE urgent SET groups = cast(printf('%.*c', length(groups), 'z') AS BLOB)", lambda lib: Search(lib, "en")),
        ("UPDATE asked SET page = x'00'", lambda library: Search(library, "en").find("took a handful")),
        ("UPDATE asked_word SET share = 'x'", lambda library: Search(library, "en").find("took a handful")),
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


@pytest.mark.parametrize("table", ["page", "passage", "alias", "vocabulary"])
def test_an_index_of_what_is_not_there_finds_nothing(
    framed: Frame, tmp_path: Path, database: bytes, table: str
) -> None:
    library = open_library(framed(changed_database(tmp_path, database, f"DELETE FROM {table}")))
    found = Search(library, "en").find("pills").hits
    assert bool(found) == (table not in ("page", "passage"))
    library.close()


def test_the_thorough_check(framed: Frame, database: bytes) -> None:
    sound = open_library(framed())
    thorough_check(sound)
    sound.close()
    spoilt = bytearray(database)
    page = spoilt.index(b"Some people say")  # in a leaf that opening does not read
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
