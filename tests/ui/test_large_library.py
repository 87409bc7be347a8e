"""1,587 pages that were not written for this program: they open, can be found, and leave nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from viewer.core.library import Library
from viewer.core.visit import HOME, Place, PlaceKind

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

pytestmark = pytest.mark.slow


@pytest.fixture
def large(opened: Callable[..., Hand], medquad: Library) -> Hand:
    return opened(medquad)


def test_each_section_of_the_first_screen_opens_as_a_list(large: Hand) -> None:
    for section in large.library.sections:
        large.go(HOME)
        large.press(f"section_{section.id}")
        assert large.place == Place(PlaceKind.SECTION, section.id)
        pages = large.library.pages("en", section.id)
        assert len(large.starting(f"page_{section.id}/")) == len(pages)


def test_a_page_far_down_a_list_of_hundreds_is_reached(large: Hand) -> None:
    section = max(large.library.sections, key=lambda section: len(large.library.pages("en", section.id)))
    last = large.library.pages("en", section.id)[-1]
    large.go(Place(PlaceKind.SECTION, section.id))
    large.complete()
    large.key(Qt.Key.Key_End)
    large.press(f"page_{last.id}")
    assert large.place == Place(PlaceKind.PAGE, last.id)


def test_pages_of_others_are_shown_whole(large: Hand) -> None:
    for page_id in large.library.page_ids("en")[::16]:
        large.go(page_id)
        page = large.library.page("en", page_id)
        assert large.find("title").accessibleName() == page.info.title
        blocks = [w for w in large.starting("block") + large.starting("heading") if getattr(w, "block", None)]
        assert len(blocks) == len(page.blocks), page_id
        assert large.picture().width() == large.window.width()


def test_the_longest_page_is_shown_whole(large: Hand) -> None:
    pages = (large.library.page("en", page_id) for page_id in large.library.page_ids("en"))
    longest = max(pages, key=lambda page: len(page.blocks))
    large.go(longest.info.id)
    assert not large.column("article").complete
    large.complete()
    large.key(Qt.Key.Key_End)
    assert large.scrolled() == large.column("article").verticalScrollBar().maximum() > 10_000
    large.press("previous_page")
    assert large.scrolled() == 0


def test_titles_are_found_as_they_are_typed(large: Hand) -> None:
    for page_id in large.library.page_ids("en")[::160]:
        title = large.library.info("en", page_id).title
        large.go(Place(PlaceKind.SEARCH, title))
        assert large.all(f"hit_{page_id}"), f"{title!r} is not found by its own title"


def test_reading_hundreds_of_pages_leaves_nothing_behind(large: Hand) -> None:
    pages = large.library.page_ids("en")[::5][:320]
    for page_id in pages[:20]:
        large.go(page_id)
    large.go(HOME)
    large.complete()
    before = len(QApplication.allWidgets())
    for page_id in pages[20:]:
        large.go(page_id)
    large.go(HOME)
    large.complete()
    assert len(QApplication.allWidgets()) == before
