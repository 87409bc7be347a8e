"""The way in: the PIN by touch and by keys, what wrong ones cost, and the way back for whoever got lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.kiosk.staff.conftest import PIN, Begin
from viewer.core.pin import PinLock
from viewer.core.pin import is_right as is_really_right
from viewer.ui.kiosk.staff.pin_pad import PinPad
from viewer.ui.widgets.long_press import LongPress


@pytest.mark.parametrize("kiosk", [True, False])
def test_the_right_pin_opens_the_desk(staff: Begin, kiosk: bool) -> None:
    one = staff(kiosk=kiosk)
    one.come()
    assert one.hand.screen == "staff"
    one.enter()
    assert one.desk.isVisible()
    assert not one.hand.all("pin_1")


def test_staff_come_in_by_a_long_press_on_the_mark(staff: Begin) -> None:
    one = staff(kiosk=True)
    [press] = one.hand.front.layer.findChildren(LongPress)
    one.hand.press_down(press.parent())
    press._timer.timeout.emit()
    assert one.hand.screen == "staff"


def test_the_keys_of_a_keyboard_do_the_same(staff: Begin) -> None:
    one = staff(kiosk=True)
    one.come()
    one.hand.type("73920")
    one.hand.key(Qt.Key.Key_Backspace)
    one.hand.type("04")
    assert one.hand.find("pin_dots").accessibleName() == "6 digits typed"
    one.hand.key(Qt.Key.Key_Return)
    assert one.desk.isVisible()


def test_a_pin_is_never_shown(staff: Begin) -> None:
    one = staff()
    one.come()
    one.tap(PIN[:4])
    assert one.hand.find("pin_dots").accessibleName() == "4 digits typed"
    assert not [name for name in one.hand.names() if PIN[:3] in name]
    one.hand.press("pin_clear")
    assert one.hand.find("pin_dots").accessibleName() == "0 digits typed"


def test_wrong_ones_are_told_and_the_fifth_makes_one_wait(staff: Begin) -> None:
    one = staff(kiosk=True)
    one.come()
    for left in ("4 tries left.", "3 tries left.", "2 tries left.", "1 try left."):
        one.enter("111222")
        assert one.hand.says(left)
    one.enter("111222")
    assert one.hand.says("Too many wrong PINs. Try again in")
    assert not one.hand.find("pin_7").isEnabled()
    one.hand.type(PIN)
    one.hand.key(Qt.Key.Key_Return)
    assert one.screen.desk is None, "while one waits, not even the right one"
    assert PinLock(one.state).wait > 0, "and a restart does not help"


def test_when_the_wait_is_over_the_keys_work_again(staff: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    one = staff(kiosk=True)
    one.come()
    for _ in range(5):
        one.enter("111222")
    pad = one.screen.findChild(PinPad)
    later = PinLock(one.state)._tries.since + 61
    monkeypatch.setattr(pad._lock, "_clock", lambda: later)
    pad._timer.timeout.emit()
    assert one.hand.find("pin_7").isEnabled()
    one.enter()
    assert one.desk.isVisible()


def test_a_visitor_who_got_lost_finds_back_to_where_they_were(staff: Begin) -> None:
    one = staff(first_screen="home")
    page = one.hand.library.page_ids("en")[0]
    one.hand.go(page)
    one.come()
    assert one.hand.says("Looking for health information?")
    one.hand.press("pin_leave")
    assert one.hand.screen == ""
    assert one.hand.place.target == page
    one.come()
    one.hand.key(Qt.Key.Key_Escape)
    assert one.hand.place.target == page


def test_the_pad_closes_after_30_seconds_and_the_desk_after_5_minutes(staff: Begin) -> None:
    one = staff(kiosk=True)
    one.come()
    assert one.screen._timer.isActive()
    assert one.screen._timer.interval() == 30_000
    one.enter()
    assert one.screen._timer.interval() == 300_000
    one.screen._timer.timeout.emit()
    assert one.door.screen is None
    assert one.hand.screen == "attract"


def test_every_touch_begins_the_time_anew(staff: Begin) -> None:
    one = staff(kiosk=True)
    one.come()
    timer = one.screen._timer
    begun = timer.timerId()
    one.hand.press("pin_1")
    assert timer.timerId() != begun, "it was begun anew"
    begun = timer.timerId()
    one.hand.key(Qt.Key.Key_2)
    assert timer.timerId() != begun
    assert timer.isActive()


def test_a_kiosk_without_a_pin_lets_nobody_choose_one(staff: Begin) -> None:
    one = staff(kiosk=True, pin_hash="")
    one.come()
    assert one.hand.says("No staff PIN has been chosen yet")
    assert not one.hand.all("pin_1")
    one.hand.press("pin_leave")
    assert one.hand.screen == "attract"


def test_on_a_laptop_the_first_staff_choose_the_pin(staff: Begin) -> None:
    one = staff(pin_hash="")
    one.come()
    assert one.hand.says("Choose a staff PIN")
    one.enter("123456")
    assert one.hand.says("Do not use digits in order, such as 123456.")
    one.enter()
    assert one.hand.says("The same PIN again")
    one.enter("739205")
    assert one.hand.says("The two were not the same.")
    one.enter()
    one.enter()
    assert one.desk.isVisible()
    assert is_really_right(PIN, one.kept().pin_hash)


def test_the_pin_can_be_changed(staff: Begin) -> None:
    one = staff(kiosk=True)
    one.enter_desk()
    one.hand.press("staff_leave")
    one.hand.press("change_pin")
    one.enter("204739")
    one.enter("204739")
    assert is_really_right("204739", one.kept().pin_hash)
    assert one.status() == "The new PIN holds from now on."
    assert one.kept().clinic == "Harbor House"
