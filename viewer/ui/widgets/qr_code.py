"""A QR code drawn at whole pixels, black on white in every theme, with the quiet zone that readers need."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_QUIET = 4  # modules around the code, as the standard asks


class QrCode(QWidget):
    """`data` is what a phone reads, such as tel:988."""

    def __init__(self, data: str, side: int, name: str, parent: QWidget | None = None) -> None:
        """`side` is the room in pixels; the code is the largest that fits with modules of whole pixels."""
        super().__init__(parent)
        # micro=False: short numbers would become Micro QR, which phones do not read.
        self._matrix = [bytes(row) for row in segno.make(data, micro=False, error="m").matrix]
        self._modules = len(self._matrix) + 2 * _QUIET
        self._step = max(1, side // self._modules)
        self.setAccessibleName(name)
        self.setFixedSize(self._step * self._modules, self._step * self._modules)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for y, row in enumerate(self._matrix):
            for x, dark in enumerate(row):
                if dark:
                    place = QRectF((x + _QUIET) * self._step, (y + _QUIET) * self._step, self._step, self._step)
                    painter.fillRect(place, Qt.GlobalColor.black)
