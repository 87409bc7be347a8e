"""The panel that lies over the page, under the bar: text size or languages. One at a time, and no window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from viewer.ui.scene import Scene

if TYPE_CHECKING:
    from viewer.ui.panes.languages import LanguagesPane
    from viewer.ui.panes.text_size import TextSizePane

    Pane = TextSizePane | LanguagesPane

_WIDE = 420  # logical pixels


class Over:
    """Asked for again, a panel goes away."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.pane: Pane | None = None

    def open(self, pane: Pane, scene: Scene, top: int) -> None:
        """Show a pane, `top` pixels down."""
        again = self.pane is not None and self.pane.objectName() == pane.objectName()
        self.close()
        if again:
            pane.deleteLater()
            return
        self.pane, window = pane, self._window
        width = min(scene.chrome.px(_WIDE), window.width())
        margin = scene.theme.size("page_x")
        left = margin if window.isRightToLeft() else window.width() - width - margin
        pane.setGeometry(left, top, width, min(pane.fit(width), window.height()))
        pane.show()
        pane.raise_()
        pane.focus_first()

    def close(self) -> None:
        if self.pane is not None:
            self.pane.hide()
            self.pane.deleteLater()
            self.pane = None
