"""The rounded surface that buttons, panels and fields are drawn on."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen


def draw_surface(
    painter: QPainter, box: QRectF, radius: float, fill: QColor | None, border: QColor | None = None, width: float = 0
) -> None:
    """Fill a box with rounded corners and draw its border inside it. A colour that is None is not drawn."""
    inset = width / 2 if border else 0
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
    if fill:
        painter.fillPath(path, fill)
    if border:
        painter.strokePath(path, QPen(border, width))
