"""What an address in a page means: the link or picture of the library that an editor's relative path stands for.

    ../now/overdose.md#if-alone     page:now/overdose#if-alone
    #if-alone                       page:SECTION/PAGE#if-alone, the page itself
    contact:988, https://...        stay as they are
    ../../images/pill.png           pill.png, the name of a picture

`check` and `build` both go through here, so that what passes the one works in the other.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

import msgspec

from viewer.authoring.source import SourcePage
from viewer.core.model import Block, Callout, Heading, Image, ListBlock, Paragraph, Runs, Table
from viewer.errors import ContentError

_OUTSIDE = re.compile(r"https://[\w-]+(\.[\w-]+)+([:/?#]\S*)?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_FORMS = "Link to a page (../SECTION/PAGE.md), to a contact (contact:ID) or to an https address"
_LONGEST_SHOWN = 80  # letters of an address in a message


def resolve_link(address: str, page: SourcePage) -> str:
    """The link of the library that `address` on `page` stands for. Raises ContentError if it is of no known form.

    Whether there is such a page, heading or contact is not asked here.
    """
    if address.startswith("#") and len(address) > 1:
        return f"page:{page.id}#{unquote(address[1:])}"
    if address.startswith("contact:") and len(address) > len("contact:"):
        return address
    if _OUTSIDE.fullmatch(address):
        return address
    if address.startswith("http://"):
        raise _wrong(page, address, "begins with http://. Write https:// instead, and see that it still leads there")
    if not address or _SCHEME.match(address):
        raise _wrong(page, address, f"is of a form that leads nowhere. {_FORMS}")
    return _page_link(address, page)


def _page_link(address: str, page: SourcePage) -> str:
    path, _, anchor = address.partition("#")
    path = unquote(path)
    if "\\" in path:
        raise _wrong(page, address, r"has a \ in its path. Write / instead")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
    if target.startswith(("/", "..")):
        raise _wrong(page, address, "leads out of the content folder. Link to a page inside it")
    if not target.endswith(".md"):
        raise _wrong(page, address, f'does not end in ".md". {_FORMS}')
    language, *place = target.removesuffix(".md").split("/")
    if len(place) != 2:
        raise _wrong(page, address, "leads to no page. Pages are LANGUAGE/SECTION/PAGE.md")
    if language != page.language:
        fix = f'Link to the page in "{page.language}", even if it is missing there'
        raise _wrong(page, address, f'leads into the language "{language}". {fix}')
    return f"page:{'/'.join(place)}" + (f"#{unquote(anchor)}" if anchor else "")


def resolve_image(address: str, page: SourcePage) -> str:
    """The name of the picture that `address` on `page` stands for. Raises ContentError if it is outside images/."""
    if _SCHEME.match(address):
        message = f'the picture "{shown(address)}" is not in the content folder. Put the file in images/ and name that'
        raise ContentError(message, page.path, _line(address, page))
    path = unquote(address)
    below = posixpath.dirname(page.path) if path.startswith("..") else "" if path.startswith("images/") else "images"
    folder, name = posixpath.split(posixpath.normpath(posixpath.join(below, path)))
    if folder != "images" or not name:
        message = f'the picture "{shown(address)}" is not in the folder images/. Write ../../images/NAME'
        raise ContentError(message, page.path, _line(address, page))
    return name


def resolved_blocks(blocks: tuple[Block, ...], page: SourcePage) -> tuple[Block, ...]:
    """`blocks` with every link and picture as the library knows it. Raises ContentError."""
    return tuple(_resolved(block, page) for block in blocks)


def _resolved(block: Block, page: SourcePage) -> Block:
    match block:
        case Heading() | Paragraph():
            return msgspec.structs.replace(block, runs=_resolved_runs(block.runs, page))
        case ListBlock():
            return msgspec.structs.replace(block, items=tuple(resolved_blocks(item, page) for item in block.items))
        case Callout():
            title, inside = _resolved_runs(block.title, page), resolved_blocks(block.blocks, page)
            return msgspec.structs.replace(block, title=title, blocks=inside)
        case Table():
            header, *rows = (tuple(_resolved_runs(cell, page) for cell in row) for row in (block.header, *block.rows))
            return Table(header, tuple(rows))
        case Image():
            return msgspec.structs.replace(block, name=resolve_image(block.name, page))


def _resolved_runs(runs: Runs, page: SourcePage) -> Runs:
    if not any(run.link for run in runs):
        return runs
    return tuple(msgspec.structs.replace(run, link=resolve_link(run.link, page)) if run.link else run for run in runs)


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, those in lists and callouts after the list or callout itself."""
    for block in blocks:
        yield block
        if isinstance(block, Callout):
            yield from walk_blocks(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from walk_blocks(item)


def walk_runs(blocks: tuple[Block, ...]) -> Iterator[Runs]:
    """The text of every heading, paragraph, callout title and cell in reading order."""
    for block in walk_blocks(blocks):
        if isinstance(block, Heading | Paragraph):
            yield block.runs
        elif isinstance(block, Callout) and block.title:
            yield block.title
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                yield from row


def shown(address: str) -> str:
    """An address as a message shows it: not longer than a line."""
    return address if len(address) <= _LONGEST_SHOWN else f"{address[:_LONGEST_SHOWN]}…"


def _wrong(page: SourcePage, address: str, what: str) -> ContentError:
    return ContentError(f'the link "{shown(address)}" {what}', page.path, _line(address, page))


def _line(address: str, page: SourcePage) -> int:
    """The line where a link to `address` stands first."""
    target = f"]({address}"
    return page.line_of(target if target in page.body else address)
