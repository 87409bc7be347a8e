"""The button to leave quickly: one look, one place, on every screen. It acts when it is pressed, not when let go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QWidget

from viewer.ui import looks
from viewer.ui.theme import Theme
from viewer.ui.widgets.text_button import Line, TextButton

BAR_MARGIN = 12  # pixels above and below the controls of the top bar at every text size


def leave_button(theme: Theme, parent: QWidget) -> TextButton:
    """The button in a theme of the shell. Connect its `pressed`: a person who must go does not wait for a release."""
    button = TextButton(
        looks.leave(theme),
        _lines(theme, _words()),
        parent,
        leading=looks.glyph(theme, "log-out", "on_honey"),
        name=_words(),
    )
    button.setObjectName("leave")
    return button


def fit_leave(theme: Theme, button: TextButton, room: int) -> None:
    """Give the button the words that fit into `room` pixels: all, one, or none but its icon. Its name stays."""
    for words in (_words(), QCoreApplication.translate("Leave", "Leave"), ""):
        button.restyle(looks.leave(theme), _lines(theme, words))
        if button.natural_width() <= room:
            return


def leave_place(theme: Theme, button: TextButton, width: int) -> QRect:
    """Where the button stands in a window of this width: the far end of the top bar."""
    margin, wide = theme.size("page_x"), button.natural_width()
    return QRect(margin if button.isRightToLeft() else width - margin - wide, BAR_MARGIN, wide, theme.px(52))


def _lines(theme: Theme, words: str) -> list[Line]:
    return [looks.line(theme, words, "control", "on_honey")] if words else []


def _words() -> str:
    return QCoreApplication.translate("Leave", "Leave quickly")
