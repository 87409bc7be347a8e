"""The stretch of a text that shows why it was found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.snippet import cut
from viewer.core.terms import words

LENGTH = 160
FILLER = "word " * 100


def shown(body: str, *wanted: str) -> tuple[str, list[str]]:
    snippet, marks = cut(body, frozenset(wanted))
    return snippet, [snippet[start:end] for start, end in marks]


def test_a_short_text_is_shown_whole() -> None:
    text = "Call 911. Stay with them. Stay calm."
    assert shown(text, "stay", "911") == (text, ["911", "Stay", "Stay"])
    assert shown("", "stay") == ("", [])


def test_the_found_word_stands_in_the_stretch() -> None:
    snippet, found = shown(f"{FILLER} Naloxone, now. {FILLER}", "naloxone")
    assert found == ["Naloxone"]
    assert snippet.startswith("… word")
    assert snippet.endswith("word …")


def test_the_stretch_with_most_different_words_wins() -> None:
    snippet, found = shown(f"pills pills pills pills {FILLER} pills and drink {FILLER}", "pills", "drink")
    assert found == ["pills", "drink"]
    assert "pills and drink" in snippet


def test_the_earlier_of_two_equal_stretches_wins() -> None:
    snippet, _ = shown(f"one pills {FILLER} two pills {FILLER}", "pills")
    assert snippet.startswith("one pills")


def test_without_a_found_word_the_beginning_is_shown() -> None:
    snippet, found = shown(f"First {FILLER}", "naloxone")
    assert snippet.startswith("First word")
    assert found == []


def test_the_end_of_a_text_needs_no_ellipsis() -> None:
    snippet, found = shown(f"{FILLER} the last pill.", "pill")
    assert snippet.endswith("the last pill.")
    assert found == ["pill"]


def test_accents_and_possessives_are_marked_as_they_are_written() -> None:
    assert shown("Mia’s convulsión", "mia", "convulsion")[1] == ["Mia’s", "convulsión"]


def test_one_word_longer_than_the_stretch() -> None:
    snippet, found = shown("a" * 1_000, "b")
    assert len(snippet) <= LENGTH + 4
    assert found == []


@pytest.mark.parametrize("space", [" ", "\u00a0", "\n", "\u2003", "  "])
def test_space_at_the_beginning_does_not_move_the_marks(space: str) -> None:
    assert shown(f"{space}pills {FILLER}", "pills")[1] == ["pills"]


TEXT = st.lists(st.one_of(st.sampled_from(["pills", "Pill", "seizure’s", "drink", " ", "\n", ". "]), st.text())).map(
    "".join
)


@settings(deadline=None, max_examples=300)
@given(TEXT | TEXT.map(lambda text: text * 20), st.sets(st.sampled_from(["pills", "pill", "seizure", "drink"])))
def test_marks_of_any_text(body: str, wanted: set[str]) -> None:
    snippet, marks = cut(body, frozenset(wanted))
    assert len(snippet) <= LENGTH + 4
    assert all(0 <= start < end <= len(snippet) for start, end in marks)
    for start, end in marks:
        assert {word.form for word in words(snippet[start:end])} <= wanted
    assert snippet.removeprefix("… ").removesuffix(" …") in body
    # What is found at all is shown.
    assert bool(marks) == any(word.form in wanted for word in words(body))
