"""The small parent of a kiosk: starts the window, and starts it again whenever it ends or hangs. Has no window itself.

It ends only when staff close the kiosk, or when the system ends it. It writes down nothing: what the window says of a
failure on its standard error holds a place in the program, and no value.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from types import FrameType

from viewer.core.exit_codes import STAFF, WELL, WRONG_USE
from viewer.meta import SUPERVISED

ENDED = 143  # the exit code after the system has ended it, as a shell says it; only staff end it well
STALL = 10.0  # seconds without a heartbeat, after which the window hangs
START = 40.0  # seconds that the first heartbeat may take, on an old disk
_LOOK_EVERY = 0.1
_ASLEEP = 3.0  # a pause this long between two looks was the machine's sleep, and no fault of the window
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0  # before another start, when the window ends without ever having lived
_PATIENCE = 3.0  # seconds for the window to end when it is asked to


class Supervisor:
    """Keeps one command running."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        stall: float = STALL,
        start: float = START,
    ) -> None:
        self._command, self._environment = list(command), dict(environment)
        self._stall, self._start = stall, start
        self._child: subprocess.Popen[bytes] | None = None
        self._ending = False
        self.starts = 0

    def run(self) -> int:
        """Run until staff or the system end it. Returns the exit code."""
        pause = _FIRST_PAUSE
        while not self._ending:
            lived, code = self._one_life()
            if code == STAFF:
                return WELL
            if code == WRONG_USE and not lived and self.starts == 1:
                return WRONG_USE  # it was told already what is wrong on the command line
            pause = _FIRST_PAUSE if lived else min(pause * 2, _LONGEST_PAUSE)
            if not self._ending:
                time.sleep(pause)
        return ENDED

    def end(self) -> None:
        """End the window and do not start it again."""
        self._ending = True
        child = self._child
        if child is not None and child.poll() is None:
            child.terminate()

    def _one_life(self) -> tuple[bool, int]:
        """Start the window and wait for its end. Returns whether it ever lived, and its exit code."""
        self.starts += 1
        try:
            child = subprocess.Popen(  # noqa: S603 (our own program, as we were started)
                self._command, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
            )
        except OSError:
            return False, 1  # no memory, or the disk is asleep: try again
        self._child = child
        pulse = _Pulse(child)
        looked = time.monotonic()
        ended_at = 0.0
        while child.poll() is None:
            time.sleep(_LOOK_EVERY)
            now = time.monotonic()
            if now - looked > _ASLEEP:
                pulse.last = now
            looked = now
            if self._ending:
                ended_at = ended_at or now
            hangs = now - pulse.last > (self._stall if pulse.lived else self._start)
            if hangs or (ended_at and now - ended_at > _PATIENCE):
                child.kill()
        pulse.close()
        return pulse.lived, child.returncode


class _Pulse:
    """Listens to the heartbeat of a child in a thread of its own."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.last = time.monotonic()
        self.lived = False
        self._pipe = child.stdout
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """A grandchild could hold the pipe open; nobody waits for it."""
        self._thread.join(timeout=0.2)
        if self._pipe is not None and not self._thread.is_alive():
            self._pipe.close()

    def _listen(self) -> None:
        while self._pipe is not None and os.read(self._pipe.fileno(), 64):
            self.lived = True
            self.last = time.monotonic()


def child_command(arguments: Sequence[str]) -> list[str]:
    """How this program starts itself: from a bundle, or from a checkout."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "viewer", *arguments]


def supervise(arguments: Sequence[str]) -> int:
    """Run the window of a kiosk under a supervisor. Returns the exit code."""
    no_dumps()
    supervisor = Supervisor(child_command(arguments), {**os.environ, SUPERVISED: "1"})

    def end(_signal: int, _frame: FrameType | None) -> None:
        supervisor.end()

    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    return supervisor.run()


def no_dumps() -> None:
    """What was on screen must not end up in a file when the program crashes. Children inherit it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x8003)  # no dialog either, which would lie over the kiosk
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
