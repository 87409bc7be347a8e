"""Where a thing stands in a page: the line of a front matter key, of a word of the rendered text.

The parsers keep no lines, so these are looked up in the text, and only when there is something to tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from viewer.core.toml_text import stands_in

if TYPE_CHECKING:
    from viewer.authoring.source import SourcePage

_WORD = re.compile(r"[^\W_]+")
_LINK_TARGET = re.compile(r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_NEAR = 8  # words of mark-up (a link's id, an attribute) that may stand between two words of the text
_START = 3  # words by which the beginning of a passage is recognised


def front_line(page: SourcePage, key: str, value: str = "") -> int:
    """The line of `key` in the front matter of `page`, then of `value` under it; line 1 where there is none."""
    lines = page.front_text.split("\n")
    start = next((number for number, line in enumerate(lines) if re.match(rf"{re.escape(key)}\s*:", line)), None)
    if start is None:
        return 1
    if value:
        later = range(start + 1, len(lines))
        end = next((number for number in later if re.match(r"[\w-]+\s*:", lines[number])), len(lines))
        start = next((number for number in range(start, end) if stands_in(value, lines[number])), start)
    return start + 2


class BodyLines:
    """The lines of a page's rendered passages. Text and source are walked side by side, word by word.

    Rendered text is the source without its marks, mostly in the same order; what was moved (footnotes) is looked for
    from the beginning, and what is not found is put on the line of what stands before it.
    """

    def __init__(self, body: str, first_line: int) -> None:
        self._words: list[str] = []
        self._lines: list[int] = []
        self._first_line = first_line
        self._at = 0
        for number, line in enumerate(body.split("\n"), first_line):
            found = _WORD.findall(_without_link_targets(line))
            self._words += found
            self._lines += [number] * len(found)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            self._places[word].append(place)

    def place(self, text: str) -> tuple[tuple[int, int], ...]:
        """(where a word begins in `text`, its line) for the words of the next passage, or one pair if it has none."""
        found = list(_WORD.finditer(text))
        self._go_to([match.group() for match in found[:_START]])
        placed = []
        for match in found:
            try:
                at = self._words.index(match.group(), self._at, self._at + _NEAR)
            except ValueError:
                at = max(self._at - 1, 0)
            else:
                self._at = at + 1
            placed.append((match.start(), self._lines[at] if self._lines else self._first_line))
        return tuple(placed) or ((0, self._lines[max(self._at - 1, 0)] if self._lines else self._first_line),)

    def _go_to(self, start: list[str]) -> None:
        """Move to the next place where the words of `start` stand together, else to the first, else stay."""
        if not start or self._words[self._at : self._at + len(start)] == start:
            return
        places = self._places.get(start[0], [])
        after = bisect_left(places, self._at)
        for place in [*places[after:], *places[:after]]:
            if self._words[place : place + len(start)] == start:
                self._at = place
                return


def _without_link_targets(line: str) -> str:
    return _LINK_TARGET.sub("]", line) if "](" in line else line
