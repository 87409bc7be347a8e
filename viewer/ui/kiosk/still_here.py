"""Asks whether somebody is still there, and hides what was read meanwhile. Any touch and any key is an answer."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.ui import looks
from viewer.ui.accessibility import announce
from viewer.ui.kiosk.screen import Screen
from viewer.ui.theme import Theme
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton

_TOLD_AT = (60, 30, 10)  # seconds that are left when a screen reader says so; and at the beginning
_WIDEST = 592  # logical pixels of the card
_LONGEST = 600  # the largest number that the countdown can show


class StillHereScreen(Screen):
    """Counts down what it is told. `stay_wanted` for a touch anywhere, `end_wanted` for the button that says so."""

    stay_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, theme: Theme, seconds: int, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("still_here")
        self._all = self._left = seconds
        self._told = False
        self._stay: TextButton | None = None
        self._number: Label | None = None
        self._bar: _Bar | None = None
        self.touched.connect(self.stay_wanted)

    def count(self, left: int) -> None:
        """Show how many seconds are left."""
        self._left = left
        if self._number is not None and self._bar is not None:
            self._number.rewrite(str(left))
            self._bar.show_part(left / self._all)
        if not self._told or left in _TOLD_AT:
            self._told = True
            words = self.tr("%n second(s) left", "", left)
            announce(self, f"{self._question()} {self._reason()} {words}")

    def focus_first(self) -> None:
        if self._stay is not None:
            self._stay.setFocus()

    def compose(self, theme: Theme) -> bool:
        pad, gap = theme.px(32), theme.size("s5")
        width = min(theme.px(_WIDEST), self.width() - 2 * theme.size("s4"))
        inner = width - 2 * pad
        card = _Card(theme)
        top = pad + self._compose_head(theme, card, pad, pad, inner) + gap
        self._bar = _Bar(theme, self._left / self._all, card)
        self._bar.setGeometry(pad, top, inner, theme.px(14))
        top += theme.px(14) + gap
        stay = self._stay = self._button(theme, card, self.tr("Yes, keep reading"), "stay")
        end = self._button(theme, card, self.tr("No, start over now"), "start_over")
        stay.clicked.connect(self.stay_wanted)
        end.clicked.connect(self.end_wanted)
        for button in (stay, end):
            height = button.height_for(inner)
            button.setGeometry(pad, top, inner, height)
            top += height + theme.size("s3")
        height = top - theme.size("s3") + pad
        bar = theme.chrome(self.width(), self.height()).px(52) + 2 * theme.size(
            "s3"
        )  # where the button to leave stands
        top = max(bar, (self.height() - height) // 2)
        card.setGeometry((self.width() - width) // 2, top, width, height)
        self.keep(card)
        return top + height <= self.height()

    # ---- private

    def _compose_head(self, theme: Theme, card: QWidget, x: int, y: int, width: int) -> int:
        """The question and its reason, and beside them the number of seconds. Returns the height."""
        ink, action = theme.color("ink"), theme.color("action")
        title = Label(self._question(), theme.font("title"), theme.line_height("title"), ink, parent=card)
        why = Label(self._reason(), theme.font("body"), theme.line_height("body"), ink, parent=card)
        height = theme.line_height("display_number")
        widest = Label(str(_LONGEST), theme.font("display_number"), height, action)
        unit = Label(self.tr("seconds"), theme.font("h4"), theme.line_height("h4"), ink, centred=True, parent=card)
        side = max(widest.natural_width(), unit.natural_width())
        number = Label(str(self._left), theme.font("display_number"), height, action, centred=True, parent=card)
        number.setObjectName("countdown")
        self._number = number
        text = width - side - theme.size("s5")
        place = title.fit(text)
        title.setGeometry(x, y, text, place)
        below = place + theme.size("s2")
        why.setGeometry(x, y + below, text, why.fit(text))
        number.setGeometry(x + width - side, y, side, height)
        unit.setGeometry(x + width - side, y + height, side, unit.fit(side))
        return max(below + why.height(), height + unit.height())

    def _button(self, theme: Theme, card: QWidget, words: str, name: str) -> TextButton:
        first = name == "stay"
        look = looks.primary(theme) if first else looks.secondary(theme)
        button = TextButton(look, [looks.line(theme, words, "h3", "on_action" if first else "ink")], card)
        button.setObjectName(name)
        return button

    def _question(self) -> str:
        return self.tr("Are you still here?")

    def _reason(self) -> str:
        return self.tr("This screen will start over, so the next person cannot see what you read.")


class _Card(QWidget):
    """The light surface that the question stands on. A touch on it goes through to the screen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        _fill(self, QRectF(self.rect()), self._theme.color("surface"), self._theme.px(24))


class _Bar(QWidget):
    """Gets shorter as the time goes."""

    def __init__(self, theme: Theme, part: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._part = theme, part

    def show_part(self, part: float) -> None:
        self._part = part
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        whole = QRectF(self.rect())
        _fill(self, whole, self._theme.color("surface_tint"), whole.height() / 2)
        left = QRectF(whole)
        left.setWidth(whole.width() * min(1.0, self._part))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left.moveRight(whole.right())
        _fill(self, left, self._theme.color("action"), whole.height() / 2)


def _fill(widget: QWidget, place: QRectF, colour: QColor, radius: float) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(place, radius, radius)
