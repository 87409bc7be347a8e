"""Notices that nobody is there any more: asks after a while, counts down, and says when the visit is over.

It knows no widgets. The clocks are given, so that tests need not wait.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

_LOOKS = 250  # milliseconds between two looks at the clock
_ASLEEP = 5.0  # seconds by which the clock that goes on in sleep gets ahead of the one that does not
_STALLED = 30.0  # seconds without a look: the machine slept and no clock tells, or the program hung as long
SLOW = 2  # times as long for who reads large text


class Limits(Struct, frozen=True):
    """Seconds without a sign of life until the question, and from the question to the end. `idle` 0: never."""

    idle: int
    countdown: int


class Clocks(Struct, frozen=True):
    """`awake` stands still while the machine sleeps, `always` goes on. Neither is moved when someone sets the time."""

    awake: Callable[[], float]
    always: Callable[[], float]


def system_clocks() -> Clocks:
    """Those of this machine. Where none goes on in sleep, a look that comes far too late tells of it."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return Clocks(time.monotonic, lambda: time.clock_gettime(time.CLOCK_BOOTTIME))
    return Clocks(time.monotonic, time.monotonic)


class Idle(QObject):
    """Watches from the first sign of life until `stop`."""

    asked = Signal()  # nobody has touched anything for long: put the question
    counted = Signal(int)  # seconds that are left
    stayed = Signal()  # somebody is there after all
    expired = Signal()  # nobody is, or the machine has slept

    def __init__(self, limits: Limits, clocks: Clocks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.limits = limits
        self.patience = 1  # factor on the time before the question
        self._clocks = clocks
        self._on = self._asking = False
        self._last = self._deadline = self._looked = self._ahead = 0.0
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self.look)

    @property
    def on(self) -> bool:
        """Whether there is a visit to watch."""
        return self._on

    @property
    def asking(self) -> bool:
        return self._asking

    def note(self) -> None:
        """A sign of life: a touch, a key, the wheel, speech. The first one begins the watch."""
        if not self._on:
            self._on = True
            self._begin_looking()
        elif self._slept():
            self.look()  # whoever woke the machine is not let into what another one read
            return
        self._last = self._clocks.awake()

    def stay(self) -> None:
        """The question is answered: go on."""
        if self._asking:
            self._asking = False
            self.note()
            if self._on:
                self.stayed.emit()

    def stop(self) -> None:
        """The visit is over; the next sign of life begins another."""
        self._on = self._asking = False
        self._timer.stop()

    def look(self) -> None:
        """See what time it is. Called by the timer."""
        if not self._on:
            return
        if self._slept():
            self._end()
            return
        now = self._looked = self._clocks.awake()
        if not self._asking:
            if self.limits.idle and now - self._last >= self.limits.idle * self.patience:
                self._ask(now)
        elif now >= self._deadline:
            self._end()
        else:
            self._count(now)

    # ---- private

    def _begin_looking(self) -> None:
        self._looked = self._clocks.awake()
        self._ahead = self._clocks.always() - self._looked
        self._timer.start()

    def _slept(self) -> bool:
        now = self._clocks.awake()
        ahead = self._clocks.always() - now
        return ahead - self._ahead > _ASLEEP or now - self._looked > _STALLED

    def _ask(self, now: float) -> None:
        self._asking = True
        self._deadline = now + self.limits.countdown
        self._left = 0
        self.asked.emit()
        self._count(now)

    def _count(self, now: float) -> None:
        left = max(0, math.ceil(self._deadline - now))
        if left != self._left:
            self._left = left
            self.counted.emit(left)

    def _end(self) -> None:
        self.stop()
        self.expired.emit()
