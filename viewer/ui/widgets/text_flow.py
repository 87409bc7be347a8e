"""Styled text laid out in a width: measures itself, paints itself, and says where its links are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat

_LINE_BREAK = "\u2028"  # what QTextLayout takes for a break inside a paragraph
_OURS = "\u058f"  # the last letter of the scripts that our own faces are made for
_SIGNS = frozenset(map(chr, range(0x2000, 0x2C00)))  # dashes, quotes, arrows and their like
_FOREIGN_LEADING = 1.5
_JOINER = "\u2060"  # forbids a line break where it stands


class Piece(Struct, frozen=True):
    """A stretch of text in one format. `link` is empty or what a press on it asks for."""

    text: str
    format: QTextCharFormat | None = None
    link: str = ""


class LinkArea(Struct, frozen=True):
    """A link of a flow: its target, its words, and the rectangles (one a line) that they cover."""

    link: str
    text: str
    areas: tuple[QRectF, ...]


def shrunk_to_fit(text: str, font: QFont, width: float) -> QFont:
    """The font, or a smaller one in which the text fits into `width` on one line. For what must never be broken."""
    needed = QFontMetricsF(font).horizontalAdvance(text)
    if needed <= width or needed <= 0:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(8, int(font.pixelSize() * width / needed)))
    return smaller


def unbreakable(text: str) -> str:
    """The text with a joiner at each hyphen and space, so that it stays on one line."""
    return text.replace("-", f"{_JOINER}-{_JOINER}").replace(" ", "\u00a0")


def breakable_at_spaces(text: str) -> str:
    """The text with a joiner at each mark after which a line could end, as for what is typed exactly so."""
    return re.sub(r"[-/=?]", f"{_JOINER}\\g<0>{_JOINER}", text)


class TextFlow:
    """A paragraph. Call `layout` with a width before drawing; lines are `line_height` pixels apart."""

    def __init__(
        self,
        text: str | Sequence[Piece],
        font: QFont,
        line_height: int,
        centred: bool = False,
        right_to_left: bool = False,
    ) -> None:
        pieces = [Piece(text)] if isinstance(text, str) else text
        self._links: list[tuple[int, int, str]] = []
        formats: list[QTextLayout.FormatRange] = []
        whole = ""
        for piece in pieces:
            start = len(whole)
            whole += piece.text.replace("\n", _LINE_BREAK)
            # QTextLayout counts in UTF-16 units, Python in characters.
            begin, length = _units(whole[:start]), _units(whole[start:])
            if piece.format is not None:
                formats.append(_span(begin, length, piece.format))
            if piece.link:
                self._links.append((begin, begin + length, piece.link))
        self.text = whole
        # Scripts that another font lends its taller letters for need the room that font asks for.
        foreign = _is_foreign(whole)
        self._step = round(line_height * _FOREIGN_LEADING) if foreign else line_height
        self._layout = QTextLayout(whole, font)
        self._layout.setCacheEnabled(True)
        self._layout.setTextOption(_option(centred, right_to_left, foreign))
        self._formats = formats
        self._layout.setFormats(formats)
        self._matches: list[QTextLayout.FormatRange] = []
        self._width = -1.0
        self._height = 0

    def layout(self, width: float) -> int:
        """Break the text into lines of at most `width` pixels. Returns the height."""
        if width == self._width:
            return self._height
        self._width = width
        self._layout.beginLayout()
        top = 0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top + (self._step - line.height()) / 2))
            top += self._step
        self._layout.endLayout()
        self._height = max(top, self._step)
        return self._height

    @property
    def height(self) -> int:
        return self._height

    @property
    def lines(self) -> int:
        return self._layout.lineCount()

    def natural_width(self) -> float:
        """The width of the longest line as it is laid out now, in pixels."""
        return max((self._layout.lineAt(row).naturalTextWidth() for row in range(self.lines)), default=0.0)

    def longest_word(self) -> float:
        """The width below which a word would have to be broken, in pixels. Words are taken in the flow's own font."""
        widest = QFont(self._layout.font())  # that a word of the flow is set in
        widest.setWeight(QFont.Weight.Bold)
        metrics = QFontMetricsF(widest)
        words = re.split(rf"\s|(?<=-)(?![0-9{_JOINER}])", self.text)
        return max((metrics.horizontalAdvance(word) for word in words), default=0.0)

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Paint with the top left corner at (x, y); text without a format of its own is in `colour`."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    @property
    def matches(self) -> int:
        """How many places `mark` found."""
        return len(self._matches)

    def mark(self, wanted: str, form: QTextCharFormat) -> int:
        """Draw every place where `wanted` stands in a format, without regard to case and accents. Returns how many.

        An empty `wanted` takes the marks away.
        """
        self._matches = [_span(*place, form) for place in _places(self.text, wanted)]
        self._set_formats()
        return len(self._matches)

    def mark_current(self, place: int | None, form: QTextCharFormat) -> int:
        """Draw one match (from 0) in a format of its own, or none. Returns the top of its line in pixels."""
        if place is None:
            self._set_formats()
            return 0
        current = self._matches[place]
        start, length = _extent(current)
        self._set_formats(_span(start, length, form))
        return self._layout.lineForTextPosition(start).lineNumber() * self._step

    def _set_formats(self, *more: QTextLayout.FormatRange) -> None:
        """Show the matches, and `more`. Qt forgets the lines, so the text is broken again as it was."""
        self._layout.setFormats([*self._formats, *self._matches, *more])
        width, self._width = self._width, -1.0
        if width >= 0:
            self.layout(width)

    def links(self) -> list[LinkArea]:
        """The links and the rectangles that they cover, from the flow's top left corner."""
        found = []
        for start, end, link in self._links:
            areas = []
            for row in range(self.lines):
                line = self._layout.lineAt(row)
                first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
                if first >= last:
                    continue
                left, right = sorted((_x(line, first), _x(line, last)))
                areas.append(QRectF(left, row * self._step, right - left, self._step))
            words = self.text.encode("utf-16-le")[start * 2 : end * 2].decode("utf-16-le")
            found.append(LinkArea(link, words.replace(_JOINER, "").replace("\u00a0", " "), tuple(areas)))
        return found


def _is_foreign(text: str) -> bool:
    """Whether there are letters in it that another font has to lend."""
    return not text.isascii() and max(set(text) - _SIGNS, default="") > _OURS


@lru_cache(maxsize=8)
def _option(centred: bool, right_to_left: bool, foreign: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if centred or right_to_left or foreign:  # else it is what Qt does by itself
        alignment, direction = Qt.AlignmentFlag, Qt.LayoutDirection
        side = alignment.AlignRight if right_to_left else alignment.AlignLeft
        option.setAlignment(alignment.AlignHCenter if centred else side | alignment.AlignAbsolute)
        option.setTextDirection(direction.RightToLeft if right_to_left else direction.LeftToRight)
    return option


def _x(line: object, position: int) -> float:
    """The x of a text position: PySide returns it with the position that it was rounded to."""
    place = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(place[0] if isinstance(place, tuple) else place)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _span(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    """A stretch of a layout in one format. PySide's own type stubs do not know the fields."""
    span: Any = QTextLayout.FormatRange()
    span.start, span.length, span.format = start, length, form
    return cast(QTextLayout.FormatRange, span)


def _extent(span: Any) -> tuple[int, int]:
    return span.start, span.length


def _places(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where `wanted` stands in `text`: (start, length) in UTF-16 units."""
    folded, origin = _fold(text)
    needle, _ = _fold(wanted)
    found, at = [], folded.find(needle) if needle else -1
    while at >= 0:
        start, end = origin[at], origin[at + len(needle) - 1] + 1
        found.append((_units(text[:start]), _units(text[start:end])))
        at = folded.find(needle, at + len(needle))
    return found


def _fold(text: str) -> tuple[str, list[int]]:
    """Lower case without accents and joiners, and for each letter of that the place it comes from."""
    letters, origin = [], []
    for place, sign in enumerate(text):
        for letter in unicodedata.normalize("NFKD", sign.replace("’", "'").casefold()):
            if not unicodedata.combining(letter) and letter != _JOINER:
                letters.append(letter)
                origin.append(place)
    return "".join(letters), origin
