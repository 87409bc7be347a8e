"""The first screen: the emergency strip, a card for each page that is needed most, links to the rest."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.core.model import PageInfo, Section
from viewer.core.visit import Place, PlaceKind
from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.standing import as_of
from viewer.ui.theme import LayoutMode
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.fitting import Fitting, Grid, height_of
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.sheet import Sheet
from viewer.ui.widgets.text_button import TextButton

# How high a card is at least, by the height of the pane from the highest: as on screens of 1920x1080, 1366x768, lower.
_CARD_HEIGHTS = ((780, 124), (672, 100), (0, 80))  # logical pixels
_STACKED = 144  # and where its icon stands above its words
_CARDS = 3  # of a section; its other pages are among the links


class HomePane(Column):
    """Asks for pages and sections."""

    spoken_role = "region"

    place_requested = Signal(Place)
    update_requested = Signal()

    def __init__(self, scene: Scene, strip: QWidget, parent: QWidget | None = None) -> None:
        """`strip` is the emergency strip, which stands at the top of the sheet."""
        theme = scene.theme
        x = theme.size("page_x")
        super().__init__(Margins(x, theme.size("s4"), x, theme.size("s5")), parent)
        self.setAccessibleName(self.tr("First screen"))
        self.setObjectName("home")
        self._scene = scene
        self._card_height = _STACKED
        self._stacked = scene.mode is LayoutMode.NARROW and scene.tall
        self._groups = [section for section in scene.library.sections if section.home == "cards"]
        if scene.mode is LayoutMode.COMPACT:
            self._columns = 1
        elif self._groups:
            self._columns = len(self._groups)
        else:
            self._columns = 3
        heading = self.tr("What do you need?")
        self._parts_shown = [
            Part(lambda: strip),
            Part(lambda: self._heading(heading), theme.px(4)),
            Part(self._cards, theme.px(4)),
        ]
        if self._links():
            self._parts_shown += [
                Part(lambda: self._label(self.tr("More to read"), "h3", "ink"), theme.px(12)),
                Part(self._link_sheet, theme.px(8)),
            ]

    def show_place(self, _place: Place) -> None:
        """Make the parts. Cards are low where all topics would not fit otherwise."""
        theme = self._scene.theme
        if not self._stacked:
            self._card_height = next(card for room, card in _CARD_HEIGHTS if self.height() >= theme.px(room))
        self.set_parts(self._parts_shown)

    # ---- private

    def _label(self, text: str, role: str, colour: str) -> Label:
        theme = self._scene.theme
        return Label(text, theme.font(role), theme.line_height(role), theme.color(colour))

    def _heading(self, text: str) -> QWidget:
        """The question, and beside it how old the answers are: on a laptop with the way to newer ones."""
        theme, scene = self._scene.theme, self._scene
        sentence, colour, icon = as_of(scene)
        glyph = looks.glyph(theme, icon, colour, "icon_small")
        if scene.library.replaceable and not scene.site.kiosk:
            look = replace(looks.link(theme, colour), padding_x=0)
            sentence = self.tr("{sentence}. Update").format(sentence=sentence)
            day: QWidget = TextButton(look, [looks.line(theme, sentence, "small", colour)], leading=glyph)
            day.setAccessibleDescription(self.tr("Look for a newer version on a stick"))
            day.clicked.connect(self.update_requested)  # type: ignore[attr-defined]
        else:
            day = Label(
                sentence, theme.font("small"), theme.line_height("small"), theme.color(colour), glyph, theme.size("s2")
            )
        day.setObjectName("as_of")
        return _Heading(self._label(text, "h1_home", "ink"), day, theme.size("target"), theme.size("s4"))

    def _cards(self) -> QWidget:
        theme, scene = self._scene.theme, self._scene
        if not self._groups:
            cards = [self._section_card(section) for section in scene.library.sections]
            return Grid(cards, self._columns, theme.size("column_gap"), theme.size("card_gap"))
        groups = [self._group(section) for section in self._groups]
        if scene.mode in (LayoutMode.NARROW, LayoutMode.COMPACT):
            return Grid(groups, 1, 0, theme.size("s4"))
        return _Columns(groups, theme.size("column_gap"))

    def _group(self, section: Section) -> QWidget:
        theme, scene = self._scene.theme, self._scene
        label = Label(
            scene.words(section.title),
            theme.font("h4"),
            theme.line_height("h4"),
            theme.color("ink"),
            gap=theme.px(14),
            bar=looks.tone_ink(theme, section.tone),
            bar_width=theme.size("group_rail"),
        )
        pages = scene.library.pages(scene.language, section.id)[:_CARDS]
        cards = [self._page_card(page, section) for page in pages]
        across = 3 if scene.mode is LayoutMode.NARROW else 1
        return _Group(label, cards, across, theme.size("card_gap"), theme.px(14))

    def _page_card(self, page: PageInfo, section: Section) -> TextButton:
        theme = self._scene.theme
        lines = [
            looks.line(theme, self._scene.title_of(page), "card_title", "ink"),
            looks.line(theme, page.short, "small", "ink_muted"),
        ]
        look = looks.topic(theme, self._card_height, self._stacked)
        card = TextButton(look, lines, leading=looks.tile(theme, page.icon or section.icon, section.tone))
        card.setObjectName(f"card_{page.id}")
        card.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.PAGE, page.id)))
        return card

    def _section_card(self, section: Section) -> TextButton:
        theme = self._scene.theme
        line = looks.line(theme, self._scene.words(section.title), "card_title", "ink")
        card = TextButton(looks.card(theme), [line], leading=looks.tile(theme, section.icon, section.tone))
        card.setObjectName(f"section_{section.id}")
        card.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.SECTION, section.id)))
        return card

    def _links(self) -> list[tuple[str, str]]:
        """(title, page id) of what is no card: the other pages of every group, in reading order."""
        found = []
        scene = self._scene
        if not self._groups:
            return []
        rest = []  # what a section has no card for comes after the sections that are links anyway
        for section in scene.library.sections:
            pages = scene.library.pages(scene.language, section.id)
            if section.home == "cards":
                rest += [(scene.title_of(page), page.id) for page in pages[_CARDS:]]
            elif section.home == "links":
                found += [(scene.title_of(page), page.id) for page in pages]
            elif pages:
                rest.append((scene.words(section.title), pages[0].id))
        return found + rest

    def _link_sheet(self) -> QWidget:
        theme = self._scene.theme
        columns = {LayoutMode.COMPACT: 1, LayoutMode.NARROW: 2}.get(self._scene.mode, 4)
        cells = []
        for title, page_id in self._links():
            cell = TextButton(
                looks.cell(theme),
                [looks.line(theme, title, "control", "action")],
                trailing=looks.glyph(theme, "chevron-right", "action", "icon_small"),
            )
            cell.setObjectName(f"link_{page_id}")
            cell.clicked.connect(lambda _=False, page=page_id: self.place_requested.emit(Place(PlaceKind.PAGE, page)))
            cells.append(cell)
        return Sheet(
            cells, columns, theme.color("line"), theme.color("surface"), theme.size("border"), theme.size("card")
        )


class _Heading(Fitting):
    """A heading, and at the other end of its line something small; under it where the line is too short."""

    def __init__(self, label: Label, end: QWidget, least: int, gap: int) -> None:
        super().__init__()
        self._label, self._end, self._least, self._gap = label, end, least, gap
        for part in (label, end):
            part.setParent(self)

    def fit(self, width: int) -> int:
        first, last = self._label.natural_width(), self._end.sizeHint().width()
        if first + self._gap + last <= width:
            heights = [height_of(self._label, first), height_of(self._end, last)]
            high = max(self._least, *heights)
            self.put(self._label, 0, (high - heights[0]) // 2, first, heights[0], width)
            self.put(self._end, width - last, (high - heights[1]) // 2, last, heights[1], width)
            return high
        top = self._label.fit(width)
        self.put(self._label, 0, 0, width, top, width)
        below = height_of(self._end, width)
        self.put(self._end, 0, top, min(last, width), below, width)
        return top + below


class _Group(Fitting):
    """A heading and the cards of one section."""

    def __init__(self, label: Label, cards: list[TextButton], across: int, gap: int, gap_x: int) -> None:
        super().__init__()
        self.label, self.cards = label, cards
        self._gap = gap
        self._grid = Grid(cards, across, gap_x, gap, self) if across > 1 else None
        label.setParent(self)
        for card in cards if self._grid is None else []:
            card.setParent(self)

    def fit(self, width: int) -> int:
        top = self.label.fit(width) + self._gap
        self.put(self.label, 0, 0, width, top - self._gap, width)
        if self._grid:
            height = self._grid.fit(width)
            self.put(self._grid, 0, top, width, height, width)
            return top + height
        return self.fit_rows(width, [card.height_for(width) for card in self.cards])

    def fit_rows(self, width: int, heights: list[int]) -> int:
        """Arrange as a column whose cards have these heights, so that cards beside each other are equal."""
        top = self.label.fit(width)
        self.put(self.label, 0, 0, width, top, width)
        top += self._gap
        for card, height in zip(self.cards, heights, strict=False):
            self.put(card, 0, top, width, height, width)
            top += height + self._gap
        return top - self._gap


class _Columns(Fitting):
    """Groups side by side; cards in one row have one height."""

    def __init__(self, groups: list[QWidget], gap: int) -> None:
        super().__init__()
        self._groups = [group for group in groups if isinstance(group, _Group)]
        self._gap = gap
        for group in self._groups:
            group.setParent(self)

    def fit(self, width: int) -> int:
        count = len(self._groups)
        edges = [round(place * (width + self._gap) / count) for place in range(count + 1)]
        spans = [edges[place + 1] - edges[place] - self._gap for place in range(count)]
        most = max(len(group.cards) for group in self._groups)
        tallest = max(
            (height_of(card, span) for group, span in zip(self._groups, spans, strict=True) for card in group.cards),
            default=0,
        )
        height = 0
        for group, edge, span in zip(self._groups, edges, spans, strict=False):
            high = group.fit_rows(span, [tallest] * most)
            self.put(group, edge, 0, span, high, width)
            height = max(height, high)
        return height
