"""Parts of PySide that are loaded later do then what they always did. (How much sooner it starts: tests/bench.)"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

# What those parts are for: signatures, help, and the sentence that tells of a wrong call in Python.
ASKING = """
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton, QWidget
from PySide6.support.signature import get_signature
from PySide6.support.signature.lib.enum_sig import HintingEnumerator
from PySide6.support.signature.lib.pyi_generator import generate_pyi
from PySide6.support.signature.lib.tool import build_brace_pattern

for thing in (QWidget.resize, QTimer.singleShot, QPushButton.__init__):
    print(get_signature(thing))
for call in (
    lambda: QWidget.resize(None),
    lambda: QTimer("x"),
    lambda: QTimer.singleShot(),
    lambda: QTimer.singleShot(1, 2, 3, 4, 5),
    lambda: QObject(nothing=1),
):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
print(QTimer.singleShot.__doc__, HintingEnumerator, generate_pyi, build_brace_pattern(2, ","))
"""
WAITING = """
import sys
from viewer import quick_start
quick_start.load_qt()
assert quick_start.waiting() == set(quick_start.SELDOM_USED), quick_start.waiting()
try:
    sys.modules["shibokensupport.signature.parser"].not_there
except AttributeError as error:
    print(error)
assert "shibokensupport.signature.parser" not in quick_start.waiting()
"""
LATER = "from viewer import quick_start\nquick_start.load_qt()\n"


def told_by(program: str, root: Path) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return re.sub(r"0x[0-9a-f]+", "0x", done.stdout)


def test_what_is_loaded_later_does_the_same(root: Path) -> None:
    usual = told_by(ASKING, root)
    assert "Supported signatures" in usual
    assert told_by(LATER + ASKING, root) == usual


def test_all_that_can_wait_does(root: Path) -> None:
    """Fails where PySide has been changed: see whether its parts may still wait, then say so in quick_start.py."""
    assert "has no attribute 'not_there'" in told_by(WAITING, root)


def test_loading_twice_changes_nothing(root: Path) -> None:
    assert told_by(LATER * 2 + "from PySide6.QtWidgets import QLabel\nprint(QLabel.__name__)", root) == "QLabel\n"
