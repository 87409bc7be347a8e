"""Notices that a button is held down for long. A button that was held is not clicked when it is let go."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton


class LongPress(QObject):
    """`held` is told once, while the finger is still down."""

    held = Signal()

    def __init__(self, button: QAbstractButton, milliseconds: int) -> None:
        super().__init__(button)
        self._button = button
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self._on_held)
        # Not to the timer itself: PySide keeps something of every method of its own that a signal is connected to.
        button.pressed.connect(self._on_pressed)
        button.released.connect(self._on_released)

    def _on_pressed(self) -> None:
        self._timer.start()

    def _on_released(self) -> None:
        self._timer.stop()

    def _on_held(self) -> None:
        if self._button.isDown():
            self._button.setDown(False)
            self.held.emit()
