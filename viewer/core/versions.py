"""Which of two versions is the newer one. They are words such as 2026.11.23 or 1.4.0-beta."""

from __future__ import annotations

import re

_PART = re.compile(r"\d+|[A-Za-z]+")
_END = (1, 0, "")  # letters (a trial version) come before the end, numbers after it


def newer(one: str, other: str) -> bool:
    """Whether `one` is newer than `other`. Nothing is older than everything.

    >>> newer("2026.11.23", "2026.9.30"), newer("2026.11", "2026.11"), newer("2026.11.1", "2026.11")
    (True, False, True)
    >>> newer("1.0", "1.0-beta"), newer("1.0", "")
    (True, True)
    """
    return bool(one) and (not other or _key(one) > _key(other))


def _key(version: str) -> list[tuple[int, int, str]]:
    parts = _PART.findall(version)
    return [(2, int(part), "") if part[0].isdigit() else (0, 0, part.lower()) for part in parts] + [_END]
