"""The first screen of a kiosk: a language begins a visit, and nothing on it says what the visit could be about."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from viewer.core.library import Library
from viewer.core.visit import HOME
from viewer.ui.widgets.long_press import LongPress

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand

Started = Callable[..., "FrontHand"]
TELLING = re.compile(r"clonaz|klonopin|benzo|drug|addict|overdose|withdraw|pill|substance|tranquil", re.IGNORECASE)


def test_it_offers_the_languages_of_the_library(kiosk: FrontHand) -> None:
    assert kiosk.screen == "attract"
    assert kiosk.front.window_of_library is None
    assert {"start_en", "start_ar"} <= {button.objectName() for button in kiosk.buttons()}
    assert kiosk.find("start_ar").accessibleName() == "العربية"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_touch_on_a_language_begins_in_it(kiosk: FrontHand, language: str) -> None:
    kiosk.press(f"start_{language}")
    assert kiosk.screen == ""
    assert kiosk.place == HOME
    assert kiosk.visit.language == language
    mirrored = kiosk.main.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert mirrored is (language == "ar")


def test_the_next_visitor_begins_in_the_first_language_again(kiosk: FrontHand) -> None:
    kiosk.press("start_ar")
    kiosk.front.start_over()
    assert kiosk.screen == "attract"
    assert kiosk.visit.language == "en"
    assert kiosk.front.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_site_may_offer_one_language_only(started: Started, sample_library: Library) -> None:
    hand = started(sample_library, kiosk=True, languages=("en",))
    assert hand.find("start_en").accessibleName() == "Start"
    assert not hand.all("start_ar")


def test_it_does_not_say_what_it_is_about(started: Started, own_library: Library) -> None:
    hand = started(own_library, kiosk=True)
    words = " ".join(hand.names())
    assert not TELLING.search(words), words
    assert own_library.title("en") not in words
    assert "911" in words
    assert "988" in words


def test_the_keyboard_can_begin(kiosk: FrontHand) -> None:
    kiosk.key(Qt.Key.Key_Tab)
    kiosk.key(Qt.Key.Key_Return)
    assert kiosk.screen == ""


def test_a_site_may_begin_with_the_library(started: Started, sample_library: Library) -> None:
    hand = started(sample_library, kiosk=True, first_screen="home")
    assert hand.screen == ""
    hand.go("care/short")
    hand.front.start_over()
    assert (hand.screen, hand.place) == ("", HOME)


def test_staff_hold_the_mark_for_five_seconds(kiosk: FrontHand) -> None:
    asked: list[bool] = []
    kiosk.front.staff_requested.connect(lambda: asked.append(True))
    hold(kiosk, "mark")
    kiosk.start()
    hold(kiosk, "brand")
    assert asked == [True, True]
    assert kiosk.place == HOME


def hold(hand: FrontHand, name: str) -> None:
    """Hold a button down until its timer has run, which is wound forward."""
    press = hand.find(name).findChild(LongPress)
    assert press is not None
    assert press._timer.interval() == 5000
    press._timer.setInterval(1)
    told: list[bool] = []
    press.held.connect(lambda: told.append(True))
    hand.press_down(name)
    hand.until(lambda: told)
    spot = hand.spot(hand.find(name))
    QTest.mouseRelease(hand.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def test_a_short_press_on_the_mark_asks_for_nothing(kiosk: FrontHand) -> None:
    asked: list[bool] = []
    kiosk.front.staff_requested.connect(lambda: asked.append(True))
    kiosk.press("mark")
    assert asked == []
    kiosk.start()
    kiosk.go("care/short")
    kiosk.press("brand")
    assert asked == []
    assert kiosk.place == HOME, "a short press goes to the first screen"


@pytest.mark.parametrize("kind", ["laptop", "kiosk"])
def test_only_staff_of_a_laptop_have_keys(started: Started, sample_library: Library, kind: str) -> None:
    hand = started(sample_library, kiosk=kind == "kiosk")
    asked: list[bool] = []
    hand.front.staff_requested.connect(lambda: asked.append(True))
    hand.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert asked == [True] * (kind == "laptop")
