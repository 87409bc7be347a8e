"""The shapes that everything else speaks of: pages and their blocks, contacts, sources, hits. Plain values.

Blocks and records are `msgspec.Struct`s and not dataclasses because they are stored as JSON in the library file:
the same declaration is the shape in memory, the format on disk and the check when it is read back.
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from msgspec import Struct

# ---- text --------------------------------------------------------------------------------------------------------


class Run(Struct, frozen=True, omit_defaults=True):
    """A stretch of text in one style.

    `link` is empty or one of the forms of `links.py`. `number` marks the digits of one of the library's contacts:
    they are drawn in the number face and never broken over two lines. `code` marks what is typed or named exactly so:
    a command, a file; its lines break at spaces only.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    number: bool = False
    link: str = ""
    code: bool = False


Runs = tuple[Run, ...]

# ---- blocks ------------------------------------------------------------------------------------------------------


class Heading(Struct, frozen=True, tag="h"):
    """A heading inside a page. `level` is 2 to 4; `anchor` is unique on its page."""

    level: int
    runs: Runs
    anchor: str


class Paragraph(Struct, frozen=True, tag="p"):
    """One paragraph. A line break inside it is a newline in a run."""

    runs: Runs


class ListBlock(Struct, frozen=True, tag="l", omit_defaults=True):
    """A list; each item is a sequence of blocks. `ordered` lists count from `start`."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


class Table(Struct, frozen=True, tag="t"):
    """A table. Every row has as many cells as `header`; cells hold text only."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


class CalloutKind(StrEnum):
    """What a callout is for; a theme gives each its colour, icon and spoken word."""

    DANGER = "danger"
    WARNING = "warning"
    TIP = "tip"
    NOTE = "note"
    QUOTE = "quote"


class Callout(Struct, frozen=True, tag="c", omit_defaults=True):
    """A box that stands out. `title` may be empty (a quotation has none)."""

    kind: CalloutKind
    blocks: tuple[Block, ...]
    title: Runs = ()


class Image(Struct, frozen=True, tag="i", omit_defaults=True):
    """A picture of the library; `name` is its name in the library's images, `alt` says it in words."""

    name: str
    alt: str
    caption: str = ""


Block = Heading | Paragraph | ListBlock | Table | Callout | Image

# ---- records -----------------------------------------------------------------------------------------------------

Localized = dict[str, str]  # language code -> text


class Source(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where a fact comes from. `date` is the day or year that the source itself bears, as it writes it."""

    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""


class Review(Struct, frozen=True, forbid_unknown_fields=True):
    """A named clinician who has signed a page off, and the day. A page without one says that it has none."""

    by: str
    on: datetime.date


class Section(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A group of pages. On the first screen its pages are `cards` or `links` (`home`), or one `link` to the first."""

    id: str
    title: Localized
    icon: str = ""
    home: str = ""
    tone: str = ""


class Contact(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Someone to call or text. Every text is per language; numbers are as printed.

    `when` is the situation in the visitor's words, `brief` one line under the number, `page` the page that says what
    to do, `more` marks the second list.
    """

    id: str
    kind: str
    name: Localized
    checked: datetime.date
    when: Localized = {}
    brief: Localized = {}
    icon: str = ""
    call: str = ""
    call_then: Localized = {}
    text: str = ""
    text_body: str = ""
    tty: str = ""
    chat: str = ""
    page: str = ""
    hours: Localized = {}
    languages: Localized = {}
    what_happens: Localized = {}
    notes: Localized = {}
    sources: tuple[Source, ...] = ()
    more: bool = False


class PageInfo(Struct, frozen=True, omit_defaults=True):
    """What is known of a page without reading it. `id` is SECTION/PAGE, the same in every language."""

    id: str
    section: str
    title: str
    summary: str
    short: str = ""
    icon: str = ""
    urgent: bool = False


class Page(Struct, frozen=True, omit_defaults=True):
    """A whole page in one language."""

    info: PageInfo
    language: str
    checked: datetime.date
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...] = ()
    review: Review | None = None
    recheck: datetime.date | None = None
    audience: str = ""

    def headings(self, deepest: int = 2) -> tuple[Heading, ...]:
        """The headings of the page down to level `deepest`, in order: what "On this page" lists."""
        return tuple(block for block in self.blocks if isinstance(block, Heading) and block.level <= deepest)


class Question(Struct, frozen=True):
    """A common question, offered before anything is typed, and the page that answers it."""

    text: str
    page: str


class Hit(Struct, frozen=True):
    """A search result: one heading section of one page. `marks` are (start, end) in `snippet` of the words that match.

    `score` is larger for better hits and means nothing between two queries.
    """

    page: str
    anchor: str
    title: str
    heading: str
    section: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float


def plain_text(runs: Runs) -> str:
    """The words of `runs` without their styles."""
    return "".join(run.text for run in runs)
