"""TOML and YAML become typed records; what is wrong is said in plain words, with the line where it stands."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.authoring.records import read_toml, read_yaml
from viewer.authoring.source import ContactsFile, Fact, FrontMatter, LanguageWords, LibraryFile
from viewer.errors import ContentError

FRONT = """\
title: "About the pills"
summary: They calm you.
checked: 2026-11-22
sources:
  - title: First
    publisher: CDC
  - {title: Second, url: "https://a.org"}
review:
  by: Dr. Person
  on: 2026-11-20
carries: [S001, S002]
"""
LIBRARY = """\
id = "sample"
version = "1"
languages = ["en"]

[title]
en = "Sample"

[[sections]]
id = "now"
title = { en = "Now" }

[[sections]]
id = "know"
title = { en = "Know" }
"""
CONTACTS = """\
[[contacts]]
id = "a"
kind = "crisis"
name = { en = "A" }
checked = 2026-11-22

[[contacts]]
id = "b"
kind = "other"
name = { en = "B" }
checked = 2026-11-22
sources = [{ title = "One" }]
"""
WORDS = """\
[en.aliases]
clonazepam = ["klonopin"]

[[en.urgent]]
name = "not waking"
contact = "emergency"
page = "now/overdose"
phrases = ["will not wake up"]

[[en.urgent]]
name = "suicide"
contact = "988"
page = "now/help"
phrases = ["kill myself"]
"""
FACTS = """\
[S001]
says = "A"
reason = "B"

[S002]
says = "C"
pages = ["know/about"]
"""
SHAPES = {
    "library.toml": (LIBRARY, LibraryFile),
    "contacts.toml": (CONTACTS, ContactsFile),
    "words.toml": (WORDS, dict[str, LanguageWords]),
    "facts.toml": (FACTS, dict[str, Fact]),
}


def replaced(text: str, old: str, new: str) -> tuple[str, int]:
    """`text` with `new` for `old`, and the line where that stands."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new), text.count("\n", 0, text.index(old)) + 1


def yaml_error(text: str) -> ContentError:
    with pytest.raises(ContentError) as caught:
        read_yaml(text, "page.md", FrontMatter)
    assert caught.value.where == "page.md"
    return caught.value


# ---- front matter


def test_front_matter() -> None:
    front = read_yaml(FRONT, "page.md", FrontMatter)
    assert (front.title, front.checked) == ("About the pills", datetime.date(2026, 11, 22))
    assert [(source.title, source.publisher, source.url) for source in front.sources] == [
        ("First", "CDC", ""),
        ("Second", "", "https://a.org"),
    ]
    assert front.review is not None
    assert front.carries == ("S001", "S002")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("988", "988"),
        ("2026-11-22", "2026-11-22"),
        ("1.50", "1.50"),
        ("null", "null"),
        ("~", "~"),
        ("yes # a remark", "yes"),
        ('"A: b"', "A: b"),
        ("'it''s'", "it's"),
        ("1:30", "1:30"),
        ("|\n  one\n  two", "one\ntwo\n"),
        (">\n  one\n  two", "one two\n"),
        ("!!int 7", "7"),
        ("!!python/object/apply:os.system [x]", None),
    ],
)
def test_a_value_is_the_text_that_was_written(written: str, read: str | None) -> None:
    text = FRONT.replace('"About the pills"', written)
    if read is None:
        assert '"title" must be text' in str(yaml_error(text))
    else:
        assert read_yaml(text, "page.md", FrontMatter).title == read


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("urgent", "true", True),
        ("urgent", "false", False),
        ("order", "7", 7),
        ("grade", "6", 6.0),
        ("grade", "6.5", 6.5),
        ("recheck", "2027-01-31", datetime.date(2027, 1, 31)),
        ("recheck", "", None),
        ("short", "", ""),
        ("aliases", "[a, 911]", ("a", "911")),
    ],
)
def test_a_value_is_what_its_key_asks_for(key: str, value: str, read: object) -> None:
    assert getattr(read_yaml(f"{FRONT}{key}: {value}\n", "page.md", FrontMatter), key) == read


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("checked: 2026-11-22", "checked: yesterday", '"checked" must be a date such as 2026-11-23'),
        ("checked: 2026-11-22", "checked: 2026-13-22", '"checked" must be a date such as 2026-11-23'),
        ("checked: 2026-11-22", "checkd: 2026-11-22", 'the key "checkd" is not known here'),
        ("checked: 2026-11-22", "checked: [2026-11-22]", '"checked" must be a date'),
        ("    publisher: CDC", "    publish: CDC", 'the key "publish" is not known here'),
        ('{title: Second, url: "https://a.org"}', "Second", '"sources" must be a group of keys'),
        ("  by: Dr. Person", "  by: [a]", '"by" must be text'),
        ("  on: 2026-11-20", "  on: soon", '"on" must be a date'),
        ("carries: [S001, S002]", "carries: S001", '"carries" must be a list'),
        ("carries: [S001, S002]", "carries: [[S001]]", '"carries" must be text'),
        ("carries: [S001, S002]", "urgent: maybe", '"urgent" must be true or false'),
        ("carries: [S001, S002]", "order: first", '"order" must be a whole number'),
        ("carries: [S001, S002]", f"order: {'1' * 5_000}", '"order" is not right'),
        ("summary: They calm you.", "summary: *alias", 'the sign "*" starts a YAML reference'),
        ("carries: [S001, S002]", "carries: [*a]", 'the sign "*" starts a YAML reference'),
        ("carries: [S001, S002]", "<<: *a", 'the sign "*" starts a YAML reference'),
        ("summary: They calm you.", 'summary: "They', "this is not valid YAML"),
        ("summary: They calm you.", "summary: a: b", "this is not valid YAML: mapping values are not allowed"),
        ("summary: They calm you.", "\tsummary: a", "this is not valid YAML"),
        ("carries: [S001, S002]", "title: Again", 'the key "title" stands here a second time'),
        ("carries: [S001, S002]", f"carries: {'[' * 100_000}", "nested too deeply"),
        ("carries: [S001, S002]", f"carries: {'{a: ' * 50_000}", "nested too deeply"),
        ("carries: [S001, S002]", f"{'- ' * 100_000}", "this is not valid YAML"),
        ("carries: [S001, S002]", f"? {'? ' * 100_000}", "nested too deeply"),
    ],
    ids=lambda value: value[:40],
)
def test_what_is_wrong_in_front_matter_has_its_line(old: str, new: str, says: str) -> None:
    text, line = replaced(FRONT, old, new)
    error = yaml_error(text)
    assert says in error.message
    unclosed = "They" in new and new.count('"') == 1  # is noticed further down, where the text goes on
    assert error.line >= line + 1 if unclosed else error.line == line + 1  # the front matter begins on line 2
    assert len(error.message) < 200


@pytest.mark.parametrize(
    ("old", "says", "line"),
    [
        ('title: "About the pills"\n', 'the key "title" is missing', 2),
        ("checked: 2026-11-22\n", 'the key "checked" is missing', 2),
        ("  by: Dr. Person\n", 'the key "by" is missing in "review"', 10),
        ("  - title: First\n    publisher: CDC\n", "", 0),
        ("{title: Second, ", 'the key "title" is missing in "sources"', 8),
    ],
)
def test_what_is_missing_in_front_matter(old: str, says: str, line: int) -> None:
    text, _ = replaced(FRONT, old, "{" if old.startswith("{") else "")
    if says:
        error = yaml_error(text)
        assert (error.message, error.line) == (says, line)
    else:  # one source less is no error
        assert len(read_yaml(text, "page.md", FrontMatter).sources) == 1


@pytest.mark.parametrize(
    "text", ["", "# only a remark", "- a", "a", "[]", "42", "{}", "? [a]\n: b", "--- a", "%YAML 9"]
)
def test_front_matter_of_another_shape(text: str) -> None:
    error = yaml_error(text)
    assert error.line >= 2
    assert "{" not in error.message


def test_an_anchor_alone_is_no_reference() -> None:
    text = FRONT.replace("They calm you.", "&a A & B, 5 * 3")
    assert read_yaml(text, "page.md", FrontMatter).summary == "A & B, 5 * 3"


PIECES = st.sampled_from(
    [*FRONT.splitlines(keepends=True), *"[]{}:-?*&!|>'\"%@`#,", "\n", "  ", "- ", "null", "\t", "title: "]
)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5))).map("".join)))
def test_any_front_matter_is_read_or_refused(text: str) -> None:
    try:
        front = read_yaml(text, "page.md", FrontMatter)
    except ContentError as error:
        found = error
    else:
        assert isinstance(front, FrontMatter)
        return
    assert found.where == "page.md"
    assert 2 <= found.line <= len(re.findall(r"\r\n|[\n\r\x85\u2028\u2029]", text)) + 3


# ---- tables


def test_tables() -> None:
    library = read_toml(LIBRARY, "library.toml", LibraryFile)
    assert [section.id for section in library.sections] == ["now", "know"]
    contacts = read_toml(CONTACTS, "contacts.toml", ContactsFile).contacts
    assert contacts[1].sources[0].title == "One"
    assert read_toml(FACTS, "facts.toml", dict[str, Fact])["S002"].pages == ("know/about",)


@pytest.mark.parametrize(
    ("where", "old", "new", "says"),
    [
        ("library.toml", 'version = "1"', "version = 1", '"version" must be text'),
        ("library.toml", 'version = "1"', 'verzion = "1"', 'the key "verzion" is not known here'),
        ("library.toml", 'version = "1"', "version = ", "this is not valid TOML: Invalid value"),
        ("library.toml", 'version = "1"', 'version = "1', "this is not valid TOML"),
        ("library.toml", 'version = "1"', 'version "1"', "this is not valid TOML"),
        ("library.toml", 'version = "1"', 'id = "2"', "this is not valid TOML: Cannot overwrite a value"),
        ("library.toml", 'languages = ["en"]', 'languages = "en"', '"languages" must be a list'),
        ("library.toml", 'en = "Sample"', "en = 5", "must be text"),
        ("library.toml", 'id = "know"', "id = []", '"id" must be text'),
        ("library.toml", 'id = "know"', 'id = "know"\nicons = "x"', 'the key "icons" is not known here'),
        ("library.toml", '{ en = "Know" }', '"Know"', '"title" must be a group of keys'),
        ("contacts.toml", 'id = "b"', "id = 988", '"id" must be text'),
        ("contacts.toml", 'kind = "other"', 'kind = "other"\nphone = "1"', 'the key "phone" is not known here'),
        ("contacts.toml", '[{ title = "One" }]', '[{ titel = "One" }]', 'the key "titel" is not known here'),
        ("contacts.toml", '[{ title = "One" }]', '"One"', '"sources" must be a list'),
        ("contacts.toml", '{ en = "B" }', "{ en = 7 }", "must be text"),
        ("words.toml", '["klonopin"]', '"klonopin"', "must be a list"),
        ("words.toml", '"kill myself"', "5", '"phrases" must be text'),
        ("words.toml", 'page = "now/help"', "page = []", '"page" must be text'),
        ("words.toml", 'name = "not waking"', 'nam = "not waking"', 'the key "nam" is not known here'),
        ("words.toml", '["will not wake up"]', "[5]", '"phrases" must be text'),
        ("facts.toml", 'pages = ["know/about"]', "pages = 5", '"pages" must be a list'),
        ("facts.toml", 'pages = ["know/about"]', 'page = "know/about"', 'the key "page" is not known here'),
        ("facts.toml", 'says = "C"', "says = []", '"says" must be text'),
    ],
    ids=str,
)
def test_what_is_wrong_in_a_table_has_its_line(where: str, old: str, new: str, says: str) -> None:
    text, shape = SHAPES[where]
    text, line = replaced(text, old, new)
    with pytest.raises(ContentError) as caught:
        read_toml(text, where, shape)
    assert says in caught.value.message
    assert (caught.value.where, caught.value.line) == (where, line + new.count("\n"))


@pytest.mark.parametrize(
    ("where", "old", "says", "near"),
    [
        ("library.toml", 'version = "1"\n', 'the key "version" is missing', 'id = "sample"'),
        (
            "library.toml",
            'id = "know"\n',
            'the key "id" is missing in "sections"',
            '[[sections]]\ntitle = { en = "Know"',
        ),
        ("contacts.toml", 'kind = "other"\n', 'the key "kind" is missing in "contacts"', '[[contacts]]\nid = "b"'),
        ("words.toml", 'page = "now/overdose"\n', 'the key "page" is missing in "urgent"', "[[en.urgent]]"),
        ("facts.toml", 'says = "C"\n', 'the key "says" is missing', "[S002]"),
    ],
)
def test_what_is_missing_in_a_table(where: str, old: str, says: str, near: str) -> None:
    text, shape = SHAPES[where]
    text, _ = replaced(text, old, "")
    with pytest.raises(ContentError, match=re.escape(says)) as caught:
        read_toml(text, where, shape)
    assert caught.value.line == text.count("\n", 0, text.index(near)) + 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"id = {'[' * 20_000}", "nested too deeply"),
        (f"id = {'{a=' * 20_000}", "nested too deeply"),
        (f"id = {'1' * 5_000}", "a number in it is too long"),
        ("id = 2026-99-99", "this is not valid TOML"),
        ("a\x00b", "this is not valid TOML"),
        ("id = nan", '"id" must be text'),
        ("", 'the key "id" is missing'),
    ],
    ids=lambda value: value[:30],
)
def test_a_hostile_table(text: str, says: str) -> None:
    with pytest.raises(ContentError, match=says) as caught:
        read_toml(text, "library.toml", LibraryFile)
    assert "recursion" not in caught.value.message


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(), st.lists(st.sampled_from([*re.findall(r"\S+|\s+", LIBRARY), "\x00", "99"])).map("".join)))
def test_any_table_is_read_or_refused(text: str) -> None:
    try:
        read_toml(text, "library.toml", LibraryFile)
    except ContentError as error:
        found = error
    else:
        return
    assert 0 <= found.line <= text.count("\n") + 1
    assert found.message
