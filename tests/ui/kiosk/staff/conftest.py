"""Staff in front of the program, with a site file of their own and a PIN that is checked at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from viewer.core import pin
from viewer.core.library import Library
from viewer.core.model import Contact
from viewer.core.site import Site, read_site, save_site
from viewer.ui.kiosk.staff.desk import Desk
from viewer.ui.kiosk.staff.screen import StaffScreen
from viewer.ui.staff_door import StaffDoor
from viewer.ui.widgets.column import Column

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
