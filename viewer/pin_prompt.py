"""Ask for a new staff PIN on the command line: twice and without showing it, or once from what is piped in."""

from __future__ import annotations

import sys
import warnings
from getpass import GetPassWarning, getpass
from pathlib import Path

from msgspec.structs import replace

from viewer.core.pin import LONGEST, hash_of, weakness
from viewer.core.site import read_site, save_site
from viewer.errors import HandrailError


def set_pin(site_file: Path) -> None:
    """Ask, check and save. Nothing is saved unless everything is right. Raises HandrailError."""
    site, problems = read_site(site_file)
    if any(not problem.key for problem in problems):
        raise HandrailError(str(problems[0]))
    pin = _typed() if sys.stdin is not None and sys.stdin.isatty() else _piped()
    reason = weakness(pin)
    if reason:
        raise HandrailError(f"This PIN cannot be used. {reason}")
    save_site(site_file, replace(site, pin_hash=hash_of(pin)))


def _typed() -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            first = getpass("New staff PIN (6 to 12 digits, not shown): ")
            second = getpass("The same PIN again: ")
        except GetPassWarning as error:
            raise HandrailError(
                "This terminal would show the PIN. Use another one, or pipe the PIN into this command."
            ) from error
        except EOFError as error:
            raise HandrailError("No PIN was typed. Nothing has changed.") from error
    if first != second:
        raise HandrailError("The two PINs are not the same. Nothing has changed.")
    return first


def _piped() -> str:
    """The first line of standard input."""
    line = sys.stdin.buffer.readline(LONGEST + 20) if sys.stdin is not None else b""
    if not line.strip():
        raise HandrailError("No PIN came on standard input. Pipe one line with 6 to 12 digits into this command.")
    return line.decode("utf-8-sig", "replace").rstrip("\r\n")
