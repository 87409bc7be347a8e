"""The window: assembles the panes, gives each its room, wires them in one visible block. Shows nothing of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6 import QtGui
from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer import meta
from viewer.core.library import Library
from viewer.core.visit import HOME, Place, PlaceKind, Visit
from viewer.errors import NotInLibrary
from viewer.ui.actions import actions
from viewer.ui.arrangement import rooms, tree_fits
from viewer.ui.i18n import speak
from viewer.ui.navigator import Navigator
from viewer.ui.over import Over
from viewer.ui.panes.contacts import ContactsPane
from viewer.ui.panes.emergency_strip import EmergencyStrip
from viewer.ui.panes.top_bar import TopBar
from viewer.ui.reading_order import first_of_next_region, focus_on, in_reading_order
from viewer.ui.scene import Scene
from viewer.ui.stage import Showing, Stage
from viewer.ui.theme import TEXT_STEPS, LayoutMode, Theme, density_for
from viewer.ui.tidying import Tidying
from viewer.ui.widgets.column import Column
from viewer.ui.widgets.corner import corners
from viewer.ui.widgets.focus_ring import FocusRing
from viewer.ui.widgets.soon import soon

if TYPE_CHECKING:
    from viewer.ui.panes.contents import ContentsPane

_SHOWN_IN_ONE_PANE = (PlaceKind.PAGE, PlaceKind.SEARCH)  # the pane stays and shows another one
_NOTHING_TYPED = Place(PlaceKind.SEARCH)
_LEAST = (640, 480)
_LEAST_LINES = 3  # of the page that are seen above the keyboard


class MainWindow(QWidget):
    """One library, one visit. Everything on screen is made anew when theme, text size or layout mode changes."""

    first_painted = Signal()
    leave_requested = Signal()
    staff_requested = Signal()
    update_requested = Signal()

    def __init__(
        self,
        library: Library,
        visit: Visit,
        size: QSize,
        theme: str = "light",
        density: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`size` is the first size in logical pixels; the layout follows it from then on."""
        super().__init__(parent)
        self.resize(size)
        self.setObjectName("window")
        self.setWindowTitle(meta.NAME)
        self.setMinimumSize(*_LEAST)
        self.setProperty("focusPolicy", "StrongFocus")
        speak(visit.language)
        self._library, self._visit, self._theme_name, self._density = library, visit, theme, density
        self._lifted = 0  # pixels at the lower edge that the page leaves to the keyboard
        self._cramped = False
        self._sheet = QRect()  # what lies inside the shell
        self._stage = Stage(library, self)
        self._navigator = Navigator(visit, self)
        self._shell: list[QWidget] = []
        self._pane = QWidget(self)
        self._shown: PlaceKind | None = None
        self._tree: ContentsPane | None = None
        self._over = Over(self)
        self._navigator.about_to_leave.connect(self._note_scrolled)
        self._navigator.place_changed.connect(self._show_place)
        self._navigator.place_changed.connect(Tidying(self).stir)
        self._stage.emergency_shown.connect(self._on_emergency_shown)
        self._stage.elsewhere_requested.connect(self._go_elsewhere)
        self._stage.link_followed.connect(self._navigator.follow)
        self._stage.place_requested.connect(self._navigator.go)
        self._stage.print_requested.connect(self.print_page)
        self._stage.text_size_requested.connect(self._step_text)
        self._stage.update_requested.connect(self.update_requested)
        self._build("")
        self._painted = False

    # ---- what can be asked of the window

    def open(self, place: Place) -> None:
        """Go to a place."""
        self._navigator.go(place)

    def complete_now(self) -> None:
        """Make everything that is made as time allows, for a picture."""
        for column in self.findChildren(Column):
            column.complete_now()

    def is_complete(self) -> bool:
        """Whether nothing is left to be made."""
        return all(column.settled for column in self.findChildren(Column))

    def focus_search(self) -> None:
        self._bar.search.setFocus()
        self._offer_questions()

    def go_home(self) -> None:
        self._navigator.go_home()

    def show_numbers(self) -> None:
        self._navigator.go(Place(PlaceKind.NUMBERS))

    def show_shortcuts(self) -> None:
        self._navigator.go(Place(PlaceKind.SHORTCUTS))

    def next_region(self) -> None:
        self._go_to_region(1)

    def previous_region(self) -> None:
        self._go_to_region(-1)

    def _go_to_region(self, step: int) -> None:
        widget = first_of_next_region(self._regions(), self, step)
        if widget is not None:
            focus_on(widget, self._scene.theme.size("target"))

    def go_back(self) -> None:
        self._navigator.back()

    def go_forward(self) -> None:
        self._navigator.forward()

    def go_up(self) -> None:
        """Close what lies on top, else go to the first screen."""
        if self._over.pane is not None:
            self._over.close()
        elif self._shown is PlaceKind.PAGE and self._pane.close_find():  # type: ignore[attr-defined]
            self.setFocus()
        else:
            self._navigator.go_home()

    def enlarge_text(self) -> None:
        self.set_text_scale(next((step for step in TEXT_STEPS if step > self._visit.text_scale), TEXT_STEPS[-1]))

    def shrink_text(self) -> None:
        smaller = [step for step in TEXT_STEPS if step < self._visit.text_scale]
        self.set_text_scale(smaller[-1] if smaller else TEXT_STEPS[0])

    def _step_text(self, step: int) -> None:
        (self.shrink_text, self.reset_text, self.enlarge_text)[step + 1]()

    def find_in_page(self) -> None:
        """Find words on the open page; on any other screen, in the whole library."""
        if self._shown is PlaceKind.PAGE:
            self._pane.open_find()  # type: ignore[attr-defined]
        else:
            self.focus_search()

    def print_page(self) -> None:
        """Print the open page or contact card on the default printer, with a job name that says nothing."""
        from viewer.ui.printing import print_contact, print_page, printer_name

        if not self._library.site.printing or not printer_name():
            return
        place = self._navigator.place
        if place.kind is PlaceKind.PAGE:
            print_page(self._scene, self._library.page(self._visit.language, place.target))
        elif place.kind is PlaceKind.CONTACT:
            print_contact(self._scene, self._library.contact(place.target))

    def reset_text(self) -> None:
        self.set_text_scale(1.0)

    def set_text_scale(self, scale: float) -> None:
        """Show all text at this size (1.0 is the usual one) and stay where we are."""
        self._visit.text_scale = scale
        self._build_again()

    def set_theme(self, name: str) -> None:
        """Show everything in this theme and stay where we are."""
        self._visit.theme = name
        self._build_again()

    def set_language(self, language: str) -> None:
        """Show and say everything in this language and stay where we are."""
        self._visit.language = language
        speak(language)
        self._build_again()

    def room_for_keys(self) -> tuple[QRect, int]:
        """Where the keyboard may stand, and how much of the page's height it may take."""
        least = _LEAST_LINES * self._scene.theme.line_height("body")
        return self._sheet, self._pane.height() + self._lifted - least

    def lift(self, height: int) -> None:
        """Leave so many pixels at the lower edge to the keyboard."""
        self._lifted, self._cramped = height, False
        self._arrange()
        # On a low screen the strip gives way to what is being typed: urgent words bring help above the results.
        self._cramped = bool(height) and self._pane.height() < _LEAST_LINES * self._scene.theme.line_height("body")
        if self._cramped:
            self._arrange()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        theme = self._new_theme()
        scene = self._scene
        if (scene.theme.density, scene.mode, scene.tall, scene.low) != (theme.density, *self._layout_now(theme)):
            self._build_again()
        else:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        column = self._pane if isinstance(self._pane, Column) else self._pane.findChild(Column)
        if column is None or not column.scroll_by_key(event.key()):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if not self._painted:
            self._painted = True
            soon(self, self._on_first_painted)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab goes in reading order, whatever was made first."""
        stops = in_reading_order(self._regions(), self)
        if not stops:
            return False
        focus = self.focusWidget()
        before_all = -1 if forward else len(stops)
        place = (stops.index(focus) if focus in stops else before_all) + (1 if forward else -1)
        focus_on(stops[place % len(stops)], self._scene.theme.size("target"))
        return True

    # ---- building

    def _layout_now(self, theme: Theme) -> tuple[LayoutMode, bool, bool]:
        width, height = self.width(), self.height()
        return theme.mode(width), height > width, theme.is_low(width, height)

    def _new_theme(self) -> Theme:
        density = density_for(self.width(), self.height(), self._density)
        return Theme(self._visit.theme or self._theme_name, self._visit.text_scale, density)

    def _build_again(self) -> None:
        """Make everything anew and stay where we are."""
        self._note_scrolled()
        self._build(self._bar.search.text())

    def _build(self, searched: str) -> None:
        """Make the shell for the present theme, size and layout, and show the present place in it.

        `searched` is what stands in the search field.
        """
        theme = self._new_theme()
        theme.apply(QApplication.instance())  # type: ignore[arg-type]
        chrome = theme.chrome(self.width(), self.height())
        self._scene = Scene(self._library, self._visit.language, theme, chrome, *self._layout_now(theme))
        self._over.close()
        for old in (*self._shell, self._pane, self._tree):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._tree = None
        self._pane, self._shown = QWidget(self), None
        self._bar = TopBar(self._scene, self)
        self._bar.search.set_text(searched)
        self._strip = EmergencyStrip(self._scene, solid=False, parent=self)
        self._contacts = self._new_contacts("")
        self._corners = corners(theme.size("shell"), theme.color("shell"), self._contacts.docked, self)
        widths = theme.size("ring_inner"), theme.size("ring_outer")
        ring = FocusRing(self, theme.color("focus_edge"), theme.color("focus"), *widths)
        self._shell = [self._bar, self._strip, self._contacts, *self._corners, ring]
        self._wire()
        for widget in self._shell[:-1]:
            widget.show()
        self._show_place(self._navigator.place)

    def _on_first_painted(self) -> None:
        """Listen to keys, which no one presses before."""
        for action in actions():
            for keys in action.keys:
                shortcut = QtGui.QShortcut(QtGui.QKeySequence(keys), self)
                shortcut.activated.connect(getattr(self, action.slot))
        self.first_painted.emit()

    def _wire(self) -> None:
        """Every signal of the shell, in alphabetical order."""
        self._bar.back_requested.connect(self._navigator.back)
        self._bar.forward_requested.connect(self._navigator.forward)
        self._bar.home_requested.connect(self._navigator.go_home)
        self._bar.language_chosen.connect(self.set_language)
        self._bar.languages_requested.connect(self._open_languages)
        self._bar.leave_requested.connect(self.leave_requested)
        self._bar.results_requested.connect(self._focus_results)
        self._bar.search_pressed.connect(self._offer_questions)
        self._bar.search_submitted.connect(self._focus_results)
        self._bar.search_typed.connect(self._on_search_typed)
        self._bar.staff_requested.connect(self.staff_requested)
        self._bar.text_size_requested.connect(self._open_text_size)
        self._bar.topics_requested.connect(lambda: self._navigator.go(Place(PlaceKind.TOPICS)))
        self._strip.place_requested.connect(self._navigator.go)

    def _new_contacts(self, current: str) -> ContactsPane:
        pane = ContactsPane(self._scene, current, self)
        pane.place_requested.connect(self._navigator.go)
        return pane

    # ---- showing

    def _show_place(self, place: Place) -> None:
        self._over.close()
        if self._shown is not place.kind or place.kind not in _SHOWN_IN_ONE_PANE:
            self._change_pane(place.kind)
        self._mark_contact(place.target if place.kind is PlaceKind.CONTACT else "")
        searching = place.kind is PlaceKind.SEARCH
        self._bar.search.set_text(place.target if searching else "")
        self._bar.show_state(self._navigator.can_go_back, self._navigator.can_go_forward, searching)
        self.lift(self._lifted)
        self._pane.show()
        self._fill(place)
        for corner in self._corners:
            corner.raise_()
        if place.kind is not PlaceKind.SEARCH:
            self.setFocus()  # so that Tab begins at the top and the keys scroll

    def _change_pane(self, kind: PlaceKind) -> None:
        old = self._pane
        self._strip.give_way(False, False)
        self._pane, self._shown = self._stage.pane(self._scene, kind, self), kind
        old.hide()
        old.deleteLater()

    def _fill(self, place: Place) -> None:
        """Give the pane, which has its size now, what it shows. What the library does not hold leads to the start."""
        pane = cast(Showing, self._pane)
        try:
            pane.show_place(place)
        except NotInLibrary:
            self._navigator.replace(HOME)
            return
        if self._tree is not None and place.kind is PlaceKind.PAGE:
            self._tree.show_place(place)
        if self._navigator.scrolled:
            pane.scroll_back(self._navigator.scrolled)

    def _mark_contact(self, contact_id: str) -> None:
        old = self._contacts
        if old.current == contact_id:
            return
        self._contacts = self._new_contacts(contact_id)
        self._shell[self._shell.index(old)] = self._contacts
        old.hide()
        old.deleteLater()
        self._contacts.show()

    # ---- room

    def _arrange(self) -> None:
        """Give each part its room."""
        scene, home = self._scene, self._shown is PlaceKind.HOME
        with_tree = self._shown is PlaceKind.PAGE and tree_fits(scene)
        if with_tree and self._tree is None:
            self._tree = self._stage.tree(scene, self)
        stripped = home or self._cramped
        self._strip.setVisible(not stripped and not self._strip.spared)
        place = rooms(
            scene,
            self.size(),
            bar=self._bar.height_for(self.width()),
            dock=self._contacts.fit(self.width()) if self._contacts.docked else 0,
            strip=(lambda _width: 0) if stripped else self._strip.room_for,
            with_tree=with_tree,
            mirrored=self.isRightToLeft(),
        )
        self._bar.setGeometry(place.bar)
        self._strip.stand_in(place.sheet)
        self._sheet = place.sheet
        self._pane.setGeometry(place.pane.adjusted(0, 0, 0, -self._lifted))
        self._contacts.setGeometry(place.contacts)
        if not self._contacts.docked:
            self._contacts.fit_column(place.contacts.width(), place.contacts.height())
        if self._tree is not None:
            self._tree.setVisible(with_tree)
            self._tree.setGeometry(place.tree.adjusted(0, 0, 0, -self._lifted))
        for corner in self._corners:
            corner.move_into(place.sheet)

    def _regions(self) -> list[QWidget]:
        """The parts of the window in the order in which they are read."""
        over = [self._over.pane] if self._over.pane else []
        tree = [self._tree] if self._tree else []
        return [*over, self._bar, self._strip, self._pane, *tree, self._contacts]

    # ---- slots

    def _note_scrolled(self) -> None:
        if self._shown is not None:
            self._navigator.note_scrolled(cast(Showing, self._pane).scrolled)

    def _on_emergency_shown(self, in_pane: bool, in_view: bool) -> None:
        if self._strip.give_way(in_pane, in_view):
            self._arrange()
            for widget in (self._strip, *self._corners):
                widget.raise_()

    def _offer_questions(self) -> None:
        """An empty search field shows the common questions."""
        if not self._bar.search.text() and self._navigator.place != _NOTHING_TYPED:
            self._navigator.go(_NOTHING_TYPED)

    def _on_search_typed(self, text: str) -> None:
        if text.strip() or self._shown is PlaceKind.SEARCH:
            self._navigator.go(Place(PlaceKind.SEARCH, text.strip() and text))

    def _go_elsewhere(self, language: str, place: Place) -> None:
        """Be at a place that was found in another language, in that language."""
        self._navigator.go(place)
        self.set_language(language)

    def _focus_results(self) -> None:
        self._offer_questions()
        if self._shown is PlaceKind.SEARCH:
            self._pane.focus_first()  # type: ignore[attr-defined]

    def _open_text_size(self) -> None:
        pane = self._stage.text_size(self._scene, self)
        pane.size_chosen.connect(self.set_text_scale)
        pane.theme_chosen.connect(self.set_theme)
        self._over.open(pane, self._scene, self._bar.height())

    def _open_languages(self) -> None:
        pane = self._stage.languages(self._scene, self)
        pane.language_chosen.connect(self.set_language)
        self._over.open(pane, self._scene, self._bar.height())
