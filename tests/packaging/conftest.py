"""A bundle that is quick to pack: shell scripts stand for the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from viewer.packaging.linux.system import Needs
from viewer.packaging.model import Build, Bundle

NEEDS = Needs(("libc6", "libstdc++6"), ("libcups2",), (2, 17), "handrail")


@pytest.fixture
def build(root: Path, tmp_path: Path) -> Build:
    work = tmp_path / "work"
    work.mkdir()
    return Build(root, work, "1.2.3", 1_700_000_000, work / "handrail.hlib", lambda _line: None)


def fake_bundle(folder: Path, version: str = "one", healthy: bool = True) -> Bundle:
    """What a frozen program looks like from outside."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "_internal/assets").mkdir(parents=True)
    (folder / "_internal/assets/handrail.hlib").write_text(version, encoding="utf-8")
    (folder / f"_internal/only-{version}").write_text(version, encoding="utf-8")
    (folder / "licences").mkdir()
    (folder / "licences/LICENSE.txt").write_text("MIT", encoding="utf-8")
    program = folder / "handrail"
    program.write_text(f"#!/bin/sh\necho {version} $1\nexit {0 if healthy else 1}\n", encoding="utf-8")
    program.chmod(0o755)
    (folder / "handrail-cli").symlink_to("handrail")
    return Bundle(folder, "linux")


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return fake_bundle(tmp_path / "bundle")


@pytest.fixture(autouse=True)
def needs_of_the_fake(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell script asks for no library."""
    for module in ("deb", "run_file"):
        monkeypatch.setattr(f"viewer.packaging.linux.{module}.needs_of", lambda _folder: NEEDS)
