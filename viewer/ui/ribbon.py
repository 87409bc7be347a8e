"""A line at the foot of every page of a library that is not to be relied on."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui import looks
from viewer.ui.theme import Theme
from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.surface import fill


class Ribbon(Fitting):
    """One sentence on honey."""

    spoken_role = "note"

    def __init__(self, theme: Theme, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unsigned")
        self.setAccessibleName(sentence)
        self._theme = theme
        self._label = Label(
            sentence,
            theme.font("small_strong"),
            theme.line_height("small_strong"),
            theme.color("on_honey"),
            leading=looks.glyph(theme, "triangle-alert", "on_honey", "icon_small"),
            parent=self,
        )

    def fit(self, width: int) -> int:
        theme = self._theme
        margin = theme.size("page_x")
        high = self._label.fit(width - 2 * margin)
        self.put(self._label, margin, theme.size("s2"), width - 2 * margin, high, width)
        return high + 2 * theme.size("s2")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        fill(QPainter(self), 0, 0, self.width(), self.height(), self._theme.color("honey"))
