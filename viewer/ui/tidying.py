"""Free memory while nobody waits: Python's full collection takes 30 to 60 ms, which would be felt in a page change."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

_QUIET = 1500  # milliseconds without a page change, after which a pause is not felt
_THRESHOLDS = (2_000, 5, 1_000)  # young collections stay; the full one comes on its own only in an endless rush


class Tidying(QObject):
    """`stir` whenever something has changed on screen; tidies up when it has been quiet for a while."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.set_threshold(*_THRESHOLDS)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET)
        self._timer.timeout.connect(self._tidy)

    def stir(self) -> None:
        self._timer.start()

    def _tidy(self) -> None:
        gc.collect()


def sweep() -> None:
    """Free what a visit that is over has left, and give it back to the system, where it can do so.

    Circles of objects hold what was typed until somebody frees them; memory that is free holds it until it is used
    again, and after a visit with a search that is 10 megabytes.
    """
    gc.collect()
    if sys.platform == "linux":
        import ctypes  # here, so that the window does not wait for it

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries have none
        if trim is not None:
            trim(0)
