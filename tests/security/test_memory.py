"""A kiosk runs for weeks: memory, files and widgets are after thousands of pages what they were after hundreds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.security.box import ROOT

MOST = 10 * 1024  # kilobytes more for 10,000 pages


def visits(library: Path, pages: int) -> list[dict[str, int]]:
    script = str(ROOT / "tests" / "security" / "many_visits.py")
    done = subprocess.run(
        [sys.executable, script, str(library), str(pages)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells")
def test_many_visits_hold_no_more_than_a_few(library_file: Path) -> None:
    marks = visits(library_file, 6000)
    first, last = marks[0], marks[-1]
    assert last["files"] == first["files"]
    assert last["widgets"] == first["widgets"]
    grown = (last["memory"] - first["memory"]) * 10_000 / (last["pages"] - first["pages"])
    assert grown <= MOST, f"{grown / 1024:.1f} MiB more for 10,000 pages: {marks}"
