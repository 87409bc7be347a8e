"""The icon of a macOS application: an .icns file out of PNG pictures."""

from __future__ import annotations

import struct
from collections.abc import Mapping

# Type of an entry -> pixels. The second half are those of screens with twice the pixels.
_ENTRIES = {"ic07": 128, "ic08": 256, "ic09": 512, "ic11": 32, "ic12": 64, "ic13": 256, "ic14": 512, "ic10": 1024}
ICON_SIZES = tuple(sorted(set(_ENTRIES.values())))


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """The file, of one picture for every size in ICON_SIZES."""
    body = b"".join(
        kind.encode("ascii") + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for kind, size in _ENTRIES.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
