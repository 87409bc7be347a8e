"""A small window for the sentence that says why there is no library, for who started us by a double click."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer import meta
from viewer.ui import looks
from viewer.ui.i18n import speak, told_error
from viewer.ui.theme import Theme
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton


class TroubleWindow(QWidget):
    """Says what is wrong, and that help by telephone does not need this program."""

    def __init__(self, error: Exception, language: str, theme: Theme) -> None:
        speak(language or "en")
        super().__init__()
        self._theme = theme
        self.setWindowTitle(meta.NAME)
        self.resize(theme.px(720), theme.px(420))
        heading = self.tr("The guide cannot be opened")
        call = self.tr("If someone is in danger, call 911. In a crisis, call or text 988.")
        self._labels = [
            Label(heading, theme.font("title"), theme.line_height("title"), theme.color("ink"), parent=self),
            Label(told_error(error), theme.font("body"), theme.line_height("body"), theme.color("ink"), parent=self),
            Label(
                call,
                theme.font("key_message"),
                theme.line_height("key_message"),
                theme.color("danger_ink"),
                parent=self,
            ),
        ]
        self._close = TextButton(looks.control(theme), [looks.line(theme, self.tr("Close"), "control", "action")], self)
        self._close.clicked.connect(self.close)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        margin = self._theme.size("s6")
        top, width = margin, self.width() - 2 * margin
        for label in self._labels:
            height = label.fit(width)
            label.setGeometry(margin, top, width, height)
            top += height + self._theme.size("s5")
        wide = self._close.natural_width()
        self._close.setGeometry(margin, top, wide, self._close.height_for(wide))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), self._theme.color("canvas"))
