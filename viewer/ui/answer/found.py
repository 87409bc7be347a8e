"""What was found: whom to call first where words of danger were typed, then a card for each page."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QTextCharFormat

from viewer.core.model import Contact, Hit
from viewer.core.search import Answer, Urgent
from viewer.core.visit import Place, PlaceKind
from viewer.ui import looks
from viewer.ui.answer.head import Head
from viewer.ui.i18n import language_name
from viewer.ui.scene import Scene
from viewer.ui.theme import LayoutMode, Theme
from viewer.ui.widgets.call_card import CallCard, CallLook, CallWords
from viewer.ui.widgets.column import Part
from viewer.ui.widgets.key_hints import HintLook, KeyHint, KeyHints
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import Look, TextButton
from viewer.ui.widgets.text_flow import Piece

_MOST_URGENT = 2  # cards above all results


class Found(QObject):
    """Makes the parts of an answer with results."""

    place_requested = Signal(Place)
    elsewhere_requested = Signal(str, Place)  # a language, and a place that is to be seen in it

    def __init__(self, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene

    def urgent(self, answer: Answer) -> list[Part]:
        """Whom to call."""
        theme = self._scene.theme
        return [
            Part(partial(self._call_card, urgent), theme.size("card_gap")) for urgent in answer.urgent[:_MOST_URGENT]
        ]

    def calls(self, answer: Answer) -> int:
        """How many of those cards, from the first, say to call the emergency number."""
        kinds = [self._scene.library.contact(urgent.contact).kind for urgent in answer.urgent[:_MOST_URGENT]]
        return next((place for place, kind in enumerate(kinds) if kind != "emergency"), len(kinds))

    def listed(self, answer: Answer) -> list[Part]:
        """What was looked for, and the pages."""
        theme = self._scene.theme
        parts = [Part(lambda: self._head(answer), theme.px(14))]
        parts += self._elsewhere(answer)
        parts += self.offers(answer)
        rows = [Part(partial(self._row, hit), theme.size("card_gap")) for hit in answer.hits]
        if answer.corrected and not answer.sound_alike:  # the link above has room around its words
            rows[:1] = [replace(row, gap=theme.px(2)) for row in rows[:1]]
        return parts + rows

    def _elsewhere(self, answer: Answer) -> list[Part]:
        """Pages in other languages, where the words are of one of these."""
        theme, parts = self._scene.theme, []
        for other in answer.elsewhere:
            language = language_name(other.language)
            words = self.tr("These words are in another language. Found in {language}:").format(language=language)
            parts.append(Part(partial(self._title, words), theme.size("s3")))
            parts += [Part(partial(self._row, hit, other.language), theme.size("card_gap")) for hit in other.hits]
        if parts and answer.hits:
            own = self.tr("Found in {language}:").format(language=language_name(self._scene.language))
            parts.append(Part(partial(self._title, own), theme.size("s4")))
        return parts

    def offers(self, answer: Answer) -> list[Part]:
        """Other medicines that may have been meant."""
        theme = self._scene.theme
        return [Part(partial(self._did_you_mean, words), theme.size("card_gap")) for words in answer.sound_alike]

    def summary(self, answer: Answer) -> str:
        """What was found, in one sentence, for a screen reader."""
        return f"{self._pattern(answer).format(words=self._words(answer))}. {self._counted(answer)}"

    # ---- the lines above the pages

    def _pattern(self, answer: Answer) -> str:
        return self.tr("Showing results for {words}") if answer.corrected else self.tr("Results for {words}")

    def _words(self, answer: Answer) -> str:
        return answer.corrected or answer.query.strip()

    def _counted(self, answer: Answer) -> str:
        count = len(answer.hits) or sum(len(other.hits) for other in answer.elsewhere)
        return self.tr("%n page(s).", "", count)

    def _head(self, answer: Answer) -> Head:
        theme = self._scene.theme
        before, _, after = self._pattern(answer).partition("{words}")
        strong = QTextCharFormat()
        font = QFont(theme.font("key_message"))
        font.setWeight(QFont.Weight.Bold)
        strong.setFont(font)
        pieces = (Piece(before), Piece(self._words(answer), strong), Piece(after))
        title = Label(
            [piece for piece in pieces if piece.text],
            theme.font("key_message"),
            theme.line_height("key_message"),
            theme.color("ink"),
        )
        count = Label(self._counted(answer), theme.font("small"), theme.line_height("small"), theme.color("ink_muted"))
        as_typed = self._as_typed(answer.query.strip()) if answer.corrected else None
        return Head(title, count, as_typed, self._keys(), theme.size("s2"))

    def _as_typed(self, words: str) -> TextButton:
        """The way back from a correction."""
        theme = self._scene.theme
        text = self.tr("Search for “{words}” instead").format(words=words)
        button = TextButton(looks.link(theme), [looks.line(theme, text, "small_strong", "action")])
        button.setObjectName("as_typed")
        button.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.SEARCH, f'"{words}"')))
        return button

    def _keys(self) -> KeyHints | None:
        """What the keys do here, for who has a keyboard."""
        scene, theme = self._scene, self._scene.theme
        if scene.site.kiosk or scene.mode not in (LayoutMode.WIDE, LayoutMode.REGULAR):
            return None
        arrow = looks.glyph(theme, "arrow-down", "ink", "icon_small")
        hints = (
            KeyHint(arrow, self.tr("Down arrow"), self.tr("Next")),
            KeyHint(self.tr("Enter"), self.tr("Enter"), self.tr("Open")),
            KeyHint(self.tr("Esc"), self.tr("Esc"), self.tr("Home")),
        )
        return KeyHints(hints, _hint_look(theme))

    # ---- cards

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

    def _title(self, words: str) -> Label:
        theme = self._scene.theme
        return Label(words, theme.font("h4"), theme.line_height("h4"), theme.color("ink"))

    def _row(self, hit: Hit, language: str = "") -> TextButton:
        """One page that was found; one in another `language` changes to that."""
        theme, scene = self._scene.theme, self._scene
        place = scene.library.localize(scene.library.section(hit.section).title, language or scene.language)
        above = f"{place} · {hit.heading}" if hit.heading else place
        lines = [
            looks.line(theme, above, "small", "ink_muted"),
            looks.line(theme, hit.title, "h3", "action"),
            looks.line(theme, self._marked(hit), "snippet", "ink"),
        ]
        row = TextButton(looks.hit(theme), lines, trailing=looks.glyph(theme, "chevron-right", "ink"))
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
        font = QFont(theme.font("snippet"))
        font.setWeight(QFont.Weight.Bold)
        form.setFont(font)
        form.setBackground(theme.color("mark"))
        form.setForeground(theme.color("on_mark"))
        pieces, at = [], 0
        for start, end in hit.marks:
            pieces += [Piece(hit.snippet[at:start]), Piece(hit.snippet[start:end], form)]
            at = end
        return tuple(piece for piece in (*pieces, Piece(hit.snippet[at:])) if piece.text)

    # ---- danger

    def _call_card(self, urgent: Urgent) -> CallCard:
        theme, scene = self._scene.theme, self._scene
        contact = scene.library.contact(urgent.contact)
        call = self.tr("Call {number}") if contact.call else self.tr("Text {number}")
        when = scene.words(contact.when) or scene.words(contact.name)
        words = CallWords(
            looks.line(theme, self.tr("In danger?"), "small_strong", "on_danger"),
            looks.line(theme, call.format(number=scene.number_of(contact)), "number_large", "on_danger"),
            [
                looks.line(theme, when, "h4", "danger_ink"),
                looks.line(theme, self._first_step(contact, urgent.page), "snippet", "ink"),
            ],
            looks.line(theme, self.tr("See what to do"), "control", "on_danger"),
        )
        card = CallCard(_call_look(theme), words, looks.glyph(theme, "chevron-right", "on_danger", "icon_small"))
        card.setObjectName(f"urgent_{contact.id}")
        place = Place(PlaceKind.PAGE, urgent.page) if urgent.page else Place(PlaceKind.CONTACT, urgent.contact)
        card.clicked.connect(lambda: self.place_requested.emit(place))
        return card

    def _first_step(self, contact: Contact, page: str) -> str:
        """What to do, in one line: the page's one message in an emergency, else what comes first on the phone."""
        scene = self._scene
        if contact.kind == "emergency" and page:
            return scene.library.info(scene.language, page).summary
        steps = scene.words(contact.what_happens).strip().splitlines()
        return steps[0].strip() if steps else scene.words(contact.brief)


def _call_look(theme: Theme) -> CallLook:
    """The card above all results when words of danger were typed: red where the number stands, white beside it."""
    card = Look(
        fill=theme.color("surface"),
        border=theme.color("danger_line"),
        border_width=theme.size("border"),
        radius=theme.size("card"),
        padding_x=theme.px(20),
        padding_y=theme.px(14),
        least_height=theme.size("target"),
    )
    button = replace(looks.danger(theme), padding_x=theme.px(18), least_height=theme.px(52))
    return CallLook(card, button, theme.color("danger"), theme.px(300))


def _hint_look(theme: Theme) -> HintLook:
    """Keys drawn beside what they do."""
    return HintLook(
        fill=theme.color("surface"),
        edge=theme.color("control_line"),
        ink=theme.color("ink"),
        words=theme.color("ink_muted"),
        cap_font=theme.font("small_strong"),
        font=theme.font("small"),
        cap=theme.px(32),
        padding=theme.size("s2"),
        gap=theme.px(10),
        border=theme.size("border"),
    )
