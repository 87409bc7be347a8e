"""The systems that packages are made for, in the order in which they are made. A new package is a row here."""

from __future__ import annotations

from viewer.packaging import freeze
from viewer.packaging.model import Kit, Target

TARGETS: tuple[Target, ...] = (
    Target("linux", lambda build: freeze.only_on("linux") or freeze.lacks_pyinstaller(build), freeze.here, ()),
)

# What is put together from all packages when they are done.
KITS: tuple[Kit, ...] = ()
