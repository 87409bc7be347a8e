"""Reading: where one is, where to go on, headings to jump to, long pages, and how far a page can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt

from tests.ui.test_layout import Drawn, painted, watched
from viewer.core.library import Library
from viewer.core.model import Callout, CalloutKind, Heading, plain_text
from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui.article.block_widget import BlockWidget

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

__all__ = ["watched"]  # a fixture

# Every text size up to twice the usual one on the smallest laptop, and a few other screens.
FIRST_LOOKS = [
    *(((1366, 768), scale) for scale in (1.0, 1.25, 1.5, 2.0)),
    ((1024, 614), 1.0),
    ((1024, 768), 1.25),
    ((1920, 1080), 2.0),
    ((1080, 1920), 2.0),
]


def page(page_id: str, anchor: str = "") -> Place:
    return Place(PlaceKind.PAGE, page_id, anchor)


def from_the_top(hand: Hand, heading: str) -> int:
    """How far below the upper edge of the article a heading stands, in pixels."""
    widget = hand.find_heading(heading)
    return widget.mapTo(hand.window, QPoint(0, 0)).y() - hand.view(widget).top()


def at_the_end(hand: Hand) -> bool:
    bar = hand.column("article").verticalScrollBar()
    return bar.value() == bar.maximum()


def is_at_the_top(hand: Hand, heading: str) -> bool:
    """Whether a heading is where a jump to it leads: at the upper edge, or as near as the end of the page allows."""
    below = from_the_top(hand, heading)
    return 0 <= below <= 24 or (at_the_end(hand) and below >= 0)


# ---- the way


def test_the_breadcrumb_leads_to_the_section_and_home(hand: Hand) -> None:
    hand.go("stopping/withdrawal")
    hand.press("crumb_section:stopping")
    assert hand.place == Place(PlaceKind.SECTION, "stopping")
    hand.press("crumb_home")
    assert hand.place == HOME
    hand.go("stopping/withdrawal")
    hand.press("crumb_home")
    assert hand.place == HOME


def test_the_tree_leads_to_every_page_and_says_where_one_is(hand: Hand) -> None:
    pages = hand.library.page_ids("en")
    hand.go(pages[0])
    for page_id in reversed(pages):
        hand.press(f"tree_{page_id}")
        assert hand.place == page(page_id)
        row = hand.find(f"tree_{page_id}")
        assert row.accessibleDescription() == "You are here"
        assert hand.view(row).contains(hand.spot(row)), "the row of the page that is read is out of view"
        here = [w.objectName() for w in hand.starting("tree_") if w.accessibleDescription()]
        assert here == [f"tree_{page_id}"]
    hand.press("all_topics")
    assert hand.place == HOME


def test_a_large_section_is_one_row_that_opens_as_a_list(sample: Hand) -> None:
    sample.go("care/short")
    sample.press("tree_many")
    assert sample.place == Place(PlaceKind.SECTION, "many")
    assert len(sample.starting("page_many/")) == 30
    sample.press("page_many/page-30")
    assert sample.place == page("many/page-30")


def test_next_and_previous_go_through_every_page_over_the_borders_of_sections(hand: Hand) -> None:
    pages = hand.library.page_ids("en")
    hand.go(pages[0])
    assert not hand.all("previous_page")
    for page_id in pages[1:]:
        hand.press("next_page")
        assert hand.place == page(page_id)
    assert not hand.all("next_page")
    for page_id in reversed(pages[-7:-1]):
        hand.press("previous_page")
        assert hand.place == page(page_id)


def test_a_page_opens_at_its_top(hand: Hand) -> None:
    hand.go("now/overdose")
    hand.press("next_page")
    assert hand.scrolled() == 0


# ---- headings


def test_every_heading_of_the_list_is_jumped_to(sample: Hand) -> None:
    """In a column beside the article, or in a row before the first heading."""
    sample.go("care/long")
    headings = sample.library.page("en", "care/long").headings()
    for heading in headings[::5]:
        sample.wheel(sample.window.rect().center(), 1200)
        sample.press(f"chip_{heading.anchor}")
        assert is_at_the_top(sample, plain_text(heading.runs))


def test_a_wide_window_lists_the_headings_beside_the_article(
    opened: Callable[..., Hand], sample_library: Library
) -> None:
    hand = opened(sample_library, (1920, 1080), "care/long")
    assert not hand.starting("chip_")
    for heading in sample_library.page("en", "care/long").headings()[::5]:
        hand.press(f"side_{heading.anchor}")
        assert is_at_the_top(hand, plain_text(heading.runs))


def check_anchors(hand: Hand, page_id: str, headings: Sequence[Heading]) -> None:
    for heading in headings:
        hand.go(HOME)
        hand.go(page(page_id, heading.anchor))
        words = plain_text(heading.runs)
        assert is_at_the_top(hand, words), f"{words!r} of {page_id} is {from_the_top(hand, words)} px down"


def test_pages_can_be_opened_at_their_headings(hand: Hand) -> None:
    for page_id in hand.library.page_ids("en"):
        check_anchors(hand, page_id, hand.library.page("en", page_id).headings(4)[1:6:3])


@pytest.mark.slow
def test_every_heading_of_every_page_can_be_opened(hand: Hand) -> None:
    for page_id in hand.library.page_ids("en"):
        check_anchors(hand, page_id, hand.library.page("en", page_id).headings(4))


def test_an_anchor_that_is_not_there_opens_the_top(sample: Hand) -> None:
    sample.go(page("care/long", "nowhere"))
    assert sample.place == page("care/long", "nowhere")
    assert sample.scrolled() == 0


# ---- long pages


def blocks(hand: Hand) -> list[str]:
    return [w.accessibleName() for w in hand.seen() if w.objectName() in ("block", "heading")]


def test_a_long_page_shows_its_first_screen_at_once_and_then_the_rest(sample: Hand) -> None:
    sample.go("care/long")
    article = sample.column("article")
    first = blocks(sample)
    assert "The first paragraph." in first
    assert len(first) < len(all_words(sample)) / 3, "all of it was made before anything was shown"
    lowest = max(w.mapTo(sample.window, w.rect().bottomLeft()).y() for w in article.made)
    assert lowest >= sample.view(article.made[0]).bottom(), "the first screen is not full"
    sample.complete()
    assert [words for words in blocks(sample) if words.startswith(("The", "Paragraph", "Heading"))] == [
        words for words in all_words(sample) if words.startswith(("The", "Paragraph", "Heading"))
    ]
    assert sample.scrolled() == 0


def all_words(hand: Hand) -> list[str]:
    return [plain_text(block.runs) for block in hand.library.page("en", "care/long").blocks]


def test_one_can_scroll_while_the_rest_is_made(sample: Hand) -> None:
    sample.go("care/long")
    sample.key(Qt.Key.Key_PageDown)
    before = sample.scrolled()
    assert before > 0
    sample.complete()
    assert sample.scrolled() == before


def test_page_down_goes_as_far_on_a_page_that_is_still_being_made(sample: Hand) -> None:
    sample.go("care/long")
    sample.complete()
    sample.key(Qt.Key.Key_PageDown)
    whole = sample.scrolled()
    sample.go(HOME)
    sample.go("care/long")
    assert not sample.column("article").complete
    sample.key(Qt.Key.Key_PageDown)
    assert sample.scrolled() == whole


@pytest.mark.parametrize("from_a_link", [False, True])
def test_the_end_key_leads_to_the_end_of_a_page_that_is_still_being_made(sample: Hand, from_a_link: bool) -> None:
    sample.go("care/long")
    if from_a_link:
        sample.find("crumb_home").setFocus()
    sample.key(Qt.Key.Key_End)
    assert not sample.column("article").complete
    sample.complete()
    assert at_the_end(sample)


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_PageUp])
def test_who_scrolls_away_from_the_end_stays_there(sample: Hand, key: Qt.Key) -> None:
    sample.go("care/long")
    sample.key(Qt.Key.Key_End)
    sample.key(key)
    assert not sample.column("article").complete
    before = sample.scrolled()
    sample.complete()
    assert sample.scrolled() == before


def test_the_end_key_leads_to_the_end_of_a_long_page(sample: Hand) -> None:
    sample.go("care/long")
    sample.complete()
    sample.key(Qt.Key.Key_End)
    last = next(w for w in sample.seen() if w.accessibleName() == "The very last paragraph.")
    assert at_the_end(sample)
    assert last.mapTo(sample.window, QPoint(0, 0)).y() < sample.window.height()
    sample.key(Qt.Key.Key_Home)
    assert sample.scrolled() == 0


def test_leaving_a_long_page_before_it_is_whole_does_no_harm(sample: Hand) -> None:
    for other in ("care/short", "now/every-kind", "more/only-english"):
        sample.go("care/long")
        sample.go(other)
        sample.complete()
        assert sample.find("title").accessibleName() == sample.library.info("en", other).title
        assert not any(words.startswith("Paragraph") for words in blocks(sample))


def test_more_below_goes_on_and_leaves_at_the_end(sample: Hand) -> None:
    sample.go("now/every-kind")
    sample.complete()
    presses = 0
    while sample.all("more_below"):
        before = sample.scrolled()
        sample.press("more_below")
        presses += 1
        assert sample.scrolled() > before
        assert presses < 50
    assert presses > 1
    assert at_the_end(sample)


def test_a_short_page_has_no_more_below(opened: Callable[..., Hand], sample_library: Library) -> None:
    hand = opened(sample_library, (1366, 1300), "more/only-english")
    assert not hand.all("more_below")


# ---- trust


def test_every_page_says_its_headings_and_how_far_to_trust_it(hand: Hand) -> None:
    for page_id in hand.library.page_ids("en"):
        hand.go(page_id)
        about = hand.library.page("en", page_id)
        headings = [plain_text(heading.runs) for heading in about.headings(4)]
        assert [widget.accessibleName() for widget in hand.starting("heading")] == headings
        assert hand.says(about.info.summary)
        assert hand.says("Not yet reviewed by a clinician")
        assert hand.says(f"Sources checked Nov {about.checked.day}, {about.checked.year}")
        words = "\n".join(hand.names())
        assert all(source.title in words and source.publisher in words for source in about.sources)


def test_a_page_that_was_signed_off_says_by_whom_and_when(sample: Hand) -> None:
    sample.go("care/short")
    assert sample.says("Reviewed by Dr. Sample Person, Nov 20, 2026")
    assert not sample.says("Not yet reviewed")
    assert sample.says("To be checked again by Nov 22, 2027")


# ---- languages


def test_a_page_that_the_language_lacks_is_shown_as_it_was_written(
    opened: Callable[..., Hand], sample_library: Library
) -> None:
    hand = opened(sample_library, language="ar")
    hand.go("more/only-english")
    assert hand.place == Place(PlaceKind.PAGE, "more/only-english")
    assert hand.says(sample_library.info("en", "more/only-english").title)
    assert hand.says("This page is not in your language yet.")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_that_is_nowhere_leads_home_and_not_into_the_void(
    opened: Callable[..., Hand], sample_library: Library, language: str
) -> None:
    hand = opened(sample_library, language=language)
    hand.go("more/nowhere")
    assert hand.place == HOME
    assert hand.starting("card_")


@pytest.mark.parametrize("page_id", ["now/every-kind", "care/short"])
def test_a_page_in_a_language_that_runs_from_right_to_left(
    opened: Callable[..., Hand], sample_library: Library, page_id: str
) -> None:
    hand = opened(sample_library, place=page_id, language="ar")
    wanted = sample_library.page("ar", page_id)
    assert hand.says(wanted.info.title)
    assert hand.says(wanted.info.summary)
    headings = [plain_text(heading.runs) for heading in wanted.headings(4)]
    assert [widget.accessibleName() for widget in hand.starting("heading")] == headings


def test_marks_in_a_title_are_shown_as_they_are(sample: Hand) -> None:
    sample.go("now/hostile")
    assert sample.find("title").accessibleName() == 'Titles with <b>marks</b> & "quotes"'
    assert sample.says("A <script>alert(1)</script> source")


# ---- the first step


def is_whole(hand: Hand, lines: list[Drawn]) -> bool:
    """Whether lines of text are seen from their upper to their lower edge."""
    column = hand.column("article")
    view = QRectF(QRect(column.viewport().mapTo(hand.window, QPoint(0, 0)), column.viewport().size()))
    return all(view.contains(line.over(hand.window)) for line in lines)


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("size", "scale"), FIRST_LOOKS)
@pytest.mark.parametrize("page_id", ["now/help-now", "now/overdose", "stopping/do-not-stop-suddenly"])
def test_the_first_step_is_whole_on_screen_at_once(
    opened: Callable[..., Hand], own_library: Library, page_id: str, size: tuple[int, int], scale: float
) -> None:
    hand = opened(own_library, size, page_id, scale)
    warning = next(
        widget for widget in hand.column("article").made if isinstance(widget, BlockWidget) and is_danger(widget)
    )
    lines = painted(warning)
    title = [line for line in lines if line.layout == lines[0].layout]
    first = [line for line in lines if line.layout == next(one.layout for one in lines if one not in title)]
    assert title[0].text.startswith("Call 911 now")
    assert is_whole(hand, title), "the title of the warning is cut off"
    assert is_whole(hand, first), f"{first[0].text!r} is cut off"


def is_danger(widget: BlockWidget) -> bool:
    return isinstance(widget.block, Callout) and widget.block.kind is CalloutKind.DANGER


def test_large_text_on_a_low_screen_does_without_the_mark(opened: Callable[..., Hand], own_library: Library) -> None:
    low = opened(own_library, (1366, 768), "now/overdose", 2.0)
    assert not low.all("more_below")
    assert low.column("article").verticalScrollBar().isVisible()
    high = opened(own_library, (1080, 1920), "now/overdose", 2.0)
    assert high.all("more_below")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_review_state_is_on_every_page_at_every_text_size(
    opened: Callable[..., Hand], own_library: Library, scale: float
) -> None:
    hand = opened(own_library, (1366, 768), "now/overdose", scale)
    assert hand.says("Not yet reviewed by a clinician")
    assert hand.says("Sources checked")


def test_the_bar_to_find_words_is_closed_by_its_button(sample: Hand) -> None:
    sample.go("now/every-kind")
    sample.window.find_in_page()
    assert sample.find("find_bar").isVisible()
    sample.press("find_x")
    assert sample.all("find_bar") == []
    assert sample.place == Place(PlaceKind.PAGE, "now/every-kind")
