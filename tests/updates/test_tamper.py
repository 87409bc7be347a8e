"""No file that differs by a bit from the one that was signed is taken, nor any that only looks like a library."""

from __future__ import annotations

import os
import random
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.core import schema
from viewer.core.library import open_library
from viewer.core.minisign import SecretKey, sign
from viewer.core.trust import Trust
from viewer.core.updates import Updates, Verdict
from viewer.errors import LibraryError, UpdateError

SLOWEST = 2.0  # seconds of work, in which a file is refused; the machine may be busy with other things
OLD, NEW = "1.0", "2.0"


def refusal(updates: Updates, path: Path) -> str:
    """What is said of a file that is not installed: one line, which names it, quickly; and the old one is shown."""
    before = updates.read()
    started = time.process_time()
    with pytest.raises(UpdateError) as caught:
        updates.install(path)
    assert time.process_time() - started < SLOWEST
    text = str(caught.value)
    assert text.startswith(f"{path}: ")
    assert text.endswith(".")
    assert "\n" not in text
    assert len(text) < len(str(path)) + 220
    assert updates.read() == before
    assert [one.name for one in updates.folder.iterdir() if one.name.startswith(".")] == []
    return text


def shown(updates: Updates) -> str:
    library = updates.open()
    library.close()
    return library.manifest.version


@pytest.mark.parametrize(
    ("count", "seed"), [(300, 0), *(pytest.param(2_500, seed, marks=pytest.mark.slow) for seed in (1, 2))]
)
def test_no_flipped_bit_is_taken(updates: Updates, new: Path, tmp_path: Path, count: int, seed: int) -> None:
    """Half of them in what is not the database: there, a lenient reader would not look at every bit."""
    whole = new.read_bytes()
    start, end = whole.index(b"SQLite format 3"), len(whole) - 400
    chance = random.Random(seed)
    frame = [*range(start), *range(end, len(whole))]
    path = tmp_path / "flipped.hlib"
    for number in range(count):
        place = chance.choice(frame) if number % 2 else chance.randrange(len(whole))
        data = bytearray(whole)
        data[place] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        refusal(updates, path)
    assert shown(updates) == OLD


@pytest.mark.slow
def test_no_bit_of_the_frame_can_change(new: Path, tmp_path: Path, trust: Trust) -> None:
    """Every bit before the database and after it, one by one."""
    whole = new.read_bytes()
    start, end = whole.index(b"SQLite format 3"), whole.rindex(b"PK\1\2", 0, whole.rindex(b"PK\1\2"))
    path = tmp_path / "flipped.hlib"
    for place in [*range(start), *range(end - 60, len(whole))]:
        for bit in range(8):
            data = bytearray(whole)
            data[place] ^= 1 << bit
            path.write_bytes(data)
            with pytest.raises(LibraryError):
                open_library(path, trust)


def test_a_file_cut_at_any_page(updates: Updates, new: Path, tmp_path: Path) -> None:
    whole = new.read_bytes()
    path = tmp_path / "cut.hlib"
    for length in sorted({*range(0, len(whole), 4096), *range(256), *range(len(whole) - 256, len(whole))}):
        path.write_bytes(whole[:length])
        assert "cut short" in refusal(updates, path)
    assert shown(updates) == OLD


def test_more_at_the_end_or_at_the_beginning(updates: Updates, new: Path, tmp_path: Path) -> None:
    whole = new.read_bytes()
    path = tmp_path / "more.hlib"
    for data in (whole + b"\0", b"\0" + whole, whole + whole, whole[:-2] + struct.pack("<H", 5) + b"words"):
        path.write_bytes(data)
        refusal(updates, path)


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, parts: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_signature_that_minisign_made_is_taken_however_it_was_packed(
    updates: Updates, make_library: Callable[..., Path], tmp_path: Path, secret: SecretKey
) -> None:
    """Its comment says nothing of ours, it is the last member and compressed, as `zip` does it."""
    parts = members(make_library(NEW, key=None))
    path = zipped(tmp_path / "packed.hlib", parts)
    signature = sign(secret, parts[schema.MANIFEST], "timestamp:1795617585\tfile:manifest.json\thashed")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(schema.SIGNATURE, signature)
    updates.install(path)
    assert shown(updates) == NEW


def test_a_signature_of_another_library(updates: Updates, new: Path, tmp_path: Path, secret: SecretKey) -> None:
    parts = members(new)
    for comment in ("id=other version=2.0", "id=sample version=3.0"):
        parts[schema.SIGNATURE] = sign(secret, parts[schema.MANIFEST], comment)
        assert "another library" in refusal(updates, zipped(tmp_path / "x.hlib", parts))
    current = updates.read().current
    assert current is not None
    parts[schema.SIGNATURE] = members(updates.folder / current.file)[schema.SIGNATURE]
    assert "changed after it was signed" in refusal(updates, zipped(tmp_path / "x.hlib", parts))


def test_a_database_of_another_library(updates: Updates, old: Path, new: Path, tmp_path: Path) -> None:
    parts = members(new)
    parts[schema.DATABASE] = parts[schema.DATABASE].replace(b"988 Lifeline", b"989 Lifeline")
    assert parts[schema.DATABASE] != members(old)[schema.DATABASE]
    assert "checksum" in refusal(updates, zipped(tmp_path / "x.hlib", parts))


def test_the_signature_is_looked_at_before_anything_else(updates: Updates, new: Path, tmp_path: Path) -> None:
    """What stands in a manifest that nobody signed is not even read."""
    parts = members(new)
    for text in (b"", b"{", b"[" * 50_000, b'{"format": 99}', b"\xff" * 100):
        parts[schema.MANIFEST] = text
        assert "changed after it was signed" in refusal(updates, zipped(tmp_path / "x.hlib", parts))


# ---- tricks of zip files


def test_parts_that_get_large_when_they_are_unpacked(updates: Updates, new: Path, tmp_path: Path) -> None:
    parts = members(new)
    parts[schema.MANIFEST] = bytes(50_000_000)
    assert "larger than" in refusal(updates, zipped(tmp_path / "x.hlib", parts, zipfile.ZIP_DEFLATED))
    packed = zlib.compress(bytes(50_000_000), 9)[2:-4]
    lying = zipped(tmp_path / "lying.hlib", {**members(new), schema.MANIFEST: b"x" * len(packed)})
    data = bytearray(lying.read_bytes())
    local, central = data.index(b"PK\3\4"), data.index(b"PK\1\2")
    at = data.index(b"x" * len(packed))
    data[at : at + len(packed)] = packed
    for header in (local + 8, central + 10):  # it says that it is compressed, and small
        data[header : header + 2] = struct.pack("<H", 8)
    for header in (local + 22, central + 24):
        data[header : header + 4] = struct.pack("<I", 100)
    lying.write_bytes(data)
    assert "no library file" in refusal(updates, lying)


@pytest.mark.parametrize(
    "name", ["extra.txt", "../manifest.json", "manifest.json/", "MANIFEST.JSON", "library.sqlite-wal"]
)
def test_other_members(updates: Updates, new: Path, tmp_path: Path, name: str) -> None:
    assert "something else" in refusal(updates, zipped(tmp_path / "x.hlib", {**members(new), name: b"x"}))


def test_members_that_lie_over_each_other(updates: Updates, new: Path, tmp_path: Path) -> None:
    data = bytearray(new.read_bytes())
    entries = [at for at in range(len(data) - 500, len(data)) if data[at : at + 4] == b"PK\1\2"]
    assert len(entries) == 3
    first = data[entries[0] + 42 : entries[0] + 46]
    data[entries[2] + 42 : entries[2] + 46] = first
    path = tmp_path / "x.hlib"
    path.write_bytes(data)
    refusal(updates, path)


# ---- what is no file


def test_ten_gigabytes_of_zeros(updates: Updates, tmp_path: Path) -> None:
    path = tmp_path / "zeros.hlib"
    with path.open("wb") as file:
        file.truncate(10 * 2**30)
    assert "no library file" in refusal(updates, path)
    assert updates.look(path).verdict is Verdict.REFUSED


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there that tests do not have")
def test_links_and_pipes_and_folders(updates: Updates, new: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.hlib"
    link.symlink_to(new)
    assert "a link to another file" in refusal(updates, link)
    (tmp_path / "away.hlib").symlink_to(tmp_path / "nothing")
    assert "a link to another file" in refusal(updates, tmp_path / "away.hlib")
    pipe = tmp_path / "pipe.hlib"
    os.mkfifo(pipe)
    assert "it is no file" in refusal(updates, pipe)
    assert "a folder" in refusal(updates, tmp_path)
    assert "no such file" in refusal(updates, tmp_path / "missing.hlib")
    assert "it is no file" in refusal(updates, Path("/dev/zero"))


@pytest.mark.parametrize(
    "data", [b"PK\5\6" + bytes(18), b"SQLite format 3\0" + bytes(5000), b"ZIM\x04" * 999, b"%PDF-1.7"]
)
def test_files_of_other_programs(updates: Updates, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.hlib"
    path.write_bytes(data)
    refusal(updates, path)
