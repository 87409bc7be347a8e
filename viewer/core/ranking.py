"""Put the pages that match into an order: by their words, by their title, and by how people ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from msgspec import Struct

from viewer.core import schema
from viewer.core.asked import Like
from viewer.core.library import Library
from viewer.core.query import Groups, expression

_WEIGHTS = "10.0, 5.0, 6.0, 1.0"  # of title, heading, aliases, body (schema.INDEX_COLUMNS)
_CANDIDATES = 80  # passages that are ranked in full
_SHORTEST_BEGINNING = 3  # letters
_BEGINNINGS = 8  # pages that are found by the beginning of their title
# A title that was asked for as a whole counts so much more than one that merely holds a word of it ("Cancer" before
# "Cancer in Children").
_WHOLE_TITLE = 1.0
_ENOUGH = 20  # passages with every word, from which those with some of the words are not looked for
_WORDS_COUNT = 0.3  # what the words of a page count beside how people ask for it (chosen on questions of five authors)
_FAINT = 0.3  # of the best score: what is below it is not listed
_AT_LEAST = 4  # pages that are listed all the same
_SAME_QUESTION = 0.5  # likeness from which a query is taken to be answered where its nearest example is


class Kind(IntEnum):
    """How a passage matches. Every match of a higher kind stands before all of a lower one."""

    SOME_WORDS = 0
    EVERY_WORD = 1
    TITLE = 2  # the title begins with what was typed
    WHOLE_TITLE = 3  # the title is what was typed


class Found(Struct, frozen=True):
    """A passage that matches: the page and the heading that it stands under, and how well it does."""

    page: str
    anchor: str
    score: float
    kind: Kind = Kind.SOME_WORDS

    @property
    def rank(self) -> tuple[Kind, float]:
        return self.kind, self.score


class Ranking:
    """Ranks the pages of one language, each with its best passage."""

    def __init__(self, library: Library, language: str) -> None:
        self._database = library.database
        self._language = language
        self._index = schema.index_name(language)
        self._hidden = library.hidden

    def rank(self, groups: Groups, beginning: str, asked: Mapping[str, Like], limit: int) -> list[Found]:
        """The best `limit` pages, best first.

        `groups` is what each word may be called, `beginning` the folded query, which may begin a title, and `asked`
        how like the examples of each page the query is.
        """
        found = self._pages(groups, beginning)
        if asked:
            found = self._with_asked(found, asked)
        found = [one for one in found if one.page.partition("/")[0] not in self._hidden]
        found.sort(key=lambda one: one.rank, reverse=True)
        if asked:  # what hardly answers the question would only be in the way
            found = [one for place, one in enumerate(found) if place < _AT_LEAST or one.score > _FAINT * found[0].score]
        return found[:limit]

    # ---- words

    def _pages(self, groups: Groups, beginning: str) -> list[Found]:
        """The best passage of each page by its words alone, best first."""
        best: dict[str, Found] = {}
        passages = self._begun(beginning)
        if groups:
            asked = {one for group in groups for alternative in group for one in alternative}
            passages += self._matching(groups, Kind.EVERY_WORD, asked)
            if len(passages) < _ENOUGH and len(groups) > 1:
                passages += self._matching(groups, Kind.SOME_WORDS, asked)
        for one in sorted(passages, key=lambda one: one.rank, reverse=True):
            best.setdefault(one.page, one)
        return list(best.values())

    def _matching(self, groups: Groups, kind: Kind, asked: set[str]) -> list[Found]:
        statement = (
            f"SELECT page.id, passage.anchor, found.score, page.title_stems FROM "
            f"(SELECT rowid AS number, -bm25({self._index}, {_WEIGHTS}) AS score FROM {self._index} "
            f"WHERE {self._index} MATCH ? ORDER BY score DESC LIMIT ?) AS found "
            "JOIN passage ON passage.number = found.number JOIN page ON page.number = passage.page "
            "ORDER BY found.score DESC, found.number"
        )
        values = (expression(groups, kind is Kind.EVERY_WORD), _CANDIDATES)
        rows = self._database.rows(statement, values, str, str, float, str)
        return [
            Found(page, anchor, score * (1.0 + _WHOLE_TITLE * self._coverage(title, asked)), kind)
            for page, anchor, score, title in rows
        ]

    @staticmethod
    def _coverage(title: str, asked: set[str]) -> float:
        """The share of a title's stems that were asked for, 0 to 1."""
        words = title.split()
        return sum(word in asked for word in words) / len(words) if words else 0.0

    def _begun(self, text: str) -> list[Found]:
        """Pages whose title begins so, short titles first."""
        if len(text) < _SHORTEST_BEGINNING:
            return []
        statement = (
            "SELECT id, title FROM page WHERE language = ? AND title >= ? AND title < ? "
            "ORDER BY length(title), number LIMIT ?"
        )
        values = (self._language, text, text + "\U0010ffff", _BEGINNINGS)
        return [
            Found(page, "", -float(place), Kind.WHOLE_TITLE if title == text else Kind.TITLE)
            for place, (page, title) in enumerate(self._database.rows(statement, values, str, str))
        ]

    # ---- how people ask

    def _with_asked(self, found: list[Found], asked: Mapping[str, Like]) -> list[Found]:
        """Words and examples together: both count, and a page may be found by either."""
        top = max((one.score for one in found if one.kind < Kind.TITLE), default=1.0)
        by_words = {one.page: one for one in found}
        merged = []
        for page in dict.fromkeys((*by_words, *asked)):
            words, like = by_words.get(page), asked.get(page)
            score = 0.0
            if words:  # a title that begins so is as good as words can be
                score = _WORDS_COUNT * (1.0 if words.kind >= Kind.TITLE or top <= 0 else words.score / top)
            anchor = words.anchor if words else ""
            if like:
                score += like.score
                if not words or like.nearest >= _SAME_QUESTION:
                    anchor = like.anchor
            named = words is not None and words.kind is Kind.WHOLE_TITLE
            merged.append(Found(page, "" if named else anchor, score, Kind.WHOLE_TITLE if named else Kind.SOME_WORDS))
        return merged
