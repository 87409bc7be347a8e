"""Started by test_memory.py: visits one after another, each of a few pages and a search, and a wipe.

python tests/security/many_visits.py LIBRARY PAGES MARKS      prints a line of JSON: what was held at so many times
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import sys
import threading
import time
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
WARM = 0.3  # of all pages, after which everything has been loaded once and no cache grows any more


class Heap(ctypes.Structure):
    """What the C library tells of its heap: `struct mallinfo2`."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()
    ]


def heap() -> int:
    """Bytes that somebody has asked for and not given back, in pieces small and large."""
    tell = ctypes.CDLL(None).mallinfo2
    tell.restype = Heap
    told = tell()
    return told.uordblks + told.hblkhd


def settle(application: QApplication) -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()


def held() -> dict[str, int]:
    """Kilobytes asked of the heap, pieces that Python holds, kilobytes in memory, open files, threads, widgets."""
    gc.collect()
    status = Path("/proc/self/status").read_text()
    return {
        "asked": heap() // 1024,
        "pieces": sys.getallocatedblocks(),
        "memory": int(status.split("VmRSS:")[1].split()[0]),
        "files": len(os.listdir("/proc/self/fd")),  # noqa: PTH208 (a Path would open one more)
        "threads": threading.active_count(),
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
    front._sweep.setInterval(0)  # a visitor's pause, without the waiting
    pages, count, times = library.page_ids("en"), int(sys.argv[2]), int(sys.argv[3])
    marks = [round(count * (WARM + (1 - WARM) * part / (times - 1))) for part in range(times)]
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
        patience = time.monotonic() + 10
        while threading.active_count() > 1 and time.monotonic() < patience:  # the search of the visit is just ending
            time.sleep(0.01)
            settle(application)
        while marks and seen >= marks[0]:
            marks.pop(0)
            told.append({"pages": seen, **held()})
    print(json.dumps(told))
    os._exit(0)


if __name__ == "__main__":
    main()
