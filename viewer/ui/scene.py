"""What every pane is made with: the open library, its language and the theme."""

from __future__ import annotations

import datetime

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QDate, QLocale

from viewer.core.library import Library
from viewer.core.model import Contact, Localized
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
        return [c for c in self.library.contacts if not c.more and c.kind != "emergency" and (c.call or c.text)]

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
