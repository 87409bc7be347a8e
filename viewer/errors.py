"""One class a failure. Each carries one plain sentence: what, where, what to do.

A HandrailError is a thing that a person can mend (a file, an argument); its text is shown to them as it is.
Anything else that is raised is a mistake in the program.
"""

from __future__ import annotations

from pathlib import Path


class HandrailError(Exception):
    """A failure that is told in one sentence. `str(error)` is that sentence."""


class ContentError(HandrailError):
    """Something in a content folder is wrong. Names the file and, where there is one, the line (from 1)."""

    def __init__(self, message: str, where: str, line: int = 0) -> None:
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


class LibraryError(HandrailError):
    """A library file cannot be opened or read."""


class NotInLibrary(HandrailError):
    """A page, contact, language or image was asked for that the library does not hold."""


class SiteError(HandrailError):
    """The site file cannot be written, or what is to be written is not right."""


class UsageError(HandrailError):
    """The command line asks for something that there is not. Exit code 2."""


class PackagingError(HandrailError):
    """A step of build_installer.py failed. Nothing of it is left."""
