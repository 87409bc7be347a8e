"""What words and phrases of a query are called on the pages: the aliases and listed misspellings of words.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

Phrase = tuple[str, ...]  # stems in order

_LONGEST = 4  # words of a phrase


class Aliases:
    """Phrases of stems and the phrases that mean the same."""

    def __init__(self, same: Iterable[tuple[str, str]]) -> None:
        """`same` are (phrase, what it means), both as stems with spaces between them."""
        meanings: defaultdict[Phrase, set[Phrase]] = defaultdict(set)
        for phrase, means in same:
            meanings[tuple(phrase.split())].add(tuple(means.split()))
        self._meanings = {phrase: sorted(means) for phrase, means in meanings.items()}
        self._words = frozenset(word for phrase in self._meanings for word in phrase)

    def has_word(self, stem: str) -> bool:
        """Whether the word stands in any phrase: then it is rightly spelt."""
        return stem in self._words

    def split(self, stemmed: Sequence[str]) -> list[tuple[int, Phrase, list[Phrase]]]:
        """The query as known phrases, the longest first found, and single words: (place, phrase, what it means)."""
        found = []
        at = 0
        while at < len(stemmed):
            phrase = self._phrase_at(stemmed, at)
            found.append((at, phrase, self._meanings.get(phrase, [])))
            at += len(phrase)
        return found

    def canonical(self, stemmed: Sequence[str]) -> list[str]:
        """The same words for everything that means the same, so that texts can be compared.

        >>> Aliases([("klonopin", "clonazepam"), ("cold turkey", "stop sudden")]).canonical(
        ...     ["klonopin", "cold", "turkey", "safe"])
        ['clonazepam', 'stop_sudden', 'safe']
        """
        return ["_".join(means[0] if means else phrase) for _, phrase, means in self.split(stemmed)]

    def _phrase_at(self, stemmed: Sequence[str], at: int) -> Phrase:
        for length in range(min(_LONGEST, len(stemmed) - at), 0, -1):
            phrase = tuple(stemmed[at : at + length])
            if phrase in self._meanings:
                return phrase
        return (stemmed[at],)
