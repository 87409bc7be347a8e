"""Search in the visitor's language and, when the words are of another one, there too: nobody is sent away for that."""

from __future__ import annotations

from msgspec.structs import replace

from viewer.core.library import Library
from viewer.core.search import Answer, Elsewhere, Search

_MOST = 5  # pages of another language that are listed


class Searches:
    """One search for each language of a library, made when it is first needed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._searches: dict[str, Search] = {}

    def find(self, language: str, text: str, limit: int = 10, typing: bool = False) -> Answer:
        """The answer in a language, with what another one has for words that it knows better.

        Words of danger pin help whatever language they are typed in: also where two languages know them alike.
        """
        answer = self._search(language).find(text, limit, typing)
        known = -1
        for other in self._library.languages:
            if other == language:
                continue
            known = self._search(language).words_known(text, typing) if known < 0 else known
            there = self._search(other).words_known(text, typing)
            if not there or there < known:
                continue
            found = self._search(other).find(text, limit if there > known else 1, typing)
            urgent = tuple(dict.fromkeys((*answer.urgent, *found.urgent)))
            answer = replace(answer, urgent=urgent)
            if found.hits and there > known:
                if answer.corrected:  # what this language made of the other one's words answers nothing
                    answer = replace(answer, corrected="", hits=())
                answer = replace(answer, elsewhere=(*answer.elsewhere, Elsewhere(other, found.hits[:_MOST])))
        return answer

    def close(self) -> None:
        """Let go of the library and of its words."""
        self._library.close()
        self._searches.clear()

    def _search(self, language: str) -> Search:
        if language not in self._searches:
            self._searches[language] = Search(self._library, language)
        return self._searches[language]
