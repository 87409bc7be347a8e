"""What can be done with a page: print it, and make its text larger or smaller."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.widgets.fitting import Fitting, height_of
from viewer.ui.widgets.sheet import Sheet
from viewer.ui.widgets.text_button import TextButton


class PageTools(Fitting):
    """In a line, or one below the other when `upright`. Printing is offered only where there is a printer."""

    print_requested = Signal()
    larger_requested = Signal()
    smaller_requested = Signal()
    usual_requested = Signal()

    def __init__(self, scene: Scene, can_print: bool, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = self._theme = scene.theme
        self._upright = upright
        self._print: TextButton | None = None
        if can_print:
            self._print = TextButton(
                looks.control(theme),
                [looks.line(theme, self.tr("Print"), "control", "ink")],
                self,
                leading=looks.glyph(theme, "printer", "ink"),
            )
            self._print.setObjectName("print")
            self._print.clicked.connect(self.print_requested)
        percent = self.tr("{percent}%").format(percent=round(theme.text_scale * 100))
        cells = [
            self._step("A−", self.tr("Smaller text"), "smaller", self.smaller_requested),
            self._step(
                percent,
                self.tr("Usual text size, now {percent}").format(percent=percent),
                "usual",
                self.usual_requested,
            ),
            self._step("A+", self.tr("Larger text"), "larger", self.larger_requested),
        ]
        self._sizes = Sheet(
            cells,
            3,
            theme.color("control_line"),
            theme.color("surface"),
            theme.size("border"),
            theme.size("control"),
            self,
        )
        self._size_width = theme.px(188)

    def sizeHint(self) -> QSize:  # noqa: N802
        if self._upright:
            return QSize(self._size_width, self._theme.size("target"))
        beside = self._print.natural_width() + self._theme.size("s2") if self._print else 0
        return QSize(beside + self._size_width, self._theme.size("target"))

    def fit(self, width: int) -> int:
        gap, top, left = self._theme.size("s2"), 0, 0
        if self._print:
            wide = width if self._upright else self._print.natural_width()
            high = self._print.height_for(wide)
            self.put(self._print, 0, 0, wide, high, width)
            top, left = (high + gap, 0) if self._upright else (0, wide + gap)
        room = width - left if self._upright else min(width - left, self._size_width)
        high = height_of(self._sizes, room)
        self.put(self._sizes, left, top, room, high, width)
        return top + high

    def _step(self, words: str, name: str, part: str, signal: SignalInstance) -> TextButton:
        theme = self._theme
        step = TextButton(looks.step(theme), [looks.line(theme, words, "control", "ink")], name=name)
        step.setObjectName(f"text_{part}")
        step.clicked.connect(signal)
        return step
