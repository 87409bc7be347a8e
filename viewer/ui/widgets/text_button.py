"""A button that paints itself: a surface, an icon or two, and lines of text that wrap."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6 import QtCore
from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.ui.widgets.role import tell_role
from viewer.ui.widgets.surface import draw_surface, fill
from viewer.ui.widgets.text_flow import Piece, TextFlow, shrunk_to_fit


class Glyph(Struct, frozen=True):
    """A picture of `size` pixels square; `paint` draws it with its corner at (x, y). `tile` is a square under it."""

    size: int
    paint: Callable[[QPainter, float, float], None]
    tile: int = 0
    tile_fill: QColor | None = None


class Line(Struct, frozen=True):
    """One line of text on a button. It wraps when it must; a `whole` one, such as a number, gets smaller instead."""

    text: str | tuple[Piece, ...]
    font: QFont
    line_height: int
    colour: QColor
    whole: bool = False

    @property
    def words(self) -> str:
        return self.text if isinstance(self.text, str) else "".join(piece.text for piece in self.text)


class Look(Struct, frozen=True):
    """How the surface of a button looks. Sizes in pixels; a colour that is None is not drawn."""

    fill: QColor | None = None
    fill_hover: QColor | None = None
    border: QColor | None = None
    border_hover: QColor | None = None
    border_width: int = 2
    radius: int = 12
    padding_x: int = 16
    padding_y: int = 8
    gap: int = 12
    least_height: int = 48
    centred: bool = False
    bar: QColor | None = None  # a thick edge at the leading side
    bar_width: int = 0
    underline: QColor | None = None
    stacked: bool = False  # the leading glyph stands above the text


class _Laid(Struct):
    """Where things stand for one width."""

    width: int = -1
    height: int = 0
    text_x: float = 0
    text_width: float = 0
    flows: list[TextFlow] = []


class TextButton(QAbstractButton):
    """Leading glyph, text lines, trailing glyph on one surface. Its accessible name is all of its lines."""

    spoken_role = ""  # a button, unless it only looks like one

    def __init__(
        self,
        look: Look,
        lines: list[Line],
        parent: QWidget | None = None,
        leading: Glyph | None = None,
        trailing: Glyph | None = None,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        tell_role(self)
        self._look = look
        self._lines = [line for line in lines if line.text]
        self._leading = leading
        self._trailing = trailing
        self._laid = _Laid()
        self.setProperty("focusPolicy", "StrongFocus")
        words = name or ". ".join(line.words.rstrip(".") for line in self._lines)
        self.setAccessibleName(words)
        self.setText(words.replace("&", "&&"))

    def restyle(self, look: Look, lines: list[Line]) -> None:
        """Look different, with the same words at the same size."""
        self._look, self._lines = look, [line for line in lines if line.text]
        self._laid = _Laid()
        self.update()

    def set_leading(self, glyph: Glyph | None) -> None:
        """Have another picture before the words, or none."""
        self._leading = glyph
        self._laid = _Laid()
        self.update()

    def height_for(self, width: int) -> int:
        """The height that the button needs at a width, in pixels."""
        self._lay_out(width)
        return self._laid.height

    def natural_width(self) -> int:
        """The width at which no line of text has to wrap."""
        extra = self._side_width(self._leading) + self._side_width(self._trailing) + 2 * self._look.padding_x
        widest = max((line_width(line) for line in self._lines), default=0.0)
        gaps = 0 if widest else self._look.gap * bool(self._leading)
        return int(extra + widest + 1.999 - gaps)

    def least_width(self) -> int:
        """The width below which a word would have to be broken or a whole line made smaller."""
        extra = self._side_width(self._leading) + self._side_width(self._trailing) + 2 * self._look.padding_x
        widest = 0.0
        for line in self._lines:
            metrics = QFontMetricsF(line.font)
            parts = [line.words] if line.whole else line.words.split()
            widest = max([widest, *(metrics.horizontalAdvance(part) for part in parts)])
        return int(extra + widest + 2.999)

    # ---- Qt

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self.natural_width()
        return QSize(width, self.height_for(width))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = (self.underMouse() and self.isEnabled()) or self.isDown()
        self._paint_surface(painter, hovered)
        self._lay_out(self.width())
        self._paint_glyphs(painter)
        self._paint_text(painter, hovered)

    # ---- private

    def _paint_surface(self, painter: QPainter, hovered: bool) -> None:
        look = self._look
        ground = (look.fill_hover if hovered else None) or look.fill
        border = (look.border_hover if hovered else None) or look.border
        draw_surface(painter, QRectF(self.rect()), look.radius, ground, border, look.border_width)
        if look.bar:
            fill(painter, self._lead(0, look.bar_width), 0, look.bar_width, self.height(), look.bar)

    def _paint_glyphs(self, painter: QPainter) -> None:
        look = self._look
        if self._leading:
            glyph = self._leading
            side = glyph.tile or glyph.size
            x = self._laid.text_x - side - look.gap if self._lines else (self.width() - side) / 2
            x, y = self._lead(x, side), (self.height() - side) / 2
            if look.stacked:
                x, y = self._lead(look.padding_x, side), look.padding_y
            if glyph.tile_fill:
                draw_surface(painter, QRectF(x, y, side, side), look.radius * 0.8, glyph.tile_fill)
            inner = (side - glyph.size) / 2
            glyph.paint(painter, x + inner, y + inner)
        if self._trailing:
            side = self._trailing.size
            x = self._laid.text_x + self._laid.text_width + look.gap
            self._trailing.paint(painter, self._lead(x, side), (self.height() - side) / 2)

    def _paint_text(self, painter: QPainter, hovered: bool) -> None:
        total = sum(flow.height for flow in self._laid.flows)
        y = (self.height() - total) / 2
        if self._look.stacked and self._leading:
            y = self._look.padding_y + self._side_width(self._leading)
        for flow in self._laid.flows:
            x = self._lead(self._laid.text_x, self._laid.text_width)
            flow.draw(painter, x, y)
            if self._look.underline:
                base, thick = round(y + flow.height * 0.86), 2 if hovered else 1
                fill(painter, round(x), base, round(flow.natural_width()), thick, self._look.underline)
            y += flow.height

    def _lay_out(self, width: int) -> None:
        """Break the text for a width. What was laid out last is kept, since painting asks again."""
        if self._laid.width == width:
            return
        look = self._look
        above = 0
        before = look.padding_x
        if look.stacked and self._leading:
            above = self._side_width(self._leading)
        else:
            before += self._side_width(self._leading)
        after = look.padding_x + self._side_width(self._trailing)
        room = max(1.0, width - before - after)
        mirrored = self.isRightToLeft()
        flows = [flow_of(line, room, mirrored) for line in self._lines]
        height = sum(flow.layout(room) for flow in flows)
        x = float(before)
        if look.centred and flows:
            used = max(flow.natural_width() for flow in flows)
            used = min(room, used + 0.99)
            x += (room - used) / 2
            room = used
            for flow in flows:
                flow.layout(room + 0.5)
        side = max((glyph.tile or glyph.size for glyph in (self._leading, self._trailing) if glyph), default=0)
        least = max(look.least_height, side + 2 * look.padding_y)
        self._laid = _Laid(width, max(least, above + height + 2 * look.padding_y), x, room, flows)

    def _side_width(self, glyph: Glyph | None) -> int:
        return (glyph.tile or glyph.size) + self._look.gap if glyph else 0

    def _lead(self, x: float, width: float) -> float:
        """The left edge of something that stands `x` pixels from the leading side."""
        return self.width() - x - width if self.isRightToLeft() else x


def line_width(line: Line) -> float:
    """The width of a line that does not wrap, in pixels."""
    if isinstance(line.text, str):
        return QFontMetricsF(line.font).horizontalAdvance(line.text)
    flow = TextFlow(line.text, line.font, line.line_height, line.colour)
    flow.layout(100_000)
    return flow.natural_width()


def flow_of(line: Line, room: float, mirrored: bool) -> TextFlow:
    """A line of text for a width, not laid out yet."""
    if line.whole:
        font = shrunk_to_fit(line.words, line.font, room)
        return TextFlow(line.words, font, line.line_height, line.colour, right_to_left=mirrored, whole=True)
    font, parts = line.font, line.words.replace("-", "- ").split()
    if max(map(len, parts), default=0) * font.pixelSize() > room:  # no letter is wider than it is high
        font = shrunk_to_fit(max(parts, key=QFontMetricsF(font).horizontalAdvance), font, room)
    return TextFlow(line.text, font, line.line_height, line.colour, right_to_left=mirrored)
