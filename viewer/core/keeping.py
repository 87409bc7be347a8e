"""Write a small file so that whatever happens, the old or the new one is there whole, and never half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def keep(path: Path, content: bytes, private: bool = False) -> None:
    """Put `content` in place of `path`: written beside it, pushed to the disk, and renamed. Raises OSError.

    A file that is there keeps its permissions; a `private` one is for its owner alone.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(path, private))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _mode(path: Path, private: bool) -> int:
    if private:
        return 0o600
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644


def sync_folder(folder: Path) -> None:
    """Push the new name to the disk too, where the system has a way to."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):  # some file systems of sticks cannot; the rename stands either way
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
