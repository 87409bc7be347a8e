"""Search in a small library: what is found, in which order, how it is spelt, and what stands above the results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from viewer.authoring.build import build
from viewer.core.library import Library, open_library
from viewer.core.search import Answer, Search, Urgent
from viewer.core.spelling import nearest
from viewer.core.terms import stem

if TYPE_CHECKING:
    from tests.conftest import Sample

WORDS = """\
[en.aliases]
clonazepam = ["klonopin", "k-pin"]
"stop suddenly" = ["cold turkey"]

[en.misspellings]
naloxone = ["nalaxon", "naloxon"]

[en.confusable]
clonidine = ["clonazepam"]
"clonidine hydrochloride" = ["klonidin"]

[[en.urgent]]
name = "not waking"
contact = "emergency"
page = "now/overdose"
phrases = ["will not wake up", "seizure"]

[[en.urgent]]
name = "thoughts of suicide"
contact = "988"
page = "now/overdose"
phrases = ["kill myself"]
"""

PAGE = """\
---
title: "{title}"
summary: "{summary}"
{more}
checked: 2026-11-22
sources:
  - {{title: "A source"}}
---

{body}
"""

PAGES = {
    "en/now/overdose.md": PAGE.format(
        title="Overdose: what to do",
        summary="Call for help at once.",
        more='aliases: ["too many pills"]',
        body="## Give naloxone\n\nSpray it into the nose.\n\n## Wait together\n\nNaloxone wears off. Help is coming.",
    ),
    "en/know/clonazepam.md": PAGE.format(
        title="Clonazepam",
        summary="A benzodiazepine against seizures.",
        more="",
        body="Doctors give clonazepam against seizures and panic.\n\n## If you stop suddenly\n\nA seizure can come.",
    ),
    "en/know/sleep.md": PAGE.format(
        title="Sleep",
        summary="Sleeping well without pills.",
        more="",
        body="\n\n".join(f"## Night {number}\n\nSleep, and sleep again." for number in range(12)),
    ),
    "es/know/sleep.md": PAGE.format(title="Dormir", summary="Dormir bien.", more="", body="El sueño y la convulsión."),
}


@pytest.fixture(scope="module")
def library(make_sample: Callable[[Path], Sample], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("searched")
    sample = make_sample(folder)
    for path in ("en/now/overdose.md", "en/know/about.md", "facts.toml"):
        (sample.root / path).unlink()
    sample.replace("library.toml", '["en"]', '["en", "es"]')
    sample.write("words.toml", WORDS)
    for path, text in PAGES.items():
        sample.write(path, text)
    build(sample.tree(), folder / "searched.hlib")
    library = open_library(folder / "searched.hlib")
    yield library
    library.close()


@pytest.fixture(scope="module")
def search(library: Library) -> Search:
    return Search(library, "en")


def places(answer: Answer) -> list[str]:
    return [f"{hit.page}#{hit.anchor}" if hit.anchor else hit.page for hit in answer.hits]


# ---- what is found


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("call at once", "now/overdose"),
        ("CALLING at once?", "now/overdose"),  # another form of the word
        ("too many pills", "now/overdose"),  # an alias of the page
        ("spray nose", "now/overdose#give-naloxone"),  # words of one heading section
        ("naloxone wears off", "now/overdose#wait-together"),
        ("klonopin panic", "know/clonazepam"),  # an alias of the library
        ("K-Pin panic", "know/clonazepam"),  # of two words
        ("cold turkey", "know/clonazepam#if-you-stop-suddenly"),
        ("going cold turkey from klonopin", "know/clonazepam#if-you-stop-suddenly"),
        ("nalaxon", "now/overdose#give-naloxone"),  # a misspelling that is listed
    ],
)
def test_the_best_place(search: Search, query: str, place: str) -> None:
    assert places(search.find(query))[0] == place


def test_a_hit_says_where_it_is_and_shows_why(search: Search) -> None:
    hit = search.find("spray").hits[0]
    assert (hit.page, hit.anchor, hit.section) == ("now/overdose", "give-naloxone", "now")
    assert (hit.title, hit.heading) == ("Overdose: what to do", "Give naloxone")
    assert hit.snippet == "Spray it into the nose."
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["Spray"]


def test_the_words_of_an_alias_are_marked(search: Search) -> None:
    hit = search.find("klonopin panic").hits[0]
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["clonazepam", "panic"]


def test_a_page_is_found_once_and_the_best_stands_first(search: Search) -> None:
    answer = search.find("sleep pills")
    assert len(places(answer)) == len({hit.page for hit in answer.hits})
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)


def test_a_page_with_every_word_stands_before_one_with_some(search: Search) -> None:
    every, some = search.find("sleeping without pills").hits
    assert (every.page, some.page) == ("know/sleep", "now/overdose")


@pytest.mark.parametrize("limit", [1, 2])
def test_the_limit(search: Search, limit: int) -> None:
    assert len(search.find("pills help sleep clonazepam", limit).hits) == limit


def test_one_page_with_many_places_does_not_push_others_out(search: Search) -> None:
    # Twelve sections of the page on sleep hold the word.
    assert "know/clonazepam" in [hit.page for hit in search.find("sleep panic", 10).hits]


@pytest.mark.parametrize("query", ["", " ", "?!", "\x00", "%_*", "xyzzy qqqq", "xyzzy"])
def test_nothing_is_found(search: Search, query: str) -> None:
    assert search.find(query) == Answer(query, "", (), ())


def test_words_without_meaning_count_when_there_are_no_others(search: Search) -> None:
    assert places(search.find("how to do it")) == places(search.find("what to do"))
    assert search.find("what to do").hits[0].page == "now/overdose"


def test_each_language_has_its_own_index(library: Library, search: Search) -> None:
    spanish = Search(library, "es")
    assert places(spanish.find("convulsiones")) == ["know/sleep"]
    assert places(spanish.find("sueno")) == ["know/sleep"]  # typed without the accent
    assert places(spanish.find("sueno", typing=True)) == ["know/sleep"]
    assert spanish.find("overdose").hits == ()
    assert search.find("dormir").hits == ()
    assert spanish.find("will not wake up").urgent == ()


# ---- spelling


@pytest.mark.parametrize(
    ("query", "corrected", "page"),
    [
        ("ovredose", "overdose", "now/overdose"),
        ("cloanzepam", "clonazepam", "know/clonazepam"),
        ("seizzures from clonazepan", "seizures from clonazepam", "know/clonazepam"),
        ("nalloxone", "naloxone", "now/overdose"),
        ("nalaxon", "naloxone", "now/overdose"),  # listed in words.toml
        ("naloxon", "naloxone", "now/overdose"),  # also where it is the beginning of a right word
    ],
)
def test_a_misspelt_word_is_corrected_and_said(search: Search, query: str, corrected: str, page: str) -> None:
    answer = search.find(query)
    assert (answer.query, answer.corrected) == (query, corrected)
    assert answer.hits[0].page == page


@pytest.mark.parametrize(
    "query",
    [
        "overdose",  # stands in the library
        "klonopin",  # another name, listed
        "k-pin",
        '"nalaxon"',  # to be taken as it is
        "klonidin",  # another medicine that sounds alike
        "noe",  # too short
        "12345678",
        "xyzzyplugh",  # like nothing
        "your",  # carries no meaning
    ],
)
def test_what_is_no_slip_is_left_as_it_is(search: Search, query: str) -> None:
    assert search.find(query).corrected == ""


def test_medicines_that_sound_alike_are_not_taken_for_each_other(search: Search) -> None:
    assert "know/clonazepam" not in [hit.page for hit in search.find("klonidin").hits]


def test_the_nearest_word() -> None:
    words = {"overdose": 1, "overdue": 0, "dose": 0, "sleep": 0}
    assert nearest("overdoes", words) == "overdose"
    assert nearest("slepe", words) == "sleep"
    assert nearest("xylophone", words) == ""
    assert nearest("overdose", {}) == ""


# ---- while typing


def test_a_growing_word_finds_what_it_may_become(search: Search) -> None:
    assert search.find("ov", typing=True).hits[0].page == "now/overdose"
    assert search.find("help ov", typing=True).hits[0].page == "now/overdose"


def test_an_unknown_last_word_may_be_the_beginning_of_one(search: Search) -> None:
    for text in ("ov", "ov ", "naloxo"):
        answer = search.find(text)
        assert (answer.hits[0].page, answer.corrected) == ("now/overdose", "")
    assert places(search.find("ov help")) == places(search.find("help"))


def test_a_growing_word_is_corrected_only_when_it_is_nearly_another(search: Search) -> None:
    for text in ("ovredo", "ovredos", "photogr", "klonidi", "clonaz"):
        assert search.find(text, typing=True).corrected == "", text
    answer = search.find("ovredose", typing=True)
    assert (answer.corrected, answer.hits[0].page) == ("overdose", "now/overdose")
    assert search.find("ovredos help", typing=True).corrected == "overdose help"


def test_a_listed_misspelling_is_corrected_as_soon_as_it_can_become_nothing_else(search: Search) -> None:
    found = [search.find("nalaxon"[:length], typing=True).corrected for length in range(5, 8)]
    assert found == ["", "", "naloxone"]
    assert search.find("naloxon", typing=True).corrected == ""  # the last letter may still come
    assert search.find("naloxon now", typing=True).corrected == "naloxone now"


@pytest.mark.parametrize("length", range(1, len("clonazepam") + 1))
def test_each_letter_leads_to_the_page(search: Search, length: int) -> None:
    assert "know/clonazepam" in [hit.page for hit in search.find("clonazepam"[:length], typing=True).hits]


# ---- urgent words

NOT_WAKING = Urgent("emergency", "now/overdose")
SUICIDE = Urgent("988", "now/overdose")


@pytest.mark.parametrize(
    ("query", "urgent"),
    [
        ("she will not wake up", (NOT_WAKING,)),
        ("She WILL NOT wake up!!", (NOT_WAKING,)),
        ("siezure", (NOT_WAKING,)),  # as corrected
        ("i want to kill myself", (SUICIDE,)),
        ("kill myself, seizure", (NOT_WAKING, SUICIDE)),  # in the order of words.toml
        ("will not wake up, a seizure", (NOT_WAKING,)),  # once
        ("wake up", ()),
        ("will she not wake up", ()),  # not next to each other
        ("up wake not will", ()),
        ("", ()),
    ],
)
def test_urgent_words(search: Search, query: str, urgent: tuple[Urgent, ...]) -> None:
    assert search.find(query).urgent == urgent


def test_urgent_words_need_no_hit(search: Search) -> None:
    answer = search.find("kill myself")
    assert answer.urgent == (SUICIDE,)
    assert answer.hits == ()


# ---- whatever is typed

OPERATORS = st.sampled_from(
    [
        *('"', "'", "*", "^", "(", ")", "{", "}", ":", "+", "-", "NEAR", "NEAR(", "AND", "OR", "NOT", "title", ";"),
        *("clonazepam", "klonopin", "cold", "turkey", "sleeping", "kill", "myself", "ovredose", "k", "wake up"),
        *("发作", "ñ", "مساعدة", "помощь", "ช่วยด้วย", "\u0301", "\ud800", "\x00", "🙂", "½", "a" * 200, " ", "\n"),
    ]
)
QUERY = st.lists(st.one_of(OPERATORS, st.text(max_size=20))).map(" ".join) | st.lists(OPERATORS).map("".join)


@settings(deadline=None, max_examples=300)
@given(text=QUERY, typing=st.booleans(), limit=st.integers(1, 20))
@example(text="a" * 100_000, typing=True, limit=10)
@example(text="sleep " * 20_000, typing=False, limit=10)
def test_any_text_is_answered(search: Search, text: str, typing: bool, limit: int) -> None:
    answer = search.find(text, limit, typing)
    assert answer.query == text
    assert len(answer.hits) <= limit
    assert len({hit.page for hit in answer.hits}) == len(answer.hits)
    for hit in answer.hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


def test_nothing_of_a_query_is_kept(library: Library) -> None:
    search = Search(library, "en")
    search.find("overdose")
    before = repr(vars(search))
    for text in ("my canary", "canarry", "kill myself canary"):
        search.find(text)
        search.find(text, typing=True)
    assert repr(vars(search)) == before
    assert "canary" not in before
    assert not hasattr(stem, "cache_info")  # a cache of stems would be one of words that were typed
