"""What blocks of text are made with, on a screen or on paper."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from viewer.ui.theme import Theme

Pictures = Callable[[str], bytes]  # the name of a picture -> its file; raises HandrailError


class Setting(Struct, frozen=True):
    """The theme, where pictures come from, and the reading direction."""

    theme: Theme
    pictures: Pictures
    right_to_left: bool = False
