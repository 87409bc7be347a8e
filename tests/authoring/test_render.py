"""Markdown to blocks: each construct gives exactly these blocks, and whatever is written gives blocks or one error."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from viewer.authoring import render
from viewer.authoring.references import walk_blocks, walk_runs
from viewer.authoring.render import Renderer, find_raw_html, slugify
from viewer.core.model import (
    Block,
    Callout,
    CalloutKind,
    Heading,
    Image,
    ListBlock,
    Paragraph,
    Run,
    Runs,
    Table,
    plain_text,
)
from viewer.errors import ContentError

RENDERER = Renderer(frozenset({"911", "988", "741741", "8006624357"}))


def blocks(body: str) -> tuple[Block, ...]:
    return RENDERER.blocks(body, "page.md", 1)


def runs(body: str) -> Runs:
    """The runs of the one paragraph that `body` is."""
    (block,) = blocks(body)
    assert isinstance(block, Paragraph)
    return block.runs


def p(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def items(*texts: str) -> tuple[tuple[Block, ...], ...]:
    return tuple((p(text),) for text in texts)


def h(level: int, text: str, anchor: str) -> Heading:
    return Heading(level, (Run(text),), anchor)


# ---- text


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", ()),
        ("  \n\t\n\n", ()),
        ("One\ntwo.\n\nThree.", (p("One two."), p("Three."))),
        ("One  \ntwo", (p("One\ntwo"),)),
        ("One  two\tthree", (p("One two three"),)),
        ("One&nbsp;two", (p("One\u00a0two"),)),
        ("---\n\n* * *\n\nText", (p("Text"),)),
        ("    code *here*\n    more", (p("code *here* more"),)),
        ("```\nfence\n```", (Paragraph((Run("fence", code=True),)),)),
        (
            "Type `handrail set-pin --force` now",
            (Paragraph((Run("Type "), Run("handrail set-pin --force", code=True), Run(" now"))),),
        ),
        ("1986\\. A year", (p("1986. A year"),)),
        ("# One\n\n## Two\n### Three", (h(2, "One", "one"), h(2, "Two", "two"), h(3, "Three", "three"))),
        ("#### Four\n\n##### Five", (h(4, "Four", "four"), h(4, "Five", "five"))),
        ("## Closed ##\nText", (h(2, "Closed", "closed"), p("Text"))),
        ("Over\n====\n\nUnder\n-----", (h(2, "Over", "over"), h(2, "Under", "under"))),
        ("#\n\nText", (p("Text"),)),
        ("## Same\n\n## Same\n\n## Same", (h(2, "Same", "same"), h(2, "Same", "same_1"), h(2, "Same", "same_2"))),
        ("## Own {: #mine }\n\n## Mine", (h(2, "Own", "mine"), h(2, "Mine", "mine_1"))),
        ("## A {: #x }\n\n## B {: #x }", (h(2, "A", "x"), h(2, "B", "x_1"))),
        ("## ¿Qué hacer?\n\n## !!!", (h(2, "¿Qué hacer?", "qué-hacer"), h(2, "!!!", "section"))),
        ("## [A](a.md)*b*", (Heading(2, (Run("A", link="a.md"), Run("b", emphasis=True)), "ab"),)),
    ],
)
def test_paragraphs_and_headings(body: str, found: tuple[Block, ...]) -> None:
    assert blocks(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("a **b** c", (Run("a "), Run("b", strong=True), Run(" c"))),
        ("a *b* _c_", (Run("a "), Run("b", emphasis=True), Run(" "), Run("c", emphasis=True))),
        ("***a***", (Run("a", strong=True, emphasis=True),)),
        ("**a *b***", (Run("a ", strong=True), Run("b", strong=True, emphasis=True))),
        ("snake_case_word", (Run("snake_case_word"),)),
        ("use `a *b*` here", (Run("use "), Run("a *b*", code=True), Run(" here"))),
        ("``a`b``", (Run("a`b", code=True),)),
        (r"\* \_ \# \[x\](y) \\ \`", (Run(r"* _ # [x](y) \ `"),)),
        ("AT&T &amp; &lt;b&gt; &copy; &#233; &bogus; &amp;lt;", (Run("AT&T & <b> © é &bogus; &lt;"),)),
        ("less than <5 mg, > 3", (Run("less than <5 mg, > 3"),)),
        ("`<script>` &lt;script&gt;", (Run("<script>", code=True), Run(" <script>"))),
        ("[a](b.md)", (Run("a", link="b.md"),)),
        ("[a *b*](c.md#d 'T') e", (Run("a ", link="c.md#d"), Run("b", emphasis=True, link="c.md#d"), Run(" e"))),
        ("**[a](b.md)**", (Run("a", strong=True, link="b.md"),)),
        ("[two\nlines](b.md)", (Run("two lines", link="b.md"),)),
        (
            "[a][r] [r]\n\n[r]: https://r.org",
            (Run("a", link="https://r.org"), Run(" "), Run("r", link="https://r.org")),
        ),
        ("<https://x.org/?a=1&amp;b=2>", (Run("https://x.org/?a=1&b=2", link="https://x.org/?a=1&b=2"),)),
        ("[a](https://x.org/?a=1&b=2)", (Run("a", link="https://x.org/?a=1&b=2"),)),
        ("https://x.org is not a link", (Run("https://x.org is not a link"),)),
        ("<someone@example.org>", (Run("<someone@example.org>"),)),
        ("[a](../../etc/passwd)", (Run("a", link="../../etc/passwd"),)),
        ("[a](javascript:x)", (Run("a", link="javascript:x"),)),
        ("note[^1]", (Run("note[^1]"),)),
        ("~~a~~ H~2~O", (Run("~~a~~ H~2~O"),)),
        ("a &#x2028; &#0;b", (Run("a \u2028 \ufffdb"),)),
    ],
)
def test_runs(body: str, found: Runs) -> None:
    assert runs(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Call 988.", (Run("Call "), Run("988", number=True), Run("."))),
        ("**Call 911**", (Run("Call ", strong=True), Run("911", strong=True, number=True))),
        ("[988](contact:988)", (Run("988", number=True, link="contact:988"),)),
        ("1-800-662-4357", (Run("1-800-662-4357", number=True),)),
        ("(1-800-662-4357)", (Run("("), Run("1-800-662-4357", number=True), Run(")"))),
        ("Text 741741", (Run("Text "), Run("741741", number=True))),
        ("In 1988 and 2019-2023, 988 of", (Run("In 1988 and 2019-2023, "), Run("988", number=True), Run(" of"))),
        ("1-800-662-\n4357", (Run("1-800-662- 4357"),)),
        ("741742 or 1-800-662-4358", (Run("741742 or 1-800-662-4358"),)),
    ],
)
def test_numbers_of_contacts_are_marked_and_whole(body: str, found: Runs) -> None:
    assert runs(body) == found


def test_numbers_are_marked_wherever_text_stands() -> None:
    body = '## Call 911\n\n- 911\n\n!!! tip "911"\n    911\n\n| 911 |\n|---|\n| 911 |\n\nT 911\n:   911\n\n> 911'
    marked = [run.text for found in walk_runs(blocks(body)) for run in found if run.number]
    assert marked == ["911"] * 9


def test_without_contacts_no_number_is_marked() -> None:
    assert Renderer().blocks("Call 911", "page.md") == (p("Call 911"),)


# ---- lists, tables, callouts, pictures, notes


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("- a\n- b", ListBlock(items("a", "b"))),
        ("+ a\n* b", ListBlock(items("a", "b"))),
        ("- a\n\n- b", ListBlock(items("a", "b"))),
        ("1. a\n2. b", ListBlock(items("a", "b"), ordered=True)),
        ("3. a\n4. b", ListBlock(items("a", "b"), ordered=True, start=3)),
        ("999999. a", ListBlock(items("a"), ordered=True, start=999_999)),
        (f"{'9' * 30}. a", ListBlock(items("a"), ordered=True)),
        (f"{'9' * 5_000}. a", ListBlock(items("a"), ordered=True)),
        ("- \n- a", ListBlock(items("a"))),
        (
            "- a\n    - b\n        - c\n- d",
            ListBlock(((p("a"), ListBlock(((p("b"), ListBlock(items("c"))),))), (p("d"),))),
        ),
        ("1. a\n    - b\n2. c", ListBlock(((p("a"), ListBlock(items("b"))), (p("c"),)), ordered=True)),
        ("- a\n\n    more\n\n- b", ListBlock(((p("a"), p("more")), (p("b"),)))),
        ("- a\n\n    > q", ListBlock(((p("a"), Callout(CalloutKind.QUOTE, (p("q"),))),))),
        ("- [ ] task", ListBlock(items("[ ] task"))),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_lists(body: str, found: Block) -> None:
    assert blocks(body) == (found,)


def test_definitions_are_a_list_whose_terms_are_strong() -> None:
    (found,) = blocks("Term *x*\n:   One\n:   Two\n\nOther\n:   Three\n\n    Four")
    term = Paragraph((Run("Term ", strong=True), Run("x", strong=True, emphasis=True)))
    other = Paragraph((Run("Other", strong=True),))
    assert found == ListBlock(((term, p("One"), p("Two")), (other, p("Three"), p("Four"))))


@pytest.mark.parametrize(
    ("body", "header", "rows"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["a", "b"], [["1", "2"]]),
        ("a | b\n--|--\n1 | 2", ["a", "b"], [["1", "2"]]),
        ("| a |\n|:-:|\n| b |", ["a"], [["b"]]),
        ("a|b\n-|-\n1 \\| 2|`x|y`", ["a", "b"], [["1 | 2", "x|y"]]),
        ("a|b\n-|-\nshort\n1|2|long", ["a", "b"], [["short", ""], ["1", "2"]]),
        ("a|b\n-|-\n|", ["a", "b"], [["", ""]]),
        ("a|b\n-|-", ["a", "b"], [["", ""]]),
    ],
)
def test_tables(body: str, header: list[str], rows: list[list[str]]) -> None:
    (table,) = blocks(body)
    assert isinstance(table, Table)
    assert [plain_text(cell) for cell in table.header] == header
    assert [[plain_text(cell) for cell in row] for row in table.rows] == rows


def test_cells_hold_styled_text() -> None:
    (table,) = blocks("a|b\n-|-\n**x** 911|[l](m.md)")
    assert table == Table(
        ((Run("a"),), (Run("b"),)),
        (((Run("x", strong=True), Run(" "), Run("911", number=True)), (Run("l", link="m.md"),)),),
    )


@pytest.mark.parametrize("kind", ["danger", "warning", "tip", "note"])
def test_callouts(kind: str) -> None:
    found = blocks(f'!!! {kind} "If *he* sleeps, 911"\n    Stay.\n\n    - a\n\nAfter.')
    title = (Run("If "), Run("he", emphasis=True), Run(" sleeps, "), Run("911", number=True))
    assert found == (Callout(CalloutKind(kind), (p("Stay."), ListBlock(items("a"))), title), p("After."))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('!!! tip ""\n    a', Callout(CalloutKind.TIP, (p("a"),))),
        ("!!! tip\n    a", Callout(CalloutKind.TIP, (p("a"),), (Run("Tip"),))),
        ('!!! other "T"\n    a', Callout(CalloutKind.NOTE, (p("a"),), (Run("T"),))),
        ('!!! tip "T"', Callout(CalloutKind.TIP, (), (Run("T"),))),
        ("> a\n> b\n>\n> c", Callout(CalloutKind.QUOTE, (p("a b"), p("c")))),
        ("> - a", Callout(CalloutKind.QUOTE, (ListBlock(items("a")),))),
        (
            '!!! note "A"\n    a\n\n    !!! tip "B"\n        b',
            Callout(CalloutKind.NOTE, (p("a"), Callout(CalloutKind.TIP, (p("b"),), (Run("B"),))), (Run("A"),)),
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_other_callouts_and_quotes(body: str, found: Block) -> None:
    assert blocks(body) == (found,)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("![A hand](../../images/a.png)", (Image("../../images/a.png", "A hand"),)),
        ('![A hand](a.png "Lay them so.")', (Image("a.png", "A hand", "Lay them so."),)),
        ("![A &amp; b *c*](a.png)", (Image("a.png", "A & b *c*"),)),
        ("![](a.png)", (Image("a.png", ""),)),
        ("Before ![a](a.png) after", (p("Before"), Image("a.png", "a"), p("after"))),
        ("![a](a.png)\n![b](b.png)", (Image("a.png", "a"), Image("b.png", "b"))),
        ("- ![a](a.png)", (ListBlock(((Image("a.png", "a"),),)),)),
        ("![a][i]\n\n[i]: a.png 'C'", (Image("a.png", "a", "C"),)),
        ("## ![a](a.png) b", (h(2, "a b", "b"),)),
    ],
)
def test_pictures(body: str, found: tuple[Block, ...]) -> None:
    assert blocks(body) == found


def test_footnotes_are_a_numbered_list_at_the_end() -> None:
    found = blocks("A[^x] and[^1] again[^x].\n\n[^x]: First.\n\n    More.\n\n[^1]: One *note*.\n\nLast.")
    note = Paragraph((Run("One "), Run("note", emphasis=True), Run(".")))
    assert found == (
        p("A [1] and [2] again [1]."),
        p("Last."),
        ListBlock(((p("First."), p("More.")), (note,)), ordered=True),
    )


def test_footnotes_of_one_page_do_not_reach_the_next() -> None:
    assert len(blocks("A[^1].\n\n[^1]: One.")) == 2
    assert blocks("B[^1].") == (p("B[^1]."),)
    assert blocks("[r]\n\n[r]: a.md") == (Paragraph((Run("r", link="a.md"),)),)
    assert blocks("[r]") == (p("[r]"),)
    assert blocks("## Same") == blocks("## Same")


# ---- what is refused


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<b>x</b>", 1),
        ("a\n\nb <br> c", 3),
        ("a\n<script>alert(1)</script>", 2),
        ("<SCRIPT SRC=//x>", 1),
        ("a </p>", 1),
        ("<!-- a -->", 1),
        ("<!DOCTYPE html>", 1),
        ("<?php x ?>", 1),
        ("<img src=x onerror=y>", 1),
        ("<my-tag>", 1),
        ("<br/>", 1),
        ("    <b>in code</b>", 1),
        ("`a` <i>x</i> `b`", 1),
        ('!!! tip "<b>x</b>"\n    a', 1),
        ("[a](<b>)", 1),
        ("&lt;b> <u>", 1),
    ],
)
def test_raw_html_is_refused_with_its_line(body: str, line: int) -> None:
    assert find_raw_html(body) == line
    with pytest.raises(ContentError, match="raw HTML is not allowed") as caught:
        RENDERER.blocks(body, "page.md", 11)
    assert (caught.value.where, caught.value.line) == ("page.md", line + 10)


@pytest.mark.parametrize(
    "body", ["a < b > c", "<5 mg>", "`<b>`", "``<b>``", "<https://a.org>", "x <3", "<>", "&lt;b&gt;"]
)
def test_what_only_looks_like_html_is_text(body: str) -> None:
    assert find_raw_html(body) == 0
    assert len(blocks(body)) == 1


NESTED = "lists or quotes are nested"


@pytest.mark.parametrize(
    ("body", "says", "line"),
    [
        ("\n".join("    " * depth + "- a" for depth in range(10_000)), NESTED, 12),
        ("- " * 10_000, "20,000 letters|nested", 1),
        ("- " * 100 + "a", NESTED, 1),
        ("> " * 100 + "a", NESTED, 1),
        (">" * 5_000, NESTED, 1),
        ("1. " * 100 + "a", NESTED, 1),
        ("Fine.\n\n" + "\t" * 100 + "- a", NESTED, 3),
        ("\n".join("    " * depth + "!!! tip\n" for depth in range(11)), "nested more than 8 deep", 0),
        ("a\n" + "\n".join("    " * depth + ":   b" for depth in range(60)), "nested more than 8 deep", 0),
        ("Fine.\n\n" + "a" * 12_000, "12,001 letters", 2),
        ("Fine.\n\n" + "[" * 301, "over 300 brackets", 2),
        ("Fine.\n\n" + "a|" * 26 + "\n" + "-|" * 26, "over 24 columns", 2),
        ("a\n\n" * 2_001, "over 2000 paragraphs", 0),
        ("- a\n" * 2_001, "over 2000 paragraphs", 0),
        ("a|b\n-|-\n" + "1|2\n" * 2_001, "over 2000 paragraphs", 0),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_what_nobody_could_read_is_refused(body: str, says: str, line: int) -> None:
    with pytest.raises(ContentError, match=says) as caught:
        blocks(body)
    assert caught.value.where == "page.md"
    assert caught.value.line in (line, line + 1)


@pytest.mark.parametrize(
    "body",
    [
        *("*a **b " * 1_700, "**a* " * 2_400, "_a __b " * 1_700, "`a" * 6_000, "[a](b" * 300, "![a](" * 300, "[" * 300),
        *("<https://a" * 1_200, "&" * 12_000, "&lt" * 4_000, "\\" * 12_000, " " * 11_999 + "a", "a\n" * 5_990 + "==="),
        *("a\n" + ":   " * 2_900 + "x", ": " * 6_000, "{:" * 6_000, "a {: " + "x=1 " * 2_900 + "}", "| " * 24 + "\n"),
        *("[" * 290 + "a" + "]" * 290 + "(b)", "[a](b" * 290 + "(" * 9_000, "!!! note " + '"' * 11_000, "-" * 12_000),
        *("[^1]\n\n[^1]: y [^1]", "[^1]\n\n[^1]: y [^2]\n\n[^2]: [^1]", "\n\n".join("1. a" for _ in range(1_500))),
        *("a|b\n-|-\n" + "1|2\n" * 1_990, "|".join("a" * 24) + "\n" + "|".join("-" * 24) + "\n" + "a\n" * 1_990),
        *(f"## a_{'9' * 5_000}\n\n## a_{'9' * 5_000}", f"## a {{: #x_{'9' * 5_000} }}\n\n" * 2, "## a\n\n" * 900),
    ],
    ids=lambda body: body[:15],
)
def test_what_keeps_parsers_busy_gives_blocks(body: str) -> None:
    check_limits(blocks(body))


# ---- anchors


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("If it's a child?", "if-its-a-child"),
        ("If it’s a child?", "if-its-a-child"),
        ("  -- A/B & C --  ", "a-b-c"),
        ("ﬁrst ①", "first-1"),
        ("你好", "你好"),
        ("", "section"),
        ("a" * 500, "a" * render.LONGEST_ANCHOR),
    ],
)
def test_anchors(text: str, anchor: str) -> None:
    assert slugify(text) == anchor


# ---- whatever is written


def depth_of(block: Block) -> int:
    match block:
        case ListBlock():
            inner = [depth_of(one) for item in block.items for one in item]
        case Callout():
            inner = [depth_of(one) for one in block.blocks]
        case _:
            return 0
    return 1 + max(inner, default=0)


def check_limits(found: tuple[Block, ...]) -> None:
    """What the reader may rely on, of any page whatsoever."""
    every = list(walk_blocks(found))
    assert len(every) <= render.MOST_BLOCKS
    assert max((depth_of(block) for block in found), default=0) <= render.DEEPEST
    anchors = [block.anchor for block in every if isinstance(block, Heading)]
    assert all(anchors)
    assert len(anchors) == len(set(anchors))
    for block in every:
        match block:
            case Heading():
                assert block.runs
                assert 2 <= block.level <= 4
            case Paragraph():
                assert block.runs
            case ListBlock():
                assert all(block.items)
                assert 0 <= block.start < 10**render.LONGEST_START
            case Table():
                assert all(len(row) == len(block.header) for row in block.rows)
                assert len(block.header) <= render.MOST_COLUMNS + 2
    for one in walk_runs(found):
        assert all(run.text for run in one)
        assert not re.search("[\x02\x03]", plain_text(one))
    encoded = msgspec.json.encode(found)
    assert msgspec.json.decode(encoded, type=tuple[Block, ...]) == found


PIECES = st.sampled_from(
    [
        *("[a](b.md)", "[x]: y.md", "[x]", "![a](b.png)", "![", "[^1]", "[^1]: ", "<a@b.c>", "<https://a.b>"),
        *("!!! tip", '!!! danger "a"', '!!! note ""', "    ", "  ", "\t", "- ", "1. ", "9999999999. ", "> ", "## "),
        *("#", "{: #a }", ": a", "---", "===", "|---|---|", "| a | b |", "|", "**a", "*", "_", "`code`", "`", "\\"),
        *("\\*", "&amp;", "&#0;", "988", "1-800-662-4357", "1988", "\x02", "\x03", "wzxhzdk:0", "<b", "é\u0301"),
        *("\x02klzzwxh:0000\x03", "\u2028", "\n", "\n\n", "{: ", "}", "a", "Term\n:   "),
    ]
)
BODY = st.one_of(
    st.text(),
    st.lists(st.one_of(st.text(max_size=10), PIECES)).map("".join),
    st.lists(st.lists(PIECES, max_size=5).map("".join)).map("\n".join),
    st.lists(st.tuples(st.integers(0, 6), PIECES)).map(lambda lines: "\n".join("    " * n + text for n, text in lines)),
)


@settings(deadline=None, max_examples=400)
@given(BODY)
@example("\x02klzzwxh:0000\x03")
@example("## a {: id= }\n\n## b {: id='' }")
@example("[a]: <\n'")
def test_any_text_gives_blocks_or_an_error(body: str) -> None:
    try:
        found = blocks(body)
    except ContentError as error:
        failure = error
    else:
        check_limits(found)
        return
    assert failure.where == "page.md"
    assert 0 <= failure.line <= body.count("\n") + 1


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(alphabet="abc é’,.;", min_size=1).filter(str.strip), min_size=1))
def test_no_word_of_plain_text_is_lost(paragraphs: list[str]) -> None:
    found = blocks("\n\n".join(f"x{text}" for text in paragraphs))
    written = " ".join(f"x{text}" for text in paragraphs).split()
    assert " ".join(plain_text(one) for one in walk_runs(found)).split() == written


@pytest.mark.parametrize("body", ["*a**b*[c](d.md)", "*0**0*[]()"])
def test_text_that_the_parser_loses_is_no_page(body: str) -> None:
    with pytest.raises(ContentError, match="text is lost"):
        blocks(body)


def test_a_renderer_is_as_good_as_new_after_an_error() -> None:
    renderer = Renderer()
    for body in ("<b>", "- " * 100, "## a {: id= }", "*a**b*[c](d.md)", "a|" * 30):
        try:
            renderer.blocks(body, "page.md")
        except ContentError:
            continue
    body = "## A\n\n[^1]: n\n\nText[^1] and [l](m.md)"
    assert renderer.blocks(body, "page.md") == Renderer().blocks(body, "page.md")
