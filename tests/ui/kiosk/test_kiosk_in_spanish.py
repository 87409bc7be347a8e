"""A kiosk in Spanish: nothing is English or clipped, and the next visitor begins in the language of the site."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.ui.test_layout import watched
from tests.ui.test_spanish import check
from viewer.core.library import Library

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand

__all__ = ["watched"]  # the fixture that the layout checks need


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("size", [(1024, 660), (1366, 768), (1080, 1920)])
@pytest.mark.parametrize("screen", ["attract", "idle", "exit", "keyboard"])
def test_every_screen_of_a_kiosk(
    started: Callable[..., FrontHand], own_library: Library, screen: str, size: tuple[int, int]
) -> None:
    first = "attract" if screen == "attract" else "home"
    hand = started(own_library, size, kiosk=True, first_screen=first, language="es", languages=("es",))
    if screen == "idle":
        hand.front.show_question()
    elif screen == "exit":
        hand.front.show_neutral()
    elif screen == "keyboard":
        hand.main.focus_search()
        hand.until(lambda: hand.all("keyboard"))
    check(hand)


def test_a_visit_ends_in_the_language_of_the_site(started: Callable[..., FrontHand], own_library: Library) -> None:
    hand = started(own_library, kiosk=True)
    hand.press("start_es")
    assert hand.says("¿Qué necesita?")
    hand.press("leave")
    hand.time.now += 5
    hand.front.begin()
    hand.press("start_en")
    assert hand.says("What do you need?")
    hand.press("Español")
    hand.front.start_over()
    hand.clear_away()
    assert hand.visit.language == "en"
    assert hand.says("Start in English")
