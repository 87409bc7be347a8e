"""A page of settings: a heading, and one block a setting, two beside each other where there is room."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.core.site import Site
from viewer.ui.kiosk.staff import styles
from viewer.ui.kiosk.staff.block import Block
from viewer.ui.kiosk.staff.table import Setting
from viewer.ui.scene import Scene
from viewer.ui.widgets.column import Column, Margins, Part
from viewer.ui.widgets.fitting import Fitting

_TWO_COLUMNS = 620  # pixels at 100 %, from which two settings stand beside each other


class Form(Fitting):
    """The blocks. `changed` tells the site with the new value in it."""

    changed = Signal(object)

    def __init__(self, settings: Sequence[Setting], scene: Scene, today: datetime.date) -> None:
        super().__init__()
        self._theme = scene.theme
        self._site = Site()
        self.blocks = [Block(setting, scene, today, self) for setting in settings]
        for block in self.blocks:
            block.changed.connect(partial(self._on_changed, block))

    def show_site(self, site: Site) -> bool:
        """Show a site's values and what is wrong with them. Returns whether the height may have changed."""
        self._site = site
        moved = False
        for block in self.blocks:
            block.show_site(site)
            moved |= block.tell(block.setting.wrong(block.setting.get(site), site))
        return moved

    def fit(self, width: int) -> int:
        theme = self._theme
        gap_x, gap_y = theme.size("column_gap"), theme.px(14)
        columns = 2 if width >= theme.px(_TWO_COLUMNS) else 1
        span = (width - gap_x * (columns - 1)) // columns
        top, row_height, column = 0, 0, 0
        for block in self.blocks:
            wide = width if block.is_wide else span
            if column and (block.is_wide or column == columns):
                top, row_height, column = top + row_height + gap_y, 0, 0
            height = block.fit(wide)
            self.put(block, column * (span + gap_x), top, wide, height, width)
            row_height, column = max(row_height, height), columns if block.is_wide else column + 1
        return top + row_height

    def _on_changed(self, block: Block, value: object) -> None:
        self.changed.emit(block.setting.put(self._site, value))


class FormPage(Column):
    """The heading and the form, in a column that scrolls."""

    spoken_role = "region"

    changed = Signal(object)

    def __init__(
        self,
        title: str,
        settings: Sequence[Setting],
        scene: Scene,
        today: datetime.date,
        below: Sequence[Part] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`below` is what stands under the form."""
        theme = scene.theme
        super().__init__(
            Margins(theme.size("page_x"), theme.px(18), theme.size("column_gap"), theme.size("s6")), parent
        )
        self.setAccessibleName(title)
        self.form = Form(settings, scene, today)
        self.form.changed.connect(self.changed)
        heading = partial(styles.label, theme, title, "h1_home")
        self.set_parts([Part(heading), Part(lambda: self.form, theme.px(14)), *below])
        self.complete_now()

    def show_site(self, site: Site) -> None:
        """Show what stands in a site. Nothing that has the keyboard is made anew."""
        if self.form.show_site(site):
            self.refit()
