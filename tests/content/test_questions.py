"""Everyday questions to our own content, as four people wrote them who had not seen the search words.

questions.json holds them by author: {"query", "pages"}, every page that a fair judge accepts. None of them may stand in
content/asked.toml, or this would prove nothing.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from viewer.core.search import Search

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS: dict[str, list[dict]] = json.loads(Path(__file__).with_name("questions.json").read_text("utf-8"))
FIRST, IN_THREE = 0.80, 0.95


@pytest.mark.parametrize("author", QUESTIONS)
def test_the_right_page_is_found(own_search: Search, author: str) -> None:
    first = three = 0
    missed = []
    for asked in QUESTIONS[author]:
        found = [hit.page for hit in own_search.find(asked["query"], limit=3).hits]
        first += found[:1] != [] and found[0] in asked["pages"]
        three += bool(set(found) & set(asked["pages"]))
        if not set(found) & set(asked["pages"]):
            missed.append((asked["query"], asked["pages"], found))
    count = len(QUESTIONS[author])
    assert count >= 90
    assert first / count >= FIRST
    assert three / count >= IN_THREE, missed


def test_no_question_is_an_example() -> None:
    asked = tomllib.loads((ROOT / "content/asked.toml").read_text("utf-8"))
    examples = {text for places in asked.values() for texts in places.values() for text in texts}
    assert examples & {one["query"] for listed in QUESTIONS.values() for one in listed} == set()
