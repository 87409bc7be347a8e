"""Read a page: the article, its tools, find in page, and a bar that says that there is more below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.core.model import Page
from viewer.core.visit import Place
from viewer.ui import looks
from viewer.ui.article.block_widget import BlockWidget
from viewer.ui.article.find_bar import FindBar
from viewer.ui.article.parts import ArticleParts
from viewer.ui.article.side import Side
from viewer.ui.article.tools import PageTools
from viewer.ui.scene import Scene
from viewer.ui.theme import LayoutMode
from viewer.ui.widgets.column import Column, Margins
from viewer.ui.widgets.role import tell_role
from viewer.ui.widgets.text_button import TextButton

# Of the bar that says that there is more, in logical pixels: lower where text is large and the page needs the room.
_MORE_HEIGHTS = {LayoutMode.WIDE: 52, LayoutMode.REGULAR: 52, LayoutMode.NARROW: 48, LayoutMode.COMPACT: 36}
_PAGE_TO_FOOT = 10  # how many times as high as that bar the page must be where there is little room


class ReaderPane(QWidget):
    """Asks for places, for what links of the text mean, for printing, and for another text size (-1, 0 or 1 steps)."""

    spoken_role = "region"

    place_requested = Signal(Place)
    link_followed = Signal(str)
    print_requested = Signal()
    text_size_requested = Signal(int)

    def __init__(self, scene: Scene, can_print: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tell_role(self)
        self.setAccessibleName(self.tr("Page"))
        self.setObjectName("reader")
        self._scene, self._can_print = scene, can_print
        theme = scene.theme
        side = theme.size("s6") if scene.mode is not LayoutMode.COMPACT else theme.size("s4")
        top = theme.size("s2") if scene.low else theme.size("s3")
        self._column = Column(Margins(side, top, side, theme.size("s6")), self)
        self._column.setObjectName("article")
        self._more = TextButton(
            looks.more_below(scene.chrome),
            [looks.line(scene.chrome, self.tr("More below"), "card_title", "action")],
            self,
            leading=looks.glyph(scene.chrome, "arrow-down", "action"),
        )
        self._more.setObjectName("more_below")
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow and page keys scroll; Tab goes to what matters
        self._side = Side(scene, self) if scene.mode is LayoutMode.WIDE else None
        self._find: FindBar | None = None
        self._match = 0
        self._more_below = False
        self._page: Page | None = None
        self._parts: ArticleParts | None = None
        self._column.more_below_changed.connect(self._on_more_below)
        self._more.clicked.connect(self._column.page_down)
        if self._side:
            self._side.heading_requested.connect(self.go_to)
            self._column.verticalScrollBar().valueChanged.connect(self._mark_heading)

    @property
    def page(self) -> Page | None:
        return self._page

    @property
    def scrolled(self) -> float:
        return self._column.scrolled

    def show_place(self, place: Place) -> None:
        """Show a page from its top or from a heading. Raises NotInLibrary."""
        page = self._scene.library.page(self._scene.language, place.target)
        self.close_find()
        self._page = page
        if self._parts is not None:
            self._parts.deleteLater()
        self._parts = ArticleParts(self._scene, page, None if self._side else self._tools, self)
        self._parts.place_requested.connect(self.place_requested)
        self._parts.link_followed.connect(self.link_followed)
        self._parts.heading_requested.connect(self.go_to)
        self._column.set_parts(self._parts.listed())
        if self._side:
            self._side.show_headings(self._tools, page.headings())
        if place.anchor:
            self.go_to(place.anchor)

    def scroll_back(self, scrolled: float) -> None:
        """Go to where the page was left."""
        self._column.scroll_back(scrolled)

    @Slot(str)
    def go_to(self, anchor: str) -> None:
        """Bring a heading of the page to the top."""
        self._column.scroll_to(
            lambda widget: isinstance(widget, BlockWidget) and widget.anchor == anchor, self._scene.theme.size("s2")
        )
        if self._side:
            self._side.mark(anchor)

    # ---- find in page

    def open_find(self) -> None:
        """Show the bar to find words on this page, and take the keyboard."""
        if self._find is None:
            self._column.complete_now()
            self._find = FindBar(self._scene, self)
            self._find.wanted.connect(self._on_find)
            self._find.next_wanted.connect(lambda: self._go_to_match(1))
            self._find.previous_wanted.connect(lambda: self._go_to_match(-1))
            self._find.closed.connect(self._on_find_closed)
            self._find.show()
            self._place()
        self._find.take_focus()

    def close_find(self) -> bool:
        """Put the bar and its marks away. Returns whether it was there."""
        if self._find is None:
            return False
        self._on_find("")
        self._find.deleteLater()
        self._find.hide()
        self._find = None
        self._place()
        return True

    @Slot()
    def _on_find_closed(self) -> None:
        """A slot with a result, as `close_find` would be, makes PySide crash when a signal calls it."""
        self.close_find()

    @Slot(str)
    def _on_find(self, words: str) -> None:
        for block in self._blocks():
            block.mark(words)
        self._match = -1
        self._go_to_match(1)

    def _go_to_match(self, step: int) -> None:
        """Go to the next match (1) or the one before (-1), from the last on to the first."""
        counts = [(block, block.matches) for block in self._blocks()]
        total = sum(count for _, count in counts)
        if total:
            self._match = (self._match + step) % total
            left = self._match
            for block, count in counts:
                top = block.mark_current(left)
                if 0 <= left < count:
                    self._column.ensure_seen(block.y() + top, self._scene.theme.line_height("body"))
                left -= count
        if self._find:
            self._find.show_count(self._match + 1, total)

    def _blocks(self) -> list[BlockWidget]:
        return [widget for widget in self._column.made if isinstance(widget, BlockWidget)]

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._place()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(600, 600)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._more.isVisible():
            line = self._scene.theme.size("border")
            painter = QPainter(self)
            painter.fillRect(0, self._more.y() - line, self.width(), line, self._scene.theme.color("line"))

    # ---- private

    def _tools(self) -> PageTools:
        tools = PageTools(self._scene, self._can_print, upright=self._side is not None)
        tools.print_requested.connect(self.print_requested)
        tools.smaller_requested.connect(lambda: self.text_size_requested.emit(-1))
        tools.usual_requested.connect(lambda: self.text_size_requested.emit(0))
        tools.larger_requested.connect(lambda: self.text_size_requested.emit(1))
        return tools

    @Slot(int)
    def _mark_heading(self, scrolled: int) -> None:
        """The heading that is read is the last one above the middle of the screen's upper half."""
        line = scrolled + self._column.viewport().height() // 4
        read = [block.anchor for block in self._blocks() if block.anchor and block.y() <= line]
        if self._side:
            self._side.mark(read[-1] if read else "")

    @Slot(bool)
    def _on_more_below(self, more: bool) -> None:
        self._more_below = more
        self._place()

    def _place(self) -> None:
        theme = self._scene.theme
        width, height, top = self.width(), self.height(), 0
        mirrored = self.isRightToLeft()
        left = 0
        if self._side:
            beside = theme.px(232)
            width -= beside
            self._side.setGeometry(0 if mirrored else width, 0, beside, height)
            left = beside if mirrored else 0
        if self._find:
            top = self._find.fit(width)
            self._find.setGeometry(left, 0, width, top)
        foot = self._scene.chrome.px(_MORE_HEIGHTS[self._scene.mode])
        # With large text on a low screen the page needs the room: there the scroll bar says that there is more. What is
        # looked for needs it more, too.
        low = self._scene.low and foot * _PAGE_TO_FOOT > height
        searched = self._find is not None and self._scene.mode is LayoutMode.COMPACT
        self._more.setVisible(self._more_below and not low and not searched)
        foot = foot if not self._more.isHidden() else 0
        edge = theme.size("border") if foot else 0
        self._column.setGeometry(left, top, width, height - top - foot - edge)
        self._more.setGeometry(left, height - foot, width, foot)
        self.update()
