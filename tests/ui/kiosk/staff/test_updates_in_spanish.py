"""The pages of updates in Spanish: what core says of files, and what was written down before, are told in it too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.ui.kiosk.staff.test_updates import make_library, secret, site
from tests.ui.test_layout import watched
from tests.ui.test_spanish import english_in, everything_said
from viewer.core.kept import State, notice_of
from viewer.core.minisign import new_key
from viewer.said import said
from viewer.ui.kiosk.staff.update_page import UpdatePage

if TYPE_CHECKING:
    from tests.ui.kiosk.staff.test_updates import Begin, MakeLibrary, Updated

__all__ = ["make_library", "secret", "site", "watched"]  # fixtures
pytestmark = pytest.mark.usefixtures("watched")  # sees what is painted


@pytest.fixture
def languages() -> str:
    """No page is translated, and yet staff are to read their own side of it in Spanish."""
    return '["en", "es"]'


def english(one: Updated) -> list[str]:
    """What is English on the page, but the titles of pages of the sample, and the names of files."""
    texts = [text for text in everything_said(one.desk) if text not in ("About the pills", "English")]
    return english_in([re.sub(r"\S*/\S+", "", text) for text in texts])


def test_a_newer_one_comes_and_staff_go_back(site: Begin, make_library: MakeLibrary) -> None:
    one = site(kiosk=True, language="es")
    one.open_page()
    assert one.hand.says("No se encontró una guía")
    assert english(one) == []
    one.bring(make_library("2.0", "2026-12-26", page="\n## More\n\nMore is said here.\n"))
    one.press("look_again")
    assert one.hand.says("Más nueva por 34 días")
    assert english(one) == []
    one.press("install_0")
    assert one.hand.says("Los visitantes ya ven la versión 2.0. La versión anterior, 1.0, se guarda aquí.")
    assert one.hand.says("Qué cambió: 1 página")
    assert english(one) == []
    one.updater.prove(one.hand.front.library)
    one.press("staff_versions")
    assert english(one) == []
    one.press("back_0")
    assert english(one) == []
    one.press("back_now")
    assert one.hand.says("Los visitantes ya ven la versión 1.0.")
    assert english(one) == []


def test_what_is_no_good_is_told_with_its_reason(site: Begin, make_library: MakeLibrary) -> None:
    one = site(kiosk=True, language="es")
    damaged = make_library("4.0")
    content = bytearray(damaged.read_bytes())
    content[-3000] ^= 1
    damaged.write_bytes(content)
    one.bring(
        make_library("0.9"),
        make_library("2.0", key=None),
        make_library("3.0", key=new_key()),
        make_library("5.0", library_id="other"),
        damaged,
    )
    one.open_page()
    reasons = ("nadie lo ha firmado", "no está entre las de confianza", "nunca se usó aquí", 'es la biblioteca "other"')
    assert [reason for reason in reasons if not one.hand.says(reason)] == []
    assert english(one) == []
    one.press(one.hand.starting("install_")[0])
    assert one.hand.says("su contenido no coincide con su propia suma de control")
    assert one.hand.says("Los visitantes todavía ven la versión 1.0.")
    assert english(one) == []


def test_a_way_back_that_is_gone_is_told(site: Begin, make_library: MakeLibrary) -> None:
    one = site(kiosk=True, language="es")
    one.updates.install(make_library("2.0"))
    one.updates.confirm(one.updates.open())
    one.open_page("versions")
    for file in one.updates.folder.glob("1.0-*"):
        file.unlink()
    one.press("back_0")
    one.press("back_now")
    assert one.hand.says("no existe ese archivo")
    assert english(one) == []


def test_what_happened_at_night_is_told_in_the_language_of_whoever_reads_it(site: Begin) -> None:
    """Nobody knows that when it is written down."""
    one = site(kiosk=True, language="es")
    why = said("Core", "{path}: there is no such file. Check the name.").put(path="/x/2.0.hlib")
    told = said("Core", "{why} Visitors see version {version} again. Bring the newer one again, on another stick.")

    def happened(state: State) -> State:
        return replace(state, notice=notice_of(told.put(why=why, version="1.0")))

    one.updates._change(happened)
    one.enter_desk()
    one.settle()
    assert isinstance(one.desk.page, UpdatePage)
    assert one.hand.says("/x/2.0.hlib: no existe ese archivo. Revise el nombre. Los visitantes ven otra vez la versión")
    assert english(one) == []
