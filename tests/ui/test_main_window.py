"""The window: back and forward, what the keys do, text size and window size, and the place that none of them loses."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from viewer.core.library import Library
from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui.actions import actions
from viewer.ui.theme import TEXT_STEPS

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def page(page_id: str, anchor: str = "") -> Place:
    return Place(PlaceKind.PAGE, page_id, anchor)


def press_keys(hand: Hand, keys: str) -> None:
    """Press keys as the table of actions writes them."""
    pressed = QKeySequence(keys)[0]
    hand.key(pressed.key(), pressed.keyboardModifiers())


# ---- back and forward


def test_back_and_forward_are_there_only_when_they_lead_somewhere(sample: Hand) -> None:
    assert not sample.all("back")
    assert not sample.all("forward")
    sample.press("card_care/short")
    assert not sample.all("forward")
    sample.press("back")
    assert sample.place == HOME
    assert not sample.all("back")
    sample.press("forward")
    assert sample.place == page("care/short")
    assert not sample.all("forward")


@pytest.mark.parametrize(("back", "forward"), [("Alt+Left", "Alt+Right"), ("Backspace", "Alt+Right")])
def test_keys_go_back_and_forward(sample: Hand, back: str, forward: str) -> None:
    way = [HOME, page("care/short"), Place(PlaceKind.NUMBERS), Place(PlaceKind.CONTACT, "line"), page("now/hostile")]
    for place in way[1:]:
        sample.go(place)
    for place in reversed(way[:-1]):
        press_keys(sample, back)
        assert sample.place == place
    press_keys(sample, back)
    assert sample.place == HOME
    for place in way[1:]:
        press_keys(sample, forward)
        assert sample.place == place
    press_keys(sample, forward)
    assert sample.place == way[-1]


def test_a_new_step_forgets_the_way_forward(sample: Hand) -> None:
    sample.press("card_care/short")
    sample.press("back")
    sample.press("card_now/hostile")
    assert not sample.all("forward")
    sample.press("back")
    assert sample.place == HOME


@pytest.mark.parametrize("other", [page("care/short"), HOME, Place(PlaceKind.CONTACT, "line")])
def test_back_leads_to_where_the_page_was_left(sample: Hand, other: Place) -> None:
    sample.go("care/long")
    sample.complete()
    for _ in range(9):
        sample.key(Qt.Key.Key_PageDown)
    left = sample.scrolled()
    assert left > 2000
    sample.go(other)
    press_keys(sample, "Alt+Left")
    assert sample.place == page("care/long")
    assert sample.scrolled() == left
    sample.complete()
    assert sample.scrolled() == left


def test_forward_leads_to_where_the_page_was_left(sample: Hand) -> None:
    sample.go("care/long")
    sample.complete()
    sample.key(Qt.Key.Key_End)
    left = sample.scrolled()
    press_keys(sample, "Alt+Left")
    assert sample.place == HOME
    press_keys(sample, "Alt+Right")
    assert sample.scrolled() == left


def test_a_list_too_is_found_where_it_was_left(sample: Hand) -> None:
    sample.go(Place(PlaceKind.SECTION, "many"))
    sample.press("page_many/page-25")
    press_keys(sample, "Alt+Left")
    assert sample.scrolled("listing") > 0
    row = sample.find("page_many/page-25")
    assert sample.view(row).contains(sample.spot(row))


# ---- keys


def test_escape_leads_home_from_everywhere(sample: Hand) -> None:
    for place in (
        page("now/every-kind"),
        Place(PlaceKind.NUMBERS),
        Place(PlaceKind.CONTACT, "line"),
        Place(PlaceKind.SECTION, "many"),
        Place(PlaceKind.SEARCH, "walrus"),
        Place(PlaceKind.TOPICS),
        HOME,
    ):
        sample.go(place)
        sample.key(Qt.Key.Key_Escape)
        assert sample.place == HOME
        assert sample.starting("card_")


def test_escape_closes_what_lies_on_top_first(sample: Hand) -> None:
    sample.go("care/short")
    sample.press("text_size")
    sample.key(Qt.Key.Key_Escape)
    assert not sample.all("text_size_panel")
    assert sample.place == page("care/short")
    sample.key(Qt.Key.Key_Escape)
    assert sample.place == HOME


def test_the_mark_leads_home(sample: Hand) -> None:
    sample.go("care/short")
    sample.press("brand")
    assert sample.place == HOME


@pytest.mark.parametrize(
    ("keys", "place"),
    [("Alt+Home", HOME), ("Alt+N", Place(PlaceKind.NUMBERS))],
)
def test_keys_lead_to_places(sample: Hand, keys: str, place: Place) -> None:
    sample.go("care/short")
    press_keys(sample, keys)
    assert sample.place == place


def test_the_slash_and_ctrl_k_lead_to_the_search_field(sample: Hand) -> None:
    for keys in ("/", "Ctrl+K"):
        sample.go("care/short")
        assert sample.focus is not sample.find("search")
        press_keys(sample, keys)
        assert sample.focus is sample.find("search")


def test_no_two_actions_have_the_same_keys() -> None:
    keys = [key for action in actions() for key in action.keys]
    assert sorted(keys) == sorted(set(keys))


def test_every_key_of_the_table_works(sample: Hand) -> None:
    """None of them raises, prints a warning or leaves a window without a screen."""
    for place in (page("now/every-kind"), Place(PlaceKind.CONTACT, "line")):
        for action in actions():
            for keys in action.keys:
                sample.go(place)
                press_keys(sample, keys)
                assert sample.columns(), f"nothing is shown after {keys} on {place}"


def test_the_arrow_and_page_keys_scroll(sample: Hand) -> None:
    sample.go("care/long")
    sample.complete()
    at = [0]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_End):
        sample.key(key)
        at.append(sample.scrolled())
    assert at == sorted(set(at))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        sample.key(key)
        at.append(sample.scrolled())
    assert at[4:] == sorted(set(at[4:]), reverse=True)
    assert at[-1] == 0


# ---- Tab


def test_tab_brings_what_it_reaches_into_view(sample: Hand) -> None:
    sample.go("now/every-kind")
    sample.complete()
    for _ in range(60):
        sample.key(Qt.Key.Key_Tab)
        stop = sample.focus
        assert isinstance(stop, QWidget)
        if stop is not sample.window:
            assert sample.view(stop).contains(sample.spot(stop)), f"{stop.accessibleName()!r} is out of view"


@pytest.mark.parametrize("place", [HOME, page("now/every-kind"), Place(PlaceKind.CONTACT, "line")])
def test_tab_goes_along_a_line_before_it_goes_on_to_the_next(sample: Hand, place: Place) -> None:
    sample.go(place)
    sample.complete()
    sample.window.setFocus()
    stops: list[QWidget] = []
    while True:
        sample.key(Qt.Key.Key_Tab)
        if sample.focus is None or sample.focus in stops or len(stops) > 200:
            break
        stops.append(sample.focus)
    assert len(stops) > 10
    for one, other in pairwise(stops):
        if one.parentWidget() is other.parentWidget():
            a, b = one.geometry(), other.geometry()
            same_line = a.top() <= b.center().y() <= a.bottom()
            assert not (same_line and b.left() < a.left()), f"{other.accessibleName()} stands before, and comes after"


# ---- text size


def test_the_panel_offers_every_size_and_marks_the_present_one(sample: Hand) -> None:
    sample.press("text_size")
    for step in TEXT_STEPS:
        assert sample.find(f"{round(step * 100)} %").isEnabled()
    for step in TEXT_STEPS:
        if not sample.all("text_size_panel"):
            sample.press("text_size")
        sample.press(f"size_{round(step * 100)}")
        assert sample.visit.text_scale == step
        assert not sample.all("text_size_panel")
    sample.press("text_size")
    sample.press("text_size")
    assert not sample.all("text_size_panel")


def first_in_view(hand: Hand) -> QWidget:
    """The uppermost part of an article whose upper edge is in view."""
    return next(
        widget
        for widget in hand.column("article").made
        if widget.mapTo(hand.window, QPoint(0, 0)).y() >= hand.view(widget).top()
    )


def test_ctrl_plus_minus_and_zero_change_the_size(sample: Hand) -> None:
    sample.go("care/short")
    plus = (("Ctrl++", 1), ("Ctrl+=", 1))
    for keys, _ in plus:
        press_keys(sample, "Ctrl+0")
        before = sample.find("title").height()
        press_keys(sample, keys)
        assert sample.visit.text_scale == 1.25
        assert sample.find("title").height() > before
    for _ in range(9):
        press_keys(sample, "Ctrl++")
    assert sample.visit.text_scale == TEXT_STEPS[-1]
    for _ in range(9):
        press_keys(sample, "Ctrl+-")
    assert sample.visit.text_scale == TEXT_STEPS[0]
    press_keys(sample, "Ctrl++")
    press_keys(sample, "Ctrl+0")
    assert sample.visit.text_scale == 1.0
    assert sample.place == page("care/short")


@pytest.mark.parametrize("keys", ["Ctrl++", "Ctrl+-"])
def test_another_text_size_keeps_what_is_read_in_view(
    opened: Callable[..., Hand], sample_library: Library, keys: str
) -> None:
    hand = opened(sample_library, place="care/long", text_scale=1.25)
    hand.complete()
    for _ in range(12):
        hand.key(Qt.Key.Key_PageDown)
    words = first_in_view(hand).accessibleName()
    assert words.startswith(("Paragraph", "Heading"))
    press_keys(hand, keys)
    hand.complete()
    widget = next(w for w in hand.column("article").made if w.accessibleName() == words)
    y = widget.mapTo(hand.window, QPoint(0, 0)).y()
    assert hand.view(widget).top() - widget.height() < y < hand.view(widget).bottom(), f"{words[:20]!r} is at {y}"


def test_another_text_size_keeps_the_search_and_its_words(sample: Hand) -> None:
    sample.key(Qt.Key.Key_Slash)
    sample.type("walrus")
    press_keys(sample, "Ctrl++")
    assert sample.place == Place(PlaceKind.SEARCH, "walrus")
    assert sample.find("search").text() == "walrus"
    assert sample.starting("hit_")


# ---- window size


SIZES = [(1366, 768), (1024, 614), (1920, 1080), (1080, 1920), (2560, 1440), (1093, 614), (1366, 768)]


def test_another_window_size_keeps_place_and_words(sample: Hand) -> None:
    for place in (page("now/every-kind"), Place(PlaceKind.CONTACT, "line"), Place(PlaceKind.SEARCH, "walrus"), HOME):
        sample.go(place)
        words = sample.names()
        for size in SIZES:
            sample.window.resize(*size)
            sample.until(lambda size=size: sample.window.size().toTuple() == size)
            assert sample.place == place
            assert sample.columns()
        sample.complete()
        assert set(words) <= set(sample.names())


@pytest.mark.parametrize("size", [(1300, 768), (1366, 700), (1000, 800)])
def test_another_window_size_keeps_what_is_read_in_view(sample: Hand, size: tuple[int, int]) -> None:
    sample.go("care/long")
    sample.complete()
    for _ in range(12):
        sample.key(Qt.Key.Key_PageDown)
    words = first_in_view(sample).accessibleName()
    sample.window.resize(*size)
    sample.until(lambda: sample.window.size().toTuple() == size)
    sample.complete()
    widget = next(w for w in sample.column("article").made if w.accessibleName() == words)
    y = widget.mapTo(sample.window, QPoint(0, 0)).y()
    assert sample.view(widget).top() - widget.height() < y < sample.view(widget).bottom(), f"{words[:20]!r} is at {y}"
