"""The green bar: who we are, the search field, language, text size, and the way to leave quickly. It never moves."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer import meta
from viewer.ui import looks
from viewer.ui.i18n import language_name
from viewer.ui.leave import BAR_MARGIN, fit_leave, leave_button, leave_place
from viewer.ui.scene import Scene
from viewer.ui.theme import LayoutMode
from viewer.ui.widgets.long_press import LongPress
from viewer.ui.widgets.role import tell_role
from viewer.ui.widgets.search_field import SearchField
from viewer.ui.widgets.segments import Segments
from viewer.ui.widgets.text_button import Line, Look, TextButton

_LEAST_FIELD = 200  # logical pixels in which a few words can be seen
_GOOD_FIELD = 360  # and those in which a question can, while one searches
_MOST_BESIDE = 3  # languages that stand beside each other; more have a panel of their own
_STAFF_HOLD = 5000  # milliseconds that staff hold the mark down to be asked for their PIN


class TopBar(QWidget):
    """Asks for home, a search, another language or text size, the topics where the tree has no room, and to leave."""

    spoken_role = "region"

    home_requested = Signal()
    back_requested = Signal()
    forward_requested = Signal()
    topics_requested = Signal()
    search_pressed = Signal()
    search_typed = Signal(str)
    search_submitted = Signal(str)
    results_requested = Signal()
    language_chosen = Signal(str)
    languages_requested = Signal()
    text_size_requested = Signal()
    leave_requested = Signal()
    staff_requested = Signal()

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tell_role(self)
        self.setAccessibleName(self.tr("Top bar"))
        theme = self._theme = scene.chrome
        self.setPalette(theme.ground("shell"))
        self.setAutoFillBackground(True)
        self._worded: dict[TextButton, list[Line]] = {}
        self._compact = scene.mode is LayoutMode.COMPACT
        self._own_row = scene.tall and scene.mode in (LayoutMode.NARROW, LayoutMode.COMPACT)
        self._brand = TextButton(
            Look(padding_x=0, padding_y=0, gap=theme.size("s3"), least_height=theme.px(52)),
            []
            if self._compact
            else [
                looks.line(theme, meta.NAME, "brand", "on_shell"),
                looks.line(theme, scene.library.title(scene.language), "small", "on_shell_muted"),
            ],
            self,
            leading=looks.glyph(theme, "handrail-mark", "honey", "mark"),
            name=self.tr("{name}: first screen").format(name=meta.NAME),
        )
        self._brand.setObjectName("brand")
        self.back_button = self._button("arrow-left", self.tr("Back"), "back")
        self.forward_button = self._button("arrow-right", self.tr("Forward"), "forward", shown=False)
        self._can_go_forward = self._searching = False
        self._topics = self._button("menu", self.tr("Topics"), "topics")
        self._topics.setVisible(scene.mode in (LayoutMode.NARROW, LayoutMode.COMPACT))
        self._size = self._button("a-large-small", self.tr("Text size"), "text_size")
        self._languages = scene.library.languages
        self._other = next((one for one in self._languages if one != scene.language), "")
        self._language = self._language_button()
        self._choice = self._language_choice(scene.language)
        self._leave = leave_button(theme, self)
        self.search = SearchField(
            Look(
                fill=theme.color("surface"),
                border=theme.color("shell_line"),
                radius=theme.size("control"),
                padding_x=theme.px(14),
                gap=theme.size("s2"),
                least_height=theme.px(52),
            ),
            theme.font("body"),
            theme.color("ink"),
            looks.glyph(theme, "search", "ink"),
            looks.glyph(theme, "x", "ink"),
            (self.tr("Search"), self._hints(scene), self.tr("Clear the search")),
            self,
        )
        self._connect()

    def _language_button(self) -> TextButton:
        """Leads to the other language or, where there are several, to all of them."""
        several = len(self._languages) > 2
        words = self.tr("Language") if several else language_name(self._other) if self._other else ""
        button = TextButton(
            looks.shell_control(self._theme),
            [],
            self,
            leading=looks.glyph(self._theme, "languages", "on_shell"),
            name=words,
        )
        button.setObjectName("language")
        button.setVisible(bool(self._other))
        return button

    def _language_choice(self, language: str) -> Segments | None:
        """All languages beside each other, each under its own name, where they are few."""
        if not 1 < len(self._languages) <= _MOST_BESIDE:
            return None
        theme = self._theme
        frame, one, holds = looks.shell_choice(theme)
        names = [language_name(code) for code in self._languages]
        lines = [
            (looks.line(theme, name, "control", "on_shell"), looks.line(theme, name, "control", "on_card_first"))
            for name in names
        ]
        tick = looks.glyph(theme, "check", "on_card_first", "icon_small")
        choice = Segments(frame, one, holds, lines, tick, self)
        for code, button in zip(self._languages, choice.buttons, strict=True):
            button.setObjectName(f"language_{code}")
        choice.choose(self._languages.index(language))
        choice.chosen.connect(lambda place: self.language_chosen.emit(self._languages[place]))
        return choice

    def height_for(self, width: int) -> int:
        """The height of the bar in pixels."""
        control = self._theme.px(52)
        return control + 2 * BAR_MARGIN + (control + self._theme.px(16) if self._own_row else 0)

    def show_state(self, can_go_back: bool, can_go_forward: bool, searching: bool) -> None:
        """Back and Forward are there only when they lead somewhere; while one searches, the field needs more room."""
        before = (not self.back_button.isHidden(), self._can_go_forward, self._searching)
        if (can_go_back, can_go_forward, searching) == before:
            return
        self.back_button.setVisible(can_go_back)
        self._can_go_forward, self._searching = can_go_forward, searching
        self._place()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._place()

    # ---- private

    def _connect(self) -> None:
        self._brand.clicked.connect(self.home_requested)
        self.back_button.clicked.connect(self.back_requested)
        self.forward_button.clicked.connect(self.forward_requested)
        self.search.down_pressed.connect(self.results_requested)
        self.search.pressed.connect(self.search_pressed)
        self.search.submitted.connect(self.search_submitted)
        self.search.typed.connect(self.search_typed)
        self._size.clicked.connect(self.text_size_requested)
        self._topics.clicked.connect(self.topics_requested)
        self._language.clicked.connect(self._on_language)
        self._leave.pressed.connect(self.leave_requested)
        LongPress(self._brand, _STAFF_HOLD).held.connect(self.staff_requested)

    def _hints(self, scene: Scene) -> list[str]:
        """The placeholder offers one of the library's own common questions, where it has room."""
        questions = scene.library.questions(scene.language)[: 0 if self._compact else 1]
        return [self.tr("Search: try “{words}”").format(words=one.text) for one in questions] + [self.tr("Search")]

    def _button(self, icon: str, words: str, name: str, shown: bool = True) -> TextButton:
        theme = self._theme
        lines = [looks.line(theme, words, "control", "on_shell")] if shown else []
        button = TextButton(
            looks.shell_control(theme), lines, self, leading=looks.glyph(theme, icon, "on_shell"), name=words
        )
        button.setObjectName(name)
        self._worded[button] = lines
        return button

    def _place(self) -> None:
        """Buttons at both ends, the search field between them; where it gets too narrow, the buttons give up words."""
        theme = self._theme
        margin, gap = theme.size("page_x"), theme.size("s3")
        height, top = theme.px(52), BAR_MARGIN
        self._fit_leave()
        self._leave.setGeometry(leave_place(theme, self._leave, self.width()))
        start, end = self._fitted_ends(margin, gap)
        at = margin
        for button in self._first():
            width = button.natural_width()
            self._put(button, at, top, width, height)
            at += width + gap
        at = end + gap
        for part in self._last():
            width = _width_of(part)
            self._put(part, at, top, width, height)
            at += width + gap
        if self._own_row:
            self._put(self.search, margin, top + height + theme.px(12), self.width() - 2 * margin, height)
        else:
            self._put(self.search, start + gap, top, max(1, end - start - gap), height)

    def _fitted_ends(self, margin: int, gap: int) -> tuple[int, int]:
        """Where the room for the search field begins and ends, after as much was given up as it needs.

        First the names of all languages, then the words of the other buttons. The name of the other language stays as
        long as it can: who does not read this one has no other word to go by.
        """
        named = self._language.accessibleName()
        short = self._other.partition("-")[0].upper() if len(self._languages) == 2 else ""
        wanted = self._theme.px(_GOOD_FIELD) if self._searching and not self._own_row else self._least_between()
        start, end = 0, 0
        for worded, choice, forward, language in (
            (True, True, True, named),
            (True, False, True, named),
            (False, False, True, named),
            (False, False, False, named),
            (False, False, False, short),
        ):
            self._word(worded)
            self.forward_button.setVisible(self._can_go_forward and forward)
            self._show_language(choice, language)
            start, end = self._ends(margin, gap)
            if end - start - gap >= (wanted if forward else self._least_between()):
                break
        return start, end

    def _show_language(self, choice: bool, words: str) -> None:
        """Show the languages beside each other if there is room for a choice, else one button with these words."""
        if self._choice is not None:
            self._choice.setVisible(choice)
        self._language.setVisible(bool(self._other) and not (choice and self._choice is not None))
        code = words != self._language.accessibleName()
        lines = [looks.line(self._theme, words, "control", "on_shell")] if words else []
        self._language.restyle(looks.shell_control(self._theme), lines)
        icon = None if code and words else looks.glyph(self._theme, "languages", "on_shell")
        self._language.set_leading(icon)

    def _last(self) -> list[TextButton | Segments]:
        """What is shown between the search field and the way to leave."""
        language = [part for part in (self._choice, self._language) if part is not None and not part.isHidden()]
        return [*language, self._size]

    @Slot()  # see widgets/role.py
    def _on_language(self) -> None:
        if len(self._languages) == 2:
            self.language_chosen.emit(self._other)
        else:
            self.languages_requested.emit()

    def _least_between(self) -> int:
        """The room that the buttons at both ends must leave between them: that of the search field, if it is there."""
        return 0 if self._own_row else self._theme.px(_LEAST_FIELD)

    def _fit_leave(self) -> None:
        """Give the way to leave its words, by the fullest bar: it looks the same on all screens."""
        theme = self._theme
        icon_only = theme.size("icon") + 2 * theme.size("s4")  # what Back, Topics and Text size can do with
        taken = self._brand.natural_width() + (2 + (not self._topics.isHidden())) * icon_only
        if self._other:
            self._show_language(False, self._other.partition("-")[0].upper() if len(self._languages) == 2 else "")
            taken += self._language.natural_width() + theme.size("s3")
        gaps = 2 * theme.size("page_x") + 5 * theme.size("s3")
        fit_leave(theme, self._leave, self.width() - taken - gaps - self._least_between())

    def _first(self) -> list[TextButton]:
        """The buttons before the search field that are shown."""
        every = (self._brand, self._topics, self.back_button, self.forward_button)
        return [button for button in every if not button.isHidden()]

    def _ends(self, margin: int, gap: int) -> tuple[int, int]:
        """Where the room between the buttons begins and ends."""
        start = margin + sum(button.natural_width() + gap for button in self._first())
        after = self._leave.natural_width() + gap + sum(_width_of(part) + gap for part in self._last())
        return start, self.width() - margin - after

    def _word(self, shown: bool) -> None:
        """Show the buttons with their words, or as icons only; their names stay."""
        for button, lines in self._worded.items():
            button.restyle(looks.shell_control(self._theme), lines if shown else [])

    def _put(self, widget: QWidget, x: int, y: int, width: int, height: int) -> None:
        left = self.width() - x - width if self.isRightToLeft() else x
        widget.setGeometry(left, y, width, height)
        if isinstance(widget, Segments):
            widget.fit(width)


def _width_of(part: TextButton | Segments) -> int:
    return part.natural_width() if isinstance(part, TextButton) else part.sizeHint().width()
