"""Where staff come in: shows their side in front of the library, and carries out what they decided there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication

from viewer.core.exit_codes import STAFF, WELL
from viewer.core.site import Site
from viewer.core.site_library import SiteLibrary
from viewer.ui.front import Front
from viewer.ui.scene import Scene

if TYPE_CHECKING:
    from viewer.core.library import Library
    from viewer.core.updates import Updates
    from viewer.ui.kiosk.staff.screen import StaffScreen
    from viewer.ui.kiosk.updating import Updater

_BEGIN_WATCH = 3000  # milliseconds from the start, when the first screen is long there


class StaffDoor(QObject):
    """One for the one window of the program."""

    def __init__(
        self,
        front: Front,
        site_file: Path,
        state: Path,
        find_updates: Callable[[], Updates | None] = lambda: None,
    ) -> None:
        """`site_file` is read and written by staff, `state` is the folder where wrong PINs are counted.

        `find_updates` says what can be updated, if anything can. It is asked when the first screen is there.
        """
        super().__init__(front)
        self._find_updates = find_updates
        self._updater: Updater | None = None
        self._front, self._site_file, self._state = front, site_file, state
        self._screen: StaffScreen | None = None
        self._closed_by_staff = False
        front.staff_requested.connect(self.open)
        front.update_requested.connect(self.open_update)

    @property
    def screen(self) -> StaffScreen | None:
        """The staff's side, while it is open."""
        return self._screen if self._screen is not None and self._front.layer is self._screen else None

    def open(self) -> None:
        """Ask for the PIN."""
        if self.screen is not None:
            return
        from viewer.ui.kiosk.staff.screen import Places, StaffScreen

        front = self._front
        screen = StaffScreen(self._scene(), Places(self._site_file, self._state), front, self.updater)
        screen.closed.connect(self._on_closed)
        screen.saved.connect(self._on_saved)
        screen.exit_requested.connect(self._on_exit)
        self._screen = screen
        front.cover(screen, leave=False)

    @property
    def updater(self) -> Updater | None:
        """Who brings newer libraries; nobody where the one that is shown was named."""
        if self._updater is None:
            updates = self._find_updates()
            if updates is not None:
                from viewer.ui.kiosk.updating import Updater

                self._updater = Updater(updates, self._front.library.site.watched_folder, self)
                self._updater.library_changed.connect(self._on_library_changed)
        return self._updater

    def keep_updated(self) -> None:
        """From now on, take over what others install, and remember when a new library has proved itself."""
        QTimer.singleShot(_BEGIN_WATCH, self, self._begin_watch)

    def open_update(self) -> None:
        """Let whoever sits at a laptop look for newer content. In a kiosk only staff do."""
        front, updater = self._front, self.updater
        if updater is None or front.library.site.kiosk:
            return
        from viewer.ui.kiosk.staff.update_screen import UpdateScreen

        screen = UpdateScreen(self._scene(), updater, front)
        screen.closed.connect(front.start_over)
        front.cover(screen)

    def exit_code(self, code: int) -> int:
        """The exit code of the program: one of its own where staff closed a kiosk, so that it is not started again."""
        if self._updater is not None and code in (WELL, STAFF):
            self._updater.prove(self._front.library)
        return STAFF if self._closed_by_staff and self._front.library.site.kiosk else code

    def _scene(self) -> Scene:
        """What a screen that is no visitor's is made with."""
        front = self._front
        theme = front.theme_of_site()
        theme.apply(QApplication.instance())  # type: ignore[arg-type]  # no visitor may have been there before
        language, width, height = front.language, front.width(), front.height()
        return Scene(front.library, language, theme, theme, theme.mode(width), height > width)

    def _begin_watch(self) -> None:
        updater = self.updater
        if updater is not None:
            updater.keep_watch(self._front.library)

    def _on_library_changed(self, library: Library) -> None:
        """Visitors see it from the next visit on."""
        site = self._front.library.site
        library.replaceable = True
        self._front.use_library(SiteLibrary(library, site))

    def _on_closed(self) -> None:
        """Who only saw the PIN pad goes back to where they were; after the desk a new visit begins."""
        screen, self._screen = self._screen, None
        if screen is not None and screen.desk is not None:
            self._front.start_over()
        else:
            self._front.uncover()

    def _on_exit(self) -> None:
        self._closed_by_staff = True
        self._front.release()
        QCoreApplication.exit(STAFF)

    def _on_saved(self, site: Site) -> None:
        """What was decided holds from now on; whether this is a kiosk, from the next start."""
        library = self._front.library
        self._front.use_library(SiteLibrary(library, replace(site, kiosk=library.site.kiosk)))
