"""The versions that are kept here, and the way back to each of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from viewer.core.kept import Kept
from viewer.errors import UpdateError
from viewer.ui.accessibility import announce
from viewer.ui.i18n import told_error, translate
from viewer.ui.kiosk.staff.update_parts import UpdatePart
from viewer.ui.kiosk.updating import Installed, Updater
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Part


class VersionsPage(UpdatePart):
    """What visitors see now, and what they could see again. Going back is asked about once."""

    def __init__(self, scene: Scene, updater: Updater, parent: QWidget | None = None) -> None:
        super().__init__(translate("Staff", "Earlier versions"), scene, parent)
        self.setObjectName("versions_page")
        self._updater = updater
        self._wanted: Kept | None = None
        updater.installed.connect(self._show_result)
        updater.failed.connect(self._show_failure)
        self._list()

    @Slot()
    def _list(self, _checked: bool = False, first: Part | None = None) -> None:
        self._wanted = None
        shown, earlier = self._updater.updates.shown(), self._updater.updates.earlier()
        parts = [self.heading(), *([first] if first else [])]
        if shown is not None:
            parts.append(self._version(shown, translate("Staff", "Visitors see this one now"), "ok"))
        if not earlier:
            parts.append(self.text(translate("Staff", "No other version is kept here yet.")))
        for place, kept in enumerate(earlier):
            origin = translate("Staff", "Kept here") if kept.file else translate("Staff", "Came with the program")
            back = self.button(
                f"back_{place}", translate("Staff", "Show version {version} again").format(version=kept.version)
            )
            back.clicked.connect(partial(self._ask, kept))
            parts += [self._version(kept, origin, "ink_muted"), self.buttons(back)]
        self._show(parts)

    def _version(self, kept: Kept, origin: str, colour: str) -> Part:
        title = translate("Staff", "Version {version}, as of {day}").format(
            version=kept.version, day=self.scene.day(kept.created)
        )
        return self.row([(title, "h4", "ink", "history"), (origin, "small_strong", colour, "")], f"kept_{kept.version}")

    def _ask(self, kept: Kept, _checked: bool = False) -> None:
        self._wanted = kept
        question = translate("Staff", "Show version {version} again?").format(version=kept.version)
        sentence = translate(
            "Staff", "Visitors see it at once. The present version stays here, and you can come back to it."
        )
        go = self.button(
            "back_now", translate("Staff", "Go back to {version}").format(version=kept.version), "undo-2", "primary"
        )
        go.clicked.connect(partial(self._go, kept))
        cancel = self.button("back_cancel", translate("Staff", "Cancel"))
        cancel.clicked.connect(self._list)
        lines = [(question, "h3", "ink", ""), (sentence, "body", "ink", "")]
        self._show([self.heading(), self.row(lines), self.buttons(go, cancel)])

    def _go(self, kept: Kept, _checked: bool = False) -> None:
        self._show([self.heading(), self.text(translate("Staff", "Checking the file…"), "ink", "clock")])
        self._updater.go_back(kept)

    @Slot(object)
    def _show_result(self, installed: Installed) -> None:
        if self._wanted is None:
            return
        sentence = translate("Staff", "Visitors now see version {version}.").format(version=installed.kept.version)
        self._list(first=self.banner(translate("Staff", "Content changed"), sentence, well=True))
        announce(self, sentence)

    @Slot(object)
    def _show_failure(self, error: UpdateError) -> None:
        if self._wanted is None:
            return
        self._list(first=self.banner(translate("Staff", "Nothing was changed"), told_error(error), well=False))
        announce(self, translate("Staff", "Nothing was changed"))

    def _show(self, parts: list[Part]) -> None:
        self.set_parts(parts)
        self.complete_now()
