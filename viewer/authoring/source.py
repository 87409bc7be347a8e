"""Read a content folder as its editors wrote it. Every error names the file and the line.

library.toml  contacts.toml  words.toml  asked.toml  urgent.toml  facts.toml  LANGUAGE/SECTION/PAGE.md  images/
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from viewer.authoring.records import read_toml, read_yaml
from viewer.core.model import Contact, Localized, Review, Section, Source
from viewer.errors import ContentError

Shape = TypeVar("Shape")

LARGEST_PAGE = 256 * 1024  # bytes; the longest of 1,587 real health pages has 57 KB
LARGEST_TABLE = 4 * 2**20  # bytes of a TOML file
LARGEST_IMAGE = 8 * 2**20  # bytes
IMAGE_KINDS = (".png", ".jpg", ".jpeg", ".svg")
AskedFile = dict[str, dict[str, tuple[str, ...]]]  # language -> page, or page#heading -> how people ask for it
FACT = re.compile(r"[A-Z]\d{3}")
# Controls, and what editors and copying leave behind unseen. YAML and Markdown have meanings of their own for some.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class LibraryFile(Struct, frozen=True, forbid_unknown_fields=True):
    """library.toml"""

    id: str
    version: str
    languages: tuple[str, ...]
    title: Localized
    sections: tuple[Section, ...]


class ContactsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """contacts.toml"""

    contacts: tuple[Contact, ...] = ()


class UrgentWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What pins a contact and a page above all results: a name, and the plainest phrases. More stand in urgent.toml."""

    name: str
    contact: str
    page: str
    phrases: tuple[str, ...] = ()


class UrgentExamples(Struct, frozen=True, forbid_unknown_fields=True):
    """What people type in one language: in danger, by the name of the urgent words, and when nothing is wrong."""

    examples: dict[str, tuple[str, ...]] = {}
    harmless: tuple[str, ...] = ()


class CommonQuestion(Struct, frozen=True, forbid_unknown_fields=True):
    """A question that is offered before anything is typed."""

    text: str
    page: str


class LanguageWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language in words.toml. `avoid` maps a word not to be used to what to say instead."""

    aliases: dict[str, tuple[str, ...]] = {}
    misspellings: dict[str, tuple[str, ...]] = {}
    confusable: dict[str, tuple[str, ...]] = {}
    urgent: tuple[UrgentWords, ...] = ()
    questions: tuple[CommonQuestion, ...] = ()
    avoid: dict[str, str] = {}


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """An item of the source document: the pages that carry it, or the reason that none does."""

    says: str
    pages: tuple[str, ...] = ()
    reason: str = ""


class FrontMatter(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands between the --- lines of a page. `grade` is the highest reading grade that the page may have."""

    title: str
    summary: str
    checked: datetime.date
    sources: tuple[Source, ...]
    order: int = 1_000
    short: str = ""
    icon: str = ""
    aliases: tuple[str, ...] = ()
    audience: str = ""
    carries: tuple[str, ...] = ()
    review: Review | None = None
    recheck: datetime.date | None = None
    urgent: bool = False
    grade: float = 8.0


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page as written. `first_line` is the line of the file (from 1) at which `body` begins."""

    path: str
    language: str
    section: str
    id: str
    front: FrontMatter
    front_text: str
    body: str
    first_line: int

    def line_of(self, text: str) -> int:
        """The line of the file where `text` first stands in the body, else the body's first line."""
        at = self.body.find(text)
        return self.first_line + (self.body.count("\n", 0, at) if at >= 0 else 0)

    def front_line_of(self, text: str) -> int:
        """The line of the file where `text` first stands in the front matter, else line 1."""
        at = self.front_text.find(text)
        return 2 + self.front_text.count("\n", 0, at) if at >= 0 else 1


@dataclass(slots=True)
class Tree:
    """A whole content folder. `problems` are the errors that were met while reading it."""

    root: Path
    library: LibraryFile
    contacts: tuple[Contact, ...] = ()
    words: dict[str, LanguageWords] = field(default_factory=dict)
    asked: AskedFile = field(default_factory=dict)
    urgent: dict[str, UrgentExamples] = field(default_factory=dict)
    facts: dict[str, Fact] | None = None
    pages: list[SourcePage] = field(default_factory=list)
    images: dict[str, Path] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)  # the TOML files' own text, to name lines
    problems: list[ContentError] = field(default_factory=list)

    def line_in(self, name: str, text: str) -> int:
        """The line of the TOML file `name` where `text` first stands, else 1."""
        content = self.texts.get(name, "")
        at = content.find(text)
        return 1 + content.count("\n", 0, at) if at >= 0 else 1


def read_tree(root: Path) -> Tree:
    """Read everything. Raises ContentError when there is no usable library.toml; all other errors are in `problems`."""
    if not root.is_dir():
        raise ContentError("there is no such folder. Name the folder that holds library.toml", str(root))
    library_path = root / "library.toml"
    if not library_path.is_file():
        raise ContentError("this folder has no library.toml. Name a content folder, or write one", str(root))
    text = _read_text(root, library_path, LARGEST_TABLE)
    tree = Tree(root, read_toml(text, "library.toml", LibraryFile), texts={"library.toml": text})
    _check_names(tree)
    contacts = _optional(tree, "contacts.toml", ContactsFile)
    tree.contacts = contacts.contacts if contacts else ()
    tree.words = _optional(tree, "words.toml", dict[str, LanguageWords]) or {}
    tree.asked = _optional(tree, "asked.toml", AskedFile) or {}
    tree.urgent = _optional(tree, "urgent.toml", dict[str, UrgentExamples]) or {}
    tree.facts = _optional(tree, "facts.toml", dict[str, Fact])
    tree.images = dict(_images(tree))
    tree.pages = _pages(tree)
    if not tree.pages and not tree.problems:
        raise ContentError("there is no page in this folder. Pages are LANGUAGE/SECTION/PAGE.md", str(root))
    return tree


def _check_names(tree: Tree) -> None:
    """Ids become parts of file names and links, so they are kept simple."""
    library = tree.library
    names = [("id", library.id), *(("section id", section.id) for section in library.sections)]
    for kind, name in names:
        if not _ID.fullmatch(name):
            raise ContentError(
                f'the {kind} "{name}" may hold small letters, digits and hyphens only',
                "library.toml",
                tree.line_in("library.toml", name),
            )
    if not library.languages or not all(_LANGUAGE.fullmatch(code) for code in library.languages):
        raise ContentError(
            'languages must list codes such as "en" or "es"', "library.toml", tree.line_in("library.toml", "languages")
        )
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,40}", library.version):
        raise ContentError(
            'the version may hold letters, digits, "." and "-" only, such as 2026.11.23',
            "library.toml",
            tree.line_in("library.toml", "version"),
        )


def _optional(tree: Tree, name: str, shape: type[Shape]) -> Shape | None:
    path = tree.root / name
    if not path.exists() and not path.is_symlink():
        return None
    try:
        tree.texts[name] = _read_text(tree.root, path, LARGEST_TABLE)
        return read_toml(tree.texts[name], name, shape)
    except ContentError as error:
        tree.problems.append(error)
        return None


def _pages(tree: Tree) -> list[SourcePage]:
    known = {section.id: place for place, section in enumerate(tree.library.sections)}
    pages = []
    for language in tree.library.languages:
        for path in sorted((tree.root / language).glob("*/*.md")):
            where = path.relative_to(tree.root).as_posix()
            try:
                if path.parent.name not in known:
                    raise ContentError(
                        f'the section "{path.parent.name}" is not in library.toml. Add it there or move the page', where
                    )
                pages.append(_page(tree.root, path, language))
            except ContentError as error:
                tree.problems.append(error)
    places = {language: place for place, language in enumerate(tree.library.languages)}
    pages.sort(key=lambda page: (places[page.language], known[page.section], page.front.order, page.id))
    return pages


def _page(root: Path, path: Path, language: str) -> SourcePage:
    where = path.relative_to(root).as_posix()
    if not _ID.fullmatch(path.stem):
        raise ContentError("a page's file name may hold small letters, digits and hyphens only", where)
    text = _read_text(root, path, LARGEST_PAGE)
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise ContentError('the page must begin with a line "---" and its front matter', where, 1)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        raise ContentError('the front matter has no closing line "---"', where, 1)
    front_text = "\n".join(lines[1:end])
    front = read_yaml(front_text, where, FrontMatter)
    return SourcePage(
        path=where,
        language=language,
        section=path.parent.name,
        id=f"{path.parent.name}/{path.stem}",
        front=front,
        front_text=front_text,
        body="\n".join(lines[end + 1 :]),
        first_line=end + 2,
    )


def _images(tree: Tree) -> Iterator[tuple[str, Path]]:
    folder = tree.root / "images"
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        where = path.relative_to(tree.root).as_posix()
        if path.suffix.lower() in (".txt", ".md", ".toml"):  # licences and notes may lie beside the pictures
            continue
        try:
            if path.suffix.lower() not in IMAGE_KINDS or not path.name.isprintable():
                raise ContentError("pictures are PNG, JPEG or SVG files with a plain name", where)
            _refuse_unfit(tree.root, path, LARGEST_IMAGE)
        except ContentError as error:
            tree.problems.append(error)
        else:
            yield path.name, path


def _read_text(root: Path, path: Path, largest: int) -> str:
    """The text of a file, lines ended by a newline. Raises ContentError."""
    where = path.relative_to(root).as_posix()
    _refuse_unfit(root, path, largest)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ContentError(f"the file cannot be read ({error.strerror})", where) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError("the file is not in UTF-8. Save it again with the encoding UTF-8", where, line) from error
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise ContentError("the file holds an invisible control character. Delete it", where, line)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_unfit(root: Path, path: Path, largest: int) -> None:
    """Turn away what lies outside the folder, is no file that can be read to its end, or is too large."""
    where = path.relative_to(root).as_posix()
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise ContentError("this is a link that leads out of the content folder", where)
    if not path.is_file():
        raise ContentError("this is no plain file, or a link to nothing. Put the file itself here", where)
    size = path.stat().st_size
    if size > largest:
        raise ContentError(
            f"the file has {-(-size // 1024):,} KB, and {largest // 1024:,} KB is the most. Make it smaller", where
        )
