"""Leave quickly: milliseconds from the third Shift to the painted neutral screen, from the longest page.

    python tests/bench/leave.py [LIBRARY]

Budget: 100 ms at most. Without a name: the project's own content. On the screen of DISPLAY if there is one.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QObject, QSize, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from viewer.app import load_the_rest, prepare  # noqa: E402
from viewer.authoring.build import build  # noqa: E402
from viewer.authoring.source import read_tree  # noqa: E402
from viewer.core.library import Library, open_library  # noqa: E402
from viewer.core.site import Site  # noqa: E402
from viewer.core.site_library import SiteLibrary  # noqa: E402
from viewer.core.visit import Place, PlaceKind, Visit  # noqa: E402
from viewer.ui.front import Front  # noqa: E402
from viewer.ui.kiosk.neutral import NeutralScreen  # noqa: E402

ROUNDS = 40
SIZES = ((1366, 768), (1920, 1080), (1080, 1920))


class Painted(QObject):
    """Notes when the neutral screen has been painted."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and isinstance(watched, NeutralScreen):
            self.at = time.perf_counter()
        return False


def rounds(application: QApplication, library: Library, size: tuple[int, int]) -> list[float]:
    """Open the longest page, and leave it while the rest of it is still being made."""
    longest = max(library.page_ids("en"), key=lambda page_id: len(library.page("en", page_id).blocks))
    visit = Visit("en")
    front = Front(SiteLibrary(library, Site(kiosk=True)), visit, QSize(*size))
    front.begin()
    front.show()
    front.keep_watch()
    painted = Painted()
    application.installEventFilter(painted)
    times = []
    for number in range(ROUNDS):
        front.show_library()
        window = front.window_of_library
        assert window is not None
        visit.text_scale = (1.0, 2.0)[number % 2]
        window.open(Place(PlaceKind.PAGE, longest))
        if number % 4 > 1:
            window.complete_now()
        application.processEvents()
        handle = front.windowHandle()
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        painted.at = 0.0
        begun = time.perf_counter()
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        returned = time.perf_counter()
        assert begun < painted.at <= returned, "it was not painted before the key was done with"
        times.append((returned - begun) * 1000)
        application.processEvents()
        front.start_over()
    application.removeEventFilter(painted)
    front.release()
    return times


def main() -> None:
    application = prepare()
    load_the_rest()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch) / "content.hlib"
        if len(sys.argv) == 1:
            build(read_tree(ROOT / "content"), path)
        library = open_library(path)
        for size in SIZES:
            times = rounds(application, library, size)
            print(
                f"  leave quickly at {size[0]}x{size[1]}: median {statistics.median(times):.1f}, "
                f"longest {max(times):.1f} ms of {ROUNDS} (at most 100)"
            )


if __name__ == "__main__":
    main()
