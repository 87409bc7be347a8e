"""From the first screen to help, as people go there: how many taps it takes, and what is within reach on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.core.library import Library
from viewer.core.visit import HOME, Place, PlaceKind, parse_place
from viewer.ui.widgets.focus_ring import FocusRing
from viewer.ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

SCREENS = (
    "home",
    "page:now/overdose",
    "page:know/the-numbers",
    "search:clonazapam overdoes",
    "search:qwxzv",
    "section:help",
    "contact:samhsa",
    "contact:emergency",
    "numbers",
    "topics",
    "shortcuts",
    "outside:https://www.cdc.gov/",
)
# A laptop, the smallest window, a kiosk on its side, and a laptop whose text is twice as large.
SHAPES = (((1366, 768), 1.0), ((1024, 660), 1.0), ((1080, 1920), 1.0), ((1366, 768), 2.0))
IN_PANEL = ("988", "samhsa", "poison", "crisis-text")


def page(page_id: str, anchor: str = "") -> Place:
    return Place(PlaceKind.PAGE, page_id, anchor)


def ways_home_offers(hand: Hand) -> list[str]:
    return [w.objectName() for prefix in ("card_", "link_") for w in hand.starting(prefix)]


def is_open_to_the_finger(hand: Hand, widget: QWidget) -> bool:
    """Whether it is in the window as a whole and nothing lies over its middle."""
    corner = widget.mapTo(hand.window, QPoint(0, 0))
    whole = hand.window.rect().contains(corner) and hand.window.rect().contains(corner + widget.rect().bottomRight())
    return whole and hand.window.childAt(hand.spot(widget)) is widget


# ---- pages


def test_every_page_is_at_most_two_presses_away(hand: Hand) -> None:
    pages = set(hand.library.page_ids("en"))
    assert len(pages) == 19
    reached = set()
    for way in ways_home_offers(hand):
        hand.go(HOME)
        hand.press(way)
        page_id = way.split("_", 1)[1]
        assert hand.place == page(page_id)
        assert hand.find("title").accessibleName() == hand.library.info("en", page_id).title
        reached.add(page_id)
    assert len(reached) == 17
    for page_id in pages - reached:
        hand.go(HOME)
        hand.press(hand.starting("link_")[-1])  # the last link leads to the first page of a section
        hand.press(f"tree_{page_id}")
        assert hand.place == page(page_id)


def test_home_shows_all_topics_without_scrolling(opened: Callable[..., Hand], own_library: Library) -> None:
    for size in ((1366, 720), (1366, 768), (1920, 1080), (1080, 1920)):
        hand = opened(own_library, size)
        assert len(ways_home_offers(hand)) == 17
        assert hand.column("home").verticalScrollBar().maximum() == 0, f"home scrolls at {size}"


def test_cards_stand_under_the_name_of_their_section(hand: Hand) -> None:
    for section in hand.library.sections:
        if section.home == "cards":
            heading = hand.find(hand.library.localize(section.title, "en"))
            cards = hand.starting(f"card_{section.id}/")
            assert len(cards) == 3
            for card in cards:
                assert hand.spot(card).y() > hand.spot(heading).y()


def test_one_tap_to_the_number_for_an_overdose(hand: Hand) -> None:
    hand.press("Call 911")
    assert hand.place == Place(PlaceKind.CONTACT, "emergency")
    number = hand.find("911")
    assert number.height() >= 72
    assert hand.view(number).contains(hand.spot(number))


def test_one_tap_to_what_to_do_in_an_overdose(hand: Hand) -> None:
    hand.press("card_now/overdose")
    assert hand.place == page("now/overdose")
    blocks = hand.starting("block")
    assert "911" in blocks[0].accessibleName()
    assert hand.view(blocks[0]).contains(hand.spot(blocks[0]))


def test_one_tap_to_how_to_stop_safely(hand: Hand) -> None:
    hand.press("card_stopping/do-not-stop-suddenly")
    assert hand.place == page("stopping/do-not-stop-suddenly")


def test_the_strip_leads_to_what_to_do(hand: Hand) -> None:
    wanted = page(hand.library.contact("emergency").page)
    for start in (HOME, page("know/signs"), Place(PlaceKind.NUMBERS)):
        hand.go(start)
        hand.press("emergency_steps")
        assert hand.place == wanted


@pytest.mark.parametrize("page_id", ["now/help-now", "now/overdose", "stopping/do-not-stop-suddenly"])
def test_an_urgent_page_shows_its_first_action_without_scrolling(
    opened: Callable[..., Hand], own_library: Library, page_id: str
) -> None:
    summary = own_library.info("en", page_id).summary
    for scale in (1.0, 2.0):
        hand = opened(own_library, (1366, 768), page_id, scale)
        message, first = hand.find(summary), hand.starting("block")[0]
        assert hand.view(message).contains(message.mapTo(hand.window, message.rect().bottomLeft()))
        line = QPoint(0, 70 if scale == 1.0 else 40)  # its first line, or its upper edge with the first words
        assert hand.view(first).contains(first.mapTo(hand.window, line)), f"what to do is out of view at {scale}"


# ---- help is within reach everywhere


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape[0][0]}x{shape[0][1]}-{shape[1]}")
def test_help_is_within_reach_on_every_screen(
    opened: Callable[..., Hand], own_library: Library, shape: tuple[tuple[int, int], float]
) -> None:
    size, scale = shape
    hand = opened(own_library, size, HOME, scale)
    for screen in SCREENS:
        hand.go(parse_place(screen))
        # Where words of danger were typed, the card on top stands for the strip.
        call = hand.find("urgent_emergency" if hand.all("urgent_emergency") else "emergency_call")
        assert "Call 911" in call.accessibleName()
        assert is_open_to_the_finger(hand, call), f"the number is not in reach on {screen}"
        assert is_open_to_the_finger(hand, hand.find("all_numbers")), f"the numbers are not in reach on {screen}"
        people = hand.starting("contact_")
        people = [person for person in people if person.objectName().removeprefix("contact_") in IN_PANEL]
        assert len(people) >= 3, f"{len(people)} people are in reach on {screen}"
        for person in people:
            assert is_open_to_the_finger(hand, person), f"{person.objectName()} is not in reach on {screen}"


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1080, 1920)])
def test_each_person_of_the_panel_is_one_press_away(
    opened: Callable[..., Hand], own_library: Library, size: tuple[int, int]
) -> None:
    hand = opened(own_library, size)
    for contact_id in IN_PANEL:
        contact = own_library.contact(contact_id)
        hand.go(page("know/signs"))
        button = hand.find(f"contact_{contact_id}")
        assert (contact.call or contact.text) in button.accessibleName()
        hand.press(button)
        assert hand.place == Place(PlaceKind.CONTACT, contact_id)
        assert hand.says(own_library.localize(contact.name, "en"))


def test_every_number_is_two_presses_away(hand: Hand) -> None:
    hand.press("all_numbers")
    assert hand.place == Place(PlaceKind.NUMBERS)
    for contact in hand.library.contacts:
        hand.go(Place(PlaceKind.NUMBERS))
        row = hand.find(f"contact_row_{contact.id}")
        assert (contact.call or contact.text or contact.chat) in row.accessibleName()
        hand.press(row)
        assert hand.place == Place(PlaceKind.CONTACT, contact.id)


def test_every_section_lists_its_pages(hand: Hand) -> None:
    for section in hand.library.sections:
        for info in hand.library.pages("en", section.id):
            hand.go(Place(PlaceKind.SECTION, section.id))
            assert hand.says(info.summary.rstrip("."))
            hand.press(f"page_{info.id}")
            assert hand.place == page(info.id)


def test_topics_of_a_narrow_window_lead_to_pages(opened: Callable[..., Hand], own_library: Library) -> None:
    hand = opened(own_library, (1024, 768))
    for page_id in own_library.page_ids("en")[::4]:
        hand.go(HOME)
        hand.press("topics")
        assert hand.place == Place(PlaceKind.TOPICS)
        hand.press(f"tree_{page_id}")
        assert hand.place == page(page_id)


# ---- without a mouse, without eyes


def tab_stops(hand: Hand) -> list[QWidget]:
    """Where Tab leads, from the window until it comes round."""
    stops: list[QWidget] = []
    hand.window.setFocus()
    for _ in range(300):
        hand.key(Qt.Key.Key_Tab)
        stop = hand.focus
        if stop is None or stop in stops:
            break
        stops.append(stop)
    return stops


def test_tab_reaches_everything_that_can_be_pressed(hand: Hand) -> None:
    for screen in SCREENS:
        hand.go(parse_place(screen))
        hand.complete()
        stops = set(tab_stops(hand))
        wanted = {button for button in hand.buttons() if button.focusPolicy() & Qt.FocusPolicy.TabFocus}
        missed = [button.accessibleName() for button in wanted - stops]
        assert missed == [], f"Tab never reaches these on {screen}"
        by_mouse = {button.objectName() for button in hand.buttons() if button not in wanted and not for_show(button)}
        assert by_mouse <= {"more_below"}, f"on {screen} no key does what these do"


def test_the_ring_shows_where_the_keyboard_is(hand: Hand) -> None:
    for screen in ("home", "page:now/overdose", "contact:samhsa", "search:qwxzv"):
        hand.go(parse_place(screen))
        hand.complete()
        hand.window.setFocus()
        for _ in range(14):
            hand.key(Qt.Key.Key_Tab)
            stop = hand.focus
            assert stop is not None
            rings = [widget for widget in hand.seen() if isinstance(widget, FocusRing)]
            assert len(rings) == 1, f"{len(rings)} rings around {stop} on {screen}"
            corner, around = stop.mapTo(hand.window, QPoint(0, 0)), rings[0].geometry()
            assert around.contains(corner), f"the ring is not around {stop} on {screen}"
            assert around.contains(corner + stop.rect().bottomRight()), f"the ring is not around {stop} on {screen}"


def test_everything_that_can_be_pressed_has_a_name_of_its_own(hand: Hand) -> None:
    twice = {}
    for screen in SCREENS:
        hand.go(parse_place(screen))
        hand.complete()
        buttons = [one for one in hand.buttons() if not isinstance(one, LinkButton) and not for_show(one)]
        assert [button for button in buttons if not button.objectName()] == [], screen
        names = Counter(button.accessibleName().strip() for button in buttons)
        assert not names[""], screen
        if more := [name for name, count in names.items() if count > 1]:
            twice[screen] = more
    assert twice == {}, "a screen reader says the same for two things that lead to two places"


def for_show(button: QAbstractButton) -> bool:
    """Whether it only looks like a button."""
    return button.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_enter_and_space_press_what_has_the_keyboard(hand: Hand) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        hand.go(HOME)
        hand.find("card_help/treatment-options").setFocus()
        hand.key(key)
        assert hand.place == page("help/treatment-options")


def test_no_button_is_dead(sample: Hand) -> None:
    """Each press changes the place, what is shown, or how far down it is."""
    for start in (HOME, page("now/every-kind"), Place(PlaceKind.CONTACT, "line")):
        sample.go(start)
        sample.complete()
        names = {b.objectName() for b in sample.buttons() if not isinstance(b, LinkButton) and not for_show(b)}
        for name in sorted(names):
            sample.go(HOME)
            sample.go(start)
            sample.complete()
            button = sample.find(name)
            if not isinstance(button, QAbstractButton) or leads_here(sample, button):
                continue
            before = state(sample)
            sample.press(button)
            assert state(sample) != before, f"nothing happens when {name!r} is pressed on {start}"


def leads_here(hand: Hand, button: QAbstractButton) -> bool:
    """Whether it leads to where we are."""
    here = hand.place.target
    at_home = hand.place == HOME and button.objectName() in ("brand", "all_topics")
    to_here = button.objectName() in (f"tree_{here}", f"contact_{here}", "text_usual", "print", "print_card")
    to_here = to_here or button.objectName() == f"language_{hand.visit.language}"
    to_numbers = hand.place.kind is PlaceKind.NUMBERS and button.objectName() == "all_numbers"
    away = button.objectName() == "leave"  # what lies before the library answers it: tests/ui/kiosk/test_leave.py
    to_steps = button.objectName() == "emergency_steps" and here == hand.library.contact("emergency").page
    return at_home or to_here or to_numbers or to_steps or away


def state(hand: Hand) -> tuple[object, ...]:
    columns = [(c.objectName(), c.verticalScrollBar().value()) for c in hand.columns()]
    return hand.place, hand.visit.text_scale, hand.visit.language, columns, len(hand.names()), hand.focus
