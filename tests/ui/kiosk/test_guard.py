"""What a kiosk does not let through, by what reaches the program: keys, buttons, gestures, closing, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui.kiosk.guard import is_useful

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT, META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)
PAGE = Place(PlaceKind.PAGE, "care/short")
KEYS = Qt.Key


@pytest.fixture
def reading(kiosk: FrontHand) -> FrontHand:
    kiosk.start()
    kiosk.go(PAGE)
    return kiosk


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        *[(key, CTRL) for key in (KEYS.Key_Q, KEYS.Key_W, KEYS.Key_O, KEYS.Key_S, KEYS.Key_P, KEYS.Key_N, KEYS.Key_T)],
        *[(key, CTRL) for key in (KEYS.Key_A, KEYS.Key_C, KEYS.Key_V, KEYS.Key_X, KEYS.Key_Z, KEYS.Key_Insert)],
        *[(key, ALT) for key in (KEYS.Key_F4, KEYS.Key_Tab, KEYS.Key_Space, KEYS.Key_Escape, KEYS.Key_F)],
        *[(key, META) for key in (KEYS.Key_D, KEYS.Key_R, KEYS.Key_E, KEYS.Key_L)],
        *[(key, NONE) for key in (KEYS.Key_F1, KEYS.Key_F3, KEYS.Key_F5, KEYS.Key_F10, KEYS.Key_F11, KEYS.Key_F12)],
        *[(key, NONE) for key in (KEYS.Key_Menu, KEYS.Key_Print, KEYS.Key_Meta, KEYS.Key_Alt, KEYS.Key_HomePage)],
        *[(key, SHIFT) for key in (KEYS.Key_F1, KEYS.Key_F10, KEYS.Key_Insert, KEYS.Key_Left, KEYS.Key_Home)],
        (KEYS.Key_Escape, CTRL | SHIFT),
        (KEYS.Key_S, CTRL | SHIFT),
        (KEYS.Key_Delete, CTRL | ALT),
    ],
)
def test_keys_of_no_use_do_nothing(reading: FrontHand, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    reading.main.focus_search()
    QTest.keyClick(reading.window.windowHandle(), key, modifiers)
    reading.settle()
    assert reading.place == Place(PlaceKind.SEARCH)
    assert reading.front.isVisible()
    assert reading.screen == ""
    assert reading.find("search").text() == ""
    assert popups() == []


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (KEYS.Key_A, NONE, "a"),
        (KEYS.Key_A, SHIFT, "A"),
        (KEYS.Key_Ntilde, NONE, "ñ"),
        (KEYS.Key_Question, SHIFT, "?"),
        (KEYS.Key_At, CTRL | ALT, "@"),  # AltGr on Windows
        (KEYS.Key_Backspace, NONE, "\b"),
        (KEYS.Key_Escape, NONE, ""),
        (KEYS.Key_Left, ALT, ""),
        (KEYS.Key_F6, SHIFT, ""),
    ],
)
def test_keys_of_use_are_let_through(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
    assert is_useful(QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers, text))


def popups() -> list[str]:
    """Windows that are there beside our own."""
    return [
        type(widget).__name__
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and widget.objectName() not in ("front", "window")
    ]


def test_one_can_still_type_search_and_go_back(reading: FrontHand) -> None:
    reading.key(KEYS.Key_Slash)
    reading.type("walrus?")
    assert reading.place == Place(PlaceKind.SEARCH, "walrus?")
    reading.key(KEYS.Key_Backspace)
    assert reading.find("search").text() == "walrus"
    reading.main.setFocus()
    reading.key(KEYS.Key_Left, ALT)
    assert reading.place == PAGE


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton])
def test_only_the_left_button_does_anything(reading: FrontHand, button: Qt.MouseButton) -> None:
    QGuiApplication.clipboard().setText("walrus")
    for name in ("search", "home", "brand"):
        for widget in reading.all(name):
            QTest.mouseClick(reading.window.windowHandle(), button, NONE, reading.spot(widget))
            reading.settle()
    assert reading.place == PAGE
    assert reading.find("search").text() == ""
    assert popups() == []


def test_there_is_no_context_menu_anywhere(reading: FrontHand) -> None:
    reading.main.find_in_page()
    for widget in reading.seen():
        middle = widget.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, widget.mapToGlobal(middle))
        QApplication.sendEvent(widget, event)
        assert popups() == [], widget


def test_nothing_can_be_dropped(reading: FrontHand) -> None:
    data = QMimeData()
    data.setText("walrus")
    data.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    field = reading.find("search")
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, NONE)
    QApplication.sendEvent(field, enter)
    QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), copy, data, left, NONE))
    assert field.text() == ""
    assert not any(widget.acceptDrops() for widget in reading.seen())


def test_no_field_lets_text_be_dragged_out(reading: FrontHand) -> None:
    reading.main.find_in_page()
    fields = reading.window.findChildren(QLineEdit)
    assert len(fields) == 2
    assert not any(field.dragEnabled() for field in fields)


def test_what_is_marked_or_copied_goes_nowhere(reading: FrontHand) -> None:
    reading.main.focus_search()
    reading.type("walrus")
    field = reading.find("search")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    field.copy()
    reading.settle()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == "" or not clipboard.ownsClipboard()
    assert clipboard.text(clipboard.Mode.Selection) == ""


def test_the_wheel_does_not_zoom(reading: FrontHand) -> None:
    QTest.wheelEvent(
        reading.window.windowHandle(), QPointF(500, 400), QPoint(0, 120), QPoint(), CTRL, Qt.ScrollPhase.NoScrollPhase
    )
    assert reading.visit.text_scale == 1.0


def test_no_whats_this(reading: FrontHand) -> None:
    widget = reading.find("search")
    widget.setWhatsThis("walrus")
    for kind in (QHelpEvent.Type.WhatsThis, QHelpEvent.Type.QueryWhatsThis):
        QApplication.sendEvent(widget, QHelpEvent(kind, QPoint(1, 1), QPoint(1, 1)))
    reading.key(KEYS.Key_F1, SHIFT)
    assert popups() == []


def test_it_cannot_be_closed(reading: FrontHand) -> None:
    assert not reading.front.close()
    QApplication.closeAllWindows()
    QApplication.quit()
    reading.settle()
    assert reading.front.isVisible()
    assert reading.place == PAGE


def test_staff_can_close_it(reading: FrontHand) -> None:
    reading.front.release()
    assert not reading.front.isVisible()
    assert reading.place == HOME


def test_a_laptop_is_closed_as_any_window(laptop: FrontHand) -> None:
    assert laptop.front.close()
    assert not laptop.front.isVisible()


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "http://example.org", "mailto:a@b.c", "tel:911", "javascript:alert(1)", "data:,x"),
        *("about:blank", "view-source:http://a", "shell:startup", "ms-settings:privacy", "qrc:/x", "ftp://a", "sms:1"),
    ],
)
def test_no_address_is_opened(reading: FrontHand, guard: object, address: str) -> None:
    """Even if a part of the program should ask for it."""
    assert QDesktopServices.openUrl(QUrl(address)), "nobody stands in its way"
    assert popups() == []
