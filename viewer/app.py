"""Puts the window together: Qt, fonts, library, visit. The only place where core and ui meet the command line."""

from __future__ import annotations

import faulthandler
import os
import sys
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from viewer import meta
from viewer.core.library import Library, open_library
from viewer.core.site import SiteAsRead, read_site
from viewer.core.site_library import SiteLibrary, misfits
from viewer.core.visit import HOME, Place, PlaceKind, Visit
from viewer.errors import HandrailError, UsageError
from viewer.quick_start import tidy_up
from viewer.ui.front import Front
from viewer.ui.heartbeat import Heartbeat
from viewer.ui.staff_door import StaffDoor
from viewer.ui.theme import THEMES, load_fonts
from viewer.ui.widgets.role import begin_telling

_FIRST_SIZE = QSize(1366, 768)


class Look(Struct, frozen=True):
    """How the window is to look: size in logical pixels, language and theme (empty: the site's), text size."""

    size: tuple[int, int]
    language: str = ""
    theme: str = ""
    text_scale: float = 1.0
    before: str = ""  # the screen that lies before the library: one of front.BEFORE, or the staff's


class Start(Struct, frozen=True):
    """What the program is started with: where things are, and what to show first."""

    library: Path
    site: Path
    state: Path  # the folder of what the staff's side keeps
    kiosk: bool = False
    language: str = ""
    place: Place = HOME
    read: SiteAsRead | None = None  # what stands in the site file, where it has been read already


def run_window(start: Start, supervised: bool = False) -> int:
    """Open the window and stay until it is closed. A library that cannot be opened is explained on screen."""
    application = prepare()
    if supervised:
        faulthandler.enable(all_threads=False)  # where it crashed, and no value
        Heartbeat(1, application)
    try:
        library = open_for_site(start)
        size = QSize(1366, 768).boundedTo(QGuiApplication.primaryScreen().availableSize())
        front = front_for(library, start.place, Look((size.width(), size.height()), start.language))
    except UsageError:
        raise
    except HandrailError as error:
        print(f"handrail: {error}", file=sys.stderr)
        from viewer.ui.trouble import explain, explain_in_kiosk

        explain_in_kiosk(str(error), lambda: open_for_site(start)) if supervised else explain(str(error))
        return 1
    door = StaffDoor(front, start.site, start.state)
    front.first_painted.connect(load_the_rest)
    front.present()
    return door.exit_code(application.exec())


def open_for_site(start: Start) -> SiteLibrary:
    """The library as this site shows it. What is wrong in the site file is said, and left out. Raises HandrailError."""
    site, problems = start.read or read_site(start.site)
    library = open_library(start.library)
    for problem in (*problems, *misfits(str(start.site), site, library, THEMES)):
        print(f"handrail: {problem}", file=sys.stderr)
    return SiteLibrary(library, replace(site, kiosk=True) if start.kiosk else site)


def take_picture(start: Start, look: Look, output: Path) -> None:
    """Write what the window shows at `place` as a PNG. Raises HandrailError."""
    if not output.parent.is_dir():
        raise HandrailError(f"{output.parent}: there is no such folder. Make it first, or choose another place.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare()
    load_the_rest()
    front = front_for(open_for_site(start), start.place, look)
    front.setAttribute(QtCore.Qt.WidgetAttribute.WA_DontShowOnScreen)
    front.show()
    if look.before == "staff":
        StaffDoor(front, start.site, start.state).open()
    else:
        front.show_for_picture(look.before)
    front.complete_now()
    QApplication.processEvents()
    if not front.grab().save(str(output), "PNG"):
        raise HandrailError(f"{output}: the picture cannot be written here. Choose another place.")


def load_the_rest() -> None:
    """What the first screen does not show."""
    load_fonts(first=False)
    begin_telling()
    tidy_up()


def prepare() -> QApplication:
    """The one QApplication, with our fonts and what screen readers need. Made at the first call."""
    if isinstance(existing := QApplication.instance(), QApplication):
        return existing
    # Only its name: Qt would take options of its own. (Fusion here, as the wrapper that setStyle returns costs 8 ms.)
    application = QApplication([meta.APP_ID, "-style", "Fusion"])
    application.setApplicationName(meta.APP_ID)
    application.setApplicationDisplayName(meta.NAME)
    load_fonts(first=True)
    return application


def front_for(library: Library, place: Place, look: Look) -> Front:
    """The window of the program, not yet shown. Raises HandrailError for a language or place that is not there."""
    language = look.language or library.languages[0]
    if language not in library.languages:
        raise UsageError(f'This library has no language "{language}". It has: {", ".join(library.languages)}.')
    _check_place(library, language, place)
    visit = Visit(language)
    visit.text_scale = look.text_scale
    if place != HOME:
        visit.go(place)
    return Front(library, visit, QSize(*look.size), look.theme)


def _check_place(library: Library, language: str, place: Place) -> None:
    """Raises NotInLibrary, so that a wrong name on the command line is told and not shown as the first screen."""
    if place.kind is PlaceKind.PAGE:
        headings = library.page(language, place.target).headings(4)
        if place.anchor and place.anchor not in {heading.anchor for heading in headings}:
            raise UsageError(f'The page "{place.target}" has no heading "{place.anchor}".')
    elif place.kind is PlaceKind.CONTACT:
        library.contact(place.target)
    elif place.kind is PlaceKind.SECTION:
        library.section(place.target)
