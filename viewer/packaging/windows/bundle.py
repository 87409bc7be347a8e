"""The frozen program for Windows: made by the Python that runs this on Windows, by one under Wine on Linux."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from viewer.errors import PackagingError
from viewer.packaging.freeze import freeze, lacks_pyinstaller, system_name
from viewer.packaging.model import Build, Bundle
from viewer.packaging.tree import entries
from viewer.packaging.windows import base
from viewer.packaging.windows.resources import write_resources
from viewer.packaging.windows.signing import command, sign
from viewer.packaging.windows.wine import windows_path

_WINES_OWN = (b"Wine builtin DLL", b"Wine placeholder DLL")  # where the text for DOS stands in others


def lacks(build: Build) -> str:
    """Why no bundle for Windows can be made here."""
    system = system_name()
    if system == "macos":
        return "it is made on Windows, or on Linux under Wine"
    return lacks_pyinstaller(build) if system == "windows" else base.lacks(build)


def prepare(build: Build) -> str:
    """Fetch what freezing needs. Returns why it cannot be had; empty when it is."""
    return "" if system_name() == "windows" else base.prepare(build)


def make(build: Build) -> Bundle:
    """Freeze. Raises PackagingError."""
    told = write_resources(build)
    if system_name() == "windows":
        bundle = freeze(build, [sys.executable], "windows", told)
    else:
        wine = base.wine(build).fresh(build.work / "freezing" / "prefix")
        place = base.folder(build)
        bundle = freeze(
            build,
            [*wine.runner(), str(place / "python" / "python.exe")],
            "windows",
            {**told, "PYTHONPATH": windows_path(place / "packages")},
            wine.runner(),
        )
        _assert_nothing_of_wine(bundle)
    sign(sorted(bundle.folder.glob("*.exe")), command(os.environ, system_name() == "windows"))
    return bundle


def is_of_wine(head: bytes) -> bool:
    """Whether a file with these first bytes is one of Wine's own libraries, which are nothing to Windows."""
    return any(text in head for text in _WINES_OWN)


def _assert_nothing_of_wine(bundle: Bundle) -> None:
    found = [path for path in entries(bundle.folder) if path.is_file() and is_of_wine(_head(path))]
    if found:
        names = ", ".join(path.relative_to(bundle.folder).as_posix() for path in found)
        raise PackagingError(f"These files are Wine's and not Windows'. Leave them out in contents.py: {names}")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(128)
