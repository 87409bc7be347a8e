"""What a stored link means; nothing else than these forms leads anywhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.links import Link, LinkKind, classify


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("page:now/overdose", Link(LinkKind.PAGE, "now/overdose")),
        ("page:now/overdose#if-alone", Link(LinkKind.PAGE, "now/overdose", "if-alone")),
        ("page:#if-alone", Link(LinkKind.PAGE, "", "if-alone")),
        ("page:a/b#c#d", Link(LinkKind.PAGE, "a/b", "c#d")),
        ("contact:crisis-text", Link(LinkKind.CONTACT, "crisis-text")),
        ("https://example.org/a?b#c", Link(LinkKind.OUTSIDE, "https://example.org/a?b#c")),
        ("http://example.org/", Link(LinkKind.OUTSIDE, "http://example.org/")),
    ],
)
def test_known_forms(address: str, link: Link) -> None:
    assert classify(address) == link


@pytest.mark.parametrize(
    "address",
    [
        *("", "#", "now/overdose", "../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "FILE:///etc/passwd"),
        *("javascript:alert(1)", "data:text/html,x", "tel:911", "sms:988", "mailto:a@b.c", "ftp://a.b"),
        *("Page:now/overdose", " page:now/overdose", "PAGE:x", "HTTPS://example.org", "//example.org", "https:/x"),
        *("\x00https://a.b", "vbscript:x", "qrc:/x", "\\\\server\\share", "C:\\Windows"),
    ],
)
def test_anything_else_leads_nowhere(address: str) -> None:
    assert classify(address) == Link(LinkKind.UNKNOWN, address)


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(), st.text().map("page:{}".format), st.text().map("contact:{}".format)))
def test_any_text_is_classified(address: str) -> None:
    link = classify(address)
    prefix = {LinkKind.PAGE: "page:", LinkKind.CONTACT: "contact:"}.get(link.kind, "")
    anchor = f"#{link.anchor}" if link.anchor else ""
    assert f"{prefix}{link.target}{anchor}" in (address, address.removesuffix("#"))
