"""A keyboard on the screen, for kiosks. It writes into whatever has the focus, and learns nothing from it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer.ui import looks
from viewer.ui.kiosk.key_rows import DIGITS, LETTERS, SIGNS, Does, KeyCap, Row
from viewer.ui.theme import Theme
from viewer.ui.widgets.role import tell_role
from viewer.ui.widgets.text_button import TextButton

_KEY = 58  # logical pixels of height where there is room
_LEAST_KEY = 46  # pixels, under which no key gets
_LEAST_GAP = 6  # pixels between two of them
_REPEAT_AFTER, _REPEAT_EVERY = 450, 80  # milliseconds, for the key that erases
_CODES = {Does.ERASE: Qt.Key.Key_Backspace, Does.ENTER: Qt.Key.Key_Return}


class OnScreenKeyboard(QWidget):
    """Keys that take no focus. `hide_wanted` when the visitor has enough of it, `enter_pressed` when all is typed."""

    spoken_role = "region"

    hide_wanted = Signal()
    enter_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        tell_role(self)
        self.setObjectName("keyboard")
        self.setAccessibleName(self.tr("Keyboard"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._signs = self._capital = False
        self._buttons: list[TextButton] = []

    def height_for(self, room: int) -> int:
        """The height it takes where at most `room` pixels can be spared."""
        rows = len(LETTERS) + 1
        wanted = self._height_of(rows, self._theme.px(_KEY))
        if wanted <= room:
            return wanted
        for count in (rows, rows - 1):
            height = self._height_of(count, max(_LEAST_KEY, self._key_height(count, room)))
            if height <= room:
                return height
        return (rows - 1) * (_LEAST_KEY + _LEAST_GAP) + _LEAST_GAP

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._make()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        event.accept()  # a touch between the keys is meant for none of the things under them

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surface_tint"))
        painter.fillRect(0, 0, self.width(), self._theme.size("border"), self._theme.color("line"))

    # ---- private

    def _height_of(self, rows: int, key: int) -> int:
        return rows * key + (rows - 1) * self._theme.size("s2") + 2 * self._theme.size("s3")

    def _key_height(self, rows: int, height: int) -> int:
        return (height - 2 * self._theme.size("s3") - (rows - 1) * self._theme.size("s2")) // rows

    def _rows(self) -> list[Row]:
        """The rows for the present height; where the digits have no row of their own, they are among the signs."""
        rows = list(SIGNS if self._signs else LETTERS)
        if self._key_height(len(rows) + 1, self.height()) >= _LEAST_KEY:
            return [DIGITS, *rows]
        return [DIGITS, rows[0], *rows[2:]] if self._signs else rows

    def _make(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        rows = self._rows()
        height = self._key_height(len(rows), self.height())
        gap, pad = self._theme.size("s2"), self._theme.size("s3")
        if height < _LEAST_KEY:  # where every pixel counts
            gap = pad = _LEAST_GAP
            height = _LEAST_KEY
        y = pad
        for row in rows:
            self._make_row(row, y, height, gap, pad)
            y += height + gap

    def _make_row(self, row: Row, y: int, height: int, gap: int, pad: int) -> None:
        room = self.width() - 2 * pad - gap * (len(row) - 1)
        total = sum(key.wide for key in row)
        x = float(pad)
        for key in row:
            width = room * key.wide / total
            button = self._button(key, height)
            button.setGeometry(round(x), y, round(x + width) - round(x), height)
            button.show()
            self._buttons.append(button)
            x += width + gap

    def _button(self, key: KeyCap, height: int) -> TextButton:
        theme = self._key_theme(height)
        words, icon = self._cap(key)
        first = key.does is Does.ENTER
        look = looks.key_cap(theme, first, quiet=key.does is not Does.WRITE, height=height)
        colour = "on_action" if first else "ink"
        role = "control" if key.does is not Does.WRITE or key.text == " " else "number" if key.text.isdigit() else "h2"
        line = [looks.line(theme, words, role, colour)] if words else []
        glyph = looks.glyph(theme, icon, colour) if icon else None
        button = TextButton(look, line, self, leading=glyph, name=self._name(key, words))
        button.setObjectName(f"key_{key.does if key.does is not Does.WRITE else key.text}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.pressed.connect(partial(self._on_pressed, key))
        if key.does is Does.ERASE:
            button.setAutoRepeat(True)
            button.setAutoRepeatDelay(_REPEAT_AFTER)
            button.setAutoRepeatInterval(_REPEAT_EVERY)
        return button

    def _key_theme(self, height: int) -> Theme:
        """The theme in which the words of a key have their room in its height."""
        theme = self._theme
        return Theme(theme.name, min(theme.text_scale, max(1.0, height / _KEY / theme.density)), theme.density)

    def _cap(self, key: KeyCap) -> tuple[str, str]:
        """(words, icon) on a key."""
        words = {
            Does.OTHER: "abc" if self._signs else "áéí",
            Does.CAPITAL: "abc" if self._capital else "ABC",
            Does.ERASE: "",
            Does.HIDE: self.tr("Hide"),
            Does.ENTER: self.tr("Search"),
        }
        icons = {Does.ERASE: "delete", Does.HIDE: "keyboard-off", Does.ENTER: "search"}
        text = self.tr("space") if key.text == " " else self._letter(key)
        return words.get(key.does, text), icons.get(key.does, "")

    def _name(self, key: KeyCap, words: str) -> str:
        """What a screen reader calls a key."""
        names = {
            Does.OTHER: self.tr("Letters") if self._signs else self.tr("Accents and signs"),
            Does.CAPITAL: self.tr("Small letters") if self._capital else self.tr("Capital letters"),
            Does.ERASE: self.tr("Erase"),
            Does.HIDE: self.tr("Hide the keyboard"),
            Does.ENTER: self.tr("Search for these words"),
        }
        return names.get(key.does, words)

    def _letter(self, key: KeyCap) -> str:
        return key.text.upper() if self._capital else key.text

    def _on_pressed(self, key: KeyCap) -> None:
        if key.does is Does.HIDE:
            self.hide_wanted.emit()
        elif key.does is Does.OTHER:
            self._signs = not self._signs
            self._make()
        elif key.does is Does.CAPITAL:
            self._capital = not self._capital
            self._make()
        else:
            self._write(key)

    def _write(self, key: KeyCap) -> None:
        """Have the field with the focus get the key, as from a real keyboard."""
        field = QApplication.focusWidget()
        if field is None:
            return
        text = self._letter(key) if key.does is Does.WRITE else ""
        code = _CODES.get(key.does, Qt.Key.Key_unknown)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))
        if key.does is Does.ENTER:
            self.enter_pressed.emit()
        if self._capital and key.does is Does.WRITE:
            self._capital = False
            self._make()
