"""The one window of the program: it shows the library, or one of the screens that lie before it.

It is where a visit begins and ends. Whatever ends one (leaving quickly, nobody there, sleep, closing) goes through
`_forget`: the visit is wiped, and the library's window is thrown away with all that was typed and opened in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6 import QtGui
from PySide6.QtCore import QDate, QDateTime, QSize, QTime, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer import meta
from viewer.core.library import Library
from viewer.core.visit import HOME, Visit
from viewer.ui.arrangement import set_direction
from viewer.ui.kiosk.idle import SLOW, Clocks, Idle, Limits, system_clocks
from viewer.ui.leave import fit_leave, leave_button, leave_place
from viewer.ui.main_window import MainWindow
from viewer.ui.theme import THEMES, Theme, density_for
from viewer.ui.tidying import sweep
from viewer.ui.widgets.soon import soon
from viewer.ui.widgets.text_button import TextButton

BEFORE = ("attract", "idle", "exit", "keyboard")  # screens of pictures that lie before the library
if TYPE_CHECKING:
    from viewer.ui.kiosk.recovery import Recovery
    from viewer.ui.kiosk.typing import Typing, Under

_LEAST = (640, 480)
_PICTURE_TIME = QDateTime(QDate(2026, 11, 22), QTime(14, 47))  # of the clock in a picture, so that two are the same
_SWEEP_AFTER = 200  # milliseconds from the end of a visit, when the screen after it is long painted
_AFTER_PAINT = 20  # milliseconds from painting, when the picture is on the screen and not only on its way
_LARGE_TEXT = 1.5  # from which people are given more time
_STAFF_KEYS = "Ctrl+Shift+S"


class Front(QWidget):
    """`staff_requested` when staff want in: whoever makes their screen shows it with `cover`."""

    first_painted = Signal()
    staff_requested = Signal()

    def __init__(
        self, library: Library, visit: Visit, size: QSize, theme: str = "", clocks: Clocks | None = None
    ) -> None:
        """`visit` may have a place, a language and a text size already. `theme` is that of the site if empty."""
        super().__init__()
        self.setObjectName("front")
        self.setWindowTitle(meta.NAME)
        self.setMinimumSize(*_LEAST)
        self.resize(size)
        self._library, self._visit, self._site = library, visit, library.site
        self._theme_name = theme or self._name_of_site_theme()
        self._clocks = clocks or system_clocks()
        self._window: MainWindow | None = None
        self._layer: QWidget | None = None
        self._leave_button: TextButton | None = None
        self._typing: Typing | None = None
        self._recovery: Recovery | None = None
        self._sweep = QTimer(self)
        self._sweep.setSingleShot(True)
        self._sweep.setInterval(_SWEEP_AFTER)
        self._sweep.timeout.connect(sweep)
        self._painted = False
        self._used = False  # somebody has done something since the last visit ended
        self._idle = Idle(Limits(self._site.idle, self._site.countdown), self._clocks, self)
        self._idle.asked.connect(self._on_asked)
        self._idle.stayed.connect(self.uncover)
        self._idle.expired.connect(self.start_over)

    @property
    def window_of_library(self) -> MainWindow | None:
        return self._window

    @property
    def layer(self) -> QWidget | None:
        """The screen that lies before the library, if one does."""
        return self._layer

    @property
    def idle(self) -> Idle:
        return self._idle

    @property
    def library(self) -> Library:
        return self._library

    def use_library(self, library: Library) -> None:
        """Show this library, and what its site decided, from the next visit on."""
        self._library, self._site = library, library.site
        self._theme_name = self._name_of_site_theme()
        self._visit.begin_in(library.languages[0])
        self._idle.limits = Limits(self._site.idle, self._site.countdown)

    def theme_of_site(self) -> Theme:
        """What a screen looks like that is no visitor's."""
        return Theme(self._theme_name, 1.0, density_for(self.width(), self.height(), self._density()))

    # ---- what can be asked of it

    def begin(self) -> None:
        """Show the first screen of a visit."""
        set_direction(self._visit.language)
        if self._site.starts_with == "attract":
            self.show_attract()
        else:
            self.show_library()

    def show_library(self, language: str = "") -> None:
        """Show the library, at the visit's place."""
        self._visit.language = language or self._visit.language
        if self._window is None:
            window = MainWindow(self._library, self._visit, self.size(), self._theme_name, self._density(), self)
            window.leave_requested.connect(self.leave)
            window.staff_requested.connect(self.staff_requested)
            self._window = window
        self._put_away_layer()
        self._window.setGeometry(self.rect())
        self._window.show()
        self._window.setFocus()

    def show_attract(self) -> None:
        from viewer.ui.kiosk.attract import AttractScreen

        screen = AttractScreen(self._theme(), self._library, self._library.languages, self)
        screen.language_chosen.connect(self._on_language_chosen)
        screen.staff_requested.connect(self.staff_requested)
        self._show_layer(screen, leave=False)

    def cover(self, screen: QWidget, leave: bool = True) -> None:
        """Show a screen in place of the library, with the way to leave above it. `uncover` or a wipe ends it."""
        self._show_layer(screen, leave)

    def uncover(self) -> None:
        """Go back to the library as it was, or to the first screen."""
        if self._window is None:
            self.begin()
        else:
            self.show_library()

    def leave(self) -> None:
        """Leave quickly: forget, then show at once a screen that tells nothing. In the same event, never later."""
        self._forget()
        if self._site.leaves_to == "close" and not self._site.kiosk:
            self.hide()
            self.close()
            return
        self.show_neutral()
        self.repaint()

    def start_over(self) -> None:
        """Nobody is there any more: forget, and be at the first screen."""
        self._forget()
        self.begin()

    def show_neutral(self, now: Callable[[], QDateTime] = QDateTime.currentDateTime) -> None:
        from viewer.ui.kiosk.neutral import NeutralScreen

        site = self._site
        languages = (self._visit.language, *(one for one in self._library.languages if one != self._visit.language))
        screen = NeutralScreen(
            self._theme(), languages, site.clinic, site.leaves_to == "blank", site.kiosk, self._clocks.awake, self, now
        )
        screen.touched.connect(self.begin)
        self._show_layer(screen, leave=False)

    def keep_watch(self) -> None:
        """Begin to notice signs of life and the wish to leave, and lock what a kiosk locks."""
        from viewer.ui.kiosk import neutral, still_here, traces  # so that leaving quickly waits for no disk
        from viewer.ui.kiosk.guard import Guard
        from viewer.ui.kiosk.recovery import Recovery, end_process

        guard = Guard(self, self._clocks.awake, self._take_key, self._site.kiosk)
        guard.alive.connect(self._on_alive)
        guard.leave_wanted.connect(self.leave)
        self._guard = guard
        if not self._site.kiosk:
            QtGui.QShortcut(QtGui.QKeySequence(_STAFF_KEYS), self).activated.connect(self.staff_requested)
        guard.hold()
        self._loaded = (neutral, still_here, traces)
        if self._site.kiosk:
            self.offer_keyboard()
            self._recovery = Recovery(self.start_over, end_process, self)

    def offer_keyboard(self) -> Typing:
        """Have a keyboard come up whenever a field is used."""
        from viewer.ui.kiosk.typing import Typing

        self._typing = Typing(self, self._chrome, self._under_keyboard)
        return self._typing

    def present(self) -> None:
        """Appear with the first screen: a kiosk locked and on the whole screen, a laptop as a window."""
        if self._site.kiosk:
            self.begin()
            self.keep_watch()  # before anybody can touch anything
            self.showFullScreen()
            return
        if self._visit.place == HOME:
            self.begin()
        else:
            self.show_library()
        self.first_painted.connect(self.keep_watch)
        self.show()

    def show_for_picture(self, before: str) -> None:
        """Show the library, or a screen of BEFORE."""
        if before == "attract":
            self.show_attract()
        elif before == "exit":
            self.show_neutral(lambda: _PICTURE_TIME)
        else:
            self.show_library()
            if before == "idle":
                self.show_question()
            elif before == "keyboard" and self._window is not None:
                self._window.focus_search()
                self.offer_keyboard().bring()

    def show_question(self) -> None:
        """Ask whether somebody is still there."""
        from viewer.ui.kiosk.still_here import StillHereScreen

        screen = StillHereScreen(self._theme(), self._site.countdown, self)
        screen.stay_wanted.connect(self._idle.stay)
        screen.end_wanted.connect(self.start_over)
        self._idle.counted.connect(screen.count)
        self.cover(screen)

    def complete_now(self) -> None:
        """Make everything that is made as time allows, for a picture."""
        if self._window is not None:
            self._window.complete_now()

    def release(self) -> None:
        """Staff close the program: nothing holds it any more."""
        self._guard.release()
        if self._recovery is not None:
            self._recovery.end()
        self.close()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        if self._window is not None:
            self._window.setGeometry(self.rect())
        if self._layer is not None:
            self._layer.setGeometry(self.rect())
            self._place_leave()
        if self._typing is not None:
            self._typing.place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if not self._painted:
            self._painted = True
            soon(self, self._on_first_painted, _AFTER_PAINT)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._forget()
        event.accept()

    # ---- slots

    @Slot()
    def _on_first_painted(self) -> None:
        self.first_painted.emit()

    def _on_alive(self) -> None:
        if self._window is not None:
            self._used = True
            self._idle.patience = SLOW if self._visit.text_scale >= _LARGE_TEXT else 1
            self._idle.note()

    def _on_asked(self) -> None:
        if self._layer is None:
            self.show_question()
        else:
            self.start_over()  # a screen of staff, which nobody is at any more

    def _on_language_chosen(self, language: str) -> None:
        self.show_library(language)
        self._idle.note()

    def _take_key(self, event: QKeyEvent) -> bool:
        """Keys that the screen in front wants before anyone else. Returns whether it took this one."""
        from viewer.ui.kiosk.neutral import NeutralScreen

        if self._idle.asking:
            self._idle.stay()
            return True
        if isinstance(self._layer, NeutralScreen):
            if self._layer.is_wake_key(event) and self._layer.awake():
                self.begin()
            return True
        return False

    # ---- private

    def _forget(self) -> None:
        """End the visit. Nothing of it is left in memory that anybody could reach, nor on the clipboards."""
        from viewer.ui.kiosk.traces import clear_clipboards, empty_fields

        if self._site.kiosk or self._used:  # on a laptop where nothing was done, it holds somebody else's words
            clear_clipboards()
        self._used = False
        self._idle.stop()
        self._visit.wipe()
        self._put_away_layer()
        if self._typing is not None:
            self._typing.put_away()
        if self._window is not None:
            empty_fields(self._window)
            self._window.hide()
            self._window.deleteLater()
            self._window = None
        self._sweep.start()

    def _show_layer(self, screen: QWidget, leave: bool) -> None:
        self._put_away_layer()
        self._layer = screen
        screen.setParent(self)
        screen.setGeometry(self.rect())
        screen.show()
        screen.raise_()
        if leave:
            self._leave_button = leave_button(self._chrome(), self)
            self._leave_button.pressed.connect(self.leave)
            in_bar = self._window.findChild(TextButton, self._leave_button.objectName()) if self._window else None
            if in_bar is not None:  # the same words as there, where there is little room
                fit_leave(self._chrome(), self._leave_button, in_bar.width())
            self._place_leave()
            self._leave_button.show()
        if self._window is not None:
            self._window.hide()
        screen.setFocus()

    def _put_away_layer(self) -> None:
        for old in (self._layer, self._leave_button):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._layer = self._leave_button = None

    def _place_leave(self) -> None:
        button = self._leave_button
        if button is not None:
            button.setGeometry(leave_place(self._chrome(), button, self.width()))
            button.raise_()

    def _under_keyboard(self) -> Under | None:
        """What a keyboard would stand on now."""
        from viewer.ui.kiosk.typing import Whole

        if self._layer is not None:
            return cast("Under", self._layer) if hasattr(self._layer, "room_for_keys") else Whole(self._layer)
        return self._window

    def _name_of_site_theme(self) -> str:
        return self._site.theme if self._site.theme in THEMES else THEMES[0]

    def _density(self) -> str:
        return self._site.density or ("kiosk" if self._site.kiosk else "")

    def _chrome(self) -> Theme:
        return self._theme().chrome(self.width(), self.height())

    def _theme(self) -> Theme:
        """What the screens before the library look like: as the visitor wants it, while there is one."""
        name = self._visit.theme or self._theme_name
        return Theme(name, self._visit.text_scale, density_for(self.width(), self.height(), self._density()))
