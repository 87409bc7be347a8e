"""How the staff side looks: nothing outside, nothing under another, every control named."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QWidget

from tests.ui.kiosk.staff.conftest import Begin
from viewer.ui.kiosk.staff.pin_pad import PinPad
from viewer.ui.widgets.corner import Corner
from viewer.ui.widgets.focus_ring import FocusRing
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1080, 1920), (1024, 600), (800, 600)])
def test_everything_is_inside_and_nothing_lies_over_another(staff: Begin, size: tuple[int, int]) -> None:
    one = staff(size=size)
    one.come()
    assert_tidy(one.screen.findChild(PinPad))
    one.enter()
    for name in ("who", "numbers", "run", "check", "review", "test", "leave"):
        one.hand.press(f"staff_{name}")
        one.complete()
        assert_tidy(one.desk)


@pytest.mark.parametrize("size", [(1366, 768), (1080, 1920), (1024, 600)])
def test_longer_words_have_their_room(staff: Begin, size: tuple[int, int]) -> None:
    translator = Longer()
    QCoreApplication.installTranslator(translator)
    try:
        one = staff(size=size)
        one.come()
        assert_tidy(one.screen.findChild(PinPad))
        one.enter()
        for name in ("who", "run", "leave"):
            one.hand.press(f"staff_{name}")
            one.complete()
            assert_tidy(one.desk)
            assert_whole(one.desk)
    finally:
        QCoreApplication.removeTranslator(translator)


class Longer(QTranslator):
    """Every string 40 % longer."""

    def isEmpty(self) -> bool:  # noqa: N802 (Qt calls it)
        return False

    def translate(self, context: str, text: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        more = max(1, round(len(text) * 0.4))
        return text if not context or context[0] == "Q" else text + " lorem ipsum dolor sit amet"[:more]


def assert_whole(screen: QWidget) -> None:
    """No label and no button is lower than its words."""
    for widget in screen.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, Label | TextButton):
            need = widget.fit(widget.width()) if isinstance(widget, Label) else widget.height_for(widget.width())
            assert widget.height() >= need, (widget.accessibleName(), widget.size(), need)


def assert_tidy(screen: QWidget) -> None:
    """What can be seen directly on a screen is inside it and apart from its neighbours."""
    parts = [
        child
        for child in screen.children()
        if isinstance(child, QWidget) and child.isVisible() and not isinstance(child, FocusRing | Corner)
    ]
    assert len(parts) > 4
    for place, part in enumerate(parts):
        assert screen.rect().contains(part.geometry()), (part, part.accessibleName(), part.geometry(), screen.size())
        for other in parts[:place]:
            same = part.geometry().intersected(other.geometry())
            assert same.isEmpty(), (part.accessibleName(), other.accessibleName(), same)


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_every_control_has_a_name_in_every_theme(staff: Begin, theme: str) -> None:
    one = staff(theme=theme)
    one.enter_desk()
    for name in ("who", "run", "leave"):
        one.hand.press(f"staff_{name}")
        one.complete()
        for widget in one.hand.seen():
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
                assert widget.accessibleName(), widget
                assert widget.objectName(), widget.accessibleName()
