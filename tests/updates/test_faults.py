"""Whatever goes wrong at whatever moment of an update, the old or the new library is shown and needs no mending."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.updates.rig import KINDS
from viewer.core.minisign import SecretKey
from viewer.core.updates import Updates

RIG = Path(__file__).with_name("rig.py")
ROOT = RIG.parents[2]
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("gcc") is None, reason="the faults are made with gcc and LD_PRELOAD"
)


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """faults.c, compiled."""
    output = tmp_path_factory.mktemp("shim") / "faults.so"
    source = RIG.with_name("faults.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", output, source, "-ldl"], check=True)
    return output


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Path]:
    """A place in memory, where there is one: thousands of tries must not wait for a disk."""
    memory = Path("/dev/shm")
    place = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else tmp_path))
    yield place / "computer"
    shutil.rmtree(place)


@pytest.fixture
def tried(shim: Path, computer: Path, updates: Updates, new: Path, secret: SecretKey) -> object:
    """Runs the rig on a computer that has the old library."""
    (updates.folder.parent / "key.pub").write_text(secret.public.text, encoding="ascii")

    def run(mode: str, what: str) -> dict[str, int]:
        command = [sys.executable, RIG, mode, what, updates.folder.parent, new, computer]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LD_PRELOAD": str(shim)}
        done = subprocess.run(
            [*map(str, command)], capture_output=True, text=True, timeout=600, check=False, env=environment
        )
        assert (done.returncode, done.stderr) == (0, "")
        return msgspec.json.decode(done.stdout, type=dict[str, int])

    return run


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_at_every_call(tried, kind: str) -> None:
    seen = tried("faults", kind)
    assert [what for what in seen if what.startswith("bad")] == []
    assert seen["tries"] > 60
    assert seen.get("old", 0) + seen["new"] == seen["tries"]
    assert "old" in seen or kind == "short"  # what was done by half is finished, and nobody notices


@pytest.mark.parametrize(
    ("count", "seed"), [(20, 0), *(pytest.param(250, seed, marks=pytest.mark.slow) for seed in range(1, 5))]
)
def test_killed_at_any_moment(tried, count: int, seed: int) -> None:
    seen = tried("kills", f"{count}.{seed}")
    assert [what for what in seen if what.startswith("bad")] == []
    assert seen.get("old", 0) + seen.get("new", 0) == count
