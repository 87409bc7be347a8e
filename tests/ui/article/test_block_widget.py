"""A block as a widget: its links lie on their words and lead where they say, by click and by key, and it has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from viewer.core.library import Library
from viewer.core.model import Block, Callout, CalloutKind, Image, ListBlock, Paragraph, Run, Table, plain_text
from viewer.core.visit import Place, PlaceKind
from viewer.ui.article.block_widget import BlockWidget
from viewer.ui.article.boxes import Setting, box_of
from viewer.ui.article.spoken import spoken
from viewer.ui.theme import Theme
from viewer.ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Guard, Hand

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ELSEWHERE = Place(PlaceKind.PAGE, "care/short")
LINKS = {
    "link to a page": ELSEWHERE,
    "link to a heading": Place(PlaceKind.PAGE, "care/short", "the-end"),
    "link to this page": Place(PlaceKind.PAGE, "now/every-kind", "a-table"),
    "link to a person": Place(PlaceKind.CONTACT, "line"),
}


def links_in(widget: QWidget) -> list[LinkButton]:
    return widget.findChildren(LinkButton)


def areas(link: LinkButton) -> list[QRect]:
    """The parts of the block that a link covers, one a line."""
    return [part.translated(link.pos()) for part in (list(link.mask()) or [link.rect()])]


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., BlockWidget]:
    """Shows a block by itself, `width` pixels wide."""

    def show(block: Block, width: int = 500, right_to_left: bool = False, theme: str = "light") -> BlockWidget:
        look = Theme(theme)
        setting = Setting(look, lambda name: b"", right_to_left)
        widget = BlockWidget(look, box_of(setting, block), spoken(block), block)
        qtbot.addWidget(widget)
        widget.resize(width, widget.fit(width))
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return show


# ---- where links lead


@pytest.mark.parametrize("words", LINKS)
def test_a_link_leads_where_it_says_by_click(sample: Hand, words: str) -> None:
    sample.go("now/every-kind")
    sample.press(words)
    assert sample.place == LINKS[words]


@pytest.mark.parametrize("words", LINKS)
def test_a_link_leads_where_it_says_by_key(sample: Hand, words: str) -> None:
    sample.go("now/every-kind")
    sample.complete()
    for _ in range(120):
        sample.key(Qt.Key.Key_Tab)
        if sample.focus is not None and sample.focus.accessibleName() == words:
            break
    assert sample.focus is sample.find(words), "Tab does not come to the link"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        sample.key(key)
        assert sample.place == LINKS[words]
        sample.go("now/every-kind")
        sample.complete()
        sample.find(words).setFocus()


def test_a_link_to_a_heading_leads_to_the_heading(sample: Hand) -> None:
    sample.go("now/every-kind")
    sample.press("link to this page")
    heading = sample.find_heading("A table")
    assert 0 <= heading.mapTo(sample.window, QPoint(0, 0)).y() - sample.view(heading).top() <= 24


def in_the_text(hand: Hand) -> dict[str, LinkButton]:
    """The links of the page that is open, by their words; those of its sources are left out."""
    links = links_in(hand.column("article"))
    return {one.accessibleName(): one for one in links if getattr(one.parentWidget(), "block", None) is not None}


@pytest.mark.slow
def test_every_link_of_the_library_leads_somewhere(hand: Hand) -> None:
    for page_id in hand.library.page_ids("en"):
        hand.go(page_id)
        hand.complete()
        for words in in_the_text(hand):
            hand.go(page_id)
            hand.complete()
            hand.press(in_the_text(hand)[words])
            kind, target = hand.place.kind, hand.place.target
            if kind is PlaceKind.PAGE:
                assert target in hand.library.page_ids("en")
            elif kind is PlaceKind.CONTACT:
                assert hand.library.contact(target)
            else:
                assert kind is PlaceKind.OUTSIDE, f"{words!r} of {page_id} leads to {hand.place}"


# ---- what leads outside


def test_the_guard_sees_what_is_opened(guard: Guard) -> None:
    """Without this, the tests below would prove nothing."""
    for scheme in ("https", "file", "tel"):
        QDesktopServices.openUrl(f"{scheme}://example.org/")
    assert len(guard.opened) == 3
    guard.opened.clear()


def test_an_outside_link_opens_nothing_and_shows_its_address(sample: Hand, guard: Guard) -> None:
    sample.go("now/every-kind")
    sample.press("link to the internet")
    assert guard.opened == []
    assert sample.place == Place(PlaceKind.OUTSIDE, "https://example.org/b")
    assert sample.says("https://example.org/b")
    assert sample.all("Code that puts this address on a phone")
    sample.press("back")
    assert sample.place == Place(PlaceKind.PAGE, "now/every-kind")


def test_the_sources_of_a_page_open_nothing(sample: Hand, guard: Guard) -> None:
    sample.go("now/every-kind")
    sample.complete()
    source = next(link for link in links_in(sample.window) if "A source" in link.accessibleName())
    sample.press(source)
    assert guard.opened == []
    assert sample.place == Place(PlaceKind.OUTSIDE, "https://example.org/a")


def test_a_link_of_no_known_form_leads_nowhere(sample: Hand, guard: Guard) -> None:
    """`build` refuses such links, but a library file may come from anywhere."""
    sample.go("now/every-kind")
    block = sample.starting("block")[0]
    assert isinstance(block, BlockWidget)
    before = sample.place
    for address in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "tel:911",
        "data:text/html,x",
        "//example.org",
        "x",
        "",
    ):
        block.link_activated.emit(address)
        assert guard.opened == []
        assert sample.place == before


# ---- where links lie


def ink(widget: QWidget, colour: QColor) -> list[QPoint]:
    """The points painted in a colour."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return [
        QPoint(x, y) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y) == colour
    ]


def filler(words: int) -> str:
    return "some words before it " * words


CASES = {
    "in a line": Paragraph((Run("Before "), Run("the link", link="x"), Run(" and after."))),
    "over two lines": Paragraph((Run(filler(2)), Run("a link that is long enough for two lines of it", link="x"))),
    "over four lines": Paragraph((Run("One "), Run("link after another word " * 7, link="x"), Run(" and after."))),
    "after signs of two units": Paragraph((Run("🙂🙂👩‍👩‍👧 𝔘 "), Run("the link", link="x"), Run(" and after."))),
    "two of them": Paragraph((Run("the one", link="x"), Run(" and "), Run("the other", link="y"))),
    "a number": Paragraph((Run(filler(2)), Run("1-800-555-0100", link="x", number=True))),
    "in a list": ListBlock(((Paragraph((Run("Before "), Run("the link", link="x"))),),) * 3),
    "in a callout": Callout(
        CalloutKind.DANGER, (Paragraph((Run("Before "), Run("the link", link="x"))),), (Run("Title"),)
    ),
    "in a title": Callout(CalloutKind.TIP, (Paragraph((Run("Words"),)),), (Run("Before "), Run("the link", link="x"))),
    "in a table": Table(((Run("a"),), (Run("b"),)), (((Run("c"),), (Run("Before "), Run("the link", link="x"))),)),
    "in a list in a callout": Callout(
        CalloutKind.WARNING, (ListBlock(((Paragraph((Run("Before "), Run("the link", link="x"))),),) * 5),)
    ),
}


@pytest.mark.parametrize("width", [260, 500])
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("name", CASES)
def test_a_link_lies_on_its_words(
    shown: Callable[..., BlockWidget], name: str, right_to_left: bool, width: int
) -> None:
    """In a theme where here nothing but links is in the colour of links: every such point can be pressed, and in each
    part that can be pressed there are such points.
    """
    widget = shown(CASES[name], width, right_to_left, "contrast")
    covered = [part for link in links_in(widget) for part in areas(link)]
    assert covered
    points = ink(widget, Theme("contrast").color("action"))
    assert points
    stray = [point for point in points if not any(part.adjusted(-2, -2, 2, 2).contains(point) for part in covered)]
    assert stray == [], f"{len(stray)} of {len(points)} points of links cannot be pressed, the first at {stray[0]}"
    for part in covered:
        if part.width() > 12:
            assert any(part.contains(point) for point in points), f"no words stand where {part} can be pressed"


@pytest.mark.parametrize("width", [260, 500])
@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("name", CASES)
def test_every_line_of_a_link_takes_the_click(
    shown: Callable[..., BlockWidget], qtbot: QtBot, name: str, right_to_left: bool, width: int
) -> None:
    widget = shown(CASES[name], width, right_to_left)
    for link in links_in(widget):
        for part in areas(link):
            with qtbot.waitSignal(widget.link_activated) as caught:
                QTest.mouseClick(widget.windowHandle(), LEFT, PLAIN, part.center())
            assert caught.args[0] in ("x", "y")


def test_words_beside_a_link_of_two_lines_take_no_click(shown: Callable[..., BlockWidget], qtbot: QtBot) -> None:
    widget = shown(CASES["over two lines"], 500)
    (link,) = links_in(widget)
    first, *_, last = areas(link)
    assert last.top() > first.top()
    with qtbot.assertNotEmitted(widget.link_activated):
        QTest.mouseClick(widget.windowHandle(), LEFT, PLAIN, QPoint(first.left() - 30, first.center().y()))
        QTest.mouseClick(widget.windowHandle(), LEFT, PLAIN, QPoint(last.right() + 30, last.center().y()))


def test_links_follow_another_width(shown: Callable[..., BlockWidget], qtbot: QtBot) -> None:
    widget = shown(CASES["over four lines"], 600)
    (link,) = links_in(widget)
    before = areas(link)
    widget.resize(250, widget.fit(250))
    (link,) = links_in(widget)
    assert len(areas(link)) > len(before)
    for part in areas(link):
        with qtbot.waitSignal(widget.link_activated):
            QTest.mouseClick(widget.windowHandle(), LEFT, PLAIN, part.center())


# ---- what a screen reader is told


def told(widget: QWidget) -> tuple[QAccessible.Role, str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role(), interface.text(QAccessible.Text.Name)


def test_headings_are_told_as_headings(sample: Hand) -> None:
    sample.go("now/every-kind")
    headings = sample.library.page("en", "now/every-kind").headings(4)
    widgets = sample.starting("heading")
    assert [told(widget) for widget in widgets] == [
        (QAccessible.Role.Heading, plain_text(heading.runs)) for heading in headings
    ]
    assert told(sample.find("title")) == (QAccessible.Role.Heading, "Every kind of block")


def test_links_are_told_as_links_that_can_be_pressed(sample: Hand) -> None:
    sample.go("now/every-kind")
    sample.complete()
    for words, place in LINKS.items():
        sample.go("now/every-kind")
        sample.complete()
        link = sample.find(words)
        assert told(link) == (QAccessible.Role.Link, words)
        interface = QAccessible.queryAccessibleInterface(link)
        actions = interface.actionInterface()
        assert "Press" in actions.actionNames()
        actions.doAction("Press")
        assert sample.place == place


def test_every_block_has_its_words_as_its_name(sample: Hand) -> None:
    for page_id in ("now/every-kind", "now/hostile", "care/short"):
        sample.go(page_id)
        blocks = sample.library.page("en", page_id).blocks
        widgets = [w for w in sample.starting("block") + sample.starting("heading") if w.block is not None]
        assert sorted(widget.accessibleName() for widget in widgets) == sorted(spoken(block) for block in blocks)
        assert all(told(widget)[1].strip() for widget in widgets)


def test_a_picture_is_told_by_its_words(sample: Hand) -> None:
    sample.go("now/every-kind")
    pictures = [w for w in sample.starting("block") if isinstance(getattr(w, "block", None), Image)]
    assert [told(picture)[1] for picture in pictures] == ["A red square", "A blue circle"]


def hostile_links(library: Library) -> Iterator[str]:
    for block in library.page("en", "now/hostile").blocks:
        if isinstance(block, Paragraph):
            yield from (run.text for run in block.runs if run.link)


def test_the_name_of_a_link_is_its_words_whatever_they_are(sample: Hand) -> None:
    sample.go("now/hostile")
    sample.complete()
    wanted = [" ".join(words.split()) for words in hostile_links(sample.library)]
    assert len(wanted) > 8
    found = [" ".join(link.accessibleName().split()) for link in links_in(sample.column("article"))]
    assert [name for name in found if name in wanted] == wanted


def test_words_that_are_marked_stay_on_screen_with_those_around_them(sample: Hand) -> None:
    """Qt forgets the lines of a text when its formats change: a page was left without its words while one searched."""
    sample.go("care/long")
    sample.complete()
    block = next(widget for widget in sample.seen() if widget.accessibleName().startswith("Paragraph 2 "))
    before = [(placed.flow.lines, placed.flow.height) for placed in block._box.flows()]
    assert before[0][0] > 0
    assert block.mark("says") == 6
    block.mark_current(3)
    assert [(placed.flow.lines, placed.flow.height) for placed in block._box.flows()] == before
    block.mark("")
    assert [(placed.flow.lines, placed.flow.height) for placed in block._box.flows()] == before
