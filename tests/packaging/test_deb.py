"""The Debian package, read by the tools that a computer reads it with."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.conftest import NEEDS, fake_bundle
from viewer.packaging.linux import deb
from viewer.packaging.linux.deb import control_text, member
from viewer.packaging.model import Build, Bundle

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb here")


@pytest.fixture
def package(build: Build, bundle: Bundle, tmp_path: Path) -> Path:
    return deb.make(build, bundle, tmp_path)


def asked(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_it_says_what_it_is(package: Path) -> None:
    assert package.name == f"handrail_1.2.3_{deb.architecture()}.deb"
    fields = asked("dpkg-deb", "--field", package)
    assert "Version: 1.2.3\n" in fields
    assert "Depends: libc6 (>= 2.17), libstdc++6\n" in fields
    assert "Recommends: libcups2\n" in fields


def test_everything_belongs_to_root_and_nobody_else_may_write(package: Path) -> None:
    for line in asked("dpkg-deb", "--contents", package).splitlines():
        mode, owner = line.split()[:2]
        assert owner == "root/root", line
        assert "w" not in mode[5:9] or mode.startswith("l"), line
        assert "2023-11-14" in line, line


def test_it_lies_where_a_desktop_looks(package: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    subprocess.run(["dpkg-deb", "--extract", package, place], check=True)
    assert (place / "usr/bin/handrail").resolve() == (place / "usr/lib/handrail/handrail").resolve()
    assert asked(place / "usr/bin/handrail-cli", "self-check") == "one self-check\n"
    assert (place / "usr/share/doc/handrail/copyright").read_text(encoding="utf-8").startswith("Handrail")
    assert not list(place.glob("etc/**/*")), "a conffile would stay after removal"
    assert (place / "usr/lib/handrail/kiosk-session").stat().st_mode & stat.S_IXUSR
    for tool, name in (
        ("desktop-file-validate", "usr/share/applications/org.handrail.Handrail.desktop"),
        ("appstreamcli", "usr/share/metainfo/org.handrail.Handrail.metainfo.xml"),
    ):
        if shutil.which(tool):
            words = ["validate", "--no-net"] if tool == "appstreamcli" else []
            done = subprocess.run([tool, *words, place / name], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr


def test_the_sums_are_those_of_the_files(package: Path, tmp_path: Path) -> None:
    out, control = tmp_path / "out", tmp_path / "control"
    subprocess.run(["dpkg-deb", "--extract", package, out], check=True)
    subprocess.run(["dpkg-deb", "--control", package, control], check=True)
    subprocess.run(["md5sum", "--check", "--quiet", control / "md5sums"], cwd=out, check=True)
    assert len((control / "md5sums").read_text().splitlines()) >= 10
    for script in deb.SCRIPTS:
        if (control / script).exists():
            assert (control / script).stat().st_mode & stat.S_IXUSR
            subprocess.run(["sh", "-n", control / script], check=True)


def test_the_same_files_make_the_same_bytes(build: Build, tmp_path: Path) -> None:
    """Made at another time, in another place."""
    contents = []
    for name in ("here", "there"):
        other = Build(build.root, tmp_path / name, build.version, build.epoch, build.library, build.say)
        other.work.mkdir()
        contents.append(deb.make(other, fake_bundle(other.work / "bundle"), tmp_path / name).read_bytes())
    assert contents[0] == contents[1]


def test_a_file_of_odd_length_is_filled_up() -> None:
    assert member("name", b"abc", 0).endswith(b"abc\n")
    assert member("name", b"abcd", 0).endswith(b"`\nabcd")
    assert len(member("a" * 16, b"", 2**31)) == 60


def test_the_description_keeps_to_the_form() -> None:
    lines = control_text("1.0", 1_000_000, NEEDS).splitlines()
    assert "Installed-Size: 977" in lines
    assert all(line.startswith(" ") or ": " in line for line in lines)


def test_the_manual_names_every_command_and_option(root: Path) -> None:
    """One page, and the truth."""
    manual = (root / "assets/packaging/linux/handrail.1").read_text(encoding="utf-8").replace("\\-", "-")
    told = subprocess.run(
        [sys.executable, "-m", "viewer", "--help"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    options = set(re.findall(r"^  (--[a-z-]+)", told, re.MULTILINE)) | {"--help", "--version"}
    commands = set(re.findall(r"^    ([a-z-]+) ", told, re.MULTILINE))
    assert {"self-check", "search", "build"} <= commands
    missing = [word for word in sorted(options | commands) if word not in manual]
    assert missing == [], "say in assets/packaging/linux/handrail.1 what they do"
    if shutil.which("man"):
        done = subprocess.run(
            ["man", "--warnings", "-l", root / "assets/packaging/linux/handrail.1"],
            capture_output=True, text=True, check=False, env={**os.environ, "MANPAGER": "cat", "MANWIDTH": "100"},
        )  # fmt: skip
        assert done.stderr == ""
