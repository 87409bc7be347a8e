"""One line of text to type into: it learns and suggests nothing, has no menu, and nothing can be dragged in or out."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.ui.widgets.focus_ring import RING_ON_PARENT


class LineEdit(QLineEdit):
    """Has no ground and no edge of its own: the field around it paints both, and the focus ring goes round that."""

    def __init__(self, font: QFont, ink: QColor, longest: int, name: str, parent: QWidget) -> None:
        """`longest` is how many characters it takes, `name` what a screen reader calls it."""
        super().__init__(parent)
        self.setFrame(False)
        self.setProperty(RING_ON_PARENT, True)
        self.setFont(font)
        self.setMaxLength(longest)
        self.setAccessibleName(name)
        self.setProperty("contextMenuPolicy", "PreventContextMenu")
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setProperty("inputMethodHints", "ImhNoPredictiveText|ImhSensitiveData|ImhNoTextHandles")
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(palette.ColorRole.Text, ink)
        self.setPalette(palette)
