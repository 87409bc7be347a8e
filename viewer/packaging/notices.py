"""The licences of everything in a bundle, in its folder `licences`, and the list of all its parts.

assets/THIRD-PARTY.md is the one place where parts are written down; the texts come with the installed packages.
"""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from msgspec import Struct

from viewer.errors import PackagingError
from viewer.packaging.contents import EXCLUDED_MODULES
from viewer.packaging.model import Build, Bundle
from viewer.packaging.sbom import Part, sbom
from viewer.packaging.tree import copy

FOLDER = "licences"
SBOM = "handrail.cdx.json"
_ROW = re.compile(r"^\| ([a-z0-9-]+) \| ([0-9][^ |]*) \| ([^|;(]+)", re.MULTILINE)
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_TEXT_IN_ASSETS = ("pyside6-essentials", "shiboken6")  # Qt for Python brings none
_BOOTLOADER = "pyinstaller"
_CARRIED = {  # beside the packages of THIRD-PARTY.md: inside them, or around them
    "apsw": (("sqlite", "public domain"),),
    "pynacl": (("libsodium", "ISC"),),
    "pyside6-essentials": (("qt", "LGPL-3.0-only"), ("icu", "Unicode-3.0")),
}


class Shipped(Struct, frozen=True):
    """A Python package in the bundle, as THIRD-PARTY.md tells it."""

    name: str
    version: str
    licence: str


def write_notices(build: Build, bundle: Bundle) -> None:
    """Lay the notices, every licence text and the list of parts into a bundle. Raises PackagingError."""
    assets, folder = build.root / "assets", bundle.folder / FOLDER
    copy(assets / "licences", folder)
    copy(assets / "THIRD-PARTY.md", folder / "THIRD-PARTY.md")
    copy(build.root / "LICENSE", folder / "LICENSE.txt")
    for text in (*(assets / "fonts").glob("OFL-*"), *(assets / "icons").glob("LICENSE-*")):
        copy(text, folder / text.name)
    for text in (assets / "words").glob("LICENSE-*"):
        copy(text, folder / text.name)
    copy(python_licence(), folder / "packages/python/LICENSE.txt")
    packages = shipped((assets / "THIRD-PARTY.md").read_text(encoding="utf-8"))
    for name in (*(one.name for one in packages if one.name not in _TEXT_IN_ASSETS), _BOOTLOADER):
        for text in licence_texts(name):
            copy(text, folder / "packages" / name / text.name)
    (folder / SBOM).write_text(sbom(build, parts(packages, bundle)), encoding="utf-8")


def shipped(notices: str) -> tuple[Shipped, ...]:
    """The packages that are in a bundle, by the table of THIRD-PARTY.md."""
    rows = notices.partition("## Packages that Handrail runs with")[2].partition("\n## ")[0]
    return tuple(Shipped(*(cell.strip() for cell in row)) for row in _ROW.findall(rows))


def licence_texts(name: str) -> list[Path]:
    """The files with the licence of an installed package. Raises PackagingError where it brings none."""
    try:
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError as error:
        raise PackagingError(f"The package {name} is not installed. Run: make run") from error
    files = [Path(str(file.locate())) for file in distribution.files or () if ".dist-info" in str(file)]
    found = sorted(path for path in files if _TEXT.search(path.name) and path.is_file())
    if not found:
        raise PackagingError(f"The package {name} brings no licence text. Put it into assets/licences and name it.")
    return found


def python_licence() -> Path:
    """The licence of the Python that freezes. Raises PackagingError."""
    library, prefix = sysconfig.get_path("stdlib"), sysconfig.get_config_var("installed_base") or ""
    places = (Path(library) / "LICENSE.txt", Path(prefix) / "LICENSE.txt", Path(prefix) / "LICENSE")
    debian = Path(f"/usr/share/doc/python{sysconfig.get_python_version()}/copyright")
    for place in (*places, debian):
        if place.is_file():
            return place
    raise PackagingError("The licence of Python was not found beside it. Install Python with its LICENSE.txt.")


def parts(packages: tuple[Shipped, ...], bundle: Bundle) -> Iterator[Part]:
    """Everything in a bundle that is not ours."""
    yield Part("python", sysconfig.get_python_version(), "PSF-2.0", "framework")
    yield Part(_BOOTLOADER, metadata.version(_BOOTLOADER), "GPL-2.0-or-later WITH Bootloader-exception", "library")
    for one in packages:
        if one.name in EXCLUDED_MODULES:
            continue  # another one needs it to be installed, and not to run
        yield Part(one.name, one.version, one.licence, "library", f"pkg:pypi/{one.name}@{one.version}")
        for name, licence in _CARRIED.get(one.name, ()):
            yield Part(name, f"as in {one.name} {one.version}", licence, "library")
    yield Part("atkinson-hyperlegible-next", "2024", "OFL-1.1", "data")
    yield Part("lexend", "2018", "OFL-1.1", "data")
    yield Part("lucide", "1.62.0", "ISC", "data")
    yield Part("scowl", "2020.12.07", "SCOWL", "data")
    for path in sorted((bundle.folder / "_internal").glob("lib[xf]*.so*")):  # what a Linux bundle carries of its system
        yield Part(path.name, "as on the computer that built it", "MIT", "library", file=path)
    for path in sorted((bundle.folder / "_internal").glob("[VM][CS]*140*.dll")):  # VCRUNTIME140.dll, MSVCP140.dll
        yield Part(path.name, "as in Python and Qt", "Microsoft Visual C++ Redistributable", "library", file=path)
