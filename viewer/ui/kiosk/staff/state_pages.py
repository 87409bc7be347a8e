"""What staff read and do not change: the check of this computer, the review of each page, the numbers to test."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from viewer.core.library import Library
from viewer.core.model import Contact, Page
from viewer.core.self_check import Check
from viewer.ui import looks
from viewer.ui.i18n import told, translate
from viewer.ui.kiosk.staff import styles
from viewer.ui.kiosk.staff.checks import checks
from viewer.ui.kiosk.staff.counts import Counts
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.panel import Panel

_WIDEST = 860  # pixels, of a row
_COUNTED = 500  # pages that are read for the summary; more would keep staff waiting

Line = tuple[str, str, str, str]  # words, type role, colour, icon


class StatePage(Column):
    """A heading and rows."""

    spoken_role = "region"

    def __init__(self, title: str, scene: Scene, parent: QWidget | None = None) -> None:
        theme = scene.theme
        super().__init__(
            Margins(theme.size("page_x"), theme.px(18), theme.size("column_gap"), theme.size("s6")), parent
        )
        self.setAccessibleName(title)
        self.page_title, self.scene = title, scene

    def heading(self) -> Part:
        return Part(partial(styles.label, self.scene.theme, self.page_title, "h1_home"))

    def text(self, sentence: str, colour: str = "ink", icon: str = "") -> Part:
        theme = self.scene.theme
        return Part(partial(styles.label, theme, sentence, "body", colour, icon), theme.size("s2"), theme.px(_WIDEST))

    def row(self, lines: Sequence[Line], name: str = "") -> Part:
        """One thing on a white surface. A line is (words, type role, colour, icon)."""
        theme = self.scene.theme
        return Part(partial(self.surface, lines, name), theme.size("card_gap"), theme.px(_WIDEST))

    def surface(self, lines: Sequence[Line], name: str) -> QWidget:
        theme = self.scene.theme
        panel = Panel(looks.panel(theme, "s3", "s1"), [styles.label(theme, *line) for line in lines if line[0]])
        panel.setObjectName(name)
        return panel


class CheckPage(StatePage):
    """Looks at everything that has to work, one thing after the other, while the window stays alive."""

    def __init__(
        self, scene: Scene, places: Sequence[str], notes: Sequence[str], today: datetime.date, parent: QWidget | None
    ) -> None:
        """`places` are what cannot be written, in words; `notes` what else is to be said."""
        super().__init__(translate("Staff", "Check this computer"), scene, parent)
        self._places, self._notes, self._today = places, notes, today
        self._results: dict[str, str | None] = {}
        self._waiting: list[tuple[str, Check]] = []
        self._checking = QTimer(self)
        self._checking.setInterval(0)
        self._checking.timeout.connect(self._step)
        self.run()

    @property
    def is_done(self) -> bool:
        return not self._waiting

    @property
    def results(self) -> dict[str, str | None]:
        """What was checked, and what is wrong with it; None while that is not known yet."""
        return self._results

    def run(self) -> None:
        """Check everything from the start."""
        items = checks(self.scene, "".join(self._places[:1]), self._today)
        self._waiting = [(item.name, item.check) for item in items]
        self._results = {name: None for name, _ in self._waiting}
        self._show()
        self._checking.start()

    @Slot()  # see widgets/role.py
    def _step(self) -> None:
        if not self._waiting:
            self._checking.stop()
            return
        name, check = self._waiting[0]
        try:
            next(check)
        except StopIteration as done:
            self._results[name] = told(done.value)
            self._waiting.pop(0)
            self._show()

    def _show(self) -> None:
        manifest = self.scene.library.manifest
        title = self.scene.library.title(self.scene.language)
        version = translate("Staff", "{title}, version {version}, as of {day}.").format(
            title=title, version=manifest.version, day=self.scene.day(manifest.created)
        )
        parts = [self.heading(), self.text(version)]
        parts += [self.text(note, "danger_ink", "circle-alert") for note in self._notes]
        for name, result in self._results.items():
            if result is None:
                parts.append(
                    self.row(
                        [
                            (name, "h4", "ink_muted", "clock"),
                            (translate("Staff", "Not yet looked at"), "small", "ink_muted", ""),
                        ]
                    )
                )
            elif result:
                parts.append(
                    self.row([(name, "h4", "danger_ink", "circle-alert"), (result, "body", "ink", "")], "wrong")
                )
            else:
                parts.append(self.row([(name, "h4", "ok", "circle-check")], "well"))
        at = self.verticalScrollBar().value()
        self.set_parts(parts)
        self.complete_now()
        self.verticalScrollBar().setValue(at)


class ReviewPage(StatePage):
    """Each page with its review, the day its sources were checked, and when that is due again."""

    def __init__(self, scene: Scene, today: datetime.date, parent: QWidget | None = None) -> None:
        super().__init__(translate("Staff", "Pages and review"), scene, parent)
        self._today = today
        library = scene.library
        ids = [(language, page_id) for language in library.languages for page_id in library.page_ids(language)]
        summary = Counts().pages(len(ids))
        if len(ids) <= _COUNTED:
            pages = [library.page(*one) for one in ids]
            pattern = translate("Staff", "Reviewed by a clinician: {reviewed}. Sources to be checked again: {late}.")
            reviewed = sum(page.review is not None for page in pages)
            summary += " " + pattern.format(reviewed=reviewed, late=sum(self._is_late(page) for page in pages))
        gap, widest = scene.theme.size("card_gap"), scene.theme.px(_WIDEST)
        rows = [Part(partial(self._page, *one), gap, widest) for one in ids]
        self.set_parts([self.heading(), self.text(summary), *rows])

    def _is_late(self, page: Page) -> bool:
        return page.recheck is not None and page.recheck < self._today

    def _page(self, language: str, page_id: str) -> QWidget:
        page, day = self.scene.library.page(language, page_id), self.scene.day
        if page.review is None:
            review = (translate("Staff", "Not yet reviewed by a clinician"), "small_strong", "honey_ink", "badge-alert")
        else:
            said = translate("Staff", "Reviewed by {name} on {day}").format(
                name=page.review.by, day=day(page.review.on)
            )
            review = (said, "small_strong", "ok", "badge-check")
        checked = translate("Staff", "Sources checked {day}.").format(day=day(page.checked))
        if page.recheck is not None:
            pattern = (
                translate("Staff", "To be checked again since {day}.")
                if self._is_late(page)
                else translate("Staff", "Again by {day}.")
            )
            checked += " " + pattern.format(day=day(page.recheck))
        colour = "danger_ink" if self._is_late(page) else "ink_muted"
        lines = [(page.info.title, "h4", "ink", ""), review, (checked, "small", colour, "calendar-check")]
        if page.translated:
            lines.insert(2, self._translator(page))
        return self.surface(lines, f"review_{page.info.id}")

    def _translator(self, page: Page) -> Line:
        if page.translator is None:
            words = translate("Staff", "Translation not yet checked by a qualified translator")
            return words, "small_strong", "honey_ink", "languages"
        words = translate("Staff", "Translation checked by {name} on {day}")
        words = words.format(name=page.translator.by, day=self.scene.day(page.translator.on))
        return words, "small_strong", "ok", "languages"


class NumbersPage(StatePage):
    """Every number that visitors are shown, to be called one by one. Never that of an emergency."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(translate("Staff", "Numbers to test"), scene, parent)
        hint = translate(
            "Staff",
            "Call each one, say at once that it is a test, and see that the right people answer. If one has changed, "
            "tell those who sent the library. Never call 911 as a test.",
        )
        parts = [self.heading(), self.text(hint)]
        parts += [self._number(contact) for contact in _with_numbers(scene.library)]
        self.set_parts(parts)

    def _number(self, contact: Contact) -> Part:
        scene = self.scene
        checked = translate("Staff", "Checked {day}").format(day=scene.day(contact.checked))
        lines = [
            (scene.words(contact.name), "small_strong", "ink", ""),
            (scene.number_of(contact), "number", "action", ""),
            (checked, "small", "ink_muted", "calendar-check"),
        ]
        return self.row(lines, f"test_{contact.id}")


def _with_numbers(library: Library) -> Iterator[Contact]:
    """Those that may be called as a test: a call to an emergency number keeps help from somebody else."""
    return (one for one in library.contacts if (one.call or one.text) and one.kind != "emergency")
