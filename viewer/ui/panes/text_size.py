"""Choose text size and colours: large buttons in the page, no menu and no window of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.theme import TEXT_STEPS, THEMES
from viewer.ui.widgets.fitting import Grid
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.panel import Panel
from viewer.ui.widgets.text_button import TextButton


class TextSizePane(Panel):
    """The steps and the themes, those in use marked."""

    size_chosen = Signal(float)
    theme_chosen = Signal(str)

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        theme = self._theme = scene.chrome
        super().__init__(looks.overlay(theme), parent=parent)
        self.setObjectName("text_size_panel")
        names = {"light": self.tr("Light"), "dark": self.tr("Dark"), "contrast": self.tr("High contrast")}
        sizes = [self._size(step, scene.theme.text_scale) for step in TEXT_STEPS]
        themes = [
            self._choice(names[name], f"theme_{name}", name == theme.name, self.theme_chosen, name) for name in THEMES
        ]
        self._buttons: Sequence[TextButton] = [*sizes, *themes]
        gap = theme.size("s2")
        self.hold(
            [
                self._heading(self.tr("Text size")),
                Grid(sizes, 3, gap, gap),
                self._heading(self.tr("Colors")),
                Grid(themes, len(themes), gap, gap),
            ]
        )

    def focus_first(self) -> None:
        """Take the keyboard."""
        self._buttons[0].setFocus()

    def _heading(self, words: str) -> Label:
        theme = self._theme
        return Label(words, theme.font("h4"), theme.line_height("h4"), theme.color("ink"))

    def _size(self, step: float, present: float) -> TextButton:
        percent = round(step * 100)
        words = self.tr("{percent} %").format(percent=percent)
        return self._choice(words, f"size_{percent}", abs(step - present) < 0.01, self.size_chosen, step)

    def _choice(self, words: str, name: str, current: bool, chosen: SignalInstance, value: float | str) -> TextButton:
        theme = self._theme
        button = TextButton(
            looks.control(theme),
            [looks.line(theme, words, "control", "action")],
            leading=looks.glyph(theme, "check", "action") if current else None,
        )
        button.setObjectName(name)
        button.setAccessibleDescription(self.tr("In use") if current else "")
        button.clicked.connect(partial(_tell, chosen, value))
        return button


def _tell(signal: SignalInstance, value: float | str, _checked: bool = False) -> None:
    signal.emit(value)
