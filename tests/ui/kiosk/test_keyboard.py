"""The keyboard on the screen: it comes when a field is used, writes what is on its keys, and goes when it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.test_layout import SCALES
from viewer.core.library import Library
from viewer.core.visit import Place, PlaceKind
from viewer.ui.kiosk.key_rows import LETTERS, SIGNS, Does

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand

QUESTIONS = Place(PlaceKind.SEARCH)  # what an empty search field shows
Started = Callable[..., "FrontHand"]


@pytest.fixture
def typing(kiosk: FrontHand) -> FrontHand:
    """A kiosk where the search field has just been touched."""
    kiosk.start()
    touch_field(kiosk, "search")
    return kiosk


def touch_field(hand: FrontHand, name: str) -> None:
    hand.press(hand.find(name))
    hand.until(lambda: shown(hand))


def shown(hand: FrontHand) -> bool:
    return bool(hand.all("keyboard"))


def type_on_screen(hand: FrontHand, text: str) -> None:
    for letter in text:
        hand.press(f"key_{letter}")


def field(hand: FrontHand) -> str:
    edit = hand.find("search")
    assert isinstance(edit, QLineEdit)
    return edit.text()


def test_it_comes_when_the_search_field_is_touched(kiosk: FrontHand) -> None:
    kiosk.start()
    assert not shown(kiosk)
    touch_field(kiosk, "search")
    assert kiosk.focus is kiosk.find("search")


def test_there_is_none_on_a_laptop(laptop: FrontHand) -> None:
    laptop.press(laptop.find("search"))
    laptop.settle()
    assert not shown(laptop)


def test_the_common_questions_stand_above_it(typing: FrontHand) -> None:
    question = typing.find("What kinds are there?")
    assert typing.main._pane.isAncestorOf(question)
    assert typing.view(question).contains(typing.spot(question))
    typing.press(question)
    assert typing.place.kind is PlaceKind.PAGE
    typing.until(lambda: not shown(typing))


def test_words_are_typed_and_found(typing: FrontHand) -> None:
    type_on_screen(typing, "walrus 3")
    assert field(typing) == "walrus 3"
    assert typing.place == Place(PlaceKind.SEARCH, "walrus 3")
    assert typing.focus is typing.find("search"), "a key took the focus"
    assert shown(typing)


def test_every_key_writes_what_is_on_it(typing: FrontHand) -> None:
    for rows, page in ((LETTERS, ""), (SIGNS, "key_other")):
        if page:
            typing.press(page)
        for key in (key for row in rows for key in row if key.does is Does.WRITE):
            typing.press(f"key_{key.text}")
            assert field(typing).endswith(key.text), key.text
    typing.press("key_other")
    assert typing.find("key_q")


@pytest.mark.parametrize("letter", "áéíóúüñ¿¡")
def test_spanish_can_be_written(typing: FrontHand, letter: str) -> None:
    if letter != "ñ":
        typing.press("key_other")
    typing.press(f"key_{letter}")
    assert field(typing) == letter


def test_a_capital_is_for_one_letter(typing: FrontHand) -> None:
    typing.press("key_capital")
    assert typing.find("key_w").accessibleName() == "W"
    type_on_screen(typing, "wa")
    assert field(typing) == "Wa"


def test_a_capital_can_be_taken_back(typing: FrontHand) -> None:
    typing.press("key_capital")
    typing.press("key_capital")
    type_on_screen(typing, "w")
    assert field(typing) == "w"


def test_erasing_goes_on_while_the_key_is_held(typing: FrontHand) -> None:
    type_on_screen(typing, "walrus")
    typing.press("key_erase")
    assert field(typing) == "walru"
    key = typing.find("key_erase")
    assert key.autoRepeat()
    key.setAutoRepeatDelay(1)
    key.setAutoRepeatInterval(1)
    typing.press_down(key)
    typing.until(lambda: field(typing) == "")
    QTest.mouseRelease(
        typing.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, typing.spot(key)
    )


def test_letters_do_not_repeat(typing: FrontHand) -> None:
    assert not any(key.autoRepeat() for key in typing.starting("key_") if key.objectName() != "key_erase")


def test_it_is_hidden_and_comes_back_with_a_touch(typing: FrontHand) -> None:
    type_on_screen(typing, "wal")
    typing.press("key_hide")
    assert not shown(typing)
    assert field(typing) == "wal"
    touch_field(typing, "search")
    type_on_screen(typing, "rus")
    assert field(typing) == "walrus"


def test_searching_hides_it_and_goes_to_the_results(typing: FrontHand) -> None:
    type_on_screen(typing, "zebra")
    typing.press("key_enter")
    typing.until(lambda: not shown(typing))
    assert typing.place == Place(PlaceKind.SEARCH, "zebra")
    typing.until(lambda: typing.focus is not typing.find("search"))


def test_it_goes_when_a_page_is_opened(typing: FrontHand) -> None:
    type_on_screen(typing, "zebra")
    typing.press(typing.starting("hit_")[0])
    typing.until(lambda: not shown(typing))
    assert typing.place.kind is PlaceKind.PAGE


def test_the_page_has_its_room_again(kiosk: FrontHand) -> None:
    kiosk.start()
    kiosk.go(QUESTIONS)
    before = kiosk.main._pane.geometry()
    touch_field(kiosk, "search")
    assert kiosk.main._pane.height() < before.height()
    kiosk.press("key_hide")
    assert kiosk.main._pane.geometry() == before


def test_it_comes_for_words_to_find_on_a_page(kiosk: FrontHand) -> None:
    kiosk.start()
    kiosk.go("now/every-kind")
    kiosk.main.find_in_page()
    kiosk.until(lambda: shown(kiosk))
    type_on_screen(kiosk, "link")
    assert kiosk.main.findChild(QWidget, "find_bar").words() == "link"


def test_it_comes_for_the_fields_of_any_screen(kiosk: FrontHand) -> None:
    """Staff type the name of their clinic with it."""
    screen = QWidget()
    edit = QLineEdit(screen)
    edit.setObjectName("clinic")
    kiosk.front.cover(screen)
    edit.setGeometry(20, 100, 400, 60)
    edit.show()
    kiosk.until(screen.isVisible)
    touch_field(kiosk, "clinic")
    type_on_screen(kiosk, "abc")
    assert edit.text() == "abc"
    kiosk.front.uncover()
    kiosk.until(lambda: not shown(kiosk))


def test_it_goes_with_the_visit(typing: FrontHand) -> None:
    type_on_screen(typing, "walrus")
    typing.press("leave")
    assert not shown(typing)
    typing.wait(3)
    typing.key(Qt.Key.Key_Return)
    typing.start()
    typing.settle()
    assert not shown(typing)
    assert field(typing) == ""
    touch_field(typing, "search")
    typing.press("key_other")  # each visitor finds the same keys
    typing.press("leave")
    typing.wait(3)
    typing.key(Qt.Key.Key_Return)
    typing.start()
    touch_field(typing, "search")
    assert typing.find("key_q")
    assert typing.place == QUESTIONS


def test_typing_is_a_sign_of_life(typing: FrontHand) -> None:
    for letter in "walrus":
        typing.wait(100)
        assert typing.screen == ""
        type_on_screen(typing, letter)


def test_a_touch_between_two_keys_does_nothing(typing: FrontHand) -> None:
    keyboard = typing.find("keyboard")
    spot = keyboard.mapTo(typing.window, keyboard.rect().topLeft())
    QTest.mouseClick(typing.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert typing.place == QUESTIONS
    assert shown(typing)


def test_every_key_has_a_name_of_its_own(typing: FrontHand) -> None:
    for _ in range(2):
        names = [key.accessibleName() for key in typing.starting("key_")]
        assert all(names)
        assert len(set(names)) == len(names), "two keys have one name"
        assert all(key.focusPolicy() == Qt.FocusPolicy.NoFocus for key in typing.starting("key_"))
        typing.press("key_other")


@pytest.mark.parametrize("size", [(1024, 660), (1366, 768), (1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("scale", SCALES)
def test_keys_are_large_and_leave_room(
    started: Started, own_library: Library, size: tuple[int, int], scale: float
) -> None:
    hand = started(own_library, size, scale, kiosk=True, first_screen="home")
    touch_field(hand, "search")
    page = hand.main._pane
    keyboard = hand.find("keyboard")
    keys = hand.starting("key_")
    least = 46 if min(size) < 1000 else 72
    assert min(key.height() for key in keys) >= least
    assert min(key.width() for key in keys) >= least
    line = hand.main._scene.theme.line_height("body")
    assert page.height() >= line, "nothing can be seen above it"
    assert not keyboard.geometry().intersects(page.geometry())
    contacts = hand.all("all_numbers")[0]
    place = QRect(contacts.mapTo(hand.window, contacts.rect().topLeft()), contacts.size())
    assert not place.intersects(keyboard.geometry()), "it covers the numbers"
    for digit in "0123456789":
        if not hand.all(f"key_{digit}"):
            hand.press("key_other")
        hand.press(f"key_{digit}")
    assert field(hand) == "0123456789"
