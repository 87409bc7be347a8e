"""The staff's side as one screen: first the PIN, then the desk. It closes by itself when nobody touches it."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer.core.pin import PinLock
from viewer.core.site import Site, read_site, save_site, why_not_saved
from viewer.core.site_library import misfits
from viewer.errors import SiteError
from viewer.ui.i18n import told, told_error
from viewer.ui.kiosk.staff.desk import Desk, Facts
from viewer.ui.kiosk.staff.no_pin import NoPin
from viewer.ui.kiosk.staff.pin_pad import PinPad
from viewer.ui.kiosk.updating import Updater
from viewer.ui.scene import Scene
from viewer.ui.theme import THEMES

PIN_SECONDS, DESK_SECONDS = 30, 300
_SIGNS_OF_LIFE = {
    *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.KeyPress, QEvent.Type.Wheel),
    *(QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate),
}


class Places(Struct, frozen=True):
    """Where the staff's side reads and writes."""

    site_file: Path
    state: Path


class StaffScreen(QWidget):
    """`closed` when staff go or nobody is there, `saved` with each site that was kept, `exit_requested` to end it all.

    A kiosk in which no PIN has been chosen has no way in from the screen: anybody could choose one there.
    """

    closed = Signal()
    saved = Signal(Site)
    exit_requested = Signal()

    def __init__(
        self, scene: Scene, places: Places, parent: QWidget | None = None, updater: Updater | None = None
    ) -> None:
        """`scene` is that of the library as it is shown to visitors now."""
        super().__init__(parent)
        self.setObjectName("staff")
        self._scene, self._places = scene, places
        self._site, problems = read_site(places.site_file)
        wrong = [*problems, *misfits(str(places.site_file), self._site, scene.library, THEMES)]
        self._notes = tuple(told(problem.sentence) for problem in wrong)
        self._updater = updater
        if updater is not None:
            updater.progressed.connect(self._on_progress)
        self._lock = PinLock(places.state)
        self._part: QWidget | None = None
        self._desk: Desk | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.closed)
        self.setAutoFillBackground(True)
        self.setPalette(scene.theme.ground("canvas"))
        self._ask()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @property
    def desk(self) -> Desk | None:
        """What lies behind the PIN, once it was right."""
        return self._desk

    @property
    def seconds(self) -> int:
        """How long it stays open when nobody touches it."""
        return DESK_SECONDS if self._desk is not None else PIN_SECONDS

    def open_desk(self) -> None:
        """Show what lies behind the PIN. Whoever calls this has seen that it was right."""
        facts = Facts(
            DESK_SECONDS,
            datetime.datetime.now().astimezone().date(),
            told(why_not_saved(self._places.site_file)),
            self._notes,
        )
        desk = Desk(self._scene, self._site, facts, self, self._updater)
        desk.save_requested.connect(self._on_save)
        desk.lock_requested.connect(self.closed)
        desk.pin_requested.connect(self._on_pin_requested)
        desk.exit_requested.connect(self.exit_requested)
        self._desk = desk
        self._show(desk)

    def room_for_keys(self) -> tuple[QRect, int]:
        """Where a keyboard may stand, and how many pixels of height can be spared for it."""
        return self.rect(), self.height() // 2

    def lift(self, height: int) -> None:
        """Leave so much of the lower edge to a keyboard, and keep the field in sight."""
        if self._part is not None:
            self._part.setGeometry(self.rect().adjusted(0, 0, 0, -height))
            if height and self._part is self._desk:
                self._desk.show_focus()

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        for part in (self._part, self._desk):
            if part is not None:
                part.setGeometry(self.rect())

    # ---- slots

    def _on_progress(self, _step: str, _share: float) -> None:
        """Nobody is sent away while they wait for an update."""
        if self._timer.isActive():
            self._timer.start()

    def _on_save(self, site: Site) -> None:
        problem = self._save(site)
        if self._desk is not None:
            self._desk.told(site, problem)

    def _on_pin_requested(self) -> None:
        pad = self._pad("")
        pad.chosen.connect(self._on_new_pin)
        pad.left.connect(self._back_to_desk)
        self._show(pad)

    def _on_first_pin(self, pin_hash: str) -> None:
        problem = self._save(replace(self._site, pin_hash=pin_hash))
        self.open_desk()
        if self._desk is not None and problem:
            self._desk.told(self._site, problem)

    def _on_new_pin(self, pin_hash: str) -> None:
        problem = self._save(replace(self._site, pin_hash=pin_hash))
        self._back_to_desk()
        if self._desk is not None:
            self._desk.pin_kept(self._site, problem)

    # ---- private

    def _ask(self) -> None:
        if self._site.pin_hash:
            pad = self._pad(self._site.pin_hash)
            pad.opened.connect(self.open_desk)
            pad.left.connect(self.closed)
            self._show(pad)
        elif self._scene.site.kiosk:
            note = NoPin(self._scene.theme, self)
            note.left.connect(self.closed)
            self._show(note)
        else:
            pad = self._pad("")
            pad.chosen.connect(self._on_first_pin)
            pad.left.connect(self.closed)
            self._show(pad)

    def _pad(self, pin_hash: str) -> PinPad:
        return PinPad(self._scene.theme, self._lock, pin_hash, self.seconds, self)

    def _save(self, site: Site) -> str:
        """Keep a site. Returns what went wrong, in one sentence."""
        try:
            save_site(self._places.site_file, site)
        except SiteError as error:
            return told_error(error)
        self._site = site
        self._notes = ()
        self.saved.emit(site)
        return ""

    def _back_to_desk(self) -> None:
        if self._desk is not None:
            self._show(self._desk)

    def _show(self, part: QWidget) -> None:
        old = self._part
        self._part = part
        if old is not None and old is not self._desk:
            old.deleteLater()
        if old is not None:
            old.hide()
        part.setGeometry(self.rect())
        part.show()
        part.raise_()
        self.setFocusProxy(part)
        part.setFocus()
        self._timer.start(self.seconds * 1000)
