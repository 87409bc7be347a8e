"""The quiet way to leave: Shift three times within five seconds, and no other key between."""

from __future__ import annotations

from collections.abc import Callable

_TIMES = 3  # five would open the "sticky keys" question of some systems
_WITHIN = 5.0  # seconds from the first to the last


class ShiftThrice:
    """Told of each key that goes down; knows when the third Shift of a row has come."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._presses: list[float] = []

    def key(self, is_shift: bool) -> bool:
        """Whether this key completes the three. Any other key begins the count anew."""
        if not is_shift:
            self._presses.clear()
            return False
        now = self._clock()
        self._presses = [one for one in self._presses if now - one <= _WITHIN] + [now]
        if len(self._presses) < _TIMES:
            return False
        self._presses.clear()
        return True
