"""What each kind of button and text looks like in a theme. Panes build from here, so that one kind looks one way."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtGui import QColor

from viewer.ui import icons
from viewer.ui.theme import Theme
from viewer.ui.widgets.text_button import Glyph, Line, Look
from viewer.ui.widgets.text_flow import Piece

# The tone of a section (library.toml) gives the colours of its icon and of the tile under it.
_TONES = {
    "danger": ("danger_ink", "danger_tint"),
    "honey": ("honey_ink", "honey_tint"),
    "action": ("action", "surface_tint"),
}


def glyph(theme: Theme, icon: str, colour: str, size: str = "icon") -> Glyph:
    """An icon in a colour role."""
    side = theme.size(size)
    return Glyph(side, partial(_draw, icon, theme.color(colour), side))


def tile(theme: Theme, icon: str, tone: str) -> Glyph:
    """An icon on a tinted square, in the colours of a section's tone."""
    ink, fill = _TONES.get(tone, _TONES["action"])
    side = theme.size("icon")
    return Glyph(side, partial(_draw, icon, theme.color(ink), side), theme.size("tile"), theme.color(fill))


def panel(theme: Theme, padding: str = "s5", gap: str = "s3") -> Look:
    """A white surface that holds several things."""
    return Look(
        fill=theme.color("surface"),
        border=theme.color("line"),
        border_width=theme.size("border"),
        radius=theme.size("card"),
        padding_x=theme.size(padding),
        padding_y=theme.size(padding),
        gap=theme.size(gap),
    )


def overlay(theme: Theme) -> Look:
    """A surface that lies over the page until something is chosen."""
    return replace(panel(theme, "s4", "s2"), fill=theme.color("canvas"), border=theme.color("control_line"))


def staff_note(theme: Theme) -> Look:
    """The honey surface that says that a person is near."""
    return replace(panel(theme, "s4", "s2"), fill=theme.color("honey"), border=None)


def tone_ink(theme: Theme, tone: str) -> QColor:
    """The strong colour of a section's tone, for the bar beside its heading."""
    return theme.color({"danger": "danger_line", "honey": "honey_line"}.get(tone, "action"))


def line(theme: Theme, text: str | tuple[Piece, ...], role: str, colour: str) -> Line:
    """A line of text in a type role and a colour role. Numbers are never broken."""
    return Line(text, theme.font(role), theme.line_height(role), theme.color(colour), whole="number" in role)


def card(theme: Theme) -> Look:
    """A white card with a quiet edge that becomes strong under the pointer."""
    return Look(
        fill=theme.color("surface"),
        border=theme.color("line"),
        border_hover=theme.color("action"),
        border_width=theme.size("border"),
        radius=theme.size("card"),
        padding_x=theme.px(14),
        padding_y=theme.size("s2"),
        gap=theme.size("s3"),
        least_height=theme.size("target"),
    )


def topic(theme: Theme, least: int, stacked: bool = False) -> Look:
    """A card of the first screen, at least so many logical pixels high; `stacked` has its icon above its words."""
    look = replace(card(theme), least_height=theme.px(least))
    return replace(look, stacked=True, padding_x=theme.px(20), padding_y=theme.px(16)) if stacked else look


def row(theme: Theme, current: bool = False) -> Look:
    """A row of a list or of the tree; the current one has a bar at its edge."""
    plain_ground = "card_first" if theme.name == "contrast" else "surface"  # without tints, the other way round
    return Look(
        fill=theme.color(plain_ground) if current else None,
        fill_hover=None if current else theme.color("surface_tint"),
        radius=0,
        padding_x=theme.size("s4"),
        padding_y=theme.size("s1"),
        gap=theme.size("s2"),
        least_height=theme.size("target"),
        bar=theme.color("action") if current else theme.color("line"),
        bar_width=theme.size("tree_rail"),
    )


def cell(theme: Theme) -> Look:
    """A link on a sheet of links."""
    return Look(
        fill_hover=theme.color("surface_tint"),
        radius=theme.size("s2"),
        padding_x=theme.size("s4"),
        padding_y=theme.px(4),
        gap=theme.size("s2"),
        least_height=theme.size("target"),
    )


def control(theme: Theme) -> Look:
    """An ordinary button on the page: white, with a clear edge."""
    return Look(
        fill=theme.color("surface"),
        fill_hover=theme.color("surface_tint"),
        border=theme.color("control_line"),
        border_hover=theme.color("action"),
        border_width=theme.size("border"),
        radius=theme.size("control"),
        padding_x=theme.px(13),
        padding_y=theme.size("s2"),
        gap=theme.size("s2"),
        least_height=theme.size("target"),
        centred=True,
    )


def step(theme: Theme) -> Look:
    """One part of a control that has several beside each other."""
    return Look(
        fill_hover=theme.color("surface_tint"),
        radius=theme.size("s2"),
        padding_x=theme.size("border"),  # in another language "100 %" has a space in it
        padding_y=theme.size("s1"),
        least_height=theme.size("target") - 2 * theme.size("border"),
        centred=True,
    )


def shell_control(theme: Theme) -> Look:
    """A button on the green shell."""
    return Look(
        fill_hover=theme.color("shell_raised"),
        border=theme.color("shell_line"),
        border_hover=theme.color("on_shell"),
        border_width=theme.size("border"),
        radius=theme.size("control"),
        padding_x=theme.size("s4"),
        padding_y=theme.size("s2"),
        gap=theme.size("s2"),
        least_height=theme.px(52),
        centred=True,
    )


def shell_choice(theme: Theme) -> tuple[Look, Look, Look]:
    """A choice of a few on the green shell: the frame, one of them, and the one that holds."""
    edge = theme.size("border")
    frame = Look(border=theme.color("shell_line"), border_width=edge, radius=theme.size("control"))
    one = replace(
        shell_control(theme),
        border=None,
        border_hover=None,
        border_width=0,
        radius=theme.size("control") - edge,
        padding_x=theme.px(14),
        least_height=theme.px(52) - 2 * edge,
    )
    holds = replace(one, fill=theme.color("card_first"), fill_hover=theme.color("card_first"))
    return frame, one, holds


def leave(theme: Theme) -> Look:
    """The one honey button of the shell."""
    return Look(
        fill=theme.color("honey"),
        fill_hover=theme.color("honey_hover"),
        radius=theme.size("control"),
        padding_x=theme.px(22),
        padding_y=theme.size("s2"),
        gap=theme.size("s2"),
        least_height=theme.px(52),
        centred=True,
    )


def primary(theme: Theme, least: int = 72) -> Look:
    """The one large button of a screen that asks for an answer."""
    return Look(
        fill=theme.color("action"),
        fill_hover=theme.color("action_hover"),
        radius=theme.size("control"),
        padding_x=theme.size("s4"),
        padding_y=theme.size("s2"),
        gap=theme.size("s4"),
        least_height=theme.px(least),
        centred=True,
    )


def secondary(theme: Theme, least: int = 72) -> Look:
    """The other answer: as large, and quieter."""
    return replace(control(theme), least_height=theme.px(least))


def key_cap(theme: Theme, first: bool, quiet: bool, height: int) -> Look:
    """A key of the keyboard on the screen: `first` is the one that sends, `quiet` ones write nothing."""
    return Look(
        fill=theme.color("action" if first else "canvas" if quiet else "surface"),
        fill_hover=theme.color("action_hover" if first else "surface_tint"),
        border=theme.color("action" if first else "control_line"),
        border_width=theme.size("border"),
        radius=theme.px(10),
        padding_x=theme.size("s1"),
        padding_y=0,
        gap=theme.size("s2"),
        least_height=height,
        centred=True,
    )


def plain(theme: Theme) -> Look:
    """Words that can be pressed, with nothing around them until the pointer is there."""
    return Look(
        fill_hover=theme.color("surface_tint"),
        radius=theme.size("control"),
        padding_x=theme.size("s3"),
        padding_y=theme.size("s1"),
        gap=theme.size("s2"),
        least_height=theme.size("target"),
    )


def link(theme: Theme, colour: str = "action") -> Look:
    """Text that leads somewhere, underlined."""
    return Look(
        padding_x=theme.size("s1"),
        padding_y=theme.size("s1"),
        gap=theme.size("s2"),
        least_height=theme.size("target"),
        underline=theme.color(colour),
    )


def contact(theme: Theme, first: bool = False, current: bool = False) -> Look:
    """A number in the panel; the first is the brightest, the one whose card is shown has a honey edge."""
    return Look(
        fill=theme.color("card_first" if first else "shell_raised"),
        border=theme.color("shell_line") if theme.name == "contrast" else None,
        border_hover=theme.color("focus"),
        border_width=theme.size("border"),
        radius=theme.size("card"),
        padding_x=theme.size("s4"),
        padding_y=theme.size("s2"),
        gap=theme.size("s4"),
        least_height=theme.size("target"),
        bar=theme.color("honey") if current else None,
        bar_width=theme.size("callout_bar"),
    )


def crumb(theme: Theme) -> Look:
    """A step of the way back, in the line above a title."""
    return Look(padding_x=0, padding_y=0, least_height=theme.px(44), underline=theme.color("action"))


def more_below(theme: Theme) -> Look:
    """The bar at the foot of an article."""
    return Look(
        fill=theme.color("surface"),
        fill_hover=theme.color("surface_tint"),
        radius=0,
        padding_y=0,
        least_height=theme.px(32),
        centred=True,
    )


def hit(theme: Theme) -> Look:
    """A result."""
    return replace(card(theme), padding_x=theme.px(18), padding_y=theme.px(11), gap=theme.size("s4"))


def bare(theme: Theme) -> Look:
    """Words that can be pressed, on a ground that already stands out."""
    return Look(
        padding_x=theme.size("s2"),
        padding_y=theme.size("s1"),
        least_height=theme.size("target"),
        border_hover=theme.color("on_danger"),
        border_width=theme.size("border"),
        radius=theme.size("control"),
        centred=True,
    )


def danger(theme: Theme, on_strip: bool = False) -> Look:
    """The button that leads to what to do in an emergency."""
    return Look(
        fill=theme.color("on_danger" if on_strip else "danger"),
        fill_hover=None if on_strip else theme.color("danger_hover"),
        radius=theme.size("control"),
        padding_x=theme.size("s4"),
        padding_y=theme.size("s2"),
        gap=theme.size("s2"),
        least_height=theme.size("target"),
        centred=True,
    )


def _draw(icon: str, colour: QColor, side: int, painter: object, x: float, y: float) -> None:
    icons.draw(painter, icon, colour, x, y, side)  # type: ignore[arg-type]
