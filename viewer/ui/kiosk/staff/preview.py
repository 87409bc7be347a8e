"""What visitors will see of the site's own number, while it is being typed."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from viewer.core.site import Site
from viewer.ui import looks
from viewer.ui.i18n import translate
from viewer.ui.kiosk.staff import styles
from viewer.ui.kiosk.staff.table import contact_at
from viewer.ui.scene import Scene
from viewer.ui.widgets.fitting import Fitting
from viewer.ui.widgets.panel import Panel


class Preview(Fitting):
    """The card as it stands in the panel, and the advice to call the number first."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._parts: list[Fitting] = []
        self._shown: tuple[str, ...] = ()

    def show_site(self, site: Site) -> None:
        """Show the first contact of a site."""
        contact, scene = contact_at(site, 0), self._scene
        name = scene.words(contact.name) or next(iter(contact.name.values()), "")
        texts = (site.clinic or name or "…", scene.number_of(contact) or "…", scene.words(contact.hours))
        if texts != self._shown:
            self._shown = texts
            self._make(site)

    def fit(self, width: int) -> int:
        top = 0
        for part in self._parts:
            height = part.fit(width)
            self.put(part, 0, top, width, height, width)
            top += height + self._scene.theme.size("s4")
        return top

    def _make(self, site: Site) -> None:
        theme = self._scene.theme
        for part in self._parts:
            part.hide()
            part.deleteLater()
        name, number, hours = self._shown
        lines = [
            styles.label(theme, name, "small", "on_shell_muted", "map-pin"),
            styles.label(theme, number, "number", "on_shell"),
            *([styles.label(theme, hours, "small", "on_shell_muted")] if hours else []),
        ]
        card = Panel(replace(looks.panel(theme, "s4", "s1"), fill=theme.color("shell_raised"), border=None), lines)
        ground = Panel(replace(looks.panel(theme, "s4"), fill=theme.color("shell"), border=None), [card])
        advice = styles.label(
            theme,
            translate("Staff", "Call this number before you save. A wrong number can send someone in crisis nowhere."),
            "body",
            "ink",
            "phone",
        )
        note = Panel(replace(looks.panel(theme, "s3"), fill=theme.color("honey_tint"), border=None), [advice])
        self._parts = [styles.label(theme, translate("Staff", "What visitors will see"), "h4"), ground, note]
        for part in self._parts:
            part.setParent(self)
            part.show()
        if self.width():
            self.fit(self.width())
