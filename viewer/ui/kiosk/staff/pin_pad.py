"""The way in for staff: keys for the PIN, and for a visitor who got lost a large way back. Touch and keyboard alike."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.core.pin import LONGEST, SHORTEST, PinLock, hash_of, weakness
from viewer.ui import looks
from viewer.ui.accessibility import announce
from viewer.ui.kiosk.staff import styles
from viewer.ui.kiosk.staff.table import duration, words
from viewer.ui.theme import Theme
from viewer.ui.widgets.fitting import height_of
from viewer.ui.widgets.focus_ring import FocusRing
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.role import tell_role
from viewer.ui.widgets.text_button import TextButton

_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)  # tried until everything has room
_SIDE_BY_SIDE = 1.2  # width to height, from which the keys stand beside the words
_TICK = 1000  # milliseconds
_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "clear", "0", "back")


class PinPad(QWidget):
    """Asks for the PIN (`opened`), or where there is none yet for a new one, twice (`chosen` tells its hash)."""

    opened = Signal()
    chosen = Signal(str)
    left = Signal()
    touched = Signal()

    def __init__(self, theme: Theme, lock: PinLock, pin_hash: str, closes_after: int, parent: QWidget) -> None:
        """Without `pin_hash` a new PIN is chosen. `closes_after` is what is said of it, in seconds."""
        super().__init__(parent)
        self.setObjectName("pin_pad")
        self._wanted, self._lock, self._pin_hash, self._closes_after = theme, lock, pin_hash, closes_after
        self._typed = self._first = self._message = ""
        self._keys: dict[str, TextButton] = {}
        self._parts: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._show_state)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.setPalette(theme.ground("canvas"))

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._compose()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self.touched.emit()
        text = event.text()
        if text and text in "0123456789":
            self._press(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self._press("back")
        elif event.key() == Qt.Key.Key_Delete:
            self._press("clear")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("canvas"))
        radius = theme.size("shell")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        outside = (0, -radius, 0, 0)  # the corners at the edges of the window are square
        if self._beside:
            outside = (0, 0, radius, 0) if mirrored else (-radius, 0, 0, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("shell"))
        painter.drawRoundedRect(QRectF(self._side).adjusted(*outside), radius, radius)

    # ---- making

    def _compose(self) -> None:
        """Make everything at the largest scale at which it has room."""
        focus = self.focusWidget()
        name = focus.objectName() if focus is not None else ""
        for scale in _SCALES:
            for part in self._parts:
                part.hide()
                part.deleteLater()
            self._parts, self._keys = [], {}
            self._theme = Theme(self._wanted.name, scale, self._wanted.density)
            if self._arrange():
                break
        theme = self._theme
        widths = theme.size("ring_inner"), theme.size("ring_outer")
        ring = FocusRing(self, theme.color("focus_edge"), theme.color("focus"), *widths)
        self._parts.append(ring)
        self._show_state()
        again = self.findChild(QWidget, name) if name else None
        (again or self).setFocus()

    def _arrange(self) -> bool:
        """Place the words and the keys. Returns whether they have room."""
        self._beside = self.width() >= _SIDE_BY_SIDE * self.height()
        whole = self.rect()
        if self._beside:
            keys = min(self._theme.px(640), self.width() * 45 // 100)
            self._side = whole.adjusted(0, 0, -keys, 0)
            room = whole.adjusted(whole.width() - keys, 0, 0, 0)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                self._side = whole.adjusted(keys, 0, 0, 0)
                room = whole.adjusted(0, 0, keys - whole.width(), 0)
        else:
            height = self._words_height(whole.width())
            self._side = whole.adjusted(0, 0, 0, height - whole.height())
            room = whole.adjusted(0, height, 0, 0)
        fits = self._place_words()
        return self._place_keys(room.x(), room.y(), room.width(), room.height()) and fits

    def _words_height(self, width: int) -> int:
        theme = self._theme
        parts = self._words()
        inner = width - 2 * theme.px(56)
        total = sum(part.fit(inner) for part in parts) + theme.px(72) + 7 * theme.size("s4") + 2 * theme.size("s5")
        for part in parts:
            part.deleteLater()
        return total

    def _words(self) -> list[Label]:
        theme = self._theme
        if self._pin_hash:
            title = words("Looking for health information?")
            text = words("You do not need a PIN for that. Go back and nothing will change.")
        else:
            title = words("Choose a staff PIN")
            text = words(
                "6 to 12 digits. You need it for the settings, and to close a kiosk. Nobody can look it up for you: "
                "write it down and keep it where visitors do not come."
            )
        closing = words("This page closes by itself after {time}.").format(time=duration(self._closes_after))
        return [
            styles.label(theme, words("Staff only"), "h3", "on_shell", "lock-keyhole"),
            styles.label(theme, title, "title", "on_shell"),
            styles.label(theme, text, "key_message", "on_shell_muted"),
            styles.label(theme, closing, "body", "on_shell_muted"),
        ]

    def _place_words(self) -> bool:
        theme, side = self._theme, self._side
        margin = theme.px(56)
        inner = side.width() - 2 * margin
        top, title, text, closing = self._words()
        back = TextButton(
            replace(looks.leave(theme), least_height=theme.px(72), radius=theme.size("box")),
            [looks.line(theme, words("Back to the guide") if self._pin_hash else words("Back"), "h3", "on_honey")],
            leading=looks.glyph(theme, "arrow-left", "on_honey"),
        )
        back.setObjectName("pin_leave")
        back.clicked.connect(self.left)
        wide = min(inner, back.natural_width())
        gap = theme.size("s4")
        middle = [(title, inner, 0), (text, min(inner, theme.px(620)), gap), (back, wide, theme.size("s5"))]
        heights = [height_of(part, w) for part, w, _ in middle]
        block = sum(heights) + sum(space for _, _, space in middle)
        head, foot = top.fit(inner), closing.fit(inner)
        y = side.y() + (theme.px(48) if self._beside else gap)
        self._put(top, side.x() + margin, y, inner, head)
        start = y + head + gap
        end = side.bottom() - (theme.px(48) if self._beside else gap) - foot
        at = start + max(0, end - gap - start - block) // 2 if self._beside else start
        for (part, width, space), height in zip(middle, heights, strict=True):
            at += space
            x = side.x() + margin
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                x = side.right() - margin - width
            self._put(part, x, at, width, height)
            at += height
        if self._beside or at + gap <= end:
            self._put(closing, side.x() + margin, end, inner, foot)
        else:
            closing.deleteLater()
        return at <= (end if self._beside else side.bottom())

    def _place_keys(self, left: int, top: int, width: int, height: int) -> bool:
        theme = self._theme
        gap, key_w, key_h = theme.px(14), theme.px(136), theme.px(84)
        key_w = min(key_w, (width - 2 * theme.size("page_x") - 2 * gap) // 3)
        dots = theme.px(32)
        message = max(2 * theme.line_height("control"), theme.px(44))
        title = theme.line_height("title")
        whole = title + theme.px(16) + dots + theme.px(24) + 4 * key_h + 3 * gap + theme.px(18) + theme.px(56)
        whole += theme.px(12) + message
        x = left + (width - 3 * key_w - 2 * gap) // 2
        y = top + max(0, (height - whole) // 2)
        inner = 3 * key_w + 2 * gap
        self._spots = {"title": (left, y, width, title)}
        y += title + theme.px(16)
        self._dots = _Dots(theme, self)
        self._put(self._dots, left, y, width, dots)
        y += dots + theme.px(24)
        for place, name in enumerate(_KEYS):
            row, column = divmod(place, 3)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and name in ("clear", "back"):
                column = 2 - column
            key = self._key(name)
            self._put(key, x + column * (key_w + gap), y + row * (key_h + gap), key_w, key_h)
        y += 4 * key_h + 3 * gap + theme.px(18)
        self._enter = styles.button(theme, self._enter_words(), kind="disabled")
        self._enter.setObjectName("pin_enter")
        self._enter.clicked.connect(self._submit)
        self._put(self._enter, x, y, inner, theme.px(56))
        self._spots["message"] = (left + theme.px(12), y + theme.px(68), width - theme.px(24), message)
        return whole <= height and key_w >= theme.px(72)

    def _key(self, name: str) -> TextButton:
        theme = self._theme
        if name == "back":
            key = TextButton(
                styles.key(theme, True),
                [],
                leading=looks.glyph(theme, "delete", "ink"),
                name=words("Delete the last digit"),
            )
        elif name == "clear":
            key = TextButton(styles.key(theme, True), [looks.line(theme, words("Clear"), "h3", "ink")])
        else:
            key = TextButton(styles.key(theme), [looks.line(theme, name, "number_large", "ink")])
        key.setObjectName(f"pin_{name}")
        key.clicked.connect(partial(self._on_key, name))
        self._keys[name] = key
        return key

    def _put(self, part: QWidget, x: int, y: int, width: int, height: int) -> None:
        part.setParent(self)
        part.setGeometry(x, y, width, height)
        part.show()
        self._parts.append(part)

    # ---- typing

    def _on_key(self, name: str, _checked: bool = False) -> None:
        self.touched.emit()
        self._press(name)

    def _press(self, name: str) -> None:
        if self._waits():
            return
        self._message = ""
        if name == "clear":
            self._typed = ""
        elif name == "back":
            self._typed = self._typed[:-1]
        elif len(self._typed) < LONGEST:
            self._typed += name
        self._show_state()

    def _submit(self) -> None:
        self.touched.emit()
        if self._waits() or len(self._typed) < SHORTEST:
            return
        if self._pin_hash:
            self._try()
        else:
            self._choose()

    def _try(self) -> None:
        right = self._lock.try_pin(self._typed, self._pin_hash)
        self._typed = ""
        if right:
            self.opened.emit()
            return
        if not self._lock.wait:
            left = self._lock.left
            pattern = words("The last PIN did not match. {count} tries left.")
            one = words("The last PIN did not match. 1 try left.")
            self._say(one if left == 1 else pattern.format(count=left))
        self._show_state()

    def _choose(self) -> None:
        reason = "" if self._first else weakness(self._typed)
        if reason:
            self._say(words(reason))
        elif not self._first:
            self._first = self._typed
        elif self._first == self._typed:
            self.chosen.emit(hash_of(self._typed))
            return
        else:
            self._first = ""
            self._say(words("The two were not the same. Choose a PIN again."))
        self._typed = ""
        self._show_state()

    # ---- showing

    def _waits(self) -> bool:
        return bool(self._pin_hash) and self._lock.wait > 0

    def _say(self, message: str) -> None:
        self._message = message
        announce(self, message)

    def _show_state(self) -> None:
        """The dots, the title, the message, and which keys do something now."""
        waits = self._waits()
        self._dots.show_count(len(self._typed))
        self._replace("title", styles.label(self._theme, self._title(), "title"))
        message = self._message
        if waits:
            seconds = int(self._lock.wait + 0.999)
            time = duration(seconds) if seconds < 60 else words("{count} minutes").format(count=-(-seconds // 60))
            message = words("Too many wrong PINs. Try again in {time}.").format(time=time)
            self._message = ""
        icon = "circle-alert" if message else ""
        self._replace("message", styles.label(self._theme, message, "h4", "danger_ink", icon))
        for key in self._keys.values():
            key.setEnabled(not waits)
        ready = not waits and len(self._typed) >= SHORTEST
        styles.restyle(self._theme, self._enter, self._enter_words(), "primary" if ready else "disabled")
        if waits and not self._timer.isActive():
            self._timer.start()
        elif not waits:
            self._timer.stop()

    def _title(self) -> str:
        if self._pin_hash:
            return words("Enter your PIN")
        return words("The same PIN again") if self._first else words("Your new PIN")

    def _enter_words(self) -> str:
        return words("Open the settings") if self._pin_hash else words("Next")

    def _replace(self, name: str, label: Label) -> None:
        """Show a text in its place, centred."""
        for old in self.findChildren(QWidget, f"pin_label_{name}"):
            old.hide()
            old.setObjectName("")
            old.deleteLater()
            if old in self._parts:
                self._parts.remove(old)
        left, top, width, height = self._spots[name]
        label.setObjectName(f"pin_label_{name}")
        wide = min(width, label.natural_width())
        self._put(label, left + (width - wide) // 2, top, wide, max(height, label.fit(wide)))


class _Dots(QWidget):
    """A filled dot for each digit, and empty ones for those that are missing at least."""

    spoken_role = "text"

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        tell_role(self)
        self.setObjectName("pin_dots")
        self._theme, self._count = theme, 0

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(words("{count} digits typed").format(count=count))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.px(300), self._theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = max(SHORTEST, self._count)
        step = min(theme.px(46), self.width() // shown)
        side = min(theme.px(30), step - 4)
        x = (self.width() - step * shown + step - side) / 2
        for place in range(shown):
            on = place < self._count
            painter.setPen(QPen(theme.color("action" if on else "control_line"), 3))
            painter.setBrush(theme.color("action" if on else "surface"))
            painter.drawEllipse(QRectF(x + place * step, (self.height() - side) / 2, side, side).adjusted(2, 2, -2, -2))
