"""A screen, a window manager as it comes, and a home of its own, with a program in it; and the oracle that judges it.

The oracle has the eight parts of TRUST.md 1.4: what must still be true after anything that a person tries.
"""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1366, 768)
TOOLS = ("Xvfb", "openbox", "xdotool", "xprop", "xwininfo", "strace", "xclip", "xterm", "xrandr")
BACK_WITHIN = 5.0  # seconds until a window that died is there again
ANSWER_WITHIN = 1.0  # seconds of the heartbeat
SETTLES = 0.3  # seconds that a key may take to have its effect, in us or in the window manager
TRACED = "connect,bind,listen,accept,accept4,sendto,sendmsg,sendmmsg,execve"
# What the program may write while it runs: staff's own, in its data folder.
MAY_WRITE = re.compile(r"data/(site\.toml|pin[\w.-]*|.*lock.*)")


def missing() -> str:
    """Why escapes cannot be tried here, or nothing."""
    tools = [tool for tool in TOOLS if shutil.which(tool) is None]
    return f"there is no {', '.join(tools)} here" if tools else ""


class Gone(Exception):
    """The program does not answer."""


class Box:
    """Start it, try something, ask `wrong()`."""

    def __init__(
        self, folder: Path, program: Sequence[str], traced: str = TRACED, given: Mapping[str, str] | None = None
    ) -> None:
        """`program` is what comes after `python`; the names of two pipes are put in for REQUESTS and ANSWERS.

        `traced` are the system calls that are written down, `given` what the program finds in its environment.
        """
        self._traced, self._trace_at, self._given = traced, 0, given or {}
        self.home = folder / "home"
        self.data = self.home / "data"
        self.data.mkdir(parents=True)
        for name in ("tmp", "run", "config", "cache", "share", "state"):
            (self.home / name).mkdir(mode=0o700)
        self._outside = folder / "outside"
        self._outside.mkdir()
        self._trace = self._outside / "trace"
        self._pipes = [self._outside / "requests", self._outside / "answers"]
        for pipe in self._pipes:
            os.mkfifo(pipe)
        self._requests, self._answers = (os.open(pipe, os.O_RDWR | os.O_NONBLOCK) for pipe in self._pipes)
        self._number, self._read = 0, b""
        self._processes: list[subprocess.Popen[bytes]] = []
        self._environment = self._make_environment()
        try:
            self._start(program)
        except BaseException:
            self.close()
            raise

    # ---- the program

    def ask(self, what: str, value: str = "", within: float = ANSWER_WITHIN) -> Any:
        """Ask the program. Raises Gone if it does not answer in time."""
        self._number += 1
        os.write(self._requests, json.dumps({"do": what, "with": value, "number": self._number}).encode() + b"\n")
        end = time.monotonic() + within
        while (left := end - time.monotonic()) > 0:
            while b"\n" in self._read:
                line, _, self._read = self._read.partition(b"\n")
                answer = json.loads(line)
                if answer["number"] == self._number:
                    return answer["told"]
            if select.select([self._answers], [], [], left)[0]:
                self._read += os.read(self._answers, 65536)
        raise Gone(what)

    def ask_until(self, within: float = BACK_WITHIN) -> Any:
        """Its state, waiting for it to come back."""
        end = time.monotonic() + within
        while True:
            try:
                return self.ask("state", within=0.3)
            except Gone:
                if time.monotonic() > end:
                    raise

    def run(self, *command: str, check: bool = False) -> str:
        """Run a tool on this screen. Returns what it said."""
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=20, check=check, errors="replace"
        )
        return done.stdout

    def keys(self, *keys: str) -> None:
        self.run("xdotool", "key", "--delay", "15", *keys)

    def spawn(self, *command: str) -> subprocess.Popen[bytes]:
        """Start something on this screen that is ended with the box."""
        process = subprocess.Popen(
            command, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True, cwd=ROOT,
        )  # fmt: skip
        self._processes.append(process)
        return process

    def close(self) -> None:
        for process in reversed(self._processes):
            for stop in (signal.SIGTERM, signal.SIGKILL):
                if process.poll() is None:
                    try:
                        os.killpg(process.pid, stop)
                        process.wait(timeout=5)
                    except (ProcessLookupError, subprocess.TimeoutExpired):
                        pass
        os.close(self._requests)
        os.close(self._answers)

    # ---- the oracle

    def wrong(self) -> list[str]:
        """What is not as it must be. Waits a little for what comes late, and then for what is set right at once."""
        time.sleep(SETTLES)
        end = time.monotonic() + 2.0
        while True:
            found = self._wrong_now()
            if not found or time.monotonic() > end:
                return found
            time.sleep(0.1)

    def goes_wrong(self, words: str) -> bool:
        """Whether something of this kind is not as it must be, sooner or later."""
        end = time.monotonic() + 5.0
        while time.monotonic() < end:
            if any(words in one for one in self._wrong_now()):
                return True
            time.sleep(0.1)
        return False

    def _wrong_now(self) -> list[str]:
        try:
            state = self.ask("state")
        except Gone:
            try:
                state = self.ask_until()  # (a) it may have died once, and is back in time
            except Gone:
                return ["(a, g) the program does not answer"]
        self.ours = int(state["ours"])
        return [
            *([] if state["visible"] else ["(a) its window is hidden"]),
            *self._wrong_window(),
            *[
                f"(c) a window {name} of the program itself"
                for name in state["windows"]
                if name not in ("front", "naive")
            ],
            *[f"(c) a foreign window: {name}" for name in self._foreign_windows()],
            *[f"(d) a new process: {name}" for name in self._new_processes()],
            *[f"(e) a file: {name}" for name in self.new_files()],
            *[f"(d, f) {call}" for call in self.forbidden_calls()],
        ]

    def _wrong_window(self) -> list[str]:
        found = []
        root = self.run("xprop", "-root", "_NET_ACTIVE_WINDOW", "_NET_CURRENT_DESKTOP", "_NET_SHOWING_DESKTOP")
        active = re.search(r"window id # (0x[0-9a-f]+)", root)
        if active is None or int(active[1], 16) != self.ours:
            found.append(f"(b) the active window is {active[1] if active else 'none'}, ours is {self.ours:#x}")
        if "_NET_CURRENT_DESKTOP(CARDINAL) = 0" not in root:
            found.append("(b) another desktop is shown")
        if "_NET_SHOWING_DESKTOP(CARDINAL) = 1" in root:
            found.append("(b) the desktop is shown")
        told = self.run("xwininfo", "-id", str(self.ours))
        place = [
            re.search(rf"{words}:\s+(-?\d+)", told) for words in ("Absolute upper-left X", "Absolute upper-left Y")
        ]
        size = [re.search(rf"{words}:\s+(\d+)", told) for words in ("Width", "Height")]
        numbers = [int(one[1]) for one in (*place, *size) if one]
        if numbers != [0, 0, *self.screen_size()] or "IsViewable" not in told:
            found.append(f"(b) the window is at {numbers} and not on the whole screen")
        return found

    def screen_size(self) -> tuple[int, int]:
        told = re.search(r"-geometry (\d+)x(\d+)", self.run("xwininfo", "-root"))
        assert told is not None
        return int(told[1]), int(told[2])

    def _viewable(self) -> dict[str, str]:
        """The windows on the root that can be seen: id -> what xwininfo says of it. In order from the top."""
        tree = self.run("xwininfo", "-root", "-tree")
        found = {}
        for line in tree.splitlines():
            # Only the children of the root stand this far left; size and place are at the end of the line.
            told = re.match(r"     (0x[0-9a-f]+) (.*?)\s+(\d+)x(\d+)([+-]-?\d+)([+-]-?\d+)", line)
            if told and int(told[3]) > 1 and int(told[4]) > 1 and self._is_viewable(told[1]):
                found[told[1]] = told[2]
        return found

    def _is_viewable(self, window: str) -> bool:
        return "IsViewable" in self.run("xwininfo", "-id", window)

    def _foreign_windows(self) -> list[str]:
        """What lies above our window and can be seen. Below it, it may be what it likes."""
        tree = self.run("xwininfo", "-id", str(self.ours), "-tree")
        parents = {int(one, 16) for one in re.findall(r"Parent window id: (0x[0-9a-f]+)", tree)} | {self.ours}
        found = []
        for window, name in self._viewable().items():
            if int(window, 16) in parents:
                return found
            found.append(f"{window} {name}")
        return [*found, "none is ours"]

    def _new_processes(self) -> list[str]:
        """What the window manager has started."""
        return [name for pid, name in _children(self._manager.pid) if pid != self._manager.pid]

    def new_files(self) -> list[str]:
        """What was written since the start, but for what may be."""
        now = self._listing()
        return [
            str(path)
            for path, stamp in now.items()
            if self._before.get(path) != stamp and not MAY_WRITE.fullmatch(str(path))
        ]

    def take_note(self) -> None:
        """What is written by now was written by the test."""
        self._before = self._listing()

    def forbidden_calls(self) -> list[str]:
        """System calls that reach outside: sockets that are not local ones, other programs."""
        text = self.whole_trace()
        outside = re.compile(r"AF_(INET6?|PACKET|NETLINK|BLUETOOTH|VSOCK)")
        return [
            line.strip()[:160]
            for line in text.splitlines()
            if outside.search(line) or ("execve(" in line and not self._is_own_start(line))
        ]

    def whole_trace(self) -> str:
        """The system calls so far."""
        return self._trace.read_text(errors="replace") if self._trace.exists() else ""

    def traced_since_start(self) -> list[str]:
        return self.whole_trace()[self._trace_at :].splitlines()

    def _is_own_start(self, line: str) -> bool:
        return bool(re.search(rf'execve\("{re.escape(sys.executable)}"', line)) or "ENOENT" in line

    def clipboards(self) -> str:
        """What is on the clipboard and in the selection."""
        return "".join(self.run("xclip", "-o", "-selection", name) for name in ("clipboard", "primary"))

    # ---- private

    def _make_environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        home = self.home
        return {
            **kept,
            "HOME": str(home),
            "TMPDIR": str(home / "tmp"),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_DATA_HOME": str(home / "share"),
            "XDG_STATE_HOME": str(home / "state"),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def _start(self, program: Sequence[str]) -> None:
        reading, writing = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
            pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self._processes.append(server)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self._environment["DISPLAY"] = f":{pipe.readline().strip()}"
        self._start_manager()
        places = {"REQUESTS": str(self._pipes[0]), "ANSWERS": str(self._pipes[1])}
        words = [places.get(word, word) for word in program]
        given = [word for name, value in self._given.items() for word in ("-E", f"{name}={value}")]
        strace = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={self._traced}", "-o", str(self._trace), *given]
        self._before = self._listing()
        self.program = self.spawn(*strace, sys.executable, *words)
        self.ours = int(self.ask_until(within=30)["ours"])
        until(lambda: not self._wrong_window())
        self._before = self._listing()
        self._trace_at = len(self.whole_trace())

    def _start_manager(self) -> None:
        for _ in range(5):
            self._manager = self.spawn("openbox", "--sm-disable")
            try:
                until(
                    lambda: (
                        "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
                        and self._manager.poll() is None
                    ),
                    within=6.0,
                )
            except AssertionError:
                self._manager.kill()
                self._manager.wait()
            else:
                return
        raise AssertionError("the window manager does not start")

    def _listing(self) -> dict[Path, tuple[int, int]]:
        found = {}
        for path in sorted(self.home.rglob("*")):
            if path.is_file():
                stat = path.stat()
                found[path.relative_to(self.home)] = (stat.st_size, stat.st_mtime_ns)
        return found


def _children(pid: int) -> list[tuple[int, str]]:
    """The processes below a process, with their names."""
    found = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in tasks.read_text().split():
            try:
                name = Path(f"/proc/{child}/comm").read_text().strip()
            except FileNotFoundError:
                continue
            found += [(int(child), name), *_children(int(child))]
    return found


def until(condition: Callable[[], bool], within: float = 20.0) -> None:
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("the screen did not get ready")
        time.sleep(0.05)
