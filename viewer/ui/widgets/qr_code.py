"""A QR code drawn at whole pixels, black on white in every theme, with the quiet zone that readers need."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.role import tell_role

_QUIET = 4  # modules around the code, as the standard asks


class QrCode(QWidget):
    """`data` is what a phone reads, such as tel:988."""

    spoken_role = "picture"

    def __init__(self, data: str, side: int, name: str, parent: QWidget | None = None) -> None:
        """`side` is the room in pixels; the code is the largest that fits with modules of whole pixels."""
        super().__init__(parent)
        tell_role(self)
        self._data = data
        self._modules = len(_matrix(data)) + 2 * _QUIET
        self._step = max(1, side // self._modules)
        self.setAccessibleName(name)
        self.setFixedSize(self._step * self._modules, self._step * self._modules)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        draw_code(QPainter(self), self._data, 0, 0, self.width())


def draw_code(painter: QPainter, data: str, x: float, y: float, side: float) -> None:
    """Draw the code of `data` with its quiet zone into a square of `side` device pixels, in steps of whole pixels."""
    matrix = _matrix(data)
    step = max(1, int(side // (len(matrix) + 2 * _QUIET)))
    painter.fillRect(QRectF(x, y, side, side), Qt.GlobalColor.white)
    inset = (side - step * len(matrix)) / 2
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                place = QRectF(x + inset + column * step, y + inset + row * step, step, step)
                painter.fillRect(place, Qt.GlobalColor.black)


def _matrix(data: str) -> list[bytes]:
    # Imported here because it brings the standard library's web client along, which nothing else needs.
    import segno

    # micro=False: short numbers would become Micro QR, which phones do not read.
    return [bytes(row) for row in segno.make(data, micro=False, error="m").matrix]
