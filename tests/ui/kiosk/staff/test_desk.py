"""What staff set is kept and shown, nothing wrong can be saved, and they alone can close a kiosk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from tests.ui.kiosk.staff.conftest import DESK, HASH, TODAY, Begin
from viewer.core import site as core_site
from viewer.core import site_library
from viewer.core.exit_codes import STAFF
from viewer.core.library import Library
from viewer.core.site import Site
from viewer.ui.kiosk.staff import screen as staff_screen
from viewer.ui.kiosk.staff import table


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
        ("(216) 555-01423", "Take 1 digit away. US numbers have 10."),
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
    assert "cannot be saved here (the disk is full)" in one.status()
    assert one.file.read_bytes() == before
    assert one.hand.find("clinic").text() == "Other"


def test_what_is_wrong_in_the_file_is_told(staff: Begin) -> None:
    one = staff()
    one.file.write_text(one.file.read_text(encoding="utf-8") + 'clinik = "x"\n', encoding="utf-8")
    one.enter_desk()
    assert "Some lines of the site file do not count" in one.status()
    one.hand.press("staff_check")
    assert one.hand.says('the key "clinik" is not known here')


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
