"""A visit that was used through the window is wiped: no word searched for and no page read is left in it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from viewer.core.visit import HOME, Place, PlaceKind, Visit

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

WORDS = "walrus at three in the morning"


def strings(thing: object) -> set[str]:
    """Every text that can be reached from a thing, whatever it is kept in."""
    found: set[str] = set()
    seen: set[int] = set()
    left = [vars(thing)]
    while left:
        one = left.pop()
        if id(one) in seen or isinstance(one, type):
            continue
        seen.add(id(one))
        if isinstance(one, str):
            found.add(str(one))
        elif isinstance(one, Place):
            left += [one.kind.value, one.target, one.anchor]
        else:
            left += gc.get_referents(one)
    return found


def visited(hand: Hand) -> Visit:
    """A visit with a past: searched, read, called up, gone back and forth, text made larger, another theme."""
    hand.key(Qt.Key.Key_Slash)
    hand.type(WORDS)
    hand.go("care/short")
    hand.go("care/long")
    hand.complete()
    hand.key(Qt.Key.Key_End)
    hand.go(Place(PlaceKind.CONTACT, "texting"))
    hand.go(Place(PlaceKind.OUTSIDE, "https://example.org/secret"))
    hand.press("back")
    hand.press("back")
    hand.press("text_size")
    hand.press("size_150")
    hand.press("text_size")
    hand.press("theme_dark")
    return hand.visit


def test_the_look_into_a_visit_finds_what_is_there(sample: Hand) -> None:
    """Without this, the next test would prove nothing."""
    found = strings(visited(sample))
    assert {WORDS, "care/short", "care/long", "texting", "https://example.org/secret", "dark"} <= found


def test_nothing_is_left_after_a_wipe(sample: Hand) -> None:
    visit = visited(sample)
    visit.wipe()
    left = strings(visit) - set(vars(visit))
    assert left <= {"home", "en", ""}, "these words of a visitor are left"
    assert visit.place == HOME
    assert visit.scrolled == 0
    assert visit.text_scale == 1.0
    assert not visit.can_go_back
    assert not visit.can_go_forward
    assert vars(visit) == vars(Visit("en")), "a wiped visit is not as new"


def test_a_visit_does_not_grow_without_end(sample: Hand) -> None:
    for number in range(600):
        sample.visit.go(Place(PlaceKind.SEARCH if number % 2 else PlaceKind.PAGE, f"words {number}"))
    assert len([words for words in strings(sample.visit) if words.startswith("words")]) <= 200
