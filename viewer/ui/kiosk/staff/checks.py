"""What has to work on this computer, as checks that may pause: one list for the staff's screen and for `self-check`."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtGui import QFontInfo

from viewer.core.self_check import Check, clock_is_plausible, library_verifies, search_finds
from viewer.errors import HandrailError
from viewer.ui.article.boxes import box_of
from viewer.ui.i18n import is_translated, language_name, told_error, translate
from viewer.ui.scene import Scene

_WIDTH = 672  # pixels, at which pages are laid out


class Item(Struct, frozen=True):
    """One thing to look at. What its check returns is what is wrong, in one sentence, or nothing."""

    name: str
    check: Check
    vital: bool = True  # nobody should rely on a computer where this is wrong


def checks(scene: Scene, unwritable: str, today: datetime.date) -> tuple[Item, ...]:
    """Everything, in the order in which it is shown. `unwritable` says why settings cannot be saved."""
    library = scene.library
    spoken = translate("Staff", "The program speaks every language of the library")
    return (
        Item(translate("Staff", "The library is whole"), library_verifies(library)),
        Item(translate("Staff", "Every page can be shown"), _pages_render(scene)),
        Item(translate("Staff", "Search finds its pages"), search_finds(library)),
        Item(translate("Staff", "The letters are there"), _at_once(lambda: _fonts(scene))),
        Item(spoken, _at_once(lambda: _languages(scene)), vital=False),
        Item(translate("Staff", "Settings can be saved"), _at_once(lambda: unwritable), vital=False),
        Item(translate("Staff", "A staff PIN has been chosen"), _at_once(lambda: _pin(scene)), vital=scene.site.kiosk),
        Item(translate("Staff", "The clock is right"), _at_once(lambda: clock_is_plausible(library, today))),
    )


def _at_once(look: Callable[[], str]) -> Check:
    yield
    return look()


def _pages_render(scene: Scene) -> Check:
    """Every page of every language is read, made into what is drawn, and laid out."""
    library, setting = scene.library, scene.setting()
    for language in library.languages:
        for page_id in library.page_ids(language):
            yield
            try:
                for block in library.page(language, page_id).blocks:
                    box_of(setting, block).layout(scene.theme.px(_WIDTH))
            except HandrailError as error:
                return told_error(error)
    return ""


def _fonts(scene: Scene) -> str:
    for role in ("body", "number"):
        font = scene.theme.font(role)
        if QFontInfo(font).family() != font.family():
            return translate("Staff", "The typeface {name} is missing. Install the program again.").format(
                name=font.family()
            )
    return ""


def _languages(scene: Scene) -> str:
    for language in scene.library.languages:
        if not is_translated(language):
            pattern = translate("Staff", "The library has pages in {language}, and the buttons stay English there.")
            return pattern.format(language=language_name(language))
    return ""


def _pin(scene: Scene) -> str:
    if scene.site.pin_hash:
        return ""
    return translate(
        "Staff", "There is none. Nobody can open the settings of a kiosk, or close it, until one is chosen."
    )
