"""How people ask for a page: examples in their own words, and how like one of them a query is.

Pages say "withdrawal"; people type "feel like im dying since i quit". asked.toml lists what they type for each page. A
query is compared with every example as bags of words and of pairs of words, weighted by how rare they are (the cosine
of term frequency and inverse document frequency, as in Manning, Raghavan and Schütze, Introduction to Information
Retrieval, chapter 6). Only the words of examples are kept in a library, and nothing of queries.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from viewer.core.database import Database
from viewer.core.terms import EMPTY_WORDS, stem

_PAIRS = 0.5  # what a pair of words counts, beside its words
_EMPTY = 0.5  # what a word without meaning counts: "how long" and "what is" tell questions apart
_NEAREST = 20  # examples that are looked at
_POWER = 3.0  # one close example counts more than several distant ones
_MOST = 4_000  # examples of one word that are looked at; a word in more of them tells nothing
_FAR = 0.12  # likeness below which an example has only common words in common


class Like(Struct, frozen=True):
    """How like the examples of a page a query is (0 to about 2), and the nearest example: its likeness and heading."""

    score: float
    nearest: float
    anchor: str


def features(canonical: Sequence[str]) -> set[str]:
    """The words of a text and its pairs of neighbours.

    >>> sorted(features(["how", "stop", "safe"]))
    ['how', 'how stop', 'safe', 'stop', 'stop safe']
    """
    return {*canonical, *(f"{first} {second}" for first, second in pairwise(canonical))}


class Rarity:
    """What a word or a pair counts among the examples of one language."""

    def __init__(self, examples: int, language: str) -> None:
        self._examples = examples
        self._empty = frozenset(stem(form, language) for form in EMPTY_WORDS.get(language, ()))

    def weight(self, feature: str, examples: int) -> float:
        """`examples` is in how many of them it stands."""
        rarity = math.log(1 + self._examples / (1 + examples))
        if " " in feature:
            return rarity * _PAIRS
        return rarity * (_EMPTY if feature in self._empty else 1.0)


def shares(found: Iterable[str], weights: dict[str, float]) -> dict[str, float]:
    """Each feature's share of a text: their squares add up to 1."""
    weighted = {feature: weights[feature] for feature in found}
    length = math.sqrt(sum(weight * weight for weight in weighted.values()))
    return {feature: weight / length for feature, weight in weighted.items()} if length else {}


class Asked:
    """The examples of one language in a library."""

    def __init__(self, database: Database, language: str) -> None:
        self._database = database
        self._language = language
        statement = "SELECT count(*) FROM asked WHERE language = ?"
        self._examples: int = database.row(statement, (language,), int)[0]
        self._rarity = Rarity(self._examples, language)

    def like(self, canonical: Sequence[str]) -> dict[str, Like]:
        """Page ids and how like their examples the text is. Empty where the library has no examples."""
        if not self._examples:
            return {}
        found = {feature: self._examples_with(feature) for feature in sorted(features(canonical))}
        weights = {feature: self._rarity.weight(feature, len(rows)) for feature, rows in found.items()}
        likeness: dict[int, float] = defaultdict(float)
        for feature, share in shares(found, weights).items():
            for example, its_share in found[feature]:
                likeness[example] += share * its_share
        nearest = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))[:_NEAREST]
        return self._by_page([(example, value) for example, value in nearest if value >= _FAR])

    def _by_page(self, nearest: list[tuple[int, float]]) -> dict[str, Like]:
        pages: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for example, value in nearest:
            statement = "SELECT page, anchor FROM asked WHERE number = ?"
            page, anchor = self._database.row(statement, (example,), str, str)
            pages[page].append((value, anchor))
        return {
            page: Like(sum(value**_POWER for value, _ in values) ** (1 / _POWER), *values[0])
            for page, values in pages.items()
        }

    def _examples_with(self, feature: str) -> list[tuple[int, float]]:
        statement = "SELECT example, share FROM asked_word WHERE language = ? AND word = ? LIMIT ?"
        rows = self._database.rows(statement, (self._language, feature, _MOST), int, float)
        return [(example, share) for example, share in rows]
