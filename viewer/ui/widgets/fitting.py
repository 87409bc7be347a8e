"""The one rule that all blocks of a column follow: given a width, arrange yourself and say how high you are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.role import tell_role
from viewer.ui.widgets.text_button import TextButton


class Fitting(QWidget):
    """A widget that arranges its children for a width."""

    spoken_role = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tell_role(self)

    def fit(self, width: int) -> int:
        """Arrange for `width` pixels. Returns the height."""
        raise NotImplementedError

    def put(self, child: QWidget, x: int, y: int, width: int, height: int, whole: int) -> None:
        """Place a child `x` pixels from the leading side of a row `whole` pixels wide."""
        left = whole - x - width if self.isRightToLeft() else x
        child.setGeometry(QRect(left, y, width, height))


def height_of(widget: QWidget, width: int) -> int:
    """The height of a widget at a width, by whichever way it knows."""
    if isinstance(widget, Fitting):
        return widget.fit(width)
    if isinstance(widget, TextButton):
        return widget.height_for(width)
    return widget.sizeHint().height()


class Blank(Fitting):
    """Holds the place of a part that is not shown now."""

    def fit(self, width: int) -> int:
        return 0


class Row(Fitting):
    """Buttons side by side at their natural width; what does not fit begins a new line."""

    def __init__(self, children: Sequence[TextButton | QWidget], gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = list(children)
        self._gap = gap
        for child in children:
            child.setParent(self)

    def fit(self, width: int) -> int:
        x = y = line = 0
        placed: list[tuple[QWidget, int, int, int, int]] = []
        for item in self._items:
            wide = min(width, item.natural_width() if isinstance(item, TextButton) else item.sizeHint().width())
            high = height_of(item, wide)
            if x and x + wide > width:
                self._settle(placed, line, width)
                x, y, line, placed = 0, y + line + self._gap, 0, []
            placed.append((item, x, y, wide, high))
            x, line = x + wide + self._gap, max(line, high)
        self._settle(placed, line, width)
        return y + line

    def natural_width(self) -> int:
        """The width at which everything stands on one line."""
        widths = [i.natural_width() if isinstance(i, TextButton) else i.sizeHint().width() for i in self._items]
        return sum(widths) + self._gap * max(0, len(widths) - 1)

    def _settle(self, placed: list[tuple[QWidget, int, int, int, int]], line: int, width: int) -> None:
        """Centre the items of one line on each other."""
        for item, x, y, wide, high in placed:
            self.put(item, x, y + (line - high) // 2, wide, high, width)


class Grid(Fitting):
    """Equal columns; the items of one row are as high as the highest of them."""

    def __init__(
        self, items: Sequence[QWidget], columns: int, gap_x: int, gap_y: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._items = list(items)
        self._columns = columns
        self._gap_x, self._gap_y = gap_x, gap_y
        for item in items:
            item.setParent(self)

    def fit(self, width: int) -> int:
        columns = max(1, self._columns)
        edges = [round(place * (width + self._gap_x) / columns) for place in range(columns + 1)]
        y = 0
        for start in range(0, len(self._items), columns):
            row = self._items[start : start + columns]
            spans = [edges[place + 1] - edges[place] - self._gap_x for place in range(len(row))]
            height = max(height_of(item, span) for item, span in zip(row, spans, strict=True))
            for place, (item, span) in enumerate(zip(row, spans, strict=True)):
                self.put(item, edges[place], y, span, height, width)
                if isinstance(item, Fitting):
                    item.fit(span)
            y += height + self._gap_y
        return max(0, y - self._gap_y)


class Ends(Fitting):
    """One part at the leading end of a line and one at the other; below each other where the line is too short."""

    def __init__(self, start: Row, end: QWidget | None, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start, self._end, self._gap = start, end, gap
        for child in (start, end):
            if child is not None:
                child.setParent(self)
                child.show()

    def fit(self, width: int) -> int:
        first = self._start.natural_width()
        if self._end is None:
            height = self._start.fit(width)
            self.put(self._start, 0, 0, width, height, width)
            return height
        last = min(width, self._end.sizeHint().width())
        if first + self._gap + last <= width:
            high = max(self._start.fit(first), height_of(self._end, last))
            self.put(self._start, 0, (high - self._start.fit(first)) // 2, first, self._start.fit(first), width)
            self.put(
                self._end,
                width - last,
                (high - height_of(self._end, last)) // 2,
                last,
                height_of(self._end, last),
                width,
            )
            return high
        top = self._start.fit(width)
        self.put(self._start, 0, 0, width, top, width)
        below = height_of(self._end, last)
        self.put(self._end, 0, top, last, below, width)
        return top + below
