"""Find words in the page that is open: a bar above it, with the count of matches and the way to the next."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.search_field import SearchField
from viewer.ui.widgets.text_button import Look, TextButton


class FindBar(Fitting):
    """`wanted` follows the words; `next_wanted` and `previous_wanted` ask for another match."""

    wanted = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        theme = self._theme = scene.chrome
        self.setObjectName("find_bar")
        self._field = SearchField(
            Look(
                fill=theme.color("surface"),
                border=theme.color("control_line"),
                radius=theme.size("control"),
                padding_x=theme.size("s3"),
                gap=theme.size("s2"),
                least_height=theme.size("target"),
            ),
            theme.font("body"),
            theme.color("ink"),
            looks.glyph(theme, "search", "ink"),
            looks.glyph(theme, "x", "ink"),
            (self.tr("Find on this page"), [self.tr("Find on this page")], self.tr("Clear what to find")),
            self,
        )
        self._field.setObjectName("find_field")
        self._count = self._label("")
        self._buttons = [
            self._button(self.tr("Next"), "arrow-down", self.next_wanted),
            self._button(self.tr("Close"), "x", self.closed),
        ]
        self._field.typed.connect(self.wanted)
        self._field.submitted.connect(self.next_wanted)
        self._field.down_pressed.connect(self.next_wanted)
        QShortcut(QKeySequence("Shift+Return"), self).activated.connect(self.previous_wanted)

    def words(self) -> str:
        return self._field.text()

    def take_focus(self) -> None:
        self._field.setFocus()

    def show_count(self, current: int, count: int) -> None:
        """Say which match is looked at (from 1) and how many there are."""
        if not self.words():
            words = ""
        elif not count:
            words = self.tr("Not found")
        else:
            words = self.tr("{current} of {count}").format(current=current, count=count)
        self._count.rewrite(words)
        self.fit(self.width())

    def fit(self, width: int) -> int:
        theme = self._theme
        margin, gap, height = theme.size("s6"), theme.size("s2"), theme.size("target")
        x = width - margin
        for button in reversed(self._buttons):
            wide = button.natural_width()
            x -= wide
            self.put(button, x, gap, wide, height, width)
            x -= gap
        counted = max(theme.px(84), self._count.natural_width())
        self.put(self._count, x - counted, gap, counted, height, width)
        self.put(self._field, margin, gap, max(theme.px(80), x - counted - gap - margin), height, width)
        return height + 2 * gap

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface_tint"))
        edge = self._theme.size("border")
        painter.fillRect(0, self.height() - edge, self.width(), edge, self._theme.color("line"))

    def _label(self, words: str) -> Label:
        theme = self._theme
        return Label(words, theme.font("small"), theme.line_height("small"), theme.color("ink"), parent=self)

    def _button(self, words: str, icon: str, signal: SignalInstance) -> TextButton:
        theme = self._theme
        button = TextButton(
            looks.control(theme),
            [looks.line(theme, words, "control", "ink")],
            self,
            leading=looks.glyph(theme, icon, "ink", "icon_small"),
        )
        button.setObjectName(f"find_{icon}")
        button.clicked.connect(signal)
        return button
