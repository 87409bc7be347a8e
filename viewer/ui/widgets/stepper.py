"""A value out of a row of values: less, the value in words, more. At either end the button has nothing to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.text_button import Glyph, Line, Look, TextButton


class Stepper(Fitting):
    """`stepped` tells the new place in the row."""

    stepped = Signal(int)

    def __init__(
        self,
        frame: Look,
        look: Look,
        words: Sequence[Line],
        signs: tuple[Glyph, Glyph],
        names: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """`words` are the values in words, `signs` and `names` those of the two buttons."""
        super().__init__(parent)
        self._frame, self._words, self._at = frame, words, 0
        self._side = look.least_height
        self.less = TextButton(look, [], self, leading=signs[0], name=names[0])
        self.more = TextButton(look, [], self, leading=signs[1], name=names[1])
        self.less.clicked.connect(lambda: self._step(-1))
        self.more.clicked.connect(lambda: self._step(1))

    @property
    def at(self) -> int:
        return self._at

    def choose(self, place: int) -> None:
        """Show a value without telling anyone."""
        self._at = max(0, min(place, len(self._words) - 1))
        self.less.setEnabled(self._at > 0)
        self.more.setEnabled(self._at < len(self._words) - 1)
        for button in (self.less, self.more):
            button.setAccessibleDescription(self._words[self._at].words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        widest = max(QFontMetricsF(line.font).horizontalAdvance(line.words) for line in self._words)
        return QSize(int(widest + 2 * self._side * 1.6), self._side)

    def fit(self, width: int) -> int:
        wide = min(width, self.sizeHint().width())
        self.put(self.less, 0, 0, self._side, self._side, wide)
        self.put(self.more, wide - self._side, 0, self._side, self._side, wide)
        return self._side

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        frame, line = self._frame, self._words[self._at]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if frame.border:
            painter.setPen(QPen(frame.border, frame.border_width))
        painter.setBrush(frame.fill or Qt.BrushStyle.NoBrush)
        half = frame.border_width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, frame.radius, frame.radius)
        for x in (self._side, self.width() - self._side):
            painter.drawLine(round(x), 0, round(x), self.height())
        painter.setPen(line.colour)
        painter.setFont(line.font)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), line.words)

    def _step(self, by: int) -> None:
        self.choose(self._at + by)
        self.stepped.emit(self._at)
