"""A window on a library, and a hand that uses it as a person does: by what it sees, with clicks, keys and the wheel."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTranslator,
    QUrl,
    Slot,
)
from PySide6.QtGui import QDesktopServices, QImage, QInputMethodEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from viewer import app
from viewer.authoring.build import build
from viewer.authoring.source import read_tree
from viewer.core.library import Library, open_library
from viewer.core.visit import HOME, Place, PlaceKind, Visit
from viewer.ui.i18n import speak
from viewer.ui.main_window import MainWindow
from viewer.ui.widgets.column import Column

SAMPLE = Path(__file__).parent / "_sample"
BLOCKS = 300  # of the sample's long page
MANY = 30  # pages of the sample's largest section
LONGER = 0.4  # the share by which words of another language are longer
PATIENCE = 20_000  # milliseconds until a wait is given up; the machine may be slow and busy
SCHEMES = ("http", "https", "file", "tel", "sms", "smsto", "mailto", "javascript")


# ---- libraries


@pytest.fixture(scope="session")
def own_library(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The library of the project's own content."""
    yield from built(root / "content", tmp_path_factory.mktemp("own"))


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A small library in English and Arabic with every kind of block, a long page and a large section."""
    folder = tmp_path_factory.mktemp("sample")
    content = folder / "content"
    shutil.copytree(SAMPLE, content)
    add_made_pages(content)
    yield from built(content, folder)


@pytest.fixture(scope="session")
def medquad(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """1,587 real pages of other people. Building them takes a while: only for tests that are marked slow."""
    yield from built(shared / "corpus" / "medquad", tmp_path_factory.mktemp("medquad"))


def built(content: Path, folder: Path) -> Iterator[Library]:
    output = folder / "built.hlib"
    build(read_tree(content), output)
    library = open_library(output)
    yield library
    library.close()


def add_made_pages(content: Path) -> None:
    """What is too long to be written by hand: a long page, many pages, and a picture of points."""
    long = [front("A long page", 1), "The first paragraph."]
    for number in range(1, BLOCKS):
        last = "The very last paragraph." if number == BLOCKS - 1 else f"Paragraph {number} says this. " * 6
        long.append(f"## Heading {number}" if number % 15 == 0 else last)
    (content / "en/care/long.md").write_text("\n\n".join(long), encoding="utf-8")
    many = content / "en/many"
    many.mkdir()
    for number in range(1, MANY + 1):
        words = "zebra " * 3 if number % 2 else "okapi " * 3
        text = f"{front(f'Page {number} of many', number)}\n\n{words}\n\n## The end\n\nIt ends.\n"
        (many / f"page-{number:02}.md").write_text(text, encoding="utf-8")
    picture = QImage(90, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(content / "images/square.png"))


def front(title: str, order: int) -> str:
    day = datetime.date(2026, 11, 22)
    return (
        f'---\ntitle: "{title}"\nshort: "Made."\nsummary: "This page was made for tests."\norder: {order}\n'
        f'checked: {day}\nsources:\n  - {{title: "None"}}\n---'
    )


# ---- the application


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as it is started (in place of pytest-qt's own)."""
    application = app.prepare()
    app.load_the_rest()
    return application


class Guard(QObject):
    """Takes every address that something asks the system to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def note(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture(autouse=True)
def guard(qapp: QApplication) -> Iterator[Guard]:
    """No test may lead the program to open anything outside. The one that tries the guard empties `opened`."""
    one = Guard()
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, one, "note")
    yield one
    for scheme in SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)
    assert one.opened == [], "the program asked the system to open this"


# ---- the hand


class Hand:
    """Uses a window. Things are found by their name: the accessible one or the object's."""

    def __init__(self, window: MainWindow, visit: Visit, library: Library, qtbot: QtBot) -> None:
        self.window, self.visit, self.library, self._qtbot = window, visit, library, qtbot

    # ---- seeing

    @property
    def place(self) -> Place:
        return self.visit.place

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def seen(self) -> list[QWidget]:
        """Every widget that is shown, also those that have to be scrolled to."""
        return [widget for widget in self.window.findChildren(QWidget) if widget.isVisible()]

    def names(self) -> list[str]:
        """The accessible names of what is shown."""
        return [widget.accessibleName() for widget in self.seen() if widget.accessibleName()]

    def buttons(self) -> list[QAbstractButton]:
        return [widget for widget in self.seen() if isinstance(widget, QAbstractButton) and widget.isEnabled()]

    def all(self, name: str) -> list[QWidget]:
        return [widget for widget in self.seen() if name in (widget.objectName(), widget.accessibleName())]

    def find(self, name: str) -> QWidget:
        """The one thing on screen of that name. Two are as bad as none: a screen reader could not tell them apart."""
        found = self.all(name)
        if not found:  # further down, perhaps, where a long page is still being made
            self.complete()
            found = self.all(name)
        assert len(found) == 1, f"{len(found)} things are named {name!r}; there are: {sorted(set(self.names()))}"
        return found[0]

    def find_heading(self, words: str) -> QWidget:
        """The heading of an article with these words; the tree may have a row of the same name."""
        found = [w for w in self.all(words) if w.objectName() in ("heading", "title")]
        assert len(found) == 1, f"{len(found)} headings are {words!r}"
        return found[0]

    def starting(self, prefix: str) -> list[QWidget]:
        """The things whose object name begins so, from the top."""
        self.complete()
        found = [widget for widget in self.seen() if widget.objectName().startswith(prefix)]
        return sorted(found, key=lambda widget: self.spot(widget).toTuple()[::-1])

    def says(self, words: str) -> bool:
        """Whether the words stand somewhere on screen."""
        self.complete()
        return any(words in name for name in self.names())

    def spot(self, widget: QWidget) -> QPoint:
        """The middle of a widget in the window; of a link over two lines, the middle of its first part."""
        parts = list(widget.mask()) or [widget.rect()]
        return widget.mapTo(self.window, parts[0].center())

    def view(self, widget: QWidget) -> QRect:
        """The part of the window that a widget has to be scrolled into."""
        step, view = widget.parentWidget(), self.window.rect()
        while step is not None and step is not self.window:
            if isinstance(step.parentWidget(), QAbstractScrollArea):
                view = view.intersected(QRect(step.mapTo(self.window, QPoint(0, 0)), step.size()))
            step = step.parentWidget()
        return view

    def column(self, name: str) -> Column:
        found = self.find(name)
        assert isinstance(found, Column)
        return found

    def columns(self) -> list[Column]:
        return [widget for widget in self.seen() if isinstance(widget, Column)]

    def scrolled(self, name: str = "article") -> int:
        """How far down a column is, in pixels."""
        return self.column(name).verticalScrollBar().value()

    # ---- doing

    def press(self, what: str | QWidget) -> None:
        """Scroll to it, and click where it is seen."""
        widget = self.find(what) if isinstance(what, str) else what
        self.bring(widget)
        spot = self.spot(widget)
        hit = self.window.childAt(spot)
        assert hit is widget, f"{hit} takes the click at {spot.toTuple()} that is meant for {widget}"
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        self.clear_away()

    def bring(self, widget: QWidget) -> None:
        """Turn the wheel until the middle of a widget is in view."""
        for _ in range(400):
            view, spot = self.view(widget), self.spot(widget)
            if view.contains(spot):
                return
            turns = -120 if spot.y() > view.bottom() else 120
            far = abs(spot.y() - view.center().y()) > view.height()
            self.wheel(view.center(), turns * (10 if far else 1))
        raise AssertionError(f"{widget} is at {self.spot(widget)} and cannot be scrolled into {self.view(widget)}")

    def wheel(self, spot: QPoint, turn: int) -> None:
        QTest.wheelEvent(self.window.windowHandle(), QPointF(spot), QPoint(0, turn))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        self.clear_away()

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard; what has no key comes as from an input method."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focus or self.window, letter)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(letter)
                QApplication.sendEvent(self.focus or self.window, composed)

    def go(self, place: Place | str) -> None:
        """Be at a place, as if led there."""
        self.window.open(Place(PlaceKind.PAGE, place) if isinstance(place, str) else place)
        self.clear_away()
        if self.place.kind is PlaceKind.SEARCH:
            self.complete()

    def until(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    def complete(self) -> None:
        """Wait until everything that is made little by little is there."""
        self.until(lambda: all(column.settled for column in self.columns()))

    def settle(self) -> None:
        """Let what was put off happen."""
        self.clear_away()
        QApplication.processEvents()

    def clear_away(self) -> None:
        """Delete what was thrown away, as the event loop does that is not running here."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picture(self) -> QImage:
        """What the window shows."""
        image = QImage(self.window.size(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.magenta)
        painter = QPainter(image)
        self.window.render(painter, QPoint(0, 0))
        painter.end()
        return image


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[..., Hand]:
    """Opens a library in a window and gives the hand that uses it."""

    def open_window(
        library: Library,
        size: tuple[int, int] = (1366, 768),
        place: Place | str = HOME,
        text_scale: float = 1.0,
        theme: str = "light",
        language: str = "",
    ) -> Hand:
        visit = Visit(language or library.languages[0])
        visit.text_scale = text_scale
        place = Place(PlaceKind.PAGE, place) if isinstance(place, str) else place
        if place != HOME:
            visit.go(place)
        window = MainWindow(library, visit, QSize(*size), theme)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window, timeout=PATIENCE):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
        return Hand(window, visit, library, qtbot)

    return open_window


@pytest.fixture
def hand(opened: Callable[..., Hand], own_library: Library) -> Hand:
    """A hand at the first screen of the project's own library, on a laptop."""
    return opened(own_library)


@pytest.fixture
def sample(opened: Callable[..., Hand], sample_library: Library) -> Hand:
    """A hand at the first screen of the sample library. (Outside tests/ui, `sample` is a content folder.)"""
    return opened(sample_library)


# ---- another language


class Pseudo(QTranslator):
    """Every string with a mark at its beginning and words at its end, which make it 40 % longer."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def isEmpty(self) -> bool:  # noqa: N802 (Qt calls it)
        return False

    def translate(self, context: str, text: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        if not context or context[0] == "Q":  # Qt's own words
            return text
        self.asked.add(text)
        if not re.search(r"[a-z]", re.sub(r"\{\w+\}", "", text)):
            return f"¿{text}"  # signs alone, such as {percent}%, have no longer words
        more = max(1, round(len(text) * LONGER) - 1)
        return f"¿{text}" + " lorem ipsum dolor sit"[:more]


@pytest.fixture
def pseudo() -> Iterator[Pseudo]:
    speak("en")  # so that it is asked before what the program itself has to say
    translator = Pseudo()
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)
