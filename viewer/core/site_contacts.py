"""The contacts of a site: a clinic's own numbers, out of the site file and back into it.

They obey the rules of the library's contacts. A number that cannot be right is never shown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from viewer.core.model import Contact, Localized
from viewer.core.numbers import may_be_dialled, may_be_texted
from viewer.said import joined, said

KIND = "local"
EVERY_LANGUAGE = ""  # the language of a text that is written down once, for all of them

_TEXTS = ("id", "kind", "icon", "call", "text", "text_body", "tty", "chat", "page")
_LOCALIZED = ("name", "when", "brief", "call_then", "hours", "languages", "what_happens", "notes")
_KEYS = (*_TEXTS, *_LOCALIZED, "more", "checked")
_LONGEST = 600  # characters of a text: three steps of what happens, and not a page
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_ICON = re.compile(r"[a-z0-9-]{1,40}")
_PAGE = re.compile(r"[\w-]+/[\w-]+")
_DEFAULT_ICON = "map-pin"

Tell = Callable[[str, str], None]  # (key, what is wrong): called once for each thing
_FORMS: dict[str, tuple[Callable[[str], object], str]] = {
    "id": (_ID.fullmatch, said("Core", 'is a short name in small letters, such as "clinic"')),
    "kind": (lambda text: text == KIND, said("Core", 'is always "{kind}" here. Delete the line').put(kind=KIND)),
    "icon": (_ICON.fullmatch, said("Core", 'is the name of an icon, such as "map-pin"')),
    "call": (
        may_be_dialled,
        said("Core", "is no phone number that can exist. US numbers have 10 digits. Correct it, then call it"),
    ),
    "text": (may_be_texted, said("Core", "is no number that can be texted. Correct it, then text it")),
    "tty": (
        may_be_dialled,
        said("Core", "is no phone number that can exist. US numbers have 10 digits. Correct it, then call it"),
    ),
    "text_body": (bool, said("Core", "is the word to send")),
    "chat": (_HOST.fullmatch, said("Core", "is the name of a website alone, such as 988lifeline.org")),
    "page": (_PAGE.fullmatch, said("Core", "is the page that says what to do, as SECTION/PAGE")),
}


def read_contact(values: object, place: int, tell: Tell) -> Contact | None:
    """One entry of [[contacts]]. Nothing comes of it where its number or its name is missing or wrong."""
    if not isinstance(values, dict):
        tell(
            "",
            said(
                "Core",
                'a contact begins with the line [[contacts]], and each of its lines is a key such as name = "..."',
            ),
        )
        return None
    read: dict[str, Any] = {"id": f"local-{place + 1}", "kind": KIND, "icon": _DEFAULT_ICON}
    wrong: set[str] = set()
    for key, value in values.items():
        complaint = _complaint(key, value)
        if complaint:
            tell(key, complaint)
            wrong.add(key)
        elif value != "":
            read[key] = {EVERY_LANGUAGE: value.strip()} if key in _LOCALIZED and isinstance(value, str) else value
    for missing in _missing(read, wrong):
        tell("", said("Core", "{missing}. Until then the contact is not shown").put(missing=missing))
        return None
    if wrong & {"call", "text"}:
        return None  # told already; half of what was meant could be the wrong half
    return Contact(**read)


def contact_values(contact: Contact) -> dict[str, Any]:
    """What `read_contact` makes the same contact of, without what goes without saying."""
    values: dict[str, Any] = {}
    for key in ("id", "name", *(key for key in _KEYS if key not in ("id", "name", "kind"))):
        value = getattr(contact, key)
        if isinstance(value, dict) and set(value) == {EVERY_LANGUAGE}:
            value = value[EVERY_LANGUAGE]
        if value and not (key == "icon" and value == _DEFAULT_ICON):
            values[key] = value
    return values


def _missing(read: dict[str, Any], wrong: set[str]) -> list[str]:
    """What a contact cannot do without, in words."""
    name = read["name"] if isinstance(read.get("name"), dict) else {}
    missing: list[str] = []
    if not any(name.values()):
        missing.append(said("Core", 'this contact has no name. Add name = "..."'))
    elif not {"call", "text", "chat"} & read.keys() and not {"call", "text"} & wrong:
        missing.append(said("Core", 'this contact can be reached by no way. Give it "call", "text" or "chat"'))
    elif "checked" not in read:
        missing.append(
            said(
                "Core", "this contact has no day on which its number was called. Call it, then add checked = 2026-11-20"
            )
        )
    return missing


def _complaint(key: str, value: object) -> str:
    """What is wrong with one line of a contact, or nothing."""
    if key not in _KEYS:
        return said("Core", 'the key "{key}" is not known here. Check its spelling').put(key=key)
    if key == "more":
        return (
            ""
            if isinstance(value, bool)
            else said("Core", '"{key}" must be true or false, without quotes').put(key=key)
        )
    if key == "checked":
        is_day = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
        return "" if is_day else said("Core", '"{key}" must be a date such as 2026-11-20, without quotes').put(key=key)
    if key in _LOCALIZED:
        return _text_complaint(key, value)
    if not isinstance(value, str):
        return said("Core", '"{key}" must be text in quotes').put(key=key)
    check, reason = _FORMS[key]
    return (
        ""
        if value == "" or check(value)
        else joined('"{key}": "{value}" {reason}', key=key, value=_short(value), reason=reason)
    )


def _text_complaint(key: str, value: object) -> str:
    texts: Localized | dict[str, object] = value if isinstance(value, dict) else {"": value}
    for text in texts.values():
        if not isinstance(text, str):
            return said(
                "Core", '"{key}" must be text in quotes, or one text a language, such as {{ en = "...", es = "..." }}'
            ).put(key=key)
        if len(text) > _LONGEST or not is_plain(text.replace("\n", "")):
            return said("Core", '"{key}" must be plain text of at most {count} letters').put(key=key, count=_LONGEST)
    return ""


def is_plain(text: str) -> bool:
    """Whether a text is one line of letters, without what cannot be seen or turns the reading direction."""
    return all(sign.isprintable() for sign in text)


def _short(text: str) -> str:
    """A wrong value, as far as it helps to find it."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in text)
    return plain if len(plain) <= 40 else plain[:40] + "..."
