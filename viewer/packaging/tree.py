"""Folders whose every byte is known: fixed times and modes, and one order."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator
from pathlib import Path


def settle(folder: Path, epoch: int) -> None:
    """Give everything in a folder the same time, and the modes of files that everybody may read and nobody change."""
    for path in [*entries(folder), folder]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=os.utime not in os.supports_follow_symlinks)


def entries(folder: Path) -> Iterator[Path]:
    """All that lies in a folder, at every depth, sorted by name; links are told and not followed."""
    for here, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted([*folders, *files]):
            yield Path(here) / name


def copy(source: Path, into: Path) -> None:
    """Copy a folder or a file as it is, links as links."""
    into.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, into, symlinks=True, dirs_exist_ok=True)
    else:
        shutil.copy2(source, into, follow_symlinks=False)


def size_of(path: Path) -> int:
    """Bytes in a file, or in all files of a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(one.lstat().st_size for one in entries(path) if not one.is_dir() or one.is_symlink())


def differences(one: Path, other: Path) -> list[str]:
    """The names that are in one of two folders only, or whose content, mode or time differ."""
    ours = {path.relative_to(one).as_posix(): path for path in entries(one)}
    theirs = {path.relative_to(other).as_posix(): path for path in entries(other)}
    both = sorted(ours.keys() & theirs.keys())
    return sorted(ours.keys() ^ theirs.keys()) + [name for name in both if not _same(ours[name], theirs[name])]


def _same(one: Path, other: Path) -> bool:
    ours, theirs = one.lstat(), other.lstat()
    if ours.st_mode != theirs.st_mode or int(ours.st_mtime) != int(theirs.st_mtime):
        return False
    if one.is_symlink():
        return one.readlink() == other.readlink()
    return one.is_dir() or filecmp.cmp(one, other, shallow=False)
