"""Find the heading sections that answer a query: correct, expand, rank, and show the words that matched."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from viewer.core.aliases import Aliases
from viewer.core.asked import Asked
from viewer.core.keys import key, places, unpacked
from viewer.core.library import Library
from viewer.core.model import Hit
from viewer.core.query import Groups, Query, parse
from viewer.core.ranking import Found, Ranking
from viewer.core.snippet import cut
from viewer.core.terms import EMPTY_WORDS, stem
from viewer.core.urgent import Urgent, UrgentWords

__all__ = ["Answer", "Elsewhere", "Search", "Urgent"]

_PREFIX_FORMS = 24  # longer words that a word still being typed may become
_SHORTEST_CORRECTED = 4  # letters; shorter words are too like each other


class Elsewhere(Struct, frozen=True):
    """What was found in another language than the one that was asked for, because the words are of that language."""

    language: str
    hits: tuple[Hit, ...]


class Answer(Struct, frozen=True):
    """What a query found. `corrected` is the query as it was understood, empty when it was taken as typed.

    `sound_alike` are queries with another medicine whose name is like one that was typed: to be offered, never taken.
    """

    query: str
    corrected: str
    urgent: tuple[Urgent, ...]
    hits: tuple[Hit, ...]
    sound_alike: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


class Search:
    """Searches one library in one language. Keeps the words of the library in memory, and nothing of the queries."""

    def __init__(self, library: Library, language: str) -> None:
        self._library = library
        self._language = language
        self._empty = EMPTY_WORDS.get(language, frozenset())
        self._ranking = Ranking(library, language)
        self._asked = Asked(library.database, language)
        same: list[tuple[str, str]] = []
        self._sound_alike: dict[str, list[str]] = {}
        self._misspelt: dict[str, str] = {}  # listed wrong spellings -> the right words
        statement = "SELECT phrase, means, kind FROM alias WHERE language = ?"
        for phrase, means, kind in self._rows(statement, (language,), str, str, str):
            if kind == "confusable":
                self._sound_alike.setdefault(phrase, []).append(means)
            elif kind == "misspelt":
                self._misspelt[phrase] = means
            else:
                same.append((phrase, means))
        self._aliases = Aliases(same)
        self._urgent = UrgentWords(*library.urgent(language))
        statement = "SELECT words FROM spelt WHERE language = ?"
        self._common = unpacked(b"".join(row[0] for row in self._rows(statement, (language,), bytes)))
        self._forms: dict[str, int] = {}  # every word of the library -> 1 when it stands in a title

    def find(self, text: str, limit: int = 10, typing: bool = False) -> Answer:
        """Everything for one query. Any text is allowed; `limit` is the most hits that are returned."""
        query = parse(text, typing)
        if not query.forms:
            return Answer(text, "", (), ())
        listed = {} if _is_quoted(text) else self._listed_slips(query)
        query, longer = self._maybe_growing(query)
        corrected = {} if _is_quoted(text) else self._correct(query, listed)
        forms = tuple(word for form in query.forms for word in corrected.get(form, form).split())
        understood = " ".join(forms) if corrected else ""
        stemmed = [stem(form, self._language) for form in forms]
        groups = self._groups(forms, stemmed, longer)
        if query.growing and not self._known(forms[-1]):  # to be compared, it counts as the likeliest word
            stemmed = [*stemmed[:-1], *longer[:1]]
        like = {} if self._is_empty(forms) else self._asked.like(self._aliases.canonical(stemmed))
        found = self._ranking.rank(groups, " ".join(query.forms), like, limit)
        urgent = self._urgent.find(query.forms, self._is_spelt_right)
        return Answer(text, understood, urgent, self._hits(found, groups), self._offers(forms))

    def words_known(self, text: str, typing: bool = False) -> int:
        """How many words of a query are words of the language, without one that is still being typed."""
        query = parse(text, typing)
        whole = query.forms[:-1] if query.growing and len(query.forms) > 1 else query.forms
        return sum(not form.isdigit() and self._is_spelt_right(form) for form in whole)

    # ---- understanding

    def _maybe_growing(self, query: Query) -> tuple[Query, list[str]]:
        """A last word that the library does not know, and that begins one it knows, is taken for its beginning.

        Returns the query so understood, and the stems that its last word may become: none where it is whole.
        """
        last = query.forms[-1]
        longer = self._longer(last) if query.growing or not self._known(last) else []
        return Query(query.forms, growing=query.growing or bool(longer)), longer

    def _listed_slips(self, query: Query) -> dict[str, str]:
        """Listed misspellings and the right words. One that is still being typed may become a word of the library."""
        return {
            form: self._misspelt[form]
            for place, form in enumerate(query.forms, 1)
            if form in self._misspelt
            and not (query.growing and place == len(query.forms) and self._begins_a_word(form))
        }

    def _correct(self, query: Query, listed: dict[str, str]) -> dict[str, str]:
        """Misspelt words and what they were meant to be. A word that the library knows is never changed.

        One that is still being typed is compared only when nothing that is known begins so.
        """
        found = dict(listed)
        for position, form in enumerate(query.forms):
            growing = query.growing and position == len(query.forms) - 1
            if form in found or len(form) < _SHORTEST_CORRECTED or form.isdigit() or self._is_spelt_right(form):
                continue
            if growing and (self._begins_a_word(form) or any(name.startswith(form) for name in self._sound_alike)):
                continue
            # Imported here, so that the window does not wait for it: most searches have no misspelt word.
            from viewer.core.spelling import nearest, nearly_whole

            meant = nearest(form, self._vocabulary())
            if meant and (not growing or nearly_whole(form, meant)):
                found[form] = meant
        return found

    def _known(self, form: str) -> bool:
        """Words of the library, of its lists, and medicines that sound alike: none of them is ever corrected."""
        return (
            form in self._vocabulary()
            or form in self._empty
            or form in self._sound_alike
            or self._aliases.has_word(stem(form, self._language))
        )

    def _is_spelt_right(self, form: str) -> bool:
        """Also words that everybody uses, and the library does not: a car key is no eye."""
        return self._known(form) or any(True for _ in places(self._common, key(form)))

    def _groups(self, forms: tuple[str, ...], stemmed: list[str], longer: list[str]) -> Groups:
        """What each word or known phrase of the query may be called in the library; the last may become `longer`."""
        only_empty = self._is_empty(forms)
        groups: Groups = []
        for at, phrase, means in self._aliases.split(stemmed):
            if means or only_empty or forms[at] not in self._empty:
                groups.append([phrase, *means])
        if longer and forms[-1] not in self._empty:
            groups[-1] += [(one,) for one in longer]
        return groups

    def _is_empty(self, forms: tuple[str, ...]) -> bool:
        """Whether no word has a meaning."""
        return all(form in self._empty for form in forms)

    def _offers(self, forms: tuple[str, ...]) -> tuple[str, ...]:
        """The query with a medicine that sounds like one in it, where no page is about that one itself."""
        offers: dict[str, str] = {}  # by what it means, so that a medicine is offered under one of its names
        for at, form in enumerate(forms):
            if self._aliases.has_word(stem(form, self._language)) or self._vocabulary().get(form):
                continue
            for other in self._sound_alike.get(form, ()):
                means = "".join(self._aliases.canonical([stem(other, self._language)]))
                offers.setdefault(means, " ".join((*forms[:at], other, *forms[at + 1 :])))
        return tuple(offers.values())

    def _longer(self, beginning: str) -> list[str]:
        """Stems of the words that begin so."""
        statement = (
            "SELECT DISTINCT stem FROM vocabulary WHERE language = ? AND form >= ? AND form < ? "
            "ORDER BY titled DESC, passages DESC LIMIT ?"
        )
        values = (self._language, beginning, beginning + "\U0010ffff", _PREFIX_FORMS)
        return [row[0] for row in self._rows(statement, values, str)]

    def _begins_a_word(self, form: str) -> bool:
        """Whether a word of the library begins so and goes on."""
        statement = "SELECT 1 FROM vocabulary WHERE language = ? AND form > ? AND form < ? LIMIT 1"
        return bool(self._rows(statement, (self._language, form, form + "\U0010ffff"), int))

    # ---- showing

    def _hits(self, found: list[Found], groups: Groups) -> tuple[Hit, ...]:
        """The best passage of each page, with the words that matched."""
        wanted = self._matching_forms(groups)
        hits = []
        for one in found:
            info, heading, body = self._library.passage(self._language, one.page, one.anchor)
            snippet, marks = cut(body or info.summary, wanted)
            score = round(one.score, 4)
            hits.append(Hit(info.id, one.anchor, info.title, heading, info.section, snippet, marks, score))
        return tuple(hits)

    def _matching_forms(self, groups: Groups) -> frozenset[str]:
        """The words, as they are written in the library, that any alternative of the query matches.

        Of an alternative of several words those without meaning are left out: every "you" of a page would be marked.
        """
        wanted: set[str] = set()
        alternatives = [alternative for group in groups for alternative in group]
        for one_stem in {one for each in alternatives for one in each if len(each) == 1 or one not in self._empty}:
            statement = "SELECT form FROM vocabulary WHERE language = ? AND stem = ?"
            wanted.update(row[0] for row in self._rows(statement, (self._language, one_stem), str))
        return frozenset(wanted)

    def _vocabulary(self) -> dict[str, int]:
        if not self._forms:
            statement = "SELECT form, titled FROM vocabulary WHERE language = ?"
            self._forms = dict(self._rows(statement, (self._language,), str, int))
        return self._forms

    def _rows(self, statement: str, values: tuple[str | int, ...], *columns: type) -> list[tuple[Any, ...]]:
        return self._library.database.rows(statement, values, *columns)


def _is_quoted(text: str) -> bool:
    """Words in quotation marks are taken as they are typed."""
    text = text.strip()
    return len(text) > 2 and text[0] in '"“' and text[-1] in '"”'
