"""Themes are data: the same roles in each, colours that can be told apart, and a window that follows at once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from viewer import paths
from viewer.core.library import Library
from viewer.errors import UsageError
from viewer.ui.theme import THEMES, Theme

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

LEAST_TEXT = 7.0  # WCAG 2.2, 1.4.6 (AAA)
LEAST_PARTS = 3.0  # WCAG 2.2, 1.4.11

# "text on ground": every pair in which something is written (the [contrast.*.text] tables of the design's tokens).
TEXT = """
ink on canvas | ink on surface | ink on surface_tint | ink_muted on canvas | ink_muted on surface
ink_muted on surface_tint | action on surface | action on canvas | action on surface_tint | on_action on action
on_action on action_hover | on_shell on shell | on_shell on shell_raised | on_shell_muted on shell
on_shell_muted on shell_raised | on_card_first on card_first | on_honey on honey | on_honey on honey_hover
honey_ink on honey_tint | ink on honey_tint | on_danger on danger | on_danger on danger_hover
danger_ink on danger_tint | danger_ink on surface | ink on danger_tint | ok on ok_tint | ok on surface
ink on ok_tint | on_mark on mark
"""

# "part on ground": edges, fills and rings, and what they stand on (the [contrast.*.ui] tables).
PARTS = """
control_line on surface | control_line on canvas | shell_line on shell | honey on shell | action on canvas
danger_line on canvas | honey_line on honey_tint | focus on shell | focus on focus_edge | danger_ink on canvas
"""

# One of the two rings is seen on each of these grounds.
RINGED = ("canvas", "surface", "surface_tint", "shell", "shell_raised", "danger", "danger_tint", "honey", "card_first")

# Drawn in the window, and in no table of the design: section tones, links in callouts, marks in running text.
MORE_TEXT = """
action on danger_tint | action on honey_tint | action on ok_tint | danger_ink on canvas | on_shell on shell_raised
honey_ink on canvas | honey_ink on surface | on_neutral on neutral
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [tuple(pair.strip().split(" on ")) for line in table.strip().splitlines() for pair in line.split("|")]


def read(name: str) -> dict[str, object]:
    return tomllib.loads((paths.THEMES / f"{name}.toml").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#16211F", "#F0F4F0") == pytest.approx(14.87, abs=0.01)  # from the design's tokens


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_the_same_roles(name: str) -> None:
    colours = read(name)["color"]
    assert colours.keys() == read("light")["color"].keys()
    assert all(isinstance(value, str) and len(value) == 7 and QColor(value).isValid() for value in colours.values())


def test_every_theme_file_is_offered_and_has_a_name() -> None:
    files = {path.stem for path in paths.THEMES.glob("*.toml")} - {"metrics", "print"}
    assert files == set(THEMES)
    assert all(read(name)["title"] for name in THEMES)
    assert [read(name)["dark"] for name in ("light", "dark")] == [False, True]


@pytest.mark.parametrize("pair", pairs(TEXT) + pairs(MORE_TEXT), ids=" on ".join)
@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read(name: str, pair: tuple[str, str]) -> None:
    colours = read(name)["color"]
    text, ground = pair
    assert contrast(colours[text], colours[ground]) >= LEAST_TEXT


@pytest.mark.parametrize("pair", pairs(PARTS), ids=" on ".join)
@pytest.mark.parametrize("name", THEMES)
def test_parts_can_be_told_from_what_they_stand_on(name: str, pair: tuple[str, str]) -> None:
    colours = read(name)["color"]
    part, ground = pair
    assert contrast(colours[part], colours[ground]) >= LEAST_PARTS


@pytest.mark.parametrize("ground", RINGED)
@pytest.mark.parametrize("name", THEMES)
def test_one_of_the_two_rings_is_seen_on_every_ground(name: str, ground: str) -> None:
    colours = read(name)["color"]
    assert max(contrast(colours[ring], colours[ground]) for ring in ("focus", "focus_edge")) >= LEAST_PARTS


@pytest.mark.parametrize("pair", pairs(TEXT), ids=" on ".join)
def test_paper_is_black_on_white(pair: tuple[str, str]) -> None:
    colours = read("print")["color"]
    if pair[1] in ("surface", "canvas"):
        assert contrast(colours[pair[0]], colours[pair[1]]) >= LEAST_TEXT
        assert contrast(colours[pair[1]], "#ffffff") < 1.1


def test_an_unknown_theme_is_a_wrong_use() -> None:
    with pytest.raises(UsageError, match="light"):
        Theme("pink")


def test_a_theme_of_another_size_has_every_size_larger() -> None:
    usual, larger = Theme("light"), Theme("light", 2.0)
    assert larger.px(10) == 20
    for role in ("body", "small", "number", "title"):
        assert larger.font(role).pixelSize() == 2 * usual.font(role).pixelSize()
        assert larger.line_height(role) == 2 * usual.line_height(role)
    assert larger.chrome(1920, 1080).text_scale == 1.5, "the bar and the strip leave room for the page"


def test_numbers_are_in_a_face_whose_zero_is_no_eight() -> None:
    theme = Theme("light")
    for role in ("number", "number_large", "display_number"):
        assert theme.font(role).family() == "Lexend"
    assert theme.number_font("body").family() == "Lexend"
    assert theme.font("body").family() == "Atkinson Hyperlegible Next"


# ---- what is painted


PROBES = {"bar": (700, 6, "shell"), "page": (1032, 400, "canvas"), "panel": (1360, 400, "shell")}


def probe(hand: Hand) -> dict[str, QColor]:
    picture = hand.picture()
    return {name: picture.pixelColor(QPoint(x, y)) for name, (x, y, _) in PROBES.items()}


def wanted(name: str) -> dict[str, QColor]:
    return {probe: Theme(name).color(role) for probe, (_, _, role) in PROBES.items()}


@pytest.mark.parametrize("name", THEMES)
def test_the_window_is_painted_in_its_theme(opened: Callable[..., Hand], sample_library: Library, name: str) -> None:
    hand = opened(sample_library, theme=name)
    assert probe(hand) == wanted(name)
    hand.go("now/every-kind")
    assert probe(hand) == wanted(name)


def test_another_theme_repaints_everything_at_once(sample: Hand) -> None:
    names = {"light": "Light", "dark": "Dark", "contrast": "High contrast"}
    sample.go("now/every-kind")
    for name in ("dark", "contrast", "light"):
        sample.press("text_size")
        sample.press(names[name])
        assert probe(sample) == wanted(name)
        assert sample.place.target == "now/every-kind"
        block = sample.starting("block")[0]
        corner = block.mapTo(sample.window, QPoint(block.width() - 20, block.height() - 6))
        if sample.view(block).contains(corner):
            assert sample.picture().pixelColor(corner) == Theme(name).color("danger_tint")


def test_no_colour_of_another_theme_is_left(opened: Callable[..., Hand], sample_library: Library) -> None:
    """A dark window holds no large light ground, on any screen."""
    light = {Theme("light").color(role).rgb() for role in ("canvas", "surface", "surface_tint", "danger_tint")}
    for place in ("now/every-kind", "care/short"):
        picture = opened(sample_library, place=place, theme="dark").picture()
        points = [picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)]
        assert sum(point in light for point in points) < len(points) / 200
