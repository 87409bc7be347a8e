"""What the keys do: a table made from the actions themselves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from viewer.core.model import Block, Run, Table
from viewer.core.visit import Place
from viewer.ui.actions import actions
from viewer.ui.article.block_widget import BlockWidget
from viewer.ui.article.boxes import box_of
from viewer.ui.article.spoken import spoken
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.label import Label


class ShortcutsPane(Column):
    """One row an action, and the keys that every list and page knows."""

    place_requested = Signal(Place)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        theme = scene.theme
        x = theme.size("page_x")
        super().__init__(Margins(x, theme.size("s5"), x, theme.size("s6")), parent)
        self.setObjectName("shortcuts")
        self._scene = scene

    def show_place(self, _place: Place) -> None:
        """List them."""
        theme = self._scene.theme
        title = self.tr("What the keys do")
        either = self.tr(" or ")
        rows = [(either.join(_written(keys) for keys in action.keys), action.words) for action in actions()]
        rows += [
            (self.tr("Tab, Shift+Tab"), self.tr("Next or previous thing that can be pressed")),
            (self.tr("Enter or Space"), self.tr("Press it")),
            (self.tr("Arrows, Page Up, Page Down"), self.tr("Scroll the page")),
        ]
        head = ((Run(self.tr("Keys")),), (Run(self.tr("What they do")),))
        table = Table(head, tuple(((Run(keys, strong=True),), (Run(words),)) for keys, words in rows))
        self.set_parts(
            [
                Part(lambda: Label(title, theme.font("title"), theme.line_height("title"), theme.color("ink"))),
                Part(lambda: self._block(table), theme.size("s4"), theme.size("measure")),
            ]
        )

    def _block(self, block: Block) -> BlockWidget:
        return BlockWidget(self._scene.theme, box_of(self._scene.setting(), block), spoken(block), block)


def _written(keys: str) -> str:
    """Keys as they stand on the keyboard of this system."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
