"""Open a library file and read it: sections, pages, contacts, images. Writes nothing, keeps nothing of who reads."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from viewer.core import schema
from viewer.core.database import Database
from viewer.core.frame import Member, open_regular, read_members, read_small, read_steps, refuse
from viewer.core.model import Contact, Localized, Page, PageInfo, Question, Section
from viewer.core.site import Site
from viewer.core.trust import Standing, Trust, check_comment, check_signature
from viewer.errors import NotInLibrary
from viewer.said import said

if TYPE_CHECKING:
    from viewer.core.urgent import UrgentFacts, Weights

_Record = TypeVar("_Record")
CHANGED = said("Core", "its content does not match its own checksum. Copy it again from where it came from")


class Head(Struct, frozen=True):
    """What a library file says before its database, and how far that is to be believed."""

    text: bytes
    signature: bytes | None
    manifest: schema.Manifest
    database: Member
    standing: Standing
    signed_by: str


class Library:
    """One open library file. Made by `open_library`; close it when done."""

    site = Site()  # whose library this is (core/site_library.py)
    hidden: frozenset[str] = frozenset()  # sections that search passes over
    standing = Standing.UNCHECKED
    signed_by = ""  # the name of the key
    replaceable = False  # whether another one may take its place: not where somebody named this one

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
        """The pages of a section, in reading order, without their text. What is not translated stands in its place."""
        found = self._infos(language, section)
        source = self.manifest.languages[0]
        if language == source:
            return tuple(found.values())
        originals = self._infos(source, section)
        if originals.keys() == found.keys():
            return tuple(found.values())
        first = [found.get(page_id) or replace(info, language=source) for page_id, info in originals.items()]
        return (*first, *(info for page_id, info in found.items() if page_id not in originals))

    def _infos(self, language: str, section: str) -> dict[str, PageInfo]:
        statement = "SELECT info FROM page WHERE language = ? AND section = ? ORDER BY number"
        rows = self.database.rows(statement, (language, section), bytes)
        infos = (self._decode(record, PageInfo) for (record,) in rows)
        return {info.id: info for info in infos}

    def language_of(self, language: str, page_id: str) -> str:
        """The language in which a page is shown: `language`, or the library's first where it is not translated yet."""
        source = self.manifest.languages[0]
        if language == source or language not in self.manifest.languages:
            return language
        statement = "SELECT language FROM page WHERE language IN (?, ?) AND id = ?"
        found = {row[0] for row in self.database.rows(statement, (language, source, page_id), str)}
        return source if found == {source} else language

    def page_ids(self, language: str) -> tuple[str, ...]:
        """The ids of all pages, in reading order."""
        rows = self.database.rows("SELECT id FROM page WHERE language = ? ORDER BY number", (language,), str)
        return tuple(page_id for (page_id,) in rows)

    def page(self, language: str, page_id: str) -> Page:
        """A page in a language, or where it is not translated yet, as it was written. Raises NotInLibrary."""
        language = self.language_of(language, page_id)
        rows = self.database.rows("SELECT record FROM page WHERE language = ? AND id = ?", (language, page_id), bytes)
        if not rows:
            raise NotInLibrary(f'This library has no page "{page_id}" in the language "{language}".')
        return self._decode(rows[0][0], Page)

    def info(self, language: str, page_id: str) -> PageInfo:
        """What is known of a page, in a language or as it was written. Raises NotInLibrary."""
        wanted, language = language, self.language_of(language, page_id)
        rows = self.database.rows("SELECT info FROM page WHERE language = ? AND id = ?", (language, page_id), bytes)
        if not rows:
            raise NotInLibrary(f'This library has no page "{page_id}" in the language "{language}".')
        info = self._decode(rows[0][0], PageInfo)
        return info if language == wanted else replace(info, language=language)

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
        """The pages before and after in reading order, over the borders of sections, and over those to skip.

        The order is that of the first language, in which every page is that the others have.
        """
        passed, wanted, source = json.dumps(list(skipping)), language, self.manifest.languages[0]
        statement = "SELECT language FROM page WHERE language = ? AND id = ?"
        language = source if self.database.rows(statement, (source, page_id), str) else language

        def beside(sign: str, order: str) -> PageInfo | None:
            rows = self.database.rows(
                # NOT INDEXED: by its number, one step away, and not by way of all pages of the language.
                f"SELECT info FROM page NOT INDEXED WHERE language = ?1 AND number {sign} "
                "(SELECT number FROM page WHERE language = ?1 AND id = ?2) "
                f"AND section NOT IN (SELECT value FROM json_each(?3)) ORDER BY number {order} LIMIT 1",
                (language, page_id, passed),
                bytes,
            )
            return self.info(wanted, self._decode(rows[0][0], PageInfo).id) if rows else None

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
            raise refuse(self.path, said("Core", "it is damaged. Copy it again from where it came from"))
        if groups and max(weights.groups) >= len(facts.groups):
            raise refuse(self.path, said("Core", "it is damaged. Copy it again from where it came from"))
        return facts, weights

    def image(self, name: str) -> bytes:
        """An image file's bytes (PNG, JPEG or SVG). Raises NotInLibrary."""
        rows = self.database.rows("SELECT data FROM image WHERE name = ?", (name,), bytes)
        if not rows:
            raise NotInLibrary(f'This library has no image "{name}".')
        data: bytes = rows[0][0]
        return data

    def image_names(self) -> tuple[str, ...]:
        return tuple(name for (name,) in self.database.rows("SELECT name FROM image", (), str))

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
            raise refuse(self.path, said("Core", "it is damaged. Copy it again from where it came from")) from error


def open_library(path: Path, trust: Trust | None = None) -> Library:
    """Open a library file after checking its size and SHA-256 against its manifest, and whose word it is.

    The whole file is read for that (about 2 ms a megabyte): a single flipped bit could change a phone number, and
    SQLite's own check would not see it. Without `trust` nobody is asked for a signature. Raises LibraryError, whose
    text says what is wrong and what to do.
    """
    with open_regular(path) as file:
        head = read_head(file, path, trust)
        member = head.database
        digest = hashlib.sha256()
        for step in read_steps(file, path, member):
            digest.update(step)
    if digest.hexdigest() != head.manifest.database.sha256:
        raise refuse(path, CHANGED)
    database = Database(path, member.offset, member.size)
    if database.rows("PRAGMA application_id") != [(schema.APPLICATION_ID,)]:
        raise refuse(
            path, said("Core", "its database is not one of ours. Build it again with this version of the program")
        )
    library = Library(path, head.manifest, database)
    library.standing, library.signed_by = head.standing, head.signed_by
    return library


def read_head(file: BinaryIO, path: Path, trust: Trust | None) -> Head:
    """What stands before the database, and whose word it is. Raises LibraryError."""
    members = read_members(file, path)
    text = read_small(file, path, members[schema.MANIFEST])
    signature = read_small(file, path, members[schema.SIGNATURE]) if schema.SIGNATURE in members else None
    standing, signed_by, comment = Standing.UNCHECKED, "", ""
    if trust is not None:
        standing, signed_by, comment = check_signature(path, text, signature, trust)
    manifest = _read_manifest(path, text)
    check_comment(path, manifest, comment)
    if members[schema.DATABASE].size != manifest.database.size:
        raise refuse(path, said("Core", "it is cut short. Copy it again from where it came from"))
    return Head(text, signature, manifest, members[schema.DATABASE], standing, signed_by)


def thorough_check(library: Library) -> None:
    """SQLite's own check of every table, for `info` and `verify`. Raises LibraryError."""
    if library.database.rows("PRAGMA quick_check") != [("ok",)]:
        raise refuse(library.path, said("Core", "its database is inconsistent. Copy it again from where it came from"))


def _read_manifest(path: Path, text: bytes) -> schema.Manifest:
    try:
        stated = msgspec.json.decode(text, type=schema.Stated).format
        if stated != schema.FORMAT:
            reason = said(
                "Core",
                "it has format {stated}, and this program reads format {ours}. "
                "Use the library and the program of the same release",
            ).put(stated=stated, ours=schema.FORMAT)
            raise refuse(path, reason)
        return msgspec.json.decode(text, type=schema.Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        reason = said("Core", "its manifest cannot be read. Copy it again from where it came from")
        raise refuse(path, reason) from error
