"""An invisible button over a link that something else has painted: it takes the press, the focus and the name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.ui.widgets.role import tell_role


class LinkButton(QAbstractButton):
    """Paints nothing itself."""

    spoken_role = "link"

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        tell_role(self)
        self.setText(text)
        self.setAccessibleName(text)
        self.setObjectName("link")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The link's words are painted by the block under it."""
