"""Cells on one rounded sheet with lines between them: a compact list of links."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.fitting import Fitting, height_of
from viewer.ui.widgets.surface import brush, fill, pen


class Sheet(Fitting):
    """`columns` cells side by side; all rows are as high as the highest cell."""

    def __init__(
        self,
        cells: Sequence[QWidget],
        columns: int,
        line: QColor,
        fill: QColor,
        width: int,
        radius: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cells, self._columns = list(cells), columns
        self._line, self._fill, self._stroke, self._radius = line, fill, width, radius
        self._xs: list[int] = []
        self._ys: list[int] = []
        for cell in cells:
            cell.setParent(self)

    def fit(self, width: int) -> int:
        stroke, columns = self._stroke, self._columns
        self._xs = [round(place * (width - stroke) / columns) for place in range(columns + 1)]
        spans = [self._xs[place + 1] - self._xs[place] - stroke for place in range(columns)]
        height = max((height_of(cell, spans[place % columns]) for place, cell in enumerate(self._cells)), default=0)
        rows = -(-len(self._cells) // columns)
        self._ys = [row * (height + stroke) for row in range(rows + 1)]
        for place, cell in enumerate(self._cells):
            column, row = place % columns, place // columns
            self.put(cell, self._xs[column] + stroke, self._ys[row] + stroke, spans[column], height, width)
        return self._ys[-1] + stroke

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self._stroke / 2
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), self._radius, self._radius)
        painter.fillPath(outline, brush(self._fill))
        painter.setClipPath(outline)
        for x in self._xs[1:-1]:
            fill(painter, x, 0, self._stroke, self.height(), self._line)
        for y in self._ys[1:-1]:
            fill(painter, 0, y, self.width(), self._stroke, self._line)
        painter.setClipping(False)
        painter.strokePath(outline, pen(self._line, self._stroke))
