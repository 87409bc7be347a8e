"""The program's icon as pictures, drawn from the mark that also stands in its window."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from viewer.errors import PackagingError

MARK = Path("icons") / "handrail-mark.svg"


def pictures(assets: Path, sizes: Iterable[int]) -> dict[int, bytes]:
    """PNG pictures of the icon, by their size in pixels. Raises PackagingError."""
    renderer = QSvgRenderer(str(assets / MARK))
    if not renderer.isValid():
        raise PackagingError(f"{assets / MARK}: the icon cannot be drawn. Is it still an SVG?")
    return {size: _picture(renderer, size) for size in sizes}


def _picture(renderer: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub knows names of files only
    return bytes(data.data())
