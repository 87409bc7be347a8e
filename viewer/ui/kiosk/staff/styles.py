"""What the parts of a form look like in a theme: fields, switches, choices, and the buttons under them."""

from __future__ import annotations

from msgspec.structs import replace

from viewer.ui import looks
from viewer.ui.theme import Theme
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.segments import Segments
from viewer.ui.widgets.stepper import Stepper
from viewer.ui.widgets.switch import Switch, SwitchLook
from viewer.ui.widgets.text_button import Look, TextButton
from viewer.ui.widgets.text_field import TextField

_LONGEST = 600  # letters of a field; core/site.py says what is too long, in words


def label(theme: Theme, words: str, role: str, colour: str = "ink", icon: str = "", size: str = "icon") -> Label:
    """A text, with an icon before it if one is named."""
    return Label(
        words,
        theme.font(role),
        theme.line_height(role),
        theme.color(colour),
        leading=looks.glyph(theme, icon, colour, size) if icon else None,
    )


def text_field(theme: Theme, name: str, number: bool = False) -> TextField:
    """A field for text; one for a phone number is in the number face."""
    look = replace(looks.control(theme), radius=theme.px(10), padding_x=theme.px(14), border_hover=theme.color("ink"))
    wrong = replace(look, border=theme.color("danger_line"), border_width=theme.size("border") + 1)
    font = theme.number_font("body") if number else theme.font("body")
    return TextField(look, wrong, font, theme.color("ink"), name, _LONGEST)


def switch(theme: Theme, words: tuple[str, str], name: str) -> Switch:
    return Switch(_switch_look(theme, theme.px(32)), words, name)


def tick(theme: Theme, words: str) -> Switch:
    """A box to tick, with its words beside it."""
    look = replace(_switch_look(theme, theme.px(28)), tick=looks.glyph(theme, "check", "on_action", "icon_small"))
    return Switch(look, (words, words), words)


def _switch_look(theme: Theme, side: int) -> SwitchLook:
    return SwitchLook(
        on=theme.color("action"),
        off=theme.color("surface"),
        edge=theme.color("control_line"),
        ink=theme.color("ink"),
        knob=theme.color("on_action"),
        font=theme.font("body"),
        height=theme.size("target"),
        side=side,
        gap=theme.size("s3"),
    )


def segments(theme: Theme, words: list[str]) -> Segments:
    """A choice of a few, all of them in sight."""
    frame = replace(looks.control(theme), radius=theme.size("control"))
    part = Look(
        fill_hover=theme.color("surface_tint"),
        radius=theme.px(10),
        padding_x=theme.px(14),
        padding_y=theme.size("s1"),
        gap=theme.size("s2"),
        least_height=theme.size("target") - 2 * theme.size("border"),
        centred=True,
    )
    current = replace(part, fill=theme.color("action"), fill_hover=theme.color("action_hover"))
    lines = [
        (looks.line(theme, one, "control", "ink"), looks.line(theme, one, "control", "on_action")) for one in words
    ]
    return Segments(frame, part, current, lines, looks.glyph(theme, "check", "on_action", "icon_small"))


def stepper(theme: Theme, words: list[str], names: tuple[str, str]) -> Stepper:
    """A value out of a row: less, the value, more."""
    signs = looks.glyph(theme, "minus", "ink", "icon_small"), looks.glyph(theme, "plus", "ink", "icon_small")
    lines = [looks.line(theme, one, "control", "ink") for one in words]
    button = replace(looks.step(theme), least_height=theme.size("target"), gap=0, padding_x=0)
    return Stepper(looks.control(theme), button, lines, signs, names)


def button(theme: Theme, words: str, icon: str = "", kind: str = "control") -> TextButton:
    """A button under a form. Its `kind` is control, primary, danger or disabled."""
    look, ink = _button(theme, kind)
    made = TextButton(
        look,
        [looks.line(theme, words, "control", ink)],
        leading=looks.glyph(theme, icon, ink) if icon else None,
        name=words,
    )
    made.setEnabled(kind != "disabled")
    return made


def restyle(theme: Theme, made: TextButton, words: str, kind: str) -> None:
    """Turn a button into one of another kind."""
    look, ink = _button(theme, kind)
    made.restyle(look, [looks.line(theme, words, "control", ink)])
    made.setEnabled(kind != "disabled")


def _button(theme: Theme, kind: str) -> tuple[Look, str]:
    usual = replace(looks.control(theme), padding_x=theme.px(18), least_height=theme.px(52))
    if kind == "primary":
        filled = replace(usual, fill=theme.color("action"), fill_hover=theme.color("action_hover"), border=None)
        return filled, "on_action"
    if kind == "danger":
        return replace(looks.danger(theme), padding_x=theme.px(18), least_height=theme.px(52)), "on_danger"
    if kind == "disabled":
        # High contrast has no tints: there, a button that does nothing has no edge.
        edge = None if theme.name == "contrast" else theme.color("line")
        return replace(usual, fill=theme.color("surface_tint"), border=edge), "ink_muted"
    return usual, "ink"


def key(theme: Theme, worded: bool = False) -> Look:
    """A key of the PIN pad; one with a word or a picture is tinted."""
    return Look(
        fill=theme.color("surface_tint" if worded else "surface"),
        fill_hover=theme.color("line" if worded else "surface_tint"),
        border=theme.color("control_line"),
        border_hover=theme.color("action"),
        border_width=theme.size("border"),
        radius=theme.size("box"),
        padding_x=theme.size("s1"),
        padding_y=theme.size("s1"),
        gap=0,
        least_height=theme.size("target"),
        centred=True,
    )


def nav(theme: Theme, current: bool) -> Look:
    """A row of the staff's own menu."""
    return Look(
        fill=theme.color("card_first") if current else None,
        fill_hover=theme.color("card_first" if current else "shell_raised"),
        border=theme.color("shell_line") if theme.name == "contrast" and current else None,
        border_width=theme.size("border"),
        radius=theme.size("control"),
        padding_x=theme.size("s4"),
        padding_y=theme.size("s2"),
        gap=theme.size("s3"),
        least_height=theme.px(52),
    )
