"""How much of something is done, as a bar that fills up."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.surface import draw_surface


class ProgressBar(Fitting):
    """`show_share` tells it from 0 to 1."""

    def __init__(self, height: int, filled: QColor, ground: QColor, edge: QColor) -> None:
        super().__init__()
        self._high, self._filled, self._ground, self._edge = height, filled, ground, edge
        self._share = 0.0

    @property
    def share(self) -> float:
        return self._share

    def show_share(self, share: float) -> None:
        """Fill the bar so far."""
        self._share = max(0.0, min(1.0, share))
        self.update()

    def fit(self, width: int) -> int:
        return self._high

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._high / 2
        draw_surface(painter, QRectF(self.rect()), radius, self._ground, self._edge, 2)
        wide = self.width() * self._share
        if wide >= self._high:
            left = self.width() - wide if self.isRightToLeft() else 0.0
            draw_surface(painter, QRectF(left, 0, wide, self._high), radius, self._filled)
