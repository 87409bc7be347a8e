"""What a misspelt word was meant to be, among the words that the library itself uses."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, DamerauLevenshtein

_SURE_ENOUGH = 72.0  # similarity (0 to 100) from which a word is taken for a misspelling of another
_LONG_ENOUGH = 5  # letters of a word that is not whole yet, from which it is compared
_LONG = 8  # letters, over which a word may have two slips
_LOOKED_AT = 8  # most similar words that are weighed


def nearest(form: str, vocabulary: Mapping[str, int]) -> str:
    """The word of `vocabulary` that `form` most likely stands for, empty when none is near.

    `vocabulary` maps folded words to 1 for those that stand in titles, headings and aliases, else 0.
    """
    near = process.extract(form, vocabulary.keys(), scorer=fuzz.ratio, limit=_LOOKED_AT, score_cutoff=_SURE_ENOUGH)
    return min((match[0] for match in near), key=lambda word: _strangeness(form, word, vocabulary[word]), default="")


def nearly_whole(form: str, meant: str) -> bool:
    """Whether a word that may still be going on is so like another that it hardly becomes anything else.

    >>> nearly_whole("ovredose", "overdose"), nearly_whole("ovredos", "overdose"), nearly_whole("photogr", "poor")
    (True, False, False)
    """
    return len(form) >= _LONG_ENOUGH and OSA.distance(form, meant) <= (2 if len(form) > _LONG else 1)


def _strangeness(form: str, candidate: str, titled: int) -> tuple[float, int]:
    """How unlikely it is that `form` was meant to be `candidate`: fewer slips first, then words of titles."""
    slips = DamerauLevenshtein.distance(form, candidate) + (0 if form[0] == candidate[0] else 1)
    return slips - 0.5 * titled, abs(len(form) - len(candidate))
