"""Monochrome SVG icons, tinted when they are drawn. One set for every theme and state."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from viewer import paths

# Icons that point along the reading direction, and so the other way where people read from right to left.
_DIRECTED = ("arrow-left", "arrow-right", "chevron-right", "log-out")


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size: int, ratio: float, mirrored: bool = False) -> QPixmap:
    """The icon `name` in a colour ("#rrggbb"), `size` logical pixels square on a screen of that pixel ratio.

    An icon that is not there is drawn as an empty square: a missing picture must not take a page away.
    """
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(0, 0, 0, 0))
    path = paths.ICONS / f"{name}.svg"
    if path.parent == paths.ICONS and path.is_file():
        drawing = path.read_bytes().replace(b"currentColor", colour.encode())
        painter = QPainter(image)
        if mirrored:
            painter.translate(size, 0)
            painter.scale(-1, 1)
        QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size, size))
        painter.end()
    return image


def draw(painter: QPainter, name: str, colour: QColor, x: float, y: float, size: int) -> None:
    """Draw an icon with its top left corner at (x, y)."""
    if name:
        ratio = painter.device().devicePixelRatioF()
        mirrored = name in _DIRECTED and QGuiApplication.isRightToLeft()
        painter.drawPixmap(round(x), round(y), pixmap(name, colour.name(), size, ratio, mirrored))
