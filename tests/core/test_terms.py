"""What counts as a word, and which words are the same."""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from viewer.core.terms import LONGEST_WORD, fold, forms, stem, stems, words


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("", []),
        ("--- %_ ...", []),
        ("Can't, can’t, CAN'T", ["cant", "cant", "cant"]),
        ("It's Mia's, mia’s, MIA'S", ["it", "mia", "mia", "mia"]),
        ("O'Brien's", ["obrien"]),
        ("1-800-662-4357", ["1", "800", "662", "4357"]),
        ("snake_case", ["snake", "case"]),
        ("Él sufrió una convulsión", ["el", "sufrio", "una", "convulsion"]),
        ("ﬁne Ⅳ ①", ["fine", "iv", "1"]),
        ("𝗢𝘃𝗲𝗿𝗱𝗼𝘀𝗲 ℌelp", ["overdose", "help"]),  # letters as they are dressed up in messages
        ("STRASSE straße", ["strasse", "strasse"]),
        ("مرحبا 你好", ["مرحبا", "你好"]),
        ("'quoted' ’quoted’", ["quoted", "quoted"]),
        ("a\x00b\ud800c", ["a", "b", "c"]),
        ("naïve café", ["naive", "cafe"]),  # composed
        ("nai\u0308ve cafe\u0301 convulsio\u0301n", ["naive", "cafe", "convulsion"]),  # each accent a sign of its own
        ("مُحَمَّد", ["محمد"]),
    ],
)
def test_words(text: str, forms: list[str]) -> None:
    assert [word.form for word in words(text)] == forms


def test_a_word_knows_where_it_stands() -> None:
    text = "Call: Mia’s mother (now)."
    assert [text[word.start : word.end] for word in words(text)] == ["Call", "Mia’s", "mother", "now"]


def test_a_long_word_is_cut_and_not_lost() -> None:
    (word,) = words("a" * 10_000)
    assert word.form == "a" * LONGEST_WORD
    assert (word.start, word.end) == (0, 10_000)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("seizures", "seizure", "en"),
        ("stopping", "stops", "en"),
        ("convulsiones", "convulsion", "es"),
        ("llamando", "llamar", "es"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str, language: str) -> None:
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize(("form", "language"), [("988", "en"), ("seizures", "zz"), ("发作", "zh")])
def test_numbers_and_unknown_languages_keep_the_word(form: str, language: str) -> None:
    assert stem(form, language) == form


def test_stems_keep_the_order() -> None:
    assert stems("He stopped taking pills", "en") == ["he", "stop", "take", "pill"]


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_words_of_any_text(text: str) -> None:
    found = list(words(text))
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))
    assert all(0 < len(word.form) <= LONGEST_WORD for word in found)
    # Search matches what was folded when the library was built: folding twice must change nothing.
    assert all(fold(word.form) == word.form for word in found)


@settings(deadline=None, max_examples=200)
@given(st.text(), st.sampled_from(["en", "es", "zz"]))
def test_a_stem_is_safe_in_an_expression(text: str, language: str) -> None:
    for word in words(text):
        found = stem(word.form, language)
        assert found
        assert '"' not in found
        assert not found.isspace()


PIECES = st.sampled_from(["’s", "'S", "'", "’", "Mia", "ß", "ﬁ", "½", "\u0301"])


@settings(deadline=None, max_examples=500)
@given(st.lists(st.one_of(st.text(), PIECES)).map("".join))
@example("İ's")
def test_a_library_and_a_query_have_the_same_words(text: str) -> None:
    assert forms(text) == [word.form for word in words(text)]
