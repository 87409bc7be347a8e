"""Nothing is clipped, covered or too small on what lies before the library, at every size, text size and language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime

from tests.test_interface_language import FOLDER, messages
from tests.ui.conftest import Pseudo
from tests.ui.test_layout import FEW, SCALES, SIZES, problems, watched
from viewer.core.library import Library
from viewer.core.visit import Place, PlaceKind

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand

__all__ = ["watched"]  # the fixture that the layout checks need
Started = Callable[..., "FrontHand"]
SCREENS = ("attract", "idle", "exit", "keyboard", "results")
LONG_DAY = QDateTime(QDate(2026, 9, 30), QTime(12, 58))  # Wednesday, September 30
KIOSKS = [(width, height) for width, height in SIZES if height >= 660]  # what a kiosk's screen has at least
LOW = [((1024, 660), 1.0), ((1366, 768), 1.5), ((1080, 1920), 3.0)]
CLINIC = "The Riverside Community Clinic for Families and Friends, East Fifty-Second Street"


def show(
    started: Started, library: Library, screen: str, size: tuple[int, int], scale: float, theme: str = ""
) -> FrontHand:
    first = "attract" if screen == "attract" else "home"
    hand = started(library, size, scale, theme, kiosk=True, first_screen=first, clinic=CLINIC)
    if screen == "idle":
        hand.front.show_question()
    elif screen == "exit":
        hand.front.show_neutral(lambda: LONG_DAY)
    elif screen in ("keyboard", "results"):
        if screen == "results":
            hand.go(Place(PlaceKind.SEARCH, "clonazapam overdoes"))
        hand.main.focus_search()
        hand.until(lambda: hand.all("keyboard"))
    return hand


def check(hand: FrontHand) -> None:
    found = problems(hand)
    assert found == [], "\n" + "\n".join(found)


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("size", "scale"), [*LOW, *[case for case in FEW if case[0] in KIOSKS]])
@pytest.mark.parametrize("screen", SCREENS)
def test_everything_has_its_room(
    started: Started, own_library: Library, screen: str, size: tuple[int, int], scale: float
) -> None:
    check(show(started, own_library, screen, size, scale))


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("size", "scale"), [((1024, 660), 1.0), ((1920, 1080), 1.5), ((1080, 1920), 2.0)])
def test_two_languages_have_their_room(
    started: Started, sample_library: Library, size: tuple[int, int], scale: float
) -> None:
    hand = show(started, sample_library, "attract", size, scale)
    # No face with Arabic letters comes with the program: what stands in for it may be a little higher than a line.
    found = [problem for problem in problems(hand) if "start_ar" not in problem]
    assert found == [], "\n" + "\n".join(found)


@pytest.mark.slow
@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("theme", ["light", "contrast"])
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", KIOSKS)
@pytest.mark.parametrize("screen", SCREENS)
def test_everything_has_its_room_at_every_size(
    started: Started, own_library: Library, screen: str, size: tuple[int, int], scale: float, theme: str
) -> None:
    check(show(started, own_library, screen, size, scale, theme))


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("size", "scale"), [((1024, 660), 1.0), ((1366, 768), 2.0), ((1080, 1920), 1.5)])
@pytest.mark.parametrize("screen", SCREENS)
def test_longer_words_have_their_room(
    started: Started, own_library: Library, pseudo: Pseudo, screen: str, size: tuple[int, int], scale: float
) -> None:
    check(show(started, own_library, screen, size, scale))
    assert pseudo.asked


def test_what_the_screens_say_goes_through_translation(started: Started, own_library: Library, pseudo: Pseudo) -> None:
    told = set()
    spanish = {text for *_, texts, _ in messages(FOLDER / "es.ts") for text in texts}  # beside the other language
    for screen in ("attract", "idle", "exit"):
        hand = show(started, own_library, screen, (1366, 768), 1.0)
        names = {name for name in hand.names() if "¿" not in name}
        told |= names - spanish - {CLINIC, "Handrail", "911", "988", "60", "12:58", "Wednesday, September 30"}
    assert told == set()
