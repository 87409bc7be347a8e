"""Searches while the window goes on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.core.library import Library
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from viewer.core.search import Answer
    from viewer.core.searches import Searches


class Finder(QObject):
    """Answers the newest query. What was asked before it is dropped."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._searches: list[Searches] = []
        self._tasks = Tasks(self, partial(_close, self._searches))

    def find(self, language: str, text: str, limit: int, tell: Callable[[Answer], None]) -> None:
        """Search for what was typed so far, then call `tell`. Raises nothing here; a damaged library is told later."""
        self._tasks.ask(lambda: self._search().find(language, text, limit, typing=True), tell)

    @property
    def waiting(self) -> bool:
        return self._tasks.waiting

    def finish(self) -> None:
        """Wait for the answer, for pictures and tests."""
        self._tasks.finish()

    def _search(self) -> Searches:
        """In the thread: it has the library to itself there."""
        from viewer.core.searches import Searches

        if not self._searches:
            self._searches.append(Searches(self._library.for_another_thread()))
        return self._searches[0]


def _close(searches: list[Searches]) -> None:
    """Let go of the files at once: Python would do it at its next full collection, and a kiosk has many visits."""
    for one in searches:
        one.close()
    searches.clear()
