"""What editors write as a link or picture, and what the library knows it as."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from viewer.authoring.references import resolve_image, resolve_link, resolved_blocks, walk_runs
from viewer.authoring.render import Renderer
from viewer.authoring.source import FrontMatter, SourcePage
from viewer.core.model import Callout, Image, ListBlock, Paragraph, Table, plain_text
from viewer.errors import ContentError

FRONT = FrontMatter("Overdose", "Call 911.", datetime.date(2026, 11, 22), ())
PAGE = SourcePage("en/now/overdose.md", "en", "now", "now/overdose", FRONT, "", "", 9)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("seizure.md", "page:now/seizure"),
        ("./seizure.md", "page:now/seizure"),
        ("../know/signs.md", "page:know/signs"),
        ("../now/../know/signs.md#in-a-child", "page:know/signs#in-a-child"),
        ("seizure.md#", "page:now/seizure"),
        ("seizure.md#%C3%A9l", "page:now/seizure#él"),
        ("#if-alone", "page:now/overdose#if-alone"),
        ("contact:988", "contact:988"),
        ("https://www.cdc.gov/a?b=c#d", "https://www.cdc.gov/a?b=c#d"),
    ],
)
def test_links_that_lead_somewhere(address: str, link: str) -> None:
    assert resolve_link(address, PAGE) == link


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://www.cdc.gov/", "Write https://"),
        ("https://", "leads nowhere"),
        ("https://localhost", "leads nowhere"),
        ("//cdc.gov", "leads nowhere"),
        ("", "leads nowhere"),
        ("#", 'does not end in ".md"'),
        ("contact:", "leads nowhere"),
        ("mailto:a@b.c", "leads nowhere"),
        ("tel:911", "leads nowhere"),
        ("file:///etc/passwd", "leads nowhere"),
        ("javascript:alert(1)", "leads nowhere"),
        ("page:now/seizure", "leads nowhere"),
        ("../../etc/passwd", 'does not end in ".md"'),
        ("../../../etc/passwd", "leads out of the content folder"),
        ("../../../content/en/now/seizure.md", "leads out of the content folder"),
        ("%2e%2e/%2e%2e/%2e%2e/a.md", "leads out of the content folder"),
        ("/etc/passwd.md", "leads out of the content folder"),
        ("..\\know\\signs.md", "Write / instead"),
        ("seizure", 'does not end in ".md"'),
        ("seizure.html", 'does not end in ".md"'),
        ("../signs.md", "leads to no page"),
        ("../../library.md", "leads to no page"),
        ("../../es/now/seizure.md", 'into the language "es"'),
    ],
)
def test_links_that_lead_nowhere(address: str, says: str) -> None:
    with pytest.raises(ContentError, match="link") as caught:
        resolve_link(address, PAGE)
    assert says in caught.value.message


def test_a_dead_link_names_its_file_and_line() -> None:
    page = dataclasses.replace(PAGE, body="Read http://a.b first.\n\n[then](http://a.b)")
    with pytest.raises(ContentError) as caught:
        resolve_link("http://a.b", page)
    assert (caught.value.where, caught.value.line) == ("en/now/overdose.md", 11)


@pytest.mark.parametrize("address", ["../../images/pill.png", "images/pill.png", "pill.png", "./pill.png"])
def test_pictures_of_the_library(address: str) -> None:
    assert resolve_image(address, PAGE) == "pill.png"


@pytest.mark.parametrize(
    "address",
    [
        "https://a.b/pill.png",
        "data:image/png;base64,AA",
        "../pill.png",
        "../../../images/pill.png",
        "/pill.png",
        "",
    ],
)
def test_pictures_from_elsewhere(address: str) -> None:
    with pytest.raises(ContentError, match="picture"):
        resolve_image(address, PAGE)


BODY = """\
## Read [this](seizure.md)

- One

    - Two: [there](#two)

!!! tip "Call [988](contact:988)"
    Or [read](../know/signs.md#a).

| Who | [Where](https://a.org) |
|---|---|
| a | [b](seizure.md) |

![A pill](../../images/pill.png)
"""


def test_every_link_and_picture_of_a_page_is_resolved() -> None:
    blocks = resolved_blocks(Renderer().blocks(BODY, PAGE.path), PAGE)
    links = [run.link for runs in walk_runs(blocks) for run in runs if run.link]
    assert links == [
        "page:now/seizure",
        "page:now/overdose#two",
        "contact:988",
        "page:know/signs#a",
        "https://a.org",
        "page:now/seizure",
    ]
    assert [type(block) for block in blocks[1:]] == [ListBlock, Callout, Table, Image]
    assert [block.name for block in blocks if isinstance(block, Image)] == ["pill.png"]


def test_text_without_links_stays_as_it_is() -> None:
    blocks = Renderer().blocks("Some *plain* text.", PAGE.path)
    assert resolved_blocks(blocks, PAGE) == blocks
    assert isinstance(blocks[0], Paragraph)


def test_runs_come_in_reading_order() -> None:
    texts = [plain_text(runs) for runs in walk_runs(Renderer().blocks(BODY, PAGE.path))]
    assert texts == ["Read this", "One", "Two: there", "Call 988", "Or read.", "Who", "Where", "a", "b"]
