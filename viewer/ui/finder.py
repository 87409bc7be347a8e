"""Searches while the window goes on: one search for each language, made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.core.library import Library
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from viewer.core.search import Answer, Search


class Finder(QObject):
    """Answers the newest query. What was asked before it is dropped."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._searches: dict[str, tuple[Library, Search]] = {}
        self._tasks = Tasks(self, partial(_close, self._searches))

    def find(self, language: str, text: str, limit: int, tell: Callable[[Answer], None]) -> None:
        """Search for what was typed so far, then call `tell`. Raises nothing here; a damaged library is told later."""
        self._tasks.ask(lambda: self._search(language).find(text, limit, typing=True), tell)

    @property
    def waiting(self) -> bool:
        return self._tasks.waiting

    def finish(self) -> None:
        """Wait for the answer, for pictures and tests."""
        self._tasks.finish()

    def _search(self, language: str) -> Search:
        """In the thread: it has the library to itself there."""
        from viewer.core.search import Search

        if language not in self._searches:
            library = self._library.for_another_thread()
            self._searches[language] = library, Search(library, language)
        return self._searches[language][1]


def _close(searches: dict[str, tuple[Library, Search]]) -> None:
    """Let go of the files at once: Python would do it at its next full collection, and a kiosk has many visits."""
    for library, _ in searches.values():
        library.close()
    searches.clear()
