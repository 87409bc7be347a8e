"""Choose a language where there are more than stand beside each other in the bar: each under its own name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.ui import looks
from viewer.ui.i18n import language_name
from viewer.ui.scene import Scene
from viewer.ui.widgets.fitting import Grid
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.panel import Panel
from viewer.ui.widgets.text_button import TextButton

_COLUMNS = 2


class LanguagesPane(Panel):
    """The languages of the library, the one in use marked."""

    language_chosen = Signal(str)

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        theme = scene.chrome
        super().__init__(looks.overlay(theme), parent=parent)
        self.setObjectName("languages_panel")
        self._buttons = [self._choice(scene, code) for code in scene.library.languages]
        gap = theme.size("s2")
        heading = Label(self.tr("Language"), theme.font("h4"), theme.line_height("h4"), theme.color("ink"))
        self.hold([heading, Grid(self._buttons, _COLUMNS, gap, gap)])

    def focus_first(self) -> None:
        """Take the keyboard."""
        self._buttons[0].setFocus()

    def _choice(self, scene: Scene, code: str) -> TextButton:
        theme, current = scene.chrome, code == scene.language
        button = TextButton(
            looks.control(theme),
            [looks.line(theme, language_name(code), "control", "action")],
            leading=looks.glyph(theme, "check", "action") if current else None,
        )
        button.setObjectName(f"language_{code}")
        button.setAccessibleDescription(self.tr("In use") if current else "")
        button.clicked.connect(partial(self._on_chosen, code))
        return button

    def _on_chosen(self, code: str, _checked: bool = False) -> None:
        self.language_chosen.emit(code)
