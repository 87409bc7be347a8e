"""The zip around a library: found out without trusting it, and written in the one way that is ours.

A reader of our own, because every bit of a signed file has to count: nothing may lie before, between or after the
members, both places where a zip says something must say the same, and a member with our stamp (a day in 1980) must be
exactly as we write it. Files that somebody packed with zip are read too, as long as the database is not compressed.
"""

from __future__ import annotations

import contextlib
import os
import stat
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from viewer.core import schema
from viewer.errors import LibraryError
from viewer.said import reason_of, said

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_STORED, _DEFLATED = 0, 8
_STAMP = (0, 0x21)  # time and day of our members: 1980-01-01
_MADE, _MADE_ON_WINDOWS, _NEEDED = 0x0314, 0x0014, 20
_RIGHTS = (0o644 << 16, 0o600 << 16)
_FLAGS = 0x0806  # how hard it was compressed, and that names are in UTF-8: whatever else there is, we do not read
_LARGEST_INDEX = 4096  # bytes of a zip's table of contents
_STEP = 1 << 20

_PACKED_AGAIN = said("Core", "it was packed again by another program. Copy it again from where it came from")
_NO_LIBRARY = said("Core", "it is cut short or is no library file. Copy it again from where it came from")
_SOMETHING_ELSE = said("Core", "it is a zip file of something else. Choose a file that ends in .hlib")


class Member(Struct, frozen=True):
    """One part of the file: where its bytes begin, how many there are, and how many they are unpacked."""

    name: str
    offset: int
    packed: int
    size: int
    method: int
    crc: int


class _Entry(Struct, frozen=True):
    """What the table of contents says of a member."""

    made: int
    same: tuple[int, ...]  # what the member's own header has to say too: from the version needed to the unpacked size
    inner: int
    rights: int
    start: int
    name: bytes
    extra: int

    @property
    def is_stamped(self) -> bool:
        return self.same[3:5] == _STAMP


@contextlib.contextmanager
def open_regular(path: Path, links: bool = True) -> Iterator[BinaryIO]:
    """A file to be read, which is closed again whatever the system thinks of that. Raises LibraryError."""
    file = _regular(path, links)
    try:
        yield file
    finally:
        with contextlib.suppress(OSError):
            file.close()


def _regular(path: Path, links: bool) -> BinaryIO:
    """Open what is a file: no folder, no device, no pipe that nobody ever writes to, and if wanted no link."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if not links and path.is_symlink():
            raise refuse(path, said("Core", "it is a link to another file. Choose the file itself"))
        handle = os.open(path, flags if links else flags | getattr(os, "O_NOFOLLOW", 0))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    try:
        kind = os.fstat(handle).st_mode
        if stat.S_ISREG(kind):
            return os.fdopen(handle, "rb")
    except OSError as error:
        _close(handle)
        raise unreadable(path, error) from error
    _close(handle)
    if stat.S_ISDIR(kind):
        raise unreadable(path, IsADirectoryError())
    raise refuse(path, said("Core", "it is no file. Name a file that ends in .hlib"))


def _close(handle: int) -> None:
    with contextlib.suppress(OSError):
        os.close(handle)


def read_members(file: BinaryIO, path: Path) -> dict[str, Member]:
    """The parts of a library file, by name. Raises LibraryError."""
    try:
        return _members(file, path)
    except (OSError, struct.error) as error:
        raise unreadable(path, error) from error


def read_small(file: BinaryIO, path: Path, member: Member) -> bytes:
    """The bytes of a part that is no database. Raises LibraryError."""
    try:
        file.seek(member.offset)
        data = file.read(member.packed)
        if member.method == _DEFLATED:
            data = zlib.decompressobj(-15).decompress(data, member.size + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    except zlib.error as error:
        raise refuse(path, _NO_LIBRARY) from error
    if len(data) != member.size or zlib.crc32(data) != member.crc:
        raise refuse(path, _NO_LIBRARY)
    return data


def read_steps(file: BinaryIO, path: Path, member: Member) -> Iterator[bytes]:
    """The bytes of the database, in steps. Raises LibraryError, also when a file gets shorter while it is read."""
    left = member.size
    try:
        file.seek(member.offset)
        while left:
            data = file.read(min(left, _STEP))
            if not data:
                raise refuse(path, said("Core", "it is cut short. Copy it again from where it came from"))
            left -= len(data)
            yield data
    except OSError as error:
        raise unreadable(path, error) from error


# ---- writing


def write_frame(file: BinaryIO, small: dict[str, bytes], database: Iterable[bytes]) -> None:
    """Write a library file: its small parts, then the database. Raises OSError, and what `database` raises."""
    index, count = b"", 0
    for name, steps in (*((name, [data]) for name, data in small.items()), (schema.DATABASE, database)):
        start, crc, size = file.tell(), 0, 0
        file.write(_local(name, 0, 0))
        for data in steps:
            file.write(data)
            crc, size = zlib.crc32(data, crc), size + len(data)
        after = file.tell()
        file.seek(start)
        file.write(_local(name, crc, size))
        file.seek(after)
        index += _central(name, crc, size, start)
        count += 1
    start = file.tell()
    file.write(index)
    file.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(index), start, 0))


def _local(name: str, crc: int, size: int) -> bytes:
    head = _LOCAL.pack(b"PK\3\4", _NEEDED, 0, _STORED, *_STAMP, crc, size, size, len(name), 0)
    return head + name.encode("ascii")


def _central(name: str, crc: int, size: int, start: int) -> bytes:
    same = (_NEEDED, 0, _STORED, *_STAMP, crc, size, size, len(name))
    return _CENTRAL.pack(b"PK\1\2", _MADE, *same, 0, 0, 0, 0, _RIGHTS[0], start) + name.encode("ascii")


# ---- reading


def _members(file: BinaryIO, path: Path) -> dict[str, Member]:
    end = file.seek(0, os.SEEK_END)
    if end < _END.size:
        raise refuse(path, _NO_LIBRARY)
    file.seek(end - _END.size)
    mark, disk, first_disk, here, count, length, start, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\5\6" or disk or first_disk or here != count or comment:
        raise refuse(path, _NO_LIBRARY)
    if start + length + _END.size != end or length > _LARGEST_INDEX:
        raise refuse(path, _SOMETHING_ELSE if count > len(schema.MEMBERS) else _NO_LIBRARY)
    file.seek(start)
    entries = _index(path, file.read(length), count)
    names = [entry.name for entry in entries]
    known = {name.encode("ascii"): name for name in schema.MEMBERS}
    if len(set(names)) != len(names) or not set(names) <= set(known):
        raise refuse(path, _SOMETHING_ELSE)
    if not {schema.MANIFEST, schema.DATABASE} <= {known[name] for name in names}:
        raise refuse(path, _SOMETHING_ELSE)
    found, at = {}, 0
    for entry in sorted(entries, key=lambda entry: entry.start):
        name = known[entry.name]
        _check_entry(path, name, entry)
        found[name], at = _member(file, path, name, entry, at)
    if at != start:
        raise refuse(path, _NO_LIBRARY)
    return found


def _index(path: Path, table: bytes, count: int) -> list[_Entry]:
    entries, at = [], 0
    while at < len(table):
        mark, made, *same, extra, comment, disk, inner, rights, start = _CENTRAL.unpack_from(table, at)
        length = same[-1]
        if mark != b"PK\1\2" or comment or disk:
            raise refuse(path, _NO_LIBRARY)
        at += _CENTRAL.size
        entries.append(_Entry(made, tuple(same), inner, rights, start, table[at : at + length], extra))
        at += length + extra
    if at != len(table) or len(entries) != count:
        raise refuse(path, _NO_LIBRARY)
    return entries


def _check_entry(path: Path, name: str, entry: _Entry) -> None:
    needed, flags, method, _, _, _, packed, size, _ = entry.same
    if flags & 1:
        raise refuse(path, _NO_LIBRARY)  # with a password
    if flags & ~_FLAGS or method not in ((_STORED,) if name == schema.DATABASE else (_STORED, _DEFLATED)):
        raise refuse(path, _PACKED_AGAIN)
    limit = schema.LARGEST_DATABASE if name == schema.DATABASE else schema.LARGEST_MANIFEST
    if max(packed, size) > limit:
        reason = said("Core", "its part {name} is larger than a library's can be. Do not use this file")
        raise refuse(path, reason.put(name=name))
    ours = (
        entry.made in (_MADE, _MADE_ON_WINDOWS)
        and (needed, flags, method, entry.inner, entry.extra) == (_NEEDED, 0, _STORED, 0, 0)
        and entry.rights in _RIGHTS
    )
    if (entry.is_stamped and not ours) or (method == _STORED and packed != size):
        raise refuse(path, _NO_LIBRARY)


def _member(file: BinaryIO, path: Path, name: str, entry: _Entry, at: int) -> tuple[Member, int]:
    """The member that begins at a place, and where it ends."""
    if entry.start != at:
        raise refuse(path, _NO_LIBRARY)
    file.seek(at)
    mark, *same, extra = _LOCAL.unpack(file.read(_LOCAL.size))
    if mark != b"PK\3\4" or tuple(same) != entry.same or file.read(len(entry.name)) != entry.name:
        raise refuse(path, _NO_LIBRARY)
    if entry.is_stamped and extra:
        raise refuse(path, _NO_LIBRARY)
    _, _, method, _, _, crc, packed, size, _ = same
    offset = at + _LOCAL.size + len(entry.name) + extra
    return Member(name, offset, packed, size, method, crc), offset + packed


# ---- what is said


def refuse(path: Path, reason: str, kind: type[LibraryError] = LibraryError) -> LibraryError:
    """The sentence about a file that is not opened."""
    sentence = said("Core", "{path}: this library file cannot be opened, because {reason}.")
    return kind(sentence.put(path=path, reason=reason))


def unreadable(path: Path, error: Exception) -> LibraryError:
    """The sentence about what the system, or a file that is none, answered."""
    if isinstance(error, FileNotFoundError):
        return LibraryError(said("Core", "{path}: there is no such file. Check the name.").put(path=path))
    if isinstance(error, IsADirectoryError):
        return LibraryError(said("Core", "{path}: this is a folder. Name a file that ends in .hlib.").put(path=path))
    if isinstance(error, OSError):
        sentence = said("Core", "{path}: this file cannot be read ({reason}). Check the disk or the stick.")
        return LibraryError(sentence.put(path=path, reason=reason_of(error)))
    return refuse(path, _NO_LIBRARY)
