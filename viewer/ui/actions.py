"""What the keyboard can do: one row an action. The window connects them; the page of shortcuts is made from them."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QCoreApplication


class Action(Struct, frozen=True):
    """`slot` is the name of the window's method; `keys` are shown and pressed as Qt writes them."""

    slot: str
    keys: tuple[str, ...]
    words: str


def actions() -> tuple[Action, ...]:
    """All of them, in the order in which they are listed for people."""
    tr = QCoreApplication.translate
    return (
        Action("focus_search", ("/", "Ctrl+K"), tr("Actions", "Search")),
        Action("find_in_page", ("Ctrl+F",), tr("Actions", "Find on this page")),
        Action("go_home", ("Alt+Home",), tr("Actions", "First screen")),
        Action("show_numbers", ("Alt+N",), tr("Actions", "All numbers")),
        Action("go_back", ("Alt+Left", "Backspace"), tr("Actions", "Back")),
        Action("go_forward", ("Alt+Right",), tr("Actions", "Forward")),
        Action("go_up", ("Esc",), tr("Actions", "Close, or back to the first screen")),
        Action("print_page", ("Ctrl+P",), tr("Actions", "Print")),
        Action("next_region", ("F6",), tr("Actions", "Next part of the window")),
        Action("previous_region", ("Shift+F6",), tr("Actions", "Part of the window before")),
        Action("show_shortcuts", ("F1", "?"), tr("Actions", "What the keys do")),
        Action("enlarge_text", ("Ctrl++", "Ctrl+="), tr("Actions", "Larger text")),
        Action("shrink_text", ("Ctrl+-",), tr("Actions", "Smaller text")),
        Action("reset_text", ("Ctrl+0",), tr("Actions", "Usual text size")),
    )
