"""One block of a page as one widget: it paints its box, and each of its links is a real button for keys and readers."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QTextCharFormat
from PySide6.QtWidgets import QWidget

from viewer.core.model import Block, Callout, Heading, Image, ListBlock, Table
from viewer.ui.article.boxes import Box
from viewer.ui.theme import Theme
from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.link_button import LinkButton
from viewer.ui.widgets.role import tell_role
from viewer.ui.widgets.text_flow import LinkArea

_ROLES: dict[object, str] = {Heading: "heading", ListBlock: "list", Table: "table", Callout: "note", Image: "picture"}


class BlockWidget(Fitting):
    """Shows a box. `block` is what it shows, None for parts that the reader adds itself."""

    link_activated = Signal(str)

    def __init__(
        self, theme: Theme, box: Box, words: str, block: Block | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mark = _ground(theme, "mark", "on_mark")
        self._current_mark = _ground(theme, "honey", "on_honey")
        self.block = block
        self.spoken_role = _ROLES.get(type(block), "text")
        tell_role(self)
        self._box = box
        self._width = -1
        self._links: list[LinkButton] = []
        self.setAccessibleName(words)
        self.setObjectName("heading" if isinstance(block, Heading) else "block")

    @property
    def anchor(self) -> str:
        return self.block.anchor if isinstance(self.block, Heading) else ""

    def fit(self, width: int) -> int:
        """Lay the block out for a width. Returns its height."""
        height = self._box.layout(width)
        if width != self._width:
            self._width = width
            self._place_links()
        return height

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._box.draw(painter, 0, 0)

    def mark(self, wanted: str) -> int:
        """Mark every place where the words stand, whatever their case and accents. Returns how many there are."""
        found = sum(placed.flow.mark(wanted, self._mark) for placed in self._box.flows())
        self.update()
        return found

    @property
    def matches(self) -> int:
        """How many places `mark` found."""
        return sum(placed.flow.matches for placed in self._box.flows())

    def mark_current(self, place: int) -> int:
        """Mark the match number `place` (from 0) as the one that is looked at; one out of range marks none.

        Returns how far down it stands in the block, in pixels.
        """
        top = 0
        for placed in self._box.flows():
            count = placed.flow.matches
            here = placed.flow.mark_current(place if 0 <= place < count else None, self._current_mark)
            top = round(placed.y + here) if 0 <= place < count else top
            place -= count
        self.update()
        return top

    def _place_links(self) -> None:
        areas = [
            LinkArea(area.link, area.text, tuple(rect.translated(placed.x, placed.y) for rect in area.areas))
            for placed in self._box.flows()
            for area in placed.flow.links()
        ]
        if len(areas) != len(self._links):
            for old in self._links:
                old.deleteLater()
            self._links = [self._link_button(area.link, area.text) for area in areas]
        for button, area in zip(self._links, areas, strict=True):
            rects = [rect.toAlignedRect() for rect in area.areas]
            whole = QRect()
            for rect in rects:
                whole = whole.united(rect)
            button.setGeometry(whole)
            region = QRegion()
            for rect in rects:
                region += rect.translated(-whole.topLeft())
            button.setMask(region)  # a link over two lines must not take the clicks of the words beside it

    def _link_button(self, link: str, text: str) -> LinkButton:
        button = LinkButton(text, self)
        button.clicked.connect(lambda: self.link_activated.emit(link))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.show()
        return button


def _ground(theme: Theme, fill: str, ink: str) -> QTextCharFormat:
    """Text on a coloured ground."""
    form = QTextCharFormat()
    form.setBackground(theme.color(fill))
    form.setForeground(theme.color(ink))
    return form
