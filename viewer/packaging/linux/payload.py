"""The files of a Linux package as they will lie on the computer, and the one archive that .deb and .run both carry."""

from __future__ import annotations

import datetime
import gzip
import lzma
import platform
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from viewer import meta
from viewer.packaging.model import Build, Bundle
from viewer.packaging.notices import FOLDER as LICENCES
from viewer.packaging.tree import copy, entries, settle, size_of

PROGRAM = Path("usr/lib") / meta.APP_ID
DOC = Path("usr/share/doc") / meta.APP_ID
COMPONENT = f"org.{meta.APP_ID}.{meta.NAME}"
_UNITS = ("handrail-kiosk.service", "handrail-kiosk-x11.service")
_LARGEST_WINDOW = 1 << 26  # what unpacking takes of memory, at most


def payload(build: Build, bundle: Bundle) -> tuple[Path, Path]:
    """(the tree of files, the same as a .tar.xz). Made once; asked for again, it is there."""
    tree, archive = build.work / "linux-tree", build.work / "linux-tree.tar.xz"
    if not archive.is_file():
        lay_out(build, bundle, tree)
        with archive.open("wb") as file:
            pack(tree, entries(tree), build.epoch, file)
    return tree, archive


def lay_out(build: Build, bundle: Bundle, tree: Path) -> None:
    """Put everything in its place under `tree`, as under / of a computer."""
    ours, kiosk = build.templates / "linux", build.templates / "kiosk"
    copy(bundle.folder, tree / PROGRAM)
    for name in (meta.APP_ID, f"{meta.APP_ID}-cli"):
        link = tree / "usr/bin" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"../lib/{meta.APP_ID}/{name}")
        _gzipped(filled(build, ours / f"{name}.1"), tree / f"usr/share/man/man1/{name}.1.gz")
    copy(ours / f"{meta.APP_ID}.desktop", tree / f"usr/share/applications/{COMPONENT}.desktop")
    _written(filled(build, ours / f"{COMPONENT}.metainfo.xml"), tree / f"usr/share/metainfo/{COMPONENT}.metainfo.xml")
    icon = build.root / "assets/icons/handrail-mark.svg"
    copy(icon, tree / f"usr/share/icons/hicolor/scalable/apps/{COMPONENT}.svg")
    copy(kiosk / "kiosk-session", tree / PROGRAM / "kiosk-session")
    for unit in _UNITS:
        copy(kiosk / unit, tree / "usr/lib/systemd/system" / unit)
    copy(kiosk / "handrail-kiosk.sysusers", tree / "usr/lib/sysusers.d/handrail-kiosk.conf")
    for example in ("10-handrail-kiosk.conf", "90-handrail-kiosk.conf", "99-handrail-stick.rules"):
        copy(kiosk / example, tree / DOC / "examples" / example)
    copy(build.templates / "site.example.toml", tree / DOC / "examples/site.example.toml")
    _gzipped((build.root / "CHANGELOG.md").read_bytes(), tree / DOC / "changelog.gz")
    _written(copyright_text(tree / PROGRAM / LICENCES), tree / DOC / "copyright")
    settle(tree, build.epoch)


def filled(build: Build, template: Path) -> bytes:
    """A template with the facts of this build in it."""
    text = template.read_text(encoding="utf-8")
    for name, value in {"VERSION": build.version, "DATE": _day(build.epoch), "NAME": meta.NAME}.items():
        text = text.replace(f"@{name}@", value)
    return text.encode()


def copyright_text(licences: Path) -> bytes:
    """Debian's file for the licences: ours in full, and where the others lie."""
    where = f"/{PROGRAM / LICENCES}"
    own = (licences / "LICENSE.txt").read_text(encoding="utf-8")
    return (
        f"{meta.NAME} comes with the work of others. Who they are, and every licence, lies in\n{where}: begin with "
        f"THIRD-PARTY.md.\nQt and Qt for Python are used under the GNU Lesser General Public License, version 3,\n"
        f"whose text is {where}/LGPL-3.0.txt. They are separate files that you may replace.\n\n"
        f"The licence of {meta.NAME} itself:\n\n{own}"
    ).encode()


def pack(tree: Path, paths: Iterable[Path], epoch: int, into: BinaryIO) -> None:
    """A .tar.xz with nothing in it that depends on who packs: owners, times and order are fixed."""
    window = max(1 << 16, min(_LARGEST_WINDOW, 1 << size_of(tree).bit_length()))
    filters: list[dict[str, int]] = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": window}]
    if platform.machine() == "x86_64":
        filters.insert(0, {"id": lzma.FILTER_X86})  # programs pack better when jumps are written as their targets
    with (
        lzma.open(into, "wb", format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, filters=filters) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path in paths:
            member = archive.gettarinfo(path, arcname=f"./{path.relative_to(tree).as_posix()}")
            member.uid = member.gid = 0
            member.uname = member.gname = "root"
            member.mtime = epoch
            if member.isfile():
                with path.open("rb") as file:
                    archive.addfile(member, file)
            else:
                archive.addfile(member)


def _gzipped(content: bytes, path: Path) -> None:
    _written(gzip.compress(content, mtime=0), path)


def _written(content: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _day(epoch: int) -> str:
    return datetime.datetime.fromtimestamp(epoch, datetime.UTC).date().isoformat()
