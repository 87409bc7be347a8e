"""After a failure inside the program a kiosk begins anew: the screen may be half made, and the visit is over anyway."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QTimer

_MOST = 3  # failures in a row, after which only a new process helps
_CALM = 30_000  # milliseconds without one, after which the count begins anew
_FAILED = 1  # the exit code, on which the supervisor starts the window again


class Recovery(QObject):
    """Hooks itself in behind what already reports failures."""

    def __init__(self, begin_anew: Callable[[], None], give_up: Callable[[int], None], parent: QObject) -> None:
        """`give_up` ends the process; it is given so that tests live on."""
        super().__init__(parent)
        self._begin_anew, self._give_up = begin_anew, give_up
        self._report = sys.excepthook
        self._count = 0
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._on_calm)
        sys.excepthook = self._on_failure

    def end(self) -> None:
        """Leave failures to what was there before."""
        sys.excepthook = self._report

    def _on_failure(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._report(kind, error, trace)
        self._count += 1
        self._calm.start()
        if self._count > _MOST:
            self._give_up(_FAILED)
        else:
            QTimer.singleShot(0, self._begin_anew)

    def _on_calm(self) -> None:
        self._count = 0


def end_process(code: int) -> None:
    """End at once, whatever state the program is in."""
    os._exit(code)
