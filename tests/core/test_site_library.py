"""A library as one site shows it: hidden sections are in no list; what helps in an emergency cannot be hidden."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Sample
from viewer.authoring.build import build
from viewer.core.library import Library, open_library
from viewer.core.model import Contact
from viewer.core.search import Search
from viewer.core.site import Site
from viewer.core.site_library import SiteLibrary, misfits, unhideable

DAY = datetime.date(2026, 11, 20)
DESK = Contact("desk", "local", {"": "Front desk"}, DAY, call="(216) 555-0142")


@pytest.fixture
def library(sample_file: Path) -> Library:
    return open_library(sample_file)


def test_hidden_sections_are_in_no_list(library: Library) -> None:
    site = SiteLibrary(library, Site(hidden_sections=("know",)))
    assert [section.id for section in site.sections] == ["now"]
    assert site.page_ids("en") == ("now/overdose",)
    assert site.questions("en") == ()
    assert library.questions("en") != ()
    assert [hit.page for hit in Search(site, "en").find("pills calm").hits] == []
    assert [hit.page for hit in Search(library, "en").find("pills calm").hits] == ["know/about"]


def test_previous_and_next_pass_over_hidden_sections(make_sample: Callable[[Path], Sample], tmp_path: Path) -> None:
    sample = make_sample(tmp_path)
    sample.replace(
        "library.toml",
        '[[sections]]\nid = "know"',
        '[[sections]]\nid = "late"\ntitle = { en = "L" }\n\n[[sections]]\nid = "know"',
    )
    sample.write("en/late/last.md", sample.text("en/know/about.md").replace("About", "Last"))
    build(sample.tree(), tmp_path / "three.hlib")
    library = open_library(tmp_path / "three.hlib")
    order = library.page_ids("en")
    middle, last = order[1], order[2]
    site = SiteLibrary(library, Site(hidden_sections=(middle.partition("/")[0],)))
    before, after = site.neighbours("en", order[0])
    assert before is None
    assert after is not None
    assert after.id == last
    assert site.neighbours("en", last)[0].id == order[0]


def test_a_link_still_opens_a_page_of_a_hidden_section(library: Library) -> None:
    site = SiteLibrary(library, Site(hidden_sections=("know",)))
    assert site.page("en", "know/about").info.section == "know"
    assert site.section("know").id == "know"


def test_what_to_do_in_an_emergency_cannot_be_hidden(library: Library) -> None:
    assert unhideable(library) == {"now"}
    site = SiteLibrary(library, Site(hidden_sections=("now", "know")))
    assert [section.id for section in site.sections] == ["now"]


def test_own_contacts_come_after_the_national_ones(library: Library) -> None:
    impostor = Contact("988", "local", {"": "Wrong"}, DAY, call="(216) 555-0199")
    site = SiteLibrary(library, Site(contacts=(DESK, impostor)))
    assert [contact.id for contact in site.contacts] == ["emergency", "988", "samhsa", "poison", "desk"]
    assert site.contact("988").call == "988"
    assert site.localize(DESK.name, "en") == "Front desk"


def test_languages_are_those_that_the_library_has(library: Library) -> None:
    assert SiteLibrary(library, Site(language="es", languages=("es",))).languages == ("en",)
    assert SiteLibrary(library, Site(language="en")).languages == ("en",)


def test_what_the_library_does_not_have_is_told(library: Library) -> None:
    impostor = Contact("988", "local", {"": "Wrong"}, DAY, call="(216) 555-0199", page="no/where")
    site = Site(
        language="es", languages=("fr",), hidden_sections=("now", "nowhere"), contacts=(impostor,), theme="pink"
    )
    told = [str(problem) for problem in misfits("site.toml", site, library, ("light", "dark"))]
    assert told == [
        'site.toml: "language" names "es", and this library has: en. Choose among these.',
        'site.toml: "languages" names "fr", and this library has: en. Choose among these.',
        'site.toml: the section "now" holds what to do in an emergency and stays. Take it out.',
        'site.toml: there is no section "nowhere" in this library. Take it out.',
        'site.toml: the library has a contact "988" of its own. Give yours another id.',
        'site.toml: the contact "988" names the page "no/where", which is not there.',
        'site.toml: there is no theme "pink". Choose one of: light, dark.',
    ]
    early = Site(contacts=(DESK,))
    [told_early] = misfits("site.toml", early, library, ("light",), datetime.date(2026, 11, 19))
    assert str(told_early) == (
        'site.toml: the contact "desk" was checked on 2026-11-20, which is still to come. Correct it.'
    )
    assert misfits("site.toml", Site(contacts=(DESK,), hidden_sections=("know",)), library, ("light",)) == []
