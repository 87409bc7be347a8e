"""Which keys do what here, drawn as the keys of a keyboard with a word beside each. For those who have one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.surface import draw_surface
from viewer.ui.widgets.text_button import Glyph


class KeyHint(Struct, frozen=True):
    """A key by what is written or drawn on it, what it is called, and what it does."""

    cap: str | Glyph
    name: str
    does: str


class HintLook(Struct, frozen=True):
    """Colours, and sizes in pixels. `cap` is the height of a key and the least width of one."""

    fill: QColor
    edge: QColor
    ink: QColor
    words: QColor
    cap_font: QFont
    font: QFont
    cap: int
    padding: int
    gap: int
    border: int


class KeyHints(Fitting):
    """In one line. It has no focus and takes no press."""

    spoken_role = "text"

    def __init__(self, hints: Sequence[KeyHint], look: HintLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints, self._look = hints, look
        self.setObjectName("key_hints")
        self.setAccessibleName(". ".join(f"{hint.name}: {hint.does}" for hint in hints))

    def fit(self, width: int) -> int:
        return self._look.cap

    def natural_width(self) -> int:
        look = self._look
        return int(sum(self._widths(hint)[2] for hint in self._hints) + 2 * look.gap * (len(self._hints) - 1) + 1.999)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.natural_width(), self._look.cap)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 0.0
        for hint in self._hints:
            cap, words, whole = self._widths(hint)
            self._draw_cap(painter, hint, self._placed(x, cap))
            painter.setFont(self._look.font)
            painter.setPen(self._look.words)
            place = self._placed(x + cap + self._look.gap, words)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, hint.does)
            x += whole + 2 * self._look.gap

    # ---- private

    def _draw_cap(self, painter: QPainter, hint: KeyHint, box: QRectF) -> None:
        look = self._look
        draw_surface(painter, box, box.height() / 4, look.fill, look.edge, look.border)
        if isinstance(hint.cap, Glyph):
            side = hint.cap.size
            hint.cap.paint(painter, box.center().x() - side / 2, box.center().y() - side / 2)
            return
        painter.setFont(look.cap_font)
        painter.setPen(look.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, hint.cap)

    def _widths(self, hint: KeyHint) -> tuple[float, float, float]:
        """How wide the key, the word beside it, and both together are."""
        look = self._look
        inner = (
            hint.cap.size if isinstance(hint.cap, Glyph) else QFontMetricsF(look.cap_font).horizontalAdvance(hint.cap)
        )
        cap = max(float(look.cap), inner + 2 * look.padding)
        words = QFontMetricsF(look.font).horizontalAdvance(hint.does) + 1
        return cap, words, cap + look.gap + words

    def _placed(self, x: float, width: float) -> QRectF:
        left = self.width() - x - width if self.isRightToLeft() else x
        return QRectF(left, 0, width, self.height())
