"""Rules for pages in several languages: a translation has the numbers, warnings and contacts of its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from viewer.authoring.draft import NOTE, WARNING, Draft, DraftPage, Passage, Problem
from viewer.authoring.figures import Figure, figures, keys_pressed
from viewer.authoring.references import walk_blocks
from viewer.authoring.translation import headings_of
from viewer.core.model import Block, Callout, Contact, Image, ListBlock, Localized, Table, plain_text

_CONTACTS = "contacts.toml"
_WORDS = "words.toml"
_TEXTS = ("name", "when", "brief", "hours", "languages", "what_happens", "notes")  # of a contact, to be translated
_MATTER = ("order", "urgent", "icon", "audience")  # of the front matter, the same in every language

_Found = tuple[Figure, int]  # a figure and its line


def translations_are_not_older(draft: Draft) -> Iterator[Problem]:
    """A translation bears the day of the page it was made from, so that one of an older page shows."""
    for page, source in draft.translations():
        own, theirs = page.source.front.checked, source.source.front.checked
        if own < theirs:
            message = (
                f"this translation is of {own}, and {source.source.path} was checked again on {theirs}. Compare the "
                f'two, then set "checked" to {theirs}'
            )
            yield _as_warning(page.front_problem("checked", message))


def translations_have_the_same_matter(draft: Draft) -> Iterator[Problem]:
    """A page stands in the same place and looks as urgent in every language."""
    for page, source in draft.translations():
        for key in _MATTER:
            own, theirs = getattr(page.source.front, key), getattr(source.source.front, key)
            if key == "audience":  # in the words of the language
                own, theirs = bool(own), bool(theirs)
            if own != theirs:
                message = f'"{key}" is not as in {source.source.path}. Make the two the same'
                yield page.front_problem(key, message)


def translations_have_the_same_headings(draft: Draft) -> Iterator[Problem]:
    """Links, examples and a change of language lead to a heading by its place."""
    for page, source in draft.translations():
        own, theirs = headings_of(page.blocks), headings_of(source.blocks)
        if [heading.level for heading in own] == [heading.level for heading in theirs]:
            continue
        at = next(
            (at for at, (one, other) in enumerate(zip(own, theirs, strict=False)) if one.level != other.level),
            min(len(own), len(theirs)),
        )
        line = page.sections()[at + 1][1][0].line() if at < len(own) else page.start
        there = f'"{plain_text(theirs[at].runs)}" of level {theirs[at].level}' if at < len(theirs) else "no heading"
        message = (
            f"the headings differ from {source.source.path}: there stand {len(theirs)} and here {len(own)}. "
            f"Number {at + 1} there is {there}. Give both pages the same headings, in the same order and level"
        )
        yield page.problem(line, message)


def translations_have_the_same_parts(draft: Draft) -> Iterator[Problem]:
    """A callout, a step or a row that is missing under a heading is a warning that is missing."""
    for page, source in draft.translations():
        for (own, passages), (theirs, _) in _beside(page, source):
            here, there = list(_parts(own)), list(_parts(theirs))
            if here != there:
                at = next((at for at, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]), -1)
                mine = here[at] if at >= 0 else f"{len(here)} in all"
                other = there[at] if at >= 0 else f"{len(there)} in all"
                message = f"the callouts, lists and tables differ from {source.source.path}: {other} there, {mine} here"
                yield page.problem(_first_line(page, passages), f"{message}. Make them the same")


def translations_name_the_same_contacts(draft: Draft) -> Iterator[Problem]:
    """Who is to be called is the same."""
    for page, source in draft.translations():
        for (_, own), (_, theirs) in _beside(page, source):
            here, there = _contacts_in(own), _contacts_in(theirs)
            for name in sorted(there.keys() - here.keys()):
                message = f'the contact "{name}" of {source.source.path}:{there[name]} is not linked here. Link to it'
                yield page.problem(_first_line(page, own), message)
            for name in sorted(here.keys() - there.keys()):
                message = f'the contact "{name}" is linked here and not in {source.source.path}. Make the two the same'
                yield page.problem(here[name], message)


def translations_have_the_same_numbers(draft: Draft) -> Iterator[Problem]:
    """Every phone number, year, share and dose stands in both languages, under the same heading."""
    for page, source in draft.translations():
        own_language, their_language = page.source.language, source.source.language
        others = dict(source.front_texts())
        for key, text in page.front_texts():
            mine = [(one, 0) for one in figures(text, own_language)]
            theirs = [(one, 0) for one in figures(others.get(key, ""), their_language)]
            for message, _, spelt_out in _differing(mine, theirs, f'"{key}" of {source.source.path}'):
                problem = page.front_problem(key, message)
                yield _as_warning(problem) if spelt_out else problem
        for (_, own), (_, theirs_) in _beside(page, source):
            mine, theirs = _figures_in(own, own_language), _figures_in(theirs_, their_language)
            for message, line, spelt_out in _differing(mine, theirs, source.source.path):
                problem = page.problem(line or _first_line(page, own), message)
                yield _as_warning(problem) if spelt_out else problem
            yield from _wrong_keys(draft, page, own, theirs_)


def contacts_say_the_same(draft: Draft) -> Iterator[Problem]:
    """What is said of a contact has the same numbers in every language, and is there in all of them."""
    first = draft.first_language
    for place, contact in enumerate(draft.tree.contacts):
        for key in _TEXTS:
            texts: Localized = getattr(contact, key)
            for language in draft.tree.library.languages:
                if language == first or not texts.get(first):
                    continue
                if not texts.get(language, "").strip():
                    message = (
                        f'"{key}" of the contact "{contact.id}" is missing in "{language}". Add {language} = "..."'
                    )
                    yield draft.in_toml(_CONTACTS, message, "contacts", place, key, severity=NOTE)
                    continue
                mine = [(one, 0) for one in figures(texts[language], language)]
                theirs = [(one, 0) for one in figures(texts[first], first)]
                for message, _, spelt_out in _differing(mine, theirs, f'"{key}" of "{contact.id}" in "{first}"'):
                    severity = {"severity": WARNING} if spelt_out else {}
                    yield draft.in_toml(_CONTACTS, message, "contacts", place, key, **severity)


def urgent_words_are_the_same(draft: Draft) -> Iterator[Problem]:
    """Words of danger lead to the same help in every language."""
    words = draft.tree.words
    source = {one.name: one for one in words[draft.first_language].urgent} if draft.first_language in words else {}
    for language in draft.tree.library.languages[1:]:
        listed = words[language].urgent if language in words else ()
        if source and not listed:
            message = (
                f'no urgent words are listed in "{language}": nobody who types in it is shown help first. Add them'
            )
            yield draft.in_toml(_WORDS, message, language, severity=WARNING)
            continue
        for name in source.keys() - {one.name for one in listed}:
            message = f'the urgent words "{name}" are missing in "{language}". Add them, under this name'
            yield draft.in_toml(_WORDS, message, language, "urgent", 0)
        for place, one in enumerate(listed):
            other = source.get(one.name)
            if other is None:
                message = f'there are no urgent words "{one.name}" in "{draft.first_language}". Take a name from there'
                yield draft.in_toml(_WORDS, message, language, "urgent", place, "name")
            elif (one.contact, one.page) != (other.contact, other.page):
                message = f'the urgent words "{one.name}" lead elsewhere than in "{draft.first_language}". Correct one'
                yield draft.in_toml(_WORDS, message, language, "urgent", place, "contact")


# ---- what is compared


def _beside(
    page: DraftPage, source: DraftPage
) -> Iterator[tuple[tuple[Sequence[Block], Sequence[Passage]], tuple[Sequence[Block], Sequence[Passage]]]]:
    """Section by section, or where the headings differ, page by page."""
    own, theirs = page.sections(), source.sections()
    if len(own) == len(theirs):
        yield from zip(own, theirs, strict=True)
    else:
        yield (page.blocks, page.passages), (source.blocks, source.passages)


def _parts(blocks: Sequence[Block]) -> Iterator[str]:
    """What stands in a section, each in a few words."""
    for block in walk_blocks(tuple(blocks)):
        match block:
            case Callout():
                yield f"a callout ({block.kind})"
            case ListBlock():
                yield f"a {'numbered ' if block.ordered else ''}list of {len(block.items)}"
            case Table():
                yield f"a table of {len(block.rows)} rows and {len(block.header)} columns"
            case Image():
                yield f"the picture {block.name}"
            case _:
                pass


def _contacts_in(passages: Iterable[Passage]) -> dict[str, int]:
    """The contacts that are linked, with the line of each."""
    return {
        address.removeprefix("contact:"): passage.line(at)
        for passage in passages
        for at, _, address in passage.links
        if address.startswith("contact:")
    }


def _figures_in(passages: Iterable[Passage], language: str) -> list[_Found]:
    return [(one, passage.line(one.at)) for passage in passages for one in figures(passage.text, language)]


def _differing(mine: list[_Found], theirs: list[_Found], where: str) -> Iterator[tuple[str, int, bool]]:
    """(what is wrong, the line, whether it is only a word for a number) for each figure that one of the two lacks."""
    values, others = {one.value for one, _ in mine}, {one.value for one, _ in theirs}
    seen: set[str] = set()
    for one, line in theirs:
        if one.value not in values and one.value not in seen and not one.loose:
            seen.add(one.value)
            place = f"{where}:{line}" if line else where
            yield f"{one.shown} of {place} is missing here. Add it, or correct one of the two", 0, one.spelt_out
    for one, line in mine:
        if one.value not in others and one.value not in seen and not one.loose:
            seen.add(one.value)
            yield f"{one.shown} stands here and not in {where}. Correct one of the two", line, one.spelt_out


def _wrong_keys(draft: Draft, page: DraftPage, own: Sequence[Passage], theirs: Sequence[Passage]) -> Iterator[Problem]:
    """A key to press is named in the source, or is that of a contact for this language."""
    known = set().union(*(keys_pressed(passage.text) for passage in theirs))
    known |= set().union(*(_keys_of(contact, page.source.language) for contact in draft.tree.contacts))
    for passage in own:
        for key in sorted(keys_pressed(passage.text) - known):
            message = f"no contact says to press {key}, nor does the page that this was made from. Correct it"
            yield page.problem(passage.line(), message)


def _keys_of(contact: Contact, language: str) -> set[str]:
    texts: tuple[Localized, ...] = (contact.call_then, *(getattr(contact, key) for key in _TEXTS))
    return set().union(*(keys_pressed(text.get(language, "")) for text in texts))


def _first_line(page: DraftPage, passages: Sequence[Passage]) -> int:
    return passages[0].line() if passages else page.start


def _as_warning(problem: Problem) -> Problem:
    return Problem(problem.where, problem.line, problem.message, severity=WARNING)
