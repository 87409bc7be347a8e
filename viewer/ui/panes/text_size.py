"""Choose the text size: large buttons in the page, no menu and no window of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.theme import TEXT_STEPS
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.panel import Panel
from viewer.ui.widgets.text_button import TextButton


class TextSizePane(Panel):
    """The steps, the current one marked."""

    size_chosen = Signal(float)

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        theme = scene.theme
        heading = Label(self.tr("Text size"), theme.font("h3"), theme.line_height("h3"), theme.color("ink"))
        parts: list[QWidget] = [heading]
        for step in TEXT_STEPS:
            current = abs(step - theme.text_scale) < 0.01
            words = self.tr("{percent} %").format(percent=round(step * 100))
            button = TextButton(
                looks.control(theme),
                [looks.line(theme, words, "control", "action")],
                leading=looks.glyph(theme, "check", "action") if current else None,
            )
            button.setObjectName(f"size_{round(step * 100)}")
            button.clicked.connect(lambda _=False, step=step: self.size_chosen.emit(step))
            parts.append(button)
        super().__init__(
            parts,
            theme.color("canvas"),
            theme.color("control_line"),
            theme.size("border"),
            theme.size("card"),
            theme.size("s4"),
            theme.size("s2"),
            parent,
        )
        self.setObjectName("text_size_panel")
        self._buttons = parts[1:]

    def focus_first(self) -> None:
        """Take the keyboard."""
        self._buttons[0].setFocus()
