"""Rules for contacts.toml, and for every number that a reader would dial."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.authoring.draft import NOTE, Draft, DraftPage, Passage, Problem
from viewer.authoring.numbers import numbers_to_dial
from viewer.core.dialable import is_dialable, is_textable
from viewer.core.model import Contact
from viewer.core.numbers import digits

_FILE = "contacts.toml"
_KINDS = ("emergency", "crisis", "helpline", "poison", "local", "other")
_WITHOUT_SOURCE = ("emergency", "local")  # everyone knows the one; the other is known at the place itself
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_ONLY_NUMBER = re.compile(r"[+\d\s().-]*\d[+\d\s().-]*")
_STALE = 400  # days: a year, and a month to do it
_LOCALIZED = ("name", "when", "brief", "call_then", "hours", "languages", "what_happens", "notes")


def contacts_are_unique(draft: Draft) -> Iterator[Problem]:
    """Links and urgent words name a contact by its id."""
    seen: set[str] = set()
    for place, contact in enumerate(draft.tree.contacts):
        if contact.id in seen:
            message = f'there is a contact "{contact.id}" already. Give this one another id, or delete it'
            yield draft.in_toml(_FILE, message, "contacts", place, "id")
        seen.add(contact.id)


def contacts_are_named(draft: Draft) -> Iterator[Problem]:
    """A contact has a name in the first language and a kind that the panel knows."""
    first = draft.first_language
    for place, contact in enumerate(draft.tree.contacts):
        if not contact.name.get(first, "").strip():
            message = f'the contact "{contact.id}" has no name in the first language. Add {first} = "..."'
            yield draft.in_toml(_FILE, message, "contacts", place, "name")
        if contact.kind not in _KINDS:
            message = f'the kind "{contact.kind}" is not known. Take one of: {", ".join(_KINDS)}'
            yield draft.in_toml(_FILE, message, "contacts", place, "kind")


def contacts_can_be_reached(draft: Draft) -> Iterator[Problem]:
    """There is a way to reach every contact, and its numbers can exist."""
    for place, contact in enumerate(draft.tree.contacts):
        if not (contact.call or contact.text or contact.chat):
            message = f'the contact "{contact.id}" can be reached by no way. Give it "call", "text" or "chat"'
            yield draft.in_toml(_FILE, message, "contacts", place)
        for key, number, valid in (
            ("call", contact.call, is_dialable),
            ("text", contact.text, is_textable),
            ("tty", contact.tty, is_dialable),
        ):
            if number and not valid(number):
                message = f'"{number}" is no phone number that can exist. Compare it with the source'
                yield draft.in_toml(_FILE, message, "contacts", place, key)
        if contact.chat and not _HOST.fullmatch(contact.chat):
            message = f'"chat" is the name of a website alone, such as 988lifeline.org, and not "{contact.chat}"'
            yield draft.in_toml(_FILE, message, "contacts", place, "chat")


def contacts_lead_to_pages(draft: Draft) -> Iterator[Problem]:
    """The page of a contact says what to do."""
    for place, contact in enumerate(draft.tree.contacts):
        if contact.page and contact.page not in draft.page_ids:
            message = f'the contact "{contact.id}" names the page "{contact.page}", which is not there. Correct it'
            yield draft.in_toml(_FILE, message, "contacts", place, "page")


def contacts_were_checked(draft: Draft) -> Iterator[Problem]:
    """Numbers change: each has a source, and a day on which it was compared with it, not long ago."""
    for place, contact in enumerate(draft.tree.contacts):
        days = (draft.today - contact.checked).days
        if days < 0:
            message = f'"checked" is {contact.checked}, which is still to come. Correct the date'
            yield draft.in_toml(_FILE, message, "contacts", place, "checked")
        if days > _STALE:
            message = f'the contact "{contact.id}" was checked {days} days ago. Call it, then set "checked"'
            yield draft.in_toml(_FILE, message, "contacts", place, "checked", severity=NOTE)
        if contact.kind not in _WITHOUT_SOURCE and not contact.sources:
            message = f'the contact "{contact.id}" has no source. Add "sources", with where its number was found'
            yield draft.in_toml(_FILE, message, "contacts", place)


def numbers_belong_to_contacts(draft: Draft) -> Iterator[Problem]:
    """A number to dial on a page is that of a contact, and in a link to a contact it is that contact's own."""
    if _FILE in draft.unread:
        return
    own = {contact.id: _own_numbers(contact) for contact in draft.tree.contacts}
    known = frozenset().union(*own.values())
    for page in draft.pages:
        for key, text in page.front_texts():
            for _, number in numbers_to_dial(text):
                if digits(number) not in known:
                    yield page.front_problem(key, _no_contact(number), number)
        for passage in page.passages:
            yield from _wrong_numbers(page, passage, own, known)


def _wrong_numbers(
    page: DraftPage, passage: Passage, own: dict[str, frozenset[str]], known: frozenset[str]
) -> Iterator[Problem]:
    found = dict(numbers_to_dial(passage.text))
    linked = [
        (at, at + len(text), address.removeprefix("contact:"), text)
        for at, text, address in passage.links
        if address.startswith("contact:")
    ]
    found.update((at, text.strip()) for at, _, _, text in linked if _ONLY_NUMBER.fullmatch(text))
    for at, number in sorted(found.items()):
        contact = next((name for start, end, name, _ in linked if start <= at < end and name in own), None)
        if digits(number) not in known:
            yield page.problem(passage.line(at), _no_contact(number))
        elif contact and digits(number) not in own[contact]:
            message = f'the link names the contact "{contact}", but {number} is not its number. Correct one of the two'
            yield page.problem(passage.line(at), message)


def numbers_in_contacts_belong_to_contacts(draft: Draft) -> Iterator[Problem]:
    """The same for the texts about a contact, which are as easy to mistype."""
    known = frozenset().union(*(_own_numbers(contact) for contact in draft.tree.contacts))
    for place, contact in enumerate(draft.tree.contacts):
        for key in _LOCALIZED:
            for text in getattr(contact, key).values():
                for _, number in numbers_to_dial(text):
                    if digits(number) not in known:
                        yield draft.in_toml(_FILE, _no_contact(number), "contacts", place, key, value=number)


def _own_numbers(contact: Contact) -> frozenset[str]:
    return frozenset(digits(number) for number in (contact.call, contact.text, contact.tty) if number)


def _no_contact(number: str) -> str:
    return f"the number {number} belongs to no contact. Correct it, or add the contact to contacts.toml"
