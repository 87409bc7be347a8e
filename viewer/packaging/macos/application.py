"""The .app: frozen with its icon, the notices and the console twin laid into it, and signed as a whole.

HANDRAIL_CODESIGN_IDENTITY names a Developer ID; without it the signature is the machine's own ("ad hoc"), which macOS
opens only after a person has allowed it. HANDRAIL_NOTARY_PROFILE names the keychain profile for Apple's notary.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from viewer import meta
from viewer.packaging.freeze import freeze, lacks_pyinstaller, only_on
from viewer.packaging.icon import pictures
from viewer.packaging.macos.icon import ICON_SIZES, icns
from viewer.packaging.model import Build, Bundle
from viewer.packaging.notices import FOLDER as NOTICES
from viewer.packaging.process import run
from viewer.packaging.tree import copy

IDENTITY, PROFILE = "HANDRAIL_CODESIGN_IDENTITY", "HANDRAIL_NOTARY_PROFILE"
_ADVICE = "Read the last lines, mend what they name, and build again."


def lacks(build: Build) -> str:
    """Why no bundle for macOS can be made here."""
    return only_on("macos") or lacks_pyinstaller(build)


def make(build: Build) -> Bundle:
    """Freeze, and make a whole of the .app beside the folder. Raises PackagingError."""
    icon = build.work / f"{meta.APP_ID}.icns"
    icon.write_bytes(icns(pictures(build.root / "assets", ICON_SIZES)))
    bundle = freeze(build, [sys.executable], "macos", {"HANDRAIL_ICON": str(icon)})
    app = application(bundle)
    lay_in(bundle, app)
    run(signing(app, os.environ), _ADVICE)
    run(["codesign", "--verify", "--deep", "--strict", str(app)], _ADVICE)
    return bundle


def application(bundle: Bundle) -> Path:
    """Where PyInstaller puts the .app: beside the folder that it made it from."""
    return bundle.folder.parent / f"{meta.NAME}.app"


def lay_in(bundle: Bundle, app: Path) -> None:
    """Put the notices and the console twin into the .app, which PyInstaller made before they were there."""
    copy(bundle.folder / NOTICES, app / "Contents" / "Resources" / NOTICES)
    twin = app / "Contents" / "MacOS" / f"{meta.APP_ID}-cli"
    if not twin.is_symlink():
        twin.symlink_to(meta.APP_ID)


def signing(app: Path, environment: Mapping[str, str]) -> list[str]:
    """The command that signs the whole .app, with the hardened runtime where there is an identity for it."""
    identity = environment.get(IDENTITY, "")
    hardened = ["--options", "runtime", "--timestamp"] if identity else []
    return ["codesign", "--force", "--deep", *hardened, "--sign", identity or "-", str(app)]


def unsigned() -> str:
    """Why no Developer ID has signed it; empty when one has."""
    return (
        "" if os.environ.get(IDENTITY) else f"no Developer ID is named in {IDENTITY}, so macOS asks before it opens it"
    )


def notarizing(image: Path, environment: Mapping[str, str]) -> list[list[str]]:
    """The commands that have Apple look at an image; none without a profile."""
    profile = environment.get(PROFILE, "")
    if not profile:
        return []
    return [
        ["xcrun", "notarytool", "submit", str(image), "--wait", "--keychain-profile", profile],
        ["xcrun", "stapler", "staple", str(image)],
    ]
