"""Looks into a finished bundle: nothing may be in it that opens a connection or that we have no right to ship."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from viewer.errors import PackagingError
from viewer.packaging.model import Bundle
from viewer.packaging.tree import entries

# What must not be in any bundle, by file name, and why.
_FORBIDDEN = {
    r"Qt6?Network|networkinformation|qtuiotouch": "it opens connections",
    r"(^|[/.])(_?ssl|_socket|_multiprocessing)[.\-]|libssl|libcrypto|openssl|gnutls": "it opens connections",
    r"Qt6?(Qml|Quick)|qmltooling": "Handrail does not use QML",
    r"virtualkeyboard": "it is not free under the LGPL; Handrail has a keyboard of its own",
    r"gtk-?3|libgdk|libgtk": "it brings a whole other toolkit",
    r"qvnc|qminimal|qlinuxfb|qeglfs": "it shows the screen elsewhere, or to nobody",
}


def forbidden(names: Iterable[str]) -> list[str]:
    """Which of the files must not be there, each with its reason."""
    return [
        f"{name}: {why}"
        for name in names
        for pattern, why in _FORBIDDEN.items()
        if re.search(pattern, name, re.IGNORECASE)
    ]


def assert_clean(bundle: Bundle) -> None:
    """Raises PackagingError and names everything that must not be in the bundle."""
    wrong = forbidden(names(bundle.folder))
    if wrong:
        raise PackagingError(
            "These files must not be in the bundle. Leave them out in viewer/packaging/contents.py:\n    "
            + "\n    ".join(wrong)
        )


def names(folder: Path) -> list[str]:
    """The files of a bundle, as paths inside it."""
    return [path.relative_to(folder).as_posix() for path in entries(folder) if path.is_file()]
