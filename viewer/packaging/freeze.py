"""Freeze the program with PyInstaller into a bundle, and tidy it: no symbols of the build, fixed times, a console twin.

The same inputs give the same bytes: hashes are seeded, and SOURCE_DATE_EPOCH stands for every time.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

from viewer import meta
from viewer.errors import PackagingError
from viewer.packaging.model import Build, Bundle
from viewer.packaging.notices import write_notices
from viewer.packaging.process import run
from viewer.packaging.tree import settle

SPEC = "handrail.spec"
_ADVICE = "Read the last lines, mend what they name, and build again."
_BUILT_HERE = ("libpython", "python3.")  # what the build machine's own Python brings, symbols and all


def here(build: Build) -> Bundle:
    """The bundle of the system that this runs on, made by the Python that runs this."""
    return freeze(build, [sys.executable], system_name(), {})


def freeze(build: Build, python: list[str], system: str, told: dict[str, str], runner: tuple[str, ...] = ()) -> Bundle:
    """Freeze with the Python that `python` starts. `told` are variables for the spec (see its first lines).

    Raises PackagingError.
    """
    into = build.work / system
    folders = ["--distpath", str(into), "--workpath", str(into / "work")]
    run(
        [*python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, str(build.templates / SPEC)],
        _ADVICE,
        {**environment(build), **told},
        build.root,
    )
    shutil.rmtree(into / "work")
    bundle = Bundle(into / meta.APP_ID, system, runner, ".exe" if system == "windows" else "")
    if not Path(bundle.command(meta.APP_ID)[-1]).is_file():
        raise PackagingError(f"PyInstaller made no {meta.APP_ID}. {_ADVICE}")
    if system != "windows":
        twin = bundle.folder / f"{meta.APP_ID}-cli"
        twin.symlink_to(meta.APP_ID)
    if system == "linux":
        strip(bundle.folder)
    write_notices(build, bundle)
    settle(bundle.folder, build.epoch)
    return bundle


def environment(build: Build) -> dict[str, str]:
    """What PyInstaller is told, so that it makes the same bundle everywhere."""
    return {
        "HANDRAIL_LIBRARY": str(build.library),
        "HANDRAIL_TRANSLATIONS": str(build.words) if build.words.is_dir() else "",
        "PYTHONHASHSEED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": str(build.epoch),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYINSTALLER_CONFIG_DIR": str(build.work / "pyinstaller"),  # nothing is taken from an earlier build
    }


def strip(folder: Path) -> None:
    """Take out the symbols of the libraries that were built on this machine. Those of others stay as they are."""
    if shutil.which("strip") is None:
        raise PackagingError("strip is not on this computer. Install the package binutils and build again.")
    own = [path for path in sorted(folder.rglob("*.so*")) if is_own(path.relative_to(folder))]
    run(["strip", "--strip-unneeded", *own], _ADVICE)


def is_own(name: Path) -> bool:
    """Whether a file of the bundle belongs to the Python that froze it."""
    return name.name.startswith(_BUILT_HERE[0]) or "lib-dynload" in name.parts


def system_name() -> str:
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def lacks_pyinstaller(_build: Build) -> str:
    """Why nothing can be frozen here."""
    if importlib.util.find_spec("PyInstaller") is None:
        return "PyInstaller is missing: python -m pip install --require-hashes -r requirements.lock"
    if "_socket" in sys.builtin_module_names:
        return "this Python has its network built in, so that it cannot be left out (Debian's has): sudo .ci/old-root"
    return ""


def only_on(system: str, how: str = "") -> str:
    """The reason why something is not made on this system; empty on the right one."""
    names = {"windows": "Windows", "macos": "macOS", "linux": "Linux"}
    return "" if system_name() == system else how or f"it is made on {names[system]}"
