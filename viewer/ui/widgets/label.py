"""Plain text that wraps, painted without markup: whatever it is given, it shows as it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.surface import fill
from viewer.ui.widgets.text_button import Glyph
from viewer.ui.widgets.text_flow import Piece, TextFlow, shrunk_to_fit


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
        self._room = 0.0  # that a whole text was made small for
        words = text if isinstance(text, str) else "".join(piece.text for piece in text)
        self.setAccessibleName(words)

    def rewrite(self, text: str) -> None:
        """Show another text in the same place."""
        self._text, self._flow = text, None
        self.setAccessibleName(text)
        self.update()

    def fit(self, width: int) -> int:
        height = self._laid_out(max(1, width - self._before())).height
        return max(height, self._leading.size if self._leading else 0)

    def natural_width(self) -> int:
        return int(self._laid_out(100_000).natural_width() + self._before() + 1.999)

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self.natural_width()
        return QSize(width, self.fit(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        flow = self._laid_out(max(1, self.width() - self._before()))
        mirrored = self.isRightToLeft()
        if self._bar:
            x = self.width() - self._bar_width if mirrored else 0
            fill(painter, x, 0, self._bar_width, self.height(), self._bar)
        if self._leading:
            x = self.width() - self._leading.size if mirrored else 0
            self._leading.paint(painter, x, max(0, (flow.height - self._leading.size) / 2))
        flow.draw(painter, 0 if mirrored else self._before(), (self.height() - flow.height) / 2)

    def _before(self) -> int:
        side = (self._leading.size + self._gap) if self._leading else 0
        return side + (self._bar_width + self._gap if self._bar else 0)

    def _laid_out(self, room: float) -> TextFlow:
        """The text as it stands in a width."""
        if self._flow is None or (self._whole and room != self._room):
            self._room = room
            font = shrunk_to_fit(self.accessibleName(), self._font, room) if self._whole else self._font
            mirrored = self.isRightToLeft()
            self._flow = TextFlow(
                self._text, font, self._line_height, self._colour, self._centred, mirrored, self._whole
            )
        self._flow.layout(room)
        return self._flow
