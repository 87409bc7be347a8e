"""One visitor's places, back and forward, and that all of it can be forgotten."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.visit import HOME, Place, PlaceKind, Visit, parse_place
from viewer.errors import UsageError

OVERDOSE = Place(PlaceKind.PAGE, "now/overdose")
SEIZURE = Place(PlaceKind.PAGE, "now/seizure")
SAMHSA = Place(PlaceKind.CONTACT, "samhsa")
LONGEST_HISTORY = 200


def searched(text: str) -> Place:
    return Place(PlaceKind.SEARCH, text)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("home", HOME),
        ("numbers", Place(PlaceKind.NUMBERS)),
        ("topics", Place(PlaceKind.TOPICS)),
        ("page:now/overdose", OVERDOSE),
        ("page:now/overdose#do-not", Place(PlaceKind.PAGE, "now/overdose", "do-not")),
        ("section:now", Place(PlaceKind.SECTION, "now")),
        ("contact:samhsa", SAMHSA),
        ("search:C# and D: really?", searched("C# and D: really?")),
    ],
)
def test_a_screen_by_its_name(name: str, place: Place) -> None:
    assert parse_place(name) == place
    assert str(place) == name


@pytest.mark.parametrize("name", ["", "home:x", "page", "page:", "nowhere", "Home", "search:", ":", " home"])
def test_there_is_no_such_screen(name: str) -> None:
    with pytest.raises(UsageError, match="There is no screen"):
        parse_place(name)


def test_a_visit_begins_at_home() -> None:
    visit = Visit("es")
    assert (visit.place, visit.language, visit.text_scale, visit.scrolled) == (HOME, "es", 1.0, 0)
    assert not visit.can_go_back
    assert not visit.can_go_forward


def test_back_and_forward() -> None:
    visit = Visit("en")
    for place in (OVERDOSE, SAMHSA):
        visit.go(place)
    visit.back()
    assert visit.place == OVERDOSE
    assert visit.can_go_back
    assert visit.can_go_forward
    visit.forward()
    assert visit.place == SAMHSA
    visit.back()
    visit.go(SEIZURE)  # another way: what lay ahead is gone
    assert not visit.can_go_forward
    visit.back()
    assert visit.place == OVERDOSE


def test_going_over_the_ends_stays_there() -> None:
    visit = Visit("en")
    visit.back()
    assert visit.place == HOME
    visit.go(OVERDOSE)
    visit.forward()
    assert visit.place == OVERDOSE


def test_going_where_one_is_adds_nothing() -> None:
    visit = Visit("en")
    visit.go(HOME)
    assert not visit.can_go_back
    visit.go(OVERDOSE)
    visit.go(OVERDOSE)
    visit.back()
    assert visit.place == HOME


def test_a_search_replaces_the_search_before_it() -> None:
    visit = Visit("en")
    visit.go(OVERDOSE)
    for text in ("o", "ov", "ove"):
        visit.go(searched(text))
    assert visit.place == searched("ove")
    visit.back()
    assert visit.place == OVERDOSE
    visit.forward()
    assert visit.place == searched("ove")


def test_a_place_remembers_how_far_down_it_was() -> None:
    visit = Visit("en")
    visit.leave(30)
    visit.go(OVERDOSE)
    assert visit.scrolled == 0
    visit.leave(700)
    visit.go(SEIZURE)
    visit.back()
    assert visit.scrolled == 700
    visit.back()
    assert visit.scrolled == 30


def test_another_search_begins_at_the_top() -> None:
    visit = Visit("en")
    visit.go(searched("o"))
    visit.leave(500)
    visit.go(searched("ov"))
    assert visit.scrolled == 0


def test_the_history_is_bounded() -> None:
    visit = Visit("en")
    for number in range(1_000):
        visit.go(Place(PlaceKind.PAGE, str(number)))
    steps = 0
    while visit.can_go_back:
        visit.back()
        steps += 1
    assert steps == LONGEST_HISTORY - 1
    assert visit.place == Place(PlaceKind.PAGE, str(1_000 - LONGEST_HISTORY))


def test_wiping_leaves_nothing_of_the_visitor() -> None:
    visit = Visit("en")
    for place in (OVERDOSE, searched("my secret"), Place(PlaceKind.CONTACT, "my secret")):
        visit.go(place)
        visit.leave(99)
    visit.language = "es"
    visit.text_scale = 2.0
    visit.wipe()
    fresh = Visit("en")
    assert vars(visit) == vars(fresh)
    assert "secret" not in repr(vars(visit))


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["back", "forward", "leave", OVERDOSE, SEIZURE, HOME, searched("a"), searched("b")])))
def test_whatever_is_done_there_is_a_place(steps: list[str | Place]) -> None:
    visit = Visit("en")
    for step in steps:
        before = visit.place
        if isinstance(step, Place):
            visit.go(step)
            assert visit.place == step
            replaced = step.kind is before.kind is PlaceKind.SEARCH
            assert replaced or step == before or not visit.can_go_forward
        elif step == "leave":
            visit.leave(5)
            assert visit.scrolled == 5
        elif step == "back":
            could = visit.can_go_back
            visit.back()
            assert visit.can_go_forward or not could
        else:
            could = visit.can_go_forward
            visit.forward()
            assert visit.can_go_back or not could
