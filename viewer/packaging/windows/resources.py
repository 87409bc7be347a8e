"""What Windows shows of a program: its icon, and the version that stands in its properties."""

from __future__ import annotations

import re
import struct
import tomllib
from collections.abc import Mapping
from pathlib import Path

from viewer import meta
from viewer.errors import PackagingError
from viewer.packaging.icon import banner, pictures
from viewer.packaging.model import Build

ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
BANNER_SIZE = (164, 314)  # what NSIS shows beside its last page
_WHOLE = 256  # a size that the one byte for it writes as 0


def write_resources(build: Build) -> dict[str, str]:
    """Write icon and version file into the work folder. Returns what the PyInstaller spec is told."""
    folder = build.work / "resources"
    folder.mkdir(exist_ok=True)
    version = folder / "version.txt"
    version.write_text(version_file(build.version), encoding="utf-8")
    return {"HANDRAIL_ICON": str(write_icon(build, folder)), "HANDRAIL_VERSION_FILE": str(version)}


def write_icon(build: Build, folder: Path) -> Path:
    icon = folder / f"{meta.APP_ID}.ico"
    icon.write_bytes(ico(pictures(build.root / "assets", ICON_SIZES)))
    return icon


def write_banner(build: Build, folder: Path) -> Path:
    """The picture beside the last page, on the ground that the program's window has."""
    theme = tomllib.loads((build.root / "assets" / "themes" / "light.toml").read_text(encoding="utf-8"))
    place = folder / "banner.bmp"
    place.write_bytes(banner(build.root / "assets", theme["color"]["shell"], *BANNER_SIZE))
    return place


def ico(drawn: Mapping[int, bytes]) -> bytes:
    """A Windows icon file out of square PNG pictures, by their size."""
    head = struct.pack("<HHH", 0, 1, len(drawn))
    rows, data = b"", b""
    start = len(head) + 16 * len(drawn)
    for size, picture in sorted(drawn.items()):
        byte = 0 if size == _WHOLE else size
        rows += struct.pack("<BBBBHHII", byte, byte, 0, 0, 1, 32, len(picture), start + len(data))
        data += picture
    return head + rows + data


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """1.2.3 as Windows counts it. Raises PackagingError."""
    if not re.fullmatch(r"\d{1,4}(\.\d{1,4}){0,3}", version):
        raise PackagingError(
            f'The version "{version}" in viewer/meta.py is not of the form 1.2.3, which Windows needs.'
        )
    numbers = [int(part) for part in version.split(".")]
    first, second, third, fourth = [*numbers, 0, 0, 0][:4]
    return first, second, third, fourth


def version_file(version: str) -> str:
    """The version resource, as PyInstaller reads it."""
    strings = {
        "CompanyName": f"{meta.NAME} contributors",
        "FileDescription": meta.NAME,
        "FileVersion": version,
        "InternalName": meta.APP_ID,
        "LegalCopyright": meta.COPYRIGHT,
        "OriginalFilename": f"{meta.APP_ID}.exe",
        "ProductName": meta.NAME,
        "ProductVersion": version,
    }
    numbers = four_numbers(version)
    rows = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, OS=0x40004, fileType=0x1),\n"
        f"  kids=[StringFileInfo([StringTable('040904B0', [{rows}])]),\n"
        "        VarFileInfo([VarStruct('Translation', [1033, 1200])])],\n"
        ")\n"
    )
