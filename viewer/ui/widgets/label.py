"""Plain text that wraps, painted without markup: whatever it is given, it shows as it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.text_button import Glyph
from viewer.ui.widgets.text_flow import Piece, TextFlow, shrunk_to_fit, unbreakable


class Label(Fitting):
    """A text in one font and colour, with an icon before it or a bar at its leading side if wanted.

    One that is `whole`, such as a number, is never broken over two lines.
    """

    spoken_role = "text"

    def __init__(
        self,
        text: str | Sequence[Piece],
        font: QFont,
        line_height: int,
        colour: QColor,
        leading: Glyph | None = None,
        gap: int = 8,
        bar: QColor | None = None,
        bar_width: int = 0,
        centred: bool = False,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._font, self._line_height, self._colour = text, font, line_height, colour
        self._leading, self._gap = leading, gap
        self._bar, self._bar_width = bar, bar_width
        self._centred = centred
        self._whole = whole
        self._flow: TextFlow | None = None
        words = text if isinstance(text, str) else "".join(piece.text for piece in text)
        self.setAccessibleName(words)

    def rewrite(self, text: str) -> None:
        """Show another text in the same place."""
        self._text, self._flow = text, None
        self.setAccessibleName(text)
        self.update()

    def fit(self, width: int) -> int:
        side = self._before()
        if self._whole:  # a number gets smaller before it is broken
            self._font = shrunk_to_fit(self.accessibleName(), self._font, width - side)
            self._flow = None
        height = self._made().layout(max(1, width - side))
        return max(height, self._leading.size if self._leading else 0)

    def natural_width(self) -> int:
        flow = self._made()
        flow.layout(100_000)
        return int(flow.natural_width() + self._before() + 1.999)

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self.natural_width()
        return QSize(width, self.fit(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        flow = self._made()
        flow.layout(max(1, self.width() - self._before()))
        mirrored = self.isRightToLeft()
        if self._bar:
            x = self.width() - self._bar_width if mirrored else 0
            painter.fillRect(x, 0, self._bar_width, self.height(), self._bar)
        if self._leading:
            x = self.width() - self._leading.size if mirrored else 0
            self._leading.paint(painter, x, max(0, (flow.height - self._leading.size) / 2))
        flow.draw(painter, 0 if mirrored else self._before(), (self.height() - flow.height) / 2, self._colour)

    def _before(self) -> int:
        side = (self._leading.size + self._gap) if self._leading else 0
        return side + (self._bar_width + self._gap if self._bar else 0)

    def _made(self) -> TextFlow:
        if self._flow is None:
            mirrored = self.isRightToLeft()
            text = unbreakable(self.accessibleName()) if self._whole else self._text
            self._flow = TextFlow(text, self._font, self._line_height, self._centred, right_to_left=mirrored)
        return self._flow
