"""Where the window is. Panes ask by `go`; everyone who shows something listens to `place_changed`."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from viewer.core.links import LinkKind, classify
from viewer.core.visit import HOME, Place, PlaceKind, Visit


class Navigator(QObject):
    """The only one that moves a visit. `about_to_leave` lets the pane say how far it is scrolled."""

    about_to_leave = Signal()
    place_changed = Signal(Place)

    def __init__(self, visit: Visit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visit = visit

    @property
    def place(self) -> Place:
        return self._visit.place

    @property
    def can_go_back(self) -> bool:
        return self._visit.can_go_back

    @property
    def can_go_forward(self) -> bool:
        return self._visit.can_go_forward

    @property
    def scrolled(self) -> float:
        return self._visit.scrolled

    def go(self, place: Place) -> None:
        self.about_to_leave.emit()
        self._visit.go(place)
        self.place_changed.emit(self._visit.place)

    def go_home(self) -> None:
        self.go(HOME)

    def replace(self, place: Place) -> None:
        """Be at another place instead of this one, which is forgotten."""
        self._visit.replace(place)
        self.place_changed.emit(place)

    def back(self) -> None:
        self.about_to_leave.emit()
        self._visit.back()
        self.place_changed.emit(self._visit.place)

    def forward(self) -> None:
        self.about_to_leave.emit()
        self._visit.forward()
        self.place_changed.emit(self._visit.place)

    def note_scrolled(self, scrolled: float) -> None:
        self._visit.leave(scrolled)

    def follow(self, address: str) -> None:
        """Follow a link of a page. One that leads outside is shown and never opened; an unknown one does nothing."""
        link = classify(address)
        if link.kind is LinkKind.PAGE:
            self.go(Place(PlaceKind.PAGE, link.target, link.anchor))
        elif link.kind is LinkKind.CONTACT:
            self.go(Place(PlaceKind.CONTACT, link.target))
        elif link.kind is LinkKind.OUTSIDE:
            self.go(Place(PlaceKind.OUTSIDE, link.target))
