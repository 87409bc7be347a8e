"""The Debian package: for everybody on a computer, put there and taken away by its administrator."""

from __future__ import annotations

import hashlib
import io
import platform
import shutil
import tempfile
from pathlib import Path

from viewer import meta
from viewer.errors import PackagingError
from viewer.packaging.elf import as_text
from viewer.packaging.linux.payload import PROGRAM, pack, payload
from viewer.packaging.linux.system import Needs, needs_of
from viewer.packaging.model import Build, Bundle
from viewer.packaging.process import run
from viewer.packaging.tree import entries, settle, size_of

SCRIPTS = ("preinst", "postinst", "prerm", "postrm")
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_ADVICE = "The package is not fit to be given to anybody."


def make(build: Build, bundle: Bundle, folder: Path) -> Path:
    """Returns the package."""
    tree, archive = payload(build, bundle)
    package = folder / f"{meta.APP_ID}_{build.version}_{architecture()}.deb"
    members = (
        ("debian-binary", b"2.0\n"),
        ("control.tar.xz", control(build, tree, needs_of(bundle.folder))),
        ("data.tar.xz", archive.read_bytes()),
    )
    package.write_bytes(b"!<arch>\n" + b"".join(member(name, content, build.epoch) for name, content in members))
    return package


def architecture() -> str:
    """What Debian calls this kind of computer."""
    machine = platform.machine()
    return _ARCHITECTURES.get(machine, machine)


def member(name: str, content: bytes, epoch: int) -> bytes:
    """One file in an `ar` archive, which is what a .deb is."""
    head = f"{name:<16}{epoch:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n"
    return head.encode("ascii") + content + b"\n" * (len(content) % 2)


def control(build: Build, tree: Path, needs: Needs) -> bytes:
    """The .tar.xz with what the package manager reads and runs."""
    with tempfile.TemporaryDirectory(dir=build.work) as scratch:
        place = Path(scratch)
        (place / "control").write_text(control_text(build.version, size_of(tree), needs), encoding="utf-8")
        (place / "md5sums").write_text(md5sums(tree), encoding="utf-8")
        for name in SCRIPTS:
            source = build.templates / "linux" / f"deb-{name}"
            if source.is_file():
                shutil.copy(source, place / name)
                (place / name).chmod(0o755)
        settle(place, build.epoch)
        packed = io.BytesIO()
        pack(place, entries(place), build.epoch, packed)
        return packed.getvalue()


def control_text(version: str, size: int, needs: Needs) -> str:
    """The facts about the package. What it depends on was read from its files."""
    libc = f"libc6 (>= {as_text(needs.glibc)})"
    depends = ", ".join([libc, *(name for name in needs.packages if name != "libc6")])
    return (
        f"Package: {meta.APP_ID}\n"
        f"Version: {version}\n"
        f"Architecture: {architecture()}\n"
        f"Maintainer: {meta.NAME} contributors <nobody@{meta.APP_ID}.invalid>\n"
        f"Installed-Size: {-(-size // 1024)}\n"
        f"Depends: {depends}\n"
        f"Recommends: {', '.join(needs.optional)}\n"
        "Suggests: cage, xinit, xwayland\n"
        "Section: misc\n"
        "Priority: optional\n"
        "Description: offline help library for waiting rooms and shelters\n"
        " A library of help pages about clonazepam and other benzodiazepines, with the\n"
        " numbers to call, for places where people look for help and there is no\n"
        " internet. It opens no connection and keeps nothing about who reads.\n"
        " .\n"
        " It also runs as a touch kiosk that visitors cannot leave.\n"
    )


def md5sums(tree: Path) -> str:
    """What `dpkg --verify` compares the installed files with."""
    lines = []
    for path in entries(tree):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {path.relative_to(tree).as_posix()}\n")
    return "".join(lines)


def try_out(build: Build, package: Path) -> None:
    """Unpack the package as the package manager would, and let the program in it check itself.

    Installing it for good needs an administrator and a computer that may be spoiled: .ci/packages does that.
    """
    with tempfile.TemporaryDirectory(dir=build.work) as scratch:
        run(["dpkg-deb", "--extract", package, scratch], _ADVICE)
        run(["dpkg-deb", "--info", package], _ADVICE)
        program = Path(scratch) / PROGRAM / f"{meta.APP_ID}-cli"
        run([program, "self-check"], _ADVICE, {"QT_QPA_PLATFORM": "offscreen"})
        if not (Path(scratch) / "usr/bin" / meta.APP_ID).exists():
            raise PackagingError(f"/usr/bin/{meta.APP_ID} leads nowhere. {_ADVICE}")


def lacks(_build: Build) -> str:
    return "" if shutil.which("dpkg-deb") else "dpkg-deb is missing, with which it is tried out"
