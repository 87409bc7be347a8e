"""The green bar: who we are, the search field, text size, and the way to leave quickly. It never moves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer import meta
from viewer.ui import looks
from viewer.ui.leave import BAR_MARGIN, fit_leave, leave_button, leave_place
from viewer.ui.scene import Scene
from viewer.ui.theme import LayoutMode
from viewer.ui.widgets.long_press import LongPress
from viewer.ui.widgets.role import tell_role
from viewer.ui.widgets.search_field import SearchField
from viewer.ui.widgets.text_button import Line, Look, TextButton

_LEAST_FIELD = 200  # logical pixels in which a few words can be seen
_GOOD_FIELD = 360  # and those in which a question can, while one searches
_STAFF_HOLD = 5000  # milliseconds that staff hold the mark down to be asked for their PIN


class TopBar(QWidget):
    """Asks for home, for a search, for another text size, for the topics where the tree has no room, and to leave."""

    spoken_role = "region"

    home_requested = Signal()
    back_requested = Signal()
    forward_requested = Signal()
    topics_requested = Signal()
    search_pressed = Signal()
    search_typed = Signal(str)
    search_submitted = Signal(str)
    results_requested = Signal()
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
        self._word(True)
        self.forward_button.setVisible(self._can_go_forward)
        start, end = self._ends(margin, gap)
        wanted = self._theme.px(_GOOD_FIELD) if self._searching and not self._own_row else self._least_between()
        if end - start - gap < wanted:
            self._word(False)
            start, end = self._ends(margin, gap)
            if end - start - gap < self._least_between():
                self.forward_button.hide()  # the least needed of them
                start, end = self._ends(margin, gap)
        at = margin
        for button in self._first():
            width = button.natural_width()
            self._put(button, at, top, width, height)
            at += width + gap
        self._put(self._size, end + gap, top, self._size.natural_width(), height)
        if self._own_row:
            self._put(self.search, margin, top + height + theme.px(12), self.width() - 2 * margin, height)
        else:
            self._put(self.search, start + gap, top, max(1, end - start - gap), height)

    def _least_between(self) -> int:
        """The room that the buttons at both ends must leave between them: that of the search field, if it is there."""
        return 0 if self._own_row else self._theme.px(_LEAST_FIELD)

    def _fit_leave(self) -> None:
        """Give the way to leave its words, by the fullest bar: it looks the same on all screens."""
        theme = self._theme
        icon_only = theme.size("icon") + 2 * theme.size("s4")  # what Back, Topics and Text size can do with
        taken = self._brand.natural_width() + (2 + (not self._topics.isHidden())) * icon_only
        gaps = 2 * theme.size("page_x") + 5 * theme.size("s3")
        fit_leave(theme, self._leave, self.width() - taken - gaps - self._least_between())

    def _first(self) -> list[TextButton]:
        """The buttons before the search field that are shown."""
        every = (self._brand, self._topics, self.back_button, self.forward_button)
        return [button for button in every if not button.isHidden()]

    def _ends(self, margin: int, gap: int) -> tuple[int, int]:
        """Where the room between the buttons begins and ends."""
        start = margin + sum(button.natural_width() + gap for button in self._first())
        after = self._leave.natural_width() + gap + self._size.natural_width() + gap
        return start, self.width() - margin - after

    def _word(self, shown: bool) -> None:
        """Show the buttons with their words, or as icons only; their names stay."""
        for button, lines in self._worded.items():
            button.restyle(looks.shell_control(self._theme), lines if shown else [])

    def _put(self, widget: QWidget, x: int, y: int, width: int, height: int) -> None:
        left = self.width() - x - width if self.isRightToLeft() else x
        widget.setGeometry(left, y, width, height)
