"""Tells the supervisor once a second that the event loop goes round. When nobody listens any more, the program ends."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, QTimer

from viewer.core.exit_codes import PROBLEM

EVERY = 1000  # milliseconds
_BEAT = b"."


class Heartbeat(QObject):
    """Writes a sign into a pipe."""

    def __init__(self, pipe: int, parent: QObject) -> None:
        """`pipe` is the file descriptor that the supervisor reads from."""
        super().__init__(parent)
        self._pipe = pipe
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        QTimer.singleShot(0, self._beat)

    def _beat(self) -> None:
        try:
            os.write(self._pipe, _BEAT)
        except OSError:
            # A kiosk whose supervisor was killed would never be watched again. What started both starts both again.
            os._exit(PROBLEM)
