"""Started by window.py: change pages in a real window and print the times as one line of JSON.

A page change is timed from the request to the end of the painting that it causes, and nothing else.
"""

import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QTextBrowser

from viewer.app import Look, front_for, load_the_rest, prepare
from viewer.core.library import Library, open_library
from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui.article.spoken import spoken
from viewer.ui.main_window import MainWindow

ROUNDS = 200


def milliseconds(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def go_on(application: object) -> None:
    """Let the event loop do what waits, and delete what was thrown away, as it does when it is running."""
    application.processEvents()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def changes(application: object, window: MainWindow, ids: list[str]) -> list[float]:
    """Times to the painted first screen; between two changes the rest of the page is left to be made."""
    times = []
    for page_id in ids:
        begun = time.perf_counter()
        window.open(Place(PlaceKind.PAGE, page_id))
        application.sendPostedEvents(window.window(), QEvent.Type.UpdateRequest.value)
        times.append(milliseconds(begun))
        go_on(application)
    return times


def frames(application: object, window: MainWindow, page_id: str) -> float:
    """The longest time between two looks at the event queue while the rest of a page is made."""
    window.open(Place(PlaceKind.PAGE, page_id))
    worst = 0.0
    for _ in range(2000):
        begun = time.perf_counter()
        go_on(application)
        worst = max(worst, milliseconds(begun))
        if window.is_complete():
            break
    return worst


def browser_times(library: Library, ids: list[str]) -> list[float]:
    """The same pages as plain paragraphs in Qt's own text view."""
    view = QTextBrowser()
    view.resize(800, 600)
    view.show()
    times = []
    for page_id in ids:
        page = library.page(library.languages[0], page_id)
        text = "".join(f"<p>{spoken(block)}</p>" for block in page.blocks)
        begun = time.perf_counter()
        view.setHtml(text)
        view.repaint()
        times.append(milliseconds(begun))
    return times


def main() -> None:
    application = prepare()
    library = open_library(Path(sys.argv[1]))
    language = library.languages[0]
    front = front_for(library, HOME, Look((1366, 768)))
    front.show_library()
    front.setMinimumSize(QSize(0, 0))
    front.show()
    window = front.window_of_library
    assert window is not None
    go_on(application)
    load_the_rest()  # what follows the first screen, as telling screen readers what each widget is
    ids = list(library.page_ids(language))
    chosen = [ids[place * 7 % len(ids)] for place in range(ROUNDS)]
    changes(application, window, chosen[:20])  # fonts and icons are loaded once
    times = changes(application, window, chosen)
    longest = max(ids, key=lambda page_id: len(library.page(language, page_id).blocks))
    long_times = []
    for _ in range(20):
        long_times += changes(application, window, [ids[0], longest])[1:]
    facts = {
        "median": statistics.median(times),
        "p95": p95(times),
        "browser_p95": p95(browser_times(library, chosen)),
        "longest_blocks": len(library.page(language, longest).blocks),
        "longest_p95": p95(long_times),
        "worst_frame": frames(application, window, longest),
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
