"""After a wipe nothing that was typed or opened is left: in no widget, no accessible node, no clipboard, no object."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from viewer.core.visit import HOME, Place, PlaceKind

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand

MARK = "xqwalrus" + "marker"  # in two parts, so that the line itself does not hold it
READ = "A tip without a title"  # stands on the page that is read, and nowhere else


def visit(hand: FrontHand) -> None:
    """Use everything that could remember: search, its undo, find, places, text size, theme, clipboards."""
    if hand.screen == "attract":
        hand.start()
    hand.press(hand.find("search"))
    hand.type(f"{MARK}1")
    for _ in range(3):
        hand.key(Qt.Key.Key_Backspace)
    hand.type("2 zebra")
    hand.go("now/every-kind")
    hand.complete()
    hand.main.find_in_page()
    hand.type(f"{MARK}3")
    hand.go(Place(PlaceKind.OUTSIDE, f"https://example.org/{MARK}4"))
    hand.go(Place(PlaceKind.SEARCH, f"{MARK}5"))
    hand.main.set_theme("dark")
    hand.main.set_text_scale(1.5)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(f"{MARK}6")
    hand.main.setFocus()
    hand.key(Qt.Key.Key_Down)


def texts(widget: QWidget) -> Iterator[str]:
    """Every text that a widget holds."""
    yield from (widget.objectName(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    yield from (widget.windowTitle(), widget.whatsThis(), widget.statusTip())
    for name in ("text", "placeholderText", "selectedText", "displayText"):
        if callable(getattr(widget, name, None)):
            yield getattr(widget, name)()


def nodes(widget: QWidget) -> Iterator[str]:
    """Every text of the accessible tree below a widget."""
    left = [QAccessible.queryAccessibleInterface(widget)]
    while left:
        node = left.pop()
        if node is None or not node.isValid():
            continue
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            yield node.text(kind)
        left += [node.child(place) for place in range(node.childCount())]


def told(words: str) -> list[str]:
    """Where the words still stand, in widgets and nodes."""
    found = [
        f"{type(widget).__name__}: {text}"
        for widget in QApplication.allWidgets()
        for text in texts(widget)
        if words in text
    ]
    for window in QApplication.topLevelWidgets():
        found += [f"node: {text}" for text in nodes(window) if words in text]
    return found


def remembered(words: str) -> list[str]:
    """What of Python holds a string with the words."""
    return [
        f"{type(one).__name__}: {part[:80]}"
        for one in gc.get_objects()
        for part in gc.get_referents(one)
        if isinstance(part, str) and words in part and part != MARK
    ]


@pytest.fixture(params=["kiosk", "laptop"])
def hand(request: pytest.FixtureRequest) -> FrontHand:
    return request.getfixturevalue(request.param)


def end(hand: FrontHand, way: str) -> None:
    """End the visit in one of the ways in which one ends."""
    asked = 2 * hand.front.idle.limits.idle  # twice as long, for the text is large
    if way == "leave":
        hand.press("leave")
    elif way == "shift":
        for _ in range(3):
            hand.key(Qt.Key.Key_Shift)
    elif way == "idle":
        hand.wait(asked + hand.front.idle.limits.countdown + 1)
    elif way == "button":
        hand.wait(asked + 1)
        hand.press("start_over")
    else:
        hand.time.slept = 99.0
        hand.front.idle.look()


@pytest.mark.parametrize("way", ["leave", "shift", "idle", "button", "sleep"])
def test_nothing_is_left(hand: FrontHand, way: str) -> None:
    visit(hand)
    assert told(MARK), "the search for traces finds nothing even while they are there"
    hand.go("now/every-kind")
    hand.complete()
    assert told(READ), "the search for what was read finds nothing even while it is there"
    end(hand, way)
    hand.settle()
    assert told(MARK) == []
    assert told(READ) == []
    clipboard = QGuiApplication.clipboard()
    assert MARK not in clipboard.text() + clipboard.text(clipboard.Mode.Selection)
    assert hand.visit.place == HOME
    assert (hand.visit.text_scale, hand.visit.theme) == (1.0, "")


def test_no_object_remembers(kiosk: FrontHand) -> None:
    visit(kiosk)
    assert remembered(MARK), "the search for objects finds nothing even while they are there"
    gc.disable()  # so that chance does not help
    try:
        kiosk.press("leave")
        kiosk.until(lambda: not kiosk.front._sweep.isActive())
        assert remembered(MARK) == []
    finally:
        gc.enable()


def test_who_leaves_while_an_answer_is_being_painted_is_forgotten(kiosk: FrontHand) -> None:
    """What is put off until the event loop is free holds whoever wants it, and was kept when that was gone before."""
    kiosk.start()
    gc.disable()
    try:
        kiosk.main.open(Place(PlaceKind.SEARCH, f"{MARK}7"))
        kiosk.main.complete_now()
        kiosk.front.repaint()
        QApplication.sendPostedEvents(kiosk.front, QEvent.Type.UpdateRequest)
        assert remembered(MARK), "the search for objects finds nothing even while they are there"
        kiosk.front.leave()
        kiosk.clear_away()
        kiosk.until(lambda: not kiosk.front._sweep.isActive())
        assert remembered(MARK) == []
    finally:
        gc.enable()


def test_the_next_visitor_cannot_undo(kiosk: FrontHand) -> None:
    visit(kiosk)
    kiosk.front.start_over()
    kiosk.settle()
    kiosk.start()
    field = kiosk.find("search")
    assert isinstance(field, QLineEdit)
    assert not field.isUndoAvailable()
    assert not field.isRedoAvailable()
    field.undo()
    assert field.text() == ""
    assert kiosk.main._scene.theme.name == "light"
    assert kiosk.main._scene.theme.text_scale == 1.0
    assert not kiosk.all("back")
    assert not kiosk.all("find_bar")


def test_many_visits_leave_as_many_widgets_as_one(kiosk: FrontHand) -> None:
    counts = []
    for number in range(30):
        kiosk.start()
        kiosk.go("care/short")
        kiosk.front.start_over()
        if number in (3, 29):
            kiosk.settle()
            gc.collect()
            kiosk.settle()
            counts.append(len(QApplication.allWidgets()))
    assert counts[0] == counts[1]
