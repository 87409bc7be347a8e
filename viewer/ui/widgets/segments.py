"""One choice of a few, all of them in sight: buttons in one frame, the chosen one filled and ticked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.surface import draw_surface
from viewer.ui.widgets.text_button import Glyph, Line, Look, TextButton


class Segments(Fitting):
    """`chosen` tells the place of the choice. Where the row is too short, the buttons stand below each other."""

    chosen = Signal(int)

    def __init__(
        self,
        frame: Look,
        look: Look,
        current: Look,
        lines: Sequence[tuple[Line, Line]],
        tick: Glyph,
        parent: QWidget | None = None,
    ) -> None:
        """`lines` are the words of each choice, as they are usually and as the chosen one."""
        super().__init__(parent)
        self._frame, self._looks, self._lines, self._tick = frame, (look, current), lines, tick
        self._at = -1
        self.buttons = [TextButton(look, [usual], self) for usual, _ in lines]
        for place, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_clicked, place))

    @property
    def at(self) -> int:
        return self._at

    def choose(self, place: int) -> None:
        """Show a choice without telling anyone."""
        self._at = place
        for number, (button, lines) in enumerate(zip(self.buttons, self._lines, strict=True)):
            current = number == place
            button.setChecked(current)
            button.restyle(self._looks[current], [lines[current]])
            button.set_leading(self._tick if current else None)
        self.fit(self.width())

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self._natural_width()
        return QSize(width, self._height())

    def fit(self, width: int) -> int:
        edge, height = self._frame.border_width, self._height()
        if self._natural_width() <= width:
            x = edge
            for button, span in zip(self.buttons, self._spans(), strict=True):
                self.put(button, x, edge, span, height - 2 * edge, self._natural_width())
                x += span
            return height
        y = edge
        for button in self.buttons:
            high = button.height_for(width - 2 * edge)
            self.put(button, edge, y, width - 2 * edge, high, width)
            y += high
        return y + edge

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        frame = self._frame
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = min(self.width(), self._natural_width())
        box = QRectF(self.width() - wide if self.isRightToLeft() else 0, 0, wide, self.height())
        draw_surface(painter, box, frame.radius, frame.fill, frame.border, frame.border_width)

    def _spans(self) -> list[int]:
        """Each button has room for its tick, so that nothing moves when another is chosen."""
        extra = self._tick.size + self._looks[1].gap
        return [button.natural_width() + (0 if at == self._at else extra) for at, button in enumerate(self.buttons)]

    def _natural_width(self) -> int:
        return sum(self._spans()) + 2 * self._frame.border_width

    def _height(self) -> int:
        return self._looks[0].least_height + 2 * self._frame.border_width

    def _on_clicked(self, place: int) -> None:
        self.choose(place)
        self.chosen.emit(place)
