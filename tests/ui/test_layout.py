"""Nothing is clipped, covered or out of reach: every screen, at the sizes of real screens and every text size.

What is checked is what is really painted: the text layouts are watched while the window paints itself, with all that
has to be scrolled to. The few sizes of `make test` are those where layouts change; .ci/run takes all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QRegion, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget

from viewer.core.library import Library
from viewer.core.visit import parse_place
from viewer.ui.article.block_widget import BlockWidget
from viewer.ui.main_window import MainWindow
from viewer.ui.theme import Theme, density_for
from viewer.ui.widgets import text_flow
from viewer.ui.widgets.column import Column
from viewer.ui.widgets.corner import Corner
from viewer.ui.widgets.focus_ring import FocusRing
from viewer.ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

LEAST_TARGET = 44  # pixels of height
LEAST_TEXT = 16  # pixels; metrics.toml: "the smallest size anywhere"
LINES_TO_READ = 2  # of body text that a scrolling part of the screen must have room for
LETTERS_TO_TYPE = 8  # that the search field must have room for
LONGEST_WORD = 30  # letters; a longer one is an address, and may be broken
JOINER = "\u2060"
NUMBER = re.compile(
    rf"(?:1{JOINER}?[-.\u00a0 ]{JOINER}?)?(?:\(\d{{3}}\)[\u00a0 ]?|\d{{3}}{JOINER}?[-.\u00a0 ]{JOINER}?)"
    rf"\d{{3}}{JOINER}?[-.\u00a0 ]{JOINER}?\d{{4}}|\d{{3,6}}"
)


@dataclass(frozen=True)
class Drawn:
    """A line of text as it was painted. `box` is what its letters cover, from the corner of `widget`."""

    widget: QWidget
    layout: int
    text: str
    box: QRectF
    pixels: int

    def over(self, ancestor: QWidget) -> QRectF:
        return self.box.translated(self.widget.mapTo(ancestor, QPoint(0, 0)))


class Watched(QTextLayout):
    """A text layout that notes where it is painted."""

    drawn: ClassVar[list[Drawn]] = []
    broken: ClassVar[list[str]] = []

    def draw(self, painter: object, place: object, *rest: object) -> None:
        device = painter.device()
        for row in range(self.lineCount()):
            line = self.lineAt(row)
            words = self.text()[line.textStart() : line.textStart() + line.textLength()]
            if not words.strip():
                continue
            ink, natural = tight(self.font(), words), line.naturalTextRect()
            base = line.y() + line.ascent()
            box = QRectF(natural.x(), base + ink.top(), natural.width(), ink.height()).translated(place)
            if isinstance(device, QWidget):
                self.drawn.append(Drawn(device, id(self), words, box, self.font().pixelSize()))
        self._note_breaks(in_article=isinstance(device, BlockWidget))
        super().draw(painter, place, *rest)

    def _note_breaks(self, in_article: bool) -> None:
        """A number is broken nowhere; a word only where an article's table is too narrow for it."""
        text = self.text()
        for row in range(1, self.lineCount()):
            at = self.lineAt(row).textStart()
            for match in NUMBER.finditer(text):
                if match.start() < at < match.end():
                    self.broken.append(f"the number {match.group()!r} is broken over two lines in {text[:60]!r}")
            if not in_article and text[at - 1].isalnum() and text[at : at + 1].isalnum():
                word = re.search(r"[^ ]*$", text[:at])[0] + re.match(r"[^ ]*", text[at:])[0]
                if len(word) <= LONGEST_WORD:
                    self.broken.append(f"the word {word!r} is broken in {text[:60]!r}")


@lru_cache(maxsize=20_000)
def tight(font: QFont, words: str) -> QRectF:
    return QFontMetricsF(font).tightBoundingRect(words)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_flow, "QTextLayout", Watched)


def named(widget: QWidget) -> str:
    words = widget.accessibleName()[:40]
    return f"{type(widget).__name__} {widget.objectName() or '-'} {words!r}".strip()


def children(widget: QWidget) -> list[QWidget]:
    """The shown children that take room of their own; what is drawn over others on purpose is left out."""
    return [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and child.isVisible() and not isinstance(child, Corner | FocusRing)
    ]


def lies_on_top(widget: QWidget) -> bool:
    """Whether it covers what is under it, and is meant to."""
    over_all = widget.objectName() == "leave" and widget.parentWidget().objectName() == "front"
    return (over_all or widget.objectName() in ("text_size_panel", "keyboard")) and widget.isVisible()


def walk(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for child in children(widget):
        yield from walk(child)


def is_sheet(widget: QWidget) -> bool:
    """Whether this is what a scroll area scrolls: it is higher than its parent by nature."""
    area = widget.parentWidget().parentWidget() if widget.parentWidget() else None
    return isinstance(area, QScrollArea) and area.widget() is widget


def problems(hand: Hand) -> list[str]:
    """All that is wrong with how the window looks now. `Watched` must have been in place when it was made."""
    window = hand.window
    window.complete_now()
    hand.settle()
    theme = Theme("light", hand.visit.text_scale, density_for(window.width(), window.height()))
    found: list[str] = []
    Watched.broken.clear()
    for widget in walk(window):
        found += [*out_of_place(widget), *too_small(widget, theme.line_height("body"))]
    found += text_problems(window)
    return found + sorted(set(Watched.broken))


def out_of_place(parent: QWidget) -> Iterator[str]:
    """Children that leave their parent or lie on each other."""
    inside = [child for child in children(parent) if not lies_on_top(child)]
    for child in inside:
        if not is_sheet(child) and not parent.rect().contains(child.geometry()):
            yield f"{named(child)} {child.geometry().getRect()} leaves {named(parent)} {parent.rect().getRect()}"
    for one, other in combinations(inside, 2):
        shared = region(one).intersected(region(other)).boundingRect()
        if not shared.isEmpty():
            yield f"{named(one)} and {named(other)} lie on each other, by {shared.width()} x {shared.height()}"


def region(widget: QWidget) -> QRegion:
    mask = widget.mask()
    return mask.translated(widget.pos()) if not mask.isEmpty() else QRegion(widget.geometry())


def too_small(widget: QWidget, line: int) -> Iterator[str]:
    """Targets that a finger misses, fields without room, columns in which nothing can be read."""
    if isinstance(widget, QAbstractButton) and not isinstance(widget, LinkButton):
        for_show = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if widget.height() < LEAST_TARGET and not for_show:
            yield f"{named(widget)} is {widget.height()} px high"
    if isinstance(widget, QLineEdit):
        metrics = widget.fontMetrics()
        if widget.height() < metrics.height() or widget.width() < LETTERS_TO_TYPE * metrics.averageCharWidth():
            yield f"{named(widget)} has room for {widget.width()} x {widget.height()} px only"
    if isinstance(widget, Column):
        if widget.viewport().height() < LINES_TO_READ * line:
            yield f"{named(widget)} has room for {widget.viewport().height()} px only"
        if widget.horizontalScrollBar().isVisible() or widget.widget().width() > widget.viewport().width():
            yield f"{named(widget)} scrolls sideways"


def text_problems(window: MainWindow) -> Iterator[str]:
    """Text that is cut off, lies on other text, is too small or broken where it must not be."""
    sheets = [widget for widget in walk(window) if is_sheet(widget)]
    on_top = [child for child in window.children() if isinstance(child, QWidget) and lies_on_top(child)]
    for one in on_top:
        if not window.rect().contains(one.geometry()):
            yield f"{named(one)} {one.geometry().getRect()} leaves the window"
    seen: set[QWidget] = set()
    for sheet in [*on_top, *sheets, window]:
        lines = [line for line in painted(sheet) if line.widget not in seen]
        seen |= {line.widget for line in lines}
        room = QRectF(sheet.rect()).adjusted(-1, -1, 1, 1)
        for line in lines:
            own = QRectF(line.widget.rect()).adjusted(-1, -1, 1, 1)
            if line.pixels < LEAST_TEXT:
                yield f"{line.text!r} of {named(line.widget)} is {line.pixels} px small"
            if not own.contains(line.box):
                yield f"{line.text!r} at {shown(line.box)} is cut off by {named(line.widget)} {shown(own)}"
            elif not room.contains(line.over(sheet)):
                yield f"{line.text!r} at {shown(line.over(sheet))} is cut off by {named(sheet)} {shown(room)}"
        yield from overlaps(sheet, lines)


def overlaps(sheet: QWidget, lines: list[Drawn]) -> Iterator[str]:
    placed = sorted(((line.over(sheet), line) for line in lines), key=lambda pair: pair[0].top())
    for at, (box, line) in enumerate(placed):
        for other_box, other in placed[at + 1 :]:
            if other_box.top() >= box.bottom() - 1:
                break
            shared = box.intersected(other_box)
            if other.layout != line.layout and shared.width() > 1 and shared.height() > 1:
                yield f"{line.text!r} and {other.text!r} lie on each other at {shown(shared)}"


def painted(widget: QWidget) -> list[Drawn]:
    """The lines of text of a widget and all that is in it, seen or scrolled away."""
    Watched.drawn.clear()
    widget.render(QImage(1, 1, QImage.Format.Format_RGB32))
    return list(Watched.drawn)


def shown(box: QRectF) -> str:
    return f"{box.x():.0f},{box.y():.0f} {box.width():.0f}x{box.height():.0f}"


# ---- the screens

SCREENS = {
    "home": "home",
    "page": "page:now/overdose",
    "table": "page:know/the-numbers",
    "search": "search:clonazapam overdoes",
    "urgent": "search:she cant wake up",
    "none": "search:qwxzv",
    "contact": "contact:samhsa",
    "emergency": "contact:emergency",
    "numbers": "numbers",
    "section": "section:help",
    "topics": "topics",
    "shortcuts": "shortcuts",
    "outside": "outside:https://www.cdc.gov/stop-overdose/response/index.html?with=a&long=address#and-a-place",
    "text-size": "page:stopping/do-not-stop-suddenly",
    "find": "page:stopping/withdrawal",
}
SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)
SIZES = (
    (1024, 614),
    (1024, 660),
    (1024, 768),
    (1024, 1366),
    (1093, 614),
    (1093, 800),
    (1366, 720),
    (1366, 768),
    (1366, 1024),
    (1920, 1080),
    (1920, 1200),
    (2560, 1440),
    (2560, 1600),
    (1080, 1920),
)
# Each layout, each text size and each screen; .ci/run does all of them with each other.
FEW = (
    ((1024, 614), 1.0),
    ((1093, 614), 1.25),
    ((1024, 660), 3.0),
    ((1366, 768), 1.0),
    ((1366, 768), 2.0),
    ((1920, 1080), 1.0),
    ((1080, 1920), 1.5),
)


def show(opened: Callable[..., Hand], library: Library, screen: str, size: tuple[int, int], scale: float) -> Hand:
    hand = opened(library, size, parse_place(SCREENS[screen]), scale)
    if screen == "text-size":
        hand.window.findChild(QAbstractButton, "text_size").click()
    elif screen == "find":
        hand.window.find_in_page()
        hand.type("breath")
    return hand


def cases(chosen: Iterable[tuple[tuple[int, int], float]], share: int = 1) -> list[object]:
    """Sizes with screens; of a `share` of 2 every other screen, so that two sizes beside each other show all."""
    return [
        pytest.param(
            *(screen, size, scale),
            id=f"{screen}-{size[0]}x{size[1]}-{scale}",
        )
        for row, (size, scale) in enumerate(chosen)
        for column, screen in enumerate(SCREENS)
        if (row + column) % share == 0
    ]


FEW_CASES = cases(FEW, share=2)
ALL_CASES = cases((size, scale) for size in SIZES for scale in SCALES)


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("screen", "size", "scale"), FEW_CASES)
def test_everything_has_its_room(
    opened: Callable[..., Hand], own_library: Library, screen: str, size: tuple[int, int], scale: float
) -> None:
    found = problems(show(opened, own_library, screen, size, scale))
    assert found == [], "\n" + "\n".join(found)


@pytest.mark.slow
@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("screen", "size", "scale"), ALL_CASES)
def test_everything_has_its_room_at_every_size(
    opened: Callable[..., Hand], own_library: Library, screen: str, size: tuple[int, int], scale: float
) -> None:
    found = problems(show(opened, own_library, screen, size, scale))
    assert found == [], "\n" + "\n".join(found)


def check_from_right_to_left(
    opened: Callable[..., Hand], library: Library, size: tuple[int, int], scale: float, place: str
) -> None:
    hand = opened(library, size, parse_place(place), scale, language="ar")
    # No face with these letters comes with the program: what stands in for it may be a little higher than a line.
    found = [problem for problem in problems(hand) if "BlockWidget title" not in problem]
    assert found == [], "\n" + "\n".join(found)


IN_ARABIC = ("home", "page:now/every-kind", "contact:line", "numbers", "search:نص")


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("place", IN_ARABIC)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_everything_has_its_room_from_right_to_left(
    opened: Callable[..., Hand], sample_library: Library, size: tuple[int, int], place: str
) -> None:
    check_from_right_to_left(opened, sample_library, size, 1.0, place)


@pytest.mark.slow
@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("place", IN_ARABIC)
@pytest.mark.parametrize("scale", SCALES[1:-1])
@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080), (1080, 1920)])
def test_everything_has_its_room_from_right_to_left_at_every_size(
    opened: Callable[..., Hand], sample_library: Library, size: tuple[int, int], scale: float, place: str
) -> None:
    check_from_right_to_left(opened, sample_library, size, scale, place)


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        ((1024, 768), 1.0),
        ((1366, 768), 1.0),
        ((1366, 768), 2.0),
        ((1080, 1920), 1.5),
        ((1024, 768), 1.25),
        ((1366, 768), 1.5),
    ],
)
def test_the_hint_in_the_search_field_is_whole(
    opened: Callable[..., Hand], own_library: Library, size: tuple[int, int], scale: float
) -> None:
    field = opened(own_library, size, "know/signs", scale).find("search")
    assert isinstance(field, QLineEdit)
    assert field.fontMetrics().horizontalAdvance(field.placeholderText()) <= field.width()


@pytest.mark.usefixtures("watched")
def test_the_checker_sees_what_is_wrong(sample: Hand) -> None:
    """Without this, the tests above would prove nothing."""
    card = sample.find("card_care/short")
    top = card.geometry().top()
    before = problems(sample)
    wrong = ((60, 90, "cut off"), (30, 90, "broken"), (200, 20, "20 px high"), (2000, 90, "leaves"))
    for width, height, words in wrong:
        card.setGeometry(card.x(), top, width, height)
        assert any(words in problem for problem in set(problems(sample)) - set(before)), words
    card.setGeometry(card.x(), top - 60, 200, 90)
    assert any("lie on each other" in problem for problem in problems(sample))
