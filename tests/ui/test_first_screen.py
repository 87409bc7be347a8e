"""The first screen is painted before anything is made that it does not need. (The wait is measured in tests/bench.)

What costs most is making the names of Qt's enumerations in Python, 12 microseconds each; whoever asks for one name of
`Qt.` has all 1,250 made. So this looks at a process of its own, at the moment when its first screen has been painted.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.core.library import Library

# Classes with many names, each in the hundreds, that the first screen does without.
LATER = {"Qt", "QAccessible", "QGradient", "QKeySequence"}
START = """
import enum, os, sys
from viewer import cli, quick_start

def enumerations(kind):
    for one in type.__subclasses__(kind):
        if one.__module__.startswith("PySide6"):
            yield one.__qualname__.split(".")[0]
        yield from enumerations(one)

load_qt = quick_start.load_qt

def load_and_watch():
    load_qt()
    from PySide6.QtCore import QTimer
    from viewer.ui.front import Front

    def painted(window):
        names = sorted(set(enumerations(enum.Enum)))
        print(*names)
        print(*sorted(sys.modules))
        print(*opened, flush=True)
        os._exit(0)

    Front.paintEvent = lambda front, event: QTimer.singleShot(0, lambda: painted(front))

quick_start.load_qt = load_and_watch
opened = []
sys.addaudithook(lambda event, values: opened.append(values[0]) if event == "open" else None)
cli.main(["--library", sys.argv[1], "--site", sys.argv[2]])
"""


@pytest.fixture(scope="module")
def at_first_screen(root: Path, own_library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What there is in a new process when the first screen has just been painted."""
    site = tmp_path_factory.mktemp("site") / "site.toml"
    site.write_text('clinic = "Harbor House"\n')
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", START, str(own_library.path), str(site)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    names, modules, opened = done.stdout.splitlines()
    return {"names": names.split(), "modules": modules.split(), "opened": opened.split()}


def test_the_first_screen_makes_no_enumerations_that_it_does_not_need(at_first_screen: dict[str, list[str]]) -> None:
    assert "QEvent" in at_first_screen["names"]
    more = LATER & set(at_first_screen["names"])
    assert not more, (
        f"{', '.join(sorted(more))}: what the first screen is made of asks for one of its names, or makes a call that "
        "PySide tells apart by them, as painter.setPen(colour) is. viewer/ui/widgets/surface.py says what to do."
    )


def test_the_first_screen_loads_no_modules_that_it_does_not_need(at_first_screen: dict[str, list[str]]) -> None:
    later = ("viewer.ui.panes.reader", "viewer.ui.panes.results", "viewer.ui.panes.text_size", "viewer.ui.printing")
    later += ("viewer.core.search", "viewer.core.urgent", "viewer.authoring", "segno", "typing_extensions")
    assert [name for name in later if name in at_first_screen["modules"]] == []


def test_the_site_file_is_read_once(at_first_screen: dict[str, list[str]]) -> None:
    assert [Path(name).name for name in at_first_screen["opened"]].count("site.toml") == 1
