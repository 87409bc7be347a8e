"""A kiosk runs for weeks: memory, files and widgets are after thousands of pages what they were after hundreds.

What is held is what has been asked of the heap, and of Python's own, and not given back. It is judged by the middle one
of the slopes between any two marks: a leak is in all of them, a single step in few. How much of the machine's memory it
takes goes up and down by megabytes at once, as free pieces lie between others; so that is given one such step besides.
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from statistics import median

import pytest

from tests.security.box import ROOT

PAGES, MARKS = 2400, 10
MOST = {"asked": 3 * 1024, "pieces": 20_000}  # more for 10,000 pages; kilobytes, and pieces
MOST_TAKEN, A_STEP = 10 * 1024, 6 * 1024  # kilobytes of the machine's memory, for 10,000 pages, and at once


def visits(library: Path) -> list[dict[str, int]]:
    script = str(ROOT / "tests" / "security" / "many_visits.py")
    done = subprocess.run(
        [sys.executable, script, str(library), str(PAGES), str(MARKS)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def grown(marks: list[dict[str, int]], what: str) -> float:
    """How much more of something there is for 10,000 pages."""
    return 10_000 * median(
        (after[what] - before[what]) / (after["pages"] - before["pages"]) for before, after in combinations(marks, 2)
    )


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="only this C library tells what is held")
def test_many_visits_hold_no_more_than_a_few(library_file: Path) -> None:
    marks = visits(library_file)
    first, last = marks[0], marks[-1]
    assert len(marks) == MARKS
    for what in ("files", "threads", "widgets"):
        assert last[what] == first[what], what
    more = {what: round(grown(marks, what)) for what in MOST}
    assert [what for what, most in MOST.items() if more[what] > most] == [], f"more for 10,000 pages: {more}: {marks}"
    seen, taken = (last[what] - first[what] for what in ("pages", "memory"))
    assert taken <= MOST_TAKEN * seen / 10_000 + A_STEP, marks


def test_a_leak_is_told_from_a_step() -> None:
    """Without this, the test above would prove nothing."""
    pages = range(900, 3001, 190)
    step = [{"pages": seen, "memory": 100_000 + 5_000 * (seen > 1600)} for seen in pages]
    assert grown(step, "memory") == 0
    leak = [{"pages": seen, "memory": mark["memory"] + seen * 2} for seen, mark in zip(pages, step, strict=True)]
    assert grown(leak, "memory") >= 20_000
