"""The supervisor brings the window back after every kill and every hang, and ends only when staff or the system say."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer.core.exit_codes import STAFF
from viewer.meta import SUPERVISED
from viewer.supervisor import ENDED, Supervisor, child_command

PATIENCE = 60.0  # seconds until a wait is given up; the machine may be slow and busy
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

# A child that says who it is and lives as its argument tells: beats, beats and then hangs, or ends.
CHILD = """\
import os, sys, time
log, how = sys.argv[1], sys.argv[2]
with open(log, "a") as file:
    file.write(f"{os.getpid()}\\n")
lives = sum(1 for line in open(log))
if how == "beat":
    while True:
        os.write(1, b"."); time.sleep(0.05)
if how == "hang":
    os.write(1, b".")
    time.sleep(1000)
if how == "silent":
    time.sleep(1000)
if how.startswith("exit"):
    sys.exit(int(how.split(":")[1]))
if how.startswith("later"):  # ends with a code after some lives
    os.write(1, b".")
    sys.exit(int(how.split(":")[2]) if lives >= int(how.split(":")[1]) else 1)
"""


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


class Run:
    """A supervisor in a thread, and the children it started."""

    def __init__(self, folder: Path, how: str, stall: float = 10.0, start: float = 40.0) -> None:
        self.log = folder / "lives"
        self.log.touch()
        script = folder / "child.py"
        script.write_text(CHILD, encoding="utf-8")
        command = [sys.executable, str(script), str(self.log), how]
        self.supervisor = Supervisor(command, os.environ, stall, start)
        self.code: int | None = None
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def lives(self) -> list[int]:
        return [int(line) for line in self.log.read_text().split()]

    def join(self) -> int | None:
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        return self.code

    def _run(self) -> None:
        self.code = self.supervisor.run()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    made: list[Run] = []

    def start(how: str, **limits: float) -> Run:
        made.append(Run(tmp_path, how, **limits))
        return made[-1]

    yield start
    for one in made:
        one.supervisor.end()
        one.join()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@POSIX
def test_killed_twenty_times_it_comes_back_each_time(run: Callable[..., Run]) -> None:
    one = run("beat")
    for count in range(1, 21):
        until(lambda count=count: len(one.lives()) >= count)
        os.kill(one.lives()[-1], signal.SIGKILL)
    until(lambda: len(one.lives()) == 21)


def test_a_window_that_hangs_is_killed_and_started_again(run: Callable[..., Run]) -> None:
    one = run("hang", stall=0.5)
    until(lambda: len(one.lives()) >= 3)
    assert one.code is None


def test_one_that_never_begins_is_given_its_time_and_then_started_again(run: Callable[..., Run]) -> None:
    one = run("silent", stall=0.01, start=1.5)
    until(lambda: len(one.lives()) >= 2)


def test_one_that_beats_is_left_alone(run: Callable[..., Run]) -> None:
    one = run("beat", stall=1.0)
    until(one.lives)
    first = time.monotonic()
    until(lambda: time.monotonic() > first + 2.5)
    assert len(one.lives()) == 1


def test_it_ends_when_staff_close_the_window(run: Callable[..., Run]) -> None:
    one = run(f"later:3:{STAFF}")
    assert one.join() == 0
    assert len(one.lives()) == 3


@pytest.mark.parametrize("code", [0, 1, 3])
def test_no_other_end_is_the_end(run: Callable[..., Run], code: int) -> None:
    one = run(f"exit:{code}")
    until(lambda: len(one.lives()) >= 4)
    assert one.code is None


def test_wrong_use_is_told_once_and_not_for_ever(run: Callable[..., Run]) -> None:
    one = run("exit:2")
    assert one.join() == 2
    assert len(one.lives()) == 1


def test_wrong_use_after_a_life_is_started_again(run: Callable[..., Run]) -> None:
    one = run("later:99:0")
    until(lambda: len(one.lives()) >= 3)


def test_a_program_that_is_not_there_is_tried_again(tmp_path: Path) -> None:
    supervisor = Supervisor([str(tmp_path / "nothing")], os.environ)
    thread = threading.Thread(target=supervisor.run)
    thread.start()
    until(lambda: supervisor.starts >= 3)
    supervisor.end()
    thread.join(PATIENCE)
    assert not thread.is_alive()


@POSIX
def test_ending_it_ends_the_window(run: Callable[..., Run]) -> None:
    one = run("beat")
    until(one.lives)
    one.supervisor.end()
    assert one.join() == ENDED
    assert not alive(one.lives()[-1])


def test_it_starts_itself_from_a_checkout_and_from_a_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command(["--kiosk"]) == [sys.executable, "-m", "viewer", "--kiosk"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command(["--kiosk"]) == [sys.executable, "--kiosk"]


# ---- the real program


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in found.read_text().split()] if found.exists() else []


def limit_of_core(pid: int) -> str:
    lines = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return next(line.split()[4] for line in lines if line.startswith("Max core"))


@pytest.fixture
def kiosk(root: Path, sample_file: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    if sys.platform != "linux":
        pytest.skip("the children are looked up in /proc")
    command = [sys.executable, "-m", "viewer", "--kiosk", "--library", sample_file, "--data-dir", tmp_path]
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(command, cwd=root, stderr=said)
    yield process
    process.terminate()
    process.wait(PATIENCE)


def test_the_kiosk_runs_under_it_and_comes_back(kiosk: subprocess.Popen[bytes], tmp_path: Path) -> None:
    seen: list[int] = []
    for _ in range(3):
        until(lambda: [one for one in children(kiosk.pid) if one not in seen])
        child = next(one for one in children(kiosk.pid) if one not in seen)
        seen.append(child)
        environment = Path(f"/proc/{child}/environ").read_bytes()
        assert f"{SUPERVISED}=1".encode() in environment
        assert limit_of_core(child) == "0"
        os.kill(child, signal.SIGKILL)
    until(lambda: [one for one in children(kiosk.pid) if one not in seen])
    last = next(one for one in children(kiosk.pid) if one not in seen)
    kiosk.terminate()
    assert kiosk.wait(PATIENCE) == ENDED
    assert not alive(last)
    assert b"Traceback" not in (tmp_path / "said").read_bytes()


@pytest.mark.slow
def test_a_kiosk_that_is_stopped_is_killed_and_started_again(kiosk: subprocess.Popen[bytes]) -> None:
    until(lambda: children(kiosk.pid))
    [child] = children(kiosk.pid)
    time.sleep(5)  # it has to have lived first
    os.kill(child, signal.SIGSTOP)
    until(lambda: not alive(child) or child not in children(kiosk.pid))
    until(lambda: children(kiosk.pid))


@pytest.mark.slow
def test_a_window_whose_supervisor_was_killed_ends_too(kiosk: subprocess.Popen[bytes]) -> None:
    until(lambda: children(kiosk.pid))
    [child] = children(kiosk.pid)
    time.sleep(5)
    kiosk.kill()
    kiosk.wait(PATIENCE)
    until(lambda: not alive(child))
