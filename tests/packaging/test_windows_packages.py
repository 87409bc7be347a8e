"""The packages for Windows as build_installer.py makes and tries them; then what happens when their library is gone.

HANDRAIL_WINDOWS_PACKAGES names a folder of finished ones, to work on these tests without making them again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from viewer import meta
from viewer.errors import PackagingError
from viewer.packaging.kit import PORTABLE, START
from viewer.packaging.model import Build
from viewer.packaging.windows import base
from viewer.packaging.windows.wine import Wine

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="on Windows the workflow does this")]

SETUP_LIMIT, INSTALLED_LIMIT = 40e6, 140e6


@pytest.fixture(scope="module")
def build(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    work = tmp_path_factory.mktemp("work")
    made = Build(root, work, meta.VERSION, 1_790_000_000, work / "handrail.hlib", lambda _line: None)
    why = base.lacks(made) or base.prepare(made)
    if why:
        pytest.skip(f"nothing is made for Windows here: {why}")
    return made


@pytest.fixture(scope="module")
def packages(root: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Installed, used, brought up to date and removed on the way; see viewer/packaging/windows/trial.py."""
    if made := os.environ.get("HANDRAIL_WINDOWS_PACKAGES"):
        return Path(made)
    place = tmp_path_factory.mktemp("packages") / "dist"
    command = [sys.executable, "build_installer.py", "--only", "windows", "-o", place]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    left_out = [line for line in done.stdout.splitlines() if line.startswith("left out")]
    assert all("the signature of" in line for line in left_out), done.stdout  # there is no key to sign with here
    return place


@pytest.fixture
def wine(build: Build, packages: Path, tmp_path: Path) -> Wine:
    """A Windows with the portable program unpacked at C:\\."""
    made = base.wine(build).fresh(tmp_path / "prefix")
    with zipfile.ZipFile(_only(packages, "*-portable.zip")) as file:
        file.extractall(made.drive)
    return made


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def test_they_are_small_and_their_sums_right(packages: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=packages, check=True)
    setup, portable = _only(packages, "*-setup.exe"), _only(packages, "*-portable.zip")
    with zipfile.ZipFile(portable) as file:
        installed = sum(entry.file_size for entry in file.infolist())
    sizes = (setup.stat().st_size, portable.stat().st_size, installed)
    print("MB of setup, zip, on disk:", *(f"{size / 1e6:.1f}" for size in sizes))
    assert setup.stat().st_size <= SETUP_LIMIT
    assert portable.stat().st_size <= SETUP_LIMIT
    assert installed <= INSTALLED_LIMIT


def test_windows_is_told_who_the_programs_are(packages: Path, wine: Wine) -> None:
    programs = [_only(packages, "*-setup.exe"), *(wine.drive / "Handrail").glob("handrail*.exe")]
    assert len(programs) == 3
    for program in programs:
        data = program.read_bytes()
        assert "ProductVersion".encode("utf-16-le") in data, program.name
        assert f"{meta.VERSION}\0".encode("utf-16-le") in data, program.name
        assert data.count(b"\x89PNG\r\n\x1a\n") >= 8, f"{program.name} has no icon of ours"


def test_the_kit_starts_from_the_stick(packages: Path, wine: Wine) -> None:
    kit = _only(packages, "handrail-*-stick")
    assert {"handrail.exe", "portable.txt", "_internal"} <= {path.name for path in (kit / PORTABLE).iterdir()}
    assert len(list(kit.glob("*.hlib"))) == 1
    assert "WINDOWS, SIN INSTALAR" in (kit / START).read_text(encoding="utf-8-sig")
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=kit, check=True)


def _remove(library: Path) -> None:
    library.unlink()


def _cut(library: Path) -> None:
    library.write_bytes(library.read_bytes()[:-5000])


@pytest.mark.parametrize(("harm", "sentence"), [(_remove, "there is none"), (_cut, "it is cut short")])
def test_a_library_that_is_gone_or_damaged_is_one_sentence(wine: Wine, harm, sentence: str) -> None:
    harm(_only(wine.drive / "Handrail/_internal/assets", "*.hlib"))
    with pytest.raises(PackagingError) as raised:
        wine.run(["wine", r"C:\Handrail\handrail-cli.exe", "self-check"], "")
    assert sentence in str(raised.value)
    assert "PROBLEM" in str(raised.value)
    assert "Traceback" not in str(raised.value)


def test_a_damaged_library_is_told_in_a_window_which_stays(wine: Wine) -> None:
    """Who started it by a double click has no console to read."""
    _cut(_only(wine.drive / "Handrail/_internal/assets", "*.hlib"))
    script = 'timeout 30 wine "$0" >/dev/null 2>&1; [ $? = 124 ] && echo "it had to be ended"'
    said = wine.with_settings(screen="1").run(["sh", "-c", script, r"C:\Handrail\handrail.exe"], "")
    assert "it had to be ended" in said


def test_a_stick_that_cannot_be_written_to_still_helps(build: Build, packages: Path, tmp_path: Path) -> None:
    """A write-protected stick: the guide opens, and saving a setting is told to be impossible."""
    stick = tmp_path / "stick"
    shutil.unpack_archive(_only(packages, "*-portable.zip"), stick)
    made = base.wine(build).fresh(tmp_path / "prefix")
    script = """
        mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0/Handrail" || exit
        touch x 2>/dev/null && echo writable
        wine handrail-cli.exe self-check; echo "code $?"
        echo 739105 | wine handrail-cli.exe set-pin; echo "code $?"
    """
    said = made.run(["sh", "-c", script, str(stick)], "")
    print(said)
    assert "writable" not in said
    assert "well      Every page can be shown" in said
    assert "Traceback" not in said
    assert said.rstrip().endswith("code 1")
