"""What is shown after leaving quickly: a clock, or nothing. No word of it says what this screen is for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QDateTime, QLocale, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.i18n import is_translated, words_of
from viewer.ui.kiosk.screen import Screen
from viewer.ui.theme import Theme
from viewer.ui.widgets.label import Label

_TOUCH = QT_TRANSLATE_NOOP("NeutralScreen", "Touch the screen to begin")
_CLICK = QT_TRANSLATE_NOOP("NeutralScreen", "Click to begin")
_DATE = QT_TRANSLATE_NOOP("NeutralScreen", "dddd, MMMM d")  # a day as the language writes it, without the year
_WAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape)
_SETTLE = 0.7  # seconds in which a touch still belongs to the one that led here: people hit twice in fright
_CLOCK = 106  # logical pixels of its figures


class NeutralScreen(Screen):
    """`touched` when somebody begins anew."""

    ground = "neutral"
    usual = 1.2

    def __init__(  # noqa: PLR0913, PLR0917 (what a site decides about it)
        self,
        theme: Theme,
        languages: tuple[str, ...],
        clinic: str,
        blank: bool,
        by_touch: bool,
        clock: Callable[[], float],
        parent: QWidget,
        now: Callable[[], QDateTime] = QDateTime.currentDateTime,
    ) -> None:
        super().__init__(theme, parent)
        self.setObjectName("neutral")
        self._languages, self._clinic, self._blank, self._by_touch = languages, clinic, blank, by_touch
        self._clock, self._now = clock, now
        self._shown_at = clock()
        self._time: Label | None = None
        self._date: Label | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._wait_for_next_minute()

    def awake(self) -> bool:
        """Whether a touch is a new one, and not the end of the one that led here."""
        return self._clock() - self._shown_at >= _SETTLE

    def is_wake_key(self, event: QKeyEvent) -> bool:
        """Whether this key means to begin: not Shift, with which people leave."""
        return event.key() in _WAKING and not event.isAutoRepeat()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.awake():
            self.touched.emit()

    def compose(self, theme: Theme) -> bool:
        self._time = self._date = None
        if self._blank:
            return True
        ink, x, y = theme.color("on_neutral"), theme.px(51), theme.px(45)
        width = self.width() - 2 * x
        clinic = Label(self._clinic, theme.font("h3"), theme.line_height("h3"), ink)
        top = clinic.fit(width)
        clinic.setGeometry(x, y, width, top)
        figures = theme.font("display_number")
        large = type(figures)(figures)
        large.setPixelSize(theme.px(_CLOCK))
        time = self._time = Label(self._time_words(), large, theme.px(_CLOCK * 1.06), ink, centred=True, whole=True)
        time.setObjectName("clock")
        date = self._date = Label(
            self._date_words(), theme.font("key_message"), theme.line_height("key_message"), ink, centred=True
        )
        high = time.fit(width)
        below = date.fit(width)
        middle = (self.height() - high - below) // 2
        time.setGeometry(x, middle, width, high)
        date.setGeometry(x, middle + high + theme.size("s2"), width, below)
        hint = Label("\n".join(self._hints()), theme.font("body"), theme.line_height("body"), ink)
        wide = min(width, hint.natural_width())
        foot = hint.fit(wide)
        hint.setGeometry(self.width() - x - wide, self.height() - y - foot, wide, foot)
        self.keep(clinic, time, date, hint)
        return y + top <= middle and middle + high + below + theme.size("s2") <= hint.y()

    # ---- private

    def _hints(self) -> list[str]:
        words = _TOUCH if self._by_touch else _CLICK
        return list(dict.fromkeys(words_of(language, "NeutralScreen")(words) for language in self._languages))

    def _time_words(self) -> str:
        return self._now().toString("h:mm ap").split()[0]

    def _date_words(self) -> str:
        language = self._languages[0]
        locale = QLocale(language)
        pattern = words_of(language, "NeutralScreen")(_DATE)
        if pattern == str(_DATE) and not is_translated(language):
            pattern = locale.dateFormat(QLocale.FormatType.LongFormat)
        return locale.toString(self._now().date(), pattern)

    def _wait_for_next_minute(self) -> None:
        at = self._now().time()
        self._timer.start(max(1000, 60_000 - at.second() * 1000 - at.msec()))

    def _tick(self) -> None:
        if self._time is not None and self._date is not None:
            self._time.rewrite(self._time_words())
            self._date.rewrite(self._date_words())
        self._wait_for_next_minute()
