"""Words of danger: that they pin the right help in every wording, that harmless ones do not, and how patterns match.

tests/content/urgent.txt holds `group<TAB>phrase` (several groups may be right: `a/b`), harmless.txt a phrase a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.authoring.build import build
from viewer.authoring.source import LanguageWords, UrgentWords, read_tree
from viewer.authoring.urgent import urgent_rules
from viewer.core import urgent
from viewer.core.library import open_library
from viewer.core.query import parse
from viewer.core.search import Search

ROOT = Path(__file__).resolve().parents[2]
LISTS = ROOT / "tests" / "content"
GROUPS = {
    "overdose": urgent.Urgent("emergency", "now/overdose"),
    "seizure": urgent.Urgent("emergency", "now/seizure"),
    "danger": urgent.Urgent("emergency", "stopping/withdrawal"),
    "help": urgent.Urgent("emergency", "now/help-now"),
    "suicide": urgent.Urgent("988", "now/help-now"),
    "violence": urgent.Urgent("domestic-violence", "help/helping-someone"),
    "assault": urgent.Urgent("rainn", "now/help-now"),
    "poison": urgent.Urgent("poison", "now/overdose"),
    "alone": urgent.Urgent("safespot", "now/overdose"),
}
PINNED = 0.98  # at least, of the phrases that the tests list; of unseen ones 0.97 is asked for
LEFT_ALONE = 0.985


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    """Search in our own content."""
    file = tmp_path_factory.mktemp("own") / "own.hlib"
    build(read_tree(ROOT / "content"), file)
    library = open_library(file)
    yield Search(library, "en")
    library.close()


def lines(name: str) -> list[str]:
    return (LISTS / name).read_text("utf-8").splitlines()


def test_urgent_phrases_pin_the_right_help(search: Search) -> None:
    phrases = lines("urgent.txt")
    missed = []
    for line in phrases:
        names, phrase = line.split("\t")
        pinned = search.find(phrase).urgent
        if not any(GROUPS[name] in pinned for name in names.split("/")):
            missed.append((line, pinned))
    assert len(phrases) >= 200
    assert len(missed) <= len(phrases) * (1 - PINNED), missed


def test_harmless_phrases_pin_nothing(search: Search) -> None:
    phrases = lines("harmless.txt")
    pinned = [(phrase, found) for phrase in phrases if (found := search.find(phrase).urgent)]
    assert len(phrases) >= 200
    assert len(pinned) <= len(phrases) * (1 - LEFT_ALONE), pinned


@pytest.mark.parametrize(
    ("query", "contacts"),
    [
        ("took too many klonopin", ["poison"]),
        ("took too many klonopin and wont wake up", ["emergency"]),  # 911, and not also Poison Help
        ("using alone", ["safespot"]),
        ("he used alone and is not breathing", ["emergency"]),
        ("kill myself, not breathing", ["emergency", "988"]),  # what is most urgent comes first
        ("overdose awareness day", []),
        ("overdose awareness day, but now he wont wake up", ["emergency"]),  # only the harmless words do not count
        ("HE WON’T WAKE UP!!!", ["emergency"]),
        ("he wonttt wakeee uppp", ["emergency"]),
        ("killmyself", ["988"]),
        ("suiciddal", ["988"]),
        ("ovredose", ["emergency"]),
        ("it is odd", []),
        ("", []),
    ],
)
def test_what_is_pinned(search: Search, query: str, contacts: list[str]) -> None:
    assert list(dict.fromkeys(pinned.contact for pinned in search.find(query).urgent)) == contacts


# ---- patterns


def finds(query: str, **listed: object) -> bool:
    """Whether one group of urgent words pins `query`."""
    concepts = {"NOT": ("not", "wont", "DENIED"), "DENIED": ("no way",), "GONE": ("=died", "passed away")}
    group = UrgentWords("one", "911", "now", **listed)  # type: ignore[arg-type]
    words = LanguageWords(urgent=(group,), urgent_words=concepts, harmless_words={"these": ("wake county",)})
    found = urgent.UrgentWords(urgent_rules(words, "en"), "en").find(parse(query).forms, lambda form: form == "wave")
    return bool(found)


@pytest.mark.parametrize(
    ("pattern", "query", "found"),
    [
        ("NOT wake", "she wont wake", True),
        ("NOT wake", "wont you just please wake", True),  # three words between
        ("NOT wake", "wont you just once please wake", False),
        ("NOT wake", "wake not", False),  # in this order
        ("NOT wake", "no way she wakes", True),  # a concept in a concept, of two words
        ("NOT wake", "wont wkae", True),  # a swap of letters
        ("NOT wake", "wont wave", False),  # a word that is known
        ("NOT wake", "not in wake county", False),  # harmless
        ("wake + NOT", "wake her she wont", True),  # in any order
        ("wake + NOT", "wake " + "x " * 15 + "not", False),  # but near each other
        ("GONE", "he died", True),
        ("GONE", "he dies", False),  # exactly this word
        ("GONE", "he has passed away", True),
        ("took 0 pills", "took 12 pills", True),
        ("took 0 pills", "took 2 pills", False),  # a number above three
    ],
)
def test_patterns(pattern: str, query: str, found: bool) -> None:
    assert finds(query, patterns=(pattern,)) is found


@pytest.mark.parametrize(
    ("phrase", "query", "found"),
    [
        ("will not wake", "he will not wake up", True),
        ("will not wake", "he will really not wake up", False),  # side by side
        ("end it END", "i want to end it", True),
        ("end it END", "i want to end it with him", False),
        ("help * wake", "help him wake", True),  # one other word, or none
        ("help * wake", "help him to wake", False),
    ],
)
def test_phrases(phrase: str, query: str, found: bool) -> None:
    assert finds(query, phrases=(phrase,)) is found


def test_plain_phrases_need_no_concepts() -> None:
    words = LanguageWords(urgent=(UrgentWords("one", "911", "now", ("CPR now",)),))
    found = urgent.UrgentWords(urgent_rules(words, "en"), "en").find(("need", "cpr", "now"), lambda form: False)
    assert found == (urgent.Urgent("911", "now"),)


def test_a_group_yields() -> None:
    groups = (
        UrgentWords("first", "911", "now", ("seizure",)),
        UrgentWords("second", "poison", "now", ("pills",), yields_to="911"),
    )
    words = urgent.UrgentWords(urgent_rules(LanguageWords(urgent=groups), "en"), "en")
    assert [pinned.contact for pinned in words.find(("pills",), lambda form: True)] == ["poison"]
    assert [pinned.contact for pinned in words.find(("seizure", "pills"), lambda form: True)] == ["911"]


def test_no_rules_no_pins() -> None:
    assert urgent.UrgentWords(urgent.UrgentRules(), "en").find(("seizure",), lambda form: False) == ()


STRANGE = ["not " * 40, "wake not " * 16, "x" * 64, "0 " * 32, "9" * 64, "9" * 6000, "\u0b67\u0b68 pills", "²³ pills"]


@pytest.mark.parametrize("query", STRANGE)
def test_strange_queries_are_answered(search: Search, query: str) -> None:
    assert search.find(query).query == query
