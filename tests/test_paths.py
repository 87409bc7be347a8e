"""Where the site file is looked for: what is named, beside the program, the system's folders, the account's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from viewer import paths


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """The four places, empty."""
    if sys.platform != "linux":
        pytest.skip("the system's folder can only be moved on Linux")
    monkeypatch.setattr(paths, "BESIDE", tmp_path / "program")
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path / 'etc'}{os.pathsep}{tmp_path / 'etc2'}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    folders = {
        "program": tmp_path / "program",
        "system": tmp_path / "etc/handrail",
        "system too": tmp_path / "etc2/handrail",
        "own": tmp_path / "own/handrail",
    }
    for folder in folders.values():
        folder.mkdir(parents=True)
    return {name: folder / "site.toml" for name, folder in folders.items()}


def test_the_first_that_is_there_is_taken(places: dict[str, Path]) -> None:
    for name in reversed(places):
        places[name].write_text("", encoding="utf-8")
        assert paths.site_file(None, None) == places[name]


def test_a_new_one_is_the_accounts_own(places: dict[str, Path]) -> None:
    assert paths.site_file(None, None) == places["own"]


def test_what_is_named_stands_before_all(places: dict[str, Path], tmp_path: Path) -> None:
    places["program"].write_text("", encoding="utf-8")
    assert paths.site_file(None, tmp_path) == tmp_path / "site.toml"
    assert paths.site_file(tmp_path / "x.toml", tmp_path) == tmp_path / "x.toml"


def test_what_staff_keep_stays_in_the_folder_that_is_named(tmp_path: Path, home: Path) -> None:
    assert paths.state_folder(tmp_path) == tmp_path
    assert home in paths.state_folder(None).parents


def test_a_program_on_a_stick_asks_and_writes_nothing_elsewhere(places: dict[str, Path], tmp_path: Path) -> None:
    """Also where the computer has a site file, of another place's clinic."""
    for name in ("system", "own"):
        places[name].write_text("", encoding="utf-8")
    (tmp_path / "program" / paths.PORTABLE_MARK).touch()
    data = tmp_path / "program" / "data"
    assert paths.site_file(None, None) == data / "site.toml"
    assert paths.state_folder(None) == data
    places["program"].write_text("", encoding="utf-8")
    assert paths.site_file(None, None) == places["program"]
    assert paths.site_file(None, tmp_path) == tmp_path / "site.toml"
