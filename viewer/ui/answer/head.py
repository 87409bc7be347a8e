"""The lines above results: what was looked for, how many pages, the way back from a correction, and the keys."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.fitting import Fitting, height_of
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton


class Head(Fitting):
    """Keys stand at the end of the lines, and are left out where there is no room for them."""

    def __init__(self, title: Label, count: Label, as_typed: TextButton | None, keys: QWidget | None, gap: int) -> None:
        super().__init__()
        self._title, self._count, self._as_typed, self._keys, self._gap = title, count, as_typed, keys, gap
        for child in (title, count, as_typed, keys):
            if child is not None:
                child.setParent(self)

    def fit(self, width: int) -> int:
        room = width
        if self._keys is not None:
            wide = self._keys.sizeHint().width()
            needed = max(self._title.natural_width(), self._second_width())
            fits = needed + 3 * self._gap + wide <= width
            self._keys.setVisible(fits)
            if fits:
                room = width - wide - 3 * self._gap
        top = self._title.fit(room)
        self.put(self._title, 0, 0, room, top, width)
        height = top + self._fit_second(room, top, width)
        if self._keys is not None and room < width:
            wide, high = self._keys.sizeHint().width(), height_of(self._keys, width)
            self.put(self._keys, width - wide, (height - high) // 2, wide, high, width)
        return height

    # ---- private

    def _second_width(self) -> int:
        beside = self._gap + self._as_typed.natural_width() if self._as_typed else 0
        return self._count.natural_width() + beside

    def _fit_second(self, room: int, top: int, width: int) -> int:
        """Place the count, and the way back beside it or below it. Returns how high they are."""
        count = self._count.fit(room)
        if self._as_typed is None:
            self.put(self._count, 0, top, room, count, width)
            return count
        start = self._count.natural_width()
        wide = self._as_typed.natural_width()
        if start + self._gap + wide <= room:
            high = self._as_typed.height_for(wide)
            self.put(self._count, 0, top + (high - count) // 2, start, count, width)
            self.put(self._as_typed, start + self._gap, top, wide, high, width)
            return high
        wide = min(wide, room)
        high = self._as_typed.height_for(wide)
        self.put(self._count, 0, top, room, count, width)
        self.put(self._as_typed, 0, top + count, wide, high, width)
        return count + high
