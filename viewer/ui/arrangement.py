"""Where the parts of the window stand: bar above, people beside or below, strip over the page, tree beside it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6 import QtCore
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication

from viewer.ui.scene import Scene
from viewer.ui.setting import runs_right_to_left
from viewer.ui.theme import LayoutMode


class Rooms(Struct, frozen=True):
    """A rectangle a part, in pixels of the window; empty for parts that are not there."""

    bar: QRect
    contacts: QRect
    strip: QRect
    tree: QRect
    pane: QRect
    sheet: QRect  # strip, tree and pane together: what lies inside the shell


def set_direction(language: str) -> None:
    """Have every window that is made from now on run as a language is read."""
    from_right = runs_right_to_left(language)
    if from_right != QApplication.isRightToLeft():
        direction = QtCore.Qt.LayoutDirection
        QApplication.setLayoutDirection(direction.RightToLeft if from_right else direction.LeftToRight)


def tree_fits(scene: Scene) -> bool:
    """Whether there is room for the tree beside an article."""
    return scene.mode in (LayoutMode.WIDE, LayoutMode.REGULAR)


def rooms(
    scene: Scene, size: QSize, *, bar: int, dock: int, strip: Callable[[int], int], with_tree: bool, mirrored: bool
) -> Rooms:
    """`bar` and `dock` are heights, `dock` 0 for contacts beside the page; `strip` gives its height for a width."""
    theme, width, height = scene.theme, size.width(), size.height()
    side = 0 if dock else theme.size("panel_wide" if scene.mode is LayoutMode.WIDE else "panel")
    left, room, bottom = (side if mirrored else 0), width - side, height - dock
    if dock:
        contacts = QRect(0, bottom, width, dock)
    else:
        contacts = QRect(0 if mirrored else width - side, bar, side, height - bar)
    over = strip(room)
    top = bar + over
    tree = QRect()
    pane = QRect(left, top, room, bottom - top)
    if with_tree:
        wide = theme.size("tree_wide" if scene.mode is LayoutMode.WIDE else "tree")
        tree = QRect(left + room - wide if mirrored else left, top, wide, bottom - top)
        pane = QRect(left if mirrored else left + wide, top, room - wide, bottom - top)
    sheet = QRect(left, bar, room, bottom - bar)
    return Rooms(QRect(0, 0, width, bar), contacts, QRect(left, bar, room, over), tree, pane, sheet)
