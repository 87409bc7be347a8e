"""Starts the kiosk as `handrail --kiosk` does, supervisor and all, with a pipe by which a test arranges and asks.

python tests/security/inside.py REQUESTS ANSWERS ARGUMENT...   (two named pipes; the arguments of `handrail`)

Each request is a line of JSON and gets one line back. What people could do is not done here: tests do it from outside,
with keys and the mouse.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.dont_write_bytecode = True  # an installed program has none to write

from PySide6.QtCore import QObject, QPoint, QSocketNotifier  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from viewer import cli, supervisor  # noqa: E402
from viewer.core.visit import Place, PlaceKind  # noqa: E402
from viewer.errors import NotInLibrary  # noqa: E402
from viewer.ui.front import Front  # noqa: E402

PAGE = "now/overdose"


class Control(QObject):
    """Answers the requests of one test."""

    def __init__(self, front: Front, requests: str, answers: str) -> None:
        super().__init__(front)
        self._front = front
        self._requests = os.open(requests, os.O_RDWR | os.O_NONBLOCK)
        self._answers = os.open(answers, os.O_RDWR)
        self._read = b""
        self._notifier = QSocketNotifier(self._requests, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def _on_readable(self) -> None:
        self._read += os.read(self._requests, 65536)
        *lines, self._read = self._read.split(b"\n")
        for line in lines:
            asked = json.loads(line)
            told = getattr(self, f"do_{asked['do']}")(asked.get("with", ""))
            os.write(self._answers, json.dumps({"number": asked["number"], "told": told}).encode() + b"\n")

    # ---- what can be asked

    def do_state(self, _nothing: str) -> dict[str, Any]:
        front = self._front
        window = front.window_of_library
        return {
            "layer": front.layer.objectName() if front.layer is not None else "",
            "place": str(window._navigator.place) if window is not None else "",
            "visible": front.isVisible(),
            "windows": sorted(
                w.objectName() or type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()
            ),
            "keyboard": front._typing is not None and front._typing.keyboard is not None,
            "pid": os.getpid(),
            "widgets": len(QApplication.allWidgets()),
            "ours": int(front.winId()),
        }

    def do_arrange(self, screen: str) -> str:
        """Be on one of the screens from which escapes are tried."""
        front = self._front
        front.start_over()
        if screen in ("attract", "exit"):
            if screen == "exit":
                front.show_library()
                front.leave()
            return screen
        front.show_library()
        front.idle.note()
        window = front.window_of_library
        assert window is not None
        if screen == "search":
            window.focus_search()
        elif screen in ("article", "idle"):
            window.open(Place(PlaceKind.PAGE, PAGE))
            if screen == "idle":
                front.idle._last -= front.idle.limits.idle + 1
                front.idle.look()
        elif screen == "staff":
            front.staff_requested.emit()
        return screen

    def do_follow(self, address: str) -> str:
        """Follow a link as a page would that holds it."""
        window = self._front.window_of_library
        if window is not None:
            window._navigator.follow(address)
        return str(window is not None)

    def do_picture(self, name: str) -> str:
        """Show a picture of the library by a name that a page would hold."""
        try:
            self._front.library.image(name)
        except NotInLibrary:
            return "refused"
        return "shown"

    def do_search(self, words: str) -> str:
        window = self._front.window_of_library
        if window is not None:
            window.open(Place(PlaceKind.SEARCH, words))
        return str(window is not None)

    def do_touch(self, fingers: str) -> str:
        """Several fingers at once move apart. (Xvfb has no touch screen, so they begin where Qt would have them.)"""
        handle = self._front.windowHandle()
        device = QTest.createTouchDevice()
        middle = self._front.rect().center()
        for far in (10, 60, 160):
            sequence = QTest.touchEvent(handle, device, False)
            for finger in range(int(fingers)):
                spot = middle + QPoint(far * (finger - 2), far * (finger % 2))
                (sequence.press if far == 10 else sequence.move)(finger, spot, handle)
            sequence.commit()
        sequence = QTest.touchEvent(handle, device, False)
        for finger in range(int(fingers)):
            sequence.release(finger, middle, handle)
        sequence.commit()
        return fingers

    def do_visit(self, words: str) -> str:
        """A whole visit with these words in it, up to its end."""
        front = self._front
        front.start_over()
        front.show_library()
        window = front.window_of_library
        assert window is not None
        window._bar.search._edit.setText(words)
        window.open(Place(PlaceKind.PAGE, PAGE))
        window.find_in_page()
        window._pane._find._field._edit.setText(words)
        window.open(Place(PlaceKind.OUTSIDE, f"https://example.org/{words}"))
        window.set_text_scale(1.5)
        QApplication.clipboard().setText(words)
        QApplication.processEvents()
        front.leave()
        return str(front.layer is not None)

    def do_clock(self, _nothing: str) -> float:
        """What time the program takes it to be: seconds since 1970."""
        return time.time()

    def do_end(self, _nothing: str) -> str:
        self._front.start_over()
        return "ended"

    def do_texts(self, words: str) -> list[str]:
        """Which widgets hold these words."""
        return [
            type(widget).__name__
            for widget in QApplication.allWidgets()
            if words in widget.accessibleName() + widget.objectName()
            or (callable(getattr(widget, "text", None)) and words in str(widget.text()))
        ]


def main() -> int:
    requests, answers, *arguments = sys.argv[1:]
    supervisor.child_command = lambda _arguments: [sys.executable, __file__, *sys.argv[1:]]
    present = Front.present

    def controlled(front: Front) -> None:
        present(front)
        Control(front, requests, answers)

    Front.present = controlled
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
