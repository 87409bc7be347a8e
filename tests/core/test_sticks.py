"""Sticks are looked for where the system puts them, and only the files at their top are listed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from viewer.core import sticks


@pytest.mark.skipif(sys.platform != "linux", reason="the places of Linux")
def test_sticks_are_found_where_linux_puts_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("media/USB", "media/staff/STICK", "run/media/staff/BACKUP", "mnt", "mnt/disk", "media/a/b/c/d"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "guide.hlib").write_bytes(b"")
    monkeypatch.setattr(sticks, "_LINUX", tuple(str(tmp_path / name) for name in ("media", "run/media", "mnt", "none")))
    found = {str(path.relative_to(tmp_path)) for path in sticks.libraries_on(sticks.volumes())}
    assert found == {
        *("media/USB/guide.hlib", "media/staff/STICK/guide.hlib", "run/media/staff/BACKUP/guide.hlib"),
        *("mnt/guide.hlib", "mnt/disk/guide.hlib"),
    }


def test_only_library_files_at_the_top_are_listed_by_name(tmp_path: Path) -> None:
    for name in ("b.hlib", "A.HLIB", ".hidden.hlib", "guide.hlib.part", "notes.txt", "hlib"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder.hlib").mkdir()
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper/c.hlib").write_bytes(b"")
    assert [path.name for path in sticks.libraries_on([tmp_path, tmp_path / "gone"])] == ["A.HLIB", "b.hlib"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there that tests do not have")
def test_a_link_is_listed_so_that_it_can_be_refused_and_a_ring_of_folders_ends(tmp_path: Path) -> None:
    (tmp_path / "link.hlib").symlink_to("/etc/passwd")
    (tmp_path / "ring").symlink_to(tmp_path)
    assert [path.name for path in sticks.libraries_on([tmp_path])] == ["link.hlib"]
    assert list(sticks._below(tmp_path, 2)) == []


def test_a_stick_with_thousands_of_files_is_cut_off(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.hlib").write_bytes(b"")
    assert len(sticks.libraries_on([tmp_path])) == 40


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_empty(tmp_path: Path) -> None:
    (tmp_path / "x.hlib").write_bytes(b"")
    tmp_path.chmod(0)
    assert sticks.libraries_on([tmp_path]) == []
    tmp_path.chmod(0o700)
