"""A field for one line of text, in a frame of its own. It learns and suggests nothing, and has no menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.ui.widgets.focus_ring import RING_ON_PARENT
from viewer.ui.widgets.text_button import Look


class TextField(QWidget):
    """`typed` follows every change that a person makes."""

    typed = Signal(str)

    def __init__(
        self, look: Look, wrong: Look, font: QFont, ink: QColor, name: str, longest: int, parent: QWidget | None = None
    ) -> None:
        """`wrong` is how it looks while what stands in it cannot be taken."""
        super().__init__(parent)
        self._looks, self._is_wrong = (look, wrong), False
        self._edit = QLineEdit(self)
        self._edit.setFrame(False)
        self._edit.setProperty(RING_ON_PARENT, True)
        self._edit.setFont(font)
        self._edit.setMaxLength(longest)
        self._edit.setAccessibleName(name)
        self._edit.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._edit.setDragEnabled(False)
        self._edit.setAcceptDrops(False)
        self._edit.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoTextHandles
        )
        palette = self._edit.palette()
        palette.setColor(palette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        palette.setColor(palette.ColorRole.Text, ink)
        self._edit.setPalette(palette)
        self._edit.textEdited.connect(self.typed)
        self._edit.installEventFilter(self)
        self.setFocusProxy(self._edit)

    @property
    def edit(self) -> QLineEdit:
        return self._edit

    def text(self) -> str:
        return self._edit.text()

    def set_text(self, text: str) -> None:
        """Show a text without telling anyone."""
        if text != self._edit.text():
            self._edit.setText(text)

    def set_wrong(self, wrong: bool, reason: str = "") -> None:
        """Show whether the text can be taken, and have a screen reader say why not."""
        self._is_wrong = wrong
        self._edit.setAccessibleDescription(reason)
        self.update()

    # ---- Qt

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(300, self._looks[0].least_height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._edit and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        pad = self._looks[0].padding_x
        self._edit.setGeometry(pad, 3, max(1, self.width() - 2 * pad), self.height() - 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        look = self._looks[self._is_wrong]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = (look.border_hover if self._edit.hasFocus() and not self._is_wrong else None) or look.border
        painter.setPen(QPen(border, look.border_width) if border else Qt.PenStyle.NoPen)
        painter.setBrush(look.fill or Qt.BrushStyle.NoBrush)
        half = look.border_width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), look.radius, look.radius)
