"""How old the content is and whose word it is, in words: shown wherever somebody has to know how far to trust it."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QCoreApplication

from viewer.core.library import Library
from viewer.core.trust import Standing
from viewer.ui.scene import Scene

OLD, VERY_OLD = 180, 365  # days


def today() -> datetime.date:
    """The day that this computer thinks it is. A wrong clock makes content look older or newer, and nothing else."""
    return datetime.datetime.now().astimezone().date()


def age(created: datetime.date) -> str:
    """`fresh`, `old` or `very_old`."""
    days = (today() - created).days
    return "very_old" if days > VERY_OLD else "old" if days > OLD else "fresh"


def as_of(scene: Scene) -> tuple[str, str, str]:
    """The sentence about the day of the content, its colour, and its icon."""
    created = scene.library.manifest.created
    translate = QCoreApplication.translate
    sentence = translate("Standing", "Information as of {day}").format(day=scene.day(created))
    how = age(created)
    if how == "very_old":
        more = translate("Standing", "More than a year old: ask staff for an update")
        return f"{sentence}. {more}", "danger_ink", "triangle-alert"
    if how == "old":
        return sentence, "honey_ink", "triangle-alert"
    return sentence, "ink_muted", "calendar-check"


def unsigned_words() -> str:
    """What stands under every page of a library that nobody has signed."""
    return QCoreApplication.translate("Standing", "Not signed by anyone: only for trying out. Do not rely on it.")


def is_unsigned(library: Library) -> bool:
    return library.standing is Standing.UNSIGNED
