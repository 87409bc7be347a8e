"""A card that says whom to call: the number on a strong ground, why, and what a press on the card leads to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.surface import draw_surface
from viewer.ui.widgets.text_button import Glyph, Line, Look, TextButton, flow_of, line_width
from viewer.ui.widgets.text_flow import TextFlow


class CallWords(Struct, frozen=True):
    """What the card says: a word above the number, the number, lines beside it, and the words of its button."""

    above: Line
    number: Line
    lines: Sequence[Line]
    button: Line


class CallLook(Struct, frozen=True):
    """How the card looks. `card` is all of it, `button` what looks like a button in it; sizes in pixels."""

    card: Look
    button: Look
    strong: QColor  # the ground of the number
    least_text: int  # width that the lines must have beside the number


class _Way(Struct):
    """One way to arrange the card in a width: where its three parts stand, from the leading side."""

    height: int
    block: QRectF
    text: QRectF
    button: QRectF


class CallCard(TextButton):
    """One button: the number, the lines and what looks like a button beside each other, or below where it is narrow."""

    def __init__(self, look: CallLook, words: CallWords, arrow: Glyph, parent: QWidget | None = None) -> None:
        shown = [words.above, words.number, *words.lines, words.button]
        super().__init__(look.card, shown, parent, name=_spoken([line.words for line in shown]))
        self._call, self._words, self._arrow = look, words, arrow
        self._made: dict[int, TextFlow] = {}
        self._way: _Way | None = None
        self._for = -1

    def height_for(self, width: int) -> int:
        return self._arranged(width).height

    def natural_width(self) -> int:
        widest = max((line_width(line) for line in self._words.lines), default=0.0)
        return int(self._block_width() + widest + self._button_size().width() + 3 * self._call.card.padding_x)

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self.natural_width()
        return QSize(width, self.height_for(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        way, look = self._arranged(self.width()), self._call
        hovered = (self.underMouse() and self.isEnabled()) or self.isDown()
        box = QRectF(self.rect())
        draw_surface(painter, box, look.card.radius, look.card.fill)
        inside = QPainterPath()
        inside.addRoundedRect(box, look.card.radius, look.card.radius)
        painter.save()
        painter.setClipPath(inside)
        painter.fillRect(self._placed(way.block), look.strong)
        painter.restore()
        if look.card.border:
            half = look.card.border_width / 2
            painter.setPen(QPen(look.card.border, look.card.border_width))
            painter.drawRoundedRect(box.adjusted(half, half, -half, -half), look.card.radius, look.card.radius)
        self._draw_lines(painter, [self._words.above, self._words.number], way.block, look.card.padding_x)
        self._draw_lines(painter, self._words.lines, way.text, 0)
        self._draw_button(painter, way.button, hovered)

    # ---- private

    def _draw_lines(self, painter: QPainter, lines: Sequence[Line], box: QRectF, pad: float) -> None:
        """Lines in the middle of the height of a box."""
        place = self._placed(box).adjusted(pad, 0, -pad, 0)
        flows = self._flows(lines, place.width())
        y = place.y() + (place.height() - sum(flow.height for flow in flows)) / 2
        for flow in flows:
            flow.draw(painter, place.x(), y)
            y += flow.height

    def _draw_button(self, painter: QPainter, box: QRectF, hovered: bool) -> None:
        look, line, arrow = self._call.button, self._words.button, self._arrow
        place = self._placed(box)
        draw_surface(painter, place, look.radius, (look.fill_hover if hovered else None) or look.fill)
        room = place.width() - 2 * look.padding_x - look.gap - arrow.size
        (flow,) = self._flows([line], room)
        mirrored = self.isRightToLeft()
        x = place.x() + look.padding_x
        flow.draw(painter, x + (arrow.size + look.gap if mirrored else 0), place.center().y() - flow.height / 2)
        arrow.paint(painter, x if mirrored else x + room + look.gap, place.center().y() - arrow.size / 2)

    def _flows(self, lines: Sequence[Line], width: float) -> list[TextFlow]:
        """The lines laid out in a width. What is never made smaller to fit is made once."""
        flows = []
        for line in lines:
            flow = self._made.get(id(line)) or flow_of(line, width, self.isRightToLeft())
            if not line.whole:
                self._made[id(line)] = flow
            flow.layout(width)
            flows.append(flow)
        return flows

    def _placed(self, box: QRectF) -> QRectF:
        """A box counted from the leading side, where it stands on the card."""
        if not self.isRightToLeft():
            return box
        return QRectF(self.width() - box.x() - box.width(), box.y(), box.width(), box.height())

    def _arranged(self, width: int) -> _Way:
        if self._way is None or self._for != width:
            ways = [*self._beside(width), self._stacked(width)]
            self._way, self._for = min(ways, key=lambda way: way.height), width
        return self._way

    def _beside(self, width: int) -> list[_Way]:
        """The number at the leading side; the button at the other one, or under the lines."""
        look, block, button = self._call.card, self._block_width(), self._button_size()
        pad_x, pad_y = look.padding_x, look.padding_y
        tall = self._text_height([self._words.above, self._words.number], block - 2 * pad_x) + 2 * pad_y
        found = []
        room = width - block - 3 * pad_x - button.width()
        if room >= self._call.least_text:
            text = self._text_height(self._words.lines, room)
            height = max(tall, text + 2 * pad_y, button.height() + 2 * pad_y)
            found.append(
                _Way(
                    height,
                    QRectF(0, 0, block, height),
                    QRectF(block + pad_x, 0, room, height),
                    QRectF(
                        width - pad_x - button.width(), (height - button.height()) / 2, button.width(), button.height()
                    ),
                )
            )
        room = width - block - 2 * pad_x
        if room >= max(self._call.least_text, button.width()):
            text = self._text_height(self._words.lines, room)
            height = max(tall, text + 3 * pad_y + button.height())
            top = (height - text - pad_y - button.height()) / 2
            found.append(
                _Way(
                    height,
                    QRectF(0, 0, block, height),
                    QRectF(block + pad_x, top, room, text),
                    QRectF(block + pad_x, top + text + pad_y, button.width(), button.height()),
                )
            )
        return found

    def _stacked(self, width: int) -> _Way:
        look = self._call.card
        pad_x, pad_y = look.padding_x, look.padding_y
        room = max(1, width - 2 * pad_x)
        button = self._button_size(room)
        block = self._text_height([self._words.above, self._words.number], room) + 2 * pad_y
        text = self._text_height(self._words.lines, room)
        top = block + pad_y + text + pad_y
        return _Way(
            top + button.height() + pad_y,
            QRectF(0, 0, width, block),
            QRectF(pad_x, block + pad_y, room, text),
            QRectF(pad_x, top, button.width(), button.height()),
        )

    def _text_height(self, lines: Sequence[Line], width: float) -> int:
        return sum(flow.height for flow in self._flows(lines, width))

    def _block_width(self) -> int:
        widest = max(line_width(self._words.above), line_width(self._words.number))
        return int(widest + 2 * self._call.card.padding_x + 1.999)

    def _button_size(self, most: int = 0) -> QSize:
        """The size of the button on one line, or with its words on several where it may be `most` pixels wide."""
        look, line = self._call.button, self._words.button
        around = look.gap + self._arrow.size + 2 * look.padding_x
        width = int(line_width(line) + around + 1.999)
        if most:
            width = min(width, most)
        words = self._text_height([line], max(1, width - around))
        return QSize(width, max(look.least_height, words + 2 * look.padding_y))


def _spoken(parts: list[str]) -> str:
    """All of the words, a sentence each."""
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
