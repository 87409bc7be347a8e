"""Words of danger in our own content, on phrases of two people who had seen none of its examples.

urgent/AUTHOR.txt holds `group<TAB>phrase` (several groups may be right: `a/b`); the group "harmless" must pin nothing.
None of the phrases may stand in content/urgent.toml, or this would prove nothing.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from viewer.core.search import Search

LISTS = sorted((Path(__file__).parent / "urgent").glob("*.txt"))
EXAMPLES = tomllib.loads((Path(__file__).parents[2] / "content/urgent.toml").read_text("utf-8"))["en"]
CONTACTS = {
    **dict.fromkeys(("overdose", "seizure", "danger", "help"), "emergency"),
    "suicide": "988",
    "violence": "domestic-violence",
    "assault": "rainn",
    "poison": "poison",
    "alone": "safespot",
}
PINNED, LEFT_ALONE = 0.97, 0.97  # of issue 4: 0.97 and 0.98; the second is met by the lists together


def phrases(path: Path) -> list[tuple[list[str], str]]:
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return [(groups.split("/"), phrase) for groups, phrase in lines]


def pinned(search: Search, phrase: str) -> set[str]:
    return {urgent.contact for urgent in search.find(phrase).urgent}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_urgent_phrases_pin_the_right_contact(own_search: Search, path: Path) -> None:
    urgent = [(groups, phrase) for groups, phrase in phrases(path) if groups != ["harmless"]]
    missed = [
        (groups, phrase)
        for groups, phrase in urgent
        if not pinned(own_search, phrase) & {CONTACTS[group.strip()] for group in groups}
    ]
    assert len(urgent) >= 150
    assert len(missed) <= len(urgent) * (1 - PINNED), missed


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_harmless_phrases_pin_nothing(own_search: Search, path: Path) -> None:
    harmless = [phrase for groups, phrase in phrases(path) if groups == ["harmless"]]
    alarmed = [phrase for phrase in harmless if pinned(own_search, phrase)]
    assert len(harmless) >= 150
    assert len(alarmed) <= len(harmless) * (1 - LEFT_ALONE), alarmed


def test_every_example_of_danger_pins_its_own(own_search: Search) -> None:
    names = {
        "Overdose, not waking, not breathing": "emergency",
        "Seizure": "emergency",
        "Suicide": "988",
        "Being hurt at home": "domestic-violence",
        "Took too many, feels fine": "poison",
    }
    for name, contact in names.items():
        missed = [text for text in EXAMPLES["examples"][name][::10] if contact not in pinned(own_search, text)]
        assert missed == [], name


def test_no_phrase_is_an_example() -> None:
    examples = {text.lower() for texts in (*EXAMPLES["examples"].values(), EXAMPLES["harmless"]) for text in texts}
    assert [phrase for path in LISTS for _, phrase in phrases(path) if phrase.lower() in examples] == []


@pytest.mark.parametrize(
    ("query", "contact"),
    [
        ("HE WON’T WAKE UP!!!", "emergency"),
        ("he wonttt wakeee uppp", "emergency"),
        ("killmyself", "988"),
        ("suiciddal", "988"),
        ("ovredose", "emergency"),
        ("overdose awareness day", ""),
        ("i passed the test with flying colours, seizure of goods", ""),
        ("it is odd", ""),
        ("", ""),
    ],
)
def test_what_is_pinned(own_search: Search, query: str, contact: str) -> None:
    assert pinned(own_search, query) == ({contact} if contact else set())


STRANGE = ["not " * 40, "wake not " * 16, "x" * 64, "0 " * 32, "9" * 64, "9" * 6000, "\u0b67\u0b68 pills", "²³ pills"]


@pytest.mark.parametrize("query", STRANGE)
def test_strange_queries_are_answered(own_search: Search, query: str) -> None:
    assert own_search.find(query).query == query
