"""The systems that packages are made for, in the order in which they are made. A new package is a row here."""

from __future__ import annotations

from pathlib import Path

from viewer.packaging import freeze
from viewer.packaging.kit import make_kit
from viewer.packaging.linux import deb, run_file
from viewer.packaging.macos import application, image
from viewer.packaging.model import Build, Bundle, Kit, Packager, Target
from viewer.packaging.windows import bundle as windows
from viewer.packaging.windows import portable, setup, signing, trial


def _nothing(_build: Build) -> str:
    return ""


def _make_setup(build: Build, bundle: Bundle, into: Path) -> Path:
    return setup.make_setup(build, bundle, into, trial.packing(build))


_LINUX = (
    Packager("Debian and Ubuntu, for everybody on a computer", deb.lacks, deb.make, deb.try_out),
    Packager("any Linux, for one account without an administrator", _nothing, run_file.make, run_file.try_out),
)
_WINDOWS = (
    Packager("Windows, for one account or for all", setup.lacks_nsis, _make_setup, trial.try_setup, signing.unsigned),
    Packager(
        "Windows, from a stick without installing",
        _nothing,
        portable.make_portable,
        trial.try_portable,
        signing.unsigned,
    ),
)
_MACOS = (Packager("macOS", image.lacks_dmgbuild, image.make_image, image.try_image, application.unsigned),)

TARGETS: tuple[Target, ...] = (
    Target("linux", lambda build: freeze.only_on("linux") or freeze.lacks_pyinstaller(build), freeze.here, _LINUX),
    Target("windows", windows.lacks, windows.make, _WINDOWS, windows.prepare),
    Target("macos", application.lacks, application.make, _MACOS),
)

# What is put together from all packages when they are done.
KITS: tuple[Kit, ...] = (Kit("a folder for a stick, with all of it", _nothing, make_kit),)
