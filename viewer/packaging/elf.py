"""Reads what a Linux program or library asks of the system: other libraries, and versions of glibc."""

from __future__ import annotations

from pathlib import Path

from elftools.common.exceptions import ELFError
from elftools.elf.dynamic import DynamicSection
from elftools.elf.elffile import ELFFile
from elftools.elf.gnuversions import GNUVerNeedSection
from msgspec import Struct

Version = tuple[int, ...]


class Elf(Struct, frozen=True):
    """What one file asks for."""

    needed: tuple[str, ...]  # libraries, as the loader looks for them
    versions: tuple[str, ...]  # such as GLIBC_2.28


def read_elf(path: Path) -> Elf | None:
    """None for what is no program or library."""
    with path.open("rb") as file:
        if file.read(4) != b"\x7fELF":
            return None
        try:
            elf = ELFFile(file)
            needed: list[str] = []
            versions: list[str] = []
            for section in elf.iter_sections():
                if isinstance(section, DynamicSection):
                    needed += [getattr(tag, "needed") for tag in section.iter_tags("DT_NEEDED")]  # noqa: B009 (made by its tag)
                elif isinstance(section, GNUVerNeedSection):
                    versions += [one.name for _, ones in section.iter_versions() for one in ones]
        except ELFError:
            return None
    return Elf(tuple(needed), tuple(versions))


def newest(elf: Elf, prefix: str = "GLIBC_") -> Version:
    """The newest version of a family that a file asks for: (2, 28). Empty if it asks for none."""
    found = [name.removeprefix(prefix) for name in elf.versions if name.startswith(prefix)]
    return max((as_version(text) for text in found if text[:1].isdigit()), default=())


def as_version(text: str) -> Version:
    return tuple(int(part) for part in text.split("."))


def as_text(version: Version) -> str:
    return ".".join(str(part) for part in version)
