"""What every pane is made with: the open library, its language and the theme."""

from __future__ import annotations

import datetime

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QDate, QLocale

from viewer.core.library import Library
from viewer.core.model import Contact, Localized
from viewer.core.site import Site
from viewer.ui.setting import Setting, runs_right_to_left
from viewer.ui.theme import LayoutMode, Theme


class Scene(Struct, frozen=True):
    """One look at one library. A new one is made when language, theme, text size or layout changes."""

    library: Library
    language: str
    theme: Theme
    chrome: Theme  # of the bar, the strip and the contacts
    mode: LayoutMode
    tall: bool = False  # the window is higher than wide
    low: bool = False  # few lines of the page are seen at once: what is not needed at its top is left out there

    @property
    def site(self) -> Site:
        """What the clinic or shelter has decided."""
        return self.library.site

    def words(self, texts: Localized) -> str:
        """A text of the library in the language of the scene."""
        return self.library.localize(texts, self.language)

    def day(self, date: datetime.date) -> str:
        """A date as people of the language write it: Nov 23, 2026."""
        locale = QLocale(self.language)
        pattern = "MMM d, yyyy" if self.language == "en" else locale.dateFormat(QLocale.FormatType.LongFormat)
        return locale.toString(QDate(date.year, date.month, date.day), pattern)

    def contact_for_emergencies(self) -> Contact | None:
        return next((contact for contact in self.library.contacts if contact.kind == "emergency"), None)

    def first_contacts(self) -> list[Contact]:
        """Those of the first list that stand in the panel: everyone but the emergency number, which has the strip."""
        own = self.own_contacts()
        return [
            one
            for one in self.library.contacts
            if not one.more and one.kind != "emergency" and (one.call or one.text) and one not in own
        ]

    def own_contacts(self) -> list[Contact]:
        """The clinic's or shelter's own, as far as they are shown: a national one has an id first."""
        shown = {id(contact) for contact in self.library.contacts}
        return [contact for contact in self.site.contacts if id(contact) in shown]

    def own_for_panel(self) -> Contact | None:
        """The site's contact that stands in the panel, after the national ones."""
        return next((one for one in self.own_contacts() if not one.more and (one.call or one.text)), None)

    def brief_of(self, contact: Contact) -> str:
        """One line under the number: of a local contact, its hours where nothing else is said."""
        return self.words(contact.brief) or (self.words(contact.hours) if contact in self.site.contacts else "")

    def number_of(self, contact: Contact) -> str:
        """What to dial or text, as it is shown: 1-800-662-4357, or HOME to 741741 of one that is only for texting."""
        if contact.call:
            then = self.words(contact.call_then)
            return f"{contact.call}, {then}" if then else contact.call
        return self.text_of(contact) or contact.chat

    def text_of(self, contact: Contact) -> str:
        """The text to send and where, or the number alone, or nothing."""
        if contact.text and contact.text_body:
            pattern = QCoreApplication.translate("Scene", "{words} to {number}")
            return pattern.format(words=contact.text_body, number=contact.text)
        return contact.text

    def code_of(self, contact: Contact) -> str:
        """What a phone does with the contact's QR code: dial, or write a text. Empty for one on the web only."""
        if contact.call:
            return "tel:" + "".join(sign for sign in contact.call if sign.isdigit() or sign == "+")
        if contact.text:
            return f"smsto:{contact.text}:{contact.text_body}"
        return ""

    def setting(self) -> Setting:
        """What blocks of text are made with."""
        return Setting(self.theme, self.library.image, runs_right_to_left(self.language))
