"""What of a page is searched, and how the words of words.toml get into a library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from viewer.authoring.build import build
from viewer.authoring.index import text_of
from viewer.authoring.render import Renderer
from viewer.core.library import open_library
from viewer.core.urgent import UrgentFacts

if TYPE_CHECKING:
    from tests.conftest import Sample

Rows = Callable[[str], list[tuple[Any, ...]]]
WORDS = """\
[en.aliases]
clonazepam = ["klonopin", "K-Pin", "Clonazepam", "klonopins", "?!"]

[en.misspellings]
clonazepam = ["clonazapam", "klonopin", "CALM"]

[[en.urgent]]
name = "a"
contact = "emergency"
page = "now/overdose"
phrases = ["Will NOT wake up", "will not wake up!", "", "seizures"]

[[en.urgent]]
name = "b"
contact = "988"
page = "know/about"
phrases = ["will not wake up"]
"""


@pytest.fixture
def rows(sample: Sample) -> Rows:
    """Asks the database of a library whose words are those above."""

    def ask(statement: str) -> list[tuple[Any, ...]]:
        sample.write("words.toml", WORDS)
        output = Path(sample.root.parent / "x.hlib")
        build(sample.tree(), output)
        library = open_library(output)
        found = library.database.rows(statement)
        library.close()
        return found

    return ask


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("One **two**  \nthree [four](a.md)", "One two three four"),
        ("- one\n- two?\n    - three", "one. two? three."),
        ("1. one:\n2. two.", "one: two."),
        ("a | b\n--|--\nc |\n| |\nd | e", "a, b. c. d, e."),
        ('!!! tip "Title"\n    One.\n\n    Two.', "Title: One. Two."),
        ("> One.", "One."),
        ('![In words](a.png "And more.")', "In words And more."),
        ("Term\n:   Meaning", "Term Meaning."),
    ],
)
def test_the_words_of_a_block(body: str, text: str) -> None:
    (block,) = Renderer().blocks(body, "page.md")
    assert text_of(block) == text


def test_a_page_is_cut_at_its_headings(rows: Rows) -> None:
    found = rows("SELECT page, anchor, heading, body FROM passage ORDER BY number")
    assert [(page, anchor, heading) for page, anchor, heading, _ in found] == [
        (1, "", ""),
        (1, "if-they-are-awake", "If they are awake"),
        (2, "", ""),
        (2, "how-it-works", "How it works"),
    ]
    assert found[0][3].startswith(
        "Call 911 now. Stay with them. Call for help: Call 911 and stay. They do not wake up."
    )
    assert found[1][3].endswith("A hand on a back Lay them on the side.")
    assert found[2][3] == "They calm you. They can slow your breath."


def test_the_vocabulary_counts_passages_and_knows_titles(rows: Rows) -> None:
    found = {
        form: (stem, passages, titled)
        for form, stem, passages, titled in rows(
            "SELECT form, stem, passages, titled FROM vocabulary WHERE language = 'en'"
        )
    }
    assert found["overdose"] == ("overdos", 2, 1)  # the title counts for each passage of its page
    assert found["awake"][2] == 1
    assert found["calm"] == ("calm", 2, 0)
    assert "klonopin" not in found


def test_examples_are_kept_as_words_and_pairs_of_one_length(rows: Rows) -> None:
    assert rows("SELECT language, page, anchor FROM asked ORDER BY number") == [
        ("en", "now/overdose", ""),
        ("en", "know/about", "how-it-works"),
    ]
    found: dict[int, dict[str, float]] = {1: {}, 2: {}}
    for word, example, share in rows("SELECT word, example, share FROM asked_word WHERE language = 'en'"):
        found[example][word] = share
    assert {"hand", "handful", "took", "look bad"} & set(found[1]) == {"hand", "took", "look bad"}
    for shares in found.values():
        assert sum(share * share for share in shares.values()) == pytest.approx(1.0)
    assert found[1]["took"] > found[1]["he"]  # a word without meaning counts less


def test_words_are_kept_once_as_stems(rows: Rows) -> None:
    aliases = rows("SELECT phrase, means, kind FROM alias ORDER BY phrase, kind")
    assert aliases == [
        ("calm", "clonazepam", "alias"),
        ("clonazapam", "clonazepam", "alias"),
        ("clonazapam", "clonazepam", "misspelt"),  # what is an alias too, or stands on a page, is no wrong spelling
        ("k pin", "clonazepam", "alias"),
        ("klonopin", "clonazepam", "alias"),
    ]
    ((language, facts),) = rows("SELECT language, facts FROM urgent")
    groups = msgspec.json.decode(facts, type=UrgentFacts).groups
    assert (language, [group.contact for group in groups]) == ("en", ["emergency", "988"])  # in the order of the file
