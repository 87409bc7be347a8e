"""From a key press to painted results, letter by letter, beside what a key press costs Qt itself.

    python tests/bench/keypress.py LIBRARY QUERIES.json [--queries 30]

The time ends when the first screen of results is painted: the answer comes from its own thread, and rows further down
are made later. Budget of issue 4: 95 of 100 within 33 ms in our own content, within 50 ms in 5,000 pages.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from viewer.app import Look, load_the_rest, prepare, window_for
from viewer.core.library import open_library
from viewer.core.visit import HOME
from viewer.ui.finder import Finder
from viewer.ui.main_window import MainWindow


def milliseconds(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def painted_after(application: QApplication, window: MainWindow, field: QLineEdit, letter: str) -> float:
    begun = time.perf_counter()
    QTest.keyClicks(field, letter)
    finder = window.findChild(Finder)
    while finder.waiting:  # asleep until something happens, as the program's own loop is
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    application.sendPostedEvents(window, QEvent.Type.UpdateRequest.value)
    return milliseconds(begun)


def ours(application: QApplication, library: Path, queries: list[str]) -> list[float]:
    window = window_for(open_library(library), HOME, Look((1366, 768)))
    window.show()
    application.processEvents()
    field = window.findChild(QLineEdit, "search")
    times: list[float] = []
    for number, query in enumerate(["warm up the vocabulry", *queries]):
        field.setFocus()
        taken = [painted_after(application, window, field, letter) for letter in query if letter.isascii()]
        times += taken if number else []
        QTest.keyClick(field, Qt.Key.Key_Escape)
        application.processEvents()
        field = window.findChild(QLineEdit, "search")
    window.close()
    return times


def bare(application: QApplication, queries: list[str]) -> list[float]:
    """The same letters in a field of Qt's own that shows nothing else."""
    field = QLineEdit()
    field.show()
    application.processEvents()
    times = []
    for letter in "".join(queries):
        if letter.isascii():
            begun = time.perf_counter()
            QTest.keyClicks(field, letter)
            application.sendPostedEvents(field, QEvent.Type.UpdateRequest.value)
            times.append(milliseconds(begun))
    return times


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("library", type=Path)
    options.add_argument("questions", type=Path)
    options.add_argument("--queries", type=int, default=30)
    asked = options.parse_args()
    listed = [one["query"] for kind in json.loads(asked.questions.read_text("utf-8")).values() for one in kind]
    queries = listed[:: max(1, len(listed) // asked.queries)][: asked.queries]
    application = prepare()
    load_the_rest()
    plain, times = bare(application, queries), ours(application, asked.library, queries)
    print(
        f"{len(times)} key presses: median {statistics.median(times):.1f}, p95 {p95(times):.1f}, "
        f"longest {max(times):.1f} ms; a field of Qt alone: p95 {p95(plain):.1f} ms"
    )


if __name__ == "__main__":
    main()
