"""Newer content from a stick: what is on it, one button, how far it is, and how it went. In plain words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from viewer.core.updates import STEPS, Offer, Verdict
from viewer.errors import UpdateError
from viewer.ui.accessibility import announce
from viewer.ui.i18n import language_name, told, told_error, translate
from viewer.ui.kiosk.staff.state_pages import Line
from viewer.ui.kiosk.staff.update_parts import UpdatePart, code_of, doing_words, newer_by, plainly
from viewer.ui.kiosk.updating import Installed, Updater
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Part
from viewer.ui.widgets.progress_bar import ProgressBar

_WIDEST = 860


class UpdatePage(UpdatePart):
    """`done` when somebody has read how it went. On a laptop each update is asked about once more."""

    done = Signal()

    def __init__(self, scene: Scene, updater: Updater, parent: QWidget | None = None) -> None:
        super().__init__(translate("Staff", "Update content"), scene, parent)
        self.setObjectName("update_page")
        self._updater = updater
        self._chosen: Offer | None = None
        self._before = updater.updates.shown()
        self._bar: ProgressBar | None = None
        self._step = ""
        updater.offered.connect(self._show_offers)
        updater.progressed.connect(self._on_progress)
        updater.installed.connect(self._show_result)
        updater.failed.connect(self._show_failure)
        self.look()

    @Slot()
    def look(self) -> None:
        """List the sticks, from the start."""
        self._chosen = None
        self._show(
            [self.heading(), self.text(translate("Staff", "Looking at what is plugged in…"), "ink_muted", "hard-drive")]
        )
        self._updater.look()

    # ---- the list

    @Slot(list)
    def _show_offers(self, offers: list[Offer]) -> None:
        self._before = self._updater.updates.shown()
        parts = [self.heading(), self.text(self._what_is_shown())]
        parts += self._notice()
        if not offers:
            parts.append(
                self.row(
                    [
                        (translate("Staff", "No guide was found on a stick"), "h4", "ink", "hard-drive"),
                        (
                            translate(
                                "Staff",
                                "Plug the stick in and press “Look again”. The file must not lie in a folder, and its "
                                "name ends in .hlib.",
                            ),
                            "body",
                            "ink",
                            "",
                        ),
                    ],
                    "no_offers",
                )
            )
        for place, offer in enumerate(offers):
            parts += self._offer(offer, place)
        again = self.button("look_again", translate("Staff", "Look again"), "rotate-ccw")
        again.clicked.connect(self.look)
        self._show([*parts, self.buttons(again)])

    def _what_is_shown(self) -> str:
        if self._before is None:
            return translate("Staff", "Nothing is shown to visitors yet.")
        day = self.scene.day(self._before.created)
        return translate("Staff", "Visitors see version {version}, as of {day}.").format(
            version=self._before.version, day=day
        )

    def _notice(self) -> list[Part]:
        """What happened while nobody looked."""
        notice = told(self._updater.updates.notice())
        if not notice:
            return []
        lines: list[Line] = [
            (translate("Staff", "An update did not work"), "h4", "danger_ink", "circle-alert"),
            (notice, "body", "ink", ""),
        ]
        read = self.button("dismiss", translate("Staff", "I have read this"), "check")
        read.clicked.connect(self._on_dismiss)
        return [self.row(lines, "notice"), self.buttons(read)]

    def _offer(self, offer: Offer, place: int) -> list[Part]:
        manifest = offer.manifest
        if manifest is None:
            lines: list[Line] = [
                (offer.path.name, "h4", "danger_ink", "circle-alert"),
                (plainly(told(offer.problem), offer.path), "body", "ink", ""),
            ]
            return [self.row(lines, f"offer_{place}")]
        title = translate("Staff", "{title}, version {version}").format(
            title=self.scene.words(manifest.title) or manifest.id, version=manifest.version
        )
        languages = ", ".join(language_name(code) for code in manifest.languages)
        day = translate("Staff", "As of {day}. {languages}.").format(
            day=self.scene.day(manifest.created), languages=languages
        )
        how, colour = self._how_new(offer)
        lines = [
            (title, "h4", "ink", "package-check"),
            (how, "small_strong", colour, ""),
            (day, "body", "ink", ""),
            (str(offer.path), "small", "ink_muted", "hard-drive"),
        ]
        parts = [self.row(lines, f"offer_{place}")]
        if offer.verdict in (Verdict.NEWER, Verdict.EARLIER):
            pattern = (
                translate("Staff", "Update to {version}")
                if offer.verdict is Verdict.NEWER
                else translate("Staff", "Go back to {version}")
            )
            kind = "primary" if offer.verdict is Verdict.NEWER else "control"
            button = self.button(f"install_{place}", pattern.format(version=manifest.version), "", kind)
            button.clicked.connect(partial(self._on_chosen, offer))
            parts.append(self.buttons(button))
        return parts

    def _how_new(self, offer: Offer) -> tuple[str, str]:
        if offer.verdict is Verdict.SAME:
            return translate("Staff", "This is what visitors see now"), "ink_muted"
        if offer.verdict is Verdict.EARLIER:
            return translate("Staff", "Older than what visitors see now"), "honey_ink"
        if self._before is None or offer.manifest is None:
            return translate("Staff", "New"), "ok"
        return newer_by((offer.manifest.created - self._before.created).days), "ok"

    # ---- one of them

    def _on_chosen(self, offer: Offer, _checked: bool = False) -> None:
        self._chosen = offer
        if self.scene.site.kiosk or offer.manifest is None:
            self._install()
            return
        before = self._before.version if self._before else ""
        question = translate("Staff", "Update to version {version}?").format(version=offer.manifest.version)
        kept = translate("Staff", "It is checked first. Your settings stay, and version {version} is kept.").format(
            version=before
        )
        go = self.button("update_now", translate("Staff", "Update now"), "package-check", "primary")
        go.clicked.connect(self._install)
        back = self.button("update_cancel", translate("Staff", "Cancel"))
        back.clicked.connect(self.look)
        self._show(
            [self.heading(), self.row([(question, "h3", "ink", ""), (kept, "body", "ink", "")]), self.buttons(go, back)]
        )

    @Slot()
    def _install(self, _checked: bool = False) -> None:
        if self._chosen is not None:
            self._step = ""
            self._on_progress(STEPS[0], 0.0)
            self._updater.install(self._chosen.path, self.scene.library, self._chosen.verdict is Verdict.EARLIER)

    @Slot(str, float)
    def _on_progress(self, step: str, share: float) -> None:
        if self._chosen is None:
            return
        if step != self._step:
            self._step = step
            keep = translate(
                "Staff", "Leave the stick where it is. Visitors see the present version until all is done."
            )
            self._show(
                [self.heading(), self.text(doing_words(step), "ink", "clock"), self._progress(), self.text(keep)]
            )
            announce(self, doing_words(step))
        if self._bar is not None:
            self._bar.show_share(self._whole(step, share))

    def _whole(self, step: str, share: float) -> float:
        """Copying and looking at the pages take nearly all of the time, half each."""
        return {"copy": 0.5 * share, "check": 0.5 + 0.5 * share, "keep": 1.0}.get(step, 0.0)

    def _progress(self) -> Part:
        theme = self.scene.theme
        bar = ProgressBar(theme.px(20), theme.color("action"), theme.color("surface_tint"), theme.color("control_line"))
        bar.setObjectName("update_progress")
        self._bar = bar
        return Part(lambda: bar, theme.size("s4"), theme.px(_WIDEST))

    # ---- how it went

    @Slot(object)
    def _show_result(self, installed: Installed) -> None:
        if self._chosen is None:
            return
        kept = installed.kept
        before, self._before, self._chosen = self._before, kept, None
        sentence = translate("Staff", "Visitors now see version {version}.").format(version=kept.version)
        if before is not None and before.digest != kept.digest:
            sentence += " " + translate("Staff", "The earlier version, {version}, is kept here.").format(
                version=before.version
            )
        done = self.button("update_done", translate("Staff", "Done"), "check", "primary")
        done.clicked.connect(self.done)
        self._show(
            [
                self.heading(),
                self.banner(translate("Staff", "Content updated"), sentence, well=True),
                self.text(translate("Staff", "You can take the stick out now."), "ink", "hard-drive"),
                self.buttons(done),
                *self.what_changed(installed.changes),
                self.checks(),
            ]
        )
        announce(self, sentence)

    @Slot(object)
    def _show_failure(self, error: UpdateError) -> None:
        if self._chosen is None:
            return
        still = ""
        if self._before is not None:
            still = " " + translate("Staff", "Visitors still see version {version}.").format(
                version=self._before.version
            )
        again = self.button("update_again", translate("Staff", "Try again"), "rotate-ccw", "primary")
        again.clicked.connect(self._install)
        back = self.button("update_cancel", translate("Staff", "Cancel"))
        back.clicked.connect(self.look)
        what_to_do: list[Line] = [
            (translate("Staff", "What to do"), "h4", "ink", ""),
            (
                translate(
                    "Staff", "1. Copy the file to the stick again, and wait until the computer says that it is done."
                ),
                "body",
                "ink",
                "",
            ),
            (translate("Staff", "2. Plug it in here and press “Try again”."), "body", "ink", ""),
            (
                translate(
                    "Staff", "3. Still not working? Tell the person who sent it, and read out the code {code}."
                ).format(code=code_of(error.step)),
                "body",
                "ink",
                "",
            ),
        ]
        self._show(
            [
                self.heading(),
                self.banner(
                    translate("Staff", "Nothing was changed"),
                    plainly(told_error(error), self._chosen.path) + still,
                    well=False,
                ),
                self.row(what_to_do, "what_to_do"),
                self.buttons(again, back),
                self.checks(error.step),
            ]
        )
        announce(self, translate("Staff", "Nothing was changed"))

    @Slot()
    def _on_dismiss(self, _checked: bool = False) -> None:
        self._updater.updates.dismiss()
        self.look()

    def _show(self, parts: list[Part]) -> None:
        self.set_parts(parts)
        self.complete_now()
