"""TOML text: its values, and the line on which a key or a value stands.

The parser keeps no lines, so these are looked up in the text, and only when there is something to tell.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import Any

_NAME = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_NAMES})\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(rf"\s*({_NAMES})\s*=")


class NoToml(Exception):
    """The text is no TOML. `reason` says why in the parser's words, `line` where (from 1; 0 where it does not say)."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason, line)
        self.reason = reason
        self.line = line


def toml_values(text: str) -> dict[str, Any]:
    """The values of TOML text. Raises NoToml."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        stated = re.search(r"at line (\d+)", str(error))
        line = int(stated[1]) if stated else text.count("\n") + 1  # otherwise it says "at end of document"
        raise NoToml(re.sub(r"\s*\(at .*\)", "", str(error)), line) from error
    except RecursionError as error:
        raise NoToml("it is nested too deeply", 0) from error
    except ValueError as error:
        raise NoToml("a number in it is too long", 0) from error


def toml_line(text: str, *path: str | int, value: str = "") -> int:
    """The line (from 1) of the key or table at `path` in TOML, or of what it stands in; then of `value` inside it.

    >>> toml_line('[[pages]]\\nid = 1\\n\\n[[pages]]\\nid = 2', "pages", 1, "id")
    5
    """
    wanted = tuple(str(step) for step in path)
    lines = text.split("\n")
    table: tuple[str, ...] = ()
    best, line, tables = 0, 0, []
    counts: Counter[tuple[str, ...]] = Counter()
    for number, content in enumerate(lines):
        if head := _TABLE.fullmatch(content):
            table = _steps(head[2])
            if head[1] == "[[":
                counts[table] += 1
                table = (*table, str(counts[table] - 1))
            tables.append(number)
            here = table
        elif key := _KEY.match(content):
            here = (*table, *_steps(key[1]))
        else:
            continue
        if len(here) > best and here == wanted[: len(here)]:
            best, line = len(here), number
    if value:
        end = next((number for number in tables if number > line), len(lines))
        line = next((number for number in range(line, end) if stands_in(value, lines[number])), line)
    return line + 1


def _steps(names: str) -> tuple[str, ...]:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, names))


def stands_in(value: str, line: str) -> bool:
    """Whether a value stands in a line as a word of its own."""
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", line) is not None
