"""Puts the window together: Qt, fonts, library, visit. The only place where core and ui meet the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from msgspec import Struct
from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from viewer import meta
from viewer.core.library import Library, open_library
from viewer.core.visit import HOME, Place, PlaceKind, Visit
from viewer.errors import HandrailError, UsageError
from viewer.quick_start import tidy_up
from viewer.ui.main_window import MainWindow
from viewer.ui.theme import Theme, load_fonts
from viewer.ui.widgets.role import begin_telling

_FIRST_SIZE = QSize(1366, 768)


class Look(Struct, frozen=True):
    """How the window is to look: size in logical pixels, language (empty: the library's first), theme, text size."""

    size: tuple[int, int]
    language: str = ""
    theme: str = "light"
    text_scale: float = 1.0


def run_window(library_path: Path, language: str, place: Place) -> int:
    """Open the window and stay until it is closed. A library that cannot be opened is explained in a small window."""
    application = prepare()
    try:
        library = open_library(library_path)
        size = _FIRST_SIZE.boundedTo(QGuiApplication.primaryScreen().availableSize())
        window = window_for(library, place, Look((size.width(), size.height()), language))
    except UsageError:
        raise
    except HandrailError as error:
        print(f"handrail: {error}", file=sys.stderr)
        from viewer.ui.trouble import TroubleWindow

        trouble = TroubleWindow(str(error), Theme("light"))
        trouble.show()
        application.exec()
        return 1
    window.first_painted.connect(load_the_rest)
    window.show()
    return application.exec()


def take_picture(library_path: Path, place: Place, look: Look, output: Path) -> None:
    """Write what the window shows at `place` as a PNG. Raises HandrailError."""
    if not output.parent.is_dir():
        raise HandrailError(f"{output.parent}: there is no such folder. Make it first, or choose another place.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare()
    load_the_rest()
    window = window_for(open_library(library_path), place, look)
    window.setAttribute(QtCore.Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    window.complete_now()
    QApplication.processEvents()
    if not window.grab().save(str(output), "PNG"):
        raise HandrailError(f"{output}: the picture cannot be written here. Choose another place.")


def load_the_rest() -> None:
    """What the first screen does not show."""
    load_fonts(first=False)
    begin_telling()
    tidy_up()


def prepare() -> QApplication:
    """The one QApplication, with our fonts and what screen readers need. Made at the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Only the program's name: Qt would otherwise take options of its own from the command line.
    # (Fusion is asked for here because QStyle's own wrapper, which setStyle returns, costs 8 ms.)
    application = QApplication([meta.APP_ID, "-style", "Fusion"])
    application.setApplicationName(meta.APP_ID)
    application.setApplicationDisplayName(meta.NAME)
    load_fonts(first=True)
    return application


def window_for(library: Library, place: Place, look: Look) -> MainWindow:
    """A window on a library, not yet shown. Raises HandrailError for a language or place that is not in it."""
    language = look.language or library.languages[0]
    if language not in library.languages:
        known = ", ".join(library.languages)
        raise UsageError(f'This library has no language "{language}". It has: {known}.')
    _check_place(library, language, place)
    visit = Visit(language)
    visit.text_scale = look.text_scale
    if place != HOME:
        visit.go(place)
    return MainWindow(library, visit, QSize(*look.size), look.theme)


def _check_place(library: Library, language: str, place: Place) -> None:
    """Raises NotInLibrary, so that a wrong name on the command line is told and not shown as the first screen."""
    if place.kind is PlaceKind.PAGE:
        page = library.page(language, place.target)
        if place.anchor and place.anchor not in {heading.anchor for heading in page.headings(4)}:
            raise UsageError(f'The page "{place.target}" has no heading "{place.anchor}".')
    elif place.kind is PlaceKind.CONTACT:
        library.contact(place.target)
    elif place.kind is PlaceKind.SECTION:
        library.section(place.target)
