"""Puts the window together: Qt, fonts, library, visit. The only place where core and ui meet the command line."""

from __future__ import annotations

import faulthandler
import os
import sys
from pathlib import Path

from msgspec import Struct
from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from viewer import meta
from viewer.core.library import Library
from viewer.core.site import read_site
from viewer.core.visit import HOME, Place, PlaceKind, Visit
from viewer.errors import HandrailError, UsageError
from viewer.opening import Start, open_for_site, updates_for
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


def run_window(start: Start, supervised: bool = False) -> int:
    """Open the window and stay until it is closed. A library that cannot be opened is explained on screen."""
    application = prepare()
    if supervised:
        if sys.stderr is not None:  # a program without a console, on Windows, has none
            faulthandler.enable(all_threads=False)  # where it crashed, and no value
        Heartbeat(1, application)
    try:
        library = open_for_site(start, THEMES)
        size = _FIRST_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize())
        front = front_for(library, start.place, Look((size.width(), size.height()), start.language))
    except UsageError:
        raise
    except HandrailError as error:
        print(f"handrail: {error}", file=sys.stderr)
        from viewer.ui.trouble import explain, explain_in_kiosk

        language = start.language or read_site(start.site)[0].language
        if supervised:
            explain_in_kiosk(error, language, lambda: open_for_site(start, THEMES))
        else:
            explain(error, language)
        return 1
    door = StaffDoor(front, start.site, start.state, lambda: updates_for(start))
    front.first_painted.connect(load_the_rest)
    front.present()
    door.keep_updated()
    return door.exit_code(application.exec())


def take_picture(start: Start, look: Look, output: Path) -> None:
    """Write what the window shows at `place` as a PNG. Raises HandrailError."""
    if not output.parent.is_dir():
        raise HandrailError(f"{output.parent}: there is no such folder. Make it first, or choose another place.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare()
    load_the_rest()
    front = front_for(open_for_site(start, THEMES), start.place, look)
    front.setAttribute(QtCore.Qt.WidgetAttribute.WA_DontShowOnScreen)
    front.show()
    if look.before == "staff":
        StaffDoor(front, start.site, start.state, lambda: updates_for(start)).open()
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
