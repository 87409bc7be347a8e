"""Read a page: its one message first, how far to trust it, its blocks, where to go next, where it comes from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.core.model import Block, Heading, Page, PageInfo, Run, Source, plain_text
from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui import looks
from viewer.ui.article.block_widget import BlockWidget
from viewer.ui.article.boxes import TextBox, box_of
from viewer.ui.article.spoken import spoken
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.fitting import Grid, Row
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import Look, TextButton

_GAPS = {2: 26, 3: 20, 4: 16}  # space above a heading of each level, logical pixels
_CHIPS = 2  # headings from which "On this page" is worth its room


class ReaderPane(QWidget):
    """An article and, under it, a bar that says that there is more below."""

    place_requested = Signal(Place)
    link_followed = Signal(str)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self._scene = scene
        theme = scene.theme
        side = theme.size("s6")
        self._column = Column(Margins(side, theme.size("s3"), side, theme.size("s6")), self)
        self._column.setObjectName("article")
        self._more = TextButton(
            looks.more_below(scene.chrome),
            [looks.line(theme, self.tr("More below"), "card_title", "action")],
            self,
            leading=looks.glyph(theme, "arrow-down", "action"),
        )
        self._more.setObjectName("more_below")
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow and page keys scroll; Tab goes to what matters
        self._more.clicked.connect(self._column.page_down)
        self._column.more_below_changed.connect(self._on_more_below)
        self._page: Page | None = None

    @property
    def page(self) -> Page | None:
        return self._page

    @property
    def scrolled(self) -> int:
        return self._column.verticalScrollBar().value()

    def show_page(self, page: Page, anchor: str = "", scrolled: int = 0) -> None:
        """Show a page from its top, from a heading, or from where it was left."""
        self._page = page
        self._column.set_parts(self._parts(page))
        if scrolled:
            self._column.scroll_to_pixel(scrolled)
        elif anchor:
            self.go_to(anchor)

    def go_to(self, anchor: str) -> None:
        """Bring a heading of the page to the top."""
        self._column.scroll_to(
            lambda widget: isinstance(widget, BlockWidget) and widget.anchor == anchor, self._scene.theme.size("s2")
        )

    def complete_now(self) -> None:
        """Make the whole page, for a picture of it."""
        self._column.complete_now()

    def scroll_by(self, pages: float) -> None:
        """Scroll by this many screens."""
        bar = self._column.verticalScrollBar()
        bar.setValue(round(bar.value() + pages * self._column.viewport().height()))

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._place()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(600, 600)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._more.isVisible():
            theme = self._scene.theme
            line = theme.size("border")
            painter = QPainter(self)
            painter.fillRect(0, self._more.y() - line, self.width(), line, theme.color("line"))

    # ---- parts

    def _parts(self, page: Page) -> list[Part]:
        theme = self._scene.theme
        measure = theme.size("measure")
        parts = [
            Part(lambda: self._breadcrumb(page)),
            Part(lambda: self._title(page.info.title), theme.px(4), measure),
            Part(lambda: self._text(page.info.summary, "key_message"), theme.px(8), measure),
            Part(lambda: self._trust(page), theme.px(14), measure),
        ]
        chips = page.headings()
        parts += self._block_parts(page, page.blocks, chips)
        parts.append(Part(lambda: self._ways_on(page), theme.size("s6"), measure))
        parts.append(Part(lambda: self._trust(page), theme.size("s6"), measure))
        parts.append(Part(lambda: self._text(self._trust_words(page), "small", "ink_muted"), theme.px(10), measure))
        if page.sources:
            parts.append(Part(lambda: self._text(self.tr("Where this comes from"), "h4"), theme.px(16), measure))
            for number, source in enumerate(page.sources, 1):
                words = f"{number}. {source_line(source)}"
                parts.append(Part(partial(self._text, words, "small"), theme.px(6), measure))
        return parts

    def _block_parts(self, page: Page, blocks: tuple[Block, ...], chips: tuple[Heading, ...]) -> list[Part]:
        """A part for each block; "On this page" stands before the first heading."""
        theme = self._scene.theme
        measure, parts = theme.size("measure"), []
        listed = len(chips) < _CHIPS
        for block in blocks:
            gap = theme.px(_GAPS[block.level] if isinstance(block, Heading) else 14)
            if isinstance(block, Heading) and not listed:
                listed = True
                parts.append(Part(lambda: self._text(self.tr("On this page"), "small_strong"), theme.px(20), measure))
                parts.append(Part(lambda: self._on_this_page(chips), theme.px(8)))
            parts.append(Part(partial(self._block, block), gap, measure))
        return parts

    def _block(self, block: Block) -> BlockWidget:
        widget = BlockWidget(box_of(self._scene.setting(), block), spoken(block), block)
        widget.link_activated.connect(self.link_followed)
        return widget

    def _breadcrumb(self, page: Page) -> Row:
        theme, scene = self._scene.theme, self._scene
        section = scene.library.section(page.info.section)
        home = self._crumb(self.tr("Home"), HOME)
        here = self._crumb(scene.words(section.title), Place(PlaceKind.SECTION, section.id))
        chevron = Label(
            "",
            theme.font("small"),
            theme.line_height("small"),
            theme.color("ink"),
            leading=looks.glyph(theme, "chevron-right", "control_line", "icon_small"),
            gap=0,
        )
        return Row([home, chevron, here], theme.px(4))

    def _crumb(self, words: str, place: Place) -> TextButton:
        theme = self._scene.theme
        crumb = TextButton(looks.crumb(theme), [looks.line(theme, words, "small_strong", "action")])
        crumb.setObjectName(f"crumb_{place}")
        crumb.clicked.connect(lambda: self.place_requested.emit(place))
        return crumb

    def _title(self, words: str) -> BlockWidget:
        heading = Heading(2, (Run(words),), "")
        box = TextBox(self._scene.setting(), heading.runs, "title")
        widget = BlockWidget(box, words, heading)
        widget.setObjectName("title")
        return widget

    def _text(self, words: str, role: str, colour: str = "ink") -> Label:
        theme = self._scene.theme
        return Label(words, theme.font(role), theme.line_height(role), theme.color(colour))

    def _trust(self, page: Page) -> Row:
        """Whether a clinician has signed the page off, and when its facts were checked."""
        theme, scene = self._scene.theme, self._scene
        if page.review:
            words = self.tr("Reviewed by {name}, {day}").format(name=page.review.by, day=scene.day(page.review.on))
            badge = self._badge(words, "badge-check", "ok", "ok_tint", "ok")
        else:
            badge = self._badge(
                self.tr("Not yet reviewed by a clinician"), "badge-alert", "honey_ink", "honey_tint", "honey_line"
            )
        checked = self.tr("Sources checked {day}").format(day=scene.day(page.checked))
        day = Label(
            checked,
            theme.font("small"),
            theme.line_height("small"),
            theme.color("ink_muted"),
            leading=looks.glyph(theme, "calendar-check", "ink_muted", "icon_small"),
        )
        return Row([badge, day], theme.size("s4"))

    def _badge(self, words: str, icon: str, ink: str, fill: str, edge: str) -> TextButton:
        theme = self._scene.theme
        look = Look(
            fill=theme.color(fill),
            border=theme.color(edge),
            border_width=theme.size("border"),
            radius=theme.px(10),
            padding_x=theme.px(12),
            padding_y=theme.px(6),
            gap=theme.size("s2"),
            least_height=theme.px(36),
        )
        badge = TextButton(
            look, [looks.line(theme, words, "small_strong", ink)], leading=looks.glyph(theme, icon, ink, "icon_small")
        )
        badge.setObjectName("review_state")
        badge.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return badge

    def _trust_words(self, page: Page) -> str:
        if page.review:
            words = self.tr("A clinician has checked this page. It does not replace a talk with one.")
        else:
            words = self.tr("A doctor or nurse has not checked this page yet. Use it to get ready for a talk with one.")
        if page.recheck:
            words += " " + self.tr("To be checked again by {day}.").format(day=self._scene.day(page.recheck))
        return words

    def _on_this_page(self, headings: tuple[Heading, ...]) -> Row:
        theme = self._scene.theme
        chips = []
        for heading in headings:
            chip = TextButton(
                looks.control(theme), [looks.line(theme, plain_text(heading.runs), "small_strong", "action")]
            )
            chip.setObjectName(f"chip_{heading.anchor}")
            chip.clicked.connect(lambda _=False, anchor=heading.anchor: self.go_to(anchor))
            chips.append(chip)
        return Row(chips, theme.size("s2"))

    def _ways_on(self, page: Page) -> Grid:
        """Previous and next page, in reading order."""
        theme, scene = self._scene.theme, self._scene
        before, after = scene.library.neighbours(scene.language, page.info.id)
        buttons = []
        for info, words, icon in ((before, self.tr("Previous"), "arrow-left"), (after, self.tr("Next"), "arrow-right")):
            if info is not None:
                buttons.append(self._way(info, words, icon))
        return Grid(buttons, len(buttons) or 1, theme.px(14), theme.px(10))

    def _way(self, info: PageInfo, words: str, icon: str) -> TextButton:
        theme = self._scene.theme
        lines = [looks.line(theme, words, "small", "ink_muted"), looks.line(theme, info.title, "card_title", "action")]
        picture = looks.glyph(theme, icon, "action")
        back = icon == "arrow-left"
        button = TextButton(
            looks.card(theme),
            lines,
            leading=picture if back else None,
            trailing=None if back else picture,
            name=f"{words}: {info.title}",
        )
        button.setObjectName("previous_page" if back else "next_page")
        button.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.PAGE, info.id)))
        return button

    # ---- private

    def _on_more_below(self, more: bool) -> None:
        self._more.setVisible(more)
        self._place()

    def _place(self) -> None:
        foot = self._scene.chrome.px(52) if not self._more.isHidden() else 0
        edge = self._scene.theme.size("border") if foot else 0
        self._column.setGeometry(0, 0, self.width(), self.height() - foot - edge)
        self._more.setGeometry(0, self.height() - foot, self.width(), foot)
        self.update()


def source_line(source: Source) -> str:
    """A source in one line: who, what, when."""
    return ", ".join(part for part in (source.publisher, source.title, source.date) if part) + "."
