"""Work away from the window, so that it never waits: one thing at a time, and only the newest answer is told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_LOOK = 2  # milliseconds between two looks whether the answer is there, while somebody waits for one


class Tasks(QObject):
    """Does what it is asked in a thread of its own. What has been overtaken is not begun, or its answer is dropped.

    The thread knows nothing of Qt: the window looks whether it is done. So nothing can reach a window that is gone.
    """

    def __init__(self, parent: QObject | None = None, at_end: Callable[[], None] = lambda: None) -> None:
        """`at_end` is called in the thread, after all else, when this is gone."""
        super().__init__(parent)
        self._at_end = at_end
        self._thread: ThreadPoolExecutor | None = None
        self._running: Future[Any] | None = None
        self._tell: Callable[[Any], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._running is not None

    def ask(self, work: Callable[[], Any], tell: Callable[[Any], None]) -> None:
        """Call `work` in the thread, then `tell` in the window's, where what `work` raises is raised too."""
        self.forget()
        if self._thread is None:
            self._thread = self._new_thread()
        self._tell = tell
        self._running = self._thread.submit(work)
        self._timer.start()

    def forget(self) -> None:
        """Drop what was asked: nobody waits for it any more, and nothing of it is kept."""
        self._timer.stop()
        if self._running is not None:
            self._running.cancel()
        self._running = self._tell = None

    def finish(self) -> None:
        """Wait for the answer and tell it now: for pictures and tests."""
        if self._running is None or self._tell is None:
            return
        running, tell = self._running, self._tell
        self._timer.stop()
        self._running = self._tell = None
        tell(running.result())

    def _new_thread(self) -> ThreadPoolExecutor:
        """Made when it is first needed, as the window must not wait for it."""
        from concurrent.futures import ThreadPoolExecutor

        thread, at_end = ThreadPoolExecutor(1, "handrail-task"), self._at_end

        def end(_gone: QObject) -> None:
            if self._running is not None:
                self._running.cancel()
            with suppress(RuntimeError):  # the program ends, and takes no more work
                thread.submit(at_end)
            thread.shutdown(wait=False)

        self.destroyed.connect(end)
        return thread

    def _look(self) -> None:
        if self._running is not None and self._running.done():
            self.finish()
