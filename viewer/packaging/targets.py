"""The systems that packages are made for, in the order in which they are made. A new package is a row here."""

from __future__ import annotations

from viewer.packaging import freeze
from viewer.packaging.linux import deb, run_file
from viewer.packaging.model import Build, Kit, Packager, Target


def _nothing(_build: Build) -> str:
    return ""


_LINUX = (
    Packager("Debian and Ubuntu, for everybody on a computer", deb.lacks, deb.make, deb.try_out),
    Packager("any Linux, for one account without an administrator", _nothing, run_file.make, run_file.try_out),
)

TARGETS: tuple[Target, ...] = (
    Target("linux", lambda build: freeze.only_on("linux") or freeze.lacks_pyinstaller(build), freeze.here, _LINUX),
)

# What is put together from all packages when they are done.
KITS: tuple[Kit, ...] = ()
