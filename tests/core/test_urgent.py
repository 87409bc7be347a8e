"""Words of danger: how they are learned from examples, spelt, ordered and kept. What they find: tests/content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.authoring.urgent import learn
from viewer.core.query import parse
from viewer.core.urgent import Urgent, UrgentFacts, UrgentWords, Weights, features

OVERDOSE, SUICIDE, POISON = Urgent("911", "now"), Urgent("988", "talk"), Urgent("poison", "now")
GROUPS = (
    (OVERDOSE, ["he will not wake up", "she is not breathing", "my mom took pills and is blue", "cant wake him"]),
    (
        SUICIDE,
        [
            "i want to die",
            "i want to kill myself",
            "thinking of killing myself",
            "she wants to end it",
            "took pills to die",
        ],
    ),
    (POISON, ["took two pills by mistake", "my kid ate a pill", "i took too many pills", "took pills to die"]),
)
SUBJECTS = ("bus", "form", "doctor", "dose", "taper", "sleep", "job", "rent", "dog", "food", "phone", "visit")
FRAMES = (
    *("when is the {}", "how do i wake up for my {}", "the {} is killing me", "what about {}", "i want to see the {}"),
    *("my {} is not here", "took the {} home", "how many for a {}", "is the {} free", "do you have a {}"),
    *("can i have my {} back", "she is at the {}", "he will be late for the {}", "tell me of the {}"),
    *("i like the {}", "the {} is new", "where is the {}", "why a {}"),
)
CALM = [frame.format(subject) for frame in FRAMES for subject in SUBJECTS]


def known(form: str) -> bool:
    return form == "wade"


def finder(harmless: list[str] = CALM) -> UrgentWords:
    return UrgentWords(*learn(GROUPS, harmless))


def pinned(words: UrgentWords, query: str) -> tuple[Urgent, ...]:
    return words.find(parse(query).forms, known)


@pytest.mark.parametrize("slip", ["brfn", "BRFFFN", "brithng"])  # too far from the word, or known for being listed
def test_a_listed_misspelling_is_as_urgent_as_the_word(slip: str) -> None:
    words = UrgentWords(*learn(GROUPS, CALM, {"breathing": ["brfn", "brithng"], "wake up": ["wakup"]}))
    right = words.find(parse("mom is not breathing").forms, known)
    assert right[:1] == (OVERDOSE,)
    assert words.find(parse(f"mom is not {slip}").forms, lambda form: True) == right
    assert words.find(parse("he will not wakup").forms, lambda form: True)[:1] == (OVERDOSE,)


def test_an_example_with_a_misspelling_is_what_it_says() -> None:
    taught = ((OVERDOSE, ["mom lies here deadd", *GROUPS[0][1]]), *GROUPS[1:])
    words = UrgentWords(*learn(taught, ["deadd line", *CALM], {"die": ["deadd"]}))
    assert pinned(words, "deadd line") == ()
    assert pinned(words, "mom lies here deadd") == (OVERDOSE,)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("my brother will not wake up", OVERDOSE),  # no example says so
        ("he is blue and not breathing", OVERDOSE),
        ("i want to kill my self and die", SUICIDE),
        ("my kid took two pills", POISON),
        ("he will not waek up", OVERDOSE),  # two letters changed places
        ("he will not waaaake up", OVERDOSE),  # a letter was held down
        ("i want to killmyself", SUICIDE),  # two words in one
        ("I WANT TO DIE!!!", SUICIDE),
    ],
)
def test_what_is_like_an_example_of_danger_is_pinned(query: str, first: Urgent) -> None:
    assert pinned(finder(), query)[0] == first


@pytest.mark.parametrize(
    "query", ["", "when is the next bus", "how do i wake up for my job", "the rent is killing me", "12 pm", "wade"]
)
def test_what_is_like_harmless_examples_is_not(query: str) -> None:
    assert pinned(finder(), query) == ()


def test_an_example_is_what_it_says_it_is() -> None:
    words = finder([*CALM, "want to die laughing", "i want to end it with him"])
    for urgent, texts in GROUPS:
        assert all(urgent in pinned(words, text) for text in texts)
    assert pinned(words, "want to die laughing") == ()
    assert pinned(words, "i want to end it with him") == ()


def test_a_group_that_is_as_likely_is_pinned_too_and_the_more_urgent_stands_first() -> None:
    assert pinned(finder(), "took pills to die") == (SUICIDE, POISON)
    assert pinned(finder(), "he took pills") == (OVERDOSE, SUICIDE, POISON)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("he will not wake up now", (OVERDOSE,)),
        ("wake up", ()),  # part of a phrase
        ("will he not wake up", ()),  # not side by side
        ("she is not breathing, i want to die", (OVERDOSE, SUICIDE)),
    ],
)
def test_without_enough_harmless_examples_only_whole_phrases_count(query: str, found: tuple[Urgent, ...]) -> None:
    assert pinned(finder(CALM[:20]), query) == found


def test_no_examples_no_pins() -> None:
    assert UrgentWords(*learn((), CALM)).find(("die",), known) == ()
    assert UrgentWords(UrgentFacts(), Weights()).find(("die",), known) == ()


def test_the_same_examples_give_the_same_bytes_in_any_order() -> None:
    assert learn(GROUPS, CALM) == learn(GROUPS, CALM[::-1])


WORD = st.text(max_size=8) | st.sampled_from(["he", "will", "not", "wake", "up", "die", "pills", "\ud800", "９", "²³"])


@given(st.lists(WORD, max_size=40))
def test_any_words_are_answered(forms: list[str]) -> None:
    words = UrgentWords(*LEARNED)
    assert set(words.find(forms, known)) <= {OVERDOSE, SUICIDE, POISON}
    assert all(isinstance(feature, str) for feature in features(forms))


LEARNED = learn(GROUPS, CALM)
