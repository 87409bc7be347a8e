"""Brings the keyboard when a field is used in a kiosk, and takes it away when nobody types any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from viewer.ui.kiosk.keyboard import OnScreenKeyboard
from viewer.ui.theme import Theme


class Under(Protocol):
    """What the keyboard stands on."""

    def room_for_keys(self) -> tuple[QRect, int]:
        """Where it may stand, at the lower edge, and how many pixels of height can be spared."""

    def lift(self, height: int) -> None:
        """Leave so much of the lower edge to the keyboard."""


class Whole:
    """A screen that makes no room of its own: the keyboard stands over its lower half."""

    def __init__(self, screen: QWidget) -> None:
        self._screen = screen

    def room_for_keys(self) -> tuple[QRect, int]:
        return self._screen.rect(), self._screen.height() // 2

    def lift(self, height: int) -> None:
        """It stays as it is."""


class Typing(QObject):
    """Follows the focus. There is one keyboard at a time, made anew for each field that is used."""

    def __init__(self, window: QWidget, theme: Callable[[], Theme], under: Callable[[], Under | None]) -> None:
        super().__init__(window)
        self._window, self._theme, self._under = window, theme, under
        self._field: QLineEdit | None = None
        self._keyboard: OnScreenKeyboard | None = None
        self._soon = QTimer(self)  # the focus may come back in the same moment
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._settle)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @property
    def keyboard(self) -> OnScreenKeyboard | None:
        return self._keyboard

    def bring(self) -> None:
        """Have it there."""
        if self._keyboard is None and self._under() is not None:
            self._keyboard = OnScreenKeyboard(self._theme(), self._window)
            self._keyboard.hide_wanted.connect(self.put_away)
            self._keyboard.enter_pressed.connect(self.put_away)
            self.place()
            self._keyboard.show()

    def put_away(self) -> None:
        """Take the keyboard away. The field keeps the focus, and a touch on it brings the keyboard back."""
        if self._keyboard is not None:
            self._keyboard.hide()
            self._keyboard.deleteLater()
            self._keyboard = None
            under = self._under()
            if under is not None:
                under.lift(0)

    def place(self) -> None:
        """Stand at the lower edge of what is under it, after that has changed."""
        under = self._under()
        if self._keyboard is None or under is None:
            return
        room, spare = under.room_for_keys()
        height = self._keyboard.height_for(spare)
        self._keyboard.setGeometry(room.left(), room.bottom() + 1 - height, room.width(), height)
        under.lift(height)
        self._keyboard.raise_()

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.MouseButtonPress and watched is self._field:
            self.bring()
        return False

    # ---- private

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        field = new if isinstance(new, QLineEdit) and self._window.isAncestorOf(new) else None
        if field is not self._field:
            if self._field is not None:
                self._field.removeEventFilter(self)
            if field is not None:
                field.installEventFilter(self)
            self._field = field
        self._soon.start()

    def _settle(self) -> None:
        if self._field is None:
            self.put_away()
        else:
            self.bring()
