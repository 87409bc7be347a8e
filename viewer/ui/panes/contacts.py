"""People to talk to, on every screen: a column beside the page, or a dock under it where there is no room beside."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.core.model import Contact
from viewer.core.visit import Place, PlaceKind
from viewer.ui import looks
from viewer.ui.scene import Scene
from viewer.ui.theme import LayoutMode
from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton

_IN_COLUMN = 4  # contacts in the column and in the dock; everyone else is one press away
_IN_ROW = 3  # of them where there is room for one row only
_LEAST_IN_ROW = 2  # buttons: the first contact, and the way to all
_COLUMNS = 3  # of the dock, at most


class ContactsPane(Fitting):
    """The first contacts and the way to all others. The number of the card that is open has a mark."""

    spoken_role = "region"

    place_requested = Signal(Place)

    def __init__(self, scene: Scene, current: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Talk to a person"))
        self._scene = scene
        self.current = current
        theme = self._theme = scene.chrome
        self.setPalette(theme.ground("shell"))
        self.setAutoFillBackground(True)
        self._dock = scene.mode in (LayoutMode.NARROW, LayoutMode.COMPACT)
        self._one_row = scene.mode is LayoutMode.COMPACT or (self._dock and not scene.tall)
        self._heading = Label(
            self.tr("Talk to a person"),
            theme.font("h3"),
            theme.line_height("h3"),
            theme.color("on_shell"),
            leading=looks.glyph(theme, "phone", "on_shell"),
            gap=theme.size("s2") + 2,
            parent=self,
        )
        shown = scene.first_contacts()[: _IN_ROW if self._one_row else _IN_COLUMN]
        own = scene.own_for_panel()
        self._with_own = own is not None
        if own is not None:
            shown.append(own)
        self._buttons = [
            self._button(contact, place == 0, contact.id == current) for place, contact in enumerate(shown)
        ]
        self._buttons.append(self._all_button())
        days = [contact.checked for contact in scene.library.contacts]
        checked = self.tr("Numbers checked {day}").format(day=scene.day(min(days))) if days else ""
        self._checked = Label(
            checked,
            theme.font("small"),
            theme.line_height("small"),
            theme.color("on_shell_muted"),
            leading=looks.glyph(theme, "calendar-check", "on_shell_muted", "icon_small"),
            gap=theme.size("s2") + 2,
            parent=self,
        )
        self._heading.setVisible(not self._one_row)
        self._checked.setVisible(not self._one_row and bool(checked))

    @property
    def docked(self) -> bool:
        return self._dock

    def fit_column(self, width: int, height: int) -> None:
        """Arrange as a column of this size. The buttons share the height, up to that of a card."""
        theme = self._theme
        margin, gap = theme.size("panel_x"), theme.size("s2")
        inner = width - 2 * margin
        head = max(theme.px(28), self._heading.fit(inner))
        self.put(self._heading, margin, theme.size("s2"), inner, head, width)
        top = theme.size("s2") + head + theme.px(10)
        foot = self._checked.fit(inner) + theme.size("s4")
        room = height - top - foot
        shown = self._that_stand_in(inner, room, gap)
        for button in self._buttons:
            button.setVisible(button in shown)
        needs = [button.height_for(inner) for button in shown]
        spare = max(0, room - sum(needs) - gap * len(needs)) // len(needs)
        for button, need in zip(shown, needs, strict=True):
            tall = min(need + spare, max(need, theme.px(108)))
            self.put(button, margin, top, inner, tall, width)
            top += tall + gap
        self.put(self._checked, margin + 4, height - foot, inner - 4, foot - theme.size("s4"), width)

    def fit(self, width: int) -> int:
        """Arrange as a dock. Returns its height."""
        theme = self._theme
        margin, gap = theme.size("page_x"), theme.px(10)
        inner = width - 2 * margin
        top = theme.size("s3")
        if not self._one_row:
            head = self._heading.fit(inner)
            side = min(inner, self._checked.natural_width())
            self.put(self._heading, margin, top, inner - side, head, width)
            self.put(self._checked, width - margin - side, top, side, self._checked.fit(side), width)
            top += head + theme.px(10)
        shown = self._that_fit(inner, gap) if self._one_row else self._buttons
        for button in self._buttons:
            button.setVisible(button in shown)
        columns = len(shown) if self._one_row else self._columns_that_fit(inner, gap)
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            spans = self._spans(row, inner - gap * (len(row) - 1))
            height = max(button.height_for(span) for button, span in zip(row, spans, strict=True))
            x = margin
            for button, span in zip(row, spans, strict=True):
                self.put(button, x, top, span, height, width)
                x += span + gap
            top += height + gap
        return top - gap + theme.size("s3")

    def _that_stand_in(self, inner: int, room: int, gap: int) -> list[TextButton]:
        """As many contacts as have room in the column. The site's own stays longer than the last national one."""
        shown = list(self._buttons)
        while len(shown) > _LEAST_IN_ROW and sum(b.height_for(inner) + gap for b in shown) > room:
            del shown[-3 if self._with_own and len(shown) > _IN_COLUMN else -2]
        return shown

    def _that_fit(self, inner: int, gap: int) -> list[TextButton]:
        """As many contacts as have room in one row, and the way to all of them, which is always there."""
        shown = list(self._buttons)
        while len(shown) > _LEAST_IN_ROW and sum(b.least_width() + gap for b in shown) - gap > inner:
            del shown[-2]
        return shown

    def _columns_that_fit(self, inner: int, gap: int) -> int:
        widest = max(button.least_width() for button in self._buttons)
        return max(1, min(_COLUMNS, (inner + gap) // (widest + gap)))

    def _spans(self, row: list[TextButton], room: int) -> list[int]:
        """What each needs for all of its words on one line, else for its number; and an equal share of what is left."""
        equal = room // len(row)
        whole = [button.least_width() if button is self._buttons[-1] else button.natural_width() for button in row]
        needs = whole if sum(whole) <= room else [button.least_width() for button in row]
        if max(needs) > equal:
            spare = max(0, room - sum(needs)) // len(row)
            spans = [need + spare for need in needs]
        else:
            spans = [equal] * len(row)
        spans[-1] = max(1, room - sum(spans[:-1]))
        return spans

    def _button(self, contact: Contact, first: bool, current: bool) -> TextButton:
        theme, scene = self._theme, self._scene
        ink, muted, icon = (
            ("on_card_first", "on_card_first", "on_card_first") if first else ("on_shell", "on_shell_muted", "honey")
        )
        when = scene.words(contact.when) or scene.words(contact.name)
        number = scene.number_of(contact)
        brief = scene.brief_of(contact)
        name = f"{when}. {number}. {brief}"
        if first and self._one_row:
            when = ""  # the best known number, where every pixel counts
        lines = [
            looks.line(theme, when, "small", ink if first else muted),
            looks.line(theme, number, "number_large" if first and not self._one_row else "number", ink),
        ]
        if not self._one_row:
            lines.append(looks.line(theme, brief, "small", muted if not first else ink))
        button = TextButton(
            looks.contact(theme, first, current),
            lines,
            self,
            leading=looks.glyph(theme, contact.icon or "phone", icon),
            name=name,
        )
        button.setObjectName(f"contact_{contact.id}")
        button.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.CONTACT, contact.id)))
        return button

    def _all_button(self) -> TextButton:
        theme = self._theme
        lines = [looks.line(theme, self.tr("All numbers"), "card_title", "on_shell")]
        if not self._one_row:
            more = len(self._scene.library.contacts) - len(self._buttons)
            lines.append(looks.line(theme, self.tr("%n more to call or text", "", more), "small", "on_shell_muted"))
        button = TextButton(
            looks.contact(theme),
            lines,
            self,
            leading=looks.glyph(theme, "list", "honey"),
            trailing=None if self._one_row else looks.glyph(theme, "chevron-right", "on_shell", "icon_small"),
        )
        button.setObjectName("all_numbers")
        button.clicked.connect(lambda: self.place_requested.emit(Place(PlaceKind.NUMBERS)))
        return button
