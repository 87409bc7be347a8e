"""Where to go from a search that found nothing, and from an empty one: never a dead end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.core.model import Contact, PageInfo, Question, Section
from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.theme import LayoutMode
from viewer.ui.widgets.column import Part
from viewer.ui.widgets.fitting import Grid, Row
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import Line, TextButton

_TOPICS = 6  # cards
_QUESTIONS = 5  # beside them; all are there when the search field is empty
_COLUMNS = {LayoutMode.WIDE: 3, LayoutMode.REGULAR: 3, LayoutMode.NARROW: 2, LayoutMode.COMPACT: 1}


class WaysOut(QObject):
    """Somebody to ask, the common questions, the first topics, and the way to everything else."""

    place_requested = Signal(Place)

    def __init__(self, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene

    def common_questions(self) -> list[Part]:
        """What is offered before anything is typed."""
        theme, scene = self._scene.theme, self._scene
        questions = scene.library.questions(scene.language)
        across = 1 if scene.mode is LayoutMode.COMPACT else 2
        parts = [Part(partial(self._label, self.tr("Common questions"), "h4"))]
        if questions:
            parts.append(Part(partial(self._questions, questions, across), theme.size("s2")))
        parts.append(Part(self._everything, theme.size("s4")))
        return parts

    def from_nothing(self, words: str) -> list[Part]:
        """What is offered where nothing was found."""
        theme, scene = self._scene.theme, self._scene
        hint = self.tr("This guide may not have what you need. But a person can help.")
        parts = [
            Part(partial(self._label, words, "h1_home"), theme.size("s2")),
            Part(partial(self._label, hint, "body"), theme.px(6), theme.size("measure")),
            Part(self._somebody, theme.px(14)),
        ]
        questions = scene.library.questions(scene.language)
        if questions:
            parts.append(self._title(self.tr("Try one of these questions")))
            parts.append(Part(partial(self._chips, questions[:_QUESTIONS]), theme.size("card_gap")))
        parts.append(self._title(self.tr("Or start with a topic")))
        parts.append(Part(self._topics, theme.size("card_gap")))
        parts.append(Part(self._everything, theme.size("s4")))
        return parts

    # ---- parts

    def _title(self, words: str) -> Part:
        return Part(partial(self._label, words, "h4"), self._scene.theme.px(18))

    def _label(self, words: str, role: str) -> Label:
        theme = self._scene.theme
        return Label(words, theme.font(role), theme.line_height(role), theme.color("ink"))

    def _somebody(self) -> TextButton:
        """The clinic or shelter itself, where somebody can be asked; where none is known, all numbers."""
        theme, scene = self._scene.theme, self._scene
        own = next(iter(scene.own_contacts()), None)
        if own is None:
            count = self.tr("%n number(s) to call or text", "", len(scene.library.contacts))
            lines = [
                looks.line(theme, self.tr("Talk to a person"), "card_title", "ink"),
                looks.line(theme, count, "small", "ink_muted"),
            ]
            icon, place = "phone", Place(PlaceKind.NUMBERS)
        else:
            ask = self.tr("Ask {name}").format(name=scene.words(own.name))
            lines = [
                looks.line(theme, ask, "card_title", "ink"),
                looks.line(theme, scene.number_of(own), "number", "action"),
                looks.line(theme, self._when(own), "small", "ink_muted"),
            ]
            icon, place = own.icon or "map-pin", Place(PlaceKind.CONTACT, own.id)
        return self._card(lines, icon, "honey", place)

    def _when(self, contact: Contact) -> str:
        """When it answers, and in which languages."""
        scene = self._scene
        known = [scene.words(texts).rstrip(".") for texts in (contact.hours, contact.languages) if scene.words(texts)]
        return ". ".join(known) + ("." if known else "")

    def _questions(self, questions: tuple[Question, ...], across: int) -> Grid:
        theme = self._scene.theme
        gap = theme.size("card_gap")
        return Grid([self._question(question) for question in questions], across, gap, gap)

    def _question(self, question: Question) -> TextButton:
        theme = self._scene.theme
        card = TextButton(
            looks.card(theme),
            [looks.line(theme, question.text, "card_title", "action")],
            leading=looks.glyph(theme, "circle-help", "action"),
            trailing=looks.glyph(theme, "chevron-right", "action", "icon_small"),
        )
        return self._leading_to(card, _answer_to(question))

    def _chips(self, questions: tuple[Question, ...]) -> Row:
        theme = self._scene.theme
        chips = []
        for question in questions:
            chip = TextButton(
                looks.control(theme),
                [looks.line(theme, question.text, "small_strong", "action")],
                leading=looks.glyph(theme, "circle-help", "action", "icon_small"),
            )
            chips.append(self._leading_to(chip, _answer_to(question)))
        return Row(chips, theme.size("card_gap"))

    def _topics(self) -> QWidget:
        theme, scene = self._scene.theme, self._scene
        gap = theme.size("card_gap")
        pages = self._first_pages()
        cards = [self._topic(page, section) for page, section in pages] or [
            self._section(section) for section in scene.library.sections[:_TOPICS]
        ]
        return Grid(cards, _COLUMNS[scene.mode], gap, gap)

    def _first_pages(self) -> list[tuple[PageInfo, Section]]:
        """The first pages of the sections that have cards on the first screen, as many of each, in reading order."""
        scene = self._scene
        groups = [section for section in scene.library.sections if section.home == "cards"]
        each = -(-_TOPICS // len(groups)) if groups else 0
        listed = [(page, group) for group in groups for page in scene.library.pages(scene.language, group.id)[:each]]
        return listed[:_TOPICS]

    def _topic(self, page: PageInfo, section: Section) -> TextButton:
        theme = self._scene.theme
        lines = [
            looks.line(theme, page.title, "card_title", "ink"),
            looks.line(theme, page.short, "small", "ink_muted"),
        ]
        return self._card(lines, page.icon or section.icon, section.tone, Place(PlaceKind.PAGE, page.id), "topic")

    def _section(self, section: Section) -> TextButton:
        lines = [looks.line(self._scene.theme, self._scene.words(section.title), "card_title", "ink")]
        return self._card(lines, section.icon, section.tone, Place(PlaceKind.SECTION, section.id), "topic")

    def _card(self, lines: list[Line], icon: str, tone: str, place: Place, kind: str = "way") -> TextButton:
        theme = self._scene.theme
        look = looks.card(theme) if kind == "way" else looks.topic(theme, 80)
        card = TextButton(
            look,
            lines,
            leading=looks.tile(theme, icon, tone),
            trailing=looks.glyph(theme, "chevron-right", "action", "icon_small") if kind == "way" else None,
        )
        return self._leading_to(card, place, kind)

    def _everything(self) -> Row:
        theme = self._scene.theme
        ways = (
            (self.tr("See all topics"), "list", Place(PlaceKind.TOPICS)),
            (self.tr("See all numbers"), "phone", Place(PlaceKind.NUMBERS)),
            (self.tr("Back to home"), "house", HOME),
        )
        buttons = [
            self._leading_to(
                TextButton(
                    looks.control(theme),
                    [looks.line(theme, words, "control", "action")],
                    leading=looks.glyph(theme, icon, "action"),
                ),
                place,
            )
            for words, icon, place in ways
        ]
        return Row(buttons, theme.size("card_gap"))

    def _leading_to(self, button: TextButton, place: Place, kind: str = "way") -> TextButton:
        button.setObjectName(f"{kind}_{place}")
        button.clicked.connect(lambda: self.place_requested.emit(place))
        return button


def _answer_to(question: Question) -> Place:
    page, _, anchor = question.page.partition("#")
    return Place(PlaceKind.PAGE, page, anchor)
