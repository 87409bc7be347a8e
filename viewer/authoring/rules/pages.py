"""Rules for a page's front matter and shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from viewer.authoring.draft import NOTE, Draft, DraftPage, Problem
from viewer.authoring.sentences import sentences, word_count
from viewer.core.model import Heading

_LONGEST_TITLE = 60  # letters: one line of the reader
_LONGEST_SHORT = 30  # letters: one line of a card
_LONG_PAGE = 300  # words that can be read without a heading
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")


def titles_fit(draft: Draft) -> Iterator[Problem]:
    """Titles stand on one line, short ones on a card."""
    for page in draft.pages:
        front = page.source.front
        for key, text, longest in (("title", front.title, _LONGEST_TITLE), ("short", front.short, _LONGEST_SHORT)):
            if len(text) > longest:
                yield page.front_problem(key, f'"{key}" has {len(text)} letters, and {longest} is the most. Shorten it')
        if not front.title.strip():
            yield page.front_problem("title", 'the page has no title. Write one after "title:"')


def titles_are_unique(draft: Draft) -> Iterator[Problem]:
    """Two results with one title cannot be told apart."""
    seen: dict[tuple[str, str], DraftPage] = {}
    for page in draft.pages:
        title = page.source.front.title.strip()
        other = seen.setdefault((page.source.language, title.casefold()), page)
        if other is not page:
            message = f'the title "{title}" is that of {other.source.path}, too. Change one of the two'
            yield page.front_problem("title", message)


def summary_is_one_message(draft: Draft) -> Iterator[Problem]:
    """The summary is the page's one message, and results show it in two lines."""
    for page in draft.pages:
        count = sum(1 for _ in sentences(page.source.front.summary))
        if not 1 <= count <= 2:
            message = f"the summary has {count} sentences. Say the page's one message in one or two"
            yield page.front_problem("summary", message)


def sources_are_named(draft: Draft) -> Iterator[Problem]:
    """A reader sees where a page's facts come from."""
    for page in draft.pages:
        sources = page.source.front.sources
        if not sources:
            yield page.front_problem("sources", "the page names no source. Add at least one, with a title")
        for source in sources:
            if not source.title.strip():
                message = 'a source has no title. Write one after "title:"'
                yield page.front_problem("sources", message, source.url or source.publisher)
            if source.url and not _ADDRESS.fullmatch(source.url):
                message = f'the address "{source.url}" of a source is not whole. Begin it with https://'
                yield page.front_problem("sources", message, source.url)


def dates_have_been(draft: Draft) -> Iterator[Problem]:
    """Nobody has checked or signed anything tomorrow."""
    for page in draft.pages:
        front = page.source.front
        if front.checked > draft.today:
            message = f'"checked" is {front.checked}, which is still to come. Correct the date'
            yield page.front_problem("checked", message)
        if front.review and front.review.on > draft.today:
            message = f'"review" is of {front.review.on}, which is still to come. Correct the date'
            yield page.front_problem("review", message, str(front.review.on))


def recheck_has_not_passed(draft: Draft) -> Iterator[Problem]:
    """A page says itself when its facts are to be checked again."""
    for page in draft.pages:
        due = page.source.front.recheck
        if due and draft.today > due:
            message = f'the page was to be checked again by {due}. Check its facts, then set "checked" and "recheck"'
            yield page.front_problem("recheck", message)


def long_pages_have_headings(draft: Draft) -> Iterator[Problem]:
    """A long page without headings cannot be looked through, nor found by its parts."""
    for page in draft.pages:
        words = sum(word_count(passage.text) for passage in page.passages)
        if words > _LONG_PAGE and not any(isinstance(block, Heading) for block in page.blocks):
            message = f"the page has {words} words and no heading. Add headings (## ...) for its parts"
            yield Problem(page.source.path, page.start, message, severity=NOTE)
