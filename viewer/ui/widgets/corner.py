"""Covers the corner of what lies under it, so that a square surface looks rounded, smoothly."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.soon import soon
from viewer.ui.widgets.surface import brush


class Corner(QWidget):
    """The upper right corner; the left one when `left`, the lower one when `low`."""

    def __init__(self, radius: int, colour: QColor, left: bool, low: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour, self._left, self._low = colour, left, low
        self.setFixedSize(radius, radius)
        self._painted = False

    def move_into(self, area: QRect) -> None:
        """Stand in the corner of an area of the parent."""
        x = area.left() if self._left else area.right() + 1 - self.width()
        self.move(x, area.bottom() + 1 - self.height() if self._low else area.top())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        radius = self.width()
        square, circle = QPainterPath(), QPainterPath()
        square.addRect(QRectF(0, 0, radius, radius))
        x, y = 0 if self._left else -radius, -radius if self._low else 0
        circle.addEllipse(QRectF(x, y, 2 * radius, 2 * radius))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(square.subtracted(circle), brush(self._colour))
        if not self._painted:
            self._painted = True
            soon(self, self._let_clicks_through)

    def _let_clicks_through(self) -> None:
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def corners(radius: int, colour: QColor, every: bool, parent: QWidget) -> list[Corner]:
    """The corners of a surface that lies in its parent's shell: `every` one, or the one between bar and side."""
    four = [(left, low) for left in (False, True) for low in (False, True)]
    sides = four if every else [(parent.isRightToLeft(), False)]
    return [Corner(radius, colour, left, low, parent) for left, low in sides]
