"""Put the passages that match into an order: by their words, and by how much of a page's title was asked for."""

from __future__ import annotations

from viewer.core import schema
from viewer.core.library import Library
from viewer.core.query import Groups, expression

_WEIGHTS = "10.0, 5.0, 6.0, 1.0"  # of title, heading, aliases, body (schema.INDEX_COLUMNS)
_CANDIDATES = 80  # passages that are ranked in full
_EVERY_WORD = 1000.0  # passages that hold every word stand before those that hold some
_TITLE_BEGINS = 5000.0  # pages whose title begins with what was typed stand before all others
_SHORTEST_BEGINNING = 3  # letters
_BEGINNINGS = 8  # pages that are found by the beginning of their title
# A title that was asked for as a whole counts so much more than one that merely holds a word of it ("Cancer" before
# "Cancer in Children").
_WHOLE_TITLE = 1.0

Ranked = list[tuple[int, float]]  # (passage number, score), the best first


class Ranking:
    """Ranks the passages of one language."""

    def __init__(self, library: Library, language: str) -> None:
        self._database = library.database
        self._language = language
        self._index = schema.index_name(language)

    def rank(self, groups: Groups, beginning: str, limit: int) -> Ranked:
        """Passages for what each word may be called; `beginning` is the folded query, which may begin a title."""
        found: dict[int, float] = {}
        asked = {one for group in groups for alternative in group for one in alternative}
        for every in (True, False):
            if every is False and (len(found) >= limit or len(groups) < 2):
                break
            for number, score in self._matching(groups, every, asked):
                found.setdefault(number, score + (_EVERY_WORD if every else 0.0))
        for place, number in enumerate(self._beginning(beginning)):
            found[number] = max(found.get(number, 0.0), _TITLE_BEGINS - place)
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))

    def _matching(self, groups: Groups, every: bool, asked: set[str]) -> Ranked:
        statement = (
            f"SELECT found.number, found.score, page.title_stems FROM "
            f"(SELECT rowid AS number, -bm25({self._index}, {_WEIGHTS}) AS score FROM {self._index} "
            f"WHERE {self._index} MATCH ? ORDER BY score DESC LIMIT ?) AS found "
            "JOIN passage ON passage.number = found.number JOIN page ON page.number = passage.page"
        )
        rows = self._database.rows(statement, (expression(groups, every), _CANDIDATES), int, float, str)
        return [(number, score * (1.0 + _WHOLE_TITLE * self._coverage(title, asked))) for number, score, title in rows]

    @staticmethod
    def _coverage(title: str, asked: set[str]) -> float:
        """The share of a title's stems that were asked for, 0 to 1."""
        words = title.split()
        return sum(word in asked for word in words) / len(words) if words else 0.0

    def _beginning(self, text: str) -> list[int]:
        """The first passages of pages whose title begins so, short titles first."""
        if len(text) < _SHORTEST_BEGINNING:
            return []
        statement = (
            "SELECT (SELECT min(number) FROM passage WHERE passage.page = page.number) FROM page "
            "WHERE language = ? AND title >= ? AND title < ? ORDER BY length(title), number LIMIT ?"
        )
        values = (self._language, text, text + "\U0010ffff", _BEGINNINGS)
        return [row[0] for row in self._database.rows(statement, values, int)]
