"""The staff PIN: which ones are good enough, how they are kept, and how long one waits after wrong ones.

A PIN is kept as an argon2id hash in the site file. There is none until staff choose one.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct
from nacl import pwhash
from nacl.exceptions import CryptoError

from viewer.core.keeping import keep
from viewer.said import said

SHORTEST, LONGEST = 6, 12
STATE_FILE = "pin-tries.json"
TRIES = 5  # until one has to wait
FIRST_WAIT, LONGEST_WAIT = 60, 3600  # seconds; each round of wrong tries doubles the wait

_MOST_ROUNDS = 20
_COMMON = frozenset(
    "147258 159753 258456 147852 159357 789456 456123 741852 852456 963852 142536 246810 135790".split()
)
_DIGITS = "01234567890"


def weakness(pin: str) -> str:
    """Why a PIN must not be taken, in words; empty for a good one.

    >>> weakness("123456")
    'Do not use digits in order, such as 123456.'
    >>> weakness("739204")
    ''
    """
    if not re.fullmatch(r"[0-9]*", pin):
        return said("Core", "Use digits only.")
    if len(pin) < SHORTEST:
        return said("Core", "Use at least {count} digits.").put(count=SHORTEST)
    if len(pin) > LONGEST:
        return said("Core", "Use at most {count} digits.").put(count=LONGEST)
    if len(set(pin)) < 3:
        return said("Core", "Use at least 3 different digits.")
    if pin in _DIGITS * 2 or pin in _DIGITS[::-1] * 2 or pin in "0123456789" * 2 or pin in "9876543210" * 2:
        return said("Core", "Do not use digits in order, such as 123456.")
    if any(pin == (pin[:part] * len(pin))[: len(pin)] for part in (1, 2, 3)) or pin in _COMMON:
        return said("Core", "Do not use a pattern that is easy to guess, such as 123123 or 147258.")
    return ""


def hash_of(pin: str) -> str:
    """What is kept of a PIN. The same one gives another text each time."""
    return pwhash.argon2id.str(
        pin.encode(), opslimit=pwhash.argon2id.OPSLIMIT_INTERACTIVE, memlimit=pwhash.argon2id.MEMLIMIT_INTERACTIVE
    ).decode("ascii")


def is_right(pin: str, pin_hash: str) -> bool:
    """Whether a hash is that of a PIN. Takes a tenth of a second, on purpose."""
    try:
        return bool(pwhash.verify(pin_hash.encode("ascii", "replace"), pin.encode()))
    except (CryptoError, ValueError):
        return False


class _Tries(Struct, frozen=True):
    """What is kept between two starts: wrong PINs so far, and when the last wait began on the machine's own clock."""

    wrong: int = 0
    since: float = 0.0


class PinLock:
    """Counts wrong PINs, over restarts too.

    Waits are measured on the clock that runs from the machine's start and that nobody can set. After a restart of the
    machine that clock begins anew, and so does the wait: it never gets shorter than it should, and never longer than
    an hour.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = folder / STATE_FILE
        self._clock = clock
        self._tries = self._read()
        if self._tries.since > clock():
            self._keep(_Tries(self._tries.wrong, clock()))

    @property
    def wait(self) -> float:
        """Seconds until the next PIN is looked at; 0 when it may be tried now."""
        rounds, over = divmod(self._tries.wrong, TRIES)
        if over or not rounds:
            return 0.0
        whole = min(FIRST_WAIT << (min(rounds, _MOST_ROUNDS) - 1), LONGEST_WAIT)
        return max(0.0, min(whole, self._tries.since + whole - self._clock()))

    @property
    def left(self) -> int:
        """Tries that are left until the next wait."""
        return TRIES - self._tries.wrong % TRIES

    def try_pin(self, pin: str, pin_hash: str) -> bool:
        """Whether the PIN is right. A wrong one is counted before it is looked at, so that no crash saves a try."""
        if self.wait or not pin_hash:
            return False
        before = self._tries
        self._keep(_Tries(before.wrong + 1, self._clock()))
        if not is_right(pin, pin_hash):
            return False
        self._keep(_Tries())
        return True

    def _read(self) -> _Tries:
        """A state that somebody damaged counts as a full round of wrong tries, which is over in a minute."""
        try:
            found = msgspec.json.decode(self._path.read_bytes(), type=_Tries)
        except FileNotFoundError:
            return _Tries()
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return _Tries(TRIES, self._clock())
        if not 0 <= found.wrong <= TRIES * _MOST_ROUNDS * 100 or not abs(found.since) < 1e12:
            return _Tries(TRIES, self._clock())
        return found

    def _keep(self, tries: _Tries) -> None:
        self._tries = tries
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            keep(self._path, msgspec.json.encode(tries), private=True)
        except OSError:
            return  # counted in memory at least; "Check this computer" says that the folder cannot be written
