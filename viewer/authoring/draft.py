"""A content folder made ready for the linter's rules: its pages rendered once, their text with its lines."""

from __future__ import annotations

import datetime
import difflib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, islice

from viewer.authoring.places import BodyLines, front_line
from viewer.authoring.references import walk_blocks
from viewer.authoring.render import Renderer
from viewer.authoring.source import SourcePage, Tree
from viewer.authoring.translation import with_anchors_of
from viewer.core.model import Block, Callout, CalloutKind, Heading, Image, ListBlock, Paragraph, Runs, Table, plain_text
from viewer.core.toml_text import toml_line
from viewer.errors import ContentError

ERROR = "error"
WARNING = "warning"
NOTE = "note"
_PAGE_FILE = re.compile(r"([^/]+)/([^/]+/[^/]+)\.md")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place, in one sentence, and what to do. `line` counts from 1; 0 is the file as a whole."""

    where: str
    line: int
    message: str
    rule: str = ""
    severity: str = ERROR

    def __str__(self) -> str:
        return f"{self.where}:{self.line}: {self.message}" if self.line else f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one heading, paragraph, cell, callout title or picture. `quoted` are other people's words.

    `links` are (where it begins, its text, its address as written); `places` say where a word begins and its line.
    """

    text: str
    quoted: bool
    links: tuple[tuple[int, str, str], ...]
    places: tuple[tuple[int, int], ...]

    def line(self, at: int = 0) -> int:
        """The line of the file where the word at or before `at` stands."""
        return self.places[max(bisect_right(self.places, at, key=lambda place: place[0]) - 1, 0)][1]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A page with its blocks. One that cannot be rendered has none, and `failure` says why."""

    source: SourcePage
    blocks: tuple[Block, ...] = ()
    passages: tuple[Passage, ...] = ()
    anchors: frozenset[str] = frozenset()
    failure: ContentError | None = None

    @property
    def start(self) -> int:
        """The line where the text of the page begins."""
        return self.passages[0].line() if self.passages else self.source.first_line

    def sections(self) -> tuple[tuple[tuple[Block, ...], tuple[Passage, ...]], ...]:
        """The page cut at its headings: blocks with their passages. The first is what stands before any heading."""
        cut: list[tuple[list[Block], list[Passage]]] = [([], [])]
        passages = iter(self.passages)
        for block in self.blocks:
            if isinstance(block, Heading):
                cut.append(([], []))
            cut[-1][0].append(block)
            cut[-1][1].extend(islice(passages, sum(1 for _ in _texts((block,), quoted=False))))
        return tuple((tuple(blocks), tuple(texts)) for blocks, texts in cut)

    def front_problem(self, key: str, message: str, value: str = "") -> Problem:
        """A problem with a key of the front matter, or with `value` in it."""
        return Problem(self.source.path, front_line(self.source, key, value), message)

    def problem(self, line: int, message: str) -> Problem:
        """A problem on a line of the page."""
        return Problem(self.source.path, line, message)

    def front_texts(self) -> Iterator[tuple[str, str]]:
        """(key, text) for what the front matter puts before a reader."""
        front = self.source.front
        yield "title", front.title
        if front.short:
            yield "short", front.short
        yield "summary", front.summary


class Draft:
    """What a rule looks at."""

    def __init__(self, tree: Tree, today: datetime.date) -> None:
        self.tree = tree
        self.today = today
        renderer = Renderer()
        self.first_language = tree.library.languages[0]
        written = [_draft_page(page, renderer) for page in tree.pages]
        sources = {page.source.id: page for page in written if page.source.language == self.first_language}
        self.pages = tuple(_at_its_source(page, sources.get(page.source.id)) for page in written)
        self.by_place = {(page.source.language, page.source.id): page for page in self.pages}

    @cached_property
    def unread(self) -> frozenset[str]:
        """Files that could not be read. They are reported as such; what hangs on them is not reported again."""
        return frozenset(problem.where for problem in self.tree.problems)

    @cached_property
    def page_ids(self) -> frozenset[str]:
        """Every page that there is in some language, readable or not."""
        unread = (_PAGE_FILE.fullmatch(where) for where in self.unread)
        return frozenset([*(page.source.id for page in self.pages), *(found[2] for found in unread if found)])

    def translations(self) -> Iterator[tuple[DraftPage, DraftPage]]:
        """(a page, the page in the first language that it was made from) for all that can be read."""
        for page in self.pages:
            source = self.by_place.get((self.first_language, page.source.id))
            if page.source.language != self.first_language and source and not (page.failure or source.failure):
                yield page, source

    def page(self, identity: str, language: str) -> DraftPage | None:
        """A page as a visitor in `language` sees it: in that language or in the first."""
        return self.by_place.get((language, identity)) or self.by_place.get((self.first_language, identity))

    def in_toml(self, name: str, message: str, *path: str | int, value: str = "", severity: str = ERROR) -> Problem:
        """A problem with the key or table at `path` of a TOML file, or with `value` in it."""
        line = toml_line(self.tree.texts.get(name, ""), *path, value=value)
        return Problem(name, line, message, severity=severity)


Rule = Callable[[Draft], Iterator[Problem]]


def closest(name: str, names: Iterable[str]) -> str:
    """A sentence that offers the most similar of `names`, or nothing."""
    found = difflib.get_close_matches(name, sorted(names), 1)
    return f' Did you mean "{found[0]}"?' if found else ""


def _draft_page(source: SourcePage, renderer: Renderer) -> DraftPage:
    try:
        blocks = renderer.blocks(source.body, source.path, source.first_line)
    except ContentError as error:
        return DraftPage(source, failure=error)
    lines = BodyLines(source.body, source.first_line)
    passages = tuple(
        Passage(text, quoted, tuple(_links(runs)), lines.place(text))
        for text, runs, quoted in _texts(blocks, quoted=False)
    )
    return DraftPage(source, blocks, passages, _anchors(blocks))


def _at_its_source(page: DraftPage, source: DraftPage | None) -> DraftPage:
    """A translation with the anchors that it has in the library."""
    if source is None or source is page:
        return page
    blocks = with_anchors_of(page.blocks, source.blocks)
    return replace(page, blocks=blocks, anchors=_anchors(blocks))


def _anchors(blocks: tuple[Block, ...]) -> frozenset[str]:
    return frozenset(block.anchor for block in walk_blocks(blocks) if isinstance(block, Heading))


def _links(runs: Runs) -> Iterator[tuple[int, str, str]]:
    """(where it begins, its text, its address) for every link. Several styles in one link are one link."""
    at = 0
    for address, group in groupby(runs, key=lambda run: run.link):
        text = plain_text(tuple(group))
        if address:
            yield at, text, address
        at += len(text)


def _texts(blocks: tuple[Block, ...], *, quoted: bool) -> Iterator[tuple[str, Runs, bool]]:
    """(text, runs, whether it is quoted) of everything that is read on a page, in order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield plain_text(block.runs), block.runs, quoted
            case ListBlock():
                for item in block.items:
                    yield from _texts(item, quoted=quoted)
            case Callout():
                if block.title:
                    yield plain_text(block.title), block.title, quoted
                yield from _texts(block.blocks, quoted=quoted or block.kind is CalloutKind.QUOTE)
            case Table():
                for row in (block.header, *block.rows):
                    yield from ((plain_text(cell), cell, quoted) for cell in row if cell)
            case Image():
                yield from ((text, (), quoted) for text in (block.alt, block.caption) if text)
