"""Which pane shows which kind of place. The only list of it: a new kind of screen is one line here and one pane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.core.library import Library
from viewer.core.visit import Place, PlaceKind
from viewer.ui.finder import Finder
from viewer.ui.panes.emergency_strip import EmergencyStrip
from viewer.ui.panes.home import HomePane
from viewer.ui.scene import Scene

if TYPE_CHECKING:
    from viewer.ui.panes.contents import ContentsPane
    from viewer.ui.panes.languages import LanguagesPane
    from viewer.ui.panes.text_size import TextSizePane


class Showing(Protocol):
    """What every pane of the stage can do."""

    def show_place(self, place: Place) -> None:
        """Show what stands at a place. The pane has its size by then. Raises NotInLibrary."""

    def scroll_back(self, scrolled: float) -> None:
        """Go to where it was left."""

    @property
    def scrolled(self) -> float:
        """How far down it is, in parts of a column."""


class Stage(QObject):
    """Makes panes and passes on what they ask for."""

    emergency_shown = Signal(bool, bool)
    link_followed = Signal(str)
    elsewhere_requested = Signal(str, Place)
    place_requested = Signal(Place)
    print_requested = Signal()
    text_size_requested = Signal(int)
    update_requested = Signal()

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._finder = Finder(library, self)
        self._makers: dict[PlaceKind, Callable[[Scene, QWidget], QWidget]] = {
            PlaceKind.HOME: self._home,
            PlaceKind.PAGE: self._reader,
            PlaceKind.SECTION: self._listing,
            PlaceKind.SEARCH: self._results,
            PlaceKind.CONTACT: self._contact_card,
            PlaceKind.NUMBERS: self._listing,
            PlaceKind.TOPICS: self._topics,
            PlaceKind.SHORTCUTS: self._shortcuts,
            PlaceKind.OUTSIDE: self._take_away,
        }

    def pane(self, scene: Scene, kind: PlaceKind, window: QWidget) -> QWidget:
        """A new pane for a kind of place, wired."""
        pane = self._makers[kind](scene, window)
        pane.place_requested.connect(self.place_requested)  # type: ignore[attr-defined]
        return pane

    def tree(self, scene: Scene, window: QWidget) -> ContentsPane:
        """The tree of topics beside an article, wired."""
        tree = self._topics(scene, window)
        tree.place_requested.connect(self.place_requested)
        return tree

    def text_size(self, scene: Scene, window: QWidget) -> TextSizePane:
        """What lies over the page to choose text size and colours."""
        from viewer.ui.panes.text_size import TextSizePane

        return TextSizePane(scene, window)

    def languages(self, scene: Scene, window: QWidget) -> LanguagesPane:
        """What lies over the page to choose among many languages."""
        from viewer.ui.panes.languages import LanguagesPane

        return LanguagesPane(scene, window)

    # Every pane but the first is imported when it is first needed: the first screen is on the window 60 ms earlier.

    def _home(self, scene: Scene, window: QWidget) -> QWidget:
        strip = EmergencyStrip(scene, solid=True)
        strip.place_requested.connect(self.place_requested)
        home = HomePane(scene, strip, window)
        home.update_requested.connect(self.update_requested)
        return home

    def _topics(self, scene: Scene, window: QWidget) -> ContentsPane:
        from viewer.ui.panes.contents import ContentsPane

        return ContentsPane(scene, window)

    def _reader(self, scene: Scene, window: QWidget) -> QWidget:
        from viewer.ui.panes.reader import ReaderPane
        from viewer.ui.printing import printer_name

        reader = ReaderPane(scene, scene.site.printing and bool(printer_name()), window)
        reader.link_followed.connect(self.link_followed)
        reader.print_requested.connect(self.print_requested)
        reader.text_size_requested.connect(self.text_size_requested)
        return reader

    def _results(self, scene: Scene, window: QWidget) -> QWidget:
        from viewer.ui.panes.results import ResultsPane

        results = ResultsPane(scene, self._finder, window)
        results.emergency_shown.connect(self.emergency_shown)
        results.elsewhere_requested.connect(self.elsewhere_requested)
        return results

    def _contact_card(self, scene: Scene, window: QWidget) -> QWidget:
        from viewer.ui.panes.contact_card import ContactCardPane
        from viewer.ui.printing import printer_name

        card = ContactCardPane(scene, scene.site.printing and bool(printer_name()), window)
        card.print_requested.connect(self.print_requested)
        return card

    def _listing(self, scene: Scene, window: QWidget) -> QWidget:
        from viewer.ui.panes.listing import ListingPane

        return ListingPane(scene, window)

    def _shortcuts(self, scene: Scene, window: QWidget) -> QWidget:
        from viewer.ui.panes.shortcuts import ShortcutsPane

        return ShortcutsPane(scene, window)

    def _take_away(self, scene: Scene, window: QWidget) -> QWidget:
        from viewer.ui.panes.take_away import TakeAwayPane

        return TakeAwayPane(scene, window)
