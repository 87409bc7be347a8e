"""Nobody there: the question after a while, an answer by any touch or key, and then nothing of the visit is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from viewer.core.library import Library
from viewer.core.visit import HOME, Place, PlaceKind, Visit
from viewer.ui.kiosk.idle import Clocks, Idle, Limits

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand

PAGE = Place(PlaceKind.PAGE, "care/short")


def reading(hand: FrontHand) -> None:
    """Be in the middle of a visit."""
    if hand.screen == "attract":
        hand.start()
    hand.go(PAGE)
    hand.front.idle.note()


def test_a_kiosk_asks_after_two_minutes_and_starts_over_a_minute_later(kiosk: FrontHand) -> None:
    reading(kiosk)
    kiosk.wait(119)
    assert kiosk.screen == ""
    kiosk.wait(1)
    assert kiosk.screen == "still_here"
    kiosk.wait(59)
    assert kiosk.screen == "still_here"
    assert kiosk.visit.place == PAGE
    kiosk.wait(1)
    assert kiosk.screen == "attract"
    assert vars(kiosk.visit) == vars(Visit("en"))


def test_a_laptop_asks_after_ten_minutes(laptop: FrontHand) -> None:
    reading(laptop)
    laptop.wait(599)
    assert laptop.screen == ""
    laptop.wait(1)
    assert laptop.screen == "still_here"
    laptop.wait(60)
    assert laptop.screen == ""
    assert laptop.place == HOME
    assert not laptop.visit.can_go_back


def test_a_laptop_may_never_ask(started: Callable[..., FrontHand], sample_library: Library) -> None:
    hand = started(sample_library, idle_seconds=0)
    reading(hand)
    hand.wait(7200)
    assert hand.screen == ""
    assert hand.place == PAGE


def test_the_site_says_when(started: Callable[..., FrontHand], sample_library: Library) -> None:
    hand = started(sample_library, kiosk=True, idle_seconds=300, countdown_seconds=90)
    reading(hand)
    hand.wait(299)
    assert hand.screen == ""
    hand.wait(1)
    assert hand.find("countdown").accessibleName() == "90"
    hand.wait(89)
    assert hand.screen == "still_here"
    hand.wait(1)
    assert hand.screen == "attract"


def test_the_question_hides_what_was_read(kiosk: FrontHand) -> None:
    reading(kiosk)
    title = kiosk.library.page("en", "care/short").info.title
    assert kiosk.all(title)
    kiosk.wait(120)
    assert not kiosk.all(title)
    over_a_page = kiosk.picture()
    kiosk.key(Qt.Key.Key_Escape)
    kiosk.go(Place(PlaceKind.NUMBERS))
    kiosk.wait(120)
    assert kiosk.picture() == over_a_page, "something shines through"


def test_the_seconds_are_counted_and_the_number_is_seen(kiosk: FrontHand) -> None:
    reading(kiosk)
    kiosk.wait(120)
    assert kiosk.find("countdown").accessibleName() == "60"
    kiosk.wait(25)
    assert kiosk.find("countdown").accessibleName() == "35"


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Escape, Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Shift, Qt.Key.Key_F6]
)
def test_any_key_stays_where_one_was(kiosk: FrontHand, key: Qt.Key) -> None:
    reading(kiosk)
    kiosk.wait(179)
    assert kiosk.screen == "still_here"
    kiosk.key(key)
    assert kiosk.screen == ""
    assert kiosk.place == PAGE, "the key did something on the page below"
    kiosk.wait(119)
    assert kiosk.screen == ""


@pytest.mark.parametrize("spot", [(10, 10), (683, 250), (1300, 700)])
def test_a_touch_anywhere_stays(kiosk: FrontHand, spot: tuple[int, int]) -> None:
    reading(kiosk)
    kiosk.wait(130)
    handle = kiosk.window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(*spot))
    kiosk.clear_away()
    assert kiosk.screen == ""
    assert kiosk.place == PAGE


def test_the_two_buttons_do_what_they_say(kiosk: FrontHand) -> None:
    reading(kiosk)
    kiosk.wait(120)
    kiosk.press("stay")
    assert (kiosk.screen, kiosk.place) == ("", PAGE)
    kiosk.wait(120)
    assert kiosk.find("stay").height() == kiosk.find("start_over").height()
    kiosk.press("start_over")
    assert (kiosk.screen, kiosk.place) == ("attract", HOME)


def test_one_may_stay_as_often_as_one_likes(kiosk: FrontHand) -> None:
    reading(kiosk)
    for _ in range(15):
        kiosk.wait(150)
        assert kiosk.screen == "still_here"
        kiosk.key(Qt.Key.Key_Space)
        assert kiosk.place == PAGE


@pytest.mark.parametrize("sign", ["key", "wheel", "click", "shortcut"])
def test_signs_of_life_put_it_off(kiosk: FrontHand, sign: str) -> None:
    reading(kiosk)
    for _ in range(3):
        kiosk.wait(110)
        if sign == "key":
            kiosk.key(Qt.Key.Key_Down)
        elif sign == "wheel":
            kiosk.wheel(QPoint(500, 400), -120)
        elif sign == "click":
            kiosk.press("text_size")
        else:
            kiosk.key(Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
        assert kiosk.screen == ""


def test_large_text_is_given_twice_the_time(kiosk: FrontHand) -> None:
    reading(kiosk)
    kiosk.main.set_text_scale(2.0)
    kiosk.front.idle.patience = 1
    kiosk.key(Qt.Key.Key_Down)
    kiosk.wait(239)
    assert kiosk.screen == ""
    kiosk.wait(1)
    assert kiosk.screen == "still_here"


def test_nobody_is_asked_on_the_first_screen(kiosk: FrontHand, laptop: FrontHand) -> None:
    kiosk.wait(10_000)
    laptop.wait(10_000)
    assert (kiosk.screen, laptop.screen) == ("attract", "")


@pytest.mark.parametrize("asked", [False, True])
def test_whoever_wakes_the_machine_finds_the_first_screen(kiosk: FrontHand, asked: bool) -> None:
    reading(kiosk)
    kiosk.wait(130 if asked else 30)
    kiosk.time.slept += 8 * 3600
    kiosk.front.idle.look()
    assert kiosk.screen == "attract"
    assert kiosk.place == HOME


@pytest.mark.parametrize("asked", [False, True])
def test_a_key_that_wakes_the_machine_comes_too_late(kiosk: FrontHand, asked: bool) -> None:
    reading(kiosk)
    kiosk.wait(130 if asked else 30)
    kiosk.time.slept += 60
    kiosk.key(Qt.Key.Key_A)
    assert kiosk.screen == "attract"


def test_a_look_that_comes_far_too_late_is_sleep_too(kiosk: FrontHand) -> None:
    """Some systems have no clock that stands still in sleep."""
    reading(kiosk)
    kiosk.time.now += 45
    kiosk.front.idle.look()
    assert kiosk.screen == "attract"


def test_what_is_announced(kiosk: FrontHand, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("viewer.ui.kiosk.still_here.announce", lambda _widget, words: said.append(words))
    reading(kiosk)
    kiosk.wait(179)
    left = [words.rsplit("you read. ")[-1] for words in said]
    assert left == ["60 seconds left", "30 seconds left", "10 seconds left"]
    assert all(words.startswith("Are you still here?") for words in said)


# ---- the clockwork alone


@given(
    steps=some.lists(some.tuples(some.floats(0, 25), some.booleans()), max_size=80),
    idle=some.integers(1, 60),
    countdown=some.integers(1, 60),
)
def test_it_never_ends_before_its_time_and_never_later_than_a_look(
    steps: list[tuple[float, bool]], idle: int, countdown: int
) -> None:
    now = 0.0
    watch = Idle(Limits(idle, countdown), Clocks(lambda: now, lambda: now))
    ended: list[float] = []
    watch.expired.connect(lambda: ended.append(now))
    watch.note()
    last = asked_at = 0.0
    for step, alive in steps:
        now += step
        watch.look()
        if ended:
            assert now - last >= idle + (0 if asked_at == 0.0 else countdown)
            return
        if watch.asking and not asked_at:
            asked_at = now
            assert now - last >= idle
        assert not (asked_at and now - asked_at >= countdown), "it should have ended"
        if alive:
            watch.stay() if watch.asking else watch.note()
            last, asked_at = now, 0.0


@pytest.mark.parametrize("start", [2.0**31 / 1000 - 100, 2.0**32 / 1000 - 100, 10 * 365 * 86400.0])
def test_clocks_that_have_run_for_long_are_as_good(start: float) -> None:
    """24.8 and 49.7 days are where counts of milliseconds in 31 and 32 bits run over."""
    now = start
    watch = Idle(Limits(120, 60), Clocks(lambda: now, lambda: now))
    ended: list[float] = []
    watch.expired.connect(lambda: ended.append(now))
    watch.note()
    for _ in range(400):
        now += 1
        watch.look()
    assert ended == [start + 180]
