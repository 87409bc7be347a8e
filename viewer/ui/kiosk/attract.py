"""The first screen of a kiosk: choose a language to begin. It names no medicine, and no one who passes learns more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QT_TRANSLATE_NOOP, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer import meta
from viewer.core.library import Library
from viewer.core.model import Contact
from viewer.ui import looks
from viewer.ui.i18n import is_translated, language_name, words_of
from viewer.ui.kiosk.screen import Screen
from viewer.ui.theme import Theme
from viewer.ui.widgets.fitting import Fitting, height_of
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.long_press import LongPress
from viewer.ui.widgets.text_button import Look, TextButton

_STAFF_HOLD = 5000  # milliseconds
_MOST_COLUMNS = 3
_WIDEST = 720  # logical pixels of a column
_HINT = QT_TRANSLATE_NOOP("AttractScreen", "Touch a language to start")
_ONE_HINT = QT_TRANSLATE_NOOP("AttractScreen", "Touch the button to start")
_QUESTION = QT_TRANSLATE_NOOP("AttractScreen", "Questions about a medicine, or about stopping it safely?")
_FOR_WHOM = QT_TRANSLATE_NOOP("AttractScreen", "For you, or for someone you care about.")
_START = QT_TRANSLATE_NOOP("AttractScreen", "Start in English")  # each language says its own name here
_ONE_START = QT_TRANSLATE_NOOP("AttractScreen", "Start")
_NOTES = (
    ("eye-off", QT_TRANSLATE_NOOP("AttractScreen", "We do not ask your name. This screen keeps nothing you read.")),
    ("hand-helping", QT_TRANSLATE_NOOP("AttractScreen", "No phone? Ask a staff member to call with you.")),
)
_NUMBERS = (  # the kind of contact, and when to use it
    ("emergency", QT_TRANSLATE_NOOP("AttractScreen", "Emergency? Call now.")),
    ("crisis", QT_TRANSLATE_NOOP("AttractScreen", "Crisis? Call or text.")),
)


class AttractScreen(Screen):
    """One column a language, each in its own words. `language_chosen` begins a visit."""

    language_chosen = Signal(str)
    staff_requested = Signal()

    usual = 1.2

    def __init__(self, theme: Theme, library: Library, languages: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("attract")
        self._library, self._languages = library, languages
        self._starts: list[TextButton] = []

    def focus_first(self) -> None:
        if self._starts:
            self._starts[0].setFocus()

    def compose(self, theme: Theme) -> bool:
        self._starts = []
        edge = theme.px(32)
        top = self._compose_head(theme, edge)
        foot = self._compose_numbers(theme, edge)
        sheet = _Sheet(theme)
        sheet.setGeometry(edge, top, self.width() - 2 * edge, self.height() - foot - top)
        self.keep(sheet)
        tall = self.height() > self.width()
        count = len(self._languages)
        across = min(count, _MOST_COLUMNS) if not tall else 1 + (count > _MOST_COLUMNS)
        rows = -(-count // across)
        cells = []
        for place, _ in enumerate(self._languages):
            row, column = divmod(place, across)
            left, right = (round(sheet.width() * at / across) for at in (column, column + 1))
            upper, lower = (round(sheet.height() * at / rows) for at in (row, row + 1))
            cells.append(QRect(left, upper, right - left, lower - upper))
        sheet.rule(cells)
        made = self._columns(theme, cells, tight=False)
        if not _fit(made, cells) and theme.text_scale <= 1:
            # All languages look alike; where one has no room, the question of each is smaller and all is closer.
            for parts in made:
                parts.throw_away()
            made = self._columns(theme, cells, tight=True)
        for parts, cell in zip(made, cells, strict=True):
            parts.place(sheet, cell)
        return _fit(made, cells)

    # ---- private

    def _compose_head(self, theme: Theme, edge: int) -> int:
        """The mark and how to begin. Returns where the sheet begins."""
        side = theme.px(58)
        mark = TextButton(
            Look(padding_x=0, padding_y=0, gap=0, least_height=side),
            [],
            leading=replace(looks.glyph(theme, "handrail-mark", "honey", "mark"), size=theme.size("mark")),
            name=meta.NAME,
        )
        mark.setObjectName("mark")
        mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark.setCursor(Qt.CursorShape.ArrowCursor)
        LongPress(mark, _STAFF_HOLD).held.connect(self.staff_requested)
        mark.setGeometry(edge, theme.size("s4"), side, side)
        x = edge + side + theme.size("s3")
        width = self.width() - x - edge
        name = Label(meta.NAME, theme.font("h1_home"), theme.line_height("h1_home"), theme.color("on_shell"))
        name.setGeometry(x, theme.size("s3"), width, name.fit(width))
        words = _HINT if len(self._languages) > 1 else _ONE_HINT
        hints = dict.fromkeys(self._words(language)(words) for language in self._languages)
        hint = Label(" · ".join(hints), theme.font("small"), theme.line_height("small"), theme.color("on_shell_muted"))
        hint.setGeometry(x, name.geometry().bottom() + 1, width, hint.fit(width))
        self.keep(mark, name, hint)
        return max(mark.geometry().bottom(), hint.geometry().bottom()) + theme.size("s4")

    def _columns(self, theme: Theme, cells: list[QRect], tight: bool) -> list[_Parts]:
        self._starts = []
        return [
            self._parts_of(theme, language, cell, tight) for language, cell in zip(self._languages, cells, strict=True)
        ]

    def _parts_of(self, theme: Theme, language: str, cell: QRect, tight: bool) -> _Parts:
        """The words of a language for its cell, and the button that begins in it."""
        tr = self._words(language)
        pad = theme.px(24 if tight else 44)
        asked, space = ("h2", theme.px(14)) if tight else ("title", theme.px(28))
        width = min(cell.width() - 2 * pad, theme.px(_WIDEST))
        ink, muted = theme.color("ink"), theme.color("ink_muted")
        begin = TextButton(
            looks.primary(theme, 60 if tight else 84),
            [looks.line(theme, self._start_words(language), "h2", "on_action")],
            trailing=looks.glyph(theme, "arrow-right", "on_action"),
        )
        begin.setObjectName(f"start_{language}")
        begin.clicked.connect(partial(self._on_start, language))
        self._starts.append(begin)
        parts: list[tuple[Label | TextButton, int]] = [
            (Label(tr(_QUESTION), theme.font(asked), theme.line_height(asked), ink), theme.size("s3")),
            (Label(tr(_FOR_WHOM), theme.font("key_message"), theme.line_height("key_message"), muted), space),
            (begin, space),
        ]
        for icon, words in _NOTES:
            glyph = looks.glyph(theme, icon, "action")
            note = Label(tr(words), theme.font("small"), theme.line_height("body"), ink, glyph, theme.size("s3"))
            parts.append((note, theme.size("s2")))
        return _Parts(parts, width, theme.size("s4"))

    def _compose_numbers(self, theme: Theme, edge: int) -> int:
        """The two numbers that nobody should have to look for. Returns the height that they take below."""
        contacts = self._library.contacts
        cards: list[_NumberCard] = []
        for kind, words in _NUMBERS:
            contact = next((one for one in contacts if one.kind == kind and one.call), None)
            if contact is not None:
                lines = list(dict.fromkeys(self._words(language)(words) for language in self._languages))
                cards.append(_NumberCard(theme, contact, kind, lines))
        if not cards:
            return edge
        gap = theme.size("column_gap")
        width = (self.width() - 2 * edge - gap * (len(cards) - 1)) // len(cards)
        height = max(card.fit(width) for card in cards)
        for place, card in enumerate(cards):
            x = edge + place * (width + gap)
            card.setGeometry(x, self.height() - theme.px(26) - height, width, height)
        self.keep(*cards)
        return height + theme.px(26) + theme.size("column_gap")

    def _words(self, language: str) -> Callable[[object], str]:
        return words_of(language, "AttractScreen")

    def _start_words(self, language: str) -> str:
        if len(self._languages) == 1:
            return self._words(language)(_ONE_START)
        return self._words(language)(_START) if is_translated(language) else language_name(language)

    def _on_start(self, language: str, _checked: bool = False) -> None:
        self.language_chosen.emit(language)


class _Parts:
    """What stands in a cell, from the top, each part with the space under it."""

    def __init__(self, parts: list[tuple[Label | TextButton, int]], width: int, margin: int) -> None:
        self._parts, self._width = parts, width
        self._words = sum(height_of(part, width) + gap for part, gap in parts) - parts[-1][1]
        self.height = self._words + 2 * margin

    def place(self, sheet: QWidget, cell: QRect) -> None:
        """Stand in the middle of a cell."""
        x = cell.left() + (cell.width() - self._width) // 2
        y = cell.top() + max(0, (cell.height() - self._words) // 2)
        for part, gap in self._parts:
            height = height_of(part, self._width)
            part.setParent(sheet)
            part.setGeometry(x, y, self._width, height)
            part.show()
            y += height + gap

    def throw_away(self) -> None:
        for part, _ in self._parts:
            part.deleteLater()


def _fit(made: list[_Parts], cells: list[QRect]) -> bool:
    return all(parts.height <= cell.height() for parts, cell in zip(made, cells, strict=True))


class _Sheet(QWidget):
    """The pale surface, with lines between the languages."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cells: list[QRect] = []

    def rule(self, cells: list[QRect]) -> None:
        """Draw a line before each cell but those at the edge."""
        self._cells = cells
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("canvas"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.size("shell"), theme.size("shell"))
        width = theme.size("border")
        for cell in self._cells:
            if cell.left() > 0:
                painter.fillRect(cell.left(), cell.top(), width, cell.height(), theme.color("line"))
            if cell.top() > 0:
                painter.fillRect(cell.left(), cell.top(), cell.width(), width, theme.color("line"))


class _NumberCard(Fitting):
    """A number in large type and when to use it, in every language. It is no button: there is nothing behind it."""

    def __init__(self, theme: Theme, contact: Contact, kind: str, lines: list[str]) -> None:
        super().__init__()
        self._theme = theme
        emergency = kind == "emergency"
        self._fill = theme.color("danger" if emergency else "card_first")
        ink = "on_danger" if emergency else "on_card_first"
        self.setObjectName(f"number_{contact.id}")
        self._number = Label(
            contact.call,
            theme.font("number_large"),
            theme.line_height("number_large"),
            theme.color(ink),
            leading=looks.glyph(theme, "siren" if emergency else "phone-call", ink),
            gap=theme.size("s4"),
            parent=self,
        )
        self._lines = [
            Label(line, theme.font("small_strong"), theme.line_height("small_strong"), theme.color(ink), parent=self)
            for line in lines
        ]

    def fit(self, width: int) -> int:
        theme = self._theme
        pad, gap = theme.px(18), theme.size("s4")
        number = min(width - 2 * pad, self._number.natural_width())
        beside = width - 2 * pad - number - gap
        stacked = beside < max(line.natural_width() for line in self._lines) and beside < theme.px(160)
        x, y = (pad, theme.px(12) + self._number.fit(number)) if stacked else (pad + number + gap, theme.px(12))
        room = width - 2 * pad if stacked else beside
        for line in self._lines:
            high = line.fit(room)
            self.put(line, x, y, room, high, width)
            y += high
        height = max(y + theme.px(12), theme.px(74))
        if not stacked:  # centre both on each other
            down = (height - theme.px(12) - y) // 2
            for line in self._lines:
                line.move(line.x(), line.y() + down)
        high = self._number.fit(number)
        self.put(self._number, pad, theme.px(12) if stacked else (height - high) // 2, number, high, width)
        return height

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        contrast = self._theme.name == "contrast"
        painter.setPen(
            QPen(self._theme.color("shell_line"), self._theme.size("border")) if contrast else Qt.PenStyle.NoPen
        )
        painter.setBrush(self._fill)
        edge = self._theme.size("border") / 2 if contrast else 0
        radius = self._theme.size("card")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), radius, radius)
