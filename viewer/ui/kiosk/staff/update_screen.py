"""The page of updates by itself, for a laptop: whoever sits there may bring newer content, and is asked once more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.ui import looks
from viewer.ui.i18n import translate
from viewer.ui.kiosk.staff.update_page import UpdatePage
from viewer.ui.kiosk.updating import Updater
from viewer.ui.scene import Scene
from viewer.ui.widgets.focus_ring import FocusRing
from viewer.ui.widgets.text_button import TextButton


class UpdateScreen(QWidget):
    """`closed` with the button at its top, or when the update has been read about."""

    closed = Signal()

    def __init__(self, scene: Scene, updater: Updater, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("update")
        theme = self._theme = scene.theme
        self._back = TextButton(
            looks.shell_control(theme),
            [looks.line(theme, translate("Staff", "Back to the guide"), "control", "on_shell")],
            self,
            leading=looks.glyph(theme, "arrow-left", "on_shell"),
        )
        self._back.setObjectName("update_back")
        self._back.clicked.connect(self.closed)
        self.page = UpdatePage(scene, updater, self)
        self.page.done.connect(self.closed)
        widths = theme.size("ring_inner"), theme.size("ring_outer")
        FocusRing(self, theme.color("focus_edge"), theme.color("focus"), *widths)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The way back at the leading side: at the other one is the way to leave quickly, as on every screen."""
        theme, width = self._theme, self.width()
        margin, top = theme.size("page_x"), theme.px(76)
        wide = min(self._back.natural_width(), width // 2)
        self._back.setGeometry(
            width - margin - wide if self.isRightToLeft() else margin, theme.px(12), wide, theme.px(52)
        )
        self.page.setGeometry(0, top, width, self.height() - top)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("canvas"))
        painter.fillRect(0, 0, self.width(), self._theme.px(76), self._theme.color("shell"))
