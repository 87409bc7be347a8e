"""What the keyboard can do: one row an action. The window connects them; the page of shortcuts is made from them."""

from __future__ import annotations

from msgspec import Struct

from viewer.ui.i18n import translate


class Action(Struct, frozen=True):
    """`slot` is the name of the window's method; `keys` are shown and pressed as Qt writes them."""

    slot: str
    keys: tuple[str, ...]
    words: str


def actions() -> tuple[Action, ...]:
    """All of them, in the order in which they are listed for people."""
    return (
        Action("focus_search", ("/", "Ctrl+K"), translate("Actions", "Search")),
        Action("find_in_page", ("Ctrl+F",), translate("Actions", "Find on this page")),
        Action("go_home", ("Alt+Home",), translate("Actions", "First screen")),
        Action("show_numbers", ("Alt+N",), translate("Actions", "All numbers")),
        Action("go_back", ("Alt+Left", "Backspace"), translate("Actions", "Back")),
        Action("go_forward", ("Alt+Right",), translate("Actions", "Forward")),
        Action("go_up", ("Esc",), translate("Actions", "Close, or back to the first screen")),
        Action("print_page", ("Ctrl+P",), translate("Actions", "Print")),
        Action("next_region", ("F6",), translate("Actions", "Next part of the window")),
        Action("previous_region", ("Shift+F6",), translate("Actions", "Part of the window before")),
        Action("show_shortcuts", ("F1", "?"), translate("Actions", "What the keys do")),
        Action("enlarge_text", ("Ctrl++", "Ctrl+="), translate("Actions", "Larger text")),
        Action("shrink_text", ("Ctrl+-",), translate("Actions", "Smaller text")),
        Action("reset_text", ("Ctrl+0",), translate("Actions", "Usual text size")),
    )
