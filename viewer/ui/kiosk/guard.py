"""The one filter of what comes in: notices signs of life and the wish to leave; in a kiosk it lets no way out through.

On a laptop it looks at the window's own events only. In a kiosk it looks at all of them, and what is not allowed is not
there: keys, buttons and gestures that Handrail has no use for never reach anything.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QClipboard,
    QDesktopServices,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPointerEvent,
    QWheelEvent,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QWidget

from viewer.ui.kiosk.shift_thrice import ShiftThrice

_Kind = QEvent.Type
_Key = Qt.Key
_HOLD_EVERY = 1000  # milliseconds between two looks at whether the window still has the screen and the keyboard

_ALIVE = {
    *(_Kind.MouseButtonPress, _Kind.MouseButtonDblClick, _Kind.MouseButtonRelease, _Kind.MouseMove, _Kind.Wheel),
    *(_Kind.KeyPress, _Kind.KeyRelease, _Kind.TouchBegin, _Kind.TouchUpdate, _Kind.TouchEnd),
    *(_Kind.TabletPress, _Kind.TabletMove, _Kind.InputMethod),
}

# What a kiosk swallows, whatever it says.
_NEVER = {
    *(_Kind.ContextMenu, _Kind.DragEnter, _Kind.DragMove, _Kind.DragLeave, _Kind.Drop, _Kind.NativeGesture),
    *(_Kind.WhatsThis, _Kind.QueryWhatsThis, _Kind.WhatsThisClicked, _Kind.EnterWhatsThisMode, _Kind.HelpRequest),
}

# The keys that do something useful without a modifier or with Shift, beside those that write a letter.
_PLAIN = {
    *(_Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape, _Key.Key_Backspace),
    *(_Key.Key_Delete, _Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End),
    *(_Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_F6, _Key.Key_Shift),
}
_MARKING = {_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End, _Key.Key_Delete}
_WITH_CONTROL = {
    *(_Key.Key_K, _Key.Key_F, _Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus, _Key.Key_0),
}
_WITH_ALT = {_Key.Key_Left, _Key.Key_Right, _Key.Key_Home, _Key.Key_N}
# Every scheme that a page or a pentester could name. Nothing of ours opens an address; these make sure.
_SCHEMES = (
    "about callto data facetime file ftp help http https imap irc javascript ldap mailto ms-help ms-settings news nntp "
    "qrc res sftp shell sip skype sms smsto ssh steam tel telnet vbscript view-source webcal whatsapp"
).split()


class Guard(QObject):
    """`alive` for anything that a person does, `leave_wanted` for Shift three times."""

    alive = Signal()
    leave_wanted = Signal()

    def __init__(
        self, window: QWidget, clock: Callable[[], float], key_taken: Callable[[QKeyEvent], bool], locked: bool
    ) -> None:
        """`key_taken` is asked first for each key that goes down: a screen may want any of them."""
        super().__init__(window)
        self._window, self._key_taken, self._locked = window, key_taken, locked
        self._shift = ShiftThrice(clock)
        self._rules: dict[QEvent.Type, Callable[[QObject, QEvent], bool]] = {}
        if locked:
            self._lock()
        else:
            window.winId()  # makes the window that events come to
            handle = window.windowHandle()
            if handle is not None:
                handle.installEventFilter(self)

    def release(self) -> None:
        """Let everything through again: staff close the program."""
        self._locked = False
        self._rules = {}
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        for timer in self.findChildren(QTimer):
            timer.stop()
        handle = self._window.windowHandle()
        if handle is not None and _is_x11():
            handle.setKeyboardGrabEnabled(False)

    def hold(self) -> None:
        """Have the whole screen, lie on top of everything, and take the keyboard from everybody else."""
        window, handle = self._window, self._window.windowHandle()
        if not self._locked or handle is None or not window.isVisible() or not _has_screen():
            return
        if not window.isFullScreen() or window.isMinimized():
            window.showFullScreen()
        screen = handle.screen()
        if screen is not None and handle.geometry() != screen.geometry():
            window.setGeometry(screen.geometry())
        if not window.isActiveWindow():
            window.raise_()
            window.activateWindow()
        if _is_x11():
            handle.setKeyboardGrabEnabled(True)  # it starves every shortcut of the system

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if kind in _ALIVE and isinstance(watched, QWindow) and self._of_person(kind, event):
            return True
        rule = self._rules.get(kind)
        return rule(watched, event) if rule else False

    @Slot(QUrl)
    def refuse(self, _url: QUrl) -> None:
        """Where every address leads that something may try to open: nowhere."""

    # ---- private

    def _of_person(self, kind: QEvent.Type, event: QEvent) -> bool:
        """Note a sign of life. Returns whether it has done all that it is for."""
        taken = False
        if kind in (_Kind.KeyPress, _Kind.KeyRelease) and isinstance(event, QKeyEvent):
            if kind == _Kind.KeyPress and not event.isAutoRepeat() and self._shift.key(event.key() == _Key.Key_Shift):
                self.alive.emit()
                self.leave_wanted.emit()
                return True
            if event.key() != _Key.Key_Shift:
                self._shift.key(False)  # also keys that a shortcut has taken: they are only seen when let go
            taken = kind == _Kind.KeyPress and self._key_taken(event)
        elif kind == _Kind.MouseButtonPress:
            self._shift.key(False)
        self.alive.emit()
        return taken

    def _lock(self) -> None:
        rules = self._rules
        rules.update(dict.fromkeys(_NEVER, self._swallow))
        rules.update(dict.fromkeys((_Kind.KeyPress, _Kind.ShortcutOverride), self._only_useful_keys))
        buttons = (_Kind.MouseButtonPress, _Kind.MouseButtonRelease, _Kind.MouseButtonDblClick)
        rules.update(dict.fromkeys(buttons, self._only_left_button))
        rules.update(dict.fromkeys((_Kind.TouchBegin, _Kind.TouchUpdate), self._only_one_finger))
        rules[_Kind.Wheel] = self._no_zoom
        rules[_Kind.Close] = self._stay_open
        rules[_Kind.Quit] = self._swallow
        rules.update(dict.fromkeys((_Kind.WindowStateChange, _Kind.WindowDeactivate, _Kind.Hide), self._hold_soon))
        rules[_Kind.WindowActivate] = rules[_Kind.Expose] = self._hold_soon
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._keep_clipboards_empty()
        for scheme in _SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "refuse")  # type: ignore[arg-type]
        timer = QTimer(self)
        timer.setInterval(_HOLD_EVERY)
        timer.timeout.connect(self.hold)
        timer.start()

    def _keep_clipboards_empty(self) -> None:
        clipboard = QGuiApplication.clipboard()
        clipboard.selectionChanged.connect(self._empty_selection)
        clipboard.dataChanged.connect(self._empty_clipboard)

    def _empty_selection(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._locked and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def _empty_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._locked and clipboard.ownsClipboard():
            clipboard.clear(QClipboard.Mode.Clipboard)

    def _swallow(self, _watched: QObject, event: QEvent) -> bool:
        event.accept()
        return True

    def _stay_open(self, watched: QObject, event: QEvent) -> bool:
        event.ignore()
        return True

    def _hold_soon(self, watched: QObject, _event: QEvent) -> bool:
        if watched is self._window or watched is self._window.windowHandle():
            QTimer.singleShot(0, self.hold)
        return False

    def _only_useful_keys(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or is_useful(event):
            return False
        event.accept()  # an override that is accepted is no shortcut any more
        return True

    def _only_left_button(self, _watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QMouseEvent) and event.button() != Qt.MouseButton.LeftButton

    def _only_one_finger(self, _watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QPointerEvent) and event.pointCount() > 1

    def _no_zoom(self, _watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QWheelEvent) and event.modifiers() != Qt.KeyboardModifier.NoModifier


def is_useful(event: QKeyEvent) -> bool:
    """Whether a key does something in a kiosk: it writes a letter, moves, or is a shortcut that leads nowhere else."""
    key = event.key()
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        if modifiers and key in _MARKING:
            return False  # it would mark text, and what is marked is what X calls the selection
        return key in _PLAIN or (event.text().isprintable() and bool(event.text()))
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return key in _WITH_CONTROL
    if modifiers == Qt.KeyboardModifier.AltModifier:
        return key in _WITH_ALT
    altgr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # how Windows says AltGr
    both = modifiers & altgr == altgr or modifiers & Qt.KeyboardModifier.GroupSwitchModifier
    return bool(both) and bool(event.text()) and event.text().isprintable()


def _has_screen() -> bool:
    return QGuiApplication.platformName() != "offscreen"


def _is_x11() -> bool:
    return QGuiApplication.platformName() == "xcb"
