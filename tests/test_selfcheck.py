"""`handrail self-check`, as a process: what it says of a sound installation, and of each thing that can be wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from viewer.selfcheck import Finding, State, look_at_screen


def self_check(root: Path, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "viewer", "self-check", *map(str, arguments)],
        cwd=root, env={**os.environ, **more}, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip


def findings(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    return {finding["name"]: finding for finding in json.loads(done.stdout)["findings"]}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.txt"


def test_a_sound_installation(root: Path, sample_file: Path, report: Path) -> None:
    done = self_check(root, "--library", sample_file, "--json", "--report", report)
    assert done.returncode == 0, done.stdout + done.stderr
    facts = json.loads(done.stdout)
    assert facts["well"]
    states = {name: finding["state"] for name, finding in findings(done).items()}
    for name in ("A library opens", "The library is whole", "Every page can be shown", "Search finds its pages"):
        assert states[name] == "well"
    for name in ("The letters are there", "The clock is right", "Settings can be saved"):
        assert states[name] == "well"
    for name in ("The printer", "The screen", "Kiosk", "A staff PIN has been chosen", "The site file"):
        assert states[name] in ("well", "note")
    text = report.read_text(encoding="utf-8")
    assert text.endswith("\nAll is well.\n")
    assert len(text.splitlines()) < 40, "a report is one page"


def test_without_a_library(root: Path, tmp_path: Path) -> None:
    done = self_check(root, "--library", tmp_path / "none.hlib")
    assert done.returncode == 1
    assert "PROBLEM   A library opens" in done.stdout
    assert "none.hlib" in done.stdout
    assert done.stdout.endswith("1 problem. Mend that before use.\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("at", [100, -2000])
def test_a_damaged_library(root: Path, sample_file: Path, tmp_path: Path, at: int) -> None:
    damaged = tmp_path / "damaged.hlib"
    content = bytearray(sample_file.read_bytes())
    content[at] ^= 1
    damaged.write_bytes(content)
    done = self_check(root, "--library", damaged, "--json")
    assert done.returncode == 1
    wrong = [finding for finding in findings(done).values() if finding["state"] == "problem"]
    assert len(wrong) == 1
    assert "Copy it again" in wrong[0]["words"] or "Install" in wrong[0]["words"]


def test_a_kiosk_without_a_pin_and_a_wrong_line(root: Path, sample_file: Path, tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('kiosk = true\nfirst_screen = "nowhere"\n', encoding="utf-8")
    done = self_check(root, "--library", sample_file, "--data-dir", tmp_path)
    assert done.returncode == 1
    assert "PROBLEM   A staff PIN has been chosen" in done.stdout
    assert "PROBLEM   The site file" in done.stdout
    assert "site.toml:2" in done.stdout
    assert "2 problems." in done.stdout


def test_a_report_that_cannot_be_written(root: Path, sample_file: Path, tmp_path: Path) -> None:
    done = self_check(root, "--library", sample_file, "--report", tmp_path / "none" / "report.txt")
    assert done.returncode == 1
    assert "cannot be written here" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_it_changes_nothing(root: Path, sample_file: Path, home: Path) -> None:
    before = sorted(path for path in home.rglob("*"))
    assert self_check(root, "--library", sample_file).returncode == 0
    assert sorted(path for path in home.rglob("*")) == before


def test_a_computer_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt ends a process that finds no screen; the check goes on and says so."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":4711")
    finding = look_at_screen()
    assert finding == Finding("The screen", State.NOTE, "there is none that the program can open a window on")


def test_it_looks_at_the_library_that_the_window_shows(root: Path, sample_file: Path, tmp_path: Path) -> None:
    """One that was installed, and not the one that came with the program."""
    (tmp_path / "site.toml").write_text("unsigned_libraries = true\n")
    there = ("--data-dir", str(tmp_path))
    install = [sys.executable, "-m", "viewer", "install", str(sample_file), *there]
    subprocess.run(install, cwd=root, check=True, capture_output=True)
    opened = findings(self_check(root, "--json", *there))["A library opens"]
    assert opened["state"] == "well"
    assert opened["words"].startswith(str(tmp_path))
