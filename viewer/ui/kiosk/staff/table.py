"""The one table of what staff can set. A new setting is one row here, and its field in core/site.py."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.dialable import as_printed, is_dialable, is_textable, missing_digits
from viewer.core.library import Library
from viewer.core.model import Contact, Localized
from viewer.core.site import FIELDS, Site
from viewer.core.site_contacts import EVERY_LANGUAGE, KIND, is_plain
from viewer.core.site_library import SiteLibrary, unhideable
from viewer.ui.i18n import language_name, translate
from viewer.ui.kiosk.staff.counts import Counts
from viewer.ui.theme import THEMES

MAIN = "clinic"  # the id of a new first contact
_IDLE = (60, 90, 120, 180, 240, 300, 420, 600)
_LAPTOP_IDLE = (*_IDLE, 900, 1200, 1800, 3600, 0)
_COUNTDOWN = (30, 45, 60, 90, 120, 180, 300, 600)
_LONGEST_NAME, _LONGEST_TEXT = 120, 600


class Kind(StrEnum):
    """How a setting is shown."""

    TEXT = "text"
    PHONE = "phone"
    TESTED = "tested"
    SWITCH = "switch"
    CHOICE = "choice"
    STEPS = "steps"
    TICKS = "ticks"


class Option(Struct, frozen=True):
    """One of the values that a setting can have. A `fixed` one stands there ticked, and why is in its words."""

    value: Any
    words: str
    fixed: bool = False


class Setting(Struct, frozen=True):
    """One row: where its value is in a site, how it is put there, and what is wrong with a value, in words."""

    id: str
    kind: Kind
    label: str
    get: Callable[[Site], Any]
    put: Callable[[Site, Any], Site]
    wrong: Callable[[Any, Site], str] = lambda _value, _site: ""
    hint: str = ""
    options: tuple[Option, ...] = ()


# ---- who we are


def who_settings(library: Library) -> list[Setting]:
    """The clinic or shelter, and the number that its visitors can call."""
    return [
        _field("clinic", Kind.TEXT, translate("Staff", "Clinic or shelter name"), wrong=_wrong_clinic),
        *number_settings(library, 0),
        _field(
            "address",
            Kind.TEXT,
            translate("Staff", "Address"),
            wrong=_wrong_name,
            hint=translate("Staff", "For the card of your number and for paper."),
        ),
        _field(
            "confidential",
            Kind.SWITCH,
            translate("Staff", "Keep the address secret"),
            hint=translate("Staff", "Never shown, never printed. Visitors see only the number."),
        ),
    ]


def number_settings(library: Library, place: int) -> list[Setting]:
    """The contact at a place of the site's own list. The first one has the name of the clinic if it has no other."""
    text = partial(_contact_field, place)
    rows = [
        text("call", Kind.PHONE, translate("Staff", "Phone visitors can call"), wrong=_wrong_call),
        text("text", Kind.PHONE, translate("Staff", "Number for texts, if there is one"), wrong=_wrong_text),
        _tested(place),
    ]
    if place:
        rows.insert(0, text("name", Kind.TEXT, translate("Staff", "Who answers"), wrong=_wrong_contact_name))
    languages = library.manifest.languages
    for code in languages:
        title = (
            translate("Staff", "Hours")
            if len(languages) == 1
            else translate("Staff", "Hours, in {language}").format(language=language_name(code))
        )
        rows.append(_hours(place, code, title))
    return rows


# ---- how it runs


def run_settings(library: Library, site: Site, language: str = "") -> list[Setting]:
    """Languages, times, printing, leaving, looks. A kiosk has other limits than a laptop."""
    rows = [
        _field(
            "kiosk",
            Kind.SWITCH,
            translate("Staff", "Lock this computer as a kiosk"),
            hint=translate("Staff", "From the next start. Then only the staff PIN closes it."),
            wrong=_wrong_kiosk,
        ),
        _choice(
            "first_screen",
            translate("Staff", "First screen"),
            ("attract", translate("Staff", "Welcome")),
            ("home", translate("Staff", "Topics")),
        ),
    ]
    codes = library.manifest.languages
    if len(codes) > 1:
        rows.append(_languages(codes))
        rows.append(
            _choice("language", translate("Staff", "Begin in"), *((code, language_name(code)) for code in codes))
        )
    rows += [
        _steps(
            "idle_seconds",
            translate("Staff", "Start over when no one touches it for"),
            _IDLE if site.kiosk else _LAPTOP_IDLE,
            site.idle,
        ),
        _steps("countdown_seconds", translate("Staff", "Time to say “I am still here”"), _COUNTDOWN, site.countdown),
        _field("printing", Kind.SWITCH, translate("Staff", "Printing")),
        _choice(
            "quick_exit",
            translate("Staff", "“Leave quickly” shows"),
            ("clock", translate("Staff", "A clock")),
            ("blank", translate("Staff", "Nothing")),
            *((("close", translate("Staff", "The desktop")),) if not site.kiosk else ()),
        ),
        _choice("theme", translate("Staff", "Colors"), *zip(THEMES, _theme_names(), strict=True)),
        _choice(
            "density",
            translate("Staff", "Size of everything"),
            ("", translate("Staff", "Automatic")),
            ("laptop", translate("Staff", "Laptop")),
            ("kiosk", translate("Staff", "Kiosk")),
        ),
        _sections(library, language),
    ]
    return rows


def _theme_names() -> tuple[str, ...]:
    return translate("Staff", "Light"), translate("Staff", "Dark"), translate("Staff", "High contrast")


def finished(site: Site, before: Site) -> Site:
    """The site as it is saved: numbers as people write them, nothing empty, and nothing that contradicts."""
    contacts = []
    for place, contact in enumerate(site.contacts):
        name = contact.name
        if not place and (not any(name.values()) or before.clinic in name.values()) and site.clinic:
            name = {EVERY_LANGUAGE: site.clinic}
        if contact.call or contact.text or contact.chat:
            call, text = as_printed(contact.call), as_printed(contact.text)
            contacts.append(replace(contact, name=name, call=call, text=text))
    site = replace(site, contacts=tuple(contacts))
    if site.kiosk and site.idle_seconds is not None:
        site = replace(site, idle_seconds=site.idle)
    return replace(site, quick_exit=site.leaves_to)


# ---- rows


def _field(
    key: str, kind: Kind, label: str, hint: str = "", wrong: Callable[[Any, Site], str] = lambda _value, _site: ""
) -> Setting:
    """A row whose value is a field of Site."""
    return Setting(key, kind, label, partial(_get, key), partial(_put, key), wrong, hint)


def _choice(key: str, label: str, *options: tuple[Any, str]) -> Setting:
    made = tuple(Option(value, text) for value, text in options)
    return Setting(key, Kind.CHOICE, label, partial(_get_chosen, key), partial(_put, key), options=made)


def _steps(key: str, label: str, seconds: tuple[int, ...], present: int) -> Setting:
    """Times to step through. One that was written into the file by hand has its place among them; never comes last."""
    values = sorted({*seconds, present}, key=lambda value: (value == 0, value))
    made = tuple(Option(value, duration(value)) for value in values)
    return Setting(key, Kind.STEPS, label, partial(_get_chosen, key), partial(_put, key), options=made)


def duration(seconds: int) -> str:
    """A time in words: 90 seconds, 2 minutes."""
    if not seconds:
        return translate("Staff", "Never")
    if seconds % 60:
        return Counts().seconds(seconds)
    return Counts().minutes(seconds // 60)


def _languages(codes: tuple[str, ...]) -> Setting:
    def get(site: Site) -> tuple[str, ...]:
        return tuple(code for code in codes if code in site.languages) or codes

    def put(site: Site, chosen: tuple[str, ...]) -> Site:
        kept = () if set(chosen) == set(codes) else chosen
        return replace(site, languages=kept, language=site.language if site.language in chosen else "")

    def wrong(chosen: tuple[str, ...], _site: Site) -> str:
        return "" if chosen else translate("Staff", "Choose at least one language.")

    options = tuple(Option(code, language_name(code)) for code in codes)
    return Setting("languages", Kind.TICKS, translate("Staff", "Languages to offer"), get, put, wrong, options=options)


def _sections(library: Library, language: str) -> Setting:
    every = library.every_section if isinstance(library, SiteLibrary) else library.sections
    always = unhideable(library)
    language = language or library.manifest.languages[0]

    def get(site: Site) -> tuple[str, ...]:
        return tuple(one.id for one in every if one.id in always or one.id not in site.hidden_sections)

    def put(site: Site, shown: tuple[str, ...]) -> Site:
        hidden = tuple(one.id for one in every if one.id not in shown and one.id not in always)
        return replace(site, hidden_sections=hidden)

    options = tuple(Option(one.id, library.localize(one.title, language), fixed=one.id in always) for one in every)
    hint = translate("Staff", "What helps in an emergency is always shown.")
    return Setting(
        "hidden_sections", Kind.TICKS, translate("Staff", "Topics to show"), get, put, hint=hint, options=options
    )


def _contact_field(
    place: int, key: str, kind: Kind, label: str, wrong: Callable[[Any, Site], str], hint: str = ""
) -> Setting:
    return Setting(
        f"contact{place}.{key}", kind, label, partial(_get_of, place, key), partial(_put_of, place, key), wrong, hint
    )


def _hours(place: int, code: str, title: str) -> Setting:
    def get(site: Site) -> str:
        texts: Localized = contact_at(site, place).hours
        return texts.get(code) or texts.get(EVERY_LANGUAGE, "")

    def put(site: Site, text: str) -> Site:
        before = contact_at(site, place).hours
        texts = {key: one for key, one in before.items() if key not in (code, EVERY_LANGUAGE) and one}
        if text.strip():
            texts[code] = text.strip()
        return put_contact(site, place, hours=texts)

    return Setting(f"contact{place}.hours.{code}", Kind.TEXT, title, get, put, _wrong_text_line)


def _tested(place: int) -> Setting:
    def wrong(day: datetime.date | None, site: Site) -> str:
        contact = contact_at(site, place)
        if (contact.call or contact.text) and day is None:
            return translate("Staff", "Call the number now. If the right people answer, press the button.")
        return ""

    return Setting(
        f"contact{place}.checked",
        Kind.TESTED,
        translate("Staff", "Number last tested on"),
        lambda site: _day_of(contact_at(site, place)),
        lambda site, day: put_contact(site, place, checked=day or NEVER),
        wrong,
    )


# ---- contacts of a site that is being changed

NEVER = datetime.date(1, 1, 1)  # the day of a number that nobody has called yet; such a site cannot be saved


def contact_at(site: Site, place: int) -> Contact:
    """The contact at a place, or an empty one."""
    if place < len(site.contacts):
        return site.contacts[place]
    return Contact(MAIN if not place else f"local-{place + 1}", KIND, {}, NEVER, icon="map-pin")


def put_contact(site: Site, place: int, **changes: Any) -> Site:
    """The site with a contact changed, or with a new one at its end. A contact that says nothing is taken out."""
    contacts = list(site.contacts)
    changed = replace(contact_at(site, place), **changes)
    contacts[place : place + 1] = [changed]
    return replace(site, contacts=tuple(contacts))


def _day_of(contact: Contact) -> datetime.date | None:
    return None if contact.checked == NEVER else contact.checked


def _get(key: str, site: Site) -> Any:
    return getattr(site, key)


def _get_chosen(key: str, site: Site) -> Any:
    """The value that holds, where nothing has been decided."""
    decided: dict[str, Any] = {
        "idle_seconds": site.idle,
        "countdown_seconds": site.countdown,
        "first_screen": site.starts_with,
        "quick_exit": site.leaves_to,
    }
    return decided.get(key, getattr(site, key))


def _put(key: str, site: Site, value: Any) -> Site:
    return replace(site, **{key: value.strip() if isinstance(value, str) else value})


def _get_of(place: int, key: str, site: Site) -> str:
    value = getattr(contact_at(site, place), key)
    return next(iter(value.values()), "") if isinstance(value, dict) else value


def _put_of(place: int, key: str, site: Site, value: str) -> Site:
    text = value.strip()
    before = getattr(contact_at(site, place), key)
    if key == "name":
        return put_contact(site, place, name={EVERY_LANGUAGE: text} if text else {})
    if text != before and key in ("call", "text"):
        return put_contact(site, place, **{key: text}, checked=NEVER)  # another number was never called
    return put_contact(site, place, **{key: text})


# ---- what is wrong


def _wrong_clinic(text: str, site: Site) -> str:
    first = contact_at(site, 0)
    if not text.strip() and (first.call or first.text) and not any(first.name.values()):
        return translate("Staff", "Say whose number it is.")
    return _wrong_name(text, site)


def _wrong_name(text: str, _site: Site) -> str:
    if FIELDS["clinic"].fits(text.strip()):
        return ""
    return Counts().letters_at_most(_LONGEST_NAME)


def _wrong_text_line(text: str, _site: Site) -> str:
    if len(text) <= _LONGEST_TEXT and is_plain(text.strip()):
        return ""
    return Counts().letters_at_most(_LONGEST_TEXT)


def _wrong_contact_name(text: str, site: Site) -> str:
    return _wrong_name(text, site) if text.strip() else translate("Staff", "Say who answers, such as Front desk.")


def _wrong_call(text: str, _site: Site) -> str:
    return _wrong_number(text, is_dialable)


def _wrong_text(text: str, _site: Site) -> str:
    return _wrong_number(text, is_textable)


def _wrong_number(text: str, exists: Callable[[str], bool]) -> str:
    number = text.strip()
    if not number or exists(number):
        return ""
    lacks = missing_digits(number)
    if any(sign.isalpha() for sign in number):
        return translate("Staff", "Use digits only, such as (216) 555-0142.")
    if lacks > 0:
        return Counts().missing_digits(lacks)
    if lacks < 0:
        return Counts().spare_digits(-lacks)
    return translate("Staff", "There is no such number. Compare it with where you found it.")


def _wrong_kiosk(on: bool, site: Site) -> str:
    if on and not site.pin_hash:
        return translate("Staff", "Choose a staff PIN first: without one, nobody can close a kiosk.")
    return ""
