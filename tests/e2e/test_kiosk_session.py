"""The kiosk as a whole on a screen of its own: killed again and again it is back, and staff alone can end it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer.core.pin import hash_of
from viewer.core.site import Site, save_site
from viewer.supervisor import ENDED

NEEDED = ("Xvfb", "xwininfo", "xdotool")
PATIENCE = 60.0
BACK_WITHIN = 5.0  # seconds, on a machine that has nothing else to do; a busy one is given more
PIN = "739204"
# Where the mark, the row of the menu and its button are, on this size of screen.
MARK, MENU, CLOSE = (75, 55), (149, 534), (461, 355)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="a display of X11"),
    pytest.mark.skipif(any(shutil.which(name) is None for name in NEEDED), reason=f"one of {NEEDED} is missing"),
]


def until(condition: Callable[[], object]) -> float:
    """Wait. Returns the seconds that it took."""
    started = time.monotonic()
    while not condition():
        assert time.monotonic() < started + PATIENCE, "it never came"
        time.sleep(0.02)
    return time.monotonic() - started


@pytest.fixture
def display() -> Iterator[str]:
    """A screen without a window manager, as in the X11 session."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()  # the whole line: a server whose listener goes away ends
        yield f":{number}"
        server.terminate()


class Session:
    """The kiosk's session: the script of assets/packaging, with this checkout as the program."""

    def __init__(self, root: Path, display: str, library: Path, folder: Path) -> None:
        program = folder / "handrail"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m viewer --library "{library}" "$@"\n')
        program.chmod(0o755)
        self.state, self.run = folder / "state", folder / "run"
        self.state.mkdir()
        self.run.mkdir()
        save_site(self.state / "site.toml", Site(pin_hash=hash_of(PIN)))
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
            "DISPLAY": display,
            "HANDRAIL": str(program),
            "STATE_DIRECTORY": str(self.state),
            "RUNTIME_DIRECTORY": str(self.run),
        }
        self.environment.pop("WAYLAND_DISPLAY", None)
        script = root / "assets/packaging/kiosk/kiosk-session"
        self.process = subprocess.Popen(["sh", script], cwd=root, env=self.environment, start_new_session=True)

    def windows(self) -> list[str]:
        """The lines of xwininfo about windows that can be seen and fill the screen."""
        done = subprocess.run(
            ["xwininfo", "-root", "-tree"], env=self.environment, capture_output=True, text=True, check=False
        )
        return [line for line in done.stdout.splitlines() if "1366x768+0+0" in line and "root window" not in line]

    def window_process(self) -> int:
        """The process of the window: the child of the supervisor."""
        found: list[int] = []
        until(lambda: found.extend(self._watched()) or found)
        return found[0]

    def _watched(self) -> Iterator[int]:
        for place in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(place.read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if self._is_supervisor(parent):
                yield int(place.parent.name)

    def _is_supervisor(self, pid: int) -> bool:
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            environment = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False
        mine = f"STATE_DIRECTORY={self.state}".encode() in environment
        return mine and b"viewer" in command and b"HANDRAIL_SUPERVISED=1" not in environment

    def keys(self, *keys: str) -> None:
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], env=self.environment, check=True)

    def click(self, x: int, y: int, seconds: float = 0.1) -> None:
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1"], env=self.environment, check=True)
        time.sleep(seconds)
        subprocess.run(["xdotool", "mouseup", "1"], env=self.environment, check=True)


@pytest.fixture
def session(root: Path, display: str, sample_file: Path, tmp_path: Path) -> Iterator[Session]:
    one = Session(root, display, sample_file, tmp_path)
    yield one
    if one.process.poll() is None:
        os.killpg(one.process.pid, signal.SIGTERM)
    one.process.wait(PATIENCE)


def test_twenty_kills_and_the_screen_is_back_each_time(session: Session) -> None:
    until(session.windows)
    took = []
    for _ in range(20):
        os.kill(session.window_process(), signal.SIGKILL)
        until(lambda: not session.windows())
        took.append(until(session.windows))
    print("back after", [round(one, 2) for one in took])
    assert max(took) < BACK_WITHIN * 3
    assert sorted(took)[10] < BACK_WITHIN, took
    assert session.process.poll() is None
    assert not list(session.run.iterdir())


def test_ended_by_the_system_it_is_not_closed_by_staff(session: Session) -> None:
    until(session.windows)
    parent = int(Path(f"/proc/{session.window_process()}/stat").read_text().rpartition(")")[2].split()[1])
    os.kill(parent, signal.SIGTERM)
    session.process.wait(PATIENCE)
    assert not list(session.run.iterdir())
    assert ENDED != 0


def test_staff_close_it_with_their_pin_and_it_stays_closed(session: Session) -> None:
    until(session.windows)
    time.sleep(2)  # until it has the keyboard
    session.click(*MARK, seconds=5.6)
    session.keys(*PIN, "Return")
    time.sleep(2)
    session.click(*MENU)
    time.sleep(1)
    session.click(*CLOSE)
    assert session.process.wait(PATIENCE) == 0
    assert [place.name for place in session.run.iterdir()] == ["closed-by-staff"]
    assert not session.windows()


def test_who_does_not_know_the_pin_stays_inside(session: Session) -> None:
    until(session.windows)
    time.sleep(2)
    session.click(*MARK, seconds=5.6)
    session.keys(*"000111", "Return", "Escape", "alt+F4", "ctrl+q", "ctrl+alt+BackSpace")
    time.sleep(1)
    session.click(*MENU)
    session.click(*CLOSE)
    time.sleep(1)
    assert session.process.poll() is None
    assert session.windows()
