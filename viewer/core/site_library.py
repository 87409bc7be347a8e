"""A library as one site shows it: without the sections that staff hid, and with the site's own contacts.

Pages of a hidden section are left out of every list and of search. A link in the text still opens one: a link that
leads nowhere would be worse, and nothing is hidden from a person who needs it.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from viewer.core.library import Library
from viewer.core.model import Localized, PageInfo, Question, Section
from viewer.core.site import Site, SiteProblem
from viewer.errors import NotInLibrary
from viewer.said import said


class SiteLibrary(Library):
    """Reads what `library` reads. The two share one open file; close either when done."""

    def __init__(self, library: Library, site: Site) -> None:
        super().__init__(library.path, library.manifest, library.database)
        self.site = site
        self.standing, self.signed_by, self.replaceable = library.standing, library.signed_by, library.replaceable
        self.every_section = self.sections
        # Nearly every site hides nothing, and need not look through all pages of a large library for what it may hide.
        self.hidden = frozenset(site.hidden_sections) - unhideable(library) if site.hidden_sections else frozenset()
        self.sections = tuple(section for section in self.sections if section.id not in self.hidden)
        national = {contact.id for contact in self.contacts}
        self.contacts += tuple(contact for contact in site.contacts if contact.id not in national)
        offered = tuple(code for code in site.languages if code in self.manifest.languages)
        self._offered = offered or self.manifest.languages

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that visitors can choose; the site's own first."""
        first = [self.site.language] if self.site.language in self._offered else []
        return tuple(dict.fromkeys([*first, *self._offered]))

    def localize(self, texts: Localized, language: str) -> str:
        """A site's own text may be in one language only; it is better than none."""
        for code in (language, *self.manifest.languages, *texts):
            if texts.get(code):
                return texts[code]
        return ""

    def section(self, section_id: str) -> Section:
        """Raises NotInLibrary. Hidden ones too: a page that a link led to says where it belongs."""
        for section in self.every_section:
            if section.id == section_id:
                return section
        return super().section(section_id)

    def page_ids(self, language: str) -> tuple[str, ...]:
        return tuple(page for page in super().page_ids(language) if page.partition("/")[0] not in self.hidden)

    def neighbours(
        self, language: str, page_id: str, skipping: Collection[str] = ()
    ) -> tuple[PageInfo | None, PageInfo | None]:
        return super().neighbours(language, page_id, (*skipping, *sorted(self.hidden)))

    def questions(self, language: str) -> tuple[Question, ...]:
        return tuple(one for one in super().questions(language) if one.page.partition("/")[0] not in self.hidden)


def unhideable(library: Library) -> frozenset[str]:
    """The sections that hold what to do in an emergency. They are always shown."""
    needed = {contact.page.partition("/")[0] for contact in library.contacts if contact.kind == "emergency"}
    for language in library.manifest.languages:
        needed |= {
            section.id
            for section in library.sections
            if any(page.urgent for page in library.pages(language, section.id))
        }
    return frozenset(needed)


def misfits(
    where: str, site: Site, library: Library, themes: Collection[str], today: datetime.date | None = None
) -> list[SiteProblem]:
    """What a site file asks of a library that the library does not have. It is left out; the rest holds."""
    today = today or datetime.datetime.now().astimezone().date()
    found = [*_of_languages(site, library), *_of_sections(site, library), *_of_contacts(site, library, today)]
    if site.theme not in themes:
        found.append(
            (
                "theme",
                said("Core", 'there is no theme "{theme}". Choose one of: {themes}').put(
                    theme=site.theme, themes=", ".join(themes)
                ),
            )
        )
    return [SiteProblem(where, 0, key, message) for key, message in found]


def _of_languages(site: Site, library: Library) -> Iterator[tuple[str, str]]:
    known = ", ".join(library.manifest.languages)
    for key, codes in (("language", (site.language,)), ("languages", site.languages)):
        for code in codes:
            if code and code not in library.manifest.languages:
                yield (
                    key,
                    said("Core", '"{key}" names "{code}", and this library has: {known}. Choose among these').put(
                        key=key, code=code, known=known
                    ),
                )


def _of_sections(site: Site, library: Library) -> Iterator[tuple[str, str]]:
    if not site.hidden_sections:
        return
    always = unhideable(library)
    every = library.every_section if isinstance(library, SiteLibrary) else library.sections
    sections = {section.id for section in every}
    for section in site.hidden_sections:
        if section in always:
            message = said(
                "Core", 'the section "{section}" holds what to do in an emergency and stays. Take it out'
            ).put(section=section)
            yield "hidden_sections", message
        elif section not in sections:
            yield (
                "hidden_sections",
                said("Core", 'there is no section "{section}" in this library. Take it out').put(section=section),
            )


def _of_contacts(site: Site, library: Library, today: datetime.date) -> Iterator[tuple[str, str]]:
    national = {contact.id for contact in library.contacts if contact not in library.site.contacts}
    for contact in site.contacts:
        if contact.id in national:
            yield (
                "contacts",
                said("Core", 'the library has a contact "{contact}" of its own. Give yours another id').put(
                    contact=contact.id
                ),
            )
        if contact.checked > today:
            message = said(
                "Core", 'the contact "{contact}" was checked on {day}, which is still to come. Correct it'
            ).put(contact=contact.id, day=contact.checked)
            yield "contacts", message
        if contact.page and not _has_page(library, contact.page):
            yield (
                "contacts",
                said("Core", 'the contact "{contact}" names the page "{page}", which is not there').put(
                    contact=contact.id, page=contact.page
                ),
            )


def _has_page(library: Library, page: str) -> bool:
    try:
        library.info(library.manifest.languages[0], page)
    except NotInLibrary:
        return False
    return True
