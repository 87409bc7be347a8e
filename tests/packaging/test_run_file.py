"""The file that installs itself: what it does to a home, and what it says when it cannot."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.packaging.conftest import NEEDS, fake_bundle
from viewer.packaging.linux import run_file
from viewer.packaging.model import Build

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is for Linux")


class Home:
    """A home folder in which somebody runs the file."""

    def __init__(self, folder: Path, build: Build) -> None:
        self.folder, self.build, self.shell = folder, build, "sh"
        folder.mkdir()
        self.local = folder / ".local"
        self.program = self.local / "lib/handrail"

    def package(self, version: str = "one", healthy: bool = True) -> Path:
        work = self.folder.parent / f"work-{version}"
        work.mkdir()
        build = replace(self.build, work=work)
        return run_file.make(build, fake_bundle(work / "bundle", version, healthy), work)

    def run(self, *command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Without looking at how it ended."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), **more}
        return subprocess.run([self.shell, *command], env=environment, capture_output=True, text=True, check=False)

    def install(self, package: Path, *words: str) -> None:
        done = self.run(package, *words)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""

    def files(self) -> set[str]:
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*")}


@pytest.fixture(params=["home", "a home with 'quotes' and é"])
def account(request: pytest.FixtureRequest, tmp_path: Path, build: Build) -> Home:
    home = Home(tmp_path / request.param, build)
    if shutil.which("bash") and "quotes" in request.param:
        home.shell = "bash"  # which has variables of its own, and is sh on many systems
    return home


@pytest.fixture
def plain(tmp_path: Path, build: Build) -> Home:
    return Home(tmp_path / "home", build)


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One clear sentence on the error output, and exit code 1."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr.startswith("Handrail: "), done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr, done.stderr


def test_it_installs_runs_and_leaves_nothing(account: Home) -> None:
    before = account.files()
    account.install(account.package())
    done = subprocess.run([account.local / "bin/handrail-cli", "hello"], capture_output=True, text=True, check=True)
    assert done.stdout == "one hello\n"
    entry = (account.local / "share/applications/org.handrail.Handrail.desktop").read_text(encoding="utf-8")
    assert f'Exec="{account.program}/handrail"' in entry
    if shutil.which("desktop-file-validate"):
        place = account.local / "share/applications/org.handrail.Handrail.desktop"
        subprocess.run(["desktop-file-validate", place], check=True)
    assert not (account.program / "kiosk-session").exists()
    done = account.run(account.program / "uninstall")
    assert done.returncode == 0, done.stderr
    assert account.files() == before


def test_a_newer_version_takes_the_place_and_keeps_what_is_not_ours(account: Home) -> None:
    site = account.folder / ".config/handrail/site.toml"
    site.parent.mkdir(parents=True)
    site.write_text("clinic = 'Ours'\n", encoding="utf-8")
    account.install(account.package("one"))
    library = account.program / "_internal/assets/my own.hlib"
    library.write_text("mine", encoding="utf-8")
    account.install(account.package("two"))
    assert subprocess.run([account.program / "handrail"], capture_output=True, text=True, check=True).stdout == "two\n"
    assert not (account.program / "_internal/only-one").exists(), "a file of the old version is left"
    assert library.read_text(encoding="utf-8") == "mine"
    done = account.run(account.program / "uninstall")
    assert done.returncode == 0
    assert {name for name in account.files() if (account.folder / name).is_file()} == {
        ".config/handrail/site.toml",
        ".local/lib/handrail/_internal/assets/my own.hlib",
    }
    assert "These are yours" in done.stdout


def test_it_can_be_put_elsewhere(plain: Home, tmp_path: Path) -> None:
    place = tmp_path / "another place"
    plain.install(plain.package(), "--prefix", str(place))
    assert (place / "bin/handrail").is_symlink()
    assert plain.files() == set()
    assert plain.run(place / "lib/handrail/uninstall").returncode == 0
    assert not place.exists()


def test_the_menu_of_others_is_not_touched(plain: Home) -> None:
    other = plain.local / "bin/handrail"
    other.parent.mkdir(parents=True)
    other.write_text("somebody else's", encoding="utf-8")
    plain.install(plain.package())
    assert other.read_text(encoding="utf-8") == "somebody else's"
    assert plain.run(plain.program / "uninstall").returncode == 0
    assert other.read_text(encoding="utf-8") == "somebody else's"


def test_one_that_does_not_work_here_changes_nothing(plain: Home) -> None:
    broken = plain.package("broken", healthy=False)
    done = plain.run(broken)
    assert done.returncode == 1
    assert "does not work on this computer, so nothing was changed" in done.stderr
    assert plain.files() == set()
    plain.install(plain.package("one"))
    before = plain.files()
    assert plain.run(broken).returncode == 1
    assert plain.files() == before
    assert subprocess.run([plain.program / "handrail"], capture_output=True, text=True, check=True).stdout == "one\n"


def test_a_damaged_file_is_refused(plain: Home) -> None:
    package = plain.package()
    content = bytearray(package.read_bytes())
    content[-100] ^= 1
    package.write_bytes(content)
    refused(plain.run(package), "damaged", "Copy it again")
    package.write_bytes(content[:-1000])
    refused(plain.run(package), "damaged")
    assert plain.files() == set()


def test_a_place_that_cannot_be_written_is_told(plain: Home) -> None:
    refused(plain.run(plain.package(), "--prefix", "/proc/handrail"), "may not write", "--prefix")


def test_a_disk_without_room_is_told(plain: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_file, "_ROOM", 10**9)
    refused(plain.run(plain.package()), "not enough room", "MB are needed")
    assert plain.files() == set()


def test_a_disk_that_fills_up_meanwhile_is_told(plain: Home) -> None:
    package = plain.package()
    script = f'ulimit -f 0; exec sh "{package}"'
    done = plain.run("-c", script)
    assert done.returncode == 1
    assert "Handrail: it could not be unpacked" in done.stderr
    assert plain.files() == set()


def test_a_program_that_runs_is_not_replaced(plain: Home) -> None:
    plain.install(plain.package("one"))
    before = plain.files()
    shutil.copy("/bin/sleep", plain.program / "handrail")
    with subprocess.Popen([plain.program / "handrail", "60"]) as running:
        refused(plain.run(plain.package("two")), "it is open", "Close it")
        refused(plain.run(plain.program / "uninstall"), "it is open")
        running.send_signal(signal.SIGKILL)
    assert plain.files() == before


def test_a_folder_of_somebody_else_is_left_alone(plain: Home) -> None:
    plain.program.mkdir(parents=True)
    (plain.program / "precious").write_text("!", encoding="utf-8")
    refused(plain.run(plain.package()), "was not made by this installer")
    refused(plain.run(plain.package("two"), "--uninstall"), "was not made by this installer")
    assert (plain.program / "precious").is_file()


def test_an_old_system_is_told(plain: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_file, "needs_of", lambda _folder: replace(NEEDS, glibc=(9, 99)))
    refused(plain.run(plain.package()), "too old", "9.99")


def test_without_xz_python_unpacks_and_without_both_it_is_told(plain: Home, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    wanted = "sh cat tail head sha256sum awk df tar mkdir rm mv cp ln find sed sort comm grep getconf uname readlink"
    for name in [*wanted.split(), "dirname", "rmdir", "chmod", "ldd", "bash"]:
        (tools / name).symlink_to(shutil.which(name) or f"/usr/bin/{name}")
    package = plain.package()
    refused(plain.run(package, PATH=str(tools)), "xz is missing", "xz-utils")
    assert plain.files() == set()
    (tools / "python3").symlink_to(sys.executable)
    done = plain.run(package, PATH=str(tools))
    assert done.returncode == 0, done.stderr


def test_wrong_use_is_two(plain: Home) -> None:
    package = plain.package()
    assert plain.run(package, "--nonsense").returncode == 2
    assert plain.run(package, "--prefix").returncode == 2
    done = plain.run(package, "--help")
    assert done.returncode == 0
    assert "--uninstall" in done.stdout


def test_the_script_is_one_of_any_shell(root: Path) -> None:
    for path in (root / "assets/packaging/linux").glob("*"):
        if path.suffix == ".sh" or path.name.startswith("deb-"):
            subprocess.run(["sh", "-n", path], check=True)
            if shutil.which("shellcheck"):
                subprocess.run(["shellcheck", path], check=True)
