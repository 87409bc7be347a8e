"""The program's icon as pictures, drawn from the mark that also stands in its window."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from viewer.errors import PackagingError

MARK = Path("icons") / "handrail-mark.svg"


def pictures(assets: Path, sizes: Iterable[int]) -> dict[int, bytes]:
    """PNG pictures of the icon, by their size in pixels. Raises PackagingError."""
    renderer = QSvgRenderer(str(assets / MARK))
    if not renderer.isValid():
        raise PackagingError(f"{assets / MARK}: the icon cannot be drawn. Is it still an SVG?")
    return {size: _picture(renderer, size) for size in sizes}


def banner(assets: Path, ground: str, width: int, height: int) -> bytes:
    """A BMP picture of the mark on a plain ground, for the side of a setup program's last page."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = width / 2
    QSvgRenderer(str(assets / MARK)).render(painter, QRectF((width - side) / 2, side / 2, side, side))
    painter.end()
    return _saved(image, "BMP")


def _picture(renderer: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return _saved(image, "PNG")


def _saved(image: QImage, kind: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]  # its stub knows names of files only
    return bytes(data.data())
