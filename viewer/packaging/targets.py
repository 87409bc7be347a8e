"""The systems that packages are made for, in the order in which they are made. A new package is a row here."""

from __future__ import annotations

from viewer.packaging import freeze
from viewer.packaging.kit import make_kit
from viewer.packaging.macos import application as macos
from viewer.packaging.macos.image import lacks_dmgbuild, make_image, try_image
from viewer.packaging.model import Kit, Packager, Target
from viewer.packaging.windows import bundle as windows
from viewer.packaging.windows.portable import make_portable
from viewer.packaging.windows.setup import lacks_nsis, make_setup
from viewer.packaging.windows.trial import packing, try_portable, try_setup

WINDOWS_PACKAGES = (
    Packager(
        "setup program for Windows",
        lacks_nsis,
        lambda build, bundle, into: make_setup(build, bundle, into, packing(build)),
        try_setup,
    ),
    Packager("portable folder for Windows", lambda _build: "", make_portable, try_portable),
)

TARGETS: tuple[Target, ...] = (
    Target("linux", lambda build: freeze.only_on("linux") or freeze.lacks_pyinstaller(build), freeze.here, ()),
    Target("windows", windows.lacks, windows.make, WINDOWS_PACKAGES, windows.prepare),
    Target("macos", macos.lacks, macos.make, (Packager("image for macOS", lacks_dmgbuild, make_image, try_image),)),
)

# What is put together from all packages when they are done.
KITS: tuple[Kit, ...] = (Kit("folder for a stick", lambda _build: "", make_kit),)
