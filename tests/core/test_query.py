"""From what a person types to an expression of the full-text index."""

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.query import LONGEST_QUERY, Query, expression, parse

STEM = st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)
GROUP = st.lists(st.lists(STEM, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("", ()),
        (" \t\r\n", ()),
        ("can't wake her up", ("cant", "wake", "her", "up")),
        ('NEAR("a" b) OR c* NOT ^d:e', ("near", "a", "b", "or", "c", "not", "d", "e")),
        ("'; DROP TABLE page; --", ("drop", "table", "page")),
        ("\x00pills\x00", ("pills",)),
    ],
)
def test_parse(text: str, forms: tuple[str, ...]) -> None:
    assert parse(text) == Query(forms)


def test_a_long_text_is_cut() -> None:
    assert parse("word " * 10_000).forms == ("word",) * LONGEST_QUERY
    assert len(parse("a" * 1_000_000).forms) == 1


@pytest.mark.parametrize(
    ("text", "growing"),
    [("overd", True), ("an overd", True), ("overd ", False), ("overd?", False), ("", False), ("?", False)],
)
def test_the_last_word_may_be_growing(text: str, growing: bool) -> None:
    assert parse(text, typing=True).growing is growing
    assert parse(text).growing is False


def test_a_word_is_not_growing_when_the_text_was_cut_before_it() -> None:
    assert parse("word " * LONGEST_QUERY + "overd", typing=True).growing is False


@pytest.mark.parametrize(
    ("groups", "every", "found"),
    [
        ([], True, ""),
        ([[("stop",)]], True, '("stop")'),
        ([[("stop",)], [("safe",)]], True, '("stop") AND ("safe")'),
        ([[("stop",)], [("safe",)]], False, '("stop") OR ("safe")'),
        ([[("stop",), ("cold", "turkey")]], False, '("stop" OR ("cold" AND "turkey"))'),
        ([[], [("safe",)]], True, '("safe")'),
    ],
)
def test_expression(groups: list[list[tuple[str, ...]]], every: bool, found: str) -> None:
    assert expression(groups, every) == found


@settings(deadline=None, max_examples=60)
@given(st.lists(GROUP, min_size=1, max_size=8), st.booleans())
def test_every_expression_is_understood(groups: list[list[tuple[str, ...]]], every: bool) -> None:
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(text)")
    words = [stem for group in groups for alternative in group for stem in alternative]
    connection.execute("INSERT INTO found VALUES (?)", (" ".join(words),))
    hits = connection.execute("SELECT count(*) FROM found WHERE found MATCH ?", (expression(groups, every),)).fetchall()
    assert hits == [(1,)]
    connection.close()
