"""Something that is on or off: a switch with its words beside it, or a box with a tick."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from viewer.ui.widgets.text_button import Glyph


class SwitchLook(Struct, frozen=True):
    """Colours and sizes, in pixels. With a `tick` it is a box, without one a switch."""

    on: QColor
    off: QColor
    edge: QColor
    ink: QColor
    knob: QColor
    font: QFont
    height: int
    side: int  # of the box, or the height of the switch
    gap: int
    tick: Glyph | None = None


class Switch(QAbstractButton):
    """Shows `words[1]` when it is on and `words[0]` when it is off. Its accessible name says what it is for."""

    def __init__(self, look: SwitchLook, words: tuple[str, str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        metrics = QFontMetricsF(self._look.font)
        widest = max(metrics.horizontalAdvance(word) for word in self._words)
        return QSize(int(self._wide() + self._look.gap + widest + 2), self._look.height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        look, on = self._look, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.6)
        box = QRectF(self._lead(0, self._wide()), (self.height() - look.side) / 2, self._wide(), look.side)
        painter.setPen(QPen(look.edge, 2))
        painter.setBrush(look.on if on else look.off)
        radius = look.side / 5 if look.tick else look.side / 2
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
        if look.tick is None:
            self._paint_knob(painter, box, on)
        elif on:
            inset = (look.side - look.tick.size) / 2
            look.tick.paint(painter, box.left() + inset, box.top() + inset)
        painter.setPen(look.ink)
        painter.setFont(look.font)
        rest = self.width() - self._wide() - look.gap
        words = QRectF(self._lead(self._wide() + look.gap, rest), 0, rest, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), self._words[on])

    def _paint_knob(self, painter: QPainter, box: QRectF, on: bool) -> None:
        look = self._look
        knob = look.side - 8
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = box.right() - knob - 4 if on is not mirrored else box.left() + 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.knob if on else look.edge)
        painter.drawEllipse(QRectF(x, box.top() + 4, knob, knob))

    def _wide(self) -> int:
        return self._look.side if self._look.tick else round(self._look.side * 1.75)

    def _lead(self, x: float, width: float) -> float:
        return x if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - x - width
