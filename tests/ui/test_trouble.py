"""Where the library cannot be opened, people still learn whom to call; in a kiosk there is nothing to close."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.ui.theme import Theme
from viewer.ui.trouble import TroubleWindow
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton

SENTENCE = "guide.hlib: this library file is damaged. Copy it again from where it came from."


@pytest.mark.parametrize(("can_close", "size"), [(True, (720, 420)), (False, (1366, 768)), (False, (1080, 1920))])
def test_the_number_to_call_and_the_reason_are_whole_on_screen(
    qtbot: QtBot, can_close: bool, size: tuple[int, int]
) -> None:
    window = TroubleWindow(SENTENCE, Theme("light"), can_close)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    QApplication.processEvents()
    labels = sorted(window.findChildren(Label), key=lambda label: label.y())
    words = [label.accessibleName() for label in labels]
    assert SENTENCE in words
    assert any("911" in one for one in words)
    assert all(window.rect().contains(label.geometry()) for label in labels)
    assert all(upper.geometry().bottom() < lower.y() for upper, lower in pairwise(labels))
    assert bool(window.findChildren(TextButton)) is can_close
    if not can_close:
        assert "911" in words[0]
