"""Sentences and words, as a reader would count them."""

import pytest

from viewer.authoring.sentences import sentences, word_count


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("  ", []),
        ("One", ["One"]),
        ("Call 911. Stay.", ["Call 911.", "Stay."]),
        ("Is it? Yes! 911 now.", ["Is it?", "Yes!", "911 now."]),
        ('They say "no." Then go.', ['They say "no."', "Then go."]),
        ("It is (so). “Go” now.", ["It is (so).", "“Go” now."]),
        ("Wait ... then go.", ["Wait ... then go."]),
        ("Dr. Lee, e.g. Ann Lee of the U.S. Army, came.", ["Dr. Lee, e.g. Ann Lee of the U.S. Army, came."]),
        ("See FindTreatment.gov or 1.5 mg. Ask.", ["See FindTreatment.gov or 1.5 mg.", "Ask."]),
        ("¿Respira? No. Ábrale la boca.", ["¿Respira?", "No.", "Ábrale la boca."]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    found = list(sentences(text))
    assert [sentence for _, sentence in found] == parts
    assert all(text[at:].lstrip().startswith(sentence) for at, sentence in found)


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("— ...", 0), ("Call 1-800-662-4357 now.", 3), ("don't re-use 2 – 3", 4)]
)
def test_words(text: str, words: int) -> None:
    assert word_count(text) == words


def test_long_runs_of_signs_take_no_time() -> None:
    for text in ("." * 200_000, "a." * 100_000, "-" * 200_000, ". " * 100_000):
        list(sentences(text))
        word_count(text)
