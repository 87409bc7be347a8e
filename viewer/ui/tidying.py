"""Free memory while nobody waits: Python's full collection takes 30 to 60 ms, which would be felt in a page change."""

from __future__ import annotations

import gc

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
