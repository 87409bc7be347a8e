"""The sentence that says why there is no library: in a small window, or on the whole screen of a kiosk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer import meta
from viewer.errors import HandrailError
from viewer.ui import looks
from viewer.ui.kiosk.guard import Guard
from viewer.ui.kiosk.idle import system_clocks
from viewer.ui.theme import Theme
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton

_WIDEST = 760  # of the text
_TRY_EVERY = 5000  # milliseconds until a kiosk looks again whether its library can be opened


class TroubleWindow(QWidget):
    """Says what is wrong, and that help by telephone does not need this program."""

    def __init__(self, sentence: str, theme: Theme, can_close: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self.setWindowTitle(meta.NAME)
        self.resize(theme.px(720), theme.px(420))
        call = (self.tr("If someone is in danger, call 911. In a crisis, call or text 988."), "danger_ink")
        heading = (self.tr("The guide cannot be opened"), "ink")
        ask = (self.tr("Please ask a staff member."), "ink")
        if can_close:
            said = [(*heading, "title"), (sentence, "ink", "body"), (*call, "key_message")]
        else:  # whoever stands before it may need the number, and cannot mend a file
            said = [(*call, "title"), (*heading, "key_message"), (*ask, "key_message"), (sentence, "ink_muted", "body")]
        self._labels = [
            Label(words, theme.font(size), theme.line_height(size), theme.color(colour), parent=self)
            for words, colour, size in said
        ]
        self._close: TextButton | None = None
        if can_close:
            words = [looks.line(theme, self.tr("Close"), "control", "action")]
            self._close = TextButton(looks.control(theme), words, self)
            self._close.clicked.connect(self.close)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        margin = self._theme.size("s6")
        top, width = margin, min(self._theme.px(_WIDEST), self.width() - 2 * margin)
        left = (self.width() - width) // 2
        top = top if self._close is not None else max(top, self.height() // 6)
        for label in self._labels:
            height = label.fit(width)
            label.setGeometry(left, top, width, height)
            top += height + self._theme.size("s5")
        if self._close is not None:
            wide = self._close.natural_width()
            self._close.setGeometry(left, top, wide, self._close.height_for(wide))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), self._theme.color("canvas"))


def explain(sentence: str) -> None:
    """Show why there is no library, until the window is closed."""
    window = TroubleWindow(sentence, Theme("light"))
    window.show()
    QCoreApplication.exec()


def explain_in_kiosk(sentence: str, opens: Callable[[], object]) -> None:
    """Show it on the whole screen, locked as a kiosk is, until `opens` raises no HandrailError any more."""
    window = TroubleWindow(sentence, Theme("light"), can_close=False)
    guard = Guard(window, system_clocks().awake, lambda _key: False, locked=True)
    window.showFullScreen()
    guard.hold()

    def look_again() -> None:
        try:
            opens()
        except HandrailError:
            return
        QCoreApplication.exit()

    timer = QTimer(window)
    timer.setInterval(_TRY_EVERY)
    timer.timeout.connect(look_again)
    timer.start()
    QCoreApplication.exec()
