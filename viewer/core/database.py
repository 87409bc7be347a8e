"""Open the database inside a library file: read-only, immutable, and trusting nothing that it says.

The settings are those that SQLite's authors advise for files from strangers ("Defense Against The Dark Arts",
sqlite.org/security.html), with their limits for high-security use where search still works under them.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import apsw

from viewer.errors import LibraryError
from viewer.said import said

_VFS_NAME = "handrail-member"
_SLOWEST_QUERY = 2.0  # seconds; a sound library answers within a hundredth of that
_HEAP = 64 * 2**20  # bytes that SQLite may hold in this process

_SWITCHES = (
    (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
    (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, 0),
)
_LIMITS = (
    (apsw.SQLITE_LIMIT_LENGTH, 16_000_000),  # the largest picture that `build` lets in, and a margin
    (apsw.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (apsw.SQLITE_LIMIT_COLUMN, 100),
    (apsw.SQLITE_LIMIT_EXPR_DEPTH, 10),
    (apsw.SQLITE_LIMIT_COMPOUND_SELECT, 3),
    (apsw.SQLITE_LIMIT_VDBE_OP, 25_000),
    (apsw.SQLITE_LIMIT_FUNCTION_ARG, 8),
    (apsw.SQLITE_LIMIT_ATTACHED, 0),
    (apsw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
    (apsw.SQLITE_LIMIT_VARIABLE_NUMBER, 10),
    (apsw.SQLITE_LIMIT_TRIGGER_DEPTH, 10),
)
_PRAGMAS = "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON; PRAGMA temp_store=MEMORY;"
_ALLOWED_ACTIONS = {apsw.SQLITE_SELECT, apsw.SQLITE_READ, apsw.SQLITE_RECURSIVE}
_ALLOWED_FUNCTIONS = {"bm25", "count", "max", "min", "sum", "json_each", "length", "match", "group_concat"}
_ALLOWED_PRAGMAS = {"quick_check", "data_version", "application_id", "user_version"}


class _MemberFile(apsw.VFSFile):
    """A stretch of a file that SQLite takes for a whole one."""

    def __init__(self, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._offset: int = name.uri_int("offset", 0)
        self._size: int = name.uri_int("size", 0)

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 (SQLite calls it)
        amount = max(0, min(amount, self._size - offset))
        return super().xRead(amount, self._offset + offset)

    def xFileSize(self) -> int:  # noqa: N802
        return self._size

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        raise apsw.ReadOnlyError("a library file is never written")

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        raise apsw.ReadOnlyError("a library file is never written")


class _MemberVFS(apsw.VFS):
    """Opens files by `file:PATH?offset=N&size=N`, so that nothing has to be unpacked to be read."""

    def __init__(self) -> None:
        super().__init__(_VFS_NAME, base="")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        if not isinstance(name, apsw.URIFilename):
            raise apsw.CantOpenError("a library needs no temporary files")
        return _MemberFile(name, flags)


# A flipped byte can make SQLite hand over text that is no UTF-8, which is not an apsw.Error.
_FAILURES = (apsw.Error, UnicodeDecodeError)

_member_vfs = _MemberVFS()  # SQLite keeps it by name for the whole process


class Database:
    """The tables of one library file. Every failure of SQLite becomes a LibraryError that names the file."""

    def __init__(self, path: Path, offset: int, size: int) -> None:
        """Open the `size` bytes from `offset` of `path`."""
        self._path = path
        self._place = offset, size
        self._deadline = 0.0
        try:
            self._connection = self._connect(offset, size)
        except UnicodeEncodeError as error:
            raise LibraryError(
                said("Core", "{path}: this file's name is not in UTF-8. Rename it.").put(path=path)
            ) from error
        except _FAILURES as error:
            raise self._damaged() from error

    def rows(self, statement: str, values: tuple[Any, ...] = (), *columns: type) -> list[tuple[Any, ...]]:
        """All rows of a statement; values of other types than `columns` are damage. Ends it after two seconds."""
        self._deadline = time.monotonic() + _SLOWEST_QUERY
        try:
            found = self._connection.execute(statement, values).fetchall()
        except UnicodeEncodeError:
            return []  # half a character, from a broken command line, stands in no library
        except _FAILURES as error:
            raise self._damaged() from error
        if any(type(row[place]) is not kind for place, kind in enumerate(columns) for row in found):
            raise self._damaged()
        return found

    def row(self, statement: str, values: tuple[Any, ...], *columns: type) -> tuple[Any, ...]:
        """The first row of a statement that finds one in every sound library."""
        found = self.rows(statement, values, *columns)
        if not found:
            raise self._damaged()
        return found[0]

    def another(self) -> Database:
        """A second way into the same database: each thread needs one of its own."""
        return Database(self._path, *self._place)

    def close(self) -> None:
        self._connection.close()

    def _connect(self, offset: int, size: int) -> apsw.Connection:
        address = f"file:{quote(str(self._path))}?immutable=1&mode=ro&offset={offset}&size={size}"
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        connection = apsw.Connection(address, flags=flags, vfs=_VFS_NAME)
        apsw.hard_heap_limit(_HEAP)
        for switch, value in _SWITCHES:
            connection.config(switch, value)
        for limit, value in _LIMITS:
            connection.limit(limit, value)
        connection.execute(_PRAGMAS).fetchall()  # to the end: a cursor stops at the first pragma that has an answer
        connection.authorizer = _authorize
        connection.set_progress_handler(lambda: time.monotonic() > self._deadline, 10_000)
        return connection

    def _damaged(self) -> LibraryError:
        return LibraryError(
            said("Core", "{path}: this library file is damaged. Copy it again from where it came from.").put(
                path=self._path
            )
        )


def _authorize(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
    """Let reading pass and nothing else. SQLite asks once when a statement is prepared."""
    allowed = (
        action in _ALLOWED_ACTIONS
        or (action == apsw.SQLITE_FUNCTION and second in _ALLOWED_FUNCTIONS)
        or (action == apsw.SQLITE_PRAGMA and first in _ALLOWED_PRAGMAS)
    )
    return apsw.SQLITE_OK if allowed else apsw.SQLITE_DENY
