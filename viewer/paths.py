"""Every location that the program knows. The only module that may use __file__.

From a checkout and from a frozen bundle alike, `content` and `assets` stand beside the package `viewer`.
"""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from platformdirs import PlatformDirs

from viewer import meta

ROOT = Path(__file__).resolve().parent.parent
# Where the program itself lies, for what staff put beside it. (In a bundle, ROOT is a folder inside that one.)
BESIDE = Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else ROOT
PORTABLE_MARK = "portable.txt"  # a program with this file beside it writes beside itself, and nowhere else
PORTABLE_FOLDER = "data"
ASSETS = ROOT / "assets"
FONTS = ASSETS / "fonts"
ICONS = ASSETS / "icons"
THEMES = ASSETS / "themes"
TRANSLATIONS = ASSETS / "i18n"
CONTENT = ROOT / "content"
KEYS = ASSETS / "keys"
SITE_FILE = "site.toml"


def common_words(language: str) -> Path:
    """The list of words that everybody who writes the language uses. There is one for some languages only."""
    return ASSETS / "words" / f"{language}.txt"


def default_library() -> Path | None:
    """The library that is opened when none is named: the newest beside the program, or the one `make run` built."""
    found = [*ASSETS.glob("*.hlib"), *(ROOT / "build").glob("*.hlib")]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def came_with_program(library: Path) -> bool:
    """Whether a library lies where only those write who also write the program. It is trusted as the program is."""
    return library.resolve().parent in (ASSETS.resolve(), (ROOT / "build").resolve())


def is_checkout() -> bool:
    """Whether this is the source and no installed program."""
    return not getattr(sys, "frozen", False) and (ROOT / "pyproject.toml").is_file()


def libraries_folder(data_dir: Path | None) -> Path:
    """Where libraries are installed that did not come with the program."""
    return (data_dir if data_dir is not None else Path(_places().user_data_dir)) / "libraries"


def site_file(named: Path | None, data_dir: Path | None) -> Path:
    """The site file: the one that is named, else the first that is there, else where a new one is written.

    A program on a stick carries its own beside it, and asks nothing of the computer that it is plugged into. What the
    system's administrator wrote stands before what the account itself can write.
    """
    if named is not None:
        return named
    if data_dir is not None:
        return data_dir / SITE_FILE
    places = _places()
    own = Path(places.user_config_dir) / SITE_FILE
    system = [Path(folder) / SITE_FILE for folder in places.site_config_dir.split(os.pathsep)]
    return next((place for place in (BESIDE / SITE_FILE, *system, own) if place.is_file()), own)


def state_folder(data_dir: Path | None) -> Path:
    """Where the staff's side keeps what must survive a restart: wrong PINs. Nothing of a visitor is ever in it."""
    return data_dir if data_dir is not None else Path(_places().user_state_dir)


def kiosk_units() -> tuple[Path, ...]:
    """What starts a kiosk with the computer, where somebody has switched it on (Linux)."""
    return tuple(sorted(Path("/etc/systemd/system").glob(f"*.wants/{meta.APP_ID}-kiosk*.service")))


class _Beside(NamedTuple):
    """What PlatformDirs would say, of a program that keeps everything in one folder beside it."""

    user_config_dir: str
    user_data_dir: str
    user_state_dir: str
    site_config_dir: str


def _places() -> PlatformDirs | _Beside:
    if (BESIDE / PORTABLE_MARK).is_file():
        folder = str(BESIDE / PORTABLE_FOLDER)
        return _Beside(folder, folder, folder, folder)
    # No author's folder between, and never the roaming profile: a kiosk's settings belong to the machine.
    return PlatformDirs(meta.APP_ID, appauthor=False, multipath=True)
