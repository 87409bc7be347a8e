"""The library looks at itself: does the file verify, can its pages be read, does its search find them.

Each check is a generator that may pause between two steps, so that a window stays alive meanwhile; what it returns is
what is wrong, in one sentence, or nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator

from viewer.core.library import Library, open_library, thorough_check
from viewer.core.search import Search
from viewer.errors import HandrailError
from viewer.said import said, sentence_of

Check = Generator[None, None, str]

_SEARCHED = 20  # titles a language that are looked for
_FOUND_IN = 5  # the first hits, in which each has to be


def outcome(check: Check, each: Callable[[], None] = lambda: None) -> str:
    """Go through a check to its end. `each` is called at every pause."""
    while True:
        try:
            next(check)
        except StopIteration as done:
            problem: str = done.value  # as it was put together: str() would forget how
            return problem
        each()


def library_verifies(library: Library) -> Check:
    """The file is whole: its checksum, and SQLite's own check."""
    try:
        again = open_library(library.path)
        yield
        thorough_check(again)
        again.close()
    except HandrailError as error:
        return sentence_of(error)
    return ""


def everything_reads(library: Library) -> Check:
    """Whatever a window can ask of the library has an answer: before visitors are shown it."""
    try:
        thorough_check(library)
        yield
        for name in library.image_names():
            library.image(name)
            library.image_size(name)
        for language in library.languages:
            library.questions(language)
            for section in library.sections:
                yield
                library.pages(language, section.id)
            ids = library.page_ids(language)
            for page_id in ids:
                yield
                library.page(language, page_id)
                library.neighbours(language, page_id)
            if ids and not (yield from _something_is_found(library, language, ids)):
                return said(
                    "Core", "{path}: search finds nothing in this library. Ask those who made it for another one."
                ).put(path=library.path)
    except HandrailError as error:
        return sentence_of(error)
    return ""


def _something_is_found(library: Library, language: str, ids: tuple[str, ...]) -> Generator[None, None, bool]:
    """Some page is found by its title. (Two pages of one name may well hide each other in a sound library.)"""
    search, found = Search(library, language), False
    for page_id in ids[:: max(1, len(ids) // _SEARCHED)]:
        yield
        hits = search.find(library.info(language, page_id).title, _FOUND_IN).hits
        found = found or page_id in [hit.page for hit in hits]
    for question in library.questions(language):
        yield
        search.find(question.text)
    return found


def search_finds(library: Library) -> Check:
    """A page is found by its own title, and every common question finds something."""
    for language in library.languages:
        search = Search(library, language)
        try:
            ids = library.page_ids(language)
            for page_id in ids[:: max(1, len(ids) // _SEARCHED)]:
                title = library.info(language, page_id).title
                yield
                if page_id not in [hit.page for hit in search.find(title, _FOUND_IN).hits]:
                    return said(
                        "Core", 'The page "{title}" is not found by its own title. Install the library again.'
                    ).put(title=title)
            for question in library.questions(language):
                yield
                if not search.find(question.text).hits:
                    return said("Core", 'Nothing is found for "{words}". Install the library again.').put(
                        words=question.text
                    )
        except HandrailError as error:
            return sentence_of(error)
    return ""


def clock_is_plausible(library: Library, today: datetime.date) -> str:
    """The computer's day is not before the library was made: dates on screen depend on it."""
    made = library.manifest.created
    if today >= made:
        return ""
    return said(
        "Core", "This computer thinks that today is {today}, and the library was made on {made}. Set the clock."
    ).put(today=today, made=made)
