"""Does the work of updates beside the window: lists sticks, installs, watches a folder. The window never waits for it.

The thread is a daemon: a network share that hangs must not keep the program from ending, and an install that is cut off
leaves everything as it was (core/updates.py).
"""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from viewer.core.changes import Change, changes
from viewer.core.kept import Kept
from viewer.core.library import Library
from viewer.core.sticks import libraries_on, volumes
from viewer.core.store import STATE
from viewer.core.updates import Offer, Updates, Verdict
from viewer.errors import HandrailError, LibraryError, UpdateError
from viewer.log import failure_line
from viewer.said import sentence_of

LOOK = 40  # milliseconds between two looks whether the thread has something to tell
PROVED_AFTER = 60_000  # milliseconds that a new library has been open, after which it is one of the good ones
WATCH_EVERY = 60_000  # milliseconds between two looks at what others have installed
FOLDER_EVERY = 10  # of these looks, until the watched folder is looked at again

WATCH, STAFF = "watch", "staff"  # for whom something is done

Work = Callable[[], Any]


def words_for_mistake() -> str:
    """What is said when the program itself has failed."""
    return QCoreApplication.translate("Staff", "Something went wrong inside the program. Please report it.")


def _nobody(_problem: object) -> None:
    """A watched folder that is no good today is looked at again; staff read what happened when they look themselves."""


class Installed(Struct, frozen=True):
    """What is shown from now on, and what is different from before."""

    kept: Kept
    changes: tuple[Change, ...] = ()


class Updater(QObject):
    """`offered` lists what sticks hold, `progressed` and then `installed` or `failed` tell of one install.

    `library_changed` brings the library that is to be shown from now on, whoever has installed it.
    """

    offered = Signal(list)
    progressed = Signal(str, float)
    installed = Signal(object)
    failed = Signal(object)
    library_changed = Signal(object)

    def __init__(self, updates: Updates, watched: str = "", parent: QObject | None = None) -> None:
        """`watched` is a folder in which new libraries are looked for besides sticks."""
        super().__init__(parent)
        self.updates, self._watched = updates, Path(watched) if watched else None
        self.folders: Callable[[], list[Path]] = volumes  # where sticks may be
        self._running = {WATCH: False, STAFF: False}  # a share that hangs must not keep staff waiting
        self._next: Callable[[], None] | None = None  # what staff asked for while something else was done for them
        self._answers: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._seen = self._stamp()
        self._refused: set[tuple[Path, int, int]] = set()  # files of the watched folder that were no use
        self._looks = 0
        self._listening = QTimer(self)
        self._listening.setInterval(LOOK)
        self._listening.timeout.connect(self.listen)
        self._watching = QTimer(self)
        self._watching.setInterval(WATCH_EVERY)
        self._watching.timeout.connect(self.watch)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return any(self._running.values())

    # ---- what can be asked

    def look(self) -> None:
        """List what is on the sticks."""
        self._begin(lambda: [self.updates.look(path) for path in libraries_on(self.folders())], self.offered.emit)

    def install(self, path: Path, before: Library, earlier: bool = False) -> None:
        """Install a file, in place of the library that is shown."""
        self._begin(lambda: self._install(path, before, earlier), self._told)

    def go_back(self, kept: Kept) -> None:
        """Show an earlier version again."""

        def work() -> Any:
            self.updates.go_back(kept)
            return Installed(kept), self.updates.open()

        self._begin(work, self._told)

    def keep_watch(self, shown: Library) -> None:
        """Look from time to time what others install, and remember that the library on screen has proved itself."""
        QTimer.singleShot(PROVED_AFTER, self, lambda: self.prove(shown))
        if not self.updates.is_shown(shown):  # somebody has installed another one while the window was being made
            self._seen = -1
        self._watching.start()
        self.watch()

    def prove(self, library: Library) -> None:
        """Nothing fell over while the library was on screen."""
        self.updates.confirm(library)
        self._seen = self._stamp()

    def watch(self) -> None:
        """Take over what another process has installed, and what lies in the watched folder."""
        if self._running[WATCH]:
            return
        changed = self._stamp()
        if changed != self._seen:
            self._seen = changed
            self._begin(self.updates.open, self._changed, WATCH)
            return
        if self._watched is not None and self._looks % FOLDER_EVERY == 0:
            self._begin(self._from_folder, self._told, WATCH)
        self._looks += 1

    def listen(self) -> None:
        """Tell what the thread has to tell."""
        while not self._answers.empty():
            self._answers.get()()
        if not self.busy:
            self._listening.stop()

    # ---- in the thread

    def _install(self, path: Path, before: Library, earlier: bool) -> Any:
        def progress(step: str, share: float) -> None:
            self._answers.put(lambda: self.progressed.emit(step, share))

        kept = self.updates.install(path, earlier, progress)
        library = self.updates.open()
        found: tuple[Change, ...] = ()
        with contextlib.suppress(HandrailError):  # it is only told; the library is installed
            old = before.for_another_thread()
            found = tuple(changes(old, library))
            old.close()
        return Installed(kept, found), library

    def _from_folder(self) -> Any:
        """Install the newest library of the watched folder, if it is newer than ours. The others wait for a look."""
        if self._watched is None:
            return None
        offers: list[Offer] = []
        for path in libraries_on([self._watched]):
            try:
                facts = path.lstat()
            except OSError:
                continue
            file = (path, facts.st_size, facts.st_mtime_ns)
            if file not in self._refused:
                offer = self.updates.look(path)
                offers += [offer] if offer.verdict is Verdict.NEWER else []
                self._refused |= {file} if offer.verdict is Verdict.REFUSED else set()
        for offer in offers:
            try:
                kept = self.updates.install(offer.path)
            except UpdateError:
                continue  # still being copied to there, perhaps: the next look tries again
            return Installed(kept), self.updates.open()
        return None

    # ---- between the two

    def _begin(self, work: Work, tell: Callable[[Any], None], who: str = STAFF) -> None:
        if self._running[who]:
            if who == STAFF:
                self._next = lambda: self._begin(work, tell)
            return
        self._running[who] = True
        fail = self.failed.emit if who == STAFF else _nobody

        def run() -> None:
            try:
                found = work()
            except HandrailError as error:
                problem = error if isinstance(error, UpdateError) else UpdateError(sentence_of(error), "read")
                self._answers.put(lambda: self._end(who, fail, problem))
            except Exception as error:  # noqa: BLE001 (a mistake of ours must not keep all later updates waiting)
                print(failure_line(error, error.__traceback__), file=sys.stderr)
                ours = UpdateError(words_for_mistake(), "read")
                self._answers.put(lambda: self._end(who, fail, ours))
            else:
                self._answers.put(lambda: self._end(who, tell, found))

        self._listening.start()
        threading.Thread(target=run, name="handrail-update", daemon=True).start()

    def _end(self, who: str, tell: Callable[[Any], None], answer: Any) -> None:
        self._running[who] = False
        tell(answer)
        after, self._next = (self._next, None) if who == STAFF else (None, self._next)
        if after is not None:
            after()

    def _told(self, answer: Any) -> None:
        if answer is None:
            return
        installed, library = answer
        self._changed(library)
        self.installed.emit(installed)

    def _changed(self, library: Library) -> None:
        """The thread has opened it; the window needs a way in of its own."""
        self._seen = self._stamp()
        try:
            own = library.for_another_thread()
        except LibraryError as error:
            self.failed.emit(UpdateError(sentence_of(error), "read"))
            return
        library.close()
        QTimer.singleShot(PROVED_AFTER, self, lambda: self.prove(own))
        self.library_changed.emit(own)

    def _stamp(self) -> int:
        """What changes whenever somebody installs a library."""
        try:
            return (self.updates.folder / STATE).stat().st_mtime_ns
        except OSError:
            return 0
