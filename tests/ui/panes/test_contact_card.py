"""A contact card says how to reach someone, as it stands in the library, and its code is the number on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import segno
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from viewer.core.model import Contact
from viewer.core.visit import HOME, Place, PlaceKind

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

QUIET = 4  # modules of white around a code


def card(contact_id: str) -> Place:
    return Place(PlaceKind.CONTACT, contact_id)


def what_a_phone_does(contact: Contact) -> str:
    if contact.call:
        return f"tel:{''.join(sign for sign in contact.call if sign.isdigit())}"
    return f"smsto:{contact.text}:{word_to_send(contact, 'en')}" if contact.text else ""


def word_to_send(contact: Contact, language: str) -> str:
    return contact.text_body if isinstance(contact.text_body, str) else contact.text_body.get(language, "")


def modules(hand: Hand, code: QWidget) -> list[list[int]]:
    """The dark (1) and light (0) squares of a code as they are painted on screen."""
    picture = hand.picture()
    corner = code.mapTo(hand.window, QPoint(0, 0))
    side = code.width()
    for count in range(21 + 2 * QUIET, 60):
        if side % count == 0 and (found := read(picture, corner, side // count, count)):
            return found
    raise AssertionError("no square of whole modules with a finder in its corner is painted here")


def read(picture: object, corner: QPoint, step: int, count: int) -> list[list[int]]:
    def dark(x: int, y: int) -> int:
        colour = QColor(picture.pixel(corner + QPoint(x * step + step // 2, y * step + step // 2)))
        assert colour.lightness() in (0, 255), "a code is black on white in every theme"
        return int(colour.lightness() == 0)

    rows = [[dark(x, y) for x in range(count)] for y in range(count)]
    inside = [row[QUIET:-QUIET] for row in rows[QUIET:-QUIET]]
    finder = inside[0][:8] == [1] * 7 + [0] and inside[1][:8] == [1, 0, 0, 0, 0, 0, 1, 0]
    return inside if finder and sum(map(sum, rows)) == sum(map(sum, inside)) else []


def expected(content: str) -> list[list[int]]:
    """The code that segno makes, of the kind that phones read: never a Micro QR."""
    made = segno.make(content, micro=False, error="m")
    return [[int(module) for module in row] for row in made.matrix]


def test_each_card_says_all_that_is_known(hand: Hand) -> None:
    for contact in hand.library.contacts:
        hand.go(card(contact.id))
        hand.complete()
        words = "\n".join(hand.names()).replace("\u00a0", " ")
        assert hand.library.localize(contact.name, "en") in words
        wanted = [contact.call, contact.text, word_to_send(contact, "en"), contact.tty, contact.chat]
        texts = (contact.when, contact.hours, contact.languages, contact.what_happens, contact.notes)
        wanted += [line.strip() for text in texts for line in hand.library.localize(text, "en").splitlines()]
        wanted += [part for source in contact.sources for part in (source.title, source.publisher, source.date)]
        missing = [one for one in wanted if one and one not in words]
        assert missing == [], f"the card of {contact.id} does not say this"
        assert f"checked Nov {contact.checked.day}, {contact.checked.year}" in words


def test_each_code_is_the_number(hand: Hand) -> None:
    for contact in hand.library.contacts:
        hand.go(card(contact.id))
        hand.complete()
        codes = [widget for widget in hand.seen() if widget.accessibleName() == "Code that puts this number on a phone"]
        content = what_a_phone_does(contact)
        assert len(codes) == bool(content), contact.id
        for code in codes:
            hand.bring(code)
            assert modules(hand, code) == expected(content), f"the code of {contact.id} is not {content}"


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_a_code_is_black_on_white_in_every_theme(opened: object, sample_library: object, theme: str) -> None:
    hand = opened(sample_library, place=card("texting"), theme=theme)
    code = hand.find("Code that puts this number on a phone")
    assert modules(hand, code) == expected("smsto:55502:HOME")


def test_the_number_is_the_largest_thing_on_the_card(sample: Hand) -> None:
    sample.go(card("line"))
    number = sample.find("1-800-555-0100")
    others = [w for w in sample.seen() if w is not number and type(w) is type(number) and w.accessibleName()]
    assert number.height() == max(widget.height() for widget in [number, *others])


@pytest.mark.parametrize("contact_id", ["line", "texting"])
def test_the_panel_marks_whose_card_is_open(sample: Hand, contact_id: str) -> None:
    button = sample.find(f"contact_{contact_id}")
    before = sample.picture().copy(button.mapTo(sample.window, QPoint(0, 0)).x(), 0, 8, sample.window.height())
    sample.press(button)
    button = sample.find(f"contact_{contact_id}")
    after = sample.picture().copy(button.mapTo(sample.window, QPoint(0, 0)).x(), 0, 8, sample.window.height())
    assert before != after


def test_a_card_leads_to_what_to_do_and_back_to_all_numbers(sample: Hand) -> None:
    sample.go(card("line"))
    sample.press("what_to_do")
    assert sample.place == Place(PlaceKind.PAGE, "care/short")
    sample.press("back")
    assert sample.place == card("line")
    sample.press("crumb_numbers")
    assert sample.place == Place(PlaceKind.NUMBERS)
    sample.press("back")
    sample.press("crumb_home")
    assert sample.place == HOME


def test_a_site_without_a_number_says_that_it_needs_the_internet(sample: Hand) -> None:
    sample.go(card("site"))
    assert sample.says("site.example.org (needs internet)")
    assert not sample.all("Code that puts this number on a phone")
    assert not sample.all("what_to_do")


def test_the_contacts_of_the_second_list_stand_under_a_heading_of_their_own(hand: Hand) -> None:
    hand.go(Place(PlaceKind.NUMBERS))
    hand.complete()
    heading = hand.spot(hand.find("More help")).y()
    for contact in hand.library.contacts:
        row = hand.spot(hand.find(f"contact_row_{contact.id}")).y()
        assert (row > heading) is contact.more


def test_an_unknown_contact_leads_home(sample: Hand) -> None:
    sample.go(card("nobody"))
    assert sample.place == HOME
    assert sample.says("What do you need?")
