"""The folder for a stick: what is in it, and the one page that says what to do with it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from viewer.packaging.kit import PORTABLE, START, library_name, make_kit, start_here
from viewer.packaging.model import Artifact, Build
from viewer.packaging.report import SUMS

PACKAGES = ("handrail_1.2.3_amd64.deb", "handrail-1.2.3.run", "handrail-1.2.3-setup.exe", "handrail-1.2.3.dmg")
ALL = (*PACKAGES, "clonazepam-2026.11.23.hlib", PORTABLE)


@pytest.fixture
def kit(root: Path, tmp_path: Path, sample_file: Path) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    build = Build(root, work, "1.2.3", 1_790_000_000, shutil.copy(sample_file, work / "handrail.hlib"), print)
    made = []
    for name in PACKAGES:
        (work / name).write_text(name, encoding="ascii")
        made.append(Artifact(work / name, name))
    with zipfile.ZipFile(work / "handrail-1.2.3-portable.zip", "w") as file:
        file.writestr("Handrail/handrail.exe", "MZ")
        file.writestr("Handrail/_internal/a/b.txt", "b")
    made.append(Artifact(work / "handrail-1.2.3-portable.zip", "portable"))
    return make_kit(build, made, tmp_path)


def test_everything_is_there_and_the_portable_program_is_ready_to_start(kit: Path) -> None:
    assert {path.name for path in kit.iterdir()} == {*PACKAGES, PORTABLE, START, SUMS, "sample-2026.11.23.hlib"}
    assert (kit / PORTABLE / "handrail.exe").read_text() == "MZ"
    assert (kit / PORTABLE / "_internal/a/b.txt").read_text() == "b"


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum here")
def test_the_checksums_hold_for_every_file_and_notice_a_change(kit: Path) -> None:
    check = ["sha256sum", "--check", "--strict", SUMS]
    done = subprocess.run(check, cwd=kit, capture_output=True, text=True, check=True)
    assert done.stdout.count(": OK") == sum(path.is_file() for path in kit.rglob("*")) - 1
    (kit / PACKAGES[2]).write_text("another", encoding="ascii")
    assert subprocess.run(check, cwd=kit, capture_output=True, check=False).returncode == 1


def test_the_page_is_one_page_in_two_languages_and_opens_in_any_editor(kit: Path) -> None:
    data = (kit / START).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    lines = data.decode("utf-8-sig").splitlines()
    assert len(lines) <= 66
    assert max(map(len, lines)) <= 100
    text = "\n".join(lines)
    for name in (*PACKAGES, PORTABLE, "sample-2026.11.23.hlib"):
        assert text.count(name) == 2, f"{name} is named once a language"
    for words in ("Call 911", "Llame al 911", "No administrator", "No hace falta un administrador"):
        assert words in text


def test_the_page_names_nothing_that_is_not_there() -> None:
    text = start_here(["handrail-1.2.3.run", "clonazepam-1.hlib", START], "1.2.3", signed=False)
    for word in ("WINDOWS", "MAC:", "DEBIAN", "certificate", "{", "}"):
        assert word not in text


def test_a_signed_setup_needs_no_warning() -> None:
    assert "certificate" in start_here(ALL, "1.2.3", signed=False)
    assert "certificate" not in start_here(ALL, "1.2.3", signed=True)


def test_a_library_is_called_by_its_own_word(sample_file: Path) -> None:
    assert library_name(sample_file) == "sample-2026.11.23.hlib"
