"""The staff's side in Spanish, for staff who came in a visit in Spanish."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.ui.test_layout import watched
from tests.ui.test_spanish import english_in, everything_said

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand
    from tests.ui.kiosk.staff.conftest import Staff

__all__ = ["watched"]  # the fixture that sees what is painted


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("size", [(1366, 768), pytest.param((1080, 1920), marks=pytest.mark.slow)])
def test_every_screen_of_staff(staff: Callable[..., Staff], size: tuple[int, int]) -> None:
    one = staff(size=size, language="es")
    one.come()
    assert english_in(everything_said(one.screen)) == []
    one.enter()
    for name in ("who", "numbers", "run", "check", "review", "test", "leave"):
        one.hand.press(f"staff_{name}")
        one.complete()
        if name == "check":
            one.hand.until(lambda: one.desk.page.is_done)  # type: ignore[union-attr]
        said = [text for text in everything_said(one.desk) if name != "review" or not in_english_too(text, one.hand)]
        assert english_in(said) == [], name


def in_english_too(text: str, hand: FrontHand) -> bool:
    """The list of pages holds those of every language."""
    return any(text in hand.library.page("en", page_id).info.title for page_id in hand.library.page_ids("en"))


def test_staff_read_the_language_of_the_visit(staff: Callable[..., Staff]) -> None:
    one = staff()
    one.hand.press("Español")
    one.come()
    assert one.hand.says("Escriba su PIN")
    one.enter()
    assert one.hand.says("Datos del lugar")
    one.hand.press("staff_lock")
    assert one.hand.says("What do you need?")
