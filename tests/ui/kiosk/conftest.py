"""The whole program in a window, with a clock that tests move: a kiosk or a laptop, as its site says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PATIENCE, Hand
from viewer.core.library import Library
from viewer.core.site import Site
from viewer.core.site_library import SiteLibrary
from viewer.core.visit import Place, PlaceKind, Visit
from viewer.ui.front import Front
from viewer.ui.kiosk.idle import Clocks
from viewer.ui.main_window import MainWindow


class Time:
    """Goes on when it is told to. `sleep` is the time that the machine sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 10_000.0, 0.0

    @property
    def clocks(self) -> Clocks:
        return Clocks(lambda: self.now, lambda: self.now + self.slept)


class FrontHand(Hand):
    """Uses the whole program. `front` is its window."""

    def __init__(self, front: Front, visit: Visit, library: Library, qtbot: QtBot, time: Time) -> None:
        super().__init__(front, visit, library, qtbot)  # type: ignore[arg-type]
        self.front, self.time = front, time

    @property
    def main(self) -> MainWindow:
        window = self.front.window_of_library
        assert window is not None, "the library is not shown"
        return window

    @property
    def screen(self) -> str:
        """The name of the screen that lies before the library, or nothing."""
        return self.front.layer.objectName() if self.front.layer is not None else ""

    def go(self, place: Place | str) -> None:
        self.main.open(Place(PlaceKind.PAGE, place) if isinstance(place, str) else place)
        self.clear_away()

    def wait(self, seconds: float) -> None:
        """Let time pass, in steps as the timer would look."""
        while seconds > 0:
            step = min(1.0, seconds)
            self.time.now += step
            seconds -= step
            self.front.idle.look()
        self.clear_away()

    def press_down(self, what: str | QWidget) -> None:
        """Put a finger down, and not up again."""
        widget = self.find(what) if isinstance(what, str) else what
        QTest.mousePress(
            self.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.spot(widget)
        )
        self.clear_away()

    def start(self) -> None:
        """Begin a visit from the first screen of a kiosk."""
        language = self.library.languages[0]
        self.press(f"start_{language}")


@pytest.fixture
def started(qtbot: QtBot) -> Iterator[Callable[..., FrontHand]]:
    """Starts the program for a site, as `handrail` does."""
    opened: list[FrontHand] = []

    def start(
        library: Library, size: tuple[int, int] = (1366, 768), text_scale: float = 1.0, theme: str = "", **site: Any
    ) -> FrontHand:
        time = Time()
        own = SiteLibrary(library, Site(**site))
        visit = Visit(own.languages[0])
        visit.text_scale = text_scale
        front = Front(own, visit, QSize(*size), theme, time.clocks)
        hand = FrontHand(front, visit, own, qtbot, time)
        opened.append(hand)
        front.begin()
        with qtbot.waitExposed(front, timeout=PATIENCE):
            front.show()
        front.keep_watch()
        if site.get("kiosk"):
            front.resize(*size)  # the screen of the tests is another one
        front.activateWindow()
        qtbot.waitUntil(front.isActiveWindow, timeout=PATIENCE)
        hand.settle()
        return hand

    yield start
    for hand in opened:
        hand.front.release()
        hand.front.deleteLater()
        hand.clear_away()


@pytest.fixture
def kiosk(started: Callable[..., FrontHand], sample_library: Library) -> FrontHand:
    """A kiosk with the sample library, at its first screen."""
    return started(sample_library, kiosk=True)


@pytest.fixture
def laptop(started: Callable[..., FrontHand], sample_library: Library) -> FrontHand:
    """A laptop with the sample library, at its first screen."""
    return started(sample_library)
