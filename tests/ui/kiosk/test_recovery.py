"""A mistake inside the program must not leave a visitor before half a screen, nor the next one before this one's."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from viewer.core.visit import HOME
from viewer.ui.kiosk.recovery import Recovery

if TYPE_CHECKING:
    from tests.ui.kiosk.conftest import FrontHand


def fail() -> None:
    """As Python reports a failure of a slot."""
    try:
        raise ValueError("walrus")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said of failures, in place of the test tool's own hook."""
    said: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: said.append(kind.__name__))
    return said


def test_a_kiosk_begins_anew_after_a_failure(reported: list[str], request: pytest.FixtureRequest) -> None:
    kiosk: FrontHand = request.getfixturevalue("kiosk")
    kiosk.start()
    kiosk.go("care/short")
    fail()
    kiosk.until(lambda: kiosk.screen == "attract")
    assert kiosk.visit.place == HOME
    assert reported == ["ValueError"], "it is reported all the same"
    kiosk.start()
    assert kiosk.screen == ""


def test_a_laptop_goes_on(reported: list[str], request: pytest.FixtureRequest) -> None:
    laptop: FrontHand = request.getfixturevalue("laptop")
    laptop.go("care/short")
    fail()
    laptop.settle()
    assert str(laptop.place) == "page:care/short"


@pytest.mark.usefixtures("reported")
def test_failures_without_end_end_the_process(qtbot: QtBot) -> None:
    parent, begun, ended = QObject(), [], []
    recovery = Recovery(lambda: begun.append(1), ended.append, parent)
    for _ in range(3):
        fail()
    qtbot.waitUntil(lambda: len(begun) == 3)
    assert ended == []
    fail()
    assert ended == [1]
    recovery._on_calm()
    fail()
    assert ended == [1], "a failure now and then is no reason to end"
    recovery.end()


def test_afterwards_failures_are_reported_as_before(reported: list[str]) -> None:
    before: Callable[..., object] = sys.excepthook
    recovery = Recovery(lambda: None, lambda _code: None, QObject())
    assert sys.excepthook is not before
    recovery.end()
    assert sys.excepthook is before
