"""A damaged database that is signed all the same crashes nothing: the old library is shown, or one that can be read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.updates.test_faults import computer

__all__ = ["computer"]  # the place in memory
SCRIPT = Path(__file__).with_name("damaged.py")


@pytest.mark.parametrize(
    ("count", "seed"), [(60, 0), *(pytest.param(1_000, seed, marks=pytest.mark.slow) for seed in range(1, 6))]
)
def test_damaged_databases_fall_back(computer: Path, old: Path, new: Path, count: int, seed: int) -> None:
    computer.mkdir()
    command = [sys.executable, str(SCRIPT), str(old), str(new), str(computer), str(seed), str(count)]
    where = (SCRIPT.parents[2], SCRIPT.parents[1] / "core")  # the program, and damage.py
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, where))}
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    seen = msgspec.json.decode(done.stdout, type=dict[str, int])
    assert seen.keys() <= {"refused", "installed", "fell back", "opened"}, seen
    assert seen["refused"] + seen.get("installed", 0) == count // 2
    assert seen["fell back"] + seen["opened"] == count // 2
