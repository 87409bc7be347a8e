"""Work away from the window: the newest answer is told, in its thread, and nothing to a window that is gone."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt

from viewer.core.visit import Place, PlaceKind
from viewer.errors import LibraryError
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hand


def test_the_answer_is_told_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    told: list[tuple[str, threading.Thread]] = []
    tasks = Tasks()
    tasks.ask(threading.current_thread, lambda worked: told.append((worked.name, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0].startswith("handrail")
    assert told[0][1] is threading.main_thread()
    assert not tasks.waiting


def test_what_was_overtaken_is_not_told(qtbot: QtBot) -> None:
    held, told = threading.Event(), []
    tasks = Tasks()
    tasks.ask(held.wait, lambda _: told.append("first"))
    tasks.ask(lambda: "second", told.append)
    tasks.ask(lambda: "third", told.append)
    held.set()
    qtbot.waitUntil(lambda: bool(told))
    tasks.finish()
    assert told == ["third"]


def test_what_is_forgotten_is_not_told_and_not_kept(qtbot: QtBot) -> None:
    class Word:
        pass

    word, told = Word(), []
    kept = weakref.ref(word)
    tasks = Tasks()
    tasks.ask(lambda word=word: word, told.append)
    tasks.forget()
    tasks.ask(lambda: None, lambda _: told.append("later"))
    qtbot.waitUntil(lambda: bool(told))
    del word
    gc.collect()
    assert told == ["later"]
    assert kept() is None


def test_what_the_work_raises_is_raised_in_the_window() -> None:
    tasks = Tasks()

    def damaged() -> None:
        raise LibraryError("damaged")

    tasks.ask(damaged, lambda _: None)
    with pytest.raises(LibraryError):
        tasks.finish()
    assert not tasks.waiting


def test_a_window_that_is_gone_is_told_nothing(qtbot: QtBot) -> None:
    held, told, parent = threading.Event(), [], QObject()
    Tasks(parent).ask(lambda: held.wait(5), told.append)
    threading.Timer(0.05, held.set).start()
    parent.deleteLater()
    with qtbot.waitSignal(parent.destroyed):
        pass
    assert told == []


def test_the_window_goes_on_while_a_search_is_under_way(hand: Hand) -> None:
    """Letters are taken and the page can be left while the answer is still to come; it is not shown later."""
    hand.key(Qt.Key.Key_Slash)
    hand.type("withdrawal")
    assert hand.place == Place(PlaceKind.SEARCH, "withdrawal")
    hand.window.go_home()
    hand.settle()
    assert hand.place.kind is PlaceKind.HOME
    assert hand.starting("hit_") == []
