"""Every location that the program knows. The only module that may use __file__.

From a checkout and from a frozen bundle alike, `content` and `assets` stand beside the package `viewer`.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
FONTS = ASSETS / "fonts"
ICONS = ASSETS / "icons"
THEMES = ASSETS / "themes"
TRANSLATIONS = ASSETS / "i18n"
CONTENT = ROOT / "content"


def common_words(language: str) -> Path:
    """The list of words that everybody who writes the language uses. There is one for some languages only."""
    return ASSETS / "words" / f"{language}.txt"


def default_library() -> Path | None:
    """The library that is opened when none is named: the newest beside the program, or the one `make run` built."""
    found = [*ASSETS.glob("*.hlib"), *(ROOT / "build").glob("*.hlib")]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)
