"""The red strip: when to call the emergency number, the number, and the way to what to do. On every screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.core.visit import Place, PlaceKind
from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.theme import LayoutMode
from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton


class EmergencyStrip(Fitting):
    """`solid` on the first screen, pale (`solid=False`) elsewhere so that it does not outshout a page's own warning."""

    spoken_role = "region"

    place_requested = Signal(Place)

    def __init__(self, scene: Scene, solid: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Emergency"))
        theme = self._theme = scene.chrome
        self._solid = solid
        self._contact = scene.contact_for_emergencies()
        if self._contact is None:
            return
        ink = "on_danger" if solid else "danger_ink"
        short = scene.mode is LayoutMode.COMPACT
        when = self.tr("In danger right now?") if short else scene.words(self._contact.when)
        role = "key_message" if scene.tall and solid and not short else "control"
        self._when = Label(
            when,
            theme.font(role),
            theme.line_height(role),
            theme.color(ink),
            leading=looks.glyph(theme, "siren", ink),
            gap=theme.size("s3"),
            parent=self,
        )
        call = self.tr("Call {number}").format(number=self._contact.call)
        self._call = TextButton(
            looks.danger(theme) if not solid else looks.bare(theme),
            [looks.line(theme, call, "number", "on_danger")],
            self,
        )
        self._call.setObjectName("emergency_call")
        self._call.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.CONTACT, self._contact.id)))
        words = self.tr("See what to do")
        self._see = TextButton(
            looks.danger(theme, on_strip=True) if solid else looks.link(theme, "danger_ink"),
            [looks.line(theme, words, "control", "danger_ink")],
            self,
            trailing=looks.glyph(theme, "chevron-right", "danger_ink", "icon_small"),
        )
        self._see.setObjectName("emergency_steps")
        self._see.setVisible(bool(self._contact.page))
        self._see.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.PAGE, self._contact.page)))

    def fit(self, width: int) -> int:
        if self._contact is None:
            return 0
        theme = self._theme
        pad = theme.px(20) if self._solid else theme.size("page_x")
        call, see = self._call.natural_width(), self._see.natural_width()
        gap = theme.size("s4")
        buttons = call + gap + see
        beside = width - 2 * pad - buttons - gap
        if beside >= min(self._when.natural_width(), theme.px(300)):
            words = self._when.fit(beside)
            height = max(words + 2 * theme.px(16), theme.px(68 if self._solid else 58))
            self.put(self._when, pad, (height - words) // 2, beside, words, width)
            self._place_buttons(width, width - pad - buttons, height, 0, gap)
            return height
        words = self._when.fit(width - 2 * pad)
        self.put(self._when, pad, theme.size("s3"), width - 2 * pad, words, width)
        row = theme.size("target") + theme.size("s3")
        top = words + theme.size("s4")
        self._place_buttons(width, pad, row, top, gap)
        return top + row

    def _place_buttons(self, width: int, x: int, height: int, top: int, gap: int) -> None:
        for button in (self._call, self._see):
            wide = button.natural_width()
            high = min(height, button.height_for(wide))
            if button is self._call and not self._solid:
                high = min(high, self._theme.px(44)) if height <= self._theme.px(58) else high
            self.put(button, x, top + (height - high) // 2, wide, high, width)
            x += wide + gap

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._contact is None:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._solid:
            painter.setBrush(theme.color("danger"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.size("card"), theme.size("card"))
            return
        painter.fillRect(self.rect(), theme.color("danger_tint"))
        edge = theme.size("border")
        painter.fillRect(0, self.height() - edge, self.width(), edge, theme.color("danger_line"))
