"""A list of one kind of thing: the pages of a section, or every number to call."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.core.model import Contact, PageInfo, Section
from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton


class ListingPane(Column):
    """A heading and a card a thing."""

    spoken_role = "region"

    place_requested = Signal(Place)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        theme = scene.theme
        x = theme.size("page_x")
        super().__init__(Margins(x, theme.size("s3"), x, theme.size("s6")), parent)
        self.setAccessibleName(self.tr("List"))
        self.setObjectName("listing")
        self._scene = scene

    def show_place(self, place: Place) -> None:
        """Show a section, or all numbers."""
        if place.kind is PlaceKind.SECTION:
            self._show_section(self._scene.library.section(place.target))
        else:
            self._show_numbers()

    def _show_section(self, section: Section) -> None:
        """The pages of a section, in reading order."""
        theme, scene = self._scene.theme, self._scene
        pages = scene.library.pages(scene.language, section.id)
        parts = self._head(scene.words(section.title))
        parts += [Part(partial(self._page, page, section), theme.size("card_gap"), theme.px(860)) for page in pages]
        self.set_parts(parts)

    def _show_numbers(self) -> None:
        """Every contact: those of the first list, then the others."""
        theme, contacts = self._scene.theme, self._scene.library.contacts
        parts = self._head(self.tr("All numbers"))
        for more in (False, True):
            listed = [contact for contact in contacts if contact.more is more]
            if more and listed:
                parts.append(Part(lambda: self._label(self.tr("More help"), "h2"), theme.size("s5")))
            parts += [
                Part(partial(self._contact, contact), theme.size("card_gap"), theme.px(860)) for contact in listed
            ]
        self.set_parts(parts)

    def _head(self, title: str) -> list[Part]:
        theme = self._scene.theme
        return [Part(self._home_crumb), Part(lambda: self._label(title, "title"), theme.px(4))]

    def _home_crumb(self) -> TextButton:
        theme = self._scene.theme
        crumb = TextButton(looks.crumb(theme), [looks.line(theme, self.tr("Home"), "small_strong", "action")])
        crumb.setObjectName("crumb_home")
        crumb.clicked.connect(lambda: self.place_requested.emit(HOME))
        return crumb

    def _label(self, words: str, role: str) -> Label:
        theme = self._scene.theme
        return Label(words, theme.font(role), theme.line_height(role), theme.color("ink"))

    def _page(self, page: PageInfo, section: Section) -> TextButton:
        theme = self._scene.theme
        lines = [
            looks.line(theme, self._scene.title_of(page), "card_title", "ink"),
            looks.line(theme, page.summary, "small", "ink_muted"),
        ]
        card = TextButton(
            looks.card(theme),
            lines,
            leading=looks.tile(theme, page.icon or section.icon, section.tone),
            trailing=looks.glyph(theme, "chevron-right", "action", "icon_small"),
        )
        card.setObjectName(f"page_{page.id}")
        card.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.PAGE, page.id)))
        return card

    def _contact(self, contact: Contact) -> TextButton:
        theme, scene = self._scene.theme, self._scene
        ink = "danger_ink" if contact.kind == "emergency" else "action"
        lines = [
            looks.line(theme, scene.words(contact.when), "small", "ink"),
            looks.line(theme, scene.number_of(contact), "number", ink),
            looks.line(theme, scene.words(contact.name), "small", "ink_muted"),
        ]
        card = TextButton(
            looks.card(theme),
            lines,
            leading=looks.tile(theme, contact.icon or "phone", "danger" if contact.kind == "emergency" else ""),
            trailing=looks.glyph(theme, "chevron-right", "action", "icon_small"),
        )
        card.setObjectName(f"contact_row_{contact.id}")
        card.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.CONTACT, contact.id)))
        return card
