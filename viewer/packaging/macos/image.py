"""The .dmg: the .app beside a link to Applications, so that it is installed by dragging."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from viewer import meta
from viewer.errors import PackagingError
from viewer.packaging.macos.application import application, notarizing
from viewer.packaging.model import Build, Bundle
from viewer.packaging.process import run

_ADVICE = "Read the last lines, mend what they name, and build again."
_BUSY = 5  # times that hdiutil is asked: it says "Resource busy" when an indexer looks at the disk


def lacks_dmgbuild(_build: Build) -> str:
    """Why no image can be made here."""
    if importlib.util.find_spec("dmgbuild") is None:
        return "dmgbuild is missing: python -m pip install --require-hashes -r requirements.lock"
    return ""


def make_image(build: Build, bundle: Bundle, into: Path) -> Path:
    """Write the .dmg. Raises PackagingError."""
    image = into / f"{meta.APP_ID}-{build.version}.dmg"
    told = build.work / "dmg-settings.py"
    told.write_text(settings_text(application(bundle)), encoding="utf-8")
    command = [sys.executable, "-m", "dmgbuild", "-s", str(told), f"{meta.NAME} {build.version}", str(image)]
    _again(command)
    for step in notarizing(image, os.environ):
        run(step, _ADVICE)
    return image


def settings(app: Path) -> dict[str, Any]:
    """What dmgbuild is told."""
    return {
        "format": "UDBZ",
        "filesystem": "HFS+",
        "files": [str(app)],
        "symlinks": {"Applications": "/Applications"},
        "icon": str(app / "Contents" / "Resources" / f"{meta.APP_ID}.icns"),
        "window_rect": ((200, 200), (560, 320)),
        "icon_size": 112,
        "icon_locations": {app.name: (150, 140), "Applications": (410, 140)},
    }


def settings_text(app: Path) -> str:
    """The same, as the Python file that dmgbuild reads."""
    return "".join(f"{name} = {value!r}\n" for name, value in settings(app).items())


def try_image(build: Build, package: Path) -> None:
    """Mount it, copy the .app to where the path is awkward, use it, remove it. Raises PackagingError."""
    place = build.work / "trial" / "Casa de la niña 2"
    mounted = build.work / "mounted"
    mounted.mkdir()
    _again(["hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", str(mounted), str(package)])
    try:
        shutil.copytree(mounted / f"{meta.NAME}.app", place / f"{meta.NAME}.app", symlinks=True)
    finally:
        _again(["hdiutil", "detach", str(mounted)])
    programs = place / f"{meta.NAME}.app" / "Contents" / "MacOS"
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    run([str(programs / f"{meta.APP_ID}-cli"), "self-check"], _ADVICE, offscreen)
    shutil.rmtree(place)


def _again(command: list[str]) -> None:
    """Run a command that may be told that the disk is busy."""
    for attempt in range(_BUSY):
        try:
            run(command, _ADVICE)
        except PackagingError as error:
            if attempt == _BUSY - 1 or "busy" not in str(error).lower():
                raise
        else:
            return
