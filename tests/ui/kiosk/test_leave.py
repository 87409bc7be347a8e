"""Leave quickly: from every screen, by one press or three Shifts, to a screen that tells nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QDateTime, QEvent, QObject, QPoint, Qt, QTime
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.test_layout import SCALES, SCREENS
from viewer.core.library import Library
from viewer.core.visit import HOME, Place, PlaceKind, Visit, parse_place
from viewer.ui.kiosk.neutral import NeutralScreen
from viewer.ui.kiosk.shift_thrice import ShiftThrice

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand

Started = Callable[..., "FrontHand"]
SHIFT, LETTER = Qt.Key.Key_Shift, Qt.Key.Key_A
LAYERS = ("page", "find", "panel", "search", "idle", "staff", "attract")


def at(hand: FrontHand, layer: str) -> None:
    """Be on one of the screens from which people must be able to leave."""
    if layer == "attract":
        return
    if hand.screen == "attract":
        hand.start()
    hand.go("care/long")
    if layer == "find":
        hand.main.find_in_page()
        hand.type("walrus")
    elif layer == "panel":
        hand.press("text_size")
    elif layer == "search":
        hand.key(Qt.Key.Key_Slash)
        hand.type("walrus")
    elif layer == "idle":
        hand.front.idle.note()
        hand.wait(hand.front.idle.limits.idle)
        assert hand.screen == "still_here"
    elif layer == "staff":
        screen = QWidget()
        screen.setObjectName("staff_pin")
        hand.front.cover(screen)
        assert hand.screen == "staff_pin"


def left(hand: FrontHand) -> None:
    """Nobody can tell what this screen was used for, and it remembers nothing."""
    assert hand.screen == "neutral"
    assert hand.front.window_of_library is None
    assert vars(hand.visit) == vars(Visit("en"))
    assert not hand.says("walrus")
    names = " ".join(hand.names())
    assert "Handrail" not in names
    assert "Back" not in names


@pytest.mark.parametrize("layer", [one for one in LAYERS if one != "attract"])
def test_one_press_leaves_from_everywhere(laptop: FrontHand, layer: str) -> None:
    at(laptop, layer)
    laptop.press_down("leave")  # and the finger is still down
    left(laptop)


@pytest.mark.parametrize("layer", LAYERS)
def test_three_shifts_leave_from_everywhere(kiosk: FrontHand, layer: str) -> None:
    at(kiosk, layer)
    for _ in range(3):
        kiosk.key(SHIFT)
    left(kiosk)


@pytest.mark.parametrize(
    ("presses", "leaves"),
    [
        ([(0, True), (1, True), (1, True)], True),
        ([(0, True), (2.5, True), (2.5, True)], True),
        ([(0, True), (2.6, True), (2.6, True)], False),
        ([(0, True), (1, True), (1, False), (1, True)], False),
        ([(0, True), (4, True), (4, True), (0.5, True)], True),
        ([(0, True), (0, True)], False),
    ],
)
def test_when_shift_means_leaving(presses: list[tuple[float, bool]], leaves: bool) -> None:
    now = 0.0
    shift = ShiftThrice(lambda: now)
    told = False
    for pause, is_shift in presses:
        now += pause
        told = shift.key(is_shift)
    assert told is leaves


def test_capital_letters_do_not_leave(laptop: FrontHand) -> None:
    for _ in range(5):
        for key in (SHIFT, LETTER):
            press_key(laptop, key)
    assert laptop.screen == ""


def press_key(hand: FrontHand, key: Qt.Key, repeated: bool = False) -> None:
    """One key down, with nothing added (QTest puts a Shift of its own before a capital)."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ShiftModifier, "", repeated)
    QApplication.sendEvent(hand.window.windowHandle(), event)


def test_a_shift_that_is_held_does_not_leave(laptop: FrontHand) -> None:
    for repeated in (False, True, True, True, True):
        press_key(laptop, SHIFT, repeated)
    assert laptop.screen == ""


def test_the_visit_is_wiped_before_the_neutral_screen_is_painted(laptop: FrontHand) -> None:
    laptop.go("care/short")
    seen: list[Place] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint and isinstance(watched, NeutralScreen):
                seen.append(laptop.visit.place)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    laptop.front.leave()
    QApplication.instance().removeEventFilter(watch)
    assert seen, "it is painted before anything else happens"
    assert seen[0] == HOME


def test_it_is_the_same_screen_whatever_was_read(started: Started, sample_library: Library) -> None:
    pictures = []
    for place, theme, scale in (("care/short", "light", 1.0), ("now/every-kind", "dark", 2.0)):
        hand = started(sample_library, kiosk=True, clinic="Riverside Community Clinic")
        hand.start()
        hand.go(place)
        hand.main.set_theme(theme)
        hand.main.set_text_scale(scale)
        hand.front.leave()
        hand.front.show_neutral(lambda: QDateTime(QDate(2026, 11, 22), QTime(14, 47)))
        pictures.append(hand.picture())
        assert hand.says("2:47")
        assert hand.says("Sunday, November 22")
        assert hand.says("Riverside Community Clinic")
        assert hand.says("Touch the screen to begin")
    assert pictures[0] == pictures[1]


def test_the_blank_screen_is_blank(started: Started, sample_library: Library) -> None:
    hand = started(sample_library, kiosk=True, quick_exit="blank", clinic="Riverside Community Clinic")
    hand.start()
    hand.front.leave()
    assert hand.names() == []
    assert colours(hand.picture()) == 1


def colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})


def test_a_laptop_may_close_instead(started: Started, sample_library: Library) -> None:
    hand = started(sample_library, quick_exit="close")
    hand.go("care/short")
    hand.front.leave()
    assert not hand.front.isVisible()
    assert vars(hand.visit) == vars(Visit("en"))


def test_a_kiosk_never_closes(started: Started, sample_library: Library) -> None:
    hand = started(sample_library, kiosk=True, quick_exit="close")
    hand.start()
    hand.front.leave()
    assert hand.front.isVisible()
    assert hand.screen == "neutral"


@pytest.mark.parametrize("by", ["touch", "enter", "space"])
def test_later_it_begins_anew(kiosk: FrontHand, by: str) -> None:
    at(kiosk, "page")
    kiosk.front.leave()
    kiosk.wait(3)
    if by == "touch":
        touch(kiosk)
    else:
        kiosk.key(Qt.Key.Key_Return if by == "enter" else Qt.Key.Key_Space)
    assert kiosk.screen == "attract"
    kiosk.start()
    assert kiosk.place == HOME
    assert not kiosk.visit.can_go_back


def test_on_a_laptop_it_begins_at_home(laptop: FrontHand) -> None:
    at(laptop, "page")
    laptop.press("leave")
    laptop.wait(3)
    touch(laptop)
    assert laptop.screen == ""
    assert laptop.place == HOME
    laptop.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert laptop.place == HOME


def test_the_second_tap_of_a_fright_wakes_nothing(kiosk: FrontHand) -> None:
    at(kiosk, "page")
    kiosk.press_down("leave")
    kiosk.time.now += 0.2
    touch(kiosk)
    left(kiosk)


@pytest.mark.parametrize("key", [SHIFT, LETTER, Qt.Key.Key_Backspace, Qt.Key.Key_Left])
def test_other_keys_do_not_lead_back(kiosk: FrontHand, key: Qt.Key) -> None:
    at(kiosk, "page")
    kiosk.front.leave()
    kiosk.wait(3)
    kiosk.key(key)
    kiosk.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    left(kiosk)


def test_it_waits_for_ever(kiosk: FrontHand) -> None:
    at(kiosk, "page")
    kiosk.front.leave()
    kiosk.wait(5000)
    left(kiosk)


def touch(hand: FrontHand) -> None:
    handle = hand.window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(400, 400))
    hand.clear_away()


# ---- where the button is


@pytest.mark.parametrize("size", [(1024, 660), (1366, 768), (1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("scale", SCALES)
def test_the_button_is_at_the_same_place_on_every_screen(
    started: Started, sample_library: Library, size: tuple[int, int], scale: float
) -> None:
    hand = started(sample_library, size, scale)
    places = ["home", "page:care/short", "search:walrus", "contact:line", "numbers", "topics", "section:care"]
    spots = set()
    for place in places:
        hand.go(parse_place(place))
        spots.add(spot_of_button(hand))
    hand.front.show_question()
    spots.add(spot_of_button(hand))
    assert len(spots) == 1, spots
    right, top, wide, high = spots.pop()
    assert right == size[0] - hand.main._scene.chrome.size("page_x")
    assert top == 12
    assert wide >= 60
    assert high >= 52


def spot_of_button(hand: FrontHand) -> tuple[int, int, int, int]:
    button = hand.find("leave")
    corner = button.mapTo(hand.window, QPoint(0, 0))
    return corner.x() + button.width(), corner.y(), button.width(), button.height()


@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1366, 768), 3.0), ((1080, 1920), 2.0)])
def test_its_words_are_there(started: Started, own_library: Library, size: tuple[int, int], scale: float) -> None:
    hand = started(own_library, size, scale)
    assert hand.find("leave").accessibleName() == "Leave quickly"
    assert "Leave quickly" in [line.words for line in hand.find("leave")._lines]


def test_all_screens_of_the_layout_tests_have_it(started: Started, own_library: Library) -> None:
    hand = started(own_library)
    for screen in SCREENS.values():
        hand.go(parse_place(screen))
        assert hand.find("leave").isVisible()
        assert hand.find("leave").isEnabled()


def test_nothing_is_left_on_the_clipboard(kiosk: FrontHand) -> None:
    clipboard = QGuiApplication.clipboard()
    at(kiosk, "search")
    clipboard.setText("walrus")
    kiosk.press("leave")
    assert clipboard.text() == ""


def test_what_was_copied_on_a_laptop_is_gone(laptop: FrontHand) -> None:
    at(laptop, "search")
    laptop.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    laptop.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "walrus"
    laptop.press("leave")
    assert QGuiApplication.clipboard().text() == ""


def test_a_laptop_where_nothing_was_done_keeps_what_others_copied(laptop: FrontHand) -> None:
    QGuiApplication.clipboard().setText("somebody else's")
    laptop.front.close()
    assert QGuiApplication.clipboard().text() == "somebody else's"


def test_closing_a_laptops_window_forgets(laptop: FrontHand) -> None:
    at(laptop, "page")
    laptop.front.close()
    assert vars(laptop.visit) == vars(Visit("en"))
    assert laptop.front.window_of_library is None


def test_the_place_of_a_page_in_the_history_is_gone(laptop: FrontHand) -> None:
    laptop.go(Place(PlaceKind.CONTACT, "line"))
    laptop.front.start_over()
    assert laptop.place == HOME
    assert not laptop.all("back")
