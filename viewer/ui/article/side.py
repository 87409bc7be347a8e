"""Beside an article where there is room: its tools, and the headings on it with the one that is read marked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.core.model import Heading, plain_text
from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import Line, TextButton


class Side(Column):
    """Asks for a heading of the page."""

    heading_requested = Signal(str)

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        theme = scene.theme
        super().__init__(Margins(theme.size("s5"), theme.px(28), theme.size("s5"), theme.size("s4")), parent)
        self.setObjectName("side")
        self._scene = scene
        self._current = ""

    def show_headings(self, tools: Callable[[], QWidget], headings: tuple[Heading, ...]) -> None:
        """List the headings of a page under what `tools` makes."""
        theme = self._scene.theme
        self._current = ""
        parts = [Part(tools)]
        if len(headings) > 1:
            title = self.tr("On this page")
            label = partial(
                Label, title, theme.font("small_strong"), theme.line_height("small"), theme.color("ink_muted")
            )
            parts.append(Part(label, theme.size("s5")))
            parts += [
                Part(partial(self._row, heading), theme.px(4) if not place else 0)
                for place, heading in enumerate(headings)
            ]
        self.set_parts(parts)
        self.complete_now()

    def mark(self, anchor: str) -> None:
        """Mark the heading that is read."""
        if anchor == self._current:
            return
        for row in self.made:
            if isinstance(row, TextButton) and row.objectName() in (f"side_{anchor}", f"side_{self._current}"):
                current = row.objectName() == f"side_{anchor}"
                row.restyle(looks.row(self._scene.theme, current), [self._words(row.accessibleName(), current)])
                if current:
                    self.ensureWidgetVisible(row)
        self._current = anchor

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        edge = self._scene.theme.size("border")
        QPainter(self.viewport()).fillRect(0, 0, edge, self.viewport().height(), self._scene.theme.color("line"))

    def _row(self, heading: Heading) -> TextButton:
        words = plain_text(heading.runs)
        row = TextButton(looks.row(self._scene.theme), [self._words(words, False)], name=words)
        row.setObjectName(f"side_{heading.anchor}")
        row.clicked.connect(lambda: self.heading_requested.emit(heading.anchor))
        return row

    def _words(self, words: str, current: bool) -> Line:
        return looks.line(self._scene.theme, words, "small_strong", "ink" if current else "action")
