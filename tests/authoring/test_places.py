"""Lines of TOML keys, and of the words of a rendered page."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from viewer.authoring.draft import Draft
from viewer.authoring.places import BodyLines, toml_line
from viewer.authoring.source import read_tree

TOML = """\
title = "x"

[[contacts]]
id = "a"
notes = { en = "one" }

[[contacts]] # the second
id = "b"
"call" = '''
text'''

[en.avoid]
"drug habit" = "use"

[[en.questions]]
page = "a/b"
[S001]
pages = [
  "a/b",
  "c/d",
]
[S002]
pages = ["c/d"]
"""


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("title",), "", 1),
        (("contacts", 0, "notes"), "", 5),
        (("contacts", 1), "", 7),
        (("contacts", 1, "id"), "", 8),
        (("contacts", 1, "call"), "", 9),
        (("contacts", 1, "text"), "", 7),
        (("contacts", 5, "id"), "", 1),
        (("en", "avoid", "drug habit"), "", 13),
        (("en", "questions", 0, "page"), "", 16),
        (("S001", "pages"), "", 18),
        (("S001", "pages"), "c/d", 20),
        (("S001", "pages"), "e/f", 18),
        (("S002", "pages"), "c/d", 23),
        (("nothing",), "", 1),
    ],
)
def test_lines_of_toml(path: tuple[str | int, ...], value: str, line: int) -> None:
    assert toml_line(TOML, *path, value=value) == line


def test_words_have_the_lines_of_the_source() -> None:
    lines = BodyLines("One **two**\nthree [four](five/six.md) seven\n\n- one\n- two one", 10)
    assert [line for _, line in lines.place("One two three four seven")] == [10, 10, 11, 11, 11]
    assert lines.place("one") == ((0, 13),)
    assert lines.place("two one") == ((0, 14), (4, 14))


def test_what_was_moved_is_found_and_what_is_not_there_stays_near() -> None:
    lines = BodyLines("First note.\n\nThen the end.\n", 1)
    assert lines.place("Then the end.")[0] == (0, 3)
    assert lines.place("First note.")[0] == (0, 1)
    assert lines.place("nowhere")[0] == (0, 1)
    assert lines.place("→") == ((0, 1),)
    assert BodyLines("", 7).place("word") == ((0, 7),)


def test_every_word_of_the_own_content_is_on_its_line(root: Path) -> None:
    content = root / "content"
    wrong = []
    for page in Draft(read_tree(content), datetime.date(2026, 11, 23)).pages:
        lines = (content / page.source.path).read_text(encoding="utf-8").split("\n")
        for passage in page.passages:
            for at, line in passage.places:
                word = passage.text[at:].split()[0].strip(".,:;!?()'’\"-")
                if word.isalnum() and word not in lines[line - 1]:
                    wrong.append(f"{page.source.path}:{line} {word}")
    assert wrong == []
