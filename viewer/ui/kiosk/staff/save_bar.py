"""Under every page of settings: what keeps them from being saved, in words, and the buttons to undo and to save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.accessibility import announce
from viewer.ui.i18n import translate
from viewer.ui.kiosk.staff import styles
from viewer.ui.theme import Theme
from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.label import Label


class SaveBar(Fitting):
    """Save can be pressed when something has changed and nothing is wrong."""

    save_requested = Signal()
    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status: Label | None = None
        self.undo = styles.button(theme, translate("Staff", "Undo changes"), kind="disabled")
        self.undo.setObjectName("undo")
        self.undo.clicked.connect(self.undo_requested)
        self.save = styles.button(theme, translate("Staff", "Save"), kind="disabled")
        self.save.setObjectName("save")
        self.save.clicked.connect(self.save_requested)
        for button in (self.undo, self.save):
            button.setParent(self)
        self.tell("", "")

    def allow(self, undo: bool, save: bool) -> None:
        """Which of the buttons has something to do."""
        styles.restyle(self._theme, self.undo, translate("Staff", "Undo changes"), "control" if undo else "disabled")
        styles.restyle(self._theme, self.save, translate("Staff", "Save"), "primary" if save else "disabled")

    def tell(self, sentence: str, kind: str) -> None:
        """Say how things stand: `kind` is wrong, well or empty."""
        if self._status is not None:
            if self._status.accessibleName() == sentence:
                return
            self._status.hide()
            self._status.deleteLater()
        colour, icon = {"wrong": ("danger_ink", "circle-alert"), "well": ("ok", "circle-check")}.get(kind, ("ink", ""))
        self._status = styles.label(self._theme, sentence, "h4", colour, icon if sentence else "")
        self._status.setObjectName("save_status")
        self._status.setParent(self)
        self._status.show()
        if sentence:
            announce(self, sentence)

    def fit(self, width: int) -> int:
        theme = self._theme
        margin, gap = theme.size("page_x"), theme.size("s3")
        widths = [button.natural_width() for button in (self.undo, self.save)]
        high = theme.px(52)
        room = width - 2 * margin - sum(widths) - 2 * gap
        below = room < theme.px(220)  # the words have a line of their own
        text = self._status.fit(width - 2 * margin if below else room) if self._status else 0
        top = theme.px(10)
        if self._status is not None:
            span = width - 2 * margin if below else room
            self.put(self._status, margin, top if below else top + max(0, high - text) // 2, span, text, width)
        buttons = top + (text + gap if below and self._status and self._status.accessibleName() else 0)
        whole = max(buttons + high, top + (0 if below else text)) + theme.px(10)
        x = width - margin - sum(widths) - gap
        for button, wide in zip((self.undo, self.save), widths, strict=True):
            self.put(button, x, buttons, wide, high, width)
            x += wide + gap
        return whole

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        painter.fillRect(0, 0, self.width(), self._theme.size("border"), self._theme.color("line"))
