"""Markdown to the block model. Python-Markdown's own element tree is walked; no HTML text is made in between.

The tree is treated as hostile: what is not on the list below does not come through, and depth and size are limited
(nesting is what hangs a reader for minutes, see the limits).
"""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.toc import TocExtension
from msgspec.structs import replace

from viewer.core.model import (
    Block,
    Callout,
    CalloutKind,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Run,
    Runs,
    Table,
    plain_text,
)
from viewer.core.numbers import mark_numbers
from viewer.errors import ContentError

DEEPEST = 8  # lists in lists in callouts ...; more cannot be read on a screen either
MOST_BLOCKS = 2_000
LONGEST_PARAGRAPH = 12_000  # characters without an empty line between
MOST_BRACKETS = 300  # of them in a paragraph: the parser's time grows with the square of both
MOST_COLUMNS = 24  # of a table; each row is filled up to as many cells as the first
LONGEST_START = 6  # digits of the number at which a list begins
LONGEST_ANCHOR = 100  # letters
MOST_INDENT = 4 * (DEEPEST + 2)  # columns
_CALLOUTS = {kind.value: kind for kind in CalloutKind}
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_RAW_HTML = re.compile(r"<(?:/?[a-zA-Z][\w-]*(?=[\s/>])|!--|!DOCTYPE|\?)")
_CODE_SPAN = re.compile(r"(`+).+?\1")
_MARKER = re.compile(r"(?:[-*+]|\d+[.)])\s+|>\s?|!!!")
_MARKERS = re.compile(rf"(?:{_MARKER.pattern})*")
_RULE = re.compile(r"(?:[-*_]\s*)+")  # a line of dashes is a rule and no list
_ESCAPED = re.compile("\x02(\\d+)\x03")
_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
_FOOTNOTE_SPACE = re.compile("\x02qq\\d+zz\x03")


@dataclass(frozen=True, slots=True)
class Style:
    """What surrounds a stretch of text."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""
    code: bool = False


class Renderer:
    """Turns bodies of pages into blocks. One parser is made and used for all pages of a build."""

    def __init__(self, numbers: frozenset[str] = frozenset()) -> None:
        """`numbers` are the printed numbers of the library's contacts; they are marked in the text."""
        self._numbers = numbers
        self._parser = _new_parser()

    def blocks(self, body: str, where: str, first_line: int = 1) -> tuple[Block, ...]:
        """The blocks of a page. Links and image names are as written. Raises ContentError."""
        line = find_raw_html(body)
        if line:
            raise ContentError("raw HTML is not allowed. Write it in Markdown", where, first_line + line - 1)
        _refuse_deep_nesting(body, where, first_line)
        _refuse_endless_paragraphs(body, where, first_line)
        try:
            blocks = tuple(_Walker(self._numbers).blocks(self._tree(body, where), 0))
        except RecursionError as error:
            raise ContentError("lists or quotes are nested too deeply on this page. Flatten them", where) from error
        except _TooDeepError as error:
            raise ContentError(
                f"lists or callouts are nested more than {DEEPEST} deep on this page. Flatten them", where
            ) from error
        except _LostTextError as error:
            raise ContentError(
                "stars or brackets stand so close on this page that text is lost. Put spaces between them",
                where,
            ) from error
        if _count(blocks) > MOST_BLOCKS:
            raise ContentError(f"the page has over {MOST_BLOCKS} paragraphs and list items. Split it", where)
        return blocks

    def _tree(self, body: str, where: str) -> Element:
        """Python-Markdown's steps up to its element tree, without its last one that writes HTML."""
        parser = self._parser
        parser.reset()
        try:
            lines = body.split("\n")
            for preprocessor in parser.preprocessors:
                lines = preprocessor.run(lines)
            root = parser.parser.parseDocument(lines).getroot() or Element("div")
            for processor in parser.treeprocessors:
                changed = processor.run(root)
                root = root if changed is None else changed
        except Exception as error:
            self._parser = _new_parser()  # what it was in the middle of would show up on the next page
            if isinstance(error, RecursionError):
                raise
            raise ContentError("the Markdown of this page cannot be read. Look at its { } and [ ]", where) from error
        return root


def _new_parser() -> markdown.Markdown:
    parser = markdown.Markdown(
        extensions=[
            "admonition",
            "tables",
            "def_list",
            "attr_list",
            "footnotes",
            "sane_lists",
            TocExtension(slugify=slugify),
        ],
        extension_configs={"footnotes": {"BACKLINK_TEXT": "", "SEPARATOR": "-"}},
        output_format="xhtml",
    )
    # Raw HTML is refused by `find_raw_html`; what looks like it and is none ("<5 mg") stays text.
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    parser.inlinePatterns.deregister("entity")
    parser.inlinePatterns.deregister("automail")  # it would write an address as a row of entities
    parser.treeprocessors.deregister("unescape")
    return parser


def slugify(text: str, separator: str = "-", **_: object) -> str:
    """A heading's anchor: "If it's a child?" becomes `if-its-a-child`. Any script stays readable."""
    plain = unicodedata.normalize("NFKC", _PLACEHOLDER.sub("", text)).lower().replace("'", "").replace("’", "")
    return re.sub(r"[^\w]+", separator, plain).strip(separator)[:LONGEST_ANCHOR] or "section"


def find_raw_html(body: str) -> int:
    """The line (from 1) of the first HTML tag or comment outside code spans, else 0. `<https://…>` is no tag."""
    for number, line in enumerate(body.split("\n"), 1):
        if "<" in line and _RAW_HTML.search(_CODE_SPAN.sub("", line)):
            return number
    return 0


def _refuse_deep_nesting(body: str, where: str, first_line: int) -> None:
    """Turn nesting away before the parser sees it, which needs minutes for ten thousand levels."""
    for number, line in enumerate(body.split("\n"), first_line):
        text = line.expandtabs(4)
        content = text.lstrip(" ")
        depth = len(_MARKER.findall(_MARKERS.match(content)[0]))  # type: ignore[index]  # it matches nothing, too
        indented = len(text) - len(content) > MOST_INDENT and depth > 0
        if indented or (depth > DEEPEST and not _RULE.fullmatch(content)):
            raise ContentError(f"lists or quotes are nested more than {DEEPEST} deep here. Flatten them", where, number)


def _refuse_endless_paragraphs(body: str, where: str, first_line: int) -> None:
    """Turn away what would keep the parser busy for minutes and that nobody could read."""
    line = first_line
    for paragraph in re.split(r"\n[ \t]*(?=\n)", body):
        if len(paragraph) > LONGEST_PARAGRAPH:
            raise ContentError(
                f"this paragraph has {len(paragraph):,} letters, and {LONGEST_PARAGRAPH:,} is the most. Split it",
                where,
                line,
            )
        if paragraph.count("[") > MOST_BRACKETS:
            raise ContentError(f"this paragraph has over {MOST_BRACKETS} brackets. Split it", where, line)
        if paragraph.count("|") > MOST_COLUMNS:
            _refuse_wide_table(paragraph, where, line)
        line += paragraph.count("\n") + 1


def _refuse_wide_table(paragraph: str, where: str, first_line: int) -> None:
    for line, text in enumerate(paragraph.split("\n"), first_line):
        if text.count("|") > MOST_COLUMNS + 1:
            raise ContentError(f"this table has over {MOST_COLUMNS} columns. Split it", where, line)


class _TooDeepError(Exception):
    """Blocks are nested deeper than the reader draws."""


class _LostTextError(Exception):
    """The parser took one of its own placeholders apart, as it does in `*a**b*[c](d.md)`: a piece of text is gone."""


class _Walker:
    """Walks an element tree of Python-Markdown's and makes blocks of it."""

    def __init__(self, numbers: frozenset[str]) -> None:
        self._numbers = numbers
        self._anchors: set[str] = set()

    def blocks(self, parent: Element, depth: int) -> Iterator[Block]:
        """The blocks inside an element. Loose text between them becomes paragraphs of its own."""
        if depth > DEEPEST:
            raise _TooDeepError
        loose: list[tuple[str, Style]] = [(parent.text or "", Style())]
        for child in parent:
            made = [_image(child)] if child.tag == "img" else self._block(child, depth)
            if made is None:  # an inline element: part of the loose text
                loose += list(self._inline(child, Style()))
            else:
                yield from self._paragraphs(loose)
                loose = []
                yield from made
            loose.append((child.tail or "", Style()))
        yield from self._paragraphs(loose)

    def _block(self, element: Element, depth: int) -> list[Block] | None:
        """The blocks of a block element, or None for an inline one."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _HEADINGS:
            runs = self._runs(element)
            return [Heading(_HEADINGS[tag], runs, self._anchor(element, runs))] if runs else []
        if tag == "p":
            return list(self._paragraph_or_image(element))
        if tag in ("ul", "ol"):
            items = tuple(tuple(self.blocks(item, depth + 1)) for item in element)
            start = element.get("start", "1")
            start = start if start.isdecimal() and len(start) <= LONGEST_START else "1"
            return [ListBlock(tuple(item for item in items if item), tag == "ol", int(start))]
        if tag == "dl":
            return [ListBlock(tuple(self._definitions(element, depth)))]
        if tag == "table":
            return [self._table(element)]
        if tag == "blockquote":
            return [Callout(CalloutKind.QUOTE, tuple(self.blocks(element, depth + 1)))]
        if tag == "div":
            return self._division(element, depth)
        if tag == "pre":
            return list(self._paragraphs([("".join(element.itertext()), Style())]))
        if tag == "hr":
            return []
        return None

    def _anchor(self, element: Element, runs: Runs) -> str:
        """The heading's own anchor, whatever an editor named another one."""
        wanted = element.get("id") or slugify(plain_text(runs))
        names = itertools.chain((wanted,), (f"{wanted}_{number}" for number in itertools.count(1)))
        anchor = next(name for name in names if name not in self._anchors)
        self._anchors.add(anchor)
        return anchor

    def _division(self, element: Element, depth: int) -> list[Block]:
        """A callout, or the footnotes at the end of a page."""
        names = (element.get("class") or "").split()
        if "footnote" in names:
            return [block for child in element for block in self._block(child, depth) or []]
        if "admonition" not in names:
            return list(self.blocks(element, depth))
        kind = next((_CALLOUTS[name] for name in names if name in _CALLOUTS), CalloutKind.NOTE)
        children = list(element)
        title: Runs = ()
        if children and children[0].get("class") == "admonition-title":
            title = self._runs(children[0])
            element.remove(children[0])
        return [Callout(kind, tuple(self.blocks(element, depth + 1)), title)]

    def _definitions(self, element: Element, depth: int) -> Iterator[tuple[Block, ...]]:
        """Each term with what it means, as one list item."""
        item: list[Block] = []
        for child in element:
            if child.tag == "dt":
                if item:
                    yield tuple(item)
                runs = tuple(replace(run, strong=True) for run in self._runs(child))
                item = [Paragraph(runs)] if runs else []
            else:
                item += self.blocks(child, depth + 1)
        if item:
            yield tuple(item)

    def _table(self, element: Element) -> Table:
        rows = [tuple(self._runs(cell) for cell in row) for row in element.iter("tr")]
        width = max((len(row) for row in rows), default=0)
        rows = [row + ((),) * (width - len(row)) for row in rows]
        return Table(rows[0], tuple(rows[1:])) if rows else Table((), ())

    def _paragraph_or_image(self, element: Element) -> Iterator[Block]:
        """Images stand on their own: a paragraph with one is taken apart around it."""
        loose: list[tuple[str, Style]] = [(element.text or "", Style())]
        for child in element:
            if child.tag == "img":
                yield from self._paragraphs(loose)
                loose = []
                yield _image(child)
            else:
                loose += self._inline(child, Style())
            loose.append((child.tail or "", Style()))
        yield from self._paragraphs(loose)

    def _paragraphs(self, loose: list[tuple[str, Style]]) -> Iterator[Paragraph]:
        runs = self._joined(loose)
        if runs:
            yield Paragraph(runs)

    def _runs(self, element: Element) -> Runs:
        pieces = [(element.text or "", Style())]
        for child in element:
            pieces += self._inline(child, Style())
            pieces.append((child.tail or "", Style()))
        return self._joined(pieces)

    def _inline(self, element: Element, style: Style) -> Iterator[tuple[str, Style]]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "br":
            yield "\n", style
            return
        if tag == "img":
            yield element.get("alt", ""), style
            return
        if tag == "sup" and (element.get("id") or "").startswith("fnref"):
            yield f" [{''.join(element.itertext())}]", style
            return
        if tag == "a" and "footnote-backref" in (element.get("class") or ""):
            return
        inside = Style(
            style.strong or tag in ("strong", "b"),
            style.emphasis or tag in ("em", "i"),
            _text(element.get("href", "")) if tag == "a" else style.link,
            style.code or tag == "code",
        )
        yield element.text or "", inside
        for child in element:
            yield from self._inline(child, inside)
            yield child.tail or "", inside

    def _joined(self, pieces: list[tuple[str, Style]]) -> Runs:
        """One run a style, white space as a browser would have it, numbers marked."""
        runs: list[Run] = []
        for raw, style in pieces:
            text = re.sub(r"[ \t\r\f]*\n[ \t\r\f]*", "\n" if raw == "\n" else " ", _text(raw))
            text = text if raw == "\n" else re.sub(r"[ \t]+", " ", text)
            if (runs and runs[-1].text.endswith((" ", "\n"))) or not runs:
                text = text.lstrip(" ")
            if not text:
                continue
            last = runs[-1] if runs else None
            run = Run(text, style.strong, style.emphasis, False, style.link, style.code)
            if last and replace(last, text=text) == run:
                runs[-1] = replace(last, text=last.text + text)
            else:
                runs.append(run)
        while runs and not runs[-1].text.rstrip():
            runs.pop()
        if runs:
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
        return mark_numbers(tuple(runs), self._numbers)


def _image(element: Element) -> Image:
    return Image(element.get("src", ""), _text(element.get("alt", "")), _text(element.get("title", "")))


def _text(raw: str) -> str:
    """Text as the parser left it: its escapes undone, entities read, leftovers of its placeholders gone."""
    text = _ESCAPED.sub(lambda match: chr(int(match[1])) if int(match[1]) < 0x110000 else "", raw)
    text = _FOOTNOTE_SPACE.sub("", text)
    if "\x02" in text or "\x03" in text:
        raise _LostTextError
    return html.unescape(text)


def _count(blocks: tuple[Block, ...]) -> int:
    total = len(blocks)
    for block in blocks:
        if isinstance(block, ListBlock):
            total += sum(_count(item) for item in block.items)
        elif isinstance(block, Callout):
            total += _count(block.blocks)
        elif isinstance(block, Table):
            total += len(block.rows)
    return total
