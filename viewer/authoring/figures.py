"""The figures of a text, so that a translation can be compared with its source: numbers with their units, however the
language writes them. "81,427" is one, "0.5 mg" and "0,5 mg" are the same, and so are "5" and "five".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from viewer.authoring.numbers import numbers_to_dial
from viewer.core.numbers import digits

_SPACES = str.maketrans(
    "\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}\u2010\u2011\u2012\u2013", "   ----"
)
_NUMBER = re.compile(r"(?<![\w.,])(?:[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,:]\d+)?)(?=(?P<letters>[^\W\d_]*))")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
# What changes the worth of a number, and what it is called in the languages that we read.
_UNITS = {
    "%": r"%|percent\b|per cent\b|por ciento\b",
    "mg": r"mg\b|milligrams?\b|miligramos?\b",
    "mcg": r"mcg\b|µg\b|micrograms?\b|microgramos?\b",
    "ml": r"ml\b|milliliters?\b|mililitros?\b",
    "million": r"(?:million|millón|millones)\b",
    "billion": r"(?:billion|mil millones)\b",
    "thousand": r"(?:thousand|mil)\b",
}
_UNIT = re.compile("|".join(rf"\s?(?P<u{place}>{words})" for place, words in enumerate(_UNITS.values())), re.IGNORECASE)
# A key of a phone's menu: the other language has another one.
_KEY = re.compile(
    r"\b(?:press(?:es|ing)?|opri\w+|presion\w+|puls\w+|marqu\w+)(?: el| la tecla)? (\d)(?![\d-])",
    re.IGNORECASE,
)
_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_TENS_ES = "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_EN = "two three four five six seven eight nine ten eleven twelve".split()
_ES = "dos tres cuatro cinco seis siete ocho nueve diez once doce".split()
# One is left out: "un" and "una" are articles too.
_WORDS = {
    "en": {
        **{word: str(place) for place, word in enumerate(_EN, 2)},
        **{word: str(10 * place) for place, word in enumerate(_TENS_EN, 2)},
        "twice": "2",
        "both": "2",
        "neither": "2",
        "fifteen": "15",
        "hundred": "100",
    },
    "es": {
        **{word: str(place) for place, word in enumerate(_ES, 2)},
        **{word: str(10 * place) for place, word in enumerate(_TENS_ES, 2)},
        "ambos": "2",
        "ambas": "2",
        "quince": "15",
        "cien": "100",
    },
}
_LOOSE = ("both", "neither", "twice", "ambos", "ambas")
_LETTERS = re.compile(r"[^\W\d_]+")


class Figure(Struct, frozen=True):
    """A number in a text. `value` is how all languages would write it, `shown` how it stands there, `at` where.

    A `loose` one, such as "both", may stand for a number of the other language but asks for none there.
    """

    value: str
    shown: str
    at: int
    spelt_out: bool = False
    loose: bool = False


def figures(text: str, language: str) -> list[Figure]:
    """Every figure of a text, in order. Words for numbers are marked as such.

    >>> [one.value for one in figures("Call 1-800-662-4357. 1 in 5 took 0.5 mg; 81,427 cases, 20 percent.", "en")]
    ['8006624357', '1', '5', '0.5 mg', '81427', '20 %']
    >>> [one.value for one in figures("Tome 0,5 mg dos veces. Oprima 2. El 20 % en 2010.", "es")]
    ['0.5 mg', '2', '20 %', '2010']
    """
    plain = text.translate(_SPACES)
    taken = {at: number for at, number in numbers_to_dial(plain) if len(digits(number)) > 6}
    found = [Figure(digits(number), number, at) for at, number in taken.items()]
    keys = {match.start(1) for match in _KEY.finditer(plain)}
    spans = [(at, at + len(number)) for at, number in taken.items()]
    found += [
        _figure(match, plain)
        for match in _NUMBER.finditer(plain)
        if match.start() not in keys and not any(start <= match.start() < end for start, end in spans)
    ]
    found += _spelt_out(plain, language)
    return sorted(found, key=lambda one: one.at)


def keys_pressed(text: str) -> set[str]:
    """The keys of phone menus that a text names.

    >>> sorted(keys_pressed("Llame al 988 y oprima 2. Press 1."))
    ['1', '2']
    """
    return {match[1] for match in _KEY.finditer(text.translate(_SPACES))}


def _figure(match: re.Match[str], text: str) -> Figure:
    number = match.group()
    value = number.replace(",", "" if _THOUSANDS.fullmatch(number) else ".")
    unit = _UNIT.match(text, match.end())
    if unit is None:
        return Figure(value, number, match.start())
    name = list(_UNITS)[int(str(unit.lastgroup)[1:])]
    return Figure(f"{value} {name}", number + unit.group(), match.start())


def _spelt_out(text: str, language: str) -> Iterator[Figure]:
    words = _WORDS.get(language.partition("-")[0], {})
    for match in _LETTERS.finditer(text):
        value = words.get(match.group().lower())
        if value:
            yield Figure(value, match.group(), match.start(), spelt_out=True, loose=match.group().lower() in _LOOSE)
