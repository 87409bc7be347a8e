"""The site file, site.toml: what a clinic or shelter has decided. Read for every visit, written by staff only.

Each field is checked alone: a wrong one is told in one sentence and counts as not there, and the rest still works.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from viewer.core.keeping import keep
from viewer.core.model import Contact
from viewer.core.site_contacts import is_plain, read_contact
from viewer.core.toml_text import NoToml, toml_line, toml_values
from viewer.errors import SiteError

FILE_NAME = "site.toml"
LAST_GOOD = ".last-good"  # what the name of the kept copy ends in
UNREADABLE = ".unreadable"  # and that of a file that nobody could read when it was written over

IDLE_RANGE = (60, 600)  # seconds, in a kiosk; on a laptop also 0, which is never
COUNTDOWN_RANGE = (30, 600)
KIOSK_IDLE, LAPTOP_IDLE = 120, 600
_LAPTOP_LONGEST = 7200

_LARGEST = 1 << 20  # bytes; a site file has one thousand
_LONGEST_TEXT = 120  # letters of a name or an address
_MOST = 40  # entries of a list
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
_SECTION = re.compile(r"[\w-]{1,60}")
_HASH = re.compile(r"\$argon2id\$[!-~]{20,200}")
_THEME = re.compile(r"[a-z][a-z-]{0,30}")


class Site(Struct, frozen=True, kw_only=True):
    """One site's decisions. Every field has the value that holds when nobody has decided."""

    clinic: str = ""
    address: str = ""
    confidential: bool = False  # the address is never shown or printed, only the phone number
    contacts: tuple[Contact, ...] = ()  # of the kind "local"
    hidden_sections: tuple[str, ...] = ()
    language: str = ""  # empty: the library's first
    languages: tuple[str, ...] = ()  # empty: the library's
    kiosk: bool = False
    density: str = ""  # "kiosk": larger, "laptop": smaller, empty: by the size of the screen
    idle_seconds: int | None = None  # none: 120 in a kiosk, 600 on a laptop; 0 on a laptop: never
    countdown_seconds: int = 60
    printing: bool = True
    quick_exit: str = "clock"
    first_screen: str = ""  # empty: "attract" in a kiosk, "home" on a laptop
    theme: str = "light"
    pin_hash: str = ""  # argon2id, of core/pin.py; empty: no PIN has been chosen

    @property
    def idle(self) -> int:
        """Seconds without a touch until visitors are asked whether they are still here; 0 is never."""
        if self.kiosk:
            return max(IDLE_RANGE[0], min(self.idle_seconds or KIOSK_IDLE, IDLE_RANGE[1]))
        return LAPTOP_IDLE if self.idle_seconds is None else self.idle_seconds

    @property
    def countdown(self) -> int:
        """Seconds that visitors have to answer, whatever stands in the file."""
        return max(COUNTDOWN_RANGE[0], min(self.countdown_seconds, COUNTDOWN_RANGE[1]))

    @property
    def starts_with(self) -> str:
        """The first screen: "attract" or "home"."""
        return self.first_screen or ("attract" if self.kiosk else "home")

    @property
    def leaves_to(self) -> str:
        """What leaving quickly shows: "clock" or "blank", or "close" on a laptop. A kiosk is never closed."""
        return "clock" if self.kiosk and self.quick_exit == "close" else self.quick_exit

    @property
    def shown_address(self) -> str:
        """The address for the screen and for paper: nothing where it is confidential."""
        return "" if self.confidential else self.address


class SiteProblem(Struct, frozen=True):
    """Something in a site file that is not right. `str()` is the sentence for a person."""

    where: str
    line: int  # 0 where it concerns the whole file
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}:{self.line}: {self.message}." if self.line else f"{self.where}: {self.message}."


SiteAsRead = tuple[Site, list[SiteProblem]]  # what stands in a site file, and what is wrong with it


class Field(Struct, frozen=True):
    """How one line of the site file is read: what fits, and what is asked for when it does not."""

    fits: Callable[[Any], bool]
    wanted: str


def _text(fits: Callable[[str], object]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and bool(value == "" or fits(value))


def _list(fits: Callable[[str], object]) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, list) and len(value) <= _MOST and all(isinstance(one, str) and fits(one) for one in value)
    )


def _number(least: int, most: int, *others: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and (least <= value <= most or value in others)


def _one_of(*words: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in words


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_TEXT and is_plain(text)


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


_YES_NO = "must be true or false, without quotes"
FIELDS: dict[str, Field] = {
    "clinic": Field(_text(_is_name), f"must be one line of text in quotes, at most {_LONGEST_TEXT} letters"),
    "address": Field(_text(_is_name), f"must be one line of text in quotes, at most {_LONGEST_TEXT} letters"),
    "confidential": Field(_is_bool, _YES_NO),
    "hidden_sections": Field(_list(_SECTION.fullmatch), 'must be a list of section names, such as ["staff"]'),
    "language": Field(_text(_LANGUAGE.fullmatch), 'must be the code of a language, such as "es"'),
    "languages": Field(_list(_LANGUAGE.fullmatch), 'must be a list of codes, such as ["en", "es"]'),
    "kiosk": Field(_is_bool, _YES_NO),
    "density": Field(_one_of("", "laptop", "kiosk"), 'must be "laptop", "kiosk" or ""'),
    "idle_seconds": Field(
        _number(IDLE_RANGE[0], _LAPTOP_LONGEST, 0),
        "must be a number of seconds: 60 to 600 in a kiosk, 60 to 7200 on a laptop, or there 0 for never",
    ),
    "countdown_seconds": Field(_number(*COUNTDOWN_RANGE), "must be a number of seconds from 30 to 600"),
    "printing": Field(_is_bool, _YES_NO),
    "quick_exit": Field(_one_of("clock", "blank", "close"), 'must be "clock", "blank" or, on a laptop, "close"'),
    "first_screen": Field(_one_of("", "attract", "home"), 'must be "attract" or "home"'),
    "theme": Field(lambda value: isinstance(value, str) and bool(_THEME.fullmatch(value)), 'must be a name: "light"'),
    "pin_hash": Field(_text(_HASH.fullmatch), "is not what this program writes. Set a new PIN with: handrail set-pin"),
}


def read_site(path: Path) -> SiteAsRead:
    """The site file and what is wrong with it. A file that is not there decides nothing, and nothing is wrong then.

    One that cannot be read as a whole gives way to the last good one beside it.
    """
    where = str(path)
    try:
        text = _text_of(path)
        return _read(toml_values(text), text, where) if text is not None else (Site(), [])
    except NoToml as error:
        told = SiteProblem(where, error.line, "", f"this is not valid TOML: {error.reason}. {_correct_it(path)}")
    except ValueError as error:
        told = SiteProblem(where, 0, "", f"{error}. {_correct_it(path)}")
    last = path.with_name(path.name + LAST_GOOD)
    try:
        text = _text_of(last) or ""
        return _read(toml_values(text), text, str(last))[0], [told]
    except (NoToml, ValueError):
        return Site(), [told]


def _text_of(path: Path) -> str | None:
    """The text of a file, or None where there is no file. Raises ValueError with a sentence."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(f"this file cannot be read ({error.strerror})") from error
    if len(content) > _LARGEST:
        raise ValueError("this file is far larger than a site file can be")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ValueError("this is not a text file in UTF-8") from error


def _correct_it(path: Path) -> str:
    return f"Correct it, or copy {path.name}{LAST_GOOD} over it. Until then the last good settings hold"


def _read(values: dict[str, Any], text: str, where: str) -> tuple[Site, list[SiteProblem]]:
    problems: list[SiteProblem] = []
    found: dict[str, Any] = {}

    def tell(message: str, *path: str | int) -> None:
        steps = [step for step in path if step != ""]
        key = ".".join(str(step) for step in steps)
        problems.append(SiteProblem(where, toml_line(text, *steps), key, message))

    for key, value in values.items():
        if key == "contacts":
            found[key] = _contacts(value, tell)
        elif key not in FIELDS:
            tell(f'the key "{key[:60]}" is not known here. Check its spelling', key)
        elif not FIELDS[key].fits(value):
            tell(f'"{key}" {FIELDS[key].wanted}. Until then it counts as not set', key)
        else:
            found[key] = tuple(dict.fromkeys(value)) if isinstance(value, list) else value
    site = Site(**found)
    for key, message in _contradictions(site):
        tell(message, key)
    return site, problems


def _contacts(value: object, tell: Callable[..., None]) -> tuple[Contact, ...]:
    if not isinstance(value, list):
        tell('"contacts" must be written as [[contacts]], once for each contact', "contacts")
        return ()
    read: dict[str, Contact] = {}
    for place, values in enumerate(value[:_MOST]):
        contact = read_contact(values, place, partial(_tell_of_contact, tell, place))
        if contact is not None and contact.id in read:
            tell(f'there is a contact "{contact.id}" already. Give this one another id', "contacts", place, "id")
        elif contact is not None:
            read[contact.id] = contact
    return tuple(read.values())


def _tell_of_contact(tell: Callable[..., None], place: int, key: str, message: str) -> None:
    tell(message, "contacts", place, key)


def _contradictions(site: Site) -> list[tuple[str, str]]:
    """Values that are right on their own and not together; the properties of Site settle each."""
    told = []
    if site.kiosk and site.idle_seconds is not None and site.idle != site.idle_seconds:
        told.append(("idle_seconds", f"a kiosk asks after 60 to 600 seconds. It asks after {site.idle} now"))
    if site.kiosk and site.quick_exit == "close":
        told.append(("quick_exit", 'a kiosk is never closed. It shows the clock now; choose "clock" or "blank"'))
    if site.languages and site.language and site.language not in site.languages:
        told.append(("language", f'"{site.language}" is not among "languages". Add it there, or choose another one'))
    return told


# ---- writing


def save_site(path: Path, site: Site) -> None:
    """Write the site file, keep the one before it as the last good one, and keep what people wrote between the lines.

    Nothing is written that would not be read back as the same. Raises SiteError.
    """
    # Imported here: the one writes TOML, the other knows every phone number of the world, and few starts save.
    from viewer.core.site_text import site_text, wrong_numbers

    wrong = wrong_numbers(site)
    if wrong:
        raise SiteError(f"{path}: {wrong[0]}")
    before, unreadable = _before(path)
    text = next((text for text in site_text(site, before) if _reads_as(text, site)), None)
    if text is None:
        problems = _problems_of(site_text(site, "")[0], str(path))
        raise SiteError(str(problems[0]) if problems else f"{path}: these settings cannot be written. Check each one.")
    last = before if _is_sound(before) else text
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if unreadable:
            keep(path.with_name(path.name + UNREADABLE), unreadable)
        keep(path.with_name(path.name + LAST_GOOD), last.encode())
        keep(path, text.encode())
    except OSError as error:
        raise SiteError(
            f"{path}: the settings cannot be saved here ({error.strerror}). Nothing has changed. Free some room, or "
            "let this account write to the folder."
        ) from error


def _before(path: Path) -> tuple[str, bytes]:
    """The text of the file that is there; and where it cannot be read, its bytes: somebody may have typed much."""
    try:
        text = _text_of(path) or ""
        if not text.strip() or _is_sound(text):
            return text, b""
    except ValueError:
        text = ""
    try:
        return "", path.read_bytes()[:_LARGEST]
    except OSError:
        return "", b""


def why_not_saved(path: Path) -> str:
    """Why settings cannot be saved at a place, before anyone has tried; empty where they can."""
    folder = next(place for place in path.absolute().parents if place.exists())
    if os.access(folder, os.W_OK | os.X_OK) and not path.is_dir():
        return ""
    return f"This account may not write to {folder}"


def _is_sound(text: str) -> bool:
    try:
        return bool(toml_values(text))
    except NoToml:
        return False


def _reads_as(text: str, site: Site) -> bool:
    try:
        return _read(toml_values(text), text, "")[0] == site
    except NoToml:
        return False


def _problems_of(text: str, where: str) -> list[SiteProblem]:
    return _read(toml_values(text), text, where)[1]
