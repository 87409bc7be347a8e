"""How a page in another language belongs to the page that it was made from, its source: the one in the first language.

Its headings have the source's anchors, so that a link, an example or a change of language leads to the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from viewer.core.model import Block, Heading, Page


def headings_of(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    return tuple(block for block in blocks if isinstance(block, Heading))


def with_anchors_of(blocks: tuple[Block, ...], source: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` whose headings have the anchors of those of `source`, if there are as many of the same levels."""
    own, others = headings_of(blocks), headings_of(source)
    if [heading.level for heading in own] != [heading.level for heading in others]:
        return blocks
    anchors = iter(others)
    return tuple(replace(one, anchor=next(anchors).anchor) if isinstance(one, Heading) else one for one in blocks)


def joined_to_sources(pages: Iterable[Page], first_language: str) -> list[Page]:
    """Pages as they are kept: translations have the anchors and the clinician of their source, and a translator."""
    pages = list(pages)
    sources = {page.info.id: page for page in pages if page.language == first_language}
    return [
        _joined(page, sources[page.info.id]) if page.language != first_language and page.info.id in sources else page
        for page in pages
    ]


def _joined(page: Page, source: Page) -> Page:
    return replace(
        page,
        blocks=with_anchors_of(page.blocks, source.blocks),
        translated=True,
        translator=page.review,
        review=source.review if page.checked >= source.checked else None,  # he has not seen what is newer
    )
