"""What screen readers are told: which painted widget is a heading, a link or a text; and what has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from viewer.core.model import Callout, Heading, Image, ListBlock, Table
from viewer.ui.article.block_widget import BlockWidget
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.link_button import LinkButton
from viewer.ui.widgets.qr_code import QrCode

_ROLES = (
    (Heading, QAccessible.Role.Heading),
    (ListBlock, QAccessible.Role.List),
    (Table, QAccessible.Role.Table),
    (Callout, QAccessible.Role.Note),
    (Image, QAccessible.Role.Graphic),
)


class _Link(QAccessibleWidget):
    """A link that can be pressed."""

    def __init__(self, widget: LinkButton) -> None:
        super().__init__(widget, QAccessible.Role.Link)
        self._button = widget

    def actionNames(self) -> list[str]:  # noqa: N802
        return ["Press"]

    def doAction(self, name: str) -> None:  # noqa: N802
        if name == "Press":
            self._button.click()


_kept: dict[int, QAccessibleInterface] = {}  # Qt holds these without owning Python's half of them


def _interface(_key: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Qt asks once for each widget; None leaves it to Qt."""
    made: QAccessibleInterface | None = None
    if isinstance(thing, LinkButton):
        made = _Link(thing)
    elif isinstance(thing, BlockWidget):
        made = QAccessibleWidget(thing, _role(thing))
    elif isinstance(thing, Label):
        made = QAccessibleWidget(thing, QAccessible.Role.StaticText)
    elif isinstance(thing, QrCode):
        made = QAccessibleWidget(thing, QAccessible.Role.Graphic)
    if made is not None and thing is not None:
        number = id(thing)
        _kept[number] = made
        thing.destroyed.connect(lambda: _kept.pop(number, None))
    return made


def _role(block: BlockWidget) -> QAccessible.Role:
    return next((role for kind, role in _ROLES if isinstance(block.block, kind)), QAccessible.Role.StaticText)


def install() -> None:
    """Tell Qt of our widgets. Once, before the first window."""
    QAccessible.installFactory(_interface)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say something that has changed on screen."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
