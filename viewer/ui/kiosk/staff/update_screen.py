"""The page of updates by itself, for a laptop: whoever sits there may bring newer content, and is asked once more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer import meta
from viewer.ui import looks
from viewer.ui.kiosk.staff.table import words
from viewer.ui.kiosk.staff.update_page import UpdatePage
from viewer.ui.kiosk.updating import Updater
from viewer.ui.scene import Scene
from viewer.ui.widgets.focus_ring import FocusRing
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton


class UpdateScreen(QWidget):
    """`closed` with the button at its top, or when the update has been read about."""

    closed = Signal()

    def __init__(self, scene: Scene, updater: Updater, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("update")
        theme = self._theme = scene.theme
        self._brand = Label(
            meta.NAME,
            theme.font("brand"),
            theme.line_height("brand"),
            theme.color("on_shell"),
            leading=looks.glyph(theme, "handrail-mark", "honey", "mark"),
            gap=theme.size("s3"),
            parent=self,
        )
        self._back = TextButton(
            looks.leave(theme),
            [looks.line(theme, words("Back to the guide"), "control", "on_honey")],
            self,
            leading=looks.glyph(theme, "arrow-left", "on_honey"),
        )
        self._back.setObjectName("update_back")
        self._back.clicked.connect(self.closed)
        self.page = UpdatePage(scene, updater, self)
        self.page.done.connect(self.closed)
        widths = theme.size("ring_inner"), theme.size("ring_outer")
        FocusRing(self, theme.color("focus_edge"), theme.color("focus"), *widths)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        theme, width = self._theme, self.width()
        margin, top = theme.size("page_x"), theme.px(76)
        wide = min(self._back.natural_width(), width - 2 * margin)
        brand = max(1, min(self._brand.natural_width(), width - wide - 3 * margin))
        high = self._brand.fit(brand)
        mirrored = self.isRightToLeft()
        self._brand.setGeometry(width - margin - brand if mirrored else margin, (top - high) // 2, brand, high)
        self._back.setGeometry(margin if mirrored else width - margin - wide, theme.px(12), wide, theme.px(52))
        self.page.setGeometry(0, top, width, self.height() - top)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("canvas"))
        painter.fillRect(0, 0, self.width(), self._theme.px(76), self._theme.color("shell"))
