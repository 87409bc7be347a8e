"""The NSIS setup program: what the script assets/packaging/windows/setup.nsi is told, and the call of makensis.

What is installed is written down file by file, for unpacking and for removing alike: the setup program can remove
nothing that is not on its list.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from viewer import meta
from viewer.errors import PackagingError
from viewer.packaging.freeze import system_name
from viewer.packaging.model import Build, Bundle
from viewer.packaging.process import run
from viewer.packaging.tree import entries, size_of
from viewer.packaging.windows.resources import four_numbers, write_banner, write_icon
from viewer.packaging.windows.signing import command, sign

LIST = "_internal/installed-files.txt"
UNINSTALLER = "uninstall.exe"
TARGET = "amd64-unicode"  # a setup of 64 bits, where this NSIS can make one; else one of 32 bits does the same
_ADVICE = "Read the last lines, mend assets/packaging/windows, and build again."
# Names that mean something to NSIS or to Windows are not shipped; and the list is read as ASCII.
_PLAIN = re.compile(r"[A-Za-z0-9_+@()\-][A-Za-z0-9 ._+@()\-]*")
_SPARE = 1.05  # of the disk: a cluster is larger than the end of a file
_MIB = 1 << 20


class Packing(Struct, frozen=True):
    """How tightly, and by which NSIS, a setup is packed."""

    makensis: tuple[str, ...] = ("makensis",)
    target: str = ""
    compressor: str = "/SOLID lzma"
    dictionary_mb: int = 64


def lacks_nsis(_build: Build) -> str:
    """Why no setup program can be packed here. (On Linux NSIS lies in the Debian folder.)"""
    if system_name() != "windows" or shutil.which("makensis"):
        return ""
    return "NSIS is missing: install it, and put its folder, where makensis.exe lies, on the PATH"


def make_setup(build: Build, bundle: Bundle, into: Path, packing: Packing) -> Path:
    """Pack the bundle as a setup program. Raises PackagingError."""
    setup = into / f"{meta.APP_ID}-{build.version}-setup.exe"
    files = installed_files(bundle.folder)
    work = _work(build)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    for script in ("setup.nsi", "messages.nsh"):
        shutil.copy(build.templates / "windows" / script, work / script)
    (work / "installed-files.txt").write_text(list_text(files), encoding="ascii", newline="")
    write_icon(build, work)
    write_banner(build, work)
    (work / "facts.nsh").write_text(facts(build, bundle, files, setup, packing), encoding="utf-8")
    words = [*packing.makensis, "-NOCD", "-V2", "-WX", "-INPUTCHARSET", "UTF8", "setup.nsi"]
    run(words, _ADVICE, {"SOURCE_DATE_EPOCH": str(build.epoch)}, work)
    sign([setup], _signing())
    return setup


def _signing() -> list[str]:
    return command(os.environ, system_name() == "windows")


def _work(build: Build) -> Path:
    return build.work / "setup"


def installed_files(folder: Path) -> list[str]:
    """Every file that is installed but the list itself and the uninstaller. Raises PackagingError for an odd name."""
    files = [path.relative_to(folder).as_posix() for path in entries(folder) if not path.is_dir()]
    odd = [name for name in files if not all(_PLAIN.fullmatch(part) for part in name.split("/"))]
    if odd:
        raise PackagingError(
            "The setup program cannot hold files of these names. Rename them, in plain letters and digits: "
            + ", ".join(odd)
        )
    return files


def list_text(files: Iterable[str]) -> str:
    """What the next version removes this one by: one path a line, as Windows writes it."""
    return "".join(f"{_windows(name)}\r\n" for name in sorted([*files, LIST, UNINSTALLER]))


def facts(build: Build, bundle: Bundle, files: Sequence[str], setup: Path, packing: Packing) -> str:
    """The text of facts.nsh."""
    size = size_of(bundle.folder)
    work = _work(build)
    known = {
        "NAME": meta.NAME,
        "ID": meta.APP_ID,
        "VERSION": build.version,
        "VERSION_4": ".".join(map(str, four_numbers(build.version))),
        "PUBLISHER": f"{meta.NAME} contributors",
        "COPYRIGHT": meta.COPYRIGHT,
        "OUTPUT": str(setup),
        "ICON": str(work / f"{meta.APP_ID}.ico"),
        "BANNER": str(work / "banner.bmp"),
        "SIZE_KB": str(-(-size // 1024)),
        "NEEDED_MB": str(int(size * _SPARE / _MIB) + 20),
        "COMPRESSOR": packing.compressor,
        **({"SIGN": subprocess.list2cmdline(_signing())} if _signing() and system_name() == "windows" else {}),
        **({"TARGET": packing.target} if packing.target else {}),
        **({"DICTIONARY_MB": str(packing.dictionary_mb)} if "lzma" in packing.compressor else {}),
    }
    lines = ["; written by viewer/packaging/windows/setup.py", ""]
    lines += [f'!define {name} "{_quoted(value)}"' for name, value in known.items()]
    programs = [name for name in files if "/" not in name and name.endswith(".exe")]
    lines += _macro("EachProgram DO", [f'!insertmacro ${{DO}} "{name}"' for name in programs])
    lines += _macro("EachItem DO", [f'!insertmacro ${{DO}} "{name}"' for name in items(files)])
    lines += _macro("Unpack", _unpack(bundle.folder, files))
    lines += _macro("RemoveFiles BASE", [rf'Delete "${{BASE}}\{_windows(name)}"' for name in [*files, LIST]])
    lines += _macro("RemoveFolders BASE", [rf'RMDir "${{BASE}}\{_windows(name)}"' for name in folders(files)])
    return "\n".join(lines) + "\n"


def items(files: Iterable[str]) -> list[str]:
    """What lies at the top of the installed folder. The rest lies in these."""
    return sorted({name.partition("/")[0] for name in [*files, LIST, UNINSTALLER]})


def folders(files: Iterable[str]) -> list[str]:
    """Every folder that is installed, the deepest first."""
    found = {str(folder) for name in [*files, LIST] for folder in PurePosixPath(name).parents}
    return sorted(found - {"."}, key=lambda name: (-name.count("/"), name))


def _unpack(folder: Path, files: Iterable[str]) -> list[str]:
    """The list first: what is cut off after it can be removed by it."""
    parent, _, base = LIST.rpartition("/")
    lines = [rf'SetOutPath "${{NEW}}\{_windows(parent)}"', f'File "{base}"']
    last = parent
    for name in sorted(files, key=lambda name: (str(PurePosixPath(name).parent), name)):
        parent = str(PurePosixPath(name).parent)
        if parent != last:
            lines.append(r'SetOutPath "${NEW}' + ("" if parent == "." else rf"\{_windows(parent)}") + '"')
            last = parent
        lines.append(f'File "{_quoted(str(folder / name))}"')
    return lines


def _macro(head: str, lines: Iterable[str]) -> list[str]:
    return ["", f"!macro {head}", *(f"  {line}" for line in lines), "!macroend"]


def _windows(name: str) -> str:
    return name.replace("/", "\\")


def _quoted(value: str) -> str:
    """A value between quotation marks in a script of NSIS."""
    return value.replace("$", "$$").replace('"', '$\\"')
