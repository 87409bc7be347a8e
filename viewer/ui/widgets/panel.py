"""A rounded surface that holds parts one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.fitting import Fitting, height_of


class Panel(Fitting):
    """Fixed-size parts (a QR code) are centred; everything else takes the whole width."""

    def __init__(
        self,
        parts: Sequence[QWidget],
        fill: QColor,
        line: QColor,
        width: int,
        radius: int,
        padding: int,
        gap: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = list(parts)
        self._fill, self._line, self._stroke, self._radius = fill, line, width, radius
        self._padding, self._gap = padding, gap
        for part in parts:
            part.setParent(self)

    def fit(self, width: int) -> int:
        top = self._padding
        inner = max(1, width - 2 * self._padding)
        for part in self._parts:
            fixed = part.minimumWidth() == part.maximumWidth()
            wide = part.minimumWidth() if fixed else inner
            high = height_of(part, wide)
            self.put(part, self._padding + (inner - wide) // 2, top, wide, high, width)
            top += high + self._gap
        return top - self._gap + self._padding

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self._stroke / 2
        painter.setPen(QPen(self._line, self._stroke) if self._stroke else Qt.PenStyle.NoPen)
        painter.setBrush(self._fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), self._radius, self._radius)
