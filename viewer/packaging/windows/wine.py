"""Runs Windows programs under Wine, in the folder that base made. Everything it starts ends with the call."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from viewer.packaging.process import run

C_DRIVE = "drive_c"
_LARGE = 1 << 16
ACCOUNT = Path("users/root")  # on C:, of whom Wine runs as


class Wine(Struct, frozen=True):
    """One Windows: its disk C: and registry (the prefix), and the Debian folder in which Wine runs it."""

    script: Path
    root: Path
    prefix: Path
    folders: tuple[Path, ...]  # that it sees, at the same place as here
    settings: tuple[tuple[str, str], ...] = ()  # for the script

    def runner(self) -> tuple[str, ...]:
        """What is written before a Windows program to run it here."""
        return self.command("wine")

    def command(self, *words: str) -> tuple[str, ...]:
        """A command of the Debian folder, as it is written here."""
        return (*self._inside(), *words)

    def run(
        self, command: Sequence[str], advice: str, environment: Mapping[str, str] | None = None, seconds: int = 600
    ) -> str:
        """Run a command of the Debian folder. Returns what it printed. Raises PackagingError."""
        return run(self.command(*command), advice, environment, seconds=seconds)

    def with_settings(self, **settings: str) -> Wine:
        return replace(self, settings=(*self.settings, *((name.upper(), value) for name, value in settings.items())))

    def fresh(self, prefix: Path) -> Wine:
        """Another Windows, as this one is now, that can be changed at will."""
        prefix.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.prefix, prefix, symlinks=True, copy_function=_copy_or_link)
        return replace(self, prefix=prefix, folders=(*self.folders, prefix.parent))

    @property
    def drive(self) -> Path:
        """Its disk C:, as a folder of this system."""
        return self.prefix / C_DRIVE

    def _inside(self) -> tuple[str, ...]:
        told = {
            "ROOT": str(self.root),
            "PREFIX": str(self.prefix),
            "FOLDERS": "\n".join(str(folder) for folder in self.folders),
            **dict(self.settings),
        }
        return ("env", *(f"HANDRAIL_WINE_{name}={value}" for name, value in told.items()), str(self.script))


def _copy_or_link(source: str, into: str) -> None:
    """Wine's own libraries, 700 MB that nobody writes to, are not copied."""
    if Path(source).stat().st_size > _LARGE:
        Path(into).hardlink_to(source)
    else:
        shutil.copy2(source, into)


def windows_path(path: Path) -> str:
    """A path of this system as Wine's programs write it."""
    return "Z:" + str(path).replace("/", "\\")
