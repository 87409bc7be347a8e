"""What happens around a kiosk and not in it: the disk fills up, its library goes away under it, the clock jumps."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.security.box import ROOT, Box, Gone, missing, until

COMPILER = shutil.which("cc") or shutil.which("gcc")
KEYS_OUT = ("alt+F4", "ctrl+q", "Escape", "super+d", "alt+space", "ctrl+alt+Right", "Return", "space")
YEARS = 10 * 365 * 86400

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing() or "it is all here")]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., Box]]:
    """Starts a kiosk with a library file of its own."""
    boxes: list[Box] = []

    def start(library: Path, folder: Path, **more: object) -> Box:
        inside = str(ROOT / "tests" / "security" / "inside.py")
        words = [inside, "REQUESTS", "ANSWERS", "--kiosk", "--library", str(library)]
        box = Box(folder, [*words, "--data-dir", str(folder / "home" / "data")], **more)  # type: ignore[arg-type]
        boxes.append(box)
        return box

    yield start
    for box in boxes:
        box.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder whose `home` is a disk of its own, of a few megabytes."""
    folder = tmp_path / "small"
    home = folder / "home"
    home.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", home]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", home], check=True)


def fill(folder: Path) -> None:
    """Write until nothing more goes on this disk."""
    with (folder / "filler").open("wb", buffering=0) as file:
        for size in (65536, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


def is_locked(box: Box) -> list[str]:
    """What is wrong with the window that lies on top, whatever it shows."""
    shown = box.run("xdotool", "search", "--onlyvisible", "--name", "Handrail").split()
    if not shown:
        return ["there is no window"]
    box.ours = int(shown[-1])
    return [*box._wrong_window(), *box._foreign_windows()]


def test_with_a_full_disk_everything_goes_on(started: Callable[..., Box], small_disk: Path, library_file: Path) -> None:
    box = started(library_file, small_disk)
    fill(box.home)
    box.take_note()
    for screen in ("home", "search", "article", "idle", "attract"):
        assert box.ask("arrange", screen, within=5.0) == screen
        assert box.wrong() == []
    os.kill(box.ask("state")["pid"], signal.SIGKILL)  # and it starts on a full disk too
    assert box.ask_until(within=10.0)
    assert box.wrong() == []


def test_a_library_that_goes_away_leaves_a_locked_screen_with_the_numbers_and_comes_back(
    started: Callable[..., Box], tmp_path: Path, library_file: Path
) -> None:
    """As a stick that is pulled out: reading fails in the middle, then there is no file, and then it is back."""
    library = tmp_path / "own.hlib"
    shutil.copy(library_file, library)
    box = started(library, tmp_path / "box")
    assert box.ask("arrange", "article", within=5.0) == "article"
    os.truncate(library, 8192)
    for page in ("know/the-numbers", "stopping/mixing", "help/recovery", "now/seizure", "staff/for-staff"):
        try:
            box.ask("follow", f"page:{page}", within=3.0)
        except Gone:
            break  # it has given up and is being started again
    until(lambda: not is_locked(box))
    library.unlink()
    before = _window_process(box)
    if before:
        os.kill(before, signal.SIGKILL)
    until(lambda: not is_locked(box))
    box.keys(*KEYS_OUT)
    time.sleep(1)
    assert is_locked(box) == []
    shutil.copy(library_file, library)
    assert box.ask_until(within=30.0)["visible"]
    assert box.wrong() == []


def _window_process(box: Box) -> int:
    told = box.run("xprop", "-id", str(box.ours), "_NET_WM_PID")
    return int(told.rpartition("=")[2]) if "=" in told else 0


@pytest.mark.skipif(COMPILER is None, reason="there is no C compiler here")
def test_a_clock_that_jumps_ten_years_ends_no_visit_and_opens_nothing(
    started: Callable[..., Box], tmp_path: Path, library_file: Path
) -> None:
    clock, shim = tmp_path / "clock", tmp_path / "other_clock.so"
    source = ROOT / "tests" / "security" / "other_clock.c"
    subprocess.run([str(COMPILER), "-O2", "-shared", "-fPIC", "-o", shim, source], check=True)
    clock.write_text("0")
    box = started(library_file, tmp_path / "box", given={"LD_PRELOAD": str(shim), "OTHER_CLOCK": str(clock)})
    assert box.ask("arrange", "article", within=5.0) == "article"
    box.run("xdotool", "mousemove", "683", "400", "mousemove", "690", "400")
    place = box.ask("state")["place"]
    for jump in (YEARS, -YEARS, 0):
        clock.write_text(str(jump))
        assert abs(box.ask("clock") - time.time() - jump) < 3600, "the clock did not jump, so nothing was tried"
        time.sleep(2.5)  # several looks at whether somebody is there
        assert box.wrong() == []
        assert box.ask("state")["place"] == place
        assert box.ask("state")["layer"] == ""
