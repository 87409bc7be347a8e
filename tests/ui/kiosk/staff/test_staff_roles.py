"""What a screen reader is told of the staff's side and of the keyboard on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.test_spoken_roles import wrongly_told
from viewer.ui.kiosk.staff.state_pages import CheckPage

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand
    from tests.ui.kiosk.staff.conftest import Begin


def test_the_keyboard_is_told_as_a_region(kiosk: FrontHand) -> None:
    kiosk.start()
    kiosk.press("search")
    kiosk.settle()
    assert kiosk.find("keyboard").isVisible()
    assert wrongly_told(kiosk) == []


def test_the_digits_that_were_typed_are_told(staff: Begin) -> None:
    one = staff()
    one.come()
    one.tap("12")
    assert "2" in one.hand.find("pin_dots").accessibleName()
    assert wrongly_told(one.hand) == []


def test_every_page_of_the_staff_is_told_as_a_region(staff: Begin) -> None:
    one = staff()
    one.enter_desk()
    for page in ("who", "numbers", "run", "check", "review", "test", "leave"):
        one.hand.press(f"staff_{page}")
        one.complete()
        if isinstance(one.desk.page, CheckPage):
            one.hand.until(lambda: one.desk.page.is_done)
        one.hand.settle()
        assert wrongly_told(one.hand) == [], page
