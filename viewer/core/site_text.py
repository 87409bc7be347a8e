"""A site as the text of a site file. Lines that say the same as before stay as people wrote them, comments too."""

from __future__ import annotations

import contextlib
from typing import Any

import tomlkit
from msgspec.structs import asdict, fields
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from viewer.core.dialable import is_dialable, is_textable, missing_digits
from viewer.core.model import Contact
from viewer.core.site import Site
from viewer.core.site_contacts import contact_values
from viewer.said import said

_DEFAULTS = asdict(Site())
_FIRST_LINES = (
    "Handrail's site file: what this clinic or shelter has decided. Written by the staff screen.",
    "Every line may be left out.",
)
# What tomlkit raises for text that it cannot take apart; some of it is no error of its own.
_NO_PARSE = (TOMLKitError, ValueError, RecursionError, AttributeError, TypeError, LookupError)


def site_text(site: Site, before: str) -> tuple[str, ...]:
    """The text to write, the best first: made out of the file that is there, and made anew."""
    texts = []
    with contextlib.suppress(*_NO_PARSE):  # it was told when the file was read, and the fresh text takes its place
        if before.strip():
            texts.append(_changed(tomlkit.parse(before), site))
    fresh = tomlkit.document()
    for line in _FIRST_LINES:
        fresh.add(tomlkit.comment(line))
    fresh.add(tomlkit.nl())
    texts.append(_changed(fresh, site))
    return tuple(texts)


def wrong_numbers(site: Site) -> list[str]:
    """A sentence for each number of a local contact that cannot exist."""
    found: list[str] = []
    for contact in site.contacts:
        for key, number, exists in (
            ("call", contact.call, is_dialable),
            ("text", contact.text, is_textable),
            ("tty", contact.tty, is_dialable),
        ):
            if number and not exists(number):
                lacks = missing_digits(number)
                where = {"number": number, "key": key, "contact": contact.id}
                if 0 < lacks < 4:
                    found.append(
                        said(
                            "Core",
                            'the number "{number}" ("{key}" of the contact "{contact}") cannot exist. '
                            "It lacks {lacks} of 10 digits. Correct it, then call it.",
                        ).put(lacks=lacks, **where)
                    )
                    continue
                found.append(
                    said(
                        "Core",
                        'the number "{number}" ("{key}" of the contact "{contact}") cannot exist. '
                        "Correct it, then call it.",
                    ).put(**where)
                )
    return found


def _changed(document: tomlkit.TOMLDocument, site: Site) -> str:
    for field in fields(Site):
        if field.name == "contacts":
            continue
        value = getattr(site, field.name)
        value = list(value) if isinstance(value, tuple) else value
        default = _DEFAULTS[field.name]
        if value == (list(default) if isinstance(default, tuple) else default):
            document.pop(field.name, None)
        elif field.name not in document or not _same(document[field.name], value):
            document[field.name] = value
    _change_contacts(document, site.contacts)
    return tomlkit.dumps(document)


def _same(there: object, value: object) -> bool:
    """Whether two values are the same in TOML, where true is not 1."""
    return there == value and isinstance(there, bool) == isinstance(value, bool)


def _change_contacts(document: tomlkit.TOMLDocument, contacts: tuple[Contact, ...]) -> None:
    """Tables whose ids are the same and in the same order are changed line by line; otherwise all are written anew."""
    wanted = [contact_values(contact) for contact in contacts]
    there = document.get("contacts")
    if isinstance(there, AoT) and [_id(table, at) for at, table in enumerate(there)] == [one["id"] for one in wanted]:
        for table, values in zip(there, wanted, strict=True):
            _change_table(table, values)
        return
    document.pop("contacts", None)
    if wanted:
        tables = tomlkit.aot()
        for values in wanted:
            table = tomlkit.table()
            _change_table(table, values)
            tables.append(table)
        document["contacts"] = tables


def _id(table: Table, place: int) -> str:
    return str(table.get("id", f"local-{place + 1}"))


def _change_table(table: Table, values: dict[str, Any]) -> None:
    for key in [key for key in table if key not in values]:
        table.remove(key)
    for key, value in values.items():
        if key in table and _same(table[key], value):
            continue
        if isinstance(value, dict):
            inline = tomlkit.inline_table()
            inline.update(value)
            table[key] = inline
        else:
            table[key] = tomlkit.string(value, multiline=True) if _has_lines(value) else value


def _has_lines(value: object) -> bool:
    return isinstance(value, str) and "\n" in value
