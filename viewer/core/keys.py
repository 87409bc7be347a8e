"""Texts as numbers of four bytes, in ascending order: a long list of words takes little room and needs no unpacking."""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator


def key(text: str) -> int:
    """What a text is found by: its CRC-32. Of ninety thousand texts two share a key, on average.

    >>> key("wake")
    627622293
    """
    return zlib.crc32(text.encode("utf-8", "replace"))


def packed(keys: Iterable[int]) -> bytes:
    """Keys as a library holds them: four bytes each, the lowest first."""
    return b"".join(one.to_bytes(4, "little") for one in keys)


def unpacked(data: bytes) -> array[int]:
    """What was packed. A remainder of one to three bytes, which only a damaged library has, is left out."""
    keys = array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        keys.byteswap()
    return keys


def places(keys: array[int], wanted: int) -> Iterator[int]:
    """Where `wanted` stands in ascending `keys`."""
    at = bisect_left(keys, wanted)
    while at < len(keys) and keys[at] == wanted:
        yield at
        at += 1
