"""Rules for the links on pages."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.authoring.draft import Draft, DraftPage, Problem, closest
from viewer.authoring.references import resolve_link
from viewer.core.links import LinkKind, classify
from viewer.errors import ContentError


def links_lead_somewhere(draft: Draft) -> Iterator[Problem]:
    """Every link is of a known form, and there is what it names: the page and its heading, or the contact."""
    for page in draft.pages:
        for passage in page.passages:
            for at, _, address in passage.links:
                wrong = _what_is_wrong(address, page, draft)
                if wrong:
                    yield page.problem(passage.line(at), wrong)


def _what_is_wrong(address: str, page: DraftPage, draft: Draft) -> str:
    try:
        link = classify(resolve_link(address, page.source))
    except ContentError as error:
        return error.message
    if link.kind is LinkKind.CONTACT and "contacts.toml" not in draft.unread:
        known = {contact.id for contact in draft.tree.contacts}
        if link.target not in known:
            offer = closest(link.target, known)
            return f'the link "{address}" names no contact. Take an id of contacts.toml.{offer}'
    if link.kind is LinkKind.PAGE:
        return wrong_page(link.target, link.anchor, page.source.language, draft)
    return ""


def wrong_page(identity: str, anchor: str, language: str, draft: Draft) -> str:
    """What is wrong with a link to a page or its heading `anchor`, or nothing. The first language is a stand-in."""
    if identity not in draft.page_ids:
        return f'there is no page "{identity}". Correct the link.{closest(identity, draft.page_ids)}'
    target = draft.page(identity, language)
    if target is None:
        readable = any(page.source.id == identity for page in draft.pages)
        return f'the page "{identity}" is there neither in "{language}" nor in the first language' if readable else ""
    if anchor and not target.failure and anchor not in target.anchors:
        offer = closest(anchor, target.anchors)
        return f'the page "{identity}" has no heading "#{anchor}". Correct the link.{offer}'
    return ""
