"""Started by test_memory.py: visits one after another, each of a few pages and a search, and a wipe.

python tests/security/many_visits.py LIBRARY PAGES      prints a line of JSON: what was held at four times
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QSize  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from viewer.app import load_the_rest, prepare  # noqa: E402
from viewer.core.library import open_library  # noqa: E402
from viewer.core.site import Site  # noqa: E402
from viewer.core.site_library import SiteLibrary  # noqa: E402
from viewer.core.visit import Place, PlaceKind, Visit  # noqa: E402
from viewer.ui.front import Front  # noqa: E402

PAGES_OF_A_VISIT = 10
WARM = 0.25  # of all pages, after which everything has been loaded once


def settle(application: QApplication) -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()


def held() -> dict[str, int]:
    """Kilobytes of memory, open files, widgets."""
    gc.collect()
    status = Path("/proc/self/status").read_text()
    return {
        "memory": int(status.split("VmRSS:")[1].split()[0]),
        "files": len(os.listdir("/proc/self/fd")),  # noqa: PTH208 (a Path would open one more)
        "widgets": len(QApplication.allWidgets()),
    }


def main() -> None:
    application = prepare()
    load_the_rest()
    library = SiteLibrary(open_library(Path(sys.argv[1])), Site(kiosk=True, printing=False))
    front = Front(library, Visit("en"), QSize(1366, 768))
    front.begin()
    front.show()
    front.keep_watch()
    pages, count = library.page_ids("en"), int(sys.argv[2])
    marks = [round(count * (WARM + (1 - WARM) * part / 3)) for part in range(4)]
    told, seen = [], 0
    while marks:
        front.show_library()
        window = front.window_of_library
        assert window is not None
        for _ in range(PAGES_OF_A_VISIT):
            window.open(Place(PlaceKind.PAGE, pages[seen % len(pages)]))
            application.processEvents()
            seen += 1
        window.open(Place(PlaceKind.SEARCH, f"walrus {seen}"))
        settle(application)
        front.leave() if seen % 20 else front.start_over()
        settle(application)
        front.start_over()
        settle(application)
        while marks and seen >= marks[0]:
            marks.pop(0)
            told.append({"pages": seen, **held()})
    print(json.dumps(told))
    os._exit(0)


if __name__ == "__main__":
    main()
