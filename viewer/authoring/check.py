"""The linter: everything that is wrong with a content folder, in plain sentences with file and line.

A rule is one small function in rules/, and stands in RULES below; its name, with hyphens, is the rule's name.
"""

from __future__ import annotations

import dataclasses
import datetime

from viewer.authoring.draft import Draft, Problem, Rule
from viewer.authoring.rules import contacts, facts, language, library, links, pages, pictures, translations, words
from viewer.authoring.source import Tree

__all__ = ["RULES", "Problem", "check"]

RULES: tuple[Rule, ...] = (
    library.titles_in_the_first_language,
    library.sections_and_languages_once,
    library.pages_in_every_language,
    pages.titles_fit,
    pages.titles_are_unique,
    pages.summary_is_one_message,
    pages.sources_are_named,
    pages.dates_have_been,
    pages.recheck_has_not_passed,
    pages.long_pages_have_headings,
    links.links_lead_somewhere,
    pictures.pictures_are_there,
    pictures.pictures_have_words,
    pictures.pictures_stand_alone,
    pictures.pictures_are_used,
    contacts.contacts_are_unique,
    contacts.contacts_are_named,
    contacts.contacts_can_be_reached,
    contacts.contacts_lead_to_pages,
    contacts.contacts_were_checked,
    contacts.numbers_belong_to_contacts,
    contacts.numbers_in_contacts_belong_to_contacts,
    facts.facts_are_numbered_without_gaps,
    facts.facts_have_pages_or_a_reason,
    facts.facts_are_on_their_pages,
    facts.carried_facts_are_known,
    words.urgent_words_lead_to_help,
    words.urgent_examples_belong_to_urgent_words,
    words.questions_have_answers,
    words.asked_leads_to_pages,
    words.words_are_of_the_languages,
    translations.translations_are_not_older,
    translations.translations_have_the_same_matter,
    translations.translations_have_the_same_headings,
    translations.translations_have_the_same_parts,
    translations.translations_name_the_same_contacts,
    translations.translations_have_the_same_numbers,
    translations.contacts_say_the_same,
    translations.urgent_words_are_the_same,
    language.pages_are_easy_to_read,
    language.sentences_are_short,
    language.words_are_kind,
)


def check(tree: Tree, today: datetime.date, rules: tuple[Rule, ...] = RULES) -> list[Problem]:
    """Everything that `rules` find wrong with `tree`, and what could not be read at all, by file and line."""
    draft = Draft(tree, today)
    failures = [*tree.problems, *(page.failure for page in draft.pages if page.failure)]
    found = [Problem(error.where, error.line, error.message, "readable") for error in failures]
    for rule in rules:
        name = rule.__name__.replace("_", "-")
        found += [dataclasses.replace(problem, rule=name) for problem in rule(draft)]
    return sorted(found, key=lambda problem: (problem.where, problem.line, problem.severity, problem.message))
