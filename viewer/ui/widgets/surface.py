"""Colours laid on: rectangles, and the rounded surface that buttons, panels and fields are drawn on.

The first screen is painted before PySide makes the Qt namespace: its 1,250 names take 15 ms, a tenth of the start.
So what that screen is made of names nothing of it (properties are set by their names as text), and says none of the
calls that PySide tells apart by it, such as QPen(colour), setPen or fillRect. tests/ui/test_first_screen.py watches.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette, QPen


def brush(colour: QColor) -> QBrush:
    """A brush of one colour."""
    return _brush(colour.rgba())


def pen(colour: QColor, width: float) -> QPen:
    """A pen of one colour, `width` pixels thick."""
    made = QPen()
    made.setColor(colour)
    made.setWidthF(width)
    return made


def fill(painter: QPainter, x: float, y: float, width: float, height: float, colour: QColor) -> None:
    """Fill a rectangle."""
    path = QPainterPath()
    path.addRect(x, y, width, height)
    painter.fillPath(path, brush(colour))


def draw_surface(
    painter: QPainter, box: QRectF, radius: float, ground: QColor | None, border: QColor | None = None, width: float = 0
) -> None:
    """Fill a box with rounded corners and draw its border inside it. A colour that is None is not drawn."""
    inset = width / 2 if border else 0
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    if ground:
        painter.fillPath(path, brush(ground))
    if border:
        painter.strokePath(path, pen(border, width))


@lru_cache(maxsize=128)
def _brush(colour: int) -> QBrush:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor.fromRgba(colour))
    return palette.text()
