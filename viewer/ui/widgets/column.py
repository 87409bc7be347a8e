"""A scrolling column that places its parts itself. The first screen is there at once, the rest soon after."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import inf
from time import perf_counter

from msgspec import Struct
from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from viewer.ui.widgets.fitting import height_of
from viewer.ui.widgets.role import tell_role
from viewer.ui.widgets.soon import soon
from viewer.ui.widgets.touch import scroll_by_touch

_SLICE = 0.008  # seconds of work between two looks at the event queue: half a frame


class Part(Struct, frozen=True):
    """A part of a column: how to make it, the space above it, and the most that it may be wide (0: all there is)."""

    make: Callable[[], QWidget]
    gap: int = 0
    widest: int = 0


class Margins(Struct, frozen=True):
    """Space around the parts, in pixels; `start` is the leading side."""

    start: int
    top: int
    end: int
    bottom: int


class Column(QScrollArea):
    """Parts one below the other. `more_below_changed` tells whether something is hidden under the lower edge."""

    spoken_role = ""

    more_below_changed = Signal(bool)

    def __init__(self, margins: Margins, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tell_role(self)
        self._margins = margins
        self._parts: Sequence[Part] = ()
        self._made: list[QWidget] = []
        self._tops: list[int] = []
        self._width = -1  # that the parts are placed for
        self._end = 0
        self._more = False
        self._to_end = False  # whether to go on to the end as the rest is made
        # A viewport of our own: asking Qt for its own one makes PySide look at every kind of widget there is (25 ms).
        self._view = QWidget()
        self.setViewport(self._view)
        self._sheet = QWidget()
        self._sheet.setObjectName("sheet")
        self.setWidget(self._sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        self.setProperty("focusPolicy", "NoFocus")
        self._view.setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        self._touchable = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._make_some)
        self.verticalScrollBar().valueChanged.connect(self._tell_more_below)
        self.verticalScrollBar().rangeChanged.connect(self._tell_more_below)
        self.verticalScrollBar().setSingleStep(40)

    @property
    def made(self) -> Sequence[QWidget]:
        """The parts that are there so far, from the top."""
        return self._made

    @property
    def scrolled(self) -> float:
        """How far down we are: 12.25 is a quarter into the part number 12. It holds at any text size."""
        value = self.verticalScrollBar().value()
        if value <= 0 or not self._tops:
            return 0.0
        place = max(0, bisect_right(self._tops, value) - 1)
        below = self._tops[place + 1] if place + 1 < len(self._tops) else self._end
        return place + min(0.999, max(0, value - self._tops[place]) / max(1, below - self._tops[place]))

    @property
    def complete(self) -> bool:
        """Whether all parts that are known are made."""
        return len(self._made) == len(self._parts)

    @property
    def settled(self) -> bool:
        """Whether nothing more is to come, neither a part that is known nor one that is still looked for."""
        return self.complete

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts, from the top. What was shown is thrown away."""
        self._timer.stop()
        if not self.isVisible():  # Qt would give its inside the right size when it is shown, which is too late
            QApplication.sendEvent(self, QResizeEvent(self.size(), self.size()))
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._parts, self._made, self._tops = parts, [], []
        self._end, self._width = self._margins.top, self._view.width()
        self._to_end = False
        self.verticalScrollBar().setValue(0)
        self._make_until(self._view.height())
        self._grow()
        self.verticalScrollBar().setValue(0)
        if not self.complete:
            self._timer.start()
        self._tell_more_below()

    def refit(self) -> None:
        """Place everything again, when a part needs another height than before."""
        self._arrange()

    def complete_now(self) -> None:
        """Make all that is still missing, for a picture or a jump."""
        self._make_until(None)
        self._grow()
        self._timer.stop()

    def first_of(self, kind: type[QWidget]) -> QWidget | None:
        """The first part of a kind. It is made if it is not there yet."""
        place = 0
        while place < len(self._parts):
            if place == len(self._made):
                self._make_one()
                self._grow()
            if isinstance(self._made[place], kind):
                return self._made[place]
            place += 1
        return None

    def scroll_to(self, wanted: Callable[[QWidget], bool], above: int = 0) -> bool:
        """Bring the first part for which `wanted` holds to the top, `above` pixels below the edge."""
        place = 0
        while True:
            while place < len(self._made):
                if wanted(self._made[place]):
                    self._make_until(self._tops[place] + self._view.height())
                    self._grow()
                    self.verticalScrollBar().setValue(self._tops[place] - above)
                    return True
                place += 1
            if self.complete:
                return False
            self._make_one()

    def scroll_back(self, scrolled: float) -> None:
        """Go to where `scrolled` says, making what lies above it."""
        place = min(int(scrolled), len(self._parts) - 1)
        while not self.complete and len(self._made) <= place + 1:
            self._make_one()
        if not 0 <= place < len(self._tops):
            return
        below = self._tops[place + 1] if place + 1 < len(self._tops) else self._end
        pixel = round(self._tops[place] + (scrolled - place) * (below - self._tops[place]))
        self._make_until(pixel + self._view.height())
        self._grow()
        self.verticalScrollBar().setValue(pixel)

    def ensure_seen(self, top: int, height: int) -> None:
        """Scroll no more than is needed to see what stands `top` pixels from the beginning."""
        bar, seen = self.verticalScrollBar(), self._view.height()
        if not bar.value() <= top <= bar.value() + seen - height:
            bar.setValue(top - seen // 3)

    def page_down(self) -> None:
        """One screen on, with two lines in common."""
        self._scroll_by(max(40, self._view.height() - 60))

    def scroll_by_key(self, key: int) -> bool:
        """Scroll as a key asks. Returns whether it is a key that scrolls."""
        screens = _scroll_keys().get(key)
        if screens is None:
            return False
        bar = self.verticalScrollBar()
        if abs(screens) == inf:
            self._to_end = screens > 0
            bar.setValue(bar.maximum() if self._to_end else 0)
        else:
            self._scroll_by(round(screens * self._view.height()))
        return True

    def rearrange(self) -> None:
        """Place everything again, because a part has changed its height."""
        self._arrange()

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not self.scroll_by_key(event.key()):
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if not self._touchable:
            self._touchable = True
            soon(self, self._take_touches)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._width != self._view.width():
            self._arrange()
        if not self.complete:
            self._make_until(self.verticalScrollBar().value() + self._view.height())
            self._grow()
            self._timer.start()
        self._tell_more_below()

    # ---- private

    @Slot()
    def _take_touches(self) -> None:
        scroll_by_touch(self._view)

    def _scroll_by(self, pixels: int) -> None:
        """Scroll, and make first what comes into view."""
        bar = self.verticalScrollBar()
        wanted = bar.value() + pixels
        self._make_until(wanted + self._view.height())
        self._grow()
        bar.setValue(wanted)

    def _make_until(self, bottom: int | None) -> None:
        while not self.complete and (bottom is None or self._end < bottom):
            self._make_one()

    def _make_one(self) -> None:
        part = self._parts[len(self._made)]
        widget = part.make()
        widget.setParent(self._sheet)
        self._made.append(widget)
        self._place(widget, part)
        widget.show()

    @Slot()
    def _make_some(self) -> None:
        started = perf_counter()
        while not self.complete and perf_counter() - started < _SLICE:
            self._make_one()
        self._grow()
        if self.complete:
            self._timer.stop()

    def _place(self, widget: QWidget, part: Part) -> None:
        room = self._view.width() - self._margins.start - self._margins.end
        width = max(1, min(room, part.widest or room))
        top = self._end + (part.gap if self._tops else 0)
        height = height_of(widget, width)
        left = self._margins.start
        if self.isRightToLeft():
            left = self._view.width() - left - width
        widget.setGeometry(left, top, width, height)
        self._tops.append(top)
        self._end = top + height

    def _arrange(self) -> None:
        self._tops, self._end, self._width = [], self._margins.top, self._view.width()
        for widget, part in zip(self._made, self._parts, strict=False):
            self._place(widget, part)
        self._grow()

    def _grow(self) -> None:
        bar, height = self.verticalScrollBar(), max(self._end + self._margins.bottom, 1)
        self._to_end = self._to_end and bar.value() == bar.maximum()  # who scrolls away meanwhile wants to stay there
        self._sheet.resize(self._view.width(), height)
        # Qt does this too, but not before the column is shown, and we may have to scroll before that.
        bar.setRange(0, max(0, height - self._view.height()))
        bar.setPageStep(self._view.height())
        if self._to_end:
            bar.setValue(bar.maximum())

    @Slot()
    def _tell_more_below(self) -> None:
        bar = self.verticalScrollBar()
        more = not self.complete or bar.value() < bar.maximum()
        if more != self._more:
            self._more = more
            self.more_below_changed.emit(more)


@lru_cache(maxsize=1)
def _scroll_keys() -> dict[int, float]:
    """How many screens each key scrolls."""
    keys = QtCore.Qt.Key
    return {
        keys.Key_PageDown: 0.9,
        keys.Key_PageUp: -0.9,
        keys.Key_Space: 0.9,
        keys.Key_Down: 0.1,
        keys.Key_Up: -0.1,
        keys.Key_Home: -inf,
        keys.Key_End: inf,
    }
