"""A query in another language than that of the visit is known as such, and shows what is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from viewer.authoring.build import build
from viewer.cli import main
from viewer.core.library import Library, open_library
from viewer.core.search import Answer
from viewer.core.searches import Searches

if TYPE_CHECKING:
    from tests.conftest import Sample

SPANISH = """\
---
title: "Sobredosis: qué hacer"
summary: "Llame al 911 ahora si no despierta."
carries: [S003]
checked: 2026-11-22
sources:
  - {title: "Sobredosis"}
---

## Si está despierta

La persona respira y contesta. Las convulsiones son peligrosas.
"""
WORDS = """
[es.aliases]
clonazepam = ["klonopin"]

[[es.urgent]]
name = "not waking"
contact = "emergency"
page = "now/overdose"
phrases = ["no despierta"]
"""


@pytest.fixture(scope="module")
def file(make_sample: Callable[[Path], Sample], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    content = make_sample(folder)
    content.replace("library.toml", '["en"]', '["en", "es"]')
    content.write("es/now/overdose.md", SPANISH)
    content.write("words.toml", content.text("words.toml") + WORDS)
    build(content.tree(), folder / "two.hlib")
    return folder / "two.hlib"


@pytest.fixture(scope="module")
def searches(file: Path) -> Iterator[Searches]:
    library: Library = open_library(file)
    one = Searches(library)
    yield one
    one.close()


def places(answer: Answer) -> dict[str, list[str]]:
    return {other.language: [hit.title for hit in other.hits] for other in answer.elsewhere}


@pytest.mark.parametrize("query", ["la persona no contesta", "sobredosis", "convulsiones peligrosas"])
def test_spanish_that_is_typed_in_english(searches: Searches, query: str) -> None:
    assert places(searches.find("en", query)) == {"es": ["Sobredosis: qué hacer"]}
    assert places(searches.find("es", query)) == {}


def test_english_that_is_typed_in_spanish(searches: Searches) -> None:
    answer = searches.find("es", "how the pills slow your breath")
    assert list(places(answer)) == ["en"]
    assert answer.corrected == "", "what Spanish makes of English words is of no use"


@pytest.mark.parametrize("query", ["klonopin", "911", "", "qwxzv"])
def test_what_both_know_or_none_is_taken_as_the_visitors(searches: Searches, query: str) -> None:
    for language in ("en", "es"):
        assert places(searches.find(language, query)) == {}


@pytest.mark.parametrize(("language", "query"), [("en", "no despierta"), ("es", "will not wake up")])
def test_danger_pins_help_in_every_language(searches: Searches, language: str, query: str) -> None:
    assert [urgent.contact for urgent in searches.find(language, query).urgent] == ["emergency"]


def test_a_word_that_is_still_being_typed_is_of_no_language(searches: Searches) -> None:
    assert places(searches.find("en", "how does it work conv", typing=True)) == {}


@pytest.mark.parametrize("query", ["sobredosis", "Sobredósis", "sobredocis", "SOBREDOSIS", "sobredosís"])
def test_accents_are_optional_and_slips_are_mended(searches: Searches, query: str) -> None:
    assert [hit.page for hit in searches.find("es", query).hits][:1] == ["now/overdose"]


@pytest.mark.parametrize("query", ["convulsion", "convulsión", "convulsiones", "convulcion"])
def test_one_stem_in_spanish(searches: Searches, query: str) -> None:
    assert [hit.anchor for hit in searches.find("es", query).hits][:1] == ["if-they-are-awake"]


def test_the_command_line_says_so_too(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(file), "la persona no contesta", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(one["language"], one["hits"][0]["page"]) for one in answer["elsewhere"]] == [("es", "now/overdose")]
    assert main(["search", str(file), "la persona no contesta"]) == 0
    assert 'These words are in "es". Found there:' in capsys.readouterr().out
    assert main(["search", str(file), "pills", "--json"]) == 0
    assert "elsewhere" not in json.loads(capsys.readouterr().out)
