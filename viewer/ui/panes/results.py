"""What a search found: the way to help first when words of danger were typed, then pages. Never a dead end."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from viewer.core.search import Answer
from viewer.core.visit import Place
from viewer.ui.accessibility import announce
from viewer.ui.answer.found import Found
from viewer.ui.answer.ways_out import WaysOut
from viewer.ui.finder import Finder
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.text_button import TextButton

_MOST = 20  # results; who needs more needs other words


class ResultsPane(Column):
    """The answer to one query. Before anything is typed: the common questions."""

    spoken_role = "region"

    place_requested = Signal(Place)
    emergency_shown = Signal(bool, bool)  # whether a card on top says the emergency number, and whether it is in view
    elsewhere_requested = Signal(str, Place)  # a language, and a place that is to be seen in it

    def __init__(self, scene: Scene, finder: Finder, parent: QWidget | None = None) -> None:
        theme = scene.theme
        x = theme.size("page_x")
        super().__init__(Margins(x, theme.size("s4"), x, theme.size("s5")), parent)
        self.setAccessibleName(self.tr("Results"))
        self.setObjectName("results")
        self._scene, self._finder = scene, finder
        self._found, self._ways_out = Found(scene, self), WaysOut(scene, self)
        self._found.place_requested.connect(self.place_requested)
        self._found.elsewhere_requested.connect(self.elsewhere_requested)
        self._ways_out.place_requested.connect(self.place_requested)
        self._scroll_to = 0.0  # where to go when the answer is there
        self._focus_to_come = False
        self._calls = 0  # cards on top that say to call the emergency number
        self.verticalScrollBar().valueChanged.connect(self._tell_emergency)

    def show_place(self, place: Place) -> None:
        """Search for the words of a place. What was found before stays until the answer is there."""
        self._scroll_to, self._focus_to_come = 0.0, False
        self._finder.find(self._scene.language, place.target, _MOST, self._on_answer)

    def scroll_back(self, scrolled: float) -> None:
        if self._finder.waiting:
            self._scroll_to = scrolled
        else:
            super().scroll_back(scrolled)

    @property
    def settled(self) -> bool:
        return self.complete and not self._finder.waiting

    def complete_now(self) -> None:
        self._finder.finish()
        super().complete_now()

    def focus_first(self) -> None:
        """Move the focus to the first thing that can be opened, as soon as it is there."""
        self._focus_to_come = self._finder.waiting
        if self._focus_to_come:
            return
        while not self.complete and not any(_first_button(widget) for widget in self.made):
            self._make_one()  # a keyboard on the screen may have left no room for it
        self._grow()
        first = next((button for button in map(_first_button, self.made) if button), None)
        if first is not None:
            first.setFocus()

    # ---- private

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        if not isValid(self):
            return
        self._calls = self._found.calls(answer)
        self.set_parts(self._parts_of(answer))
        self._tell_emergency()
        announce(self, self._summary(answer))
        if self._scroll_to:
            super().scroll_back(self._scroll_to)
        if self._focus_to_come:
            self.focus_first()

    @Slot()
    def _tell_emergency(self) -> None:
        """The card takes the place of the window's own strip while it is in view."""
        cards = self.made[: self._calls]
        seen = any(card.y() + card.height() // 2 > self.verticalScrollBar().value() for card in cards)
        self.emergency_shown.emit(bool(self._calls), seen)

    def _parts_of(self, answer: Answer) -> list[Part]:
        if not answer.query.strip():
            return self._ways_out.common_questions()
        if answer.hits or answer.elsewhere:
            return [*self._found.urgent(answer), *self._found.listed(answer)]
        nothing = self._ways_out.from_nothing(self._nothing(answer))
        return [*self._found.urgent(answer), nothing[0], *self._found.offers(answer), *nothing[1:]]

    def _nothing(self, answer: Answer) -> str:
        return self.tr("Nothing here for “{words}”").format(words=answer.query.strip())

    def _summary(self, answer: Answer) -> str:
        """The answer in one sentence, for a screen reader."""
        if not answer.query.strip():
            return self.tr("Common questions")
        return self._found.summary(answer) if answer.hits or answer.elsewhere else self._nothing(answer)


def _first_button(widget: QWidget) -> TextButton | None:
    """The widget if it can be opened, or the first in it that can, from the top."""
    if isinstance(widget, TextButton):
        return widget
    return widget.findChild(TextButton)
