"""What a kiosk without a PIN shows to whoever asks for the staff's side: how to set one, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.ui import looks
from viewer.ui.i18n import translate
from viewer.ui.kiosk.staff import styles
from viewer.ui.theme import Theme
from viewer.ui.widgets.text_button import TextButton


class NoPin(QWidget):
    """Leads back and nowhere else."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("no_pin")
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sentences = (
            (translate("Staff", "Staff only"), "h3", "on_shell_muted", "lock-keyhole"),
            (translate("Staff", "No staff PIN has been chosen yet"), "title", "on_shell", ""),
            (
                translate(
                    "Staff",
                    "Whoever looks after this computer sets one with the command “handrail set-pin”, "
                    "or by starting Handrail once without the kiosk.",
                ),
                "key_message",
                "on_shell_muted",
                "",
            ),
        )
        self._labels = [styles.label(theme, *sentence) for sentence in sentences]
        for label in self._labels:
            label.setParent(self)
        self._back = TextButton(
            looks.leave(theme),
            [looks.line(theme, translate("Staff", "Back to the guide"), "h3", "on_honey")],
            self,
            leading=looks.glyph(theme, "arrow-left", "on_honey"),
        )
        self._back.setObjectName("pin_leave")
        self._back.clicked.connect(self.left)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        theme = self._theme
        margin = min(theme.px(56), self.width() // 12)
        top, wide = margin, min(self.width() - 2 * margin, theme.px(760))
        mirrored = self.isRightToLeft()
        for label in self._labels:
            height = label.fit(wide)
            label.setGeometry(self.width() - margin - wide if mirrored else margin, top, wide, height)
            top += height + theme.size("s5")
        span = min(wide, self._back.natural_width())
        x = self.width() - margin - span if mirrored else margin
        self._back.setGeometry(x, top, span, self._back.height_for(span))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), self._theme.color("shell"))
