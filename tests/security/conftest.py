"""What the security tests stand on: the project's library as a file, and a kiosk in a box."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.security.box import ROOT, TRACED, Box
from viewer.authoring.build import build
from viewer.authoring.source import read_tree


@pytest.fixture(scope="session")
def library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "content.hlib"
    build(read_tree(ROOT / "content"), path)
    return path


@pytest.fixture(scope="module")
def boxed(tmp_path_factory: pytest.TempPathFactory, library_file: Path) -> Iterator[Callable[..., Box]]:
    """Starts a kiosk (or another program) on a screen of its own."""
    boxes: list[Box] = []

    def start(*program: str, traced: str = TRACED) -> Box:
        inside = str(ROOT / "tests" / "security" / "inside.py")
        kiosk = [inside, "REQUESTS", "ANSWERS", "--kiosk", "--library", str(library_file)]
        folder = tmp_path_factory.mktemp("box")
        words = list(program) or [*kiosk, "--data-dir", str(folder / "home" / "data")]
        box = Box(folder, words, traced)
        boxes.append(box)
        return box

    yield start
    for box in boxes:
        box.close()
