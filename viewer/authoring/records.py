"""TOML and YAML text to typed records; what is wrong is said in plain words with file and line."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec
import yaml

from viewer.core.toml_text import NoToml, toml_line, toml_values
from viewer.errors import ContentError

Shape = TypeVar("Shape")

# PyYAML's C parser where it was built, which reads a page's front matter ten times as fast.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 20  # lists in maps in lists; at some thousands the C parser overflows its stack
_PATH_STEP = re.compile(r"\.([\w-]+)|\[(\d+|\.\.\.)\]")
_KINDS = {
    "str": "text",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "date": "a date such as 2026-11-23",
    "null": "nothing",
}


def read_toml(text: str, where: str, shape: type[Shape]) -> Shape:
    """Parse a TOML file. Raises ContentError."""
    try:
        values = toml_values(text)
    except NoToml as error:
        raise ContentError(f"this is not valid TOML: {error.reason}", where, error.line) from error
    try:
        return msgspec.convert(values, shape)
    except msgspec.ValidationError as error:
        path = _exact_path(values, shape, _path(str(error)))
        key = re.search(r"unknown field `([^`]+)`", str(error))
        line = toml_line(text, *path, *([key[1]] if key else []))
        raise ContentError(_plain(str(error), path), where, line) from error


def read_yaml(text: str, where: str, shape: type[Shape]) -> Shape:
    """Parse a page's front matter, whose first line is line 2 of the file. Raises ContentError.

    Every value is read as text and then turned into what its key asks for, so that `no`, `988` and `2026-11-23` mean
    what an editor meant. An empty value is as if the key were not there.
    """
    try:
        _refuse_traps(text, where)
        values = yaml.load(text, Loader=_Loader)  # noqa: S506 (the base loader makes only text, lists and maps)
        if not isinstance(values, dict):
            raise ContentError("the front matter must be lines of the form key: value", where, 2)
        _refuse_double_keys(text, where)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it cannot be read"
        raise ContentError(f"this is not valid YAML: {reason}", where, mark.line + 2 if mark else 2) from error
    try:
        return msgspec.convert({key: value for key, value in values.items() if value != ""}, shape, strict=False)
    except msgspec.ValidationError as error:
        path = _path(str(error))
        raise ContentError(_plain(str(error), path), where, _yaml_line(text, path, str(error)) + 2) from error


def _refuse_traps(text: str, where: str) -> None:
    """Turn away what makes much out of little: references, and nesting that nobody means."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 2 if event.start_mark else 2
        if isinstance(event, yaml.AliasEvent):
            raise ContentError(
                'the sign "*" starts a YAML reference, which is not allowed. Put the text in quotes', where, line
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise ContentError("this is not valid YAML: it is nested too deeply", where, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _refuse_double_keys(text: str, where: str) -> None:
    """YAML keeps the second of two equal keys; an editor would wonder where the first went."""
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n")):
        key = re.match(r"([\w-]+)\s*:", line)
        if key and key[1] in seen:
            raise ContentError(f'the key "{key[1]}" stands here a second time', where, number + 2)
        if key:
            seen.add(key[1])


def _path(message: str) -> list[str]:
    """The steps to the place that msgspec names, such as ["sources", "0", "title"]."""
    place = re.search(r"at `\$?([^`]*)`", message)
    return [name or number for name, number in _PATH_STEP.findall(place[1])] if place else []


def _plain(message: str, path: list[str]) -> str:
    """What msgspec says, in words for an editor."""
    key = re.search(r"field `([^`]+)`", message)
    name = next((step for step in reversed(path) if not step.isdigit() and step != "..."), "")
    if key and "missing" in message:
        return f'the key "{key[1]}" is missing' + (f' in "{name}"' if name else "")
    if key and "unknown" in message:
        return f'the key "{key[1]}" is not known here. Check its spelling'
    wanted = re.search(r"Expected `([^`]+)`", message)
    if wanted:
        kinds = [_KINDS.get(kind.strip(), kind.strip()) for kind in wanted[1].split("|") if kind.strip() != "null"]
        return f'"{name or "the file"}" must be {" or ".join(kinds)}'
    if "date" in message.lower():
        return f'"{name}" must be a date such as 2026-11-23'
    return f'"{name or "the file"}" is not right: {message.split(" - at ", maxsplit=1)[0]}'


def _exact_path(values: Any, shape: Any, path: list[str]) -> list[str]:
    """`path` with the names of tables that msgspec leaves open: each is tried alone. Thins out `values`."""
    node = values
    for place, step in enumerate(path):
        if step == "...":
            for name, value in dict(node).items():
                node.clear()
                node[name] = value
                try:
                    msgspec.convert(values, shape)
                except msgspec.ValidationError:
                    path[place] = name
                    break
        node = node[int(step)] if isinstance(node, list) else node[path[place]]
    return path


def _yaml_line(text: str, path: list[str], message: str) -> int:
    """The line (from 0) of a place in YAML text."""
    key = re.search(r"unknown field `([^`]+)`", message)
    node = yaml.compose(text, Loader=_Loader)
    for step in [*path, *([key[1]] if key else [])]:
        if isinstance(node, yaml.MappingNode):
            pair = next(((name, value) for name, value in node.value if name.value == step), None)
            if pair is None:
                break
            node = pair[1]
            if step == (key[1] if key else None):
                return int(pair[0].start_mark.line)
        elif isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
            node = node.value[int(step)]
    return int(node.start_mark.line) if node is not None else 0
