"""The window: assembles the panes, gives each its room, wires them in one visible block. Shows nothing of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from viewer import meta
from viewer.core.library import Library
from viewer.core.search import Search
from viewer.core.visit import Place, PlaceKind, Visit
from viewer.errors import NotInLibrary
from viewer.ui.actions import actions
from viewer.ui.navigator import Navigator
from viewer.ui.panes.contact_card import ContactCardPane
from viewer.ui.panes.contacts import ContactsPane
from viewer.ui.panes.contents import ContentsPane
from viewer.ui.panes.emergency_strip import EmergencyStrip
from viewer.ui.panes.home import HomePane
from viewer.ui.panes.listing import ListingPane
from viewer.ui.panes.reader import ReaderPane
from viewer.ui.panes.results import ResultsPane
from viewer.ui.panes.text_size import TextSizePane
from viewer.ui.panes.top_bar import TopBar
from viewer.ui.scene import Scene
from viewer.ui.theme import TEXT_STEPS, LayoutMode, Theme, density_for
from viewer.ui.widgets.column import Column
from viewer.ui.widgets.corner import Corner
from viewer.ui.widgets.focus_ring import FocusRing

_LEAST = (640, 480)
_SCROLL_KEYS = {
    Qt.Key.Key_PageDown: 0.9,
    Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_Space: 0.9,
    Qt.Key.Key_Down: 0.1,
    Qt.Key.Key_Up: -0.1,
    Qt.Key.Key_Home: -1e6,
    Qt.Key.Key_End: 1e6,
}


class MainWindow(QWidget):
    """One library, one visit. Everything on screen is made anew when theme, text size or layout mode changes."""

    def __init__(self, library: Library, visit: Visit, size: QSize, theme: str = "light") -> None:
        """`size` is the first size in logical pixels; the layout follows it from then on."""
        super().__init__()
        self.resize(size)
        self.setObjectName("window")
        self.setWindowTitle(meta.NAME)
        self.setMinimumSize(*_LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._library, self._visit, self._theme_name = library, visit, theme
        self._search = Search(library, visit.language)
        self._navigator = Navigator(visit, self)
        self._shell: list[QWidget] = []
        self._pane: QWidget | None = None
        self._tree: ContentsPane | None = None
        self._text_size: TextSizePane | None = None
        self._navigator.about_to_leave.connect(self._note_scrolled)
        self._navigator.place_changed.connect(self._show_place)
        for action in actions():
            for keys in action.keys:
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.activated.connect(getattr(self, action.slot))
        self._build("")

    # ---- what can be asked of the window

    def open(self, place: Place) -> None:
        """Go to a place."""
        self._navigator.go(place)

    def complete_now(self) -> None:
        """Make everything that is made as time allows, for a picture."""
        for column in self.findChildren(Column):
            column.complete_now()

    def focus_search(self) -> None:
        self._bar.search.setFocus()

    def go_home(self) -> None:
        self._navigator.go_home()

    def show_numbers(self) -> None:
        self._navigator.go(Place(PlaceKind.NUMBERS))

    def go_back(self) -> None:
        self._navigator.back()

    def go_forward(self) -> None:
        self._navigator.forward()

    def go_up(self) -> None:
        """Close what lies on top, else go to the first screen."""
        if self._text_size is not None:
            self._close_text_size()
        else:
            self._navigator.go_home()

    def enlarge_text(self) -> None:
        self.set_text_scale(next((step for step in TEXT_STEPS if step > self._visit.text_scale), TEXT_STEPS[-1]))

    def shrink_text(self) -> None:
        smaller = [step for step in TEXT_STEPS if step < self._visit.text_scale]
        self.set_text_scale(smaller[-1] if smaller else TEXT_STEPS[0])

    def reset_text(self) -> None:
        self.set_text_scale(1.0)

    def set_text_scale(self, scale: float) -> None:
        """Show all text at this size (1.0 is the usual one) and stay where we are."""
        self._visit.text_scale = scale
        self._note_scrolled()
        self._build(self._bar.search.text())

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        theme = self._new_theme()
        scene = self._scene
        if (scene.theme.density, scene.mode, scene.tall) != (theme.density, *self._layout_now(theme)):
            self._note_scrolled()
            self._build(self._bar.search.text())
        else:
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), self._scene.theme.color("canvas"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        amount = _SCROLL_KEYS.get(Qt.Key(event.key()))
        column = self._pane if isinstance(self._pane, Column) else self._pane.findChild(Column) if self._pane else None
        if amount is None or column is None:
            super().keyPressEvent(event)
            return
        bar = column.verticalScrollBar()
        bar.setValue(round(max(-1e9, min(1e9, bar.value() + amount * column.viewport().height()))))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()
        super().changeEvent(event)

    # ---- building

    def _layout_now(self, theme: Theme) -> tuple[LayoutMode, bool]:
        return theme.mode(self.width()), self.height() > self.width()

    def _new_theme(self) -> Theme:
        return Theme(self._theme_name, self._visit.text_scale, density_for(self.width(), self.height()))

    def _build(self, searched: str) -> None:
        """Make the shell for the present theme, size and layout, and show the present place in it.

        `searched` is what stands in the search field.
        """
        theme = self._new_theme()
        theme.apply(QApplication.instance())  # type: ignore[arg-type]
        mode, tall = self._layout_now(theme)
        self._scene = Scene(self._library, self._visit.language, theme, theme.chrome(), mode, tall)
        for old in (*self._shell, self._pane, self._tree, self._text_size):
            if old is not None:
                old.hide()
                old.deleteLater()
        self._pane = self._tree = self._text_size = None
        self._bar = TopBar(self._scene, self)
        self._bar.search.set_text(searched)
        self._strip = EmergencyStrip(self._scene, solid=False, parent=self)
        self._contacts = self._new_contacts("")
        radius, shell = theme.size("shell"), theme.color("shell")
        self._corners = [Corner(radius, shell, left=False, parent=self)]
        if self._contacts.docked:
            self._corners.append(Corner(radius, shell, left=True, parent=self))
        widths = theme.size("ring_inner"), theme.size("ring_outer")
        ring = FocusRing(self, theme.color("focus_edge"), theme.color("focus"), *widths)
        self._shell = [self._bar, self._strip, self._contacts, *self._corners, ring]
        self._wire()
        for widget in self._shell[:-1]:
            widget.show()
        self._show_place(self._navigator.place)

    def _wire(self) -> None:
        """Every signal of the shell, in alphabetical order."""
        self._bar.back_requested.connect(self._navigator.back)
        self._bar.forward_requested.connect(self._navigator.forward)
        self._bar.home_requested.connect(self._navigator.go_home)
        self._bar.results_requested.connect(self._focus_results)
        self._bar.search_submitted.connect(self._focus_results)
        self._bar.search_typed.connect(self._on_search_typed)
        self._bar.text_size_requested.connect(self._open_text_size)
        self._bar.topics_requested.connect(lambda: self._navigator.go(Place(PlaceKind.TOPICS)))
        self._strip.place_requested.connect(self._navigator.go)

    def _new_contacts(self, current: str) -> ContactsPane:
        pane = ContactsPane(self._scene, current, self)
        pane.place_requested.connect(self._navigator.go)
        return pane

    # ---- showing

    def _show_place(self, place: Place) -> None:
        self._close_text_size()
        old_pane = self._pane
        try:
            self._pane = self._pane_for(place)
        except NotInLibrary:
            self._pane = self._pane_for(Place(PlaceKind.HOME))
        if old_pane is not None and old_pane is not self._pane:
            old_pane.hide()
            old_pane.deleteLater()
        self._mark_contact(place.target if place.kind is PlaceKind.CONTACT else "")
        if place.kind is not PlaceKind.SEARCH:
            self._bar.search.set_text("")
        self._bar.show_history(self._navigator.can_go_back, self._navigator.can_go_forward)
        self._arrange()
        self._fill(place)
        self._pane.show()
        for corner in self._corners:
            corner.raise_()
        if place.kind is not PlaceKind.SEARCH:
            self.setFocus()  # so that Tab begins at the top and the keys scroll

    def _pane_for(self, place: Place) -> QWidget:
        """An empty pane of the right kind; the same one where it can show another thing."""
        scene = self._scene
        if place.kind is PlaceKind.HOME:
            strip = EmergencyStrip(scene, solid=True)
            strip.place_requested.connect(self._navigator.go)
            pane: QWidget = HomePane(scene, strip, self)
        elif place.kind is PlaceKind.PAGE:
            self._library.info(scene.language, place.target)
            pane = self._pane if isinstance(self._pane, ReaderPane) else ReaderPane(scene, self)
            if pane is not self._pane:
                pane.link_followed.connect(self._navigator.follow)
        elif place.kind is PlaceKind.SEARCH:
            pane = self._pane if isinstance(self._pane, ResultsPane) else ResultsPane(scene, self)
        elif place.kind is PlaceKind.CONTACT:
            self._library.contact(place.target)
            pane = ContactCardPane(scene, self)
        elif place.kind is PlaceKind.TOPICS:
            pane = ContentsPane(scene, self)
        else:
            if place.kind is PlaceKind.SECTION:
                self._library.section(place.target)
            pane = ListingPane(scene, self)
        if pane is not self._pane:
            pane.place_requested.connect(self._navigator.go)  # type: ignore[attr-defined]
        return pane

    def _fill(self, place: Place) -> None:
        """Give the pane, which has its size now, what it shows."""
        pane, scrolled = self._pane, self._navigator.scrolled
        if isinstance(pane, HomePane):
            pane.show_all()
        elif isinstance(pane, ReaderPane):
            page = self._library.page(self._visit.language, place.target)
            if self._tree is not None:
                self._tree.show_page(place.target)
            pane.show_page(page, place.anchor, scrolled)
        elif isinstance(pane, ResultsPane):
            self._bar.search.set_text(place.target)
            pane.show_answer(self._search.find(place.target, limit=20, typing=True))
        elif isinstance(pane, ContactCardPane):
            pane.show_contact(self._library.contact(place.target))
        elif isinstance(pane, ContentsPane):
            pane.show_page("")
        elif isinstance(pane, ListingPane) and place.kind is PlaceKind.SECTION:
            pane.show_section(self._library.section(place.target))
        elif isinstance(pane, ListingPane):
            pane.show_numbers()
        if isinstance(pane, Column) and scrolled:
            pane.scroll_to_pixel(scrolled)

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
        """Give each part its room: bar above, people beside or below, strip over the page, tree beside the article."""
        scene = self._scene
        theme, width, height = scene.theme, self.width(), self.height()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = self._bar.height_for(width)
        self._bar.setGeometry(0, 0, width, top)
        if self._contacts.docked:
            side, dock = 0, self._contacts.fit(width)
            self._contacts.setGeometry(0, height - dock, width, dock)
        else:
            dock = 0
            side = theme.size("panel_wide" if scene.mode is LayoutMode.WIDE else "panel")
            self._contacts.setGeometry(0 if mirrored else width - side, top, side, height - top)
            self._contacts.fit_column(side, height - top)
        left, room = (side if mirrored else 0), width - side
        bottom = height - dock
        edges = [left + room, left] if not mirrored else [left, left + room]
        for corner, x in zip(self._corners, edges, strict=False):
            corner.move(x - corner.width() if x == left + room else x, top)
        home = isinstance(self._pane, HomePane)
        self._strip.setVisible(not home)
        if not home:
            strip = self._strip.fit(room)
            self._strip.setGeometry(left, top, room, strip)
            top += strip
        self._arrange_pane(left, top, room, bottom - top, mirrored)

    def _arrange_pane(self, left: int, top: int, width: int, height: int, mirrored: bool) -> None:
        scene = self._scene
        with_tree = isinstance(self._pane, ReaderPane) and scene.mode in (LayoutMode.WIDE, LayoutMode.REGULAR)
        if with_tree and self._tree is None:
            self._tree = ContentsPane(scene, self)
            self._tree.place_requested.connect(self._navigator.go)
        if self._tree is not None:
            self._tree.setVisible(with_tree)
        if with_tree and self._tree is not None:
            tree = scene.theme.size("tree_wide" if scene.mode is LayoutMode.WIDE else "tree")
            self._tree.setGeometry(left + width - tree if mirrored else left, top, tree, height)
            left, width = (left if mirrored else left + tree), width - tree
        if self._pane is not None:
            self._pane.setGeometry(left, top, width, height)

    # ---- slots

    def _note_scrolled(self) -> None:
        if isinstance(self._pane, ReaderPane):
            self._navigator.note_scrolled(self._pane.scrolled)
        elif isinstance(self._pane, Column):
            self._navigator.note_scrolled(self._pane.verticalScrollBar().value())

    def _on_search_typed(self, text: str) -> None:
        if text.strip():
            self._navigator.go(Place(PlaceKind.SEARCH, text))
        elif self._navigator.place.kind is PlaceKind.SEARCH:
            self._navigator.go_home()
            self._bar.search.setFocus()

    def _focus_results(self) -> None:
        if isinstance(self._pane, ResultsPane):
            self._pane.focus_first()

    def _open_text_size(self) -> None:
        if self._text_size is not None:
            self._close_text_size()
            return
        scene = self._scene
        pane = self._text_size = TextSizePane(scene, self)
        pane.size_chosen.connect(self.set_text_scale)
        width = scene.theme.px(260)
        height = min(pane.fit(width), self.height())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        margin = scene.theme.size("page_x")
        pane.setGeometry(margin if mirrored else self.width() - width - margin, self._bar.height(), width, height)
        pane.show()
        pane.raise_()
        pane.focus_first()

    def _close_text_size(self) -> None:
        if self._text_size is not None:
            self._text_size.hide()
            self._text_size.deleteLater()
            self._text_size = None
