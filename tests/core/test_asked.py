"""How people ask: a query finds the page whose examples are most like it, in the heading where the answer stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.authoring.build import build
from viewer.core.asked import Asked
from viewer.core.library import open_library
from viewer.core.search import Search

if TYPE_CHECKING:
    from tests.conftest import Sample

ASKED = """\
[en]
"now/overdose" = ["he took a handful and looks bad", "how long until klonopin wears off", "when is it too late"]
"know/about#how-it-works" = ["what do they do to the body", "how long does klonopin work"]
"""


@pytest.fixture(scope="module")
def search(make_sample: Callable[[Path], Sample], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    folder = tmp_path_factory.mktemp("asked")
    sample = make_sample(folder)
    sample.write("asked.toml", ASKED)
    build(sample.tree(), folder / "asked.hlib")
    library = open_library(folder / "asked.hlib")
    yield Search(library, "en")
    library.close()


def top(search: Search, query: str, typing: bool = False) -> tuple[str, str]:
    hits = search.find(query, typing=typing).hits
    return (hits[0].page, hits[0].anchor) if hits else ("", "")


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("she took a handful", ("now/overdose", "")),  # no word of it stands on the page
        ("what does it do to my body", ("know/about", "how-it-works")),
        ("how long does clonazepam work", ("know/about", "how-it-works")),  # another name of the medicine
        ("how long till klonopin wears off", ("now/overdose", "")),  # the same words, another question
        ("he took a handfull", ("now/overdose", "")),  # a slip of the keys
    ],
)
def test_the_page_whose_examples_are_like_it_stands_first(search: Search, query: str, page: tuple[str, str]) -> None:
    assert top(search, query) == page


def test_a_word_that_is_still_being_typed_counts_as_what_it_may_become(search: Search) -> None:
    assert top(search, "took a handf", typing=True) == ("now/overdose", "")


def test_words_of_examples_are_never_corrected(search: Search) -> None:
    assert search.find("handful").corrected == ""


def test_a_library_without_examples_is_searched_by_its_words(sample: Sample, tmp_path: Path) -> None:
    (sample.root / "asked.toml").unlink()
    build(sample.tree(), tmp_path / "plain.hlib")
    library = open_library(tmp_path / "plain.hlib")
    assert Asked(library.database, "en").like(["overdos"]) == {}
    assert Search(library, "en").find("overdose").hits[0].page == "now/overdose"
    library.close()


@given(st.lists(st.text(max_size=12), max_size=20))
def test_any_words_have_a_likeness_between_nothing_and_the_same(search: Search, words: list[str]) -> None:
    for like in search._asked.like(words).values():
        assert 0 < like.nearest <= 1.000001
        assert like.nearest <= like.score
