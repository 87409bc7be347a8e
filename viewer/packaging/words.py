"""The program's own words in other languages, compiled for a bundle by the tool that comes with Qt for Python."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from viewer.errors import PackagingError
from viewer.packaging.model import Build
from viewer.packaging.process import run

_ADVICE = "Mend the file that it names in assets/i18n, and build again."


def compile_words(build: Build) -> None:
    """Make a .qm of every .ts of assets/i18n. Raises PackagingError."""
    sources = sorted((build.root / "assets" / "i18n").glob("*.ts"))
    if sources:
        build.words.mkdir()
    for source in sources:
        run([_tool(), "-silent", source, "-qm", build.words / f"{source.stem}.qm"], _ADVICE)


def _tool() -> Path:
    found = importlib.util.find_spec("PySide6")
    if found is None or found.origin is None:
        raise PackagingError("PySide6 is missing. Run: python -m pip install --require-hashes -r requirements.lock")
    return Path(found.origin).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
