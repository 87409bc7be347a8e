"""Rules for library.toml and for what a library has in each of its languages."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.authoring.draft import NOTE, Draft, Problem

_FILE = "library.toml"


def titles_in_the_first_language(draft: Draft) -> Iterator[Problem]:
    """Where a translation is missing, the first language is shown; so that one must be there."""
    first = draft.first_language
    library = draft.tree.library
    if not library.title.get(first, "").strip():
        yield draft.in_toml(_FILE, f'the library has no title in its first language. Add {first} = "..."', "title")
    for place, section in enumerate(library.sections):
        if not section.title.get(first, "").strip():
            message = f'the section "{section.id}" has no title in the first language. Add {first} = "..."'
            yield draft.in_toml(_FILE, message, "sections", place, "title")


def sections_and_languages_once(draft: Draft) -> Iterator[Problem]:
    """A section or language that is listed twice would be shown twice."""
    library = draft.tree.library
    seen: set[str] = set()
    for place, section in enumerate(library.sections):
        if section.id in seen:
            message = f'there is a section "{section.id}" already. Give this one another id, or delete it'
            yield draft.in_toml(_FILE, message, "sections", place, "id")
        seen.add(section.id)
    for language in sorted({code for code in library.languages if library.languages.count(code) > 1}):
        yield draft.in_toml(_FILE, f'the language "{language}" is listed twice. Delete one', "languages")


def pages_in_every_language(draft: Draft) -> Iterator[Problem]:
    """A page that is missing in a language is shown in the first one: worth knowing, no error."""
    for page in draft.pages:
        source = page.source
        if source.language != draft.first_language:
            continue
        for language in draft.tree.library.languages:
            path = f"{language}/{source.id}.md"
            if (language, source.id) not in draft.by_place and path not in draft.unread:
                message = f'this page is missing in the language "{language}". It would be {path}'
                yield Problem(source.path, 1, message, severity=NOTE)
