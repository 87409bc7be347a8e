"""What the bundle asks of the Linux system that it is installed on: libraries, and the oldest glibc."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from viewer.errors import PackagingError
from viewer.packaging.elf import Elf, Version, as_text, newest, read_elf
from viewer.packaging.tree import entries

# Each library that the system has to bring, and the Debian package that holds it. Others are carried in the bundle.
PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# What only a part needs that the program starts without.
OPTIONAL = {
    "libcups.so.2": "libcups2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# What has to be carried, because a fresh desktop may lack it and Qt shows nothing without it.
CARRIED = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1")
CARRIED_TOO = ("libxcb-render-util.so.0", "libxcb-util.so.1", "libxcb-xkb.so.1", "libxkbcommon-x11.so.0")
# By the files of the bundle that alone ask for OPTIONAL ones.
_PARTS = re.compile(r"wayland|xdg-shell|WlShell|cupsprinter", re.IGNORECASE)
_NETWORK = re.compile(r"libssl|libcrypto|libgnutls|libcurl|libQt6Network|libgssapi|libkrb5|libnss3|libresolv")
_GTK = re.compile(r"libgtk-|libgdk-|libvnc")

# When the systems that people have came with which glibc.
_SYSTEMS = {
    (2, 28): "Debian 10, Ubuntu 18.10",
    (2, 29): "Ubuntu 19.04, Debian 11, Ubuntu 20.04",
    (2, 31): "Debian 11, Ubuntu 20.04",
    (2, 35): "Debian 12, Ubuntu 22.04, Mint 21",
    (2, 36): "Debian 12, Ubuntu 22.10",
    (2, 38): "Debian 13, Ubuntu 24.04",
}


class Needs(Struct, frozen=True):
    """What a bundle asks of the system."""

    packages: tuple[str, ...]  # of Debian, that have to be there
    optional: tuple[str, ...]  # that are good to have: for Wayland and for printing
    glibc: Version
    newest_file: str  # the file that asks for the newest glibc

    @property
    def systems(self) -> str:
        """For whom that is new enough, in words."""
        return next((names for version, names in _SYSTEMS.items() if version >= self.glibc), "the newest systems only")


def needs_of(folder: Path) -> Needs:
    """Look at every program and library of a bundle. Raises PackagingError for what nobody could bring."""
    files = elves(folder)
    there = {path.name for path in entries(folder)}
    wrong = unfit(files, there)
    wrong += [f"{name} is missing: install it on this computer" for name in missing(there)]
    if wrong:
        raise PackagingError("The bundle does not fit together:\n    " + "\n    ".join(wrong))
    asked = {library for elf in files.values() for library in elf.needed} - there
    glibc, newest_file = max(((newest(elf), name) for name, elf in files.items()), default=((), ""))
    return Needs(
        tuple(sorted({PACKAGES[library] for library in asked if library in PACKAGES})),
        tuple(sorted({OPTIONAL[library] for library in asked if library in OPTIONAL})),
        glibc,
        newest_file,
    )


def elves(folder: Path) -> dict[str, Elf]:
    """What each program and library of a folder asks for, by its path inside."""
    found = {}
    for path in entries(folder):
        if path.is_file() and not path.is_symlink() and (elf := read_elf(path)):
            found[path.relative_to(folder).as_posix()] = elf
    return found


def unfit(files: dict[str, Elf], there: set[str]) -> list[str]:
    """Each library that somebody asks for and that must not, or cannot, be there."""
    wrong = []
    for name, elf in files.items():
        for library in elf.needed:
            if _NETWORK.match(library) or _GTK.match(library):
                wrong.append(f"{name} asks for {library}, which is not wanted here")
            elif library in OPTIONAL and _PARTS.search(name):
                continue
            elif library not in there and library not in PACKAGES:
                wrong.append(f"{name} asks for {library}: carry it, or name its package in viewer/packaging/linux")
    return wrong


def missing(there: set[str]) -> list[str]:
    return [library for library in (*CARRIED, *CARRIED_TOO) if library not in there]


def assert_glibc(needs: Needs, limit: Version) -> None:
    """The gate. Raises PackagingError when the bundle asks for a newer glibc than was promised."""
    if limit and needs.glibc > limit:
        raise PackagingError(
            f"The bundle asks for glibc {as_text(needs.glibc)} ({needs.newest_file}), and at most {as_text(limit)} was "
            "promised. Build on an older system: .ci/old-root"
        )
