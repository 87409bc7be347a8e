"""One class a failure. Each carries one plain sentence: what, where, what to do.

A HandrailError is a thing that a person can mend (a file, an argument); its text is shown to them as it is.
Anything else that is raised is a mistake in the program.
"""

from __future__ import annotations

import re
from pathlib import Path

_LONGEST_QUOTE = 100  # letters of what somebody wrote, in a sentence about it


class HandrailError(Exception):
    """A failure that is told in one sentence. `str(error)` is that sentence."""


class ContentError(HandrailError):
    """Something in a content folder is wrong. Names the file and, where there is one, the line (from 1)."""

    def __init__(self, message: str, where: str, line: int = 0) -> None:
        message = _one_line(message)
        place = f"{where}:{line}" if line else where
        super().__init__(f"{place}: {message}")
        self.message = message
        self.where = where
        self.line = line

    def __reduce__(self) -> tuple[type[ContentError], tuple[str, str, int]]:
        """How it crosses from a helper process of `build`: an exception is otherwise made anew from its text alone."""
        return ContentError, (self.message, self.where, self.line)

    def inside(self, folder: Path) -> ContentError:
        """The same error, its file named from where the command was given."""
        where = self.where if Path(self.where) == folder else str(folder / self.where)
        return ContentError(self.message, where, self.line)


def _one_line(message: str) -> str:
    """What was found in a file may have many lines, or one without an end: as much as tells where it is."""
    text = " ".join(message.split())
    return re.sub(f'"[^"]{{{_LONGEST_QUOTE},}}"', lambda found: f'{found.group()[: _LONGEST_QUOTE - 20]}…"', text)


class LibraryError(HandrailError):
    """A library file cannot be opened or read."""


class NotTrusted(LibraryError):
    """A library file is whole, as far as one can see, but nobody who is trusted here has signed it."""


class NotInLibrary(HandrailError):
    """A page, contact, language or image was asked for that the library does not hold."""


class SiteError(HandrailError):
    """The site file cannot be written, or what is to be written is not right."""


class SignatureError(HandrailError):
    """A key or a signature is not right. The text is a reason without an end: whoever knows the file names it."""


class UpdateError(HandrailError):
    """A library was not installed. `step` is the check that it did not pass (core/updates.py has them in order)."""

    def __init__(self, message: str, step: str) -> None:
        super().__init__(message)
        self.step = step


class UsageError(HandrailError):
    """The command line asks for something that there is not. Exit code 2."""


class PackagingError(HandrailError):
    """A step of build_installer.py failed. Nothing of it is left."""
