"""How old the content is, and that nobody has signed it, stands on the screen where it has to."""

from __future__ import annotations

import datetime
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.conftest import Hand
from tests.ui.kiosk.conftest import FrontHand, started
from viewer import paths
from viewer.core.library import Library
from viewer.core.site import Site, save_site
from viewer.core.trust import Standing
from viewer.core.visit import HOME
from viewer.errors import HandrailError
from viewer.opening import Start, open_for_site
from viewer.ui import standing

__all__ = ["started"]  # the whole program, as the kiosk's tests start it
MADE = datetime.date(2026, 11, 22)  # the day of the sample library


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Makes it so many days after the library was made."""
    return lambda days: monkeypatch.setattr(standing, "today", lambda: MADE + datetime.timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "colour", "more"),
    [
        (0, "ink_muted", False),
        (180, "ink_muted", False),
        (181, "honey_ink", False),
        (365, "honey_ink", False),
        (366, "danger_ink", True),
        (9_000, "danger_ink", True),
        (-400, "ink_muted", False),  # the clock is wrong: nothing is refused, and nothing is called old
    ],
)
def test_the_first_screen_says_how_old_the_content_is(
    opened: Callable[..., Hand],
    sample_library: Library,
    on_day: Callable[[int], None],
    days: int,
    colour: str,
    more: bool,
) -> None:
    on_day(days)
    hand = opened(sample_library)
    label = hand.find("as_of")
    assert label.accessibleName().startswith("Information as of Nov 22, 2026")
    assert ("More than a year old" in label.accessibleName()) is more
    assert label._colour == hand.window._scene.theme.color(colour)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (640, 900)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_longest_sentence_has_its_room(
    opened: Callable[..., Hand],
    sample_library: Library,
    on_day: Callable[[int], None],
    size: tuple[int, int],
    scale: float,
) -> None:
    on_day(1_000)
    hand = opened(sample_library, size, text_scale=scale)
    label = hand.find("as_of")
    assert label.height() >= label.fit(label.width())
    assert label.parent().rect().contains(label.geometry())


def test_a_library_that_nobody_signed_has_a_mark_on_every_page(
    started: Callable[..., FrontHand], sample_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_library, "standing", Standing.UNSIGNED, raising=False)
    hand = started(sample_library)
    for place in (HOME, "now/every-kind"):
        hand.go(place)
        mark = hand.find("unsigned")
        assert mark.isVisible()
        assert mark.accessibleName() == "Not signed by anyone: only for trying out. Do not rely on it."
        assert hand.main.geometry().intersected(mark.geometry()).isEmpty()
        assert hand.front.rect().contains(mark.geometry())


def test_others_have_none(started: Callable[..., FrontHand], sample_library: Library) -> None:
    assert started(sample_library).all("unsigned") == []


# ---- what is opened


@pytest.fixture
def start(sample_library: Library, tmp_path: Path) -> Start:
    """An unsigned library that somebody names."""
    named = tmp_path / "named.hlib"
    shutil.copy(sample_library.path, named)
    return Start(named, tmp_path / "site.toml", tmp_path / "state", tmp_path / "libraries")


def test_in_a_checkout_an_unsigned_library_opens_with_its_mark(start: Start) -> None:
    library = open_for_site(start, ["light"])
    assert library.standing is Standing.UNSIGNED
    assert not library.replaceable


def test_an_installed_program_refuses_it_unless_its_site_allows_it(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(HandrailError, match="nobody has signed it"):
        open_for_site(start, ["light"])
    save_site(start.site, Site(unsigned_libraries=True))
    assert open_for_site(start, ["light"]).standing is Standing.UNSIGNED


def test_what_lies_in_the_programs_own_folder_is_trusted_as_the_program_is(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert start.library is not None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(paths, "ASSETS", start.library.parent)
    assert open_for_site(start, ["light"]).standing is Standing.UNCHECKED
