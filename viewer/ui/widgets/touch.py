"""Scrolling by a finger. A module of its own, because PySide keeps something of every widget that can do it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScroller, QWidget

_KEPT = "_sbk_missing_"  # PySide's own name for the numbers that it had no name for


def scroll_by_touch(view: QWidget) -> None:
    """Let a finger scroll what lies on `view`.

    Qt numbers the gesture of each widget anew. PySide makes an enumeration for every number that it has no name for
    and keeps it for good: 3 kilobytes a screen, in a kiosk that runs for weeks. Nobody asks for these again.
    """
    QScroller.grabGesture(view, QScroller.ScrollerGestureType.TouchGesture)
    vars(Qt.GestureType).get(_KEPT, {}).clear()
