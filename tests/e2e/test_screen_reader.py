"""What a screen reader finds in the running program, asked over AT-SPI on a screen of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from viewer.authoring.build import build
from viewer.authoring.source import read_tree
from viewer.core.library import open_library
from viewer.core.model import Callout, ListBlock, Paragraph, Run, Table

ROOT = Path(__file__).resolve().parents[2]
WALK = Path(__file__).with_name("atspi_walk.py")
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that has Debian's python3-gi
ASK = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
PAGE = "now/seizure"
SCREENS = [
    "home",
    f"page:{PAGE}",
    "search:how do I stop",
    "search:qqqq",
    "contact:988",
    "numbers",
    "section:help",
    "shortcuts",
]

Node = dict[str, Any]


def missing() -> str:
    """Why a screen reader cannot be played here, or nothing."""
    tools = [tool for tool in ("Xvfb", "dbus-run-session") if shutil.which(tool) is None]
    if tools:
        return f"there is no {' and no '.join(tools)} here"
    if subprocess.run([SYSTEM_PYTHON, "-c", ASK], capture_output=True, check=False).returncode:
        return "there is no python3-gi with gir1.2-atspi-2.0 here"
    return ""


pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing() or "it is all here")]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "content.hlib"
    build(read_tree(ROOT / "content"), path)
    return path


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen nobody else uses."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
        server.terminate()


def walk(display: str, library: Path, home: Path, screen: str, *more: str) -> tuple[list[Node], bool | None]:
    """The nodes of the program's window on a screen, and whether what was to be pressed was."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "PYTHONWARNINGS")
    }
    environment |= {"DISPLAY": display, "XDG_RUNTIME_DIR": str(home), "HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [
        "dbus-run-session",
        "--",
        SYSTEM_PYTHON,
        "-W",
        "ignore",
        str(WALK),
        sys.executable,
        str(library),
        screen,
        *more,
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True, cwd=ROOT)
    answer = json.loads(done.stdout.splitlines()[-1])  # the registry prints a line of its own before
    return answer["nodes"], answer["pressed"]


@pytest.mark.parametrize("screen", SCREENS)
def test_everything_that_can_be_pressed_has_a_name_and_a_role(
    display: str, library: Path, tmp_path: Path, screen: str
) -> None:
    nodes, _ = walk(display, library, tmp_path, screen)
    shown = [node for node in nodes if node["showing"]]
    pressed = [node for node in shown if "Press" in node["actions"]]
    assert pressed
    assert [node for node in pressed if not node["name"]] == []
    # A choice of a few, such as the language, is told as boxes of which one is checked.
    assert {node["role"] for node in pressed} <= {"push button", "link", "check box"}
    buttons = [node["name"] for node in pressed if node["role"] == "push button"]
    assert sorted(name for name in set(buttons) if buttons.count(name) > 1) == []
    low = [(node["name"], node["size"]) for node in pressed if node["role"] == "push button" and min(node["size"]) < 36]
    assert low == []


def test_headings_and_links_of_a_page_are_told_as_such(display: str, library: Path, tmp_path: Path) -> None:
    nodes, _ = walk(display, library, tmp_path, f"page:{PAGE}")
    page = open_library(library).page("en", PAGE)
    headings = [node["name"] for node in nodes if node["role"] == "heading"]
    assert headings == [page.info.title, *("".join(run.text for run in h.runs) for h in page.headings(4))]
    links = [node["name"] for node in nodes if node["role"] == "link"]
    for words in {run.text for run in runs_of(page.blocks) if run.link}:
        assert words in links
    assert any(node["role"] == "list" and "Call 911" in node["name"] for node in nodes)


def test_a_link_can_be_pressed_by_a_screen_reader(display: str, library: Path, tmp_path: Path) -> None:
    before, _ = walk(display, library, tmp_path, f"page:{PAGE}")
    assert title_of(before) == "Seizure: what to do"
    after, pressed = walk(display, library, tmp_path, f"page:{PAGE}", "press", "Next: Do not stop suddenly")
    assert pressed
    assert title_of(after) == "Do not stop suddenly"


def title_of(nodes: list[Node]) -> str:
    return next(node["name"] for node in nodes if node["role"] == "heading")


def runs_of(blocks: tuple[Any, ...]) -> Iterator[Run]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.runs
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from runs_of(item)
        elif isinstance(block, Callout):
            yield from runs_of(block.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell
