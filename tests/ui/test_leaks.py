"""A kiosk runs for weeks: opening pages again and again leaves neither widgets nor open files behind."""

from __future__ import annotations

import gc
import os
from collections import Counter
from enum import EnumType
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from viewer.core.library import Library
from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui.finder import Finder

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand

OPEN_FILES = Path("/proc/self/fd")
FIRST, ALL = 20, 300


def settled(hand: Hand) -> None:
    """Wait until what was thrown away is gone."""
    hand.complete()
    gc.collect()
    before = -1

    def unchanged() -> bool:
        nonlocal before
        previous, before = before, len(QApplication.allWidgets())
        return previous == before

    hand.until(unchanged)


def counted(hand: Hand) -> dict[str, int]:
    settled(hand)
    counts = {
        "widgets": len(QApplication.allWidgets()),
        "windows": len(QApplication.topLevelWidgets()),
        "children of the window": len(hand.window.findChildren(QObject)),
    }
    if OPEN_FILES.is_dir():
        counts["open files"] = len(os.listdir(OPEN_FILES))  # noqa: PTH208 - a Path would open one more
    return counts


def rounds(hand: Hand, places: list[Place], count: int = ALL) -> tuple[dict[str, int], dict[str, int]]:
    """What is there after the first places and after all of them, each time on the same screen."""
    source = cycle(places)
    for place in islice(source, FIRST):
        hand.go(place)
    hand.go(HOME)
    first = counted(hand)
    for place in islice(source, count - FIRST):
        hand.go(place)
    hand.go(HOME)
    return first, counted(hand)


def test_reading_many_pages_leaves_nothing_behind(hand: Hand) -> None:
    pages = [Place(PlaceKind.PAGE, page_id) for page_id in hand.library.page_ids("en")]
    first, last = rounds(hand, pages)
    assert last == first


def held(hand: Hand) -> Counter[str]:
    """How many objects of this program and of Qt's half in Python there are, by type."""
    settled(hand)
    ours = (f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    return Counter(name for name in ours if name.startswith(("viewer.", "PySide6.")))


def test_reading_many_pages_holds_no_objects(hand: Hand) -> None:
    pages = [Place(PlaceKind.PAGE, page_id) for page_id in hand.library.page_ids("en")]
    for place in (*pages, HOME):
        hand.go(place)
    before = held(hand)
    for place in (*pages, *pages, HOME):
        hand.go(place)
    more = {kind: count for kind, count in (held(hand) - before).items() if count > len(pages)}
    assert more == {}


def enumerations() -> int:
    gc.collect()
    return sum(isinstance(one, EnumType) for one in gc.get_objects())


def test_screens_that_a_finger_scrolls_make_no_new_enumerations(hand: Hand) -> None:
    """PySide keeps one for every gesture that it has no name for, and each of these screens has a new one."""
    places = [Place(PlaceKind.NUMBERS), Place(PlaceKind.TOPICS), HOME]
    for place in places:
        hand.go(place)
    settled(hand)
    before = enumerations()
    for place in places * 3:
        hand.go(place)
    settled(hand)
    assert enumerations() <= before + 1


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="only Linux tells")
def test_a_search_that_is_gone_holds_no_file(qtbot: QtBot, own_library: Library) -> None:
    """It had the library open in a thread of its own, and must not wait until Python tidies up."""

    def files() -> int:
        return len(os.listdir(OPEN_FILES))  # noqa: PTH208 - a Path would open one more

    finder, before = Finder(own_library), files()
    gc.disable()
    try:
        finder.find("en", "withdrawal", 5, lambda _answer: None)
        finder.finish()
        assert files() == before + 1
        finder.deleteLater()
        QApplication.sendPostedEvents(finder, QEvent.Type.DeferredDelete)
        qtbot.waitUntil(lambda: files() == before)
    finally:
        gc.enable()


def test_going_through_all_kinds_of_screens_leaves_nothing_behind(sample: Hand) -> None:
    places = [
        Place(PlaceKind.PAGE, "now/every-kind"),
        Place(PlaceKind.CONTACT, "line"),
        Place(PlaceKind.SEARCH, "walrus"),
        Place(PlaceKind.PAGE, "care/short"),
        Place(PlaceKind.SECTION, "many"),
        Place(PlaceKind.NUMBERS),
        Place(PlaceKind.TOPICS),
        Place(PlaceKind.SHORTCUTS),
        Place(PlaceKind.OUTSIDE, "https://example.org/"),
        Place(PlaceKind.CONTACT, "texting"),
        HOME,
    ]
    first, last = rounds(sample, places, 66)
    assert last == first


def test_another_text_size_leaves_nothing_behind(sample: Hand) -> None:
    sample.go("now/every-kind")
    sample.window.set_text_scale(1.0)
    first = counted(sample)
    for scale in (1.5, 2.0, 3.0, 1.0) * 3:
        sample.window.set_text_scale(scale)
    assert counted(sample) == first


@pytest.mark.parametrize("keys", ["find", "panel"])
def test_what_lies_on_top_leaves_nothing_behind(sample: Hand, keys: str) -> None:
    def open_and_close() -> None:
        if keys == "panel":
            sample.press("text_size")
        else:
            sample.window.find_in_page()
            sample.type("link")
        sample.window.go_up()

    sample.go("now/every-kind")
    open_and_close()
    first = counted(sample)
    for _ in range(12):
        open_and_close()
    assert counted(sample) == first
    assert sample.place == Place(PlaceKind.PAGE, "now/every-kind")
