"""An address that leads outside: shown as text with a code for one's own phone, and never opened here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.core.visit import Place
from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.panel import Panel
from viewer.ui.widgets.qr_code import QrCode

_LONGEST_IN_CODE = 300  # letters; a longer one makes a code that phones cannot read from a screen


class TakeAwayPane(Column):
    """Says why nothing opens, and how to take the address along."""

    place_requested = Signal(Place)

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        theme = scene.theme
        x = theme.size("page_x")
        super().__init__(Margins(x, theme.size("s5"), x, theme.size("s6")), parent)
        self.setObjectName("take_away")
        self._scene = scene

    def show_place(self, place: Place) -> None:
        """Show an address."""
        address = place.target
        theme = self._scene.theme
        measure = theme.size("measure")
        why = self.tr(
            "This guide does not use the internet, so it cannot open this page. You can take the address with you."
        )
        self.set_parts(
            [
                Part(lambda: self._label(self.tr("A page on the internet"), "title"), 0, measure),
                Part(lambda: self._label(why, "body"), theme.size("s3"), measure),
                Part(lambda: self._card(address), theme.size("s5"), measure),
            ]
        )

    def _card(self, address: str) -> Panel:
        theme = self._scene.theme
        parts: list[QWidget] = [self._label(address, "h4")]
        if len(address) <= _LONGEST_IN_CODE:
            room = self.width() - 2 * (theme.size("page_x") + theme.size("s5")) - theme.size("scroll_bar")
            parts.append(QrCode(address, min(theme.px(260), room), self.tr("Code that puts this address on a phone")))
            parts.append(self._label(self.tr("Scan with your phone. It needs internet there."), "small"))
        return Panel(looks.panel(theme), parts)

    def _label(self, words: str, role: str) -> Label:
        theme = self._scene.theme
        return Label(words, theme.font(role), theme.line_height(role), theme.color("ink"))
