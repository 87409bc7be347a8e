"""The hook for code signing. We have no certificate: who has one names a command in HANDRAIL_SIGN_COMMAND.

The command is called with one file after the other as its last argument, and signs it in place, for example:
    HANDRAIL_SIGN_COMMAND="signtool sign /fd sha256 /a"
The programs are signed before they are packed, and the setup program after. Its uninstaller is made while it is packed,
and is signed on Windows only: under Wine, NSIS runs where the command is not.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path

from viewer.errors import PackagingError
from viewer.packaging.process import run

VARIABLE = "HANDRAIL_SIGN_COMMAND"
_ADVICE = f"Mend the command in {VARIABLE}, or unset it to make packages without a signature."


def command(environment: Mapping[str, str], windows: bool) -> list[str]:
    """The command, in words; empty when there is none. Raises PackagingError for one that cannot be read."""
    try:
        words = shlex.split(environment.get(VARIABLE, ""), posix=not windows)
    except ValueError as error:
        raise PackagingError(f"{VARIABLE} cannot be read: {error}. Look at its quotation marks.") from error
    return [word.strip('"') for word in words] if windows else words


def unsigned() -> str:
    """Why nothing is signed; empty when it is."""
    return "" if os.environ.get(VARIABLE) else f"no command for it is named in {VARIABLE}, so Windows warns of it once"


def sign(files: Iterable[Path], words: list[str]) -> None:
    """Sign every file in place. Raises PackagingError if the command fails or leaves a file as it was."""
    for file in files if words else ():
        before = file.read_bytes()
        run([*words, str(file)], _ADVICE)
        if file.read_bytes() == before:
            raise PackagingError(f"The command in {VARIABLE} left {file.name} without a signature. {_ADVICE}")
