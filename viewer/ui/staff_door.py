"""Where staff come in: shows their side in front of the library, and carries out what they decided there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject

from viewer.core.exit_codes import STAFF
from viewer.core.site import Site
from viewer.core.site_library import SiteLibrary
from viewer.ui.front import Front
from viewer.ui.scene import Scene

if TYPE_CHECKING:
    from viewer.ui.kiosk.staff.screen import StaffScreen


class StaffDoor(QObject):
    """One for the one window of the program."""

    def __init__(self, front: Front, site_file: Path, state: Path) -> None:
        """`site_file` is read and written by staff, `state` is the folder where wrong PINs are counted."""
        super().__init__(front)
        self._front, self._site_file, self._state = front, site_file, state
        self._screen: StaffScreen | None = None
        self._closed_by_staff = False
        front.staff_requested.connect(self.open)

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
        theme = front.theme_of_site()
        language, width, height = front.language, front.width(), front.height()
        scene = Scene(front.library, language, theme, theme, theme.mode(width), height > width)
        screen = StaffScreen(scene, Places(self._site_file, self._state), front)
        screen.closed.connect(self._on_closed)
        screen.saved.connect(self._on_saved)
        screen.exit_requested.connect(self._on_exit)
        self._screen = screen
        front.cover(screen, leave=False)

    def exit_code(self, code: int) -> int:
        """The exit code of the program: one of its own where staff closed a kiosk, so that it is not started again."""
        return STAFF if self._closed_by_staff and self._front.library.site.kiosk else code

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
