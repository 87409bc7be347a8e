"""A rounded surface that holds parts one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.fitting import Fitting, height_of
from viewer.ui.widgets.surface import draw_surface
from viewer.ui.widgets.text_button import Look


class Panel(Fitting):
    """Fixed-size parts (a QR code) are centred; everything else takes the whole width."""

    def __init__(self, look: Look, parts: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._parts: list[QWidget] = []
        self.hold(parts)

    def hold(self, parts: Sequence[QWidget]) -> None:
        """Take these parts in."""
        self._parts = list(parts)
        for part in parts:
            part.setParent(self)

    def fit(self, width: int) -> int:
        look = self._look
        top = look.padding_y
        inner = max(1, width - 2 * look.padding_x)
        for part in self._parts:
            fixed = part.minimumWidth() == part.maximumWidth()
            wide = part.minimumWidth() if fixed else inner
            high = height_of(part, wide)
            self.put(part, look.padding_x + (inner - wide) // 2, top, wide, high, width)
            top += high + look.gap
        return top - look.gap + look.padding_y

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_surface(painter, QRectF(self.rect()), look.radius, look.fill, look.border, look.border_width)
