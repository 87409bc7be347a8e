"""Staff at the screen: in by the PIN, what they set is kept and shown, and nothing wrong can be saved."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.core import pin, site_library
from viewer.core import site as core_site
from viewer.core.exit_codes import STAFF
from viewer.core.library import Library
from viewer.core.model import Contact
from viewer.core.pin import PinLock
from viewer.core.pin import is_right as is_really_right
from viewer.core.site import Site, read_site, save_site
from viewer.ui.kiosk.staff import screen as staff_screen
from viewer.ui.kiosk.staff import table
from viewer.ui.kiosk.staff.desk import Desk
from viewer.ui.kiosk.staff.pin_pad import PinPad
from viewer.ui.kiosk.staff.screen import StaffScreen
from viewer.ui.kiosk.staff.state_pages import CheckPage
from viewer.ui.staff_door import StaffDoor
from viewer.ui.widgets.column import Column
from viewer.ui.widgets.corner import Corner
from viewer.ui.widgets.focus_ring import FocusRing
from viewer.ui.widgets.long_press import LongPress

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand

PIN = "739204"
HASH = "$argon2id$v=19$m=65536,t=2,p=1$" + "A" * 22 + "$" + "B" * 43
TODAY = datetime.datetime.now().astimezone().date()
DESK = Contact(
    "clinic", "local", {"": "Harbor House"}, datetime.date(2026, 11, 2), icon="map-pin", call="(216) 555-0142"
)


@pytest.fixture(autouse=True)
def cheap_pin(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PIN that is checked without its tenth of a second."""
    monkeypatch.setattr(pin, "is_right", lambda tried, kept: tried == PIN and kept == HASH)


class Staff:
    """Staff in front of the program, with a site file of their own."""

    def __init__(self, hand: FrontHand, folder: Path) -> None:
        self.hand, self.file, self.state = hand, folder / "site.toml", folder / "state"
        self.door = StaffDoor(hand.front, self.file, self.state)

    @property
    def screen(self) -> StaffScreen:
        assert self.door.screen is not None, "the staff's side is not open"
        return self.door.screen

    @property
    def desk(self) -> Desk:
        assert self.screen.desk is not None, "the PIN has not been taken"
        return self.screen.desk

    def come(self) -> None:
        self.hand.front.staff_requested.emit()

    def tap(self, digits: str) -> None:
        for digit in digits:
            self.hand.press(f"pin_{digit}")

    def enter(self, digits: str = PIN) -> None:
        self.tap(digits)
        self.hand.press("pin_enter")

    def enter_desk(self) -> None:
        self.come()
        self.enter()
        assert self.screen.desk is not None

    def write(self, name: str, text: str) -> None:
        """Replace what stands in a field, by hand."""
        field = self.hand.find(name)
        assert isinstance(field, QLineEdit)
        self.hand.press(field)
        field.selectAll()
        self.hand.key(Qt.Key.Key_Delete)
        self.hand.type(text)

    def status(self) -> str:
        return self.hand.find("save_status").accessibleName()

    def may_save(self) -> bool:
        return self.hand.find("save").isEnabled()

    def kept(self) -> Site:
        return read_site(self.file)[0]

    def complete(self) -> None:
        page = self.desk.page
        if isinstance(page, Column):
            page.complete_now()


USUAL = {"clinic": "Harbor House", "contacts": (DESK,), "pin_hash": HASH}
Begin = Callable[..., Staff]


@pytest.fixture
def staff(started: Callable[..., FrontHand], own_library: Library, tmp_path: Path) -> Begin:
    """Starts the program of a site whose file is there, and brings its staff."""

    def begin(size: tuple[int, int] = (1366, 768), theme: str = "", **site: Any) -> Staff:
        decided = {**USUAL, **site}
        save_site(tmp_path / "site.toml", Site(**decided))
        return Staff(started(own_library, size, theme=theme, **decided), tmp_path)

    return begin


# ---- the PIN


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
    one.screen._timer.start(20)
    one.hand.press("pin_1")
    assert one.screen._timer.remainingTime() > 10
    one.hand.until(lambda: one.door.screen is None)


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


# ---- settings


def test_what_is_saved_is_in_the_file_and_on_the_screen(staff: Begin) -> None:
    one = staff(kiosk=True, size=(1920, 1080))
    one.enter_desk()
    one.write("clinic", "Riverside Clinic")
    one.write("contact0.call", "2165550199")
    assert one.status() == "Fix 1 thing to save: Site settings"
    one.hand.press("contact0.checked")
    assert one.status() == "Not saved yet"
    one.hand.press("save")
    assert one.status() == "Saved. Visitors see it now."
    [contact] = one.kept().contacts
    assert (contact.call, contact.checked, contact.name) == ("(216) 555-0199", TODAY, {"": "Riverside Clinic"})
    assert one.kept().pin_hash == HASH
    one.hand.press("staff_lock")
    assert one.hand.screen == "attract"
    one.hand.start()
    assert one.hand.find("contact_clinic").accessibleName().startswith("Riverside Clinic. (216) 555-0199")


def test_a_wrong_number_keeps_save_from_saving_and_says_why(staff: Begin) -> None:
    one = staff()
    one.enter_desk()
    before = one.file.read_bytes()
    for typed, sentence in (
        ("(216) 555-014", "Add 1 more digit. US numbers have 10."),
        ("(216) 555-01", "Add 2 more digits. US numbers have 10."),
        ("(216) 555-01423", "Take 1 away. US numbers have 10 digits."),
        ("(216) 055-0142", "There is no such number. Compare it with where you found it."),
        ("ask Jim", "Use digits only, such as (216) 555-0142."),
    ):
        one.write("contact0.call", typed)
        assert one.hand.find("wrong_contact0.call").accessibleName() == sentence
        assert one.hand.find("contact0.call").accessibleDescription() == sentence
        assert not one.may_save()
        assert one.status().startswith("Fix 2 things to save")
    one.hand.press("save")
    assert one.file.read_bytes() == before


def test_undo_brings_back_what_was_there(staff: Begin) -> None:
    one = staff()
    one.enter_desk()
    one.write("clinic", "Other")
    one.hand.press("undo")
    assert one.hand.find("clinic").text() == "Harbor House"
    assert not one.may_save()
    assert one.status() == "Everything is saved."


def test_leaving_without_saving_changes_nothing(staff: Begin) -> None:
    one = staff()
    one.enter_desk()
    before = one.file.read_bytes()
    one.write("clinic", "Other")
    one.hand.press("staff_lock")
    assert one.file.read_bytes() == before
    one.enter_desk()
    assert one.hand.find("clinic").text() == "Harbor House"


@pytest.mark.parametrize(
    ("presses", "field", "value"),
    [
        (["printing"], "printing", False),
        (["quick_exit_blank"], "quick_exit", "blank"),
        (["first_screen_home"], "first_screen", "home"),
        (["theme_dark"], "theme", "dark"),
        (["density_laptop"], "density", "laptop"),
        (["idle_seconds_more", "idle_seconds_more"], "idle_seconds", 240),
        (["countdown_seconds_less"], "countdown_seconds", 45),
        (["hidden_sections_staff"], "hidden_sections", ("staff",)),
    ],
)
def test_every_setting_reaches_the_file(staff: Begin, presses: list[str], field: str, value: object) -> None:
    one = staff(kiosk=True)
    one.enter_desk()
    one.hand.press("staff_run")
    for name in presses:
        one.complete()
        one.hand.press(name)
    one.hand.press("save")
    assert one.status() == "Saved. Visitors see it now."
    assert getattr(one.kept(), field) == value


def test_every_field_of_the_table_changes_the_site_and_comes_back(own_library: Library) -> None:
    """What a row puts, it gets: for each option of each setting."""
    site = Site(clinic="A", contacts=(DESK,), pin_hash=HASH)
    for setting in (*table.who_settings(own_library), *table.run_settings(own_library, site)):
        for option in setting.options if setting.kind is not table.Kind.TICKS else ():
            changed = setting.put(site, option.value)
            assert setting.get(changed) == option.value, setting.id


def test_what_helps_in_an_emergency_cannot_be_hidden(staff: Begin) -> None:
    one = staff(kiosk=True)
    one.enter_desk()
    one.hand.press("staff_run")
    for section in site_library.unhideable(one.hand.library):
        box = one.hand.find(f"hidden_sections_{section}")
        assert not box.isEnabled()
        assert box.isChecked()


def test_a_kiosk_without_a_pin_cannot_be_made(staff: Begin) -> None:
    one = staff()
    one.enter_desk()
    one.desk._site = one.desk._before = Site(clinic="Harbor House")
    one.hand.press("staff_run")
    one.hand.press("kiosk")
    assert one.hand.says("Choose a staff PIN first")
    assert not one.may_save()


def test_another_number_is_added_and_taken_away(staff: Begin) -> None:
    one = staff()
    one.enter_desk()
    one.hand.press("staff_numbers")
    one.hand.press("add_number")
    one.write("contact1.name", "Night line")
    one.write("contact1.call", "216-555-0143")
    one.hand.press("contact1.checked")
    one.hand.press("save")
    assert [(c.id, c.call) for c in one.kept().contacts] == [
        ("clinic", "(216) 555-0142"),
        ("local-2", "(216) 555-0143"),
    ]
    one.hand.press("remove_1")
    one.hand.press("save")
    assert [contact.id for contact in one.kept().contacts] == ["clinic"]


def test_where_nothing_can_be_written_save_says_so(staff: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff_screen, "why_not_saved", lambda place: "This account may not write to /etc")
    one = staff()
    one.enter_desk()
    one.write("clinic", "Other")
    assert not one.may_save()
    assert one.status() == "Nothing can be saved. This account may not write to /etc."


def test_a_disk_that_fills_up_is_told_and_nothing_is_lost(staff: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    one = staff()
    one.enter_desk()
    before = one.file.read_bytes()
    one.write("clinic", "Other")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(core_site, "keep", full)
    one.hand.press("save")
    assert "cannot be saved here (No space left on device)" in one.status()
    assert one.file.read_bytes() == before
    assert one.hand.find("clinic").text() == "Other"


def test_what_is_wrong_in_the_file_is_told(staff: Begin) -> None:
    one = staff()
    one.file.write_text(one.file.read_text(encoding="utf-8") + 'clinik = "x"\n', encoding="utf-8")
    one.enter_desk()
    assert "Some lines of the site file do not count" in one.status()
    one.hand.press("staff_check")
    assert one.hand.says('the key "clinik" is not known here')


# ---- the state of the library


def test_the_check_finds_everything_well(staff: Begin) -> None:
    one = staff(kiosk=True)
    one.enter_desk()
    one.hand.press("staff_check")
    page = one.desk.page
    assert isinstance(page, CheckPage)
    one.hand.until(lambda: page.is_done)
    assert len(page.results) == 7
    assert set(page.results.values()) == {""}
    assert len(one.hand.all("well")) == 7
    assert one.hand.says("version 2026")


def test_a_damaged_library_is_found(staff: Begin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    one = staff(kiosk=True)
    damaged = tmp_path / "damaged.hlib"
    content = bytearray(one.hand.library.path.read_bytes())
    content[-2000] ^= 1
    damaged.write_bytes(content)
    one.enter_desk()
    monkeypatch.setattr(one.hand.front.library, "path", damaged)
    one.hand.press("staff_check")
    page = one.desk.page
    one.hand.until(lambda: page.is_done)
    assert one.hand.says("its content does not match its own checksum") or one.hand.says("cannot be opened")
    assert len(one.hand.all("wrong")) == 1


def test_each_page_says_whether_it_was_reviewed(staff: Begin) -> None:
    one = staff()
    one.enter_desk()
    one.hand.press("staff_review")
    one.complete()
    library = one.hand.library
    assert len(one.hand.starting("review_")) == len(library.page_ids("en"))
    unreviewed = [page for page in library.page_ids("en") if library.page("en", page).review is None]
    assert len(one.hand.all("Not yet reviewed by a clinician")) == len(unreviewed)


def test_each_number_is_listed_to_be_tested(staff: Begin) -> None:
    one = staff()
    one.enter_desk()
    one.hand.press("staff_test")
    one.complete()
    for contact in one.hand.front.library.contacts:
        assert bool(one.hand.all(f"test_{contact.id}")) is bool(contact.call or contact.text)


# ---- the way out


@pytest.mark.parametrize("kiosk", [True, False])
def test_staff_close_the_program(staff: Begin, monkeypatch: pytest.MonkeyPatch, kiosk: bool) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    one = staff(kiosk=kiosk)
    one.enter_desk()
    one.hand.press("staff_leave")
    one.hand.press("close_program")
    assert ended == [STAFF]
    assert one.door.exit_code(0) == (STAFF if kiosk else 0)
    assert not one.hand.front.isVisible()


def test_a_kiosk_closes_in_no_other_way(staff: Begin) -> None:
    one = staff(kiosk=True)
    one.enter_desk()
    one.hand.front.close()
    assert one.hand.front.isVisible()
    assert one.door.exit_code(0) == 0


# ---- how it looks


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1080, 1920), (1024, 600), (800, 600)])
def test_everything_is_inside_and_nothing_lies_over_another(staff: Begin, size: tuple[int, int]) -> None:
    one = staff(size=size)
    one.come()
    assert_tidy(one.screen.findChild(PinPad))
    one.enter()
    for name in ("who", "numbers", "run", "check", "review", "test", "leave"):
        one.hand.press(f"staff_{name}")
        one.complete()
        assert_tidy(one.desk)


def assert_tidy(screen: QWidget) -> None:
    """What can be seen directly on a screen is inside it and apart from its neighbours."""
    parts = [
        child
        for child in screen.children()
        if isinstance(child, QWidget) and child.isVisible() and not isinstance(child, FocusRing | Corner)
    ]
    assert len(parts) > 4
    for place, part in enumerate(parts):
        assert screen.rect().contains(part.geometry()), (part, part.accessibleName(), part.geometry(), screen.size())
        for other in parts[:place]:
            same = part.geometry().intersected(other.geometry())
            assert same.isEmpty(), (part.accessibleName(), other.accessibleName(), same)


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_every_control_has_a_name_in_every_theme(staff: Begin, theme: str) -> None:
    one = staff(theme=theme)
    one.enter_desk()
    for name in ("who", "run", "leave"):
        one.hand.press(f"staff_{name}")
        one.complete()
        for widget in one.hand.seen():
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
                assert widget.accessibleName(), widget
                assert widget.objectName(), widget.accessibleName()
