"""The only way in for staff: the mark held down for five seconds, by a real finger, and then the PIN."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.security.box import Box, missing, until

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing() or "it is all here")]

MARKS = {"attract": ("65", "50"), "home": ("45", "45"), "article": ("45", "45")}


def hold(box: Box, screen: str, seconds: float) -> None:
    box.ask("arrange", screen, within=5.0)
    box.run("xdotool", "mousemove", *MARKS[screen], "mousedown", "1")
    time.sleep(seconds)


def test_five_seconds_on_the_mark_ask_for_the_pin(boxed: Callable[..., Box]) -> None:
    box = boxed()
    for screen in MARKS:
        hold(box, screen, 4.0)
        assert box.ask("state")["layer"] != "staff", "that was too soon"
        until(lambda: box.ask("state")["layer"] == "staff", within=3.0)
        box.run("xdotool", "mouseup", "1")
        assert box.wrong() == []
        hold(box, screen, 3.0)
        box.run("xdotool", "mouseup", "1")
        time.sleep(2.5)
        assert box.ask("state")["layer"] != "staff", "it had been let go"
