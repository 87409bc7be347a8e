"""Open a library file and read it: sections, pages, contacts, images. Writes nothing, keeps nothing of who reads."""

from __future__ import annotations

import copy
import hashlib
import json
import struct
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from viewer.core import schema
from viewer.core.database import Database
from viewer.core.model import Contact, Localized, Page, PageInfo, Question, Section
from viewer.core.site import Site
from viewer.errors import LibraryError, NotInLibrary

if TYPE_CHECKING:
    from viewer.core.urgent import UrgentFacts, Weights

_Record = TypeVar("_Record")
_MEMBERS = {schema.MANIFEST, schema.SIGNATURE, schema.DATABASE}
_HASH_STEP = 1 << 20


class Library:
    """One open library file. Made by `open_library`; close it when done."""

    site = Site()  # whose library this is (core/site_library.py)
    hidden: frozenset[str] = frozenset()  # sections that search passes over

    def __init__(self, path: Path, manifest: schema.Manifest, database: Database) -> None:
        self.path = path
        self.manifest = manifest
        self.database = database
        self._decoders: dict[type, msgspec.json.Decoder[Any]] = {}
        self.sections: tuple[Section, ...] = tuple(
            self._decode(record, Section)
            for (record,) in database.rows("SELECT record FROM section ORDER BY position", (), bytes)
        )
        self.contacts: tuple[Contact, ...] = tuple(
            self._decode(record, Contact)
            for (record,) in database.rows("SELECT record FROM contact ORDER BY position", (), bytes)
        )

    @property
    def languages(self) -> tuple[str, ...]:
        return self.manifest.languages

    def title(self, language: str) -> str:
        return self.localize(self.manifest.title, language)

    def localize(self, texts: Localized, language: str) -> str:
        """The text in `language`, else in the first of the library's languages that has it, else nothing."""
        for code in (language, *self.languages):
            if texts.get(code):
                return texts[code]
        return ""

    # ---- contacts and sections

    def contact(self, contact_id: str) -> Contact:
        """Raises NotInLibrary."""
        for contact in self.contacts:
            if contact.id == contact_id:
                return contact
        raise NotInLibrary(f'This library has no contact "{contact_id}".')

    def section(self, section_id: str) -> Section:
        """Raises NotInLibrary."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise NotInLibrary(f'This library has no section "{section_id}".')

    # ---- pages

    def pages(self, language: str, section: str) -> tuple[PageInfo, ...]:
        """The pages of a section, in reading order, without their text."""
        rows = self.database.rows(
            "SELECT info FROM page WHERE language = ? AND section = ? ORDER BY number", (language, section), bytes
        )
        return tuple(self._decode(record, PageInfo) for (record,) in rows)

    def page_ids(self, language: str) -> tuple[str, ...]:
        """The ids of all pages, in reading order."""
        rows = self.database.rows("SELECT id FROM page WHERE language = ? ORDER BY number", (language,), str)
        return tuple(page_id for (page_id,) in rows)

    def page(self, language: str, page_id: str) -> Page:
        """Raises NotInLibrary."""
        rows = self.database.rows("SELECT record FROM page WHERE language = ? AND id = ?", (language, page_id), bytes)
        if not rows:
            raise NotInLibrary(f'This library has no page "{page_id}" in the language "{language}".')
        return self._decode(rows[0][0], Page)

    def info(self, language: str, page_id: str) -> PageInfo:
        """Raises NotInLibrary."""
        rows = self.database.rows("SELECT info FROM page WHERE language = ? AND id = ?", (language, page_id), bytes)
        if not rows:
            raise NotInLibrary(f'This library has no page "{page_id}" in the language "{language}".')
        return self._decode(rows[0][0], PageInfo)

    def passage(self, language: str, page_id: str, anchor: str) -> tuple[PageInfo, str, str]:
        """A heading section that search found: its page, and its heading and text. No anchor: the page's beginning."""
        statement = (
            "SELECT info, heading, body FROM passage JOIN page ON page.number = passage.page "
            "WHERE language = ? AND id = ? AND anchor = ?"
        )
        info, heading, body = self.database.row(statement, (language, page_id, anchor), bytes, str, str)
        return self._decode(info, PageInfo), heading, body

    def neighbours(
        self, language: str, page_id: str, skipping: Collection[str] = ()
    ) -> tuple[PageInfo | None, PageInfo | None]:
        """The pages before and after in reading order, over the borders of sections, and over those to skip."""
        passed = json.dumps(list(skipping))

        def beside(sign: str, order: str) -> PageInfo | None:
            rows = self.database.rows(
                # NOT INDEXED: by its number, one step away, and not by way of all pages of the language.
                f"SELECT info FROM page NOT INDEXED WHERE language = ?1 AND number {sign} "
                "(SELECT number FROM page WHERE language = ?1 AND id = ?2) "
                f"AND section NOT IN (SELECT value FROM json_each(?3)) ORDER BY number {order} LIMIT 1",
                (language, page_id, passed),
                bytes,
            )
            return self._decode(rows[0][0], PageInfo) if rows else None

        return beside("<", "DESC"), beside(">", "ASC")

    def questions(self, language: str) -> tuple[Question, ...]:
        """The common questions, the most needed first."""
        rows = self.database.rows(
            "SELECT text, page FROM question WHERE language = ? ORDER BY position", (language,), str, str
        )
        return tuple(Question(text, page) for text, page in rows)

    def urgent(self, language: str) -> tuple[UrgentFacts, Weights]:
        """What pins a contact above all results; nothing where the library has no urgent words in the language."""
        from viewer.core.urgent import UrgentFacts, Weights

        statement = "SELECT facts, alarm_keys, alarm, group_keys, groups, in_group FROM urgent WHERE language = ?"
        rows = self.database.rows(statement, (language,), *(bytes,) * 6)
        if not rows:
            return UrgentFacts(), Weights()
        facts, weights = self._decode(rows[0][0], UrgentFacts), Weights(*rows[0][1:])
        alarms, groups = len(weights.alarm), len(weights.groups)
        sizes = (4 * alarms, 4 * groups, groups, len(facts.groups))
        if sizes != (len(weights.alarm_keys), len(weights.group_keys), len(weights.in_group), len(facts.base)):
            raise _refuse(self.path, "it is damaged. Copy it again from where it came from")
        if groups and max(weights.groups) >= len(facts.groups):
            raise _refuse(self.path, "it is damaged. Copy it again from where it came from")
        return facts, weights

    def image(self, name: str) -> bytes:
        """An image file's bytes (PNG, JPEG or SVG). Raises NotInLibrary."""
        rows = self.database.rows("SELECT data FROM image WHERE name = ?", (name,), bytes)
        if not rows:
            raise NotInLibrary(f'This library has no image "{name}".')
        data: bytes = rows[0][0]
        return data

    def image_size(self, name: str) -> tuple[int, int]:
        """Width and height in pixels. Raises NotInLibrary."""
        rows = self.database.rows("SELECT width, height FROM image WHERE name = ?", (name,), int, int)
        if not rows:
            raise NotInLibrary(f'This library has no image "{name}".')
        return rows[0][0], rows[0][1]

    def for_another_thread(self) -> Library:
        """The same library with a database of its own. Close it too."""
        twin = copy.copy(self)
        twin.database = self.database.another()
        return twin

    def close(self) -> None:
        self.database.close()

    def _decode(self, record: Any, shape: type[_Record]) -> _Record:
        decoder = self._decoders.get(shape)
        if decoder is None:
            decoder = self._decoders[shape] = msgspec.json.Decoder(shape)
        try:
            return decoder.decode(record)  # type: ignore[no-any-return]
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise _refuse(self.path, "it is damaged. Copy it again from where it came from") from error


def open_library(path: Path) -> Library:
    """Open a library file after checking its size and SHA-256 against its manifest.

    The whole file is read for that (about 2 ms a megabyte): a single flipped bit could change a phone number, and
    SQLite's own check would not see it. Raises LibraryError, whose text says what is wrong and what to do.
    """
    manifest, offset = _read_frame(path)
    digest = _digest(path, offset, manifest.database.size)
    if digest != manifest.database.sha256:
        raise _refuse(path, "its content does not match its own checksum. Copy it again from where it came from")
    database = Database(path, offset, manifest.database.size)
    if database.rows("PRAGMA application_id") != [(schema.APPLICATION_ID,)]:
        raise _refuse(path, "its database is not one of ours. Build it again with this version of the program")
    return Library(path, manifest, database)


def thorough_check(library: Library) -> None:
    """SQLite's own check of every table, for `info` and `verify`. Raises LibraryError."""
    if library.database.rows("PRAGMA quick_check") != [("ok",)]:
        raise _refuse(library.path, "its database is inconsistent. Copy it again from where it came from")


def _read_frame(path: Path) -> tuple[schema.Manifest, int]:
    """The manifest, and where in the file the database begins (bytes)."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            members = {member.filename: member for member in _known_members(path, archive)}
            manifest = _read_manifest(path, archive.read(members[schema.MANIFEST]))
            member = members[schema.DATABASE]
            file.seek(member.header_offset + 26)  # the two lengths in a zip's local header
            name_length, extra_length = struct.unpack("<HH", file.read(4))
            offset = member.header_offset + 30 + name_length + extra_length
            end = file.seek(0, 2)
    except (OSError, zipfile.BadZipFile, struct.error, RuntimeError, OverflowError, ValueError, EOFError) as error:
        raise _unreadable(path, error) from error
    if member.file_size != manifest.database.size or offset + member.file_size > end:
        raise _refuse(path, "it is cut short. Copy it again from where it came from")
    return manifest, offset


def _known_members(path: Path, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(set(names)) != len(names) or not {schema.MANIFEST, schema.DATABASE} <= set(names) <= _MEMBERS:
        raise _refuse(path, "it is a zip file of something else. Choose a file that ends in .hlib")
    for member in members:
        if member.compress_type != zipfile.ZIP_STORED:
            raise _refuse(path, "it was packed again by another program. Copy it again from where it came from")
        limit = schema.LARGEST_DATABASE if member.filename == schema.DATABASE else schema.LARGEST_MANIFEST
        if member.file_size > limit:
            raise _refuse(path, f"its part {member.filename} is larger than a library's can be. Do not use this file")
    return members


def _read_manifest(path: Path, text: bytes) -> schema.Manifest:
    try:
        stated = msgspec.json.decode(text, type=schema.Stated).format
        if stated != schema.FORMAT:
            raise _refuse(
                path,
                f"it has format {stated}, and this program reads format {schema.FORMAT}. "
                "Use the library and the program of the same release",
            )
        return msgspec.json.decode(text, type=schema.Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _refuse(path, "its manifest cannot be read. Copy it again from where it came from") from error


def _digest(path: Path, offset: int, size: int) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            file.seek(offset)
            for step in _steps(size):
                digest.update(file.read(step))
    except OSError as error:
        raise _unreadable(path, error) from error
    return digest.hexdigest()


def _steps(size: int) -> Iterator[int]:
    while size > 0:
        yield min(size, _HASH_STEP)
        size -= _HASH_STEP


def _unreadable(path: Path, error: Exception) -> LibraryError:
    if isinstance(error, FileNotFoundError):
        return LibraryError(f"{path}: there is no such file. Check the name.")
    if isinstance(error, IsADirectoryError):
        return LibraryError(f"{path}: this is a folder. Name a file that ends in .hlib.")
    if isinstance(error, OSError):
        return LibraryError(f"{path}: this file cannot be read ({error.strerror}). Check the disk or the stick.")
    return _refuse(path, "it is cut short or is no library file. Copy it again from where it came from")


def _refuse(path: Path, reason: str) -> LibraryError:
    return LibraryError(f"{path}: this library file cannot be opened, because {reason}.")
