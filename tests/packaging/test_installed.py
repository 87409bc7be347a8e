"""The packages as people use them: made once, then installed into an empty Debian 12, used, upgraded and taken away.

HANDRAIL_PACKAGES names a folder of finished packages, so that one can work on these tests without making them again.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.packaging.framebuffer import Framebuffer

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux are made on it")]

DEB_LIMIT, INSTALLED_LIMIT = 45e6, 140e6
# What a package manager writes down about itself.
NOISE = re.compile(r"^(proc|sys|dev|run|tmp|root)(/|$)|^var/(lib/(dpkg|apt|systemd)|cache|log)(/|$)|ld\.so\.cache$")
OLD_FILE = "usr/lib/handrail/_internal/of-the-older-version"
PATIENCE = 60


@pytest.fixture(scope="session")
def packages(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that build_installer.py makes; two freezes of the same files were the same."""
    if made := os.environ.get("HANDRAIL_PACKAGES"):
        return Path(made)
    place = tmp_path_factory.mktemp("packages") / "dist"
    command = [sys.executable, "build_installer.py", "--only", "linux", "--twice", "-o", place]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "left out" not in done.stdout, done.stdout
    return place


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def test_the_packages_are_small_and_their_sums_right(packages: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=packages, check=True)
    deb = only(packages, "*.deb")
    assert deb.stat().st_size <= DEB_LIMIT
    fields = subprocess.run(["dpkg-deb", "--field", deb], capture_output=True, text=True, check=True).stdout
    size = int(re.search(r"Installed-Size: (\d+)", fields)[1]) * 1024
    assert size <= INSTALLED_LIMIT
    print(f"{deb.name}: {deb.stat().st_size / 1e6:.1f} MB, {size / 1e6:.0f} MB when installed")


# ---- an empty Debian


class Debian:
    """A root folder with an ordinary account in it."""

    def __init__(self, folder: Path, checkout: Path) -> None:
        self.folder, self._tool = folder, str(checkout / ".ci/root-folder")

    def make(self, *packages: str) -> None:
        subprocess.run([self._tool, "make", self.folder, "bookworm", *packages], check=True, stdin=subprocess.DEVNULL)

    def run(self, command: str, user: str = "root") -> subprocess.CompletedProcess[str]:
        words = [self._tool, "run", str(self.folder), user, command]
        return subprocess.run(words, capture_output=True, text=True, check=False)

    def well(self, command: str, user: str = "root") -> str:
        done = self.run(command, user)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def files(self) -> set[str]:
        """Every path in it but what its package manager keeps for itself."""
        found = set()
        for here, folders, files in os.walk(self.folder):
            inside = os.path.relpath(here, self.folder)
            folders[:] = [name for name in folders if not NOISE.search(os.path.normpath(f"{inside}/{name}"))]
            found |= {os.path.normpath(f"{inside}/{name}") for name in (*folders, *files)}
        return {name for name in found if not NOISE.search(name)}

    def remove(self) -> None:
        subprocess.run([self._tool, "remove", self.folder], check=True)


@pytest.fixture(scope="module")
def debian(packages: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    """An empty Debian 12 in which nothing of a desktop is, and our package lies ready."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a root folder")
    system = Debian(tmp_path_factory.mktemp("debian") / "root", root)
    try:
        system.make()
        system.well("useradd --create-home visitor")
        shutil.copy(only(packages, "*.deb"), system.folder / "handrail.deb")
        yield system
    finally:
        system.remove()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Framebuffer]:
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb here")
    screen = Framebuffer(tmp_path)
    yield screen
    screen.close()


def until(happened: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Look until something is true."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def test_a_life_in_debian(debian: Debian, packages: Path, screen: Framebuffer, tmp_path: Path) -> None:
    """Installed, looked at, used, kept from being pulled from under its user, and taken away without a trace."""
    fields = subprocess.run(
        ["dpkg-deb", "--field", debian.folder / "handrail.deb", "Depends"], capture_output=True, text=True, check=True
    ).stdout
    wanted = " ".join(re.sub(r"\(.*?\)", "", fields).replace(",", " ").split())
    debian.well(f"apt-get install -y --no-install-recommends {wanted}")
    _a_disk_that_is_full(debian)
    _a_disk_that_is_read_only(debian)
    _for_one_account(debian, packages)
    before = debian.files()
    _an_older_version(debian)
    debian.well("apt-get install -y --no-install-recommends ./handrail.deb")
    assert not (debian.folder / OLD_FILE).exists(), "a file of the older version is left"
    assert debian.well("dpkg --verify handrail") == ""

    report = debian.well("handrail self-check", "visitor")
    print(report)
    assert report.endswith("All is well.\n")
    assert "Handrail 0" in report
    assert debian.well("handrail-cli --version").startswith("Handrail ")
    found = debian.well("handrail search /usr/lib/handrail/_internal/assets/handrail.hlib 'clonazapam overdoes'")
    assert "now/overdose" in found

    _a_window(debian, screen, tmp_path)

    own = debian.folder / "home/visitor/.config/handrail/site.toml"
    own.parent.mkdir(parents=True)
    own.write_text('clinic = "Ours"\n', encoding="utf-8")
    debian.well("apt-get remove -y handrail")
    # The account's own, and the cache of the system's font library, which every program with letters fills.
    kept = ("home/visitor/.config", "home/visitor/.cache")
    left = {name for name in debian.files() - before if not name.startswith(kept)}
    cache = debian.folder / "home/visitor/.cache"
    assert {path.name for path in cache.glob("*")} <= {"fontconfig"}
    assert left == set(), "removal left these behind"
    assert before - debian.files() == set(), "removal took what was not its own"
    assert own.is_file()


def _a_window(debian: Debian, screen: Framebuffer, tmp_path: Path) -> None:
    """It opens on a real screen, opens no connection, and is not removed while it is open."""
    trace = tmp_path / "trace"
    assert shutil.which("strace"), "sh .ci/prepare security installs it"
    watch = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace)]
    sockets = debian.folder / "tmp/.X11-unix"
    sockets.mkdir(mode=0o1777, exist_ok=True)
    subprocess.run(["mount", "--bind", "/tmp/.X11-unix", sockets], check=True)
    window = subprocess.Popen(
        [*watch, "chroot", "--userspec=visitor", debian.folder, "/usr/bin/handrail", "--lang", "en"],
        env={"PATH": os.environ["PATH"], "HOME": "/home/visitor", "DISPLAY": screen.display, "LANG": "C.UTF-8"},
    )
    try:
        until(lambda: screen.colours() > 20)
        picture = Path(os.environ.get("HANDRAIL_PICTURES", tmp_path)) / "installed.png"
        assert screen.picture().save(str(picture))
        done = debian.run("apt-get remove -y handrail")
        assert done.returncode != 0
        assert "Handrail is open on this computer. Close it, then try again." in done.stdout + done.stderr
        assert debian.well("handrail-cli --version").startswith("Handrail ")
    finally:
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "exe").readlink() == debian.folder / "usr/lib/handrail/handrail":
                    os.kill(int(process.name), 15)
            except OSError:
                continue
        window.wait(timeout=PATIENCE)
    debian.well("dpkg --configure --pending")
    asked = re.findall(r"socket\((\w+)", trace.read_text(encoding="utf-8", errors="replace"))
    assert set(asked) == {"AF_UNIX"}, "the screen is reached over a socket file, and nothing else is"


def _for_one_account(debian: Debian, packages: Path) -> None:
    """The file that installs itself, where nobody has installed the libraries that it carries."""
    debian.well("apt-get install -y --no-install-recommends xz-utils")
    assert "libxcb-cursor" not in debian.well("ldconfig -p")
    before = debian.files()
    shutil.copy(only(packages, "*.run"), debian.folder / "home/visitor/handrail.run")
    debian.well("sh ~/handrail.run && rm ~/handrail.run", "visitor")
    assert debian.well("~/.local/bin/handrail-cli self-check", "visitor").endswith("All is well.\n")
    debian.well("sh ~/.local/lib/handrail/uninstall", "visitor")
    shutil.rmtree(debian.folder / "home/visitor/.cache", ignore_errors=True)  # of the system's font library
    assert debian.files() == before


def _an_older_version(debian: Debian) -> None:
    """The same package with a lower number and one more file, installed."""
    unpacked = debian.folder / "older"
    subprocess.run(["dpkg-deb", "--raw-extract", debian.folder / "handrail.deb", unpacked], check=True)
    control = unpacked / "DEBIAN/control"
    control.write_text(re.sub(r"Version: .*", "Version: 0.0.1", control.read_text(encoding="utf-8")), encoding="utf-8")
    (unpacked / OLD_FILE).write_text("old", encoding="utf-8")
    subprocess.run(
        ["dpkg-deb", "--build", "--root-owner-group", "-Znone", unpacked, debian.folder / "older.deb"],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    shutil.rmtree(unpacked)
    debian.well("dpkg --install ./older.deb && rm older.deb")
    assert (debian.folder / OLD_FILE).is_file()


def _a_disk_that_is_read_only(debian: Debian) -> None:
    place = debian.folder / "usr"
    subprocess.run(["mount", "--bind", place, place], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", place], check=True)
    try:
        done = debian.run("dpkg --install ./handrail.deb")
        assert done.returncode != 0
        assert "Read-only file system" in done.stderr
    finally:
        subprocess.run(["umount", place], check=True)
    _is_not_there(debian)


def _is_not_there(debian: Debian) -> None:
    assert "handrail" not in debian.well("dpkg-query -W -f '${Package} ${Status}\\n' | grep -v not-installed")
    assert not list(debian.folder.glob("usr/bin/handrail*"))


def _a_disk_that_is_full(debian: Debian) -> None:
    """Nothing is half-installed."""
    place = debian.folder / "usr/lib/handrail"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=30m", "handrail", place], check=True)
    try:
        done = debian.run("dpkg --install ./handrail.deb")
        assert done.returncode != 0
        assert "No space left on device" in done.stderr
        assert list(place.iterdir()) == []
    finally:
        subprocess.run(["umount", place], check=True)
    place.rmdir()
    _is_not_there(debian)
