"""Rules for pictures: those on pages and those in images/."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from viewer.authoring.draft import NOTE, Draft, DraftPage, Problem, closest
from viewer.authoring.references import resolve_image, shown, walk_blocks
from viewer.core.model import Image
from viewer.errors import ContentError

_PICTURE = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^()\s>]*)")
_CODE = re.compile(r"(`+).+?\1")


def pictures_are_there(draft: Draft) -> Iterator[Problem]:
    """Every picture on a page is a file of images/, and says in words what it shows."""
    for page, image, line in _pictures(draft):
        try:
            name = resolve_image(image.name, page.source)
        except ContentError as error:
            yield page.problem(line, error.message)
            continue
        if name not in draft.tree.images and f"images/{name}" not in draft.unread:
            message = f'there is no picture "images/{shown(name)}". Put it there, or correct the name.'
            yield page.problem(line, message + closest(name, draft.tree.images))


def pictures_have_words(draft: Draft) -> Iterator[Problem]:
    """Who cannot see a picture hears its words."""
    for page, image, line in _pictures(draft):
        if not image.alt.strip():
            message = f'the picture "{shown(image.name)}" has no words. Say what it shows: ![what it shows](...)'
            yield page.problem(line, message)


def pictures_stand_alone(draft: Draft) -> Iterator[Problem]:
    """Only a picture in a paragraph is drawn; in a heading, cell or link its words alone would be left."""
    for page in draft.pages:
        drawn = Counter(image.name for image in _images(page))
        for address, line in _written(page):
            drawn[address] -= 1
            if drawn[address] < 0 and not page.failure:
                message = f'the picture "{shown(address)}" would not be shown here. Give it a paragraph of its own'
                yield page.problem(line, message)


def pictures_are_used(draft: Draft) -> Iterator[Problem]:
    """A picture that no page shows makes the library larger for nothing."""
    used = set()
    for page in draft.pages:
        if page.failure:
            return
        for image in _images(page):
            try:
                used.add(resolve_image(image.name, page.source))
            except ContentError:
                continue  # told by pictures_are_there
    for name in draft.tree.images:
        if name not in used:
            yield Problem(f"images/{name}", 0, "no page shows this picture. Use it, or delete the file", severity=NOTE)


def _pictures(draft: Draft) -> Iterator[tuple[DraftPage, Image, int]]:
    """Every drawn picture with its line, which is that of the next place where its address is written."""
    for page in draft.pages:
        written = _written(page)
        for image in _images(page):
            at = next((place for place in written if place[0] == image.name), None)
            if at:
                written.remove(at)
            yield page, image, at[1] if at else page.source.line_of(image.name)


def _images(page: DraftPage) -> list[Image]:
    return [block for block in walk_blocks(page.blocks) if isinstance(block, Image)]


def _written(page: DraftPage) -> list[tuple[str, int]]:
    """(address, line) of every picture in the source of a page, outside code."""
    body = page.source.body
    if "![" not in body:
        return []
    return [
        (html.unescape(match[1]), number)
        for number, line in enumerate(body.split("\n"), page.source.first_line)
        for match in _PICTURE.finditer(_CODE.sub("", line))
    ]
