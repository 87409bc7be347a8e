"""What staff read of the library: whether all is well, who reviewed what, which numbers to test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.kiosk.staff.conftest import Begin
from viewer.ui.kiosk.staff.state_pages import CheckPage


def test_the_check_finds_everything_well(staff: Begin) -> None:
    one = staff(kiosk=True)
    one.enter_desk()
    one.hand.press("staff_check")
    page = one.desk.page
    assert isinstance(page, CheckPage)
    one.hand.until(lambda: page.is_done)
    assert len(page.results) == 8
    assert set(page.results.values()) == {""}
    assert len(one.hand.all("well")) == 8
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
    pages = [library.page(language, page) for language in library.languages for page in library.page_ids(language)]
    assert len(one.hand.starting("review_")) == len(pages)
    assert len(one.hand.all("Not yet reviewed by a clinician")) == sum(page.review is None for page in pages)
    unread = sum(page.translated and page.translator is None for page in pages)
    assert len(one.hand.all("Translation not yet checked by a qualified translator")) == unread > 0


def test_each_number_is_listed_to_be_tested_but_never_that_of_an_emergency(staff: Begin) -> None:
    one = staff()
    one.enter_desk()
    one.hand.press("staff_test")
    one.complete()
    for contact in one.hand.front.library.contacts:
        tested = contact.kind != "emergency" and bool(contact.call or contact.text)
        assert bool(one.hand.all(f"test_{contact.id}")) is tested
    assert one.hand.says("Never call 911 as a test.")
