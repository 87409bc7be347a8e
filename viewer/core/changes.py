"""Which pages differ between two versions of a library: what staff want to know before visitors ask."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from viewer.core.library import Library
from viewer.core.model import Page
from viewer.errors import NotInLibrary

NEW, CHANGED, GONE = "new", "changed", "gone"


class Change(Struct, frozen=True):
    """One page, in one language."""

    kind: str
    title: str
    reviewed: bool


def changes(before: Library, after: Library) -> Iterator[Change]:
    """The pages that are new or say something else, in reading order, then those that are gone. Raises LibraryError."""
    for language in after.manifest.languages:
        for page_id in after.page_ids(language):
            page, old = after.page(language, page_id), _page(before, language, page_id)
            if old is None:
                yield Change(NEW, page.info.title, page.review is not None)
            elif page != old:
                yield Change(CHANGED, page.info.title, page.review is not None)
    for language in before.manifest.languages:
        for page_id in before.page_ids(language):
            if _page(after, language, page_id) is None:
                yield Change(GONE, before.info(language, page_id).title, False)


def _page(library: Library, language: str, page_id: str) -> Page | None:
    try:
        return library.page(language, page_id)
    except NotInLibrary:
        return None
