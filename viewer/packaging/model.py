"""What is built: the build itself, a frozen bundle, a package, and what was left out. Plain facts, no steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

Say = Callable[[str], None]


class Build(Struct, frozen=True):
    """One run of build_installer.py: what it is made from, and where things go."""

    root: Path  # the checkout
    work: Path  # a folder of its own, thrown away at the end
    version: str
    epoch: int  # SOURCE_DATE_EPOCH: the time that every packed file bears
    library: Path  # the built library that every package brings
    say: Say  # one line of progress
    glibc: tuple[int, ...] = ()  # the newest that a Linux package may ask for; empty: whatever this computer has

    @property
    def templates(self) -> Path:
        return self.root / "assets" / "packaging"

    @property
    def words(self) -> Path:
        """The folder of the compiled translations; not there where there are none."""
        return self.work / "i18n"


class Bundle(Struct, frozen=True):
    """A frozen program: a folder that runs by itself, and the command that runs a program of another system here."""

    folder: Path
    system: str  # linux, windows, macos
    runner: tuple[str, ...] = ()  # such as ("wine",)
    suffix: str = ""  # of the programs in it

    def command(self, name: str) -> list[str]:
        """How a program of the bundle is started."""
        return [*self.runner, str(self.folder / f"{name}{self.suffix}")]


class Artifact(Struct, frozen=True):
    """A file or folder that people are given."""

    path: Path
    what: str


class LeftOut(Struct, frozen=True):
    """A package that this system could not make, and why."""

    what: str
    why: str


class Packager(Struct, frozen=True):
    """Makes one kind of package out of a bundle."""

    what: str  # as the table at the end names it
    lacks: Callable[[Build], str]  # why it cannot be made here; empty when it can
    make: Callable[[Build, Bundle, Path], Path]  # into this folder; returns the package
    try_out: Callable[[Build, Path], None]  # install, self-check, upgrade, remove; raises PackagingError
    unsigned: Callable[[], str] = lambda: ""  # why it bears no signature of ours; empty when it does or need not


class Target(Struct, frozen=True):
    """A system that packages are made for: how its bundle is frozen, and what is made of it."""

    system: str
    lacks: Callable[[Build], str]
    freeze: Callable[[Build], Bundle]
    packagers: tuple[Packager, ...]
    prepare: Callable[[Build], str] = lambda _build: ""  # fetch what freezing needs; returns why it cannot be had


class Kit(Struct, frozen=True):
    """Something that is put together from all packages at the end, such as the folder for a stick."""

    what: str
    lacks: Callable[[Build], str]
    make: Callable[[Build, tuple[Artifact, ...], Path], Path]
