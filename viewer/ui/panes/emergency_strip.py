"""The red strip: when to call the emergency number, the number, and the way to what to do. On every screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.core.model import Contact
from viewer.core.visit import Place, PlaceKind
from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.theme import LayoutMode
from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.surface import draw_surface, fill
from viewer.ui.widgets.text_button import TextButton


class EmergencyStrip(Fitting):
    """`solid` on the first screen, pale (`solid=False`) elsewhere so that it does not outshout a page's own warning."""

    spoken_role = "region"

    place_requested = Signal(Place)

    def __init__(self, scene: Scene, solid: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Emergency"))
        self._scene, self._solid = scene, solid
        self._theme = scene.chrome
        self._contact = scene.contact_for_emergencies()
        low = not solid and scene.low
        self._least, self._above = (50, 6) if low else (68 if solid else 58, 16)  # height and padding, logical pixels
        self._in_pane = False  # the page says the same, so that no room has to be kept for the strip
        self.spared = False  # and that is in view
        self._made: tuple[Label, TextButton, TextButton] | None = None  # when it is first shown, which may be never

    def fit(self, width: int) -> int:
        if self._contact is None:
            return 0
        theme = self._theme
        when, *buttons = self._made = self._made or (self._when(self._contact), *self._buttons(self._contact))
        pad = theme.px(20) if self._solid else theme.size("page_x")
        gap = theme.size("s4")
        wide = sum(button.natural_width() for button in buttons) + gap
        beside = width - 2 * pad - wide - gap
        self._choose_words(when, beside)
        if beside >= min(when.natural_width(), theme.px(300)):
            words = when.fit(beside)
            height = max(words + 2 * theme.px(self._above), theme.px(self._least))
            self.put(when, pad, (height - words) // 2, beside, words, width)
            self._place_buttons(buttons, width, width - pad - wide, height, 0)
            return height
        words = when.fit(width - 2 * pad)
        self.put(when, pad, theme.size("s3"), width - 2 * pad, words, width)
        row = theme.size("target") + theme.size("s3")
        top = words + theme.size("s4")
        self._place_buttons(buttons, width, pad, row, top)
        return top + row

    def give_way(self, in_pane: bool, in_view: bool) -> bool:
        """Be told whether the page itself says the number on top, and whether that is in view. Returns what is new.

        When it is scrolled away, the strip lies over the page: nothing moves under the hand.
        """
        before = (self._in_pane, self.spared)
        self._in_pane, self.spared = in_pane, in_view
        return before != (in_pane, in_view)

    def room_for(self, width: int) -> int:
        """The height that is kept for it above the page."""
        return 0 if self._in_pane else self.fit(width)

    def stand_in(self, sheet: QRect) -> None:
        """Take its place at the top of what lies inside the shell."""
        self.setGeometry(sheet.x(), sheet.y(), sheet.width(), self.fit(sheet.width()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._contact is None:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._solid:
            ground, line = theme.color("danger"), theme.color("danger_line")
            draw_surface(painter, QRectF(self.rect()), theme.size("card"), ground, line, theme.size("border"))
            return
        fill(painter, 0, 0, self.width(), self.height(), theme.color("danger_tint"))
        edge = theme.size("border")
        fill(painter, 0, self.height() - edge, self.width(), edge, theme.color("danger_line"))

    # ---- private

    def _choose_words(self, when: Label, room: int) -> None:
        """Over a page, a few words where the whole question would take a second line from it."""
        if self._contact is None or self._solid or self._scene.tall or self._scene.low:
            return
        question = self._scene.words(self._contact.when)
        when.rewrite(question)
        if when.natural_width() > room:
            when.rewrite(self.tr("In danger right now?"))

    def _when(self, contact: Contact) -> Label:
        scene, theme = self._scene, self._theme
        short = scene.mode is LayoutMode.COMPACT or (scene.low and not self._solid)
        ink = "on_danger" if self._solid else "danger_ink"
        role = "key_message" if scene.tall and self._solid and not short else "control"
        when = Label(
            self.tr("In danger right now?") if short else scene.words(contact.when),
            theme.font(role),
            theme.line_height(role),
            theme.color(ink),
            leading=looks.glyph(theme, "siren", ink),
            gap=theme.size("s3"),
            parent=self,
        )
        when.show()
        return when

    def _buttons(self, contact: Contact) -> tuple[TextButton, TextButton]:
        """The number, and what to do."""
        theme, solid = self._theme, self._solid
        call = TextButton(
            looks.danger(theme) if not solid else looks.bare(theme),
            [looks.line(theme, self.tr("Call {number}").format(number=contact.call), "number", "on_danger")],
            self,
        )
        call.setObjectName("emergency_call")
        call.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.CONTACT, contact.id)))
        call.show()
        ink = "danger" if solid else "danger_ink"
        see = TextButton(
            looks.danger(theme, on_strip=True) if solid else looks.link(theme, "danger_ink"),
            [looks.line(theme, self.tr("See what to do"), "control", ink)],
            self,
            trailing=looks.glyph(theme, "chevron-right", ink, "icon_small"),
        )
        see.setObjectName("emergency_steps")
        see.setVisible(bool(contact.page))
        see.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.PAGE, contact.page)))
        return call, see

    def _place_buttons(self, buttons: list[TextButton], width: int, x: int, height: int, top: int) -> None:
        for button in buttons:
            wide = button.natural_width()
            high = min(height, button.height_for(wide))
            if button is buttons[0] and not self._solid:
                high = min(high, self._theme.px(44)) if height <= self._theme.px(58) else high
            self.put(button, x, top + (height - high) // 2, wide, high, width)
            x += wide + self._theme.size("s4")
