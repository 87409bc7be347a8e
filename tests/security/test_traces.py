"""Visits leave no trace: in no file, on no clipboard, in no widget, and no socket is opened but local ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.security.box import TRACED, Box, missing, until

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "it is all here")

MARK = "xqwalrusmarker"
WRITES = (
    "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,truncate,mknod,mknodat"
)
SPOOLS = (Path("/var/spool/cups"), Path("/var/tmp"))  # what a printer or another program may keep
# What is opened to be written and is no file on a disk: devices, the pipes of the test, and shared memory of X.
NO_FILE = re.compile(r'"(/dev/(null|tty|shm/[\w.#-]*|dri/[\w-]+)|/proc/self/[\w/]+|[^"]*/outside/(requests|answers))"')


@pytest.fixture(scope="module")
def box(boxed: Callable[..., Box]) -> Iterator[Box]:
    return boxed(traced=f"{TRACED},{WRITES}")


def visits(box: Box, count: int) -> None:
    """Most of them arranged, which is fast; every tenth by hand, with a real keyboard and mouse."""
    for number in range(count):
        words = f"{MARK}{number}"
        if number % 10:
            assert box.ask("visit", words, within=10.0) == "True"
        else:
            by_hand(box, words)
    box.ask("end", within=5.0)


def by_hand(box: Box, words: str) -> None:
    box.ask("arrange", "home", within=5.0)
    box.run("xdotool", "mousemove", "560", "44", "click", "1")
    box.run("xdotool", "type", "--delay", "10", words)
    until(lambda: words in box.ask("state", within=5.0)["place"])
    box.keys("ctrl+a", "ctrl+c", "Return")
    box.run("xdotool", "mousemove", "1290", "40", "click", "1")  # leave quickly
    until(lambda: box.ask("state", within=5.0)["layer"] == "neutral")


def files_with(folder: Path, words: str) -> list[str]:
    """Files below a folder that hold the words, in any of the ways in which programs write text."""
    ways = [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]
    found = []
    for path in folder.rglob("*"):
        if words in path.name:
            found.append(str(path))
        elif path.is_file() and not path.is_fifo():
            try:
                content = path.read_bytes()
            except OSError:
                continue
            if any(way in content for way in ways):
                found.append(str(path))
    return found


def check_traces(box: Box) -> None:
    assert files_with(box.home, MARK) == []
    for folder in SPOOLS:
        assert not folder.is_dir() or files_with(folder, MARK) == []
    assert box.clipboards() == ""
    assert box.ask("texts", MARK, within=5.0) == []
    assert box.new_files() == []
    assert box.forbidden_calls() == []
    assert written(box) == []


def written(box: Box) -> list[str]:
    """What was opened to be written, made or renamed since the program was up, wherever it lies."""
    found = []
    for line in box.traced_since_start():
        call = re.match(r"\d+\s+(\w+)\(", line)
        if call is None or call[1] not in WRITES.split(","):
            continue
        opened = call[1].startswith("open") and not re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", line)
        if not opened and not NO_FILE.search(line) and " = -1 " not in line:
            found.append(line.strip()[:160])
    return found


def test_a_few_visits_leave_no_trace(box: Box) -> None:
    visits(box, 12)
    check_traces(box)


@pytest.mark.slow
def test_two_hundred_visits_leave_no_trace(box: Box) -> None:
    visits(box, 200)
    check_traces(box)


def test_only_local_sockets_are_opened(box: Box) -> None:
    visits(box, 3)
    trace = box.whole_trace()
    assert "AF_UNIX" in trace, "the trace holds no socket at all, not even that of the screen"
    assert not re.search(r"AF_(INET|PACKET|NETLINK|BLUETOOTH|VSOCK)", trace)


def test_the_search_for_traces_finds_them(box: Box, tmp_path: Path) -> None:
    """Without this, the tests above would prove nothing."""
    (tmp_path / "one").write_text(f"a {MARK} b", encoding="utf-16")
    (tmp_path / f"{MARK}.txt").write_text("")
    assert len(files_with(tmp_path, MARK)) == 2
    box.run("sh", "-c", f"printf {MARK} | xclip -selection clipboard -l 1 >/dev/null 2>&1 & sleep 0.3")
    assert box.clipboards() == MARK
    box.ask("arrange", "search", within=5.0)
    box.run("xdotool", "type", "--delay", "10", MARK)
    until(lambda: bool(box.ask("texts", MARK, within=5.0)))
    box.ask("end", within=5.0)
