"""Looks into a finished bundle: nothing may be in it that opens a connection or that we have no right to ship."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from viewer.errors import PackagingError
from viewer.packaging.elf import as_text
from viewer.packaging.linux.system import assert_glibc, needs_of
from viewer.packaging.model import Build, Bundle
from viewer.packaging.tree import entries

# What must not be in any bundle, by file name, and why.
_FORBIDDEN = {
    r"Qt6?Network|networkinformation|qtuiotouch|plugins/tls/": "it opens connections",
    r"(^|[/.])(_?ssl|_socket|_multiprocessing)[.\-]|libssl|libcrypto|openssl|gnutls": "it opens connections",
    r"Qt6?(Qml|Quick)|qmltooling": "Handrail does not use QML",
    r"virtualkeyboard": "it is not free under the LGPL; Handrail has a keyboard of its own",
    r"gtk-?3|libgdk|libgtk": "it brings a whole other toolkit",
    r"qvnc|qminimal|qlinuxfb|qeglfs": "it shows the screen elsewhere, or to nobody",
}

# What no bundle works or may be given away without, by the end of its path.
_NEEDED = (
    *("assets/handrail.hlib", "assets/themes/light.toml", "assets/icons/phone.svg", "assets/words/en.txt"),
    *("licences/LGPL-3.0.txt", "licences/GPL-3.0.txt", "licences/THIRD-PARTY.md", "licences/handrail.cdx.json"),
)


def forbidden(names: Iterable[str]) -> list[str]:
    """Which of the files must not be there, each with its reason."""
    return [
        f"{name}: {why}"
        for name in names
        for pattern, why in _FORBIDDEN.items()
        if re.search(pattern, name, re.IGNORECASE)
    ]


def assert_clean(build: Build, bundle: Bundle) -> None:
    """Raises PackagingError and names everything that is wrong with the bundle."""
    there = names(bundle.folder)
    lacking = [name for name in _NEEDED if not any(one.endswith(name) for one in there)]
    if lacking:
        raise PackagingError(f"The bundle lacks {', '.join(lacking)}. See assets/packaging/handrail.spec.")
    if bundle.system == "linux":
        needs = needs_of(bundle.folder)
        assert_glibc(needs, build.glibc)
        build.say(f"It asks for glibc {as_text(needs.glibc)}: {needs.systems}, and newer.")
    wrong = forbidden(there)
    if wrong:
        raise PackagingError(
            "These files must not be in the bundle. Leave them out in viewer/packaging/contents.py:\n    "
            + "\n    ".join(wrong)
        )


def names(folder: Path) -> list[str]:
    """The files of a bundle, as paths inside it."""
    return [path.relative_to(folder).as_posix() for path in entries(folder) if path.is_file()]
