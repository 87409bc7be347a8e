"""Have something done as soon as the event loop is free, unless whoever wants it is gone by then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(owner: QObject, wanted: Callable[[], object], milliseconds: int = 0) -> None:
    """Call a method of `owner` once.

    Not with QTimer.singleShot: where the owner is gone before its time, PySide keeps the method for good, and with it
    the owner and all that it holds, as what somebody has searched for who left in this moment.
    """
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(wanted)
    timer.start(milliseconds)
