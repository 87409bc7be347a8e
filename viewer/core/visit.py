"""One visitor's state, in memory only: places, language, text size. `wipe` forgets all of it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from viewer.errors import UsageError

_LONGEST_HISTORY = 200


class PlaceKind(StrEnum):
    """The screens that show something of the library."""

    HOME = "home"
    PAGE = "page"
    SECTION = "section"
    SEARCH = "search"
    CONTACT = "contact"
    NUMBERS = "numbers"
    TOPICS = "topics"
    SHORTCUTS = "shortcuts"
    OUTSIDE = "outside"


class Place(Struct, frozen=True):
    """A screen and what it shows. `target` is a page, section or contact id, words or an address."""

    kind: PlaceKind
    target: str = ""
    anchor: str = ""

    def __str__(self) -> str:
        return self.kind + (f":{self.target}" if self.target else "") + (f"#{self.anchor}" if self.anchor else "")


HOME = Place(PlaceKind.HOME)
_BARE = (PlaceKind.HOME, PlaceKind.NUMBERS, PlaceKind.TOPICS, PlaceKind.SHORTCUTS)  # screens that need no target


def parse_place(text: str) -> Place:
    """A screen by its name on the command line. Raises UsageError.

    >>> parse_place("page:now/overdose#do-not")
    Place(kind=<PlaceKind.PAGE: 'page'>, target='now/overdose', anchor='do-not')
    >>> str(parse_place("search:C# and D"))
    'search:C# and D'
    """
    name, _, target = text.partition(":")
    if name not in set(PlaceKind) or (not target) != (name in _BARE):
        raise UsageError(
            f'There is no screen "{text}". Screens are home, numbers, topics, shortcuts, page:SECTION/PAGE, '
            "section:SECTION, search:TEXT, contact:ID and outside:ADDRESS."
        )
    kind = PlaceKind(name)
    if kind is PlaceKind.PAGE:
        target, _, anchor = target.partition("#")
        return Place(kind, target, anchor)
    return Place(kind, target)


class Visit:
    """The person in front of the screen. There is one at a time, and no other place that remembers them."""

    def __init__(self, language: str) -> None:
        self._first_language = language
        self.wipe()

    def wipe(self) -> None:
        """Forget everything: first screen, first language, usual text size."""
        self.language = self._first_language
        self.text_scale = 1.0
        self.theme = ""  # empty: the site's
        self._places: list[Place] = [HOME]
        self._scrolled: list[float] = [0]
        self._at = 0

    def begin_in(self, language: str) -> None:
        """The language of the next visit, and of all after it."""
        self._first_language = language

    @property
    def place(self) -> Place:
        return self._places[self._at]

    @property
    def scrolled(self) -> float:
        """How far down the place was when it was left, in parts of its column."""
        return self._scrolled[self._at]

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def leave(self, scrolled: float) -> None:
        """Note how far down the place is, before it is left."""
        self._scrolled[self._at] = scrolled

    def go(self, place: Place) -> None:
        """Visit a place. Searching on replaces the search before it, so that Back leads out of the results at once."""
        here = self.place
        if place == here:
            return
        if place.kind is PlaceKind.SEARCH and here.kind is PlaceKind.SEARCH:
            self.replace(place)
            return
        del self._places[self._at + 1 :], self._scrolled[self._at + 1 :]
        self._places.append(place)
        self._scrolled.append(0)
        if len(self._places) > _LONGEST_HISTORY:
            del self._places[0], self._scrolled[0]
        self._at = len(self._places) - 1

    def replace(self, place: Place) -> None:
        """Be at another place instead of this one."""
        self._places[self._at] = place
        self._scrolled[self._at] = 0

    def back(self) -> None:
        self._at = max(0, self._at - 1)

    def forward(self) -> None:
        self._at = min(len(self._places) - 1, self._at + 1)
