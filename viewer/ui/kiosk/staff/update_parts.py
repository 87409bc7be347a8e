"""What the pages of updates are made of: banners, the list of checks, buttons, and what each check is called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from viewer.core.changes import CHANGED, GONE, NEW, Change
from viewer.core.updates import STEPS
from viewer.ui import looks
from viewer.ui.i18n import translate
from viewer.ui.kiosk.staff import styles
from viewer.ui.kiosk.staff.counts import Counts
from viewer.ui.kiosk.staff.state_pages import Line, StatePage
from viewer.ui.widgets.column import Part
from viewer.ui.widgets.fitting import Row
from viewer.ui.widgets.panel import Panel
from viewer.ui.widgets.text_button import TextButton

_WIDEST = 860  # pixels, of a row
_MOST_CHANGES = 12  # pages that are listed


class UpdatePart(StatePage):
    """A page about libraries that come and go."""

    def banner(self, title: str, sentence: str, well: bool) -> Part:
        """How it went, so that nobody can miss it."""
        return Part(
            partial(self._banner, title, sentence, well), self.scene.theme.size("s3"), self.scene.theme.px(_WIDEST)
        )

    def buttons(self, *made: TextButton) -> Part:
        """Buttons in a row."""
        theme = self.scene.theme
        return Part(lambda: Row(list(made), theme.size("s3")), theme.size("s4"), theme.px(_WIDEST))

    def button(self, name: str, text: str, icon: str = "", kind: str = "control") -> TextButton:
        """A button with a name by which tests and screen readers know it."""
        made = styles.button(self.scene.theme, text, icon, kind)
        made.setObjectName(name)
        return made

    def checks(self, failed: str = "") -> Part:
        """Every check with what came of it. Without a failed one, all went well."""
        at = STEPS.index(failed) if failed in STEPS else len(STEPS)
        lines = [(translate("Staff", "Checks"), "h4", "ink", "")]
        for place, step in enumerate(STEPS):
            if place < at:
                lines.append((step_words(step), "body", "ink", "check"))
            elif place == at:
                lines.append(
                    (translate("Staff", "Not passed: {check}").format(check=step_words(step)), "h4", "danger_ink", "x")
                )
        if at + 1 < len(STEPS):
            lines.append((translate("Staff", "The other checks were not made."), "body", "ink_muted", "minus"))
        return self.row(lines, "checks")

    def what_changed(self, changes: Sequence[Change]) -> list[Part]:
        """The pages that visitors will find changed, each with its review."""
        if not changes:
            return []
        rows = [self.row([(Counts().changed_pages(len(changes)), "h4", "ink", "")], "what_changed")]
        kinds = {
            NEW: translate("Staff", "New page"),
            CHANGED: translate("Staff", "Other words than before"),
            GONE: translate("Staff", "Not there any more"),
        }
        for change in changes[:_MOST_CHANGES]:
            lines: list[Line] = [(change.title, "small_strong", "ink", ""), (kinds[change.kind], "small", "ink", "")]
            if change.kind != GONE:
                reviewed = (translate("Staff", "Reviewed by a clinician"), "small", "ok", "badge-check")
                lines.append(
                    reviewed
                    if change.reviewed
                    else (translate("Staff", "Not yet reviewed by a clinician"), "small", "honey_ink", "badge-alert")
                )
            rows.append(self.row(lines, "change"))
        if len(changes) > _MOST_CHANGES:
            more = translate("Staff", "And {count} more.").format(count=len(changes) - _MOST_CHANGES)
            rows.append(self.text(more, "ink_muted"))
        return rows

    def _banner(self, title: str, sentence: str, well: bool) -> QWidget:
        theme = self.scene.theme
        ink, fill, icon = ("ok", "ok_tint", "circle-check") if well else ("danger_ink", "danger_tint", "octagon-x")
        edge = theme.color(ink) if theme.name == "contrast" else None
        look = replace(looks.panel(theme, "s4", "s2"), fill=theme.color(fill), border=edge)
        made = Panel(look, [styles.label(theme, title, "h2", ink, icon), styles.label(theme, sentence, "body")])
        made.setObjectName("update_well" if well else "update_failed")
        return made


def step_words(step: str) -> str:
    """What a check has found when it was passed."""
    return {
        "read": translate("Staff", "The file can be read"),
        "signature": translate("Staff", "It is signed by someone this computer trusts"),
        "fits": translate("Staff", "It is the right guide, and newer"),
        "room": translate("Staff", "There is room for it"),
        "copy": translate("Staff", "It was copied whole"),
        "check": translate("Staff", "Every page opens, and search finds them"),
        "keep": translate("Staff", "It is kept on this computer"),
    }[step]


def doing_words(step: str) -> str:
    """What is done now."""
    return {
        "copy": translate("Staff", "Copying…"),
        "check": translate("Staff", "Looking at every page…"),
        "keep": translate("Staff", "Nearly done…"),
    }.get(step, translate("Staff", "Checking the file…"))


def code_of(step: str) -> str:
    """What staff read out on the telephone."""
    return f"E-{11 + STEPS.index(step)}" if step in STEPS else "E-10"


def plainly(problem: str, path: Path) -> str:
    """A sentence without the folders before the file, which nobody in front of a screen needs."""
    text = problem.removeprefix(f"{path}: ").replace(str(path), path.name)
    return text[:1].upper() + text[1:]


def newer_by(days: int) -> str:
    """How much newer something is."""
    return Counts().days_newer(days) if days > 0 else translate("Staff", "Newer version, of the same day")
