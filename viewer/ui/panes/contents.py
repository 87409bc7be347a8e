"""Where am I: every section with its pages, the current one marked. A large section shows its title only."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.core.visit import HOME, Place, PlaceKind
from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import Line, TextButton

_MOST_ROWS = 24  # pages of a section that are listed one by one; a larger section opens as a list of its own


class ContentsPane(Column):
    """The tree beside an article."""

    spoken_role = "region"

    place_requested = Signal(Place)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        theme = scene.theme
        super().__init__(Margins(theme.size("s4"), theme.size("s4"), theme.size("s2"), theme.size("s4")), parent)
        self.setAccessibleName(self.tr("Topics"))
        self.setObjectName("contents")
        self._scene = scene
        self._current = ""

    def show_place(self, place: Place) -> None:
        """Mark a page as the one that is read, and bring it into view; any other place marks none."""
        page_id = place.target
        before, self._current = self._current, page_id
        if not self.made:
            self.set_parts(self._listed())
            self.complete_now()
        for row in self.made:
            if row.objectName() == f"tree_{page_id}":
                self._mark(row, current=True)
                self.ensureWidgetVisible(row, 0, self._scene.theme.px(120))
            elif row.objectName() == f"tree_{before}":
                self._mark(row, current=False)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        theme = self._scene.theme
        edge = theme.size("border")
        QPainter(self.viewport()).fillRect(
            self.viewport().width() - edge, 0, edge, self.viewport().height(), theme.color("line")
        )

    def _listed(self) -> list[Part]:
        theme, scene = self._scene.theme, self._scene
        parts = [Part(self._all_topics)]
        for section in scene.library.sections:
            pages = scene.library.pages(scene.language, section.id)
            parts.append(Part(partial(self._heading, scene.words(section.title)), theme.size("s3")))
            if len(pages) > _MOST_ROWS:
                words = self.tr("%n page(s)", "", len(pages))
                whole = Place(PlaceKind.SECTION, section.id)
                parts.append(Part(partial(self._row, words, whole), theme.px(4)))
                continue
            for place, page in enumerate(pages):
                row = partial(self._row, scene.title_of(page), Place(PlaceKind.PAGE, page.id))
                parts.append(Part(row, 0 if place else theme.px(4)))
        return parts

    def _all_topics(self) -> TextButton:
        theme = self._scene.theme
        button = TextButton(
            looks.plain(theme),
            [looks.line(theme, self.tr("All topics"), "small_strong", "action")],
            leading=looks.glyph(theme, "arrow-left", "action", "icon_small"),
        )
        button.setObjectName("all_topics")
        button.clicked.connect(lambda: self.place_requested.emit(HOME))
        return button

    def _heading(self, title: str) -> Label:
        theme = self._scene.theme
        return Label(title, theme.font("small_strong"), theme.line_height("small"), theme.color("ink_muted"))

    def _mark(self, row: QWidget, current: bool) -> None:
        """Show a row as the page that is read, or as any other."""
        if isinstance(row, TextButton):
            row.restyle(looks.row(self._scene.theme, current), [self._words(row.accessibleName(), current)])
            row.setAccessibleDescription(self.tr("You are here") if current else "")

    def _words(self, title: str, current: bool) -> Line:
        theme = self._scene.theme
        marked = "on_card_first" if theme.name == "contrast" else "action"
        return looks.line(theme, title, "small_strong" if current else "small", marked if current else "ink")

    def _row(self, title: str, place: Place) -> TextButton:
        row = TextButton(looks.row(self._scene.theme), [self._words(title, False)], name=title)
        row.setObjectName(f"tree_{place.target}")
        row.clicked.connect(lambda: self.place_requested.emit(place))
        return row
