"""What all screens before the library share: they cover everything, and their text grows as far as there is room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.theme import TEXT_STEPS, Theme
from viewer.ui.widgets.focus_ring import FocusRing

_SMALLER = (1.0, 0.9, 0.8)  # where even the usual size has no room


class Screen(QWidget):
    """Paints its whole ground, so that nothing shines through. `touched` tells of a press beside its buttons."""

    touched = Signal()
    ground = "shell"  # a colour role
    usual = 1.0  # how much larger than on other screens everything is, where there is room

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """`theme` has the text size that is wanted."""
        super().__init__(parent)
        self._wanted = theme
        self._parts: list[QWidget] = []
        self.setPalette(theme.ground(self.ground))
        self.setAutoFillBackground(True)

    def compose(self, theme: Theme) -> bool:
        """Make and place everything in this theme, through `keep`. Returns whether it fitted."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Take the keyboard."""
        self.setFocus()

    def keep(self, *parts: QWidget) -> None:
        """Show parts until the next `compose`."""
        for part in parts:
            part.setParent(self)
            part.show()
        self._parts += parts

    # ---- Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self._recompose()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._recompose()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(event.rect(), self._wanted.color(self.ground))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.touched.emit()

    # ---- private

    def _recompose(self) -> None:
        wanted = self._wanted
        theme = wanted
        larger = sorted((step for step in TEXT_STEPS if 1.0 < step <= wanted.text_scale), reverse=True)
        for scale in (*(step * self.usual for step in (*larger, 1.0)), *_SMALLER):
            for part in self._parts:
                part.hide()
                part.deleteLater()
            self._parts = []
            theme = Theme(wanted.name, scale, wanted.density)
            if self.compose(theme):
                break
        widths = theme.size("ring_inner"), theme.size("ring_outer")
        self.keep(FocusRing(self, theme.color("focus_edge"), theme.color("focus"), *widths))
        self._parts[-1].hide()
        self.focus_first()
