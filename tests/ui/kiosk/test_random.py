"""Whatever a visitor does, in any order: no failure, no stuck window, and the first screen after every wipe."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from viewer.core.library import Library
from viewer.core.visit import HOME
from viewer.ui.theme import TEXT_STEPS, THEMES

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand

SIGNS = "abcdefghijklmnopqrstuvwxyz ñáé¿'\"\\%*()-0123456789 🦭\u202e"
KEYS = [
    *(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_F6),
    *(Qt.Key.Key_Slash, Qt.Key.Key_Question, Qt.Key.Key_Shift, Qt.Key.Key_F1, Qt.Key.Key_Menu, Qt.Key.Key_Delete),
]
MODIFIERS = [
    *[Qt.KeyboardModifier.NoModifier] * 6,
    *(Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier),
]


class Visitor:
    """Does one thing after another, the same ones each time for the same seed."""

    def __init__(self, hand: FrontHand, seed: int) -> None:
        self._hand, self._source = hand, random.Random(seed)
        self._kinds: list[tuple[int, Callable[[], None]]] = [
            *((40, self.press), (10, self.click_anywhere), (12, self.key), (8, self.type), (8, self.wheel)),
            *((6, self.wait), (3, self.wait_long), (2, self.leave), (1, self.sleep), (2, self.text), (2, self.theme)),
            *((2, self.resize), (2, self.find), (2, self.back)),
        ]

    def act(self) -> None:
        kinds, weights = zip(*((act, weight) for weight, act in self._kinds), strict=True)
        self._source.choices(kinds, weights)[0]()

    def press(self) -> None:
        """One of the buttons that are in view."""
        hand = self._hand
        buttons = [b for b in hand.buttons() if hand.view(b).contains(hand.spot(b))]
        if buttons:
            self._click(hand.spot(self._source.choice(buttons)))

    def click_anywhere(self) -> None:
        size = self._hand.window.size()
        self._click(QPoint(self._source.randrange(size.width()), self._source.randrange(size.height())))

    def key(self) -> None:
        QTest.keyClick(self._hand.window.windowHandle(), self._source.choice(KEYS), self._source.choice(MODIFIERS))

    def type(self) -> None:
        if isinstance(self._hand.focus, QLineEdit):
            self._hand.type("".join(self._source.choices(SIGNS, k=self._source.randrange(1, 12))))

    def wheel(self) -> None:
        size = self._hand.window.size()
        turn = QPoint(0, self._source.choice((-1200, -120, 120, 1200)))
        QTest.wheelEvent(self._hand.window.windowHandle(), QPointF(size.width() / 2, size.height() / 2), turn)

    def wait(self) -> None:
        self._hand.wait(self._source.randrange(1, 20))

    def wait_long(self) -> None:
        self._hand.wait(self._source.randrange(60, 400))

    def leave(self) -> None:
        for _ in range(3):
            self._hand.key(Qt.Key.Key_Shift)

    def sleep(self) -> None:
        self._hand.time.slept += 3600
        self._hand.front.idle.look()

    def text(self) -> None:
        window = self._hand.front.window_of_library
        if window is not None:
            window.set_text_scale(self._source.choice(TEXT_STEPS))

    def theme(self) -> None:
        window = self._hand.front.window_of_library
        if window is not None:
            window.set_theme(self._source.choice(THEMES))

    def resize(self) -> None:
        self._hand.front.resize(*self._source.choice([(1024, 660), (1366, 768), (1080, 1400)]))

    def find(self) -> None:
        window = self._hand.front.window_of_library
        if window is not None and self._hand.screen == "":
            window.find_in_page()

    def back(self) -> None:
        QTest.keyClick(self._hand.window.windowHandle(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    def _click(self, spot: QPoint) -> None:
        handle = self._hand.window.windowHandle()
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def behaves(hand: FrontHand, seed: int, actions: int) -> None:
    visitor, before = Visitor(hand, seed), windows()
    for number in range(actions):
        visitor.act()
        hand.settle()
        assert hand.front.isVisible(), f"gone after {number} actions of seed {seed}"
        in_library = hand.screen == "" and hand.front.window_of_library is not None
        assert in_library or hand.screen in ("attract", "still_here", "neutral", "staff"), f"stuck after {number}"
        if number % 50 == 49:
            hand.front.start_over()
            hand.settle()
            assert hand.screen == "attract"
            assert hand.place == HOME
            hand.start()
            assert hand.screen == "", "nobody can begin"
    assert windows() <= before, "something opened a window of its own"


def windows() -> set[QWidget]:
    """Every window on the screen, also of tests before this one that are still to be deleted."""
    return {window for window in QApplication.topLevelWidgets() if window.isVisible()}


@pytest.mark.parametrize("seed", range(2))
def test_whatever_a_visitor_does(kiosk: FrontHand, seed: int) -> None:
    behaves(kiosk, seed, 250)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_whatever_many_visitors_do(
    started: Callable[..., FrontHand], own_library: Library, sample_library: Library, seed: int
) -> None:
    """20,000 actions in all."""
    library = own_library if seed % 2 else sample_library
    behaves(started(library, kiosk=True, printing=False), seed, 1000)
