"""Installs, uses, brings up to date and removes what was made for Windows, under Wine, and looks what is left behind.

On Windows itself nothing is tried: it would change the account of whoever builds. The workflow for Windows does it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtGui import QImage

from viewer import meta
from viewer.errors import PackagingError
from viewer.packaging.freeze import system_name
from viewer.packaging.model import Build, Bundle
from viewer.packaging.report import sha256
from viewer.packaging.tree import copy, entries
from viewer.packaging.windows import base, setup
from viewer.packaging.windows.wine import ACCOUNT, Wine

_ADVICE = "It is not fit to be given to anybody."
_LOCAL = ACCOUNT / "AppData/Local"
_OLDER = "0.0.1"
# Wine's own housekeeping, and the copy of itself that an uninstaller runs from: Windows removes it at its next start.
_NOT_OURS = re.compile(r"(windows|ProgramData/Microsoft/Windows/Caches)/|users/root/AppData/Local/Temp/~nsu")
_OWN = {  # what belongs to whoever uses the computer, and must survive everything
    _LOCAL / "handrail/site.toml": 'clinic = "Río Abajo Clinic"\n',
    _LOCAL / "handrail/libraries/own.hlib": "a library",
    _LOCAL / "Programs/Handrail/notes of the night shift.txt": "mine",
}
_LEAST_COLOURS = 30  # in a picture of a screen that was really drawn


def try_setup(build: Build, package: Path) -> None:
    """The setup program: over an older version, used, removed. Raises PackagingError."""
    if system_name() == "windows":
        return
    wine = _fresh_windows(build, "setup")
    before = _files(wine.drive)
    older = _older_setup(build)
    program = _LOCAL / "Programs" / meta.NAME
    wine.run(["wine", str(older), "/S"], _ADVICE)
    for name, text in _OWN.items():
        _write(wine.drive / name, text)
    wine.run(["wine", str(package), "/S"], _ADVICE)
    _assert_installed(Path(build.work / "windows" / meta.APP_ID), wine.drive / program)
    _use(build, wine, program)
    _refuses_while_it_runs(wine, package, program)
    wine.with_settings(wait="1").run(["wine", f"{_on_c(program)}\\uninstall.exe", "/S"], _ADVICE)
    _assert_only_own_left(wine, before, set(_OWN))


def try_portable(build: Build, package: Path) -> None:
    """The portable folder: used, moved to where the path is awkward, used again. Raises PackagingError."""
    if system_name() == "windows":
        return
    wine = _fresh_windows(build, "portable")
    first, second = Path("stick") / meta.NAME, Path("Casa de la niña 2/Llave USB/Guía")
    with zipfile.ZipFile(package) as file:
        file.extractall(wine.drive / first.parent)
    before = _files(wine.drive)
    _use(build, wine, first)
    wine.run(["sh", "-c", 'echo 739105 | wine "$0" set-pin', f"{_on_c(first)}\\{meta.APP_ID}-cli.exe"], _ADVICE)
    site = first / "data/site.toml"
    if not (wine.drive / site).is_file():
        raise PackagingError(f"The portable folder did not write its settings beside itself. {_ADVICE}")
    _assert_only_own_left(wine, before, {site, site.with_name("site.toml.last-good")})
    (wine.drive / second.parent).mkdir(parents=True)
    (wine.drive / first).rename(wine.drive / second)
    before = _files(wine.drive)
    _use(build, wine, second)
    _assert_only_own_left(wine, before, set())


def _fresh_windows(build: Build, name: str) -> Wine:
    return base.wine(build).fresh(build.work / "trial" / name / "prefix").with_settings(screen="1")


def _older_setup(build: Build) -> Path:
    """A small version from before this one, with files that this one no longer has."""
    folder = build.work / "older"
    bundle = Bundle(folder / meta.APP_ID, "windows", (), ".exe")
    here = build.work / "windows" / meta.APP_ID
    for name in (f"{meta.APP_ID}.exe", f"{meta.APP_ID}-cli.exe"):
        copy(here / name, bundle.folder / name)
    for name in ("_internal/gone/in the new one.txt", "also gone.txt"):
        _write(bundle.folder / name, "old")
    older = replace(build, version=_OLDER)
    return setup.make_setup(older, bundle, folder, replace(packing(build), compressor="zlib"))


def packing(build: Build) -> setup.Packing:
    """The NSIS that packs here: the system's on Windows, that of the Debian folder on Linux."""
    if system_name() == "windows":
        return setup.Packing()
    return setup.Packing(base.wine(build).command("makensis"), setup.TARGET)


def _use(build: Build, wine: Wine, program: Path) -> None:
    """Everything that a clinic does on its first day."""
    there = _on_c(program)
    console = f"{there}\\{meta.APP_ID}-cli.exe"
    said = wine.run(["wine", console, "self-check"], _ADVICE)
    if "The screen: 1366 x 768" not in said:
        raise PackagingError(f"The program does not find the screen. {_ADVICE}\n    {said}")
    library = f"{there}\\_internal\\assets\\{build.library.name}"
    picture = wine.prefix.parent / "picture.png"
    for screen in ("home", "search:clonazapam overdoes"):
        picture.unlink(missing_ok=True)
        command = ["wine", f"{there}\\{meta.APP_ID}.exe", "screenshot", library, "--screen", screen, "-o", str(picture)]
        wine.run(command, _ADVICE)
        assert_drawn(picture)


def assert_drawn(picture: Path) -> None:
    image = QImage(str(picture))
    if image.isNull():
        raise PackagingError(f"The program drew no picture of its screen. {_ADVICE}")
    step = 7
    points = ((x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step))
    if len({image.pixel(x, y) for x, y in points}) < _LEAST_COLOURS:
        raise PackagingError(f"The picture of the program's screen is empty. {_ADVICE}")


def _refuses_while_it_runs(wine: Wine, package: Path, program: Path) -> None:
    """The window stays open, and the setup says so and changes nothing."""
    before = {path: sha256(path) for path in entries(wine.drive / program) if path.is_file()}
    script = 'wine "$0" >/dev/null 2>&1 & sleep 8; wine "$1" /S; echo "code $?"; kill -0 $! && echo "still open"'
    said = wine.run(["sh", "-c", script, f"{_on_c(program)}\\{meta.APP_ID}.exe", str(package)], _ADVICE)
    after = {path: sha256(path) for path in entries(wine.drive / program) if path.is_file()}
    if not ("is open: close it" in said and "code 2" in said and "still open" in said and before == after):
        raise PackagingError(f"The setup program does not stop while the program is open. {_ADVICE}\n    {said}")


def _assert_installed(bundle: Path, place: Path) -> None:
    wanted = {path.relative_to(bundle): sha256(path) for path in entries(bundle) if path.is_file()}
    there = {path.relative_to(place): sha256(path) for path in entries(place) if path.is_file()}
    mine = {Path(setup.LIST), Path(setup.UNINSTALLER), *(own.relative_to(_program()) for own in _OWN if _is_in(own))}
    wrong = sorted(str(name) for name in {*wanted, *there} - mine if wanted.get(name) != there.get(name))
    if wrong:
        raise PackagingError(f"What is installed is not what was packed: {', '.join(wrong[:5])}. {_ADVICE}")


def _assert_only_own_left(wine: Wine, before: Iterable[str], own: Iterable[Path]) -> None:
    kept = {path.as_posix() for path in own}
    after = _files(wine.drive)
    lost = {*before, *kept} - after
    extra = after - {*before, *kept}
    if lost or extra:
        names = [*(f"lost: {name}" for name in sorted(lost)), *(f"left: {name}" for name in sorted(extra))]
        raise PackagingError(f"It does not leave the computer as it was. {_ADVICE}\n    " + "\n    ".join(names[:10]))
    for name, text in _OWN.items():
        if name.as_posix() in kept and (wine.drive / name).read_text(encoding="utf-8") != text:
            raise PackagingError(f"It changed {name}, which is not its own. {_ADVICE}")
    for registry in ("user.reg", "system.reg"):
        if "handrail" in (wine.prefix / registry).read_text(encoding="utf-8", errors="replace").lower():
            raise PackagingError(f"It left something in the registry ({registry}). {_ADVICE}")


def _files(drive: Path) -> set[str]:
    names = (path.relative_to(drive).as_posix() for path in entries(drive) if path.is_file() or path.is_symlink())
    return {name for name in names if not _NOT_OURS.match(name)}


def _program() -> Path:
    return _LOCAL / "Programs" / meta.NAME


def _is_in(own: Path) -> bool:
    return _program() in own.parents


def _on_c(place: Path) -> str:
    return "C:\\" + str(place).replace("/", "\\")


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
