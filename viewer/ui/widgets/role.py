"""Tells screen readers what a painted widget is, which Qt cannot know: a heading, a link, a text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6 import QtGui, QtWidgets
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleInterface

# What a widget says in its attribute `spoken_role`, and Qt's name for it.
_ROLES = {
    "heading": "Heading",
    "text": "StaticText",
    "link": "Link",
    "list": "List",
    "table": "Table",
    "note": "Note",
    "picture": "Graphic",
    "region": "Grouping",
}
_SWEEP_AFTER = 64  # new interfaces, some two pages of them


def tell_role(widget: QWidget) -> None:
    """Tell what a widget is that has a `spoken_role`. Called while it is made.

    Its methods that signals are connected to must be marked as @Slot: for others PySide gives the object another
    class in Qt's eyes, and what was told is forgotten.
    """
    if getattr(widget, "spoken_role", ""):
        _interfaces.add(widget)


def begin_telling() -> None:
    """Until this is called, what is told waits: the first screen is painted before a screen reader looks at it."""
    _interfaces.begin()


class _Interfaces:
    """One for each widget. Qt deletes its half with the widget; Python's half is held that long, and no longer.

    They are registered one by one. What a factory (QAccessible.installFactory) returns is kept by PySide until the
    program ends: thirty objects of every page that was ever read.
    """

    def __init__(self) -> None:
        self._waiting: list[QWidget] | None = []
        self._held: list[QAccessibleInterface] = []
        self._sweep_at = _SWEEP_AFTER

    def add(self, widget: QWidget) -> None:
        if self._waiting is None:
            self._register(widget)
        else:
            self._waiting.append(widget)

    def begin(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for widget in waiting:
            if Shiboken.isValid(widget):
                self._register(widget)

    def _register(self, widget: QWidget) -> None:
        if len(self._held) >= self._sweep_at:
            self._held = [one for one in self._held if Shiboken.isValid(one)]
            self._sweep_at = len(self._held) + _SWEEP_AFTER
        accessible, role = QtGui.QAccessible, widget.spoken_role  # type: ignore[attr-defined]
        # Qt may have made one of its own, as it does when a widget is given a parent or a name.
        accessible.deleteAccessibleInterface(accessible.uniqueId(accessible.queryAccessibleInterface(widget)))
        shape = _link() if role == "link" else QtWidgets.QAccessibleWidget
        made = shape(widget, accessible.Role[_ROLES[role]])
        accessible.registerAccessibleInterface(made)
        self._held.append(made)


_interfaces = _Interfaces()


@lru_cache(maxsize=1)
def _link() -> type[QtWidgets.QAccessibleWidget]:
    """The interface of a link. Made when it is needed: its base is what the first screen has no time for."""

    class Link(QtWidgets.QAccessibleWidget):
        """A link that can be pressed."""

        def actionNames(self) -> list[str]:  # noqa: N802
            return ["Press"]

        def doAction(self, name: str) -> None:  # noqa: N802
            button = self.object()
            if name == "Press" and isinstance(button, QAbstractButton):
                button.click()

    return Link
