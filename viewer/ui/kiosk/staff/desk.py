"""Behind the PIN: the staff's own menu, its pages, and the bar that saves. Nothing is saved until Save is pressed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer import meta
from viewer.core.model import Contact
from viewer.core.site import Site
from viewer.core.site_library import SiteLibrary
from viewer.ui import looks
from viewer.ui.i18n import translate
from viewer.ui.kiosk.staff import styles
from viewer.ui.kiosk.staff.counts import Counts
from viewer.ui.kiosk.staff.form import FormPage
from viewer.ui.kiosk.staff.preview import Preview
from viewer.ui.kiosk.staff.save_bar import SaveBar
from viewer.ui.kiosk.staff.state_pages import CheckPage, NumbersPage, ReviewPage, StatePage
from viewer.ui.kiosk.staff.table import (
    Setting,
    contact_at,
    duration,
    finished,
    number_settings,
    put_contact,
    run_settings,
    who_settings,
)
from viewer.ui.kiosk.staff.update_page import UpdatePage
from viewer.ui.kiosk.staff.versions_page import VersionsPage
from viewer.ui.kiosk.updating import Updater
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Part
from viewer.ui.widgets.corner import Corner
from viewer.ui.widgets.fitting import Row
from viewer.ui.widgets.focus_ring import FocusRing
from viewer.ui.widgets.label import Label
from viewer.ui.widgets.text_button import TextButton

_NAV_WIDE = 240  # pixels of the menu beside the page
_BESIDE = 1000  # effective pixels of the window, from which the menu has room there
_PREVIEW_WIDE = 280
_WITH_PREVIEW = 1160
_MOST_NUMBERS = 10
_NOTHING_TO_SAVE = ("update", "versions")  # pages that have buttons of their own for all that they do


class Facts(Struct, frozen=True):
    """What the desk is told of the place where it stands."""

    closes_after: int  # seconds
    today: datetime.date
    unwritable: str = ""  # why nothing can be saved
    notes: tuple[str, ...] = ()  # what was wrong in the site file


class Desk(QWidget):
    """`save_requested` asks whoever owns the file to keep a site; `told` brings the answer back."""

    save_requested = Signal(object)
    lock_requested = Signal()
    pin_requested = Signal()
    exit_requested = Signal()

    def __init__(self, scene: Scene, site: Site, facts: Facts, parent: QWidget, updater: Updater | None = None) -> None:
        """`site` is what stands in the file; the scene's library may be a kiosk for other reasons."""
        super().__init__(parent)
        self.setObjectName("staff_desk")
        self._scene, self._theme, self._today = scene, scene.theme, facts.today
        self._before = self._site = site
        self._unwritable, self._notes = facts.unwritable, facts.notes
        self._page: QWidget | None = None
        self._current = ""
        self._corners = [Corner(self._theme.size("shell"), self._theme.color("shell"), True, False, self)]
        self._updater = updater
        self._pages: dict[str, tuple[str, str, Callable[[], QWidget]]] = {
            "who": ("store", translate("Staff", "Site settings"), self._who_page),
            "numbers": ("phone", translate("Staff", "More numbers"), self._more_numbers_page),
            "run": ("clock", translate("Staff", "How it runs"), self._run_page),
            **self._update_pages(),
            "check": ("shield-check", translate("Staff", "Check this computer"), self._check_page),
            "review": ("badge-check", translate("Staff", "Pages and review"), self._review_page),
            "test": ("clipboard-list", translate("Staff", "Numbers to test"), self._test_page),
            "leave": ("lock", translate("Staff", "PIN and closing"), self._leave_page),
        }
        self._head(facts.closes_after)
        self._nav = {name: self._nav_button(name) for name in self._pages}
        self._preview = Preview(scene, self)
        self._bar = SaveBar(self._theme, self)
        self._bar.save_requested.connect(self._on_save)
        self._bar.undo_requested.connect(self._on_undo)
        widths = self._theme.size("ring_inner"), self._theme.size("ring_outer")
        self._ring = FocusRing(self, self._theme.color("focus_edge"), self._theme.color("focus"), *widths)
        told = updater is not None and updater.updates.notice()
        self.show_page("update" if told else "who")  # an update that did not work is the first thing to know

    # ---- what can be asked of it

    @property
    def site(self) -> Site:
        """The site as it stands on the form."""
        return self._site

    @property
    def page(self) -> QWidget | None:
        return self._page

    def show_page(self, name: str) -> None:
        """Show one of the pages."""
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
        self._current = name
        for other, button in self._nav.items():
            ink = "on_card_first" if other == name else "on_shell"
            button.restyle(
                styles.nav(self._theme, other == name),
                [looks.line(self._theme, self._pages[other][1], "control", ink)],
            )
            button.set_leading(looks.glyph(self._theme, self._pages[other][0], ink))
            button.setAccessibleDescription(translate("Staff", "You are here") if other == name else "")
        self._page = self._pages[name][2]()
        self._page.setParent(self)
        self._arrange()
        self._page.show()
        self._show_site()
        self._ring.raise_()

    def told(self, site: Site, problem: str) -> None:
        """The site was kept, or why it was not."""
        if problem:
            self._bar.tell(problem, "wrong")
        else:
            self._before = self._site = site
            self._notes = ()
            self._scene = replace(self._scene, library=SiteLibrary(self._scene.library, site))
            self.show_page(self._current)
            self._bar.tell(translate("Staff", "Saved. Visitors see it now."), "well")
        self._arrange()

    def show_focus(self) -> None:
        """Bring the field that has the keyboard into view."""
        focus = self.focusWidget()
        if isinstance(self._page, FormPage) and focus is not None and self._page.isAncestorOf(focus):
            self._page.ensureWidgetVisible(focus, 0, self._theme.size("target"))

    def pin_kept(self, site: Site, problem: str) -> None:
        """A new PIN was kept, or why it was not. What else stands on the form is still to be saved."""
        if not problem:
            self._before = replace(self._before, pin_hash=site.pin_hash)
            self._site = replace(self._site, pin_hash=site.pin_hash)
            self.show_page(self._current)
        self._bar.tell(problem or translate("Staff", "The new PIN holds from now on."), "wrong" if problem else "well")
        self._arrange()

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("shell"))
        painter.fillRect(self._sheet, self._theme.color("canvas"))

    # ---- the parts

    def _head(self, closes_after: int) -> None:
        theme = self._theme
        title = translate("Staff", "{name}: staff").format(name=meta.NAME)
        self._brand = Label(
            title,
            theme.font("brand"),
            theme.line_height("brand"),
            theme.color("on_shell"),
            leading=looks.glyph(theme, "handrail-mark", "honey", "mark"),
            gap=theme.size("s3"),
            parent=self,
        )
        closing = translate("Staff", "Closes by itself after {time}").format(time=duration(closes_after))
        self._closing = styles.label(theme, closing, "small", "on_shell_muted")
        self._closing.setParent(self)
        self._lock = TextButton(
            looks.leave(theme),
            [looks.line(theme, translate("Staff", "Lock and go back to the guide"), "control", "on_honey")],
            self,
            leading=looks.glyph(theme, "lock", "on_honey"),
        )
        self._lock.setObjectName("staff_lock")
        self._lock.clicked.connect(self.lock_requested)

    def _nav_button(self, name: str) -> TextButton:
        button = TextButton(styles.nav(self._theme, False), [], self, name=self._pages[name][1])
        button.setObjectName(f"staff_{name}")
        button.clicked.connect(partial(self._on_nav, name))
        return button

    def _who_page(self) -> QWidget:
        return self._form(translate("Staff", "Site settings"), who_settings(self._scene.library))

    def _run_page(self) -> QWidget:
        return self._form(
            translate("Staff", "How it runs"), run_settings(self._scene.library, self._site, self._scene.language)
        )

    def _more_numbers_page(self) -> QWidget:
        theme = self._theme
        settings: list[Setting] = []
        for place in range(1, len(self._site.contacts)):
            settings += number_settings(self._scene.library, place)
        add = styles.button(theme, translate("Staff", "Add a number"), "plus")
        add.setObjectName("add_number")
        add.clicked.connect(self._on_add)
        buttons = [add] if 1 <= len(self._site.contacts) < _MOST_NUMBERS else []
        for place in range(1, len(self._site.contacts)):
            name = contact_at(self._site, place).name
            title = translate("Staff", "Take away: {name}").format(
                name=next(iter(name.values()), "") or translate("Staff", "the empty one")
            )
            remove = styles.button(theme, title, "x")
            remove.setObjectName(f"remove_{place}")
            remove.clicked.connect(partial(self._on_remove, place))
            buttons.append(remove)
        hint = translate(
            "Staff", "Give the first number on the page “Site settings”. Others, such as a night line, come here."
        )
        below = [
            Part(partial(styles.label, theme, hint, "body", "ink_muted"), theme.size("s4"), theme.px(672)),
            Part(lambda: Row(buttons, theme.size("s3")), theme.size("s4")),
        ]
        return self._form(translate("Staff", "More numbers"), settings, below)

    def _form(self, title: str, settings: list[Setting], below: list[Part] | None = None) -> FormPage:
        page = FormPage(title, settings, self._scene, self._today, below or (), self)
        page.changed.connect(self._on_changed)
        return page

    def _check_page(self) -> QWidget:
        places = [self._unwritable] if self._unwritable else []
        return CheckPage(self._scene, places, self._notes, self._today, self)

    def _review_page(self) -> QWidget:
        return ReviewPage(self._scene, self._today, self)

    def _test_page(self) -> QWidget:
        return NumbersPage(self._scene, self)

    def _update_pages(self) -> dict[str, tuple[str, str, Callable[[], QWidget]]]:
        """The pages of updates, where the library can be updated."""
        updater = self._updater
        if updater is None:
            return {}

        def update() -> QWidget:
            page = UpdatePage(self._scene, updater, self)
            page.done.connect(self.lock_requested)
            return page

        return {
            "update": ("package-check", translate("Staff", "Update content"), update),
            "versions": (
                "history",
                translate("Staff", "Earlier versions"),
                lambda: VersionsPage(self._scene, updater, self),
            ),
        }

    def _leave_page(self) -> QWidget:
        theme, page = self._theme, StatePage(translate("Staff", "PIN and closing"), self._scene, self)
        change = styles.button(theme, translate("Staff", "Choose a new PIN"), "lock-keyhole")
        change.setObjectName("change_pin")
        change.clicked.connect(self.pin_requested)
        leave = styles.button(theme, translate("Staff", "Close the program"), "log-out", "danger")
        leave.setObjectName("close_program")
        leave.clicked.connect(self.exit_requested)
        page.set_parts(
            [
                page.heading(),
                page.text(translate("Staff", "A new PIN holds at once.")),
                Part(lambda: Row([change], 0), theme.size("s3")),
                Part(lambda: Row([leave], 0), theme.size("s6")),
                page.text(
                    translate("Staff", "Until somebody starts it again, this computer helps nobody."), "ink_muted"
                ),
            ]
        )
        return page

    # ---- what has changed

    def _on_nav(self, name: str, _checked: bool = False) -> None:
        self.show_page(name)

    def _on_changed(self, site: Site) -> None:
        rebuild = site.kiosk != self._site.kiosk
        self._site = site
        if rebuild:
            self.show_page(self._current)
        else:
            self._show_site()

    def _on_add(self, _checked: bool = False) -> None:
        place = len(self._site.contacts)
        taken = {contact.id for contact in self._site.contacts}
        new = contact_at(self._site, place)
        number = next(number for number in range(2, 1000) if f"local-{number}" not in taken)
        self._site = put_contact(self._site, place, id=f"local-{number}", kind=new.kind)
        self.show_page("numbers")

    def _on_remove(self, place: int, _checked: bool = False) -> None:
        contacts: list[Contact] = list(self._site.contacts)
        del contacts[place]
        self._site = replace(self._site, contacts=tuple(contacts))
        self.show_page("numbers")

    def _on_undo(self) -> None:
        self._site = self._before
        self._bar.tell("", "")
        self.show_page(self._current)

    def _on_save(self) -> None:
        self.save_requested.emit(finished(self._site, self._before))

    def _show_site(self) -> None:
        """Everything that depends on what stands on the form."""
        if isinstance(self._page, FormPage):
            self._page.show_site(self._site)
        self._preview.show_site(self._site)
        wrong = self._wrong()
        changed = finished(self._site, self._before) != self._before
        self._bar.allow(undo=self._site != self._before, save=changed and not wrong and not self._unwritable)
        sentence, kind = self._how_it_stands(wrong, changed)
        self._bar.tell(sentence, kind)
        self._arrange()

    def _how_it_stands(self, wrong: list[str], changed: bool) -> tuple[str, str]:
        if self._unwritable:
            return translate("Staff", "Nothing can be saved. {reason}.").format(reason=self._unwritable), "wrong"
        if wrong:
            what = Counts().things_to_fix(len(wrong))
            return f"{what}: {', '.join(dict.fromkeys(wrong))}", "wrong"
        if changed:
            return translate("Staff", "Not saved yet"), ""
        if self._notes:
            return translate("Staff", "Some lines of the site file do not count: see “Check this computer”."), "wrong"
        return translate("Staff", "Everything is saved."), ""

    def _wrong(self) -> list[str]:
        """The title of the page of each thing that is wrong."""
        library, site = self._scene.library, self._site
        more = [row for place in range(1, len(site.contacts)) for row in number_settings(library, place)]
        tables = (("who", who_settings(library)), ("numbers", more), ("run", run_settings(library, site)))
        return [
            self._pages[name][1]
            for name, settings in tables
            for setting in settings
            if setting.wrong(setting.get(site), site)
        ]

    # ---- room

    def _arrange(self) -> None:
        if self._page is None:
            return
        theme, width = self._theme, self.width()
        margin, gap = theme.size("page_x"), theme.size("s3")
        mirrored = self.isRightToLeft()
        top = theme.px(76)
        lock = min(self._lock.natural_width(), width - 2 * margin)
        self._at(self._lock, width - margin - lock, theme.px(12), lock, theme.px(52))
        brand = min(self._brand.natural_width(), max(1, width - lock - 3 * margin))
        self._at(self._brand, margin, (top - self._brand.fit(brand)) // 2, brand, self._brand.fit(brand))
        closing = self._closing.natural_width()
        room = width - lock - brand - 4 * margin
        self._closing.setVisible(closing <= room)
        x = width - margin - lock - gap - closing
        self._at(self._closing, x, (top - self._closing.fit(closing)) // 2, closing, self._closing.fit(closing))
        effective = width / theme.scale
        beside = effective >= _BESIDE
        left = theme.px(_NAV_WIDE) if beside else 0
        start = self._arrange_nav(beside, top, left)
        self._bar.setVisible(self._current not in _NOTHING_TO_SAVE)
        bar = 0 if self._bar.isHidden() else self._bar.fit(width - left)
        self._sheet = self.rect().adjusted(0 if mirrored else left, start, -left if mirrored else 0, 0)
        self._at(self._bar, left, self.height() - bar, width - left, bar)
        side = theme.px(_PREVIEW_WIDE) if effective >= _WITH_PREVIEW and self._current == "who" else 0
        self._at(self._page, left, start, width - left - (side + margin if side else 0), self.height() - start - bar)
        self._preview.setVisible(bool(side))
        if side:
            self._at(self._preview, width - margin - side, start + theme.px(24), side, self._preview.fit(side))
        for corner in self._corners:
            corner.setVisible(beside)
            corner.move_into(self._sheet)
            corner.raise_()
        self.update()

    def _arrange_nav(self, beside: bool, top: int, left: int) -> int:
        """The menu beside the page or in rows above it. Returns where the page begins."""
        theme, gap = self._theme, self._theme.size("s2")
        high = theme.px(52)
        if beside:
            y = top + gap
            for button in self._nav.values():
                height = button.height_for(left - 2 * theme.size("s3"))
                self._at(button, theme.size("s3"), y, left - 2 * theme.size("s3"), height)
                y += height
            return top
        x, y = theme.size("page_x"), top
        for button in self._nav.values():
            wide = button.natural_width()
            if x + wide > self.width() - theme.size("page_x") and x > theme.size("page_x"):
                x, y = theme.size("page_x"), y + high
            self._at(button, x, y, min(wide, self.width() - 2 * theme.size("page_x")), high)
            x += wide + gap
        return y + high + gap

    def _at(self, part: QWidget, x: int, y: int, width: int, height: int) -> None:
        left = self.width() - x - width if self.isRightToLeft() else x
        part.setGeometry(left, y, width, height)
