"""Whose word a library is: signed with a key that is trusted here, or by nobody.

A library that came with the program is trusted as the program is: whoever could change the one could change the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from viewer.core import schema
from viewer.core.frame import refuse
from viewer.errors import HandrailError, NotTrusted, SignatureError
from viewer.said import said, sentence_of

_STATED = re.compile(r"(?:^|\s)(id|version)=(\S+)")


class Standing(StrEnum):
    """What is known of a library that is open."""

    UNCHECKED = "unchecked"  # nobody asked: a command that only reads it, or one that came with the program
    SIGNED = "signed"
    UNSIGNED = "unsigned"  # opened all the same, with a mark on the screen


class Trust(Struct, frozen=True):
    """Whom to believe: public keys, as words, and whether libraries that nobody signed may be opened."""

    keys: tuple[str, ...] = ()
    unsigned: bool = False


def comment_for(library_id: str, version: str) -> str:
    """The comment that is signed with a manifest: people see it when they check a file with minisign."""
    return f"Handrail library id={library_id} version={version}"


def check_signature(path: Path, manifest: bytes, signature: bytes | None, trust: Trust) -> tuple[Standing, str, str]:
    """How a file stands, the name of the key, and the comment that was signed. Raises LibraryError.

    Called before anything of the manifest is read as more than bytes.
    """
    if signature is None:
        if trust.unsigned:
            return Standing.UNSIGNED, "", ""
        unsigned = said("Core", "nobody has signed it. Ask those who made it for the signed file")
        raise refuse(path, unsigned, NotTrusted)
    # Ed25519, which a library that came with the program does not need.
    from viewer.core.minisign import check, read_public_key

    try:
        key, comment = check(manifest, signature, [read_public_key(word) for word in trust.keys])
    except SignatureError as error:
        reason = said("Core", "{problem}. Get it again from those who made it").put(problem=sentence_of(error))
        raise refuse(path, reason, NotTrusted) from error
    return Standing.SIGNED, key.name, comment


def check_comment(path: Path, manifest: schema.Manifest, comment: str) -> None:
    """What the comment says of the library must be true, where it says anything. Raises LibraryError."""
    told = {"id": manifest.id, "version": manifest.version}
    if any(told[key] != value for key, value in _STATED.findall(comment)):
        reason = said("Core", "its signature is that of another library. Get it again from those who made it")
        raise refuse(path, reason, NotTrusted)


def pinned_keys(folder: Path) -> tuple[str, ...]:
    """The keys that come with the program. Raises HandrailError."""
    try:
        keys = tuple(path.read_text("ascii").split()[-1] for path in sorted(folder.glob("*.pub")))
    except (OSError, ValueError, IndexError) as error:
        sentence = said("Core", "{folder}: the program's own keys cannot be read. Install the program again.")
        raise HandrailError(sentence.put(folder=folder)) from error
    return keys


def key_from_file(path: Path) -> str:
    """The public key that a file holds. Raises HandrailError."""
    from viewer.core.minisign import read_public_key

    try:
        return read_public_key(path.read_text("utf-8")).line
    except SignatureError as error:
        raise HandrailError(f"{path}: {error}.") from error
    except OSError as error:
        raise HandrailError(f"{path}: this file cannot be read ({error.strerror}). Check the name.") from error
    except ValueError as error:
        raise HandrailError(f"{path}: this is no public key of minisign. Choose the file that ends in .pub.") from error


def together(*groups: Sequence[str]) -> tuple[str, ...]:
    """Every key once, the first ones first."""
    return tuple(dict.fromkeys(key for group in groups for key in group))
