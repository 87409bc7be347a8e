"""A field for words to find: icon, text, and a button that empties it. It learns and suggests nothing."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.line_edit import LineEdit
from viewer.ui.widgets.surface import draw_surface
from viewer.ui.widgets.text_button import Glyph, Look, TextButton

_EDGE = 4  # pixels that a line edit keeps free at each end
_LONGEST = 500  # characters; more than anybody types


class SearchField(QWidget):
    """`pressed` is a touch, `typed` follows every change, `submitted` the Enter key, `down_pressed` wants results."""

    pressed = Signal()
    typed = Signal(str)
    submitted = Signal(str)
    down_pressed = Signal()

    def __init__(
        self,
        look: Look,
        font: QFont,
        ink: QColor,
        icon: Glyph,
        clear: Glyph,
        names: tuple[str, list[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """`names` are the field's accessible name, its placeholders from the longest, and the clear button's name."""
        super().__init__(parent)
        self._look, self._icon = look, icon
        self._edit = LineEdit(font, ink, _LONGEST, names[0], self)
        self._edit.setObjectName("search")
        self._hints = names[1]
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.returnPressed.connect(lambda: self.submitted.emit(self.text()))
        self._edit.installEventFilter(self)
        self._clear = TextButton(
            Look(gap=0, padding_x=0, least_height=look.least_height), [], self, clear, name=names[2]
        )
        self._clear.setObjectName("clear_search")
        self._clear.clicked.connect(self._on_clear)
        self._clear.hide()
        self.setFocusProxy(self._edit)

    def text(self) -> str:
        return self._edit.text()

    def set_text(self, text: str) -> None:
        """Show a text without telling anyone."""
        if text != self._edit.text():
            self._edit.blockSignals(True)
            self._edit.setText(text)
            self._edit.blockSignals(False)
            if not self._edit.hasFocus():
                self._edit.home(False)  # of what does not fit, the beginning says more
        self._clear.setVisible(bool(text))
        self._place()

    # ---- Qt

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(300, self._look.least_height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is not self._edit:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self.pressed.emit()
        elif isinstance(event, QFocusEvent) and event.gotFocus():
            if event.reason() == QtCore.Qt.FocusReason.OtherFocusReason:  # led here by the program: to type on
                self._edit.end(False)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            down = event.key() == QtCore.Qt.Key.Key_Down
            if down:
                self.down_pressed.emit()
            return down
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_surface(painter, QRectF(self.rect()), self._look.radius, self._look.fill, self._look.border, 1)
        x = self._look.padding_x
        if self.isRightToLeft():
            x = self.width() - x - self._icon.size
        self._icon.paint(painter, x, (self.height() - self._icon.size) / 2)

    # ---- private

    def _place(self) -> None:
        start = self._look.padding_x + self._icon.size + self._look.gap
        end = self.height() if not self._clear.isHidden() else self._look.padding_x
        mirrored = self.isRightToLeft()
        width = max(1, self.width() - start - end)
        self._edit.setGeometry(end if mirrored else start, 2, width, self.height() - 4)
        self._edit.setPlaceholderText(self._hint_for(width))
        self._clear.setGeometry(0 if mirrored else self.width() - self.height(), 0, self.height(), self.height())

    def _hint_for(self, width: int) -> str:
        """The longest placeholder that fits: half a sentence helps nobody."""
        metrics, room = self._edit.fontMetrics(), width - 2 * _EDGE
        return next((hint for hint in self._hints if metrics.horizontalAdvance(hint) <= room), self._hints[-1])

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._place()
        self.typed.emit(text)

    def _on_clear(self) -> None:
        self._edit.clear()
        self._edit.setFocus()
