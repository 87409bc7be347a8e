"""What a link means. One function, one table; nothing here opens anything.

page:now/overdose               a page of the library
page:now/overdose#if-alone      a heading on it
page:#if-alone                  a heading on the same page
contact:988                     a contact
https://example.org/            outside: shown as text with a QR code, never opened
"""

from enum import StrEnum

from msgspec import Struct


class LinkKind(StrEnum):
    """Where a link leads."""

    PAGE = "page"
    CONTACT = "contact"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


class Link(Struct, frozen=True):
    """A link taken apart. `target` is a page id, a contact id or an address; `anchor` may be empty."""

    kind: LinkKind
    target: str
    anchor: str = ""


def classify(address: str) -> Link:
    """Take a stored link apart. Anything that is not of the forms above is UNKNOWN and leads nowhere.

    >>> classify("page:now/overdose#if-alone")
    Link(kind=<LinkKind.PAGE: 'page'>, target='now/overdose', anchor='if-alone')
    >>> classify("contact:988").target
    '988'
    >>> classify("file:///etc/passwd").kind
    <LinkKind.UNKNOWN: 'unknown'>
    """
    if address.startswith("page:"):
        target, _, anchor = address.removeprefix("page:").partition("#")
        return Link(LinkKind.PAGE, target, anchor)
    if address.startswith("contact:"):
        return Link(LinkKind.CONTACT, address.removeprefix("contact:"))
    if address.startswith(("https://", "http://")):
        return Link(LinkKind.OUTSIDE, address)
    return Link(LinkKind.UNKNOWN, address)
