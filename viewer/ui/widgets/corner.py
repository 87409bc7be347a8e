"""Covers the corner of what lies under it, so that a square surface looks rounded, smoothly."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget


class Corner(QWidget):
    """The upper right corner, or the upper left one when `left`."""

    def __init__(self, radius: int, colour: QColor, left: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour, self._left = colour, left
        self.setFixedSize(radius, radius)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        radius = self.width()
        square, circle = QPainterPath(), QPainterPath()
        square.addRect(QRectF(0, 0, radius, radius))
        circle.addEllipse(QRectF(0 if self._left else -radius, 0, 2 * radius, 2 * radius))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(square.subtracted(circle), self._colour)
