"""Colours, fonts and sizes out of assets/themes. The only module that calls setStyleSheet.

A theme is a file of colours; all share the sizes. Widgets are given a Theme and hold no colour of their own.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from viewer import paths
from viewer.errors import UsageError

THEMES = ("light", "dark", "contrast")  # those that a visitor can choose
PRINT_THEME = "print"
_LATER_FONTS = ("Italic",)  # ends of file names
_LARGEST_CHROME = 1.5
_LEAST_BAR = 600  # logical pixels of width that the top bar needs
_LOW = 560  # logical pixels of height under which a page without columns beside it is short of room
_LARGE_SCREEN = 1000  # pixels of the shorter side, from which people stand or sit further away
TEXT_STEPS = (1.0, 1.25, 1.5, 2.0, 3.0)


class LayoutMode(StrEnum):
    """How much room there is. From WIDE to COMPACT columns are given up, never text size."""

    WIDE = "wide"
    REGULAR = "regular"
    NARROW = "narrow"
    COMPACT = "compact"


class Theme:
    """One theme at one size. Make a new one when either changes."""

    def __init__(self, name: str, text_scale: float = 1.0, density: float = 1.0) -> None:
        """`text_scale` is the visitor's text size, `density` the device's (1.0 laptop, 1.25 kiosk)."""
        if name not in (*THEMES, PRINT_THEME):
            raise UsageError(f'There is no theme "{name}". Choose one of: {", ".join(THEMES)}.')
        self.name = name
        self.density = density
        self.text_scale = text_scale
        self.scale = text_scale * density
        colours = _read(paths.THEMES / f"{name}.toml")
        self.is_dark: bool = colours["dark"]
        self._colours = {role: QColor(value) for role, value in colours["color"].items()}
        self._metrics = _read(paths.THEMES / "metrics.toml")
        self._fonts: dict[str, QFont] = {}

    def color(self, role: str) -> QColor:
        return self._colours[role]

    def px(self, size: float) -> int:
        """A length of `size` logical pixels at 100 %, at this theme's size."""
        return round(size * self.scale)

    def size(self, role: str) -> int:
        """A size, space or radius by its name in metrics.toml, in pixels."""
        for group in ("size", "space", "radius"):
            if role in self._metrics[group]:
                return self.px(self._metrics[group][role])
        raise KeyError(role)

    def font(self, role: str) -> QFont:
        """The font of a type role. Roles whose name holds `number` are in the number face."""
        if role not in self._fonts:
            size, _, weight = self._metrics["type"][role]
            family = self._metrics["font"]["number" if "number" in role else "text"]
            font = QFont(family)
            font.setPixelSize(max(1, round(size * self.scale)))
            font.setWeight(QFont.Weight(weight))
            # Hinted advance widths make letters jump between sizes; the face is made for screens without them.
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[role] = font
        return self._fonts[role]

    def number_font(self, role: str) -> QFont:
        """The number face at the size of a text role, for numbers inside running text."""
        key = f"{role} in the number face"
        if key not in self._fonts:
            font = QFont(self.font(role))
            font.setFamily(self._metrics["font"]["number"])
            font.setWeight(QFont.Weight.DemiBold)
            self._fonts[key] = font
        return self._fonts[key]

    def line_height(self, role: str) -> int:
        return self.px(self._metrics["type"][role][1])

    def mode(self, window_width: int) -> LayoutMode:
        """The layout for a window of this width in pixels."""
        effective = window_width / self.scale
        limits = self._metrics["layout"]
        return next(mode for mode in LayoutMode if effective >= limits[mode.value])

    def is_low(self, width: int, height: int) -> bool:
        """Whether so little of a page is seen in a window of this size that its first step must come at once."""
        mode = self.mode(width)
        return mode is LayoutMode.COMPACT or (mode is LayoutMode.NARROW and height < min(width, _LOW * self.scale))

    def chrome(self, width: int, height: int) -> Theme:
        """The theme of the shell, whose text grows to one and a half and no further: the page needs the room.

        In a small kiosk the shell has the size of a laptop's, since the top bar would be too full; in a high window it
        has a second row.
        """
        scale = min(self.text_scale, _LARGEST_CHROME)
        small = height <= width < _LEAST_BAR * scale * self.density
        return Theme(self.name, scale, min(self.density, 1.0) if small else self.density)

    def ground(self, role: str) -> QPalette:
        """A palette whose ground is a colour role, for a widget that fills itself (cheaper than painting it)."""
        palette = QApplication.palette()
        palette.setColor(QPalette.ColorRole.Window, self.color(role))
        return palette

    def apply(self, application: QApplication) -> None:
        """Give the application this theme's palette and the few rules that palettes cannot say."""
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "canvas",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.Highlight: "action",
            QPalette.ColorRole.HighlightedText: "on_action",
            QPalette.ColorRole.PlaceholderText: "ink_muted",
            QPalette.ColorRole.Link: "action",
        }
        for role, colour in roles.items():
            palette.setColor(role, self.color(colour))
        application.setPalette(palette)
        application.setFont(self.font("body"))
        application.setStyleSheet(self._rules())

    def _rules(self) -> str:
        bar, handle, track = (
            self.size("scroll_bar"),
            self.color("control_line").name(),
            self.color("surface_tint").name(),
        )
        radius = bar // 2
        return (
            f"QScrollBar:vertical {{ width: {bar}px; background: {track}; border-radius: {radius}px; }}"
            f"QScrollBar:vertical {{ margin: {bar}px 0; }}"
            f"QScrollBar::handle:vertical {{ background: {handle}; border-radius: {radius}px; min-height: 48px; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: none; }"
        )


def density_for(width: int, height: int, wanted: str = "") -> float:
    """1.25 for a "kiosk", 1.0 for a "laptop"; if nothing is wanted, by the size of the screen in logical pixels."""
    large = wanted == "kiosk" or (not wanted and min(width, height) >= _LARGE_SCREEN)
    return 1.25 if large else 1.0


def load_fonts(first: bool) -> None:
    """Register the bundled fonts: those of the first screen before it is made, the `not first` ones behind it."""
    for path in sorted(paths.FONTS.glob("*.ttf")):
        if first is not path.stem.endswith(_LATER_FONTS):
            QFontDatabase.addApplicationFont(str(path))


@lru_cache(maxsize=8)
def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
