"""Blocks laid out and painted: one box class a kind of block. A box is no widget; it works on any painter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextCharFormat

from viewer.core.model import Block, Callout, CalloutKind, Heading, Image, ListBlock, Paragraph, Run, Runs, Table
from viewer.ui import icons
from viewer.ui.article.pictures import PictureFrame
from viewer.ui.setting import Setting
from viewer.ui.theme import Theme
from viewer.ui.widgets.text_flow import Piece, TextFlow, breakable_at_spaces, unbreakable

# Colours of each kind of callout: bar and icon, tint, title; and its icon.
_CALLOUTS = {
    CalloutKind.DANGER: ("danger", "danger_tint", "danger_ink", "octagon-alert"),
    CalloutKind.WARNING: ("honey_line", "honey_tint", "honey_ink", "triangle-alert"),
    CalloutKind.TIP: ("ok", "ok_tint", "ok", "circle-check"),
    CalloutKind.NOTE: ("action", "surface_tint", "action", "circle-alert"),
    CalloutKind.QUOTE: ("control_line", "surface_tint", "ink", ""),
}


class Placed(Struct, frozen=True):
    """A text, and its top left corner in a box."""

    flow: TextFlow
    x: float
    y: float

    def moved(self, x: float, y: float) -> Placed:
        return Placed(self.flow, self.x + x, self.y + y)


class Box(Protocol):
    """Something that can be laid out in a width and painted."""

    def layout(self, width: int) -> int:
        """Fit into `width` pixels. Returns the height."""

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint with the top left corner at (x, y), as last laid out."""

    def flows(self) -> Iterator[Placed]:
        """Its texts in reading order, each with where it stands from the box's top left corner."""


_HALVED_FROM = 4  # points of a list in a callout


class TextBox:
    """Runs in one type role."""

    def __init__(self, setting: Setting, runs: Runs, role: str = "body", colour: str = "ink") -> None:
        theme = setting.theme
        self._colour = theme.color(colour)
        pieces = [_piece(theme, run, role) for run in runs]
        self._flow = TextFlow(pieces, theme.font(role), theme.line_height(role), right_to_left=setting.right_to_left)

    def layout(self, width: int) -> int:
        return self._flow.layout(width)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        self._flow.draw(painter, x, y, self._colour)

    def flows(self) -> Iterator[Placed]:
        yield Placed(self._flow, 0, 0)

    def natural_width(self) -> float:
        return self._flow.natural_width()

    def longest_word(self) -> float:
        """The width below which a word would have to be broken, in pixels."""
        return self._flow.longest_word()


class StackBox:
    """Boxes one below the other, `gap` pixels apart."""

    def __init__(self, boxes: Sequence[Box], gap: int) -> None:
        self._boxes = boxes
        self._gap = gap
        self._tops: list[int] = []

    def layout(self, width: int) -> int:
        self._tops = []
        top = 0
        for box in self._boxes:
            self._tops.append(top)
            top += box.layout(width) + self._gap
        return max(0, top - self._gap)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        for box, top in zip(self._boxes, self._tops, strict=True):
            box.draw(painter, x, y + top)

    def flows(self) -> Iterator[Placed]:
        for box, top in zip(self._boxes, self._tops, strict=True):
            yield from (placed.moved(0, top) for placed in box.flows())


class ListBox:
    """A list: each item's marker hangs at the leading side of its blocks."""

    def __init__(self, setting: Setting, block: ListBlock, depth: int) -> None:
        theme = self._theme = setting.theme
        self._mirrored = setting.right_to_left
        self._ordered = block.ordered
        self._start = block.start
        self._indent = theme.px(44 if block.ordered and depth == 0 else 26)
        self._steps = block.ordered and depth == 0
        # Short points in a callout stand in two columns: more of them are seen at once.
        self._may_halve = depth > 0 and not block.ordered and len(block.items) >= _HALVED_FROM
        gap = theme.px(12 if self._steps else 6)
        self._gap = gap
        self._items = [StackBox([box_of(setting, inner, depth + 1) for inner in item], gap) for item in block.items]
        self._places: list[tuple[int, int]] = []  # the left upper corner of each item, marker and all
        self._width = 0

    def layout(self, width: int) -> int:
        half = (width - self._theme.size("s4")) // 2
        halved = self._may_halve and self._one_line_each(half - self._indent)
        columns = 2 if halved else 1
        self._width = half if halved else width
        rows = -(-len(self._items) // columns)
        least = self._theme.px(30) if self._steps else 0
        self._places, bottoms, top = [], [], 0
        for place, item in enumerate(self._items):
            column, row = divmod(place, rows)
            top = 0 if row == 0 else top
            left = column * (width - half)
            self._places.append((width - self._width - left if self._mirrored else left, top))
            top += max(least, item.layout(max(1, self._width - self._indent))) + self._gap
            bottoms.append(top)
        return max(0, max(bottoms, default=0) - self._gap)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        indent = 0 if self._mirrored else self._indent
        for number, (item, (left, top)) in enumerate(zip(self._items, self._places, strict=True), self._start):
            item.draw(painter, x + left + indent, y + top + (self._theme.px(1) if self._steps else 0))
            self._draw_marker(painter, x + left, y + top, number)

    def flows(self) -> Iterator[Placed]:
        indent = 0 if self._mirrored else self._indent
        for item, (left, top) in zip(self._items, self._places, strict=True):
            yield from (placed.moved(left + indent, top) for placed in item.flows())

    def _one_line_each(self, width: int) -> bool:
        line = self._theme.line_height("body")
        return width > self._theme.px(160) and all(item.layout(width) <= line for item in self._items)

    def _draw_marker(self, painter: QPainter, x: float, y: float, number: int) -> None:
        theme = self._theme
        if self._steps:
            side = theme.px(30)
            left = x + self._width - side if self._mirrored else x
            circle = QRectF(left, y, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("action"))
            painter.drawEllipse(circle)
            painter.setFont(theme.font("small_strong"))
            painter.setPen(theme.color("on_action"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
            return
        if self._ordered:
            box = QRectF(x, y, self._width if self._mirrored else self._indent, theme.line_height("body"))
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, f"{number}.")
            return
        dot = theme.px(7)
        left = x + self._width - theme.px(6) - dot if self._mirrored else x + theme.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ink"))
        painter.drawEllipse(QRectF(left, y + (theme.line_height("body") - dot) / 2, dot, dot))


class CalloutBox:
    """A tinted box with a thick bar, an icon and a title. The words say what the colour says."""

    def __init__(self, setting: Setting, block: Callout, depth: int) -> None:
        theme = self._theme = setting.theme
        self._mirrored = setting.right_to_left
        self._bar, self._tint, ink, self._icon = _CALLOUTS[block.kind]
        gap = theme.px(8)
        inner: list[Box] = []
        if block.title:
            inner.append(TextBox(setting, block.title, "h3", ink))
        inner += [box_of(setting, one, depth + 1) for one in block.blocks]
        self._stack = StackBox(inner, gap)
        self._pad = theme.size("s4")
        self._lead = theme.size("callout_bar") + self._pad + (theme.px(26) + theme.px(18) if self._icon else 0)
        self._size = (0, 0)

    def layout(self, width: int) -> int:
        inside = self._stack.layout(max(1, width - self._lead - self._pad))
        self._size = (width, inside + 2 * self._pad)
        return self._size[1]

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        theme = self._theme
        width, height = self._size
        box = QRectF(x, y, width, height)
        painter.fillRect(box, theme.color(self._tint))
        bar = theme.size("callout_bar")
        painter.fillRect(QRectF(x + width - bar if self._mirrored else x, y, bar, height), theme.color(self._bar))
        if theme.color(self._tint) == theme.color("canvas"):  # a theme without tints draws the box's edge instead
            painter.setPen(QPen(theme.color("line"), theme.size("border")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        side = theme.px(26)
        if self._icon:
            left = bar + self._pad
            icon_x = x + width - left - side if self._mirrored else x + left
            top = y + self._pad + (theme.line_height("h3") - side) / 2
            icons.draw(painter, self._icon, theme.color(self._bar), icon_x, top, side)
        self._stack.draw(painter, x + (self._pad if self._mirrored else self._lead), y + self._pad)

    def flows(self) -> Iterator[Placed]:
        shift = self._pad if self._mirrored else self._lead
        yield from (placed.moved(shift, self._pad) for placed in self._stack.flows())


class TableBox:
    """A table with a head row. Columns share the width by how much text they hold.

    Where not even the words fit beside each other, as with very large text, its rows stand one below the other.
    """

    def __init__(self, setting: Setting, block: Table) -> None:
        self._setting, self._block = setting, block
        self._stack: StackBox | None = None
        self._theme = setting.theme
        self._mirrored = setting.right_to_left
        head = [[TextBox(setting, _strong(cell), "small_strong") for cell in block.header]]
        body = [[TextBox(setting, cell, "body") for cell in row] for row in block.rows]
        self._rows = head + body
        self._pad = setting.theme.px(10)
        self._columns: list[int] = []
        self._heights: list[int] = []

    def layout(self, width: int) -> int:
        self._columns = self._column_widths(width)
        self._stack = None if self._columns or not self._rows[0] else self._stacked()
        if self._stack:
            return self._stack.layout(width)
        self._heights = [
            max(
                (cell.layout(max(1, column - 2 * self._pad)) for cell, column in zip(row, self._columns, strict=True)),
                default=0,
            )
            + 2 * self._pad
            for row in self._rows
        ]
        return sum(self._heights)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        if self._stack:
            self._stack.draw(painter, x, y)
            return
        theme, width = self._theme, sum(self._columns)
        painter.fillRect(QRectF(x, y, width, self._heights[0]), theme.color("surface_tint"))
        painter.fillRect(QRectF(x, y + self._heights[0], width, sum(self._heights[1:])), theme.color("surface"))
        top = y
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row, height in zip(self._rows, self._heights, strict=True):
            for cell, left in zip(row, self._lefts(), strict=True):
                cell.draw(painter, x + left + self._pad, top + self._pad)
            top += height
            painter.setPen(QPen(theme.color("line"), theme.size("border")))
            painter.drawLine(round(x), round(top) - 1, round(x + width), round(top) - 1)
        painter.drawRect(QRectF(x, y, width, top - y).adjusted(1, 1, -1, -1))

    def flows(self) -> Iterator[Placed]:
        if self._stack:
            yield from self._stack.flows()
            return
        top = 0
        for row, height in zip(self._rows, self._heights, strict=True):
            for cell, left in zip(row, self._lefts(), strict=True):
                yield from (placed.moved(left + self._pad, top + self._pad) for placed in cell.flows())
            top += height

    def _column_widths(self, width: int) -> list[int]:
        """Each column as wide as its longest cell would like, within reason; all of them together are `width`.

        Nothing when not even the words fit.
        """
        count = len(self._rows[0]) if self._rows else 0
        if not count:
            return []
        least, wishes = [], []
        for column in range(count):
            natural = 0.0
            for row in self._rows:
                row[column].layout(width)
                natural = max(natural, row[column].natural_width())
            words = max(row[column].longest_word() for row in self._rows)
            least.append(min(words + 2 * self._pad + 1, width * 0.6))
            wishes.append(min(max(natural + 2 * self._pad, least[-1]), width * 0.6))
        if sum(least) > width:
            return []
        more = [wish - floor for wish, floor in zip(wishes, least, strict=True)]
        rest, total = width - sum(least), sum(more) or 1
        widths = [int(floor + rest * part / total) for floor, part in zip(least, more, strict=True)]
        widths[-1] += width - sum(widths)
        return widths

    def _stacked(self) -> StackBox:
        """Each row as lines of "head: cell"."""
        rows = []
        for row in self._block.rows:
            pairs = zip(self._block.header, row, strict=True)
            lines = [(*_strong(head), Run(": ", strong=True), *cell) if head else cell for head, cell in pairs]
            rows.append(StackBox([TextBox(self._setting, line) for line in lines], self._theme.px(4)))
        return StackBox(rows, self._theme.size("s5"))

    def _lefts(self) -> list[int]:
        lefts = [sum(self._columns[:place]) for place in range(len(self._columns))]
        if self._mirrored:
            total = sum(self._columns)
            return [total - left - column for left, column in zip(lefts, self._columns, strict=True)]
        return lefts


class PictureBox:
    """A picture with its caption."""

    def __init__(self, setting: Setting, block: Image) -> None:
        self._theme = setting.theme
        self._frame = PictureFrame(setting.theme, setting.pictures, block)
        self._caption = TextBox(setting, (Run(block.caption),), "small", "ink_muted") if block.caption else None
        self._top = 0

    def layout(self, width: int) -> int:
        self._top = self._frame.layout(width) + (self._theme.size("s2") if self._caption else 0)
        return self._top + (self._caption.layout(width) if self._caption else 0)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        self._frame.draw(painter, x, y)
        if self._caption:
            self._caption.draw(painter, x, y + self._top)

    def flows(self) -> Iterator[Placed]:
        if self._caption:
            yield from (placed.moved(0, self._top) for placed in self._caption.flows())


def box_of(setting: Setting, block: Block, depth: int = 0) -> Box:
    """The box for a block."""
    match block:
        case Heading():
            return TextBox(setting, block.runs, f"h{min(4, max(2, block.level))}")
        case Paragraph():
            return TextBox(setting, block.runs)
        case ListBlock():
            return ListBox(setting, block, depth)
        case Callout():
            return CalloutBox(setting, block, depth)
        case Table():
            return TableBox(setting, block)
        case Image():
            return PictureBox(setting, block)


def _piece(theme: Theme, run: Run, role: str) -> Piece:
    if not (run.strong or run.emphasis or run.number or run.link or run.code):
        return Piece(run.text)
    form = QTextCharFormat()
    # Explicit fonts, because a format's own weight would lose the role's size.
    font = QFont(theme.number_font(role) if run.number or run.code else theme.font(role))
    if run.strong and not run.number:
        font.setWeight(QFont.Weight.Bold)
    elif run.link and not run.number:
        font.setWeight(QFont.Weight.DemiBold)
    font.setItalic(run.emphasis)
    form.setFont(font)
    if run.link:
        form.setForeground(theme.color("action"))
        form.setFontUnderline(True)
    if run.code:
        form.setBackground(theme.color("surface_tint"))  # it shows where a command ends and the sentence goes on
    text = unbreakable(run.text) if run.number else breakable_at_spaces(run.text) if run.code else run.text
    return Piece(text, form, run.link)


def _strong(cell: Runs) -> Runs:
    return tuple(replace(run, strong=True) for run in cell)
