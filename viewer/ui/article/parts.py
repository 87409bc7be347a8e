"""What an article is made of, from its title to its sources, as parts of a column."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from viewer.core.model import Block, Callout, Heading, Page, PageInfo, Run, Source, plain_text
from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui import looks
from viewer.ui.article.block_widget import BlockWidget
from viewer.ui.article.boxes import TextBox, box_of
from viewer.ui.article.spoken import spoken
from viewer.ui.scene import Scene
from viewer.ui.theme import LayoutMode
from viewer.ui.widgets.column import Part
from viewer.ui.widgets.fitting import Blank, Ends, Grid, Row
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import Look, TextButton

_GAPS = {2: 26, 3: 20, 4: 16}  # space above a heading of each level, logical pixels
_WIDEST_CALLOUT = 1000  # logical pixels: with its points in two columns
_CHIPS = 2  # headings from which "On this page" is worth its room


class _Badge(TextButton):
    """Looks like a button that cannot be pressed, and is told as the text that it is."""

    spoken_role = "text"


class ArticleParts(QObject):
    """Makes the parts of one page. Asks for places, for links of the text, and for headings of the page."""

    place_requested = Signal(Place)
    link_followed = Signal(str)
    heading_requested = Signal(str)

    def __init__(self, scene: Scene, page: Page, tools: Callable[[], QWidget] | None, parent: QObject) -> None:
        """`tools` makes what stands at the end of the line above the title, where that line is there."""
        super().__init__(parent)
        self._scene, self._page, self._tools = scene, page, tools

    def listed(self) -> list[Part]:
        """All parts, from the top."""
        theme, page = self._scene.theme, self._page
        measure = theme.size("measure")
        low = self._scene.low
        # As many parts in every layout, so that a place on the page keeps its number when the layout changes.
        parts = [
            Part(Blank) if low else Part(self._head),
            Part(partial(self._title, page.info.title), 0 if low else theme.px(4), measure),
            Part(partial(self._text, page.info.summary, "key_message"), theme.px(8), measure),
        ]
        parts.append(Part(Blank) if low else Part(self._trust, theme.px(14), measure))
        parts += self._block_parts()
        parts.append(Part(self._ways_on, theme.size("s6"), measure))
        parts.append(Part(self._trust, theme.size("s6"), measure))
        parts.append(Part(partial(self._text, self._trust_words(), "small", "ink_muted"), theme.px(10), measure))
        if page.sources:
            parts.append(Part(partial(self._text, self.tr("Where this comes from"), "h4"), theme.px(16), measure))
            for number, source in enumerate(page.sources, 1):
                parts.append(Part(partial(self._source, number, source), theme.px(6), measure))
        return parts

    def _block_parts(self) -> list[Part]:
        """A part for each block. "On this page" stands before the first heading, but never between a reader in an
        emergency and the first step, and not where it has a column of its own.
        """
        theme, page = self._scene.theme, self._page
        measure, parts = theme.size("measure"), []
        chips = page.headings()
        worth_it = len(chips) >= _CHIPS and not page.info.urgent and self._scene.mode is not LayoutMode.WIDE
        first = next((block for block in page.blocks if isinstance(block, Heading)), None)
        usual, gaps = theme.px(14), {level: theme.px(gap) for level, gap in _GAPS.items()}
        for block in page.blocks:
            gap = gaps[block.level] if isinstance(block, Heading) else usual
            if block is first and worth_it:
                title = self.tr("On this page")
                parts.append(Part(partial(self._text, title, "small_strong"), theme.px(20), measure))
                parts.append(Part(partial(self._on_this_page, chips), theme.px(8)))
            elif block is first:
                parts += [Part(Blank), Part(Blank)]
            widest = theme.px(_WIDEST_CALLOUT) if isinstance(block, Callout) else measure
            parts.append(Part(partial(self._block, block), gap, widest))
        return parts

    def _block(self, block: Block) -> BlockWidget:
        widget = BlockWidget(self._scene.theme, box_of(self._scene.setting(), block), spoken(block), block)
        widget.link_activated.connect(self.link_followed)
        return widget

    def _head(self) -> Ends:
        """The way back, and the tools at the other end of the line."""
        theme, scene = self._scene.theme, self._scene
        section = scene.library.section(self._page.info.section)
        chevron = Label(
            "",
            theme.font("small"),
            theme.line_height("small"),
            theme.color("ink"),
            leading=looks.glyph(theme, "chevron-right", "control_line", "icon_small"),
            gap=0,
        )
        home = self._crumb(self.tr("Home"), HOME)
        here = self._crumb(scene.words(section.title), Place(PlaceKind.SECTION, section.id))
        tools = self._tools() if self._tools else None
        return Ends(Row([home, chevron, here], theme.px(4)), tools, theme.size("s4"))

    def _crumb(self, words: str, place: Place) -> TextButton:
        theme = self._scene.theme
        crumb = TextButton(looks.crumb(theme), [looks.line(theme, words, "small_strong", "action")])
        crumb.setObjectName(f"crumb_{place}")
        crumb.clicked.connect(lambda: self.place_requested.emit(place))
        return crumb

    def _title(self, words: str) -> BlockWidget:
        heading = Heading(1, (Run(words),), "")
        role = "h1_home" if self._scene.low else "title"  # the first step is to be seen below it
        box = TextBox(self._scene.setting(), heading.runs, role)
        widget = BlockWidget(self._scene.theme, box, words, heading)
        widget.setObjectName("title")
        return widget

    def _text(self, words: str, role: str, colour: str = "ink") -> Label:
        theme = self._scene.theme
        return Label(words, theme.font(role), theme.line_height(role), theme.color(colour))

    def _trust(self) -> Row:
        """Whether a clinician has signed the page off, and when its facts were checked."""
        theme, scene, page = self._scene.theme, self._scene, self._page
        if page.review:
            words = self.tr("Reviewed by {name}, {day}").format(name=page.review.by, day=scene.day(page.review.on))
            badge = self._badge(words, "badge-check", "ok", "ok_tint", "ok")
        else:
            words = self.tr("Not yet reviewed by a clinician")
            badge = self._badge(words, "badge-alert", "honey_ink", "honey_tint", "honey_line")
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
        badge = _Badge(
            look, [looks.line(theme, words, "small_strong", ink)], leading=looks.glyph(theme, icon, ink, "icon_small")
        )
        badge.setObjectName("review_state")
        badge.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return badge

    def _trust_words(self) -> str:
        if self._page.review:
            words = self.tr("A clinician has checked this page. It does not replace a talk with one.")
        else:
            words = self.tr("A doctor or nurse has not checked this page yet. Use it to get ready for a talk with one.")
        if self._page.recheck:
            words += " " + self.tr("To be checked again by {day}.").format(day=self._scene.day(self._page.recheck))
        return words

    def _on_this_page(self, headings: tuple[Heading, ...]) -> Row:
        theme = self._scene.theme
        chips = []
        for heading in headings:
            words = plain_text(heading.runs)
            chip = TextButton(looks.control(theme), [looks.line(theme, words, "small_strong", "action")])
            chip.setObjectName(f"chip_{heading.anchor}")
            chip.clicked.connect(lambda _=False, anchor=heading.anchor: self.heading_requested.emit(anchor))
            chips.append(chip)
        return Row(chips, theme.size("s2"))

    def _ways_on(self) -> Grid:
        """Previous and next page, in reading order."""
        theme, scene = self._scene.theme, self._scene
        before, after = scene.library.neighbours(scene.language, self._page.info.id)
        ways = ((before, self.tr("Previous"), "arrow-left"), (after, self.tr("Next"), "arrow-right"))
        buttons = [self._way(info, words, icon) for info, words, icon in ways if info is not None]
        across = 1 if scene.mode is LayoutMode.COMPACT else max(1, len(buttons))
        return Grid(buttons, across, theme.px(14), theme.px(10))

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

    def _source(self, number: int, source: Source) -> BlockWidget:
        """A source in one line: who, what, when. One with an address can be pressed, to take the address away."""
        scene = self._scene
        words = ", ".join(part for part in (source.publisher, source.title, source.date) if part)
        runs = (Run(f"{number}. "), Run(words, link=source.url), Run("."))
        box = TextBox(scene.setting(), runs, "small")
        widget = BlockWidget(scene.theme, box, f"{number}. {words}.")
        widget.link_activated.connect(self.link_followed)
        return widget
