"""What blocks of text are made with, on a screen or on paper."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from viewer.ui.theme import Theme

# Asking Qt's own table would make the Qt namespace: see widgets/surface.py.
_FROM_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ps sd syr ug ur yi".split())

Pictures = Callable[[str], bytes]  # the name of a picture -> its file; raises HandrailError


class Setting(Struct, frozen=True):
    """The theme, where pictures come from, and the reading direction."""

    theme: Theme
    pictures: Pictures
    right_to_left: bool = False


def runs_right_to_left(language: str) -> bool:
    """Whether a language, given by its code, is read from right to left."""
    return language.replace("_", "-").partition("-")[0] in _FROM_RIGHT_TO_LEFT
