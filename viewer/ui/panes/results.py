"""What a search found: the way to help first when words of danger were typed, then pages. Never a dead end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from viewer.core.model import Contact, Hit
from viewer.core.search import Answer, Urgent
from viewer.core.visit import Place, PlaceKind
from viewer.ui import looks
from viewer.ui.accessibility import announce
from viewer.ui.finder import Finder
from viewer.ui.i18n import language_name
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.fitting import Row
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton
from viewer.ui.widgets.text_flow import Piece

_MOST = 20  # results; who needs more needs other words


class ResultsPane(Column):
    """The answer to one query. Before anything is typed: the common questions."""

    spoken_role = "region"

    place_requested = Signal(Place)
    elsewhere_requested = Signal(str, Place)  # a language, and a place that is to be seen in it

    def __init__(self, scene: Scene, finder: Finder, parent: QWidget | None = None) -> None:
        theme = scene.theme
        x = theme.size("page_x")
        super().__init__(Margins(x, theme.size("s4"), x, theme.size("s6")), parent)
        self.setAccessibleName(self.tr("Results"))
        self.setObjectName("results")
        self._scene, self._finder = scene, finder
        self._scroll_to = 0.0  # where to go when the answer is there
        self._focus_to_come = False

    def show_place(self, place: Place) -> None:
        """Search for the words of a place. What was found before stays until the answer is there."""
        self._scroll_to, self._focus_to_come = 0.0, False
        self._finder.find(self._scene.language, place.target, _MOST, self._on_answer)

    def scroll_back(self, scrolled: float) -> None:
        if self._finder.waiting:
            self._scroll_to = scrolled
        else:
            super().scroll_back(scrolled)

    @property
    def settled(self) -> bool:
        return self.complete and not self._finder.waiting

    def complete_now(self) -> None:
        self._finder.finish()
        super().complete_now()

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        if not isValid(self):
            return
        self._show(answer)
        announce(self, self._summary(answer))
        if self._scroll_to:
            super().scroll_back(self._scroll_to)
        if self._focus_to_come:
            self.focus_first()

    def _show(self, answer: Answer) -> None:
        theme = self._scene.theme
        parts = [Part(partial(self._urgent_card, urgent), theme.size("s2")) for urgent in answer.urgent[:2]]
        parts.append(Part(lambda: self._heading(answer), theme.size("s4")))
        if answer.hits:
            parts.append(Part(lambda: self._count(answer), theme.px(4)))
        for other in answer.elsewhere:
            language = language_name(other.language)
            words = self.tr("These words are in another language. Found in {language}:").format(language=language)
            parts.append(Part(partial(self._label, words, "h4"), theme.size("s3")))
            parts += [Part(partial(self._row, hit, other.language), theme.size("card_gap")) for hit in other.hits]
            if answer.hits:
                own = self.tr("Found in {language}:").format(language=language_name(self._scene.language))
                parts.append(Part(partial(self._label, own, "h4"), theme.size("s4")))
        parts += [Part(partial(self._did_you_mean, words), theme.size("s2")) for words in answer.sound_alike]
        if answer.hits:
            parts += [Part(partial(self._row, hit), theme.size("card_gap")) for hit in answer.hits]
        elif not answer.elsewhere:
            parts += self._ways_out(bool(answer.query.strip()))
        self.set_parts(parts)

    def focus_first(self) -> None:
        """Move the focus to the first thing that can be opened, as soon as it is there."""
        self._focus_to_come = self._finder.waiting
        if self._focus_to_come:
            return
        while not self.complete and not any(isinstance(widget, TextButton) for widget in self.made):
            self._make_one()  # a keyboard on the screen may have left no room for it
        self._grow()
        for widget in self.made:
            if isinstance(widget, TextButton):
                widget.setFocus()
                return

    def _summary(self, answer: Answer) -> str:
        """The answer in one sentence, for a screen reader."""
        return f"{self._found(answer)}. {self._counted(answer)}" if answer.hits else self._found(answer)

    def _heading(self, answer: Answer) -> Label:
        return self._label(self._found(answer), "key_message")

    def _found(self, answer: Answer) -> str:
        if answer.corrected and answer.hits:
            return self.tr("Showing results for {words}").format(words=answer.corrected)
        if answer.hits or answer.elsewhere:
            return self.tr("Results for {words}").format(words=answer.query.strip())
        if answer.query.strip():
            return self.tr("Nothing found for {words}").format(words=answer.query.strip())
        return self.tr("Common questions")

    def _counted(self, answer: Answer) -> str:
        return self.tr("%n page(s).", "", len(answer.hits))

    def _count(self, answer: Answer) -> QWidget:
        parts: list[QWidget] = [self._label(self._counted(answer), "small", "ink_muted")]
        if answer.corrected:
            parts.append(self._as_typed(answer.query.strip()))
        return Row(parts, self._scene.theme.size("s2"))

    def _as_typed(self, words: str) -> TextButton:
        """The way back from a correction."""
        theme = self._scene.theme
        text = self.tr("Search for “{words}” instead").format(words=words)
        button = TextButton(looks.link(theme), [looks.line(theme, text, "small_strong", "action")])
        button.setObjectName("as_typed")
        button.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.SEARCH, f'"{words}"')))
        return button

    def _did_you_mean(self, words: str) -> TextButton:
        """Another medicine with a name like the one that was typed: to be asked, since a mix-up can harm."""
        theme = self._scene.theme
        text = self.tr("Did you mean “{words}”? It is another medicine.").format(words=words)
        button = TextButton(
            looks.card(theme),
            [looks.line(theme, text, "card_title", "action")],
            leading=looks.glyph(theme, "circle-help", "action"),
            trailing=looks.glyph(theme, "chevron-right", "action", "icon_small"),
        )
        button.setObjectName(f"sound_alike_{words}")
        button.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.SEARCH, words)))
        return button

    def _label(self, words: str, role: str, colour: str = "ink") -> Label:
        theme = self._scene.theme
        return Label(words, theme.font(role), theme.line_height(role), theme.color(colour))

    def _row(self, hit: Hit, language: str = "") -> TextButton:
        """One page that was found; one in another `language` changes to that."""
        theme, scene = self._scene.theme, self._scene
        place = scene.library.localize(scene.library.section(hit.section).title, language or scene.language)
        above = f"{place} · {hit.heading}" if hit.heading else place
        lines = [
            looks.line(theme, above, "small", "ink_muted"),
            looks.line(theme, hit.title, "h3", "action"),
            looks.line(theme, self._marked(hit), "body", "ink"),
        ]
        row = TextButton(looks.card(theme), lines, trailing=looks.glyph(theme, "chevron-right", "ink"))
        there = Place(PlaceKind.PAGE, hit.page, hit.anchor)
        row.setObjectName(f"hit_{hit.page}" + (f"_{language}" if language else ""))
        if language:
            row.clicked.connect(lambda: self.elsewhere_requested.emit(language, there))
        else:
            row.clicked.connect(lambda: self.place_requested.emit(there))
        return row

    def _marked(self, hit: Hit) -> tuple[Piece, ...]:
        """The snippet with the words that matched on the theme's marker colour."""
        theme = self._scene.theme
        form = QTextCharFormat()
        font = QFont(theme.font("body"))
        font.setWeight(QFont.Weight.DemiBold)
        form.setFont(font)
        form.setBackground(theme.color("mark"))
        form.setForeground(theme.color("on_mark"))
        pieces, at = [], 0
        for start, end in hit.marks:
            pieces += [Piece(hit.snippet[at:start]), Piece(hit.snippet[start:end], form)]
            at = end
        return tuple(piece for piece in (*pieces, Piece(hit.snippet[at:])) if piece.text)

    def _urgent_card(self, urgent: Urgent) -> TextButton:
        theme, scene = self._scene.theme, self._scene
        contact = scene.library.contact(urgent.contact)
        call = self.tr("Call {number}") if contact.call else self.tr("Text {number}")
        lines = [
            looks.line(theme, call.format(number=scene.number_of(contact)), "number_large", "on_danger"),
            looks.line(theme, scene.words(contact.when) or scene.words(contact.name), "control", "on_danger"),
            looks.line(theme, self.tr("See what to do"), "control", "on_danger"),
        ]
        place = Place(PlaceKind.PAGE, urgent.page) if urgent.page else Place(PlaceKind.CONTACT, urgent.contact)
        card = TextButton(
            looks.urgent(theme),
            lines,
            leading=looks.glyph(theme, contact.icon or "siren", "on_danger"),
            trailing=looks.glyph(theme, "chevron-right", "on_danger"),
        )
        card.setObjectName(f"urgent_{contact.id}")
        card.clicked.connect(lambda: self.place_requested.emit(place))
        return card

    def _ways_out(self, asked: bool) -> list[Part]:
        """Where to go from nothing: other words, the common questions, the numbers, every topic."""
        theme, scene = self._scene.theme, self._scene
        parts = []
        if asked:
            hint = self.tr("Try fewer or other words. Or choose one of these.")
            parts.append(Part(partial(self._label, hint, "body"), theme.px(4)))
            own = scene.own_contacts()[:1]
            parts += [Part(partial(self._own, contact), theme.size("card_gap")) for contact in own]
        for question in scene.library.questions(scene.language):
            page, _, anchor = question.page.partition("#")
            place = Place(PlaceKind.PAGE, page, anchor)
            parts.append(Part(partial(self._way, question.text, "circle-help", place), theme.size("card_gap")))
        if asked:
            numbers = Place(PlaceKind.NUMBERS)
            parts.append(Part(lambda: self._way(self.tr("All numbers"), "phone", numbers), theme.size("card_gap")))
            for section in scene.library.sections:
                place = Place(PlaceKind.SECTION, section.id)
                words = scene.words(section.title)
                parts.append(Part(partial(self._way, words, section.icon, place), theme.size("card_gap")))
        return parts

    def _own(self, contact: Contact) -> TextButton:
        """The clinic or shelter itself, where somebody can be asked. Its number is in the number face."""
        theme, scene = self._scene.theme, self._scene
        lines = [
            looks.line(theme, scene.words(contact.name), "small", "ink"),
            looks.line(theme, scene.number_of(contact), "number", "action"),
        ]
        own = TextButton(
            looks.card(theme),
            lines,
            leading=looks.glyph(theme, contact.icon or "phone", "action"),
            trailing=looks.glyph(theme, "chevron-right", "action", "icon_small"),
        )
        own.setObjectName(f"way_contact:{contact.id}")
        own.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.CONTACT, contact.id)))
        return own

    def _way(self, words: str, icon: str, place: Place) -> TextButton:
        theme = self._scene.theme
        way = TextButton(
            looks.card(theme),
            [looks.line(theme, words, "card_title", "action")],
            leading=looks.glyph(theme, icon, "action"),
            trailing=looks.glyph(theme, "chevron-right", "action", "icon_small"),
        )
        way.setObjectName(f"way_{place}")
        way.clicked.connect(lambda: self.place_requested.emit(place))
        return way
