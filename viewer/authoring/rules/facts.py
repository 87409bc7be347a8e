"""Rules for facts.toml: every item of the source document is on a page, or somebody says why not."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.authoring.draft import Draft, Problem
from viewer.authoring.source import FACT, Fact

_FILE = "facts.toml"


def facts_are_numbered_without_gaps(draft: Draft) -> Iterator[Problem]:
    """An item that was lost leaves a hole in the numbers, from 001 on."""
    last: dict[str, int] = {}
    for number in sorted(_facts(draft)):
        if not FACT.fullmatch(number):
            message = f'"{number}" is no number of an item. Write a letter and three digits, such as S001'
            yield draft.in_toml(_FILE, message, number)
            continue
        letter, count = number[0], int(number[1:])
        expected = last.get(letter, 0) + 1
        if count > expected:
            missing = f"{letter}{expected:03}" + (f" to {letter}{count - 1:03}" if count > expected + 1 else "")
            message = f"{missing} is missing before {number}. Add it, with its pages or the reason why there are none"
            yield draft.in_toml(_FILE, message, number)
        last[letter] = count


def facts_have_pages_or_a_reason(draft: Draft) -> Iterator[Problem]:
    """Either pages carry an item, or somebody says why none does."""
    for number, fact in _facts(draft).items():
        if fact.pages and fact.reason:
            message = f"{number} has pages and a reason why there are none. Keep one of the two"
            yield draft.in_toml(_FILE, message, number, "reason")
        if not fact.pages and not fact.reason.strip():
            message = f'{number} has neither pages nor a reason. Name its "pages", or the "reason" why there are none'
            yield draft.in_toml(_FILE, message, number)


def facts_are_on_their_pages(draft: Draft) -> Iterator[Problem]:
    """Each page that facts.toml names is there and carries the item, in every language."""
    for number, fact in _facts(draft).items():
        for identity in fact.pages:
            if identity not in draft.page_ids:
                message = f'{number} names the page "{identity}", which is not there. Correct it'
                yield draft.in_toml(_FILE, message, number, "pages", value=identity)
        for page in draft.pages:
            if page.source.id in fact.pages and number not in page.source.front.carries:
                message = f'facts.toml says that this page carries {number}. Add it to "carries", or change facts.toml'
                yield page.front_problem("carries", message)


def carried_facts_are_known(draft: Draft) -> Iterator[Problem]:
    """Each item that a page carries is in facts.toml, with this page, and once."""
    if _FILE in draft.unread:
        return
    facts = _facts(draft)
    for page in draft.pages:
        carries = page.source.front.carries
        for number in dict.fromkeys(carries):
            if draft.tree.facts is None:
                message = f'the page carries {number}, but there is no facts.toml. Add the file, or empty "carries"'
                yield page.front_problem("carries", message, number)
            elif number not in facts:
                message = f"{number} is not in facts.toml. Correct the number, or add the item there"
                yield page.front_problem("carries", message, number)
            elif page.source.id not in facts[number].pages:
                message = f'the page "{page.source.id}" carries {number}. Add it to the pages of {number}'
                yield draft.in_toml(_FILE, message, number, "pages")
            if carries.count(number) > 1:
                yield page.front_problem("carries", f'{number} stands twice in "carries". Delete one', number)


def _facts(draft: Draft) -> dict[str, Fact]:
    return draft.tree.facts or {}
