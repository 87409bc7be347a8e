"""Lines of the words of a rendered page."""

from __future__ import annotations

import datetime
from pathlib import Path

from viewer.authoring.draft import Draft
from viewer.authoring.places import BodyLines
from viewer.authoring.source import read_tree


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
