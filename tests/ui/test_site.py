"""What a clinic decided is what visitors see: its number everywhere, hidden sections nowhere, no secret address."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from viewer.core.library import Library
from viewer.core.model import Contact
from viewer.core.site import Site
from viewer.core.site_library import SiteLibrary
from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui import printing
from viewer.ui.panes.contacts import ContactsPane

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

DAY = datetime.date(2026, 11, 20)
CLINIC = Contact(
    "clinic",
    "local",
    {"": "Riverside Community Clinic"},
    DAY,
    icon="map-pin",
    call="(216) 555-0142",
    hours={"en": "Monday to Friday, 8 to 5"},
)
SITE = Site(clinic="Riverside Community Clinic", address="12 River Road", contacts=(CLINIC,))
NUMBER = "(216) 555-0142"

Opened = Callable[..., "Hand"]


@pytest.mark.parametrize("size", [(1366, 768), (1366, 720), (1080, 1920), (1920, 1080)])
def test_the_clinic_stands_with_the_people_to_call(opened: Opened, own_library: Library, size: tuple[int, int]) -> None:
    hand = opened(SiteLibrary(own_library, SITE), size=size)
    button = hand.find("contact_clinic")
    assert button.accessibleName() == f"Riverside Community Clinic. {NUMBER}. Monday to Friday, 8 to 5"
    national = [widget.objectName() for widget in hand.starting("contact_") if widget is not button]
    assert national == ["contact_988", "contact_samhsa", "contact_poison", "contact_crisis-text"]
    hand.press(button)
    assert hand.place == Place(PlaceKind.CONTACT, "clinic")
    assert hand.says(NUMBER)


def test_a_low_window_gives_up_the_last_national_number_before_the_clinics(
    opened: Opened, own_library: Library
) -> None:
    hand = opened(SiteLibrary(own_library, SITE), size=(1366, 560))
    names = [widget.objectName() for widget in hand.starting("contact_")]
    assert names[0] == "contact_988"
    assert "contact_clinic" in names
    assert "contact_crisis-text" not in names
    panel = next(widget for widget in hand.seen() if isinstance(widget, ContactsPane))
    bottom = panel.rect().bottom()
    inside = [child.geometry() for child in panel.children() if child.isWidgetType() and child.isVisible()]
    assert all(shape.bottom() <= bottom for shape in inside)
    assert not any(a.intersects(b) for place, a in enumerate(inside) for b in inside[:place])


def test_the_list_of_numbers_has_the_clinic(opened: Opened, own_library: Library) -> None:
    hand = opened(SiteLibrary(own_library, SITE), place=Place(PlaceKind.NUMBERS))
    hand.press("contact_row_clinic")
    assert hand.place == Place(PlaceKind.CONTACT, "clinic")


def test_a_search_that_finds_nothing_offers_the_clinic(opened: Opened, own_library: Library) -> None:
    hand = opened(SiteLibrary(own_library, SITE), place=Place(PlaceKind.SEARCH, "xqzzv"))
    hand.press("way_contact:clinic")
    assert hand.place == Place(PlaceKind.CONTACT, "clinic")


@pytest.mark.parametrize("confidential", [False, True])
def test_a_confidential_address_is_never_shown(opened: Opened, own_library: Library, confidential: bool) -> None:
    site = Site(clinic=SITE.clinic, address=SITE.address, confidential=confidential, contacts=(CLINIC,))
    hand = opened(SiteLibrary(own_library, site), place=Place(PlaceKind.CONTACT, "clinic"))
    assert hand.says("12 River Road") is not confidential
    footer = printing._footer(hand.window._scene, own_library.page("en", own_library.page_ids("en")[0]))
    words = "".join(run.text for run in footer)
    assert ("12 River Road" in words) is not confidential
    assert f"Riverside Community Clinic. {NUMBER}" in words


def test_numbers_of_the_clinic_are_in_the_number_face_on_paper(opened: Opened, own_library: Library) -> None:
    hand = opened(SiteLibrary(own_library, SITE))
    footer = printing._footer(hand.window._scene, own_library.page("en", own_library.page_ids("en")[0]))
    assert NUMBER in [run.text for run in footer if run.number]


def test_a_long_footer_never_lies_over_the_text(
    opened: Opened, own_library: Library, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clinic's line makes the footer higher; the text ends above it and the footer ends on the sheet."""
    site = Site(clinic="A clinic with a very long name " * 3, address="12 River Road " * 8, contacts=(CLINIC,))
    hand = opened(SiteLibrary(own_library, site))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    feet = []
    real = printing.Paper._draw_footer

    def draw_footer(self, painter: QPainter, area, sheet: int) -> None:
        feet.append((self._foot_top(area), area.height()))
        real(self, painter, area, sheet)

    monkeypatch.setattr(printing.Paper, "_draw_footer", draw_footer)
    printing.print_page(hand.window._scene, own_library.page("en", "stopping/withdrawal"), printer)
    assert feet
    assert all(0.8 * height < top < height for top, height in feet), feet


def test_without_printing_there_is_no_button_and_no_key(
    opened: Opened, own_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(printing, "printer_name", lambda: "Front desk")
    monkeypatch.setattr(printing, "print_page", lambda *_: printed.append("page"))
    page = own_library.page_ids("en")[0]
    for allowed in (True, False):
        printed.clear()
        hand = opened(SiteLibrary(own_library, Site(printing=allowed)), place=page)
        assert bool(hand.all("print")) is allowed
        hand.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert bool(printed) is allowed
        hand.go(Place(PlaceKind.CONTACT, "988"))
        assert bool(hand.all("print_card")) is allowed


def test_who_has_no_phone_is_sent_to_staff_in_a_kiosk_only(opened: Opened, own_library: Library) -> None:
    for kiosk in (True, False):
        library = SiteLibrary(own_library, Site(kiosk=kiosk))
        hand = opened(library, place=Place(PlaceKind.CONTACT, "988"))
        assert hand.says("No phone? Ask a staff member") is kiosk


def test_hidden_sections_are_nowhere(opened: Opened, own_library: Library) -> None:
    hidden = next(section.id for section in own_library.sections if section.home != "cards")
    titles = [page.title for page in own_library.pages("en", hidden)]
    hand = opened(SiteLibrary(own_library, Site(hidden_sections=(hidden,))))
    for place in (HOME, Place(PlaceKind.TOPICS), Place(PlaceKind.SEARCH, "xqzzv"), own_library.page_ids("en")[0]):
        hand.go(place)
        assert not [title for title in titles if title in hand.names()], place
    hand.go(Place(PlaceKind.SEARCH, titles[0]))
    assert not [widget for widget in hand.starting("hit_") if widget.objectName().startswith(f"hit_{hidden}/")]


def test_a_visit_begins_in_the_language_of_the_site(opened: Opened, sample_library: Library) -> None:
    hand = opened(SiteLibrary(sample_library, Site(language="ar")))
    assert hand.visit.language == "ar"
    assert hand.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    hand.visit.wipe()
    assert hand.visit.language == "ar"


def test_a_language_that_is_not_offered_is_not_there(sample_library: Library) -> None:
    assert SiteLibrary(sample_library, Site(languages=("ar",))).languages == ("ar",)
    assert SiteLibrary(sample_library, Site(language="ar")).languages == ("ar", "en")
    assert SiteLibrary(sample_library, Site(languages=("en",), language="ar")).languages == ("en",)
