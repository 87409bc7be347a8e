"""One block of a page as one widget: it paints its box, and each of its links is a real button for keys and readers."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from viewer.core.model import Block, Heading
from viewer.ui.article.boxes import Box
from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.link_button import LinkButton


class BlockWidget(Fitting):
    """Shows a box. `block` is what it shows, None for parts that the reader adds itself."""

    link_activated = Signal(str)

    def __init__(self, box: Box, words: str, block: Block | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block = block
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

    def _place_links(self) -> None:
        areas = self._box.links()
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
