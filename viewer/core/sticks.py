"""Where a stick may be, and the library files at its top. Reads names only, never what lies deeper."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from viewer.core.store import ENDING

_LINUX = ("/media", "/run/media", "/mnt")
_DEEPEST = 2  # /media/NAME, and /run/media/ACCOUNT/NAME
_MOST = 40  # files that are listed; a stick with more is no stick of libraries
_KINDS = (2, 3, 5)  # of drives, as Windows counts them: removable, fixed, disc


def volumes() -> list[Path]:
    """The folders of what may be plugged in now."""
    if sys.platform == "win32":
        return _drives()
    if sys.platform == "darwin":
        return list(_below(Path("/Volumes"), 1))
    return [folder for place in _LINUX for folder in (Path(place), *_below(Path(place), _DEEPEST))]


def libraries_on(folders: list[Path]) -> list[Path]:
    """The library files at the top of some folders, by name."""
    found: dict[Path, None] = {}
    for folder in folders:
        for entry in _entries(folder):
            if entry.name.lower().endswith(ENDING) and not entry.name.startswith(".") and not _is_folder(entry):
                found[Path(entry.path)] = None
    return sorted(found, key=lambda path: (path.name, str(path)))[:_MOST]


def _below(folder: Path, depth: int) -> Iterator[Path]:
    for entry in _entries(folder):
        if _is_folder(entry):
            yield Path(entry.path)
            if depth > 1:
                yield from _below(Path(entry.path), depth - 1)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder. One that is pulled out meanwhile, or that we may not read, is empty."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return stat.S_ISDIR(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        return False


def _drives() -> list[Path]:
    """Every drive but the one that Windows is on. Large sticks say that they are fixed."""
    found: list[Path] = []
    if sys.platform == "win32":
        import ctypes

        kernel, own = ctypes.windll.kernel32, os.environ.get("SYSTEMDRIVE", "C:").upper()
        mask = kernel.GetLogicalDrives()
        for place in range(26):
            drive = f"{chr(ord('A') + place)}:"
            if mask >> place & 1 and drive != own and kernel.GetDriveTypeW(f"{drive}\\") in _KINDS:
                found.append(Path(f"{drive}\\"))
    return found
