"""What screen readers are told: which painted widget is a heading, a link or a text; and what has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QApplication, QWidget

# A widget that Qt cannot know says in an attribute `spoken_role` what it is: one of these.
_ROLES = {
    "heading": QAccessible.Role.Heading,
    "text": QAccessible.Role.StaticText,
    "list": QAccessible.Role.List,
    "table": QAccessible.Role.Table,
    "note": QAccessible.Role.Note,
    "picture": QAccessible.Role.Graphic,
    "region": QAccessible.Role.Grouping,
}


_LOOK_EVERY = 500  # milliseconds between two looks at whether a screen reader has begun to listen


class _Link(QAccessibleWidget):
    """A link that can be pressed."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, QAccessible.Role.Link)
        self._button = button

    def actionNames(self) -> list[str]:  # noqa: N802
        return ["Press"]

    def doAction(self, name: str) -> None:  # noqa: N802
        if name == "Press":
            self._button.click()


_kept: dict[int, QAccessibleInterface] = {}  # Qt holds these without owning Python's half of them


def _interface(_key: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Qt asks once for each widget; None leaves it to Qt.

    While nobody listens all is left to Qt, since PySide never frees what is returned here: 30 objects a page.
    """
    if not heard():
        return None
    role = getattr(thing, "spoken_role", "")
    made: QAccessibleInterface
    if role == "link" and isinstance(thing, QAbstractButton):
        made = _Link(thing)
    elif role in _ROLES and isinstance(thing, QWidget):
        made = QAccessibleWidget(thing, _ROLES[role])
    else:
        return None
    number = id(thing)
    _kept[number] = made
    thing.destroyed.connect(lambda: _kept.pop(number, None))
    return made


def install() -> None:
    """Tell Qt of our widgets. Once, before the first window."""
    QAccessible.installFactory(_interface)
    timer = QTimer(QApplication.instance())
    timer.setInterval(_LOOK_EVERY)
    timer.timeout.connect(lambda: timer.stop() if catch_up() else None)
    timer.start()


def catch_up() -> bool:
    """Tell a screen reader that has begun to listen what the widgets are that Qt knows already. False: none listens."""
    if not heard():
        return False
    for widget in QApplication.allWidgets():
        known = QAccessible.queryAccessibleInterface(widget) if getattr(widget, "spoken_role", "") else None
        if known is not None and id(widget) not in _kept:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))  # the next question makes ours
    return True


def heard() -> bool:
    """Whether a screen reader listens."""
    return bool(QAccessible.isActive())


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something that has changed on screen."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
