"""Anything may be pressed in any order: nothing raises, nothing warns, and home is always one key away."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMessageLogContext, QPoint, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest

from viewer.core.visit import HOME

if TYPE_CHECKING:
    from tests.ui.conftest import Guard, Hand

STEPS = 200
KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Slash, Qt.Key.Key_Question, Qt.Key.Key_F1, Qt.Key.Key_F6),
    *(Qt.Key.Key_A, Qt.Key.Key_F, Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_Menu, Qt.Key.Key_Back, Qt.Key.Key_F5, Qt.Key.Key_P),
)
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
SIZES = ((640, 480), (1024, 614), (1093, 614), (1366, 768), (1500, 1000), (800, 1200))
WORDS = ("walrus", "house on fire", "qwxzv", "🙂", "%_'\"", " ", "قصيرة")

press = st.tuples(st.just("press"), st.integers(0, 60))
key = st.tuples(st.just("key"), st.sampled_from(KEYS), st.sampled_from(MODIFIERS))
click = st.tuples(st.just("click"), st.integers(0, 99), st.integers(0, 99))
steps = st.one_of(
    st.tuples(st.just("wheel"), st.sampled_from((-3, -20, 3, 20))),  # the first is what Hypothesis begins with: cheap
    *(press, press, press, press, press, key, key, key, click, click),
    st.tuples(st.just("type"), st.sampled_from(WORDS)),
    st.tuples(st.just("resize"), st.sampled_from(SIZES)),
    st.tuples(st.just("size"), st.sampled_from((1.0, 1.25, 1.5, 2.0, 3.0))),
)
walks = st.lists(steps, min_size=STEPS, max_size=STEPS)


@dataclass
class Trouble:
    """What went wrong during a walk, and where the walk was."""

    step: object = None
    found: list[str] = field(default_factory=list)

    def note(self, what: str) -> None:
        self.found.append(f"at {self.step}: {what}")


@pytest.fixture
def trouble() -> Iterator[Trouble]:
    """Takes every exception that Qt would swallow, and every message of Qt's from a warning on."""
    noted = Trouble()
    bad = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)

    def on_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind in bad:
            noted.note(f"Qt says: {message}")

    def on_exception(kind: type[BaseException], value: BaseException, _trace: TracebackType | None) -> None:
        noted.note(f"{kind.__name__}: {value}")

    before, hook = qInstallMessageHandler(on_message), sys.excepthook
    sys.excepthook = on_exception
    yield noted
    sys.excepthook = hook
    qInstallMessageHandler(before)


def take(hand: Hand, step: tuple[object, ...]) -> None:
    """One thing that a person or a child may do to a window."""
    window = hand.window
    match step:
        case ("press", place):
            buttons = [button for button in hand.buttons() if window.rect().contains(hand.spot(button))]
            if buttons:
                click_at(hand, hand.spot(buttons[place % len(buttons)]))
        case ("click", x, y):
            click_at(hand, QPoint(window.width() * x // 100, window.height() * y // 100))
        case ("key", key, modifier):
            hand.key(key, modifier)
        case ("type", words):
            hand.type(words)
        case ("wheel", turns):
            hand.wheel(window.rect().center(), 120 * turns)
        case ("resize", size):
            window.resize(*size)
        case ("size", scale):
            window.set_text_scale(scale)
    hand.settle()


def click_at(hand: Hand, spot: QPoint) -> None:
    QTest.mouseClick(hand.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def walk(hand: Hand, trouble: Trouble, way: list[tuple[object, ...]]) -> None:
    trouble.found.clear()
    for number, step in enumerate(way):
        trouble.step = f"step {number}, {step}, on {hand.place}"
        take(hand, step)
        assert trouble.found == []
        assert hand.window.isVisible()
        assert hand.columns(), f"nothing is shown after {trouble.step}"
        # Above what was found in danger, a card that says to call takes the place of the strip.
        told = hand.all("emergency_call") or hand.starting("urgent_")
        assert told, f"no number is shown after {trouble.step}"
    trouble.step = f"the way home from {hand.place}"
    for _ in range(3):  # what lies on top is closed first
        hand.key(Qt.Key.Key_Escape)
    assert hand.place == HOME
    hand.window.resize(1366, 768)
    hand.window.set_text_scale(1.0)
    assert hand.starting("card_")
    assert trouble.found == []


def fresh(hand: Hand) -> Hand:
    """The same window for another visitor."""
    hand.visit.wipe()
    hand.window.resize(1366, 768)
    hand.window.set_text_scale(1.0)
    return hand


def check_walks(hand: Hand, trouble: Trouble, guard: Guard, examples: int, known: bool) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=known,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # making a walk shorter takes minutes; the last steps say enough
        print_blob=True,
    )
    @given(walks)
    def walk_around(way: list[tuple[object, ...]]) -> None:
        walk(fresh(hand), trouble, way)
        assert guard.opened == []

    walk_around()


@pytest.mark.no_qt_log  # `trouble` listens instead
def test_a_walk_through_the_sample_never_fails(sample: Hand, trouble: Trouble, guard: Guard) -> None:
    """The same few walks each time, so that `make test` says the same twice."""
    check_walks(sample, trouble, guard, examples=3, known=True)


@pytest.mark.slow
@pytest.mark.no_qt_log
@pytest.mark.parametrize("library", ["own_library", "sample_library"])
def test_long_walks_never_fail(
    opened: Callable[..., Hand], trouble: Trouble, guard: Guard, library: str, request: pytest.FixtureRequest
) -> None:
    """More of them, and in the guide itself; `known=False` looks for new ones, by hand."""
    check_walks(opened(request.getfixturevalue(library)), trouble, guard, examples=10, known=True)
