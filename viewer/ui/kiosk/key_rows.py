"""Which keys the keyboard on the screen has, row by row. English and Spanish share one: ñ has its own key in both."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Does(StrEnum):
    """What a key does, if it does not write its letter."""

    WRITE = "write"
    OTHER = "other"  # the other page of keys
    CAPITAL = "capital"
    ERASE = "erase"
    HIDE = "hide"
    ENTER = "enter"


class KeyCap(Struct, frozen=True):
    """One key. `wide` is its share of the row."""

    text: str = ""
    does: Does = Does.WRITE
    wide: float = 1.0


Row = tuple[KeyCap, ...]

DIGITS: Row = tuple(KeyCap(sign) for sign in "1234567890")
_LAST: Row = (
    KeyCap(does=Does.HIDE, wide=2.2),
    KeyCap(does=Does.CAPITAL, wide=1.3),
    KeyCap(" ", wide=4.2),
    KeyCap(does=Does.ENTER, wide=2.6),
)


def _row(signs: str) -> Row:
    return tuple(KeyCap(sign) for sign in signs)


def _between(signs: str) -> Row:
    return (KeyCap(does=Does.OTHER, wide=1.4), *_row(signs), KeyCap(does=Does.ERASE, wide=1.4))


LETTERS: tuple[Row, ...] = (_row("qwertyuiop"), _row("asdfghjklñ"), _between("zxcvbnm'"), _LAST)
# The signs of Spanish first; then what names and numbers are written with.
SIGNS: tuple[Row, ...] = (_row("áéíóúü¿?¡!"), _row("@.,:;-_/()"), _between('"&+%#*=$'), _LAST)
