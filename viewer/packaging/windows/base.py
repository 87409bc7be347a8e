"""The Debian 13 folder in which Wine, NSIS and Windows' Python live: made once, under build/, from Debian's packages.

Wine 10 is the first that runs Qt, and Debian 12 does not have it. The folder is made under another name and renamed
when it is whole, so that one that is there is one that works.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from viewer.errors import PackagingError
from viewer.packaging.model import Build
from viewer.packaging.process import run
from viewer.packaging.windows.interpreter import (
    fetch_packages,
    fetch_python,
    signed_by_the_foundation,
    windows_requirements,
)
from viewer.packaging.windows.wine import Wine

SUITE = "trixie"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# 64 bits only: NSIS makes a setup of 64 bits, and so nothing here needs the 32-bit half of Debian.
PACKAGES = ("wine", "wine64", "xvfb", "nsis", "osslsigncode", "ca-certificates", "locales")
LOCALE = "es_ES.UTF-8"  # to see that the setup speaks Spanish where Windows does
TOOLS = {"debootstrap": "debootstrap", "unshare": "util-linux"}
_ADVICE = "Debian's packages could not be reached, or do not have it."
_INSIDE = "export DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin; "
_MOUNTING = ["unshare", "--mount", "--pid", "--fork", "true"]
_VERIFY = 'osslsigncode verify -ignore-cdp -CAfile /etc/ssl/certs/ca-certificates.crt "$0"'


def lacks(build: Build) -> str:
    """Why there can be no such folder on this computer. Fetches nothing."""
    if not is_root():
        return "on Linux only an administrator can make it: sudo python build_installer.py --only windows"
    if shutil.which("unshare") and subprocess.run(_MOUNTING, capture_output=True, check=False).returncode:
        return "this computer, perhaps a container, lets nobody mount anything"
    if there(build):
        return ""
    missing = sorted(package for tool, package in TOOLS.items() if shutil.which(tool) is None)
    if missing and shutil.which("apt-get") is None:
        return f"it needs {' and '.join(missing)}, or Windows"
    return ""


def prepare(build: Build) -> str:
    """Make the folder if it is not there. Returns why it cannot be had; empty when it is."""
    if there(build):
        return ""
    place = folder(build)
    new = place.with_name(f"{place.name}.new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        _make(build, new)
        (new / "recipe").write_text(recipe(build), encoding="ascii")
        shutil.rmtree(place, ignore_errors=True)
        new.rename(place)
    except PackagingError as error:
        return f"its base system cannot be fetched: {str(error).splitlines()[0]}"
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return ""


def there(build: Build) -> bool:
    """Whether the folder is there, and was made as it would be made today."""
    made = folder(build) / "recipe"
    return made.is_file() and made.read_text(encoding="ascii") == recipe(build)


def folder(build: Build) -> Path:
    return build.root / "build" / "windows-base"


def recipe(build: Build) -> str:
    """Stands for everything that goes into the folder."""
    digest = hashlib.sha256(repr((SUITE, PACKAGES, LOCALE)).encode())
    digest.update(_pinned_python(build).read_bytes())
    digest.update(_requirements(build).encode())
    return digest.hexdigest()


def wine(build: Build, base: Path | None = None) -> Wine:
    """Runs programs in the folder, with a Windows that is as it was on its first day."""
    base = base or folder(build)
    return Wine(
        build.templates / "windows" / "wine-run", base / "root", base / "prefix", (build.root, build.work, base)
    )


def _make(build: Build, base: Path) -> None:
    root = base / "root"
    _install_tools()
    build.say("fetching a Debian 13 (debootstrap)")
    keyring = ["--keyring", str(KEYRING)] if KEYRING.is_file() else []
    run(["debootstrap", "--variant=minbase", *keyring, SUITE, str(root), *machine_mirror(_machine_sources())], _ADVICE)
    _carry_settings(root)
    build.say("fetching Wine and NSIS into it")
    chroot = ["chroot", str(root), "/bin/sh", "-c"]
    run(
        [*chroot, f"{_INSIDE} apt-get update && apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"],
        _ADVICE,
    )
    run([*chroot, f"{_INSIDE} apt-get clean; localedef -i es_ES -f UTF-8 {LOCALE}"], _ADVICE)
    build.say("fetching Windows' Python and packages")
    fetch_python(_pinned_python(build), base / "python")
    fetch_packages(_requirements(build), base / "packages")
    inside = wine(build, base)
    said = inside.run(["sh", "-c", f"{_VERIFY} || true", str(base / "python" / "python311.dll")], _ADVICE)
    if not signed_by_the_foundation(said):
        raise PackagingError("Windows' Python does not bear the signature of the Python Software Foundation.")
    build.say("setting up a Windows in Wine")
    inside.run(["wineboot", "--init"], "Wine does not start.")
    answer = inside.run(["wine", str(base / "python" / "python.exe"), "-c", "print('at home')"], "Wine does not start.")
    if "at home" not in answer:
        raise PackagingError("Windows' Python does not start under Wine.")


def _install_tools() -> None:
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if missing:
        environment = {"DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "install", "-y", "--no-install-recommends", *missing], _ADVICE, environment)


def _machine_sources() -> str:
    """Where this machine's own apt takes its packages from."""
    if shutil.which("apt-get") is None:
        return ""
    return _said(["apt-get", "update", "--print-uris"])


def machine_mirror(sources: str) -> list[str]:
    """The mirror of Debian that this machine uses, for debootstrap. Where there is none, it knows the usual one."""
    found = re.findall(r"^'([^']*/debian)/dists/(?:bookworm|trixie)/InRelease'", sources, re.MULTILINE)
    return found[:1]


def _carry_settings(root: Path) -> None:
    """How this machine reaches the packages: proxies, names, certificates."""
    dump = _said(["apt-config", "dump", "Acquire"])
    kept = [
        line for line in dump.splitlines() if re.match(r"Acquire::(https?|Retries|Check-|Queue)", line, re.IGNORECASE)
    ]
    (root / "etc/apt/apt.conf.d/90machine").write_text("\n".join(kept) + "\n", encoding="utf-8")
    for name in ("etc/resolv.conf", "etc/hosts", "etc/apt/auth.conf"):
        _copy(Path("/") / name, root / name)
    for part in _files(Path("/etc/apt/auth.conf.d")):
        _copy(part, root / part.relative_to("/"))


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _files(here: Path) -> Iterable[Path]:
    return sorted(here.iterdir()) if here.is_dir() else ()


def _copy(source: Path, into: Path) -> None:
    if source.is_file():
        into.parent.mkdir(parents=True, exist_ok=True)
        into.unlink(missing_ok=True)
        shutil.copyfile(source, into)


def _requirements(build: Build) -> str:
    lock, project = (
        (build.root / name).read_text(encoding="utf-8") for name in ("requirements.lock", "pyproject.toml")
    )
    return windows_requirements(lock, project)


def _pinned_python(build: Build) -> Path:
    return build.templates / "windows" / "python.txt"


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
