"""Makes every package that this computer can make, tries each one out, and says what it made and what it left out.

    python build_installer.py                 everything, into dist/
    python build_installer.py --only linux    one system's packages
    python build_installer.py --dry-run       says what would be made, and makes nothing

The steps: build the library, freeze the program, look into the bundle, let it check itself, package it, install, use
and remove the package, write the checksums. A step that fails leaves nothing behind and says what to do. The steps
themselves are in viewer/packaging; this file puts them in order.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from viewer import meta
from viewer.authoring.build import build as build_library
from viewer.authoring.source import read_tree
from viewer.errors import HandrailError, PackagingError
from viewer.packaging.elf import as_version
from viewer.packaging.inspection import assert_clean
from viewer.packaging.model import Artifact, Build, Bundle, LeftOut, Target
from viewer.packaging.process import run
from viewer.packaging.report import SUMS, sums, table
from viewer.packaging.targets import KITS, TARGETS
from viewer.packaging.tree import differences, size_of
from viewer.packaging.words import compile_words

ROOT = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return _dry_run(options) if options.dry_run else _make(options)
    except HandrailError as error:
        print(f"build_installer: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"build_installer: {place}{error.strerror}. Nothing was made. Mend that and try again.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("build_installer: stopped. Nothing was made.", file=sys.stderr)
        return 130


def _make(options: argparse.Namespace) -> int:
    made: list[Artifact] = []
    left_out: list[LeftOut] = []
    options.output.parent.mkdir(parents=True, exist_ok=True)
    # Beside the place where the packages will stand, so that moving them there cannot fail half-way.
    with tempfile.TemporaryDirectory(prefix=".handrail-build-", dir=options.output.parent) as work:
        build = replace(make_build(Path(work)), glibc=options.glibc)
        _library(build)
        for target in _chosen(options.only):
            _packages(build, target, made, left_out, options.twice)
        _kits(build, made, left_out)
        made = _hand_over(made, options.output)
    print(table(made, left_out))
    return 0


def make_build(work: Path) -> Build:
    """The build of this checkout in the folder `work`."""
    return Build(ROOT, work, meta.VERSION, source_date(ROOT), work / f"{meta.APP_ID}.hlib", _say)


def source_date(root: Path) -> int:
    """The time that every packed file bears: SOURCE_DATE_EPOCH, else that of the last commit, else of the changes."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told:
        if not told.isdecimal():
            raise PackagingError(f'SOURCE_DATE_EPOCH is "{told}". It has to be a number of seconds since 1970.')
        return int(told)
    try:
        asked = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
        return int(subprocess.run(asked, capture_output=True, check=True).stdout)  # noqa: S603
    except (OSError, ValueError, subprocess.CalledProcessError):
        return int((root / "CHANGELOG.md").stat().st_mtime)


def _library(build: Build) -> None:
    with _step("Building the library, and the program's words in other languages"):
        make_inputs(build)


def make_inputs(build: Build) -> None:
    """What a bundle is made of and is not in the checkout as it has to be. Raises HandrailError."""
    build_library(read_tree(build.root / "content"), build.library)
    compile_words(build)


def _packages(build: Build, target: Target, made: list[Artifact], left_out: list[LeftOut], twice: bool) -> None:
    """Freeze for one system and make its packages."""
    why = target.lacks(build)
    if not why:
        with _step(f"Getting ready for {target.system}"):
            why = target.prepare(build)
    reasons = [why or packager.lacks(build) for packager in target.packagers]
    left_out += [LeftOut(one.what, reason) for one, reason in zip(target.packagers, reasons, strict=True) if reason]
    wanted = [one for one, reason in zip(target.packagers, reasons, strict=True) if not reason]
    if why or (target.packagers and not wanted):
        return
    with _step(f"Freezing the program for {target.system} (about a minute)"):
        bundle = target.freeze(build)
    with _step(f"Looking into the bundle ({size_of(bundle.folder) / 1e6:,.0f} MB)"):
        assert_clean(build, bundle)
    with _step("The frozen program checks itself"):
        check_itself(bundle)
    if twice:
        with _step("Building the library and freezing again, and comparing every byte"):
            assert_same(build, target, bundle)
    packages = build.work / "packages"
    packages.mkdir(exist_ok=True)
    for packager in wanted:
        with _step(f"Packing: {packager.what}"):
            path = packager.make(build, bundle, packages)
        with _step(f"Installing, using and removing {path.name}"):
            packager.try_out(build, path)
        made.append(Artifact(path, packager.what))
        if unsigned := packager.unsigned():
            left_out.append(LeftOut(f"the signature of {path.name}", unsigned))


def check_itself(bundle: Bundle) -> None:
    """The frozen program finds, verifies and draws what it brought. Raises PackagingError."""
    run(
        [*bundle.command(f"{meta.APP_ID}-cli"), "self-check"],
        "The bundle is not fit to be given to anybody; its report says why.",
        {"QT_QPA_PLATFORM": "offscreen"},
    )


def assert_same(build: Build, target: Target, bundle: Bundle) -> None:
    """Make it all once more, in another folder. Raises PackagingError when a byte differs."""
    work = build.work / "again"
    work.mkdir()
    again = replace(build, work=work, library=work / build.library.name)
    make_inputs(again)
    differing = differences(bundle.folder, target.freeze(again).folder)
    if differing:
        raise PackagingError(
            "The same files gave another bundle, so nobody could check ours. Look at these, and remove what depends on "
            "time, place or chance:\n    " + "\n    ".join(differing)
        )
    shutil.rmtree(work)


def _kits(build: Build, made: list[Artifact], left_out: list[LeftOut]) -> None:
    for kit in KITS:
        why = kit.lacks(build) or ("" if made else "there are no packages to put into it")
        if why:
            left_out.append(LeftOut(kit.what, why))
            continue
        with _step(f"Putting together: {kit.what}"):
            path = kit.make(build, tuple(made), build.work / "packages")
        made.append(Artifact(path, kit.what))


def _hand_over(made: Sequence[Artifact], output: Path) -> list[Artifact]:
    """Move what was made to its place, with its checksums."""
    if not made:
        return []
    output.mkdir(exist_ok=True)
    there = []
    for artifact in made:
        place = output / artifact.path.name
        if place.is_dir():
            shutil.rmtree(place)
        artifact.path.replace(place)
        there.append(Artifact(place, artifact.what))
    files = [artifact.path for artifact in there if artifact.path.is_file()]
    (output / SUMS).write_text(sums(files, output), encoding="utf-8")
    return there


def _dry_run(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="handrail-build-") as work:
        build = make_build(Path(work))
        for target in _chosen(options.only):
            for packager in target.packagers:
                why = target.lacks(build) or packager.lacks(build)
                print(f"left out    {packager.what}: {why}" if why else f"would make  {packager.what}")
    return 0


def _chosen(only: Sequence[str]) -> list[Target]:
    return [target for target in TARGETS if not only or target.system in only]


@contextmanager
def _step(words: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    print(f"  {words} ...", flush=True)
    begun = time.monotonic()
    try:
        yield
    except BaseException:
        print("  ... failed.", flush=True)
        raise
    print(f"  ... {time.monotonic() - begun:.0f} s", flush=True)


def _say(line: str) -> None:
    print(f"    {line}", flush=True)


def _version(text: str) -> tuple[int, ...]:
    if not all(part.isdecimal() for part in text.split(".")):
        raise argparse.ArgumentTypeError(f'"{text}" is no version. Write it as 2.31')
    return as_version(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build_installer.py", description=f"Make the packages of {meta.NAME}.")
    parser.add_argument("--only", nargs="+", default=[], choices=[target.system for target in TARGETS])
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist", metavar="DIR", help="dist/ if not named")
    parser.add_argument("--twice", action="store_true", help="freeze twice, and fail if a byte differs")
    parser.add_argument("--glibc", type=_version, default=(), metavar="2.31", help="fail if Linux needs a newer one")
    parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")
    return parser


if __name__ == "__main__":
    sys.exit(main())
