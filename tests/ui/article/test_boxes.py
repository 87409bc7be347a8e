"""Boxes lay out and paint every kind of block, with the words of the page, in its order, at any width."""

from __future__ import annotations

import re
from typing import ClassVar

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QTextLayout, QTextOption

from viewer.core.library import Library
from viewer.core.model import Block, Callout, CalloutKind, Heading, Image, ListBlock, Paragraph, Run, Runs, Table
from viewer.errors import NotInLibrary
from viewer.ui.article.boxes import Box, Setting, box_of
from viewer.ui.theme import THEMES, Theme
from viewer.ui.widgets import text_flow
from viewer.ui.widgets.text_flow import breakable_at_spaces

WIDTHS = (260, 672, 1400)
SPACES = re.compile(r"[\u2060\u2028\u00a0\s]+")


def plain(words: str) -> str:
    """Words without the marks that forbid and make line breaks."""
    return SPACES.sub(" ", words.replace("\u2060", "")).strip()


def run(words: str, **style: object) -> Runs:
    return (Run(words, **style),)


def paragraph(words: str) -> Paragraph:
    return Paragraph(run(words))


def points(*words: str, ordered: bool = False, start: int = 1) -> ListBlock:
    return ListBlock(tuple((paragraph(one),) for one in words), ordered, start)


def nested(depth: int) -> Block:
    block: Block = points("innermost")
    for level in range(depth):
        block = ListBlock(((paragraph(f"level {level}"), block),), ordered=bool(level % 2))
    return block


BLOCKS: dict[str, Block] = {
    "heading 2": Heading(2, run("Heading two"), "two"),
    "heading 3": Heading(3, run("Heading three"), "three"),
    "heading 4": Heading(4, run("Heading four"), "four"),
    "heading of a level that is not there": Heading(9, run("Heading nine"), "nine"),
    "paragraph": paragraph("Some words that go on for a while, so that they need more than a line. " * 4),
    "styles": Paragraph((Run("a "), Run("b ", strong=True), Run("c ", emphasis=True), Run("d", True, True, True, "x"))),
    "a command": Paragraph((Run("Type "), Run("cp -R one-file /usr/lib/here/", code=True), Run(" now."))),
    "line break": paragraph("one\ntwo"),
    "empty paragraph": Paragraph(()),
    "points": points("one", "two", "three"),
    "steps": points("first", "second", ordered=True, start=7),
    "empty list": ListBlock(()),
    "item of many blocks": ListBlock(((paragraph("a"), points("b"), paragraph("c")),)),
    "lists in lists": nested(7),
    "table": Table((run("head"), run("of two")), ((run("a"), run("b")), (run("c " * 80), run("d", link="page:x")))),
    "table without rows": Table((run("head"), run("alone")), ()),
    "table of one column": Table((run("head"),), ((run("body"),),)),
    "table of empty cells": Table(((), ()), (((), ()),)),
    "table of many columns": Table(tuple(run(f"h{n}") for n in range(12)), (tuple(run(f"c{n}") for n in range(12)),)),
    "callout in callout": Callout(CalloutKind.NOTE, (Callout(CalloutKind.DANGER, (paragraph("in"),), run("title")),)),
    "callout without anything": Callout(CalloutKind.TIP, ()),
    "long word": paragraph("Un" + "believ" * 60 + "able"),
    "right to left": paragraph("نص عربي مع رقم 1-800-555-0100 ونص"),
    "signs": paragraph("🙂 👩‍👩‍👧 <b>no markup</b> & &amp; %1 {0} \x00 \ufffd"),
} | {
    f"callout: {kind}": Callout(kind, (paragraph("words"), points("a", "b"), Table((run("h"),), ())), run("title"))
    for kind in CalloutKind
}


def no_pictures(name: str) -> bytes:
    raise NotInLibrary(name)


def setting(theme: str = "light", scale: float = 1.0, right_to_left: bool = False) -> Setting:
    return Setting(Theme(theme, scale), no_pictures, right_to_left)


def painted(box: Box, width: int, height: int) -> QImage:
    image = QImage(width, max(1, height), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    box.draw(painter, 0, 0)
    painter.end()
    return image


def words_of(block: Block) -> list[str]:
    """Every text of a block in reading order."""
    match block:
        case ListBlock():
            return [words for item in block.items for inner in item for words in words_of(inner)]
        case Callout():
            title = ["".join(one.text for one in block.title)] if block.title else []
            return title + [words for inner in block.blocks for words in words_of(inner)]
        case Table():
            return ["".join(one.text for one in cell) for row in (block.header, *block.rows) for cell in row]
        case Image():
            return [block.caption] if block.caption else []
        case _:
            return ["".join(one.text for one in block.runs)]


class Noted(QTextLayout):
    """A text layout that notes its words and its rectangle when it is painted."""

    drawn: ClassVar[list[tuple[str, float, float, float]]] = []

    def draw(self, painter: object, place: QPointF, *rest: object) -> None:
        for row in range(self.lineCount()):
            box = self.lineAt(row).naturalTextRect().translated(place)
            words = self.text()[self.lineAt(row).textStart() :][: self.lineAt(row).textLength()]
            self.drawn.append((words, box.left(), box.right(), box.top()))
        super().draw(painter, place, *rest)


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> type[Noted]:
    monkeypatch.setattr(text_flow, "QTextLayout", Noted)
    monkeypatch.setattr(Noted, "drawn", [])
    return Noted


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", BLOCKS)
def test_every_kind_of_block_is_laid_out_and_painted(name: str, width: int) -> None:
    for scale, right_to_left in ((1.0, False), (2.0, True)):
        box = box_of(setting(scale=scale, right_to_left=right_to_left), BLOCKS[name])
        height = box.layout(width)
        assert height >= 0
        assert box.layout(width) == height, "the same width twice gives two heights"
        image = painted(box, width, height)
        if any(plain(words) for words in words_of(BLOCKS[name])):
            ground = image.pixel(width - 1, height - 1)
            assert any(image.pixel(x, y) != ground for x in range(0, width, 3) for y in range(height))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", BLOCKS)
def test_the_words_are_those_of_the_block_in_its_order(name: str, width: int, noted: type[Noted]) -> None:
    block = BLOCKS[name]
    box = box_of(setting(), block)
    wanted = [plain(words) for words in words_of(block) if plain(words)]
    if name == "table of many columns" and width < 300:  # too narrow for its words: one line a cell, with its head
        wanted = [f"h{n}: c{n}" for n in range(12)]
    height = box.layout(width)
    assert [plain(placed.flow.text) for placed in box.flows() if plain(placed.flow.text)] == wanted
    painted(box, width, height)
    drawn = plain(" ".join(words for words, *_ in noted.drawn)).replace(" ", "")
    assert drawn == plain(" ".join(wanted)).replace(" ", "")


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", BLOCKS)
def test_nothing_is_painted_beside_the_box(name: str, width: int, right_to_left: bool, noted: type[Noted]) -> None:
    box = box_of(setting(right_to_left=right_to_left), BLOCKS[name])
    height = box.layout(width)
    painted(box, width, height)
    spare = 5 if right_to_left else 1  # Qt counts the overhang of a slanted letter at the right edge
    outside = [line for line in noted.drawn if line[0].strip() and (line[1] < -1 or line[2] > width + spare)]
    if name != "table of many columns" or width > 300:
        assert outside == []
    assert all(-1 <= line[3] <= height for line in noted.drawn)


def test_a_page_of_the_library_is_painted_word_for_word(sample_library: Library, noted: type[Noted]) -> None:
    for language in sample_library.languages:
        for page_id in ("now/every-kind", "now/hostile", "care/short"):
            if page_id not in sample_library.page_ids(language):
                continue
            for block in sample_library.page(language, page_id).blocks:
                noted.drawn.clear()
                box = box_of(Setting(Theme("light"), sample_library.image, language == "ar"), block)
                painted(box, 672, box.layout(672))
                drawn = plain("".join(words for words, *_ in noted.drawn)).replace(" ", "")
                assert drawn == plain(" ".join(words_of(block))).replace(" ", "")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", list(CalloutKind))
def test_a_callout_stands_out_in_every_theme(theme: str, kind: CalloutKind) -> None:
    """By its bar, or by its edge where the theme has no tints."""
    one = Theme(theme)
    box = box_of(Setting(one, no_pictures), Callout(kind, (paragraph("words"),), run("Title")))
    height = box.layout(400)
    image = QImage(400, height, QImage.Format.Format_RGB32)
    image.fill(one.color("canvas"))
    painter = QPainter(image)
    box.draw(painter, 0, 0)
    painter.end()
    assert image.pixelColor(4, height // 2) != one.color("canvas")
    tinted = image.pixelColor(398, height - 4) != one.color("canvas")
    edged = image.pixelColor(398, height // 2) != one.color("canvas") or image.pixelColor(399, height // 2)
    assert tinted or edged


# ---- lists in callouts


def columns(noted: type[Noted], block: Block, width: int, scale: float = 1.0) -> int:
    """In how many columns the points of a list stand."""
    noted.drawn.clear()
    box = box_of(setting(scale=scale), Callout(CalloutKind.DANGER, (block,), run("Title")))
    painted(box, width, box.layout(width))
    return len({round(left) for words, left, *_ in noted.drawn if words.startswith("point")})


def test_short_points_in_a_callout_stand_in_two_columns(noted: type[Noted]) -> None:
    four = points("point a", "point b", "point c", "point d")
    assert columns(noted, four, 672) == 2
    assert columns(noted, points("point a", "point b", "point c"), 672) == 1
    assert columns(noted, points("point a", "point b", "point c", "point d", ordered=True), 672) == 1


def test_two_columns_only_when_every_point_fits_on_one_line(noted: type[Noted]) -> None:
    long = "point that is too long for half of a callout of a usual width"
    assert columns(noted, points("point a", "point b", "point c", long), 672) == 1
    for width in range(240, 1000, 20):
        block = points("point one", "point number two", "point three is longer than that", "point four", "point five")
        if columns(noted, block, width) == 2:
            tops = [(round(left), round(top)) for words, left, _, top in noted.drawn if words.startswith("point")]
            assert len(tops) == len(set(tops)) == 5, "a point takes two lines in a narrow column"
            assert len({top for _, top in tops}) == 3
    assert columns(noted, points("point a", "point b", "point c", "point d"), 672, scale=3.0) == 1


def test_a_list_outside_of_a_callout_stays_in_one_column(noted: type[Noted]) -> None:
    box = box_of(setting(), points("point a", "point b", "point c", "point d"))
    painted(box, 672, box.layout(672))
    assert len({round(left) for _, left, *_ in noted.drawn}) == 1


def test_two_columns_are_read_down_and_then_across(noted: type[Noted]) -> None:
    assert columns(noted, points("point a", "point b", "point c", "point d"), 672) == 2
    places = {words: (left, top) for words, left, _, top in noted.drawn}
    assert places["point a"][0] == places["point b"][0] < places["point c"][0] == places["point d"][0]
    assert places["point a"][1] == places["point c"][1] < places["point b"][1] == places["point d"][1]


# ---- numbers and directions


@pytest.mark.parametrize("width", range(60, 700, 40))
def test_a_number_is_never_broken(width: int, noted: type[Noted]) -> None:
    runs = (Run("Call them at any hour on "), Run("1-800-555-0100", number=True), Run(" or write to them."))
    for block in (Paragraph(runs), ListBlock(((Paragraph(runs),),)), Callout(CalloutKind.TIP, (Paragraph(runs),))):
        noted.drawn.clear()
        box = box_of(setting(), block)
        painted(box, width, box.layout(width))
        lines = [plain(words) for words, *_ in noted.drawn]
        if width >= 300:  # a column as narrow as that has room for the number
            assert [line for line in lines if "1-800-555-0100" in line], lines


def test_a_page_that_runs_from_right_to_left_is_mirrored(noted: type[Noted]) -> None:
    for mirrored in (False, True):
        noted.drawn.clear()
        words = "نقطة" if mirrored else "point"
        block = points(words)
        box = box_of(setting(right_to_left=mirrored), block)
        painted(box, 600, box.layout(600))
        ((_, left, right, _),) = noted.drawn
        assert (right > 500) is mirrored
        assert (left < 100) is not mirrored


@pytest.mark.parametrize("width", [1, 2, 17, 60])
def test_a_column_of_no_width_does_no_harm(width: int) -> None:
    for block in BLOCKS.values():
        box = box_of(setting(), block)
        painted(box, width, min(4000, box.layout(width)))


def test_a_command_is_broken_at_its_spaces_only() -> None:
    words = breakable_at_spaces("cp -R one-file /usr/lib/here/")
    layout = QTextLayout(words, QFont())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    ends = set()
    while line.isValid():
        line.setLineWidth(1)
        ends.add(words[: line.textStart() + line.textLength()].replace("\u2060", ""))
        line = layout.createLine()
    layout.endLayout()
    assert ends == {"cp ", "cp -R ", "cp -R one-file ", "cp -R one-file /usr/lib/here/"}
