"""What is remembered of the libraries on a computer, and the lists that it is kept in. Plain values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from msgspec import Struct

from viewer.core.versions import newer
from viewer.said import Said, joined

KEPT = 2  # earlier versions beside the present one, and beside the one that came with the program
_REMEMBERED = 40  # versions that were good here
_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,60}\.hlib")
_PLACE = re.compile(r"\{([a-z]+)\}")
_DEEPEST = 8  # sentences within sentences


class Kept(Struct, frozen=True):
    """A library that is here. One without a file is the one that came with the program."""

    version: str
    created: datetime.date
    digest: str  # SHA-256 of its manifest, which holds that of the rest
    file: str = ""


class Notice(Struct, frozen=True):
    """A sentence as it was put together, since whoever reads it later may read it in another language."""

    pattern: str
    values: dict[str, str | Notice] = {}

    @property
    def sentence(self) -> Said:
        """What ui tells in the language in use."""
        return joined(
            self.pattern,
            **{name: value.sentence if isinstance(value, Notice) else value for name, value in self.values.items()},
        )

    def is_sound(self, depth: int = _DEEPEST) -> bool:
        """Whether it can be told: every place in it is a plain name that has a value."""
        if not self.values:
            return True  # then no sign in it is more than a sign
        inner = [value for value in self.values.values() if isinstance(value, Notice)]
        return (
            set(_PLACE.findall(self.pattern)) <= self.values.keys()
            and not set("{}") & set(_PLACE.sub("", self.pattern))
            and (not inner or (depth > 0 and all(value.is_sound(depth - 1) for value in inner)))
        )


class State(Struct, frozen=True, kw_only=True):
    """What has to be remembered. Every change of it is one swap of one file."""

    id: str = ""
    current: Kept | None = None  # none: the one that came with the program
    earlier: tuple[Kept, ...] = ()  # good ones, the last one first
    passed_over: str = ""  # the version that came with the program when `current` was chosen
    trial: bool = False  # `current` has not proved itself yet
    starts: int = 0  # of a trial
    highest: str = ""  # the newest version that was good here: no older one is installed
    good: tuple[str, ...] = ()  # digests of manifests
    notice: Notice | None = None  # what staff are to be told

    @property
    def files(self) -> set[str]:
        """The files that it names."""
        every = (*self.earlier, *([self.current] if self.current else []))
        return {kept.file for kept in every if kept.file}

    @property
    def is_sound(self) -> bool:
        """Whether its files can be in the folder and its notice be told: somebody may have written into it."""
        return all(_NAME.fullmatch(file) for file in self.files) and (self.notice is None or self.notice.is_sound())


def notice_of(sentence: Said) -> Notice:
    """How a sentence is remembered."""
    return Notice(
        sentence.pattern,
        {name: notice_of(value) if isinstance(value, Said) else str(value) for name, value in sentence.values.items()},
    )


def newest_first(found: Iterable[Kept]) -> list[Kept]:
    """Ordered by their versions."""
    ordered: list[Kept] = []
    for kept in found:
        place = next((at for at, other in enumerate(ordered) if newer(kept.version, other.version)), len(ordered))
        ordered.insert(place, kept)
    return ordered


def with_digest(digest: str, good: tuple[str, ...]) -> tuple[str, ...]:
    """The digests that are remembered, with one more."""
    return (digest, *(one for one in good if one != digest))[:_REMEMBERED]


def without(digest: str, every: Iterable[Kept]) -> tuple[Kept, ...]:
    """Every library once, and one of them not at all."""
    found = {kept.digest: kept for kept in reversed(list(every)) if kept.digest != digest}
    return tuple(reversed(found.values()))


def limited(every: Iterable[Kept]) -> tuple[Kept, ...]:
    """The last good ones; the one that came with the program takes nobody's place."""
    every = tuple(every)
    files = [kept for kept in every if kept.file][:KEPT]
    return tuple(kept for kept in every if not kept.file or kept in files)
