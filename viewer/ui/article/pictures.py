"""Pictures of the library: loaded when they are drawn, scaled sharply for the screen that they are on."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from viewer.core.model import Image
from viewer.errors import HandrailError
from viewer.ui.setting import Pictures
from viewer.ui.theme import Theme
from viewer.ui.widgets.text_flow import TextFlow

_LARGEST_MEGABYTES = 64  # of a decoded picture; a hostile file may claim any size


class PictureFrame:
    """A picture at most as wide as the column. What cannot be shown is said in words."""

    def __init__(self, theme: Theme, pictures: Pictures, block: Image) -> None:
        self._theme = theme
        self._words = TextFlow(block.alt, theme.font("body"), theme.line_height("body"), theme.color("ink_muted"))
        self._svg: QSvgRenderer | None = None
        self._image = QImage()
        self._natural = self._load(pictures, block.name)
        self._picture = (0, 0)

    def layout(self, width: int) -> int:
        """The picture keeps its shape and is never drawn larger than it is."""
        if self._natural.isEmpty():
            self._picture = (0, self._words.layout(width))
        else:
            wide = min(width, self._theme.px(self._natural.width()))
            self._picture = (wide, round(wide * self._natural.height() / self._natural.width()))
        return self._picture[1]

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        width, height = self._picture
        target = QRectF(x, y, width, height)
        if self._natural.isEmpty():
            self._words.draw(painter, x, y)
        elif self._svg:
            self._svg.render(painter, target)
        else:
            ratio = painter.device().devicePixelRatioF()
            fitted = self._image.scaled(
                round(width * ratio),
                round(height * ratio),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawImage(target, fitted)

    def _load(self, pictures: Pictures, name: str) -> QSize:
        """Read the picture. Returns its natural size, empty when there is none to show."""
        try:
            data = pictures(name)
        except HandrailError:
            return QSize()
        if name.lower().endswith(".svg"):
            self._svg = QSvgRenderer(QByteArray(data))
            return self._svg.defaultSize() if self._svg.isValid() else QSize()
        QImageReader.setAllocationLimit(_LARGEST_MEGABYTES)
        self._image.loadFromData(data)
        return self._image.size()
