"""One setting on a form: its name, a hint, the control that its kind asks for, and what is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.core.site import Site
from viewer.ui.i18n import translate
from viewer.ui.kiosk.staff import styles
from viewer.ui.kiosk.staff.table import Kind, Setting
from viewer.ui.scene import Scene
from viewer.ui.widgets.fitting import Fitting, Row, height_of
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton


class Block(Fitting):
    """`changed` tells the value that a person has given it."""

    changed = Signal(object)

    def __init__(self, setting: Setting, scene: Scene, today: datetime.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._scene, self._theme, self._today = scene, scene.theme, today
        self._label = styles.label(self._theme, setting.label, "h4")
        self._hint = styles.label(self._theme, setting.hint, "small", "ink_muted") if setting.hint else None
        self._error: Label | None = None
        self._shown: Any = None
        self._showing: Callable[[Any], None] = lambda _value: None
        makers = {
            Kind.TEXT: self._text,
            Kind.PHONE: self._text,
            Kind.TESTED: self._tested,
            Kind.SWITCH: self._switch,
            Kind.CHOICE: self._choice,
            Kind.STEPS: self._steps,
            Kind.TICKS: self._ticks,
        }
        self.control = makers[setting.kind]()
        for part in (self._label, self._hint, self.control):
            if part is not None:
                part.setParent(self)
                part.show()

    @property
    def is_wide(self) -> bool:
        """Whether it needs the whole width of a form."""
        return self.setting.kind is Kind.TICKS

    def show_site(self, site: Site) -> None:
        """Show the value that a site has. A field in which somebody is typing keeps what they typed."""
        value = self.setting.get(site)
        if value != self._shown:
            self._shown = value
            self._showing(value)

    def tell(self, reason: str) -> bool:
        """Say what is wrong, or nothing. Returns whether the height may have changed."""
        before = self._error.accessibleName() if self._error else ""
        if reason == before:
            return False
        if self._error is not None:
            self._error.hide()
            self._error.deleteLater()
            self._error = None
        if reason:
            self._error = styles.label(self._theme, reason, "small_strong", "danger_ink", "circle-alert", "icon_small")
            self._error.setObjectName(f"wrong_{self.setting.id}")
            self._error.setParent(self)
            self._error.show()
        if self.setting.kind in (Kind.TEXT, Kind.PHONE):
            self._field.set_wrong(bool(reason), reason)
        return True

    def fit(self, width: int) -> int:
        theme, top = self._theme, 0
        parts = (
            (self._label, 0, width),
            (self._hint, 0, width),
            (self.control, theme.px(6), self._wide(width)),
            (self._error, theme.px(6), width),
        )
        for part, gap, wide in parts:
            if part is not None:
                high = height_of(part, wide)
                self.put(part, 0, top + (gap if top else 0), wide, high, width)
                top += high + (gap if top else 0)
        return top

    def _wide(self, width: int) -> int:
        if self.setting.kind in (Kind.TEXT, Kind.PHONE, Kind.TICKS, Kind.TESTED):
            return width
        return min(width, self.control.sizeHint().width())

    # ---- one control a kind

    def _text(self) -> QWidget:
        field = styles.text_field(self._theme, self.setting.label, number=self.setting.kind is Kind.PHONE)
        field.edit.setObjectName(self.setting.id)
        field.typed.connect(self._on_typed)
        self._field = field
        self._showing = field.set_text
        return field

    def _on_typed(self, text: str) -> None:
        self._shown = text.strip()
        self.changed.emit(text)

    def _switch(self) -> QWidget:
        switch = styles.switch(self._theme, (translate("Staff", "Off"), translate("Staff", "On")), self.setting.label)
        switch.setObjectName(self.setting.id)
        switch.clicked.connect(self._on_value)
        self._showing = switch.setChecked
        return switch

    def _on_value(self, value: Any) -> None:
        self._shown = value
        self.changed.emit(value)

    def _choice(self) -> QWidget:
        values = [option.value for option in self.setting.options]
        made = styles.segments(self._theme, [option.words for option in self.setting.options])
        for value, button in zip(values, made.buttons, strict=True):
            button.setObjectName(f"{self.setting.id}_{value}")
            button.setAccessibleName(f"{self.setting.label}: {button.accessibleName()}")
        made.chosen.connect(lambda place: self._on_value(values[place]))
        self._showing = lambda value: made.choose(values.index(value) if value in values else 0)
        return made

    def _steps(self) -> QWidget:
        values = [option.value for option in self.setting.options]
        names = (
            translate("Staff", "{setting}: less").format(setting=self.setting.label),
            translate("Staff", "{setting}: more").format(setting=self.setting.label),
        )
        made = styles.stepper(self._theme, [option.words for option in self.setting.options], names)
        made.less.setObjectName(f"{self.setting.id}_less")
        made.more.setObjectName(f"{self.setting.id}_more")
        made.stepped.connect(lambda place: self._on_value(values[place]))
        self._showing = lambda value: made.choose(values.index(value))
        return made

    def _ticks(self) -> QWidget:
        boxes = []
        for option in self.setting.options:
            box = styles.tick(self._theme, option.words)
            box.setObjectName(f"{self.setting.id}_{option.value}")
            box.setEnabled(not option.fixed)
            box.clicked.connect(lambda _on: self._on_value(self._ticked()))
            boxes.append(box)
        self._boxes = boxes
        self._showing = self._show_ticks
        return Row(boxes, self._theme.size("s5"))

    def _ticked(self) -> tuple[Any, ...]:
        pairs = zip(self.setting.options, self._boxes, strict=True)
        return tuple(option.value for option, box in pairs if box.isChecked())

    def _show_ticks(self, chosen: tuple[Any, ...]) -> None:
        for option, box in zip(self.setting.options, self._boxes, strict=True):
            box.setChecked(option.value in chosen)

    def _tested(self) -> QWidget:
        """The day, and the button that says that it is today."""
        button: TextButton = styles.button(self._theme, translate("Staff", "I called it today"), "calendar-check")
        button.setObjectName(self.setting.id)
        button.setAccessibleDescription(self.setting.label)
        button.clicked.connect(self._on_tested)
        self._day_row = _Beside(button, self._theme.size("s3"))
        self._showing = self._show_day
        return self._day_row

    def _on_tested(self, _checked: bool = False) -> None:
        self._show_day(self._today)
        self._on_value(self._today)

    def _show_day(self, day: datetime.date | None) -> None:
        text = self._scene.day(day) if day else translate("Staff", "Not yet")
        self._day_row.say(styles.label(self._theme, text, "body"))


class _Beside(Fitting):
    """A text before a button, which can become another text."""

    def __init__(self, button: TextButton, gap: int) -> None:
        super().__init__()
        self._button, self._gap = button, gap
        self._text: Label | None = None
        button.setParent(self)

    def say(self, text: Label) -> None:
        if self._text is not None:
            self._text.hide()
            self._text.deleteLater()
        self._text = text
        text.setParent(self)
        text.show()
        if self.width():
            self.fit(self.width())

    def fit(self, width: int) -> int:
        wide = min(width, self._button.natural_width())
        high = self._button.height_for(wide)
        first = min(self._text.natural_width(), max(1, width - wide - self._gap)) if self._text else 0
        text_high = self._text.fit(first) if self._text else 0
        whole = max(high, text_high)
        if self._text is not None:
            self.put(self._text, 0, (whole - text_high) // 2, first, text_high, width)
        self.put(self._button, first + self._gap if first else 0, (whole - high) // 2, wide, high, width)
        return whole
