"""Rules for words.toml and asked.toml: urgent words, common questions and examples lead to what is there."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.authoring.draft import Draft, Problem, closest
from viewer.authoring.rules.links import wrong_page

_FILE = "words.toml"
_ASKED = "asked.toml"
_URGENT = "urgent.toml"


def urgent_words_lead_to_help(draft: Draft) -> Iterator[Problem]:
    """Urgent words pin a contact and a page above all results."""
    contacts = {contact.id for contact in draft.tree.contacts}
    for language, words in draft.tree.words.items():
        for place, urgent in enumerate(words.urgent):
            if urgent.contact not in contacts and "contacts.toml" not in draft.unread:
                message = f'the urgent words "{urgent.name}" name the contact "{urgent.contact}", which is not there.'
                message += closest(urgent.contact, contacts) or " Correct it"
                yield draft.in_toml(_FILE, message, language, "urgent", place, "contact", value=urgent.contact)
            yield from _page_problem(draft, urgent.page, language, "urgent", place)


def urgent_examples_belong_to_urgent_words(draft: Draft) -> Iterator[Problem]:
    """Examples stand under the name of urgent words of their language, and none is called harmless as well."""
    for language, typed in draft.tree.urgent.items():
        listed = draft.tree.words.get(language)
        names = {urgent.name for urgent in listed.urgent} if listed else set()
        harmless = {text.casefold() for text in typed.harmless}
        for name, texts in typed.examples.items():
            if name not in names and _FILE not in draft.unread:
                message = f'"{name}" is not the name of urgent words in words.toml.{closest(name, names)}'
                yield draft.in_toml(_URGENT, message, language, "examples", name)
            for text in texts:
                if text.casefold() in harmless:
                    message = f'the example "{text}" is called urgent here and harmless as well. Delete one of them'
                    yield draft.in_toml(_URGENT, message, language, "examples", name, value=text)
        for place, urgent in enumerate(listed.urgent if listed else ()):
            if not urgent.phrases and not typed.examples.get(urgent.name):
                message = (
                    f'the urgent words "{urgent.name}" list nothing that people type. Give them phrases or examples'
                )
                yield draft.in_toml(_FILE, message, language, "urgent", place, "name")


def questions_have_answers(draft: Draft) -> Iterator[Problem]:
    """A common question leads to the page, or to the heading on it, that answers it."""
    for language, words in draft.tree.words.items():
        for place, question in enumerate(words.questions):
            yield from _page_problem(draft, question.page, language, "questions", place)


def asked_leads_to_pages(draft: Draft) -> Iterator[Problem]:
    """Examples of how people ask are listed for pages, or headings of pages, that there are, and each only once."""
    for language, asked in draft.tree.asked.items():
        if language not in draft.tree.library.languages:
            message = f'"{language}" is no language of library.toml. Add it there or delete these examples'
            yield draft.in_toml(_ASKED, message, language)
            continue
        for place, examples in asked.items():
            identity, _, anchor = place.partition("#")
            wrong = wrong_page(identity, anchor, language, draft)
            if wrong:
                yield draft.in_toml(_ASKED, wrong, language, place)
            for text in examples:
                if examples.count(text) > 1 or not text.strip():
                    message = f'the example "{text}" stands here twice or is empty. Delete it'
                    yield draft.in_toml(_ASKED, message, language, place, value=text)
                    break


def words_are_of_the_languages(draft: Draft) -> Iterator[Problem]:
    """Words of a language that the library does not have are never used."""
    languages = draft.tree.library.languages
    for language in draft.tree.words:
        if language not in languages:
            message = f'the library has no language "{language}". Add it to library.toml, or delete its words'
            yield draft.in_toml(_FILE, message, language)


def _page_problem(draft: Draft, page: str, language: str, kind: str, place: int) -> Iterator[Problem]:
    identity, _, anchor = page.partition("#")
    wrong = wrong_page(identity, anchor, language, draft)
    if wrong:
        yield draft.in_toml(_FILE, wrong, language, kind, place, "page", value=page)
