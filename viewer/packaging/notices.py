"""The licences of everything in a bundle, in its folder `licences`."""

from __future__ import annotations

from viewer.packaging.model import Build, Bundle
from viewer.packaging.tree import copy

FOLDER = "licences"


def write_notices(build: Build, bundle: Bundle) -> None:
    """Lay the notices and the licence texts into a bundle."""
    assets = build.root / "assets"
    copy(assets / "licences", bundle.folder / FOLDER)
    copy(assets / "THIRD-PARTY.md", bundle.folder / FOLDER / "THIRD-PARTY.md")
    copy(build.root / "LICENSE", bundle.folder / FOLDER / "LICENSE.txt")
