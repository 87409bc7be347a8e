"""The stick kit: one folder with every package, the library, checksums, and one page that says what to do.

The portable program lies in it unpacked, so that it starts from the stick.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from viewer import meta
from viewer.packaging.model import Artifact, Build
from viewer.packaging.report import SUMS, sums
from viewer.packaging.tree import copy, entries, settle
from viewer.packaging.windows.signing import VARIABLE as SIGNING

START = "START-HERE.txt"
PORTABLE = f"{meta.NAME} for Windows, without installing"


def make_kit(build: Build, made: Sequence[Artifact], into: Path) -> Path:
    """Put the folder together."""
    kit = into / f"{meta.APP_ID}-{build.version}-stick"
    kit.mkdir()
    copy(build.library, kit / library_name(build.library))
    for artifact in made:
        if artifact.path.name.endswith("-portable.zip"):
            _unpack(artifact.path, kit / PORTABLE)
        else:
            copy(artifact.path, kit / artifact.path.name)
    text = start_here((path.name for path in kit.iterdir()), build.version, bool(os.environ.get(SIGNING)))
    # With the mark by which old editors of Windows know UTF-8, and their line ends.
    (kit / START).write_text(text.replace("\n", "\r\n"), encoding="utf-8-sig", newline="")
    files = [path for path in entries(kit) if path.is_file()]
    (kit / SUMS).write_text(sums(files, kit), encoding="utf-8")
    settle(kit, build.epoch)
    return kit


def library_name(library: Path) -> str:
    """What a library is called, by its own word."""
    with zipfile.ZipFile(library) as file:
        manifest = json.loads(file.read("manifest.json"))
    return f"{manifest['id']}-{manifest['version']}.hlib"


def start_here(names: Iterable[str], version: str, signed: bool) -> str:
    """The page, in English and Spanish, about what is in the kit."""
    kinds = {kind: name for name in sorted(names) if (kind := _kind(name))}
    pages = []
    for words in (_ENGLISH, _SPANISH):
        parts = [words["head"]]
        parts += [words[kind] for kind in _ORDER if kind in kinds]
        if "setup" in kinds and not signed:
            parts.insert(2, words["unsigned"])
        parts += [words["check"], words["danger"]]
        pages.append("\n\n".join(part.format(name=meta.NAME, version=version, sums=SUMS, **kinds) for part in parts))
    return ("\n\n" + "-" * 76 + "\n\n").join(pages) + "\n"


def _kind(name: str) -> str:
    """What a file of the kit is; nothing for one that the page need not explain."""
    endings = {
        "-setup.exe": "setup",
        ".deb": "deb",
        ".run": "run",
        ".dmg": "dmg",
        ".hlib": "library",
        PORTABLE: "portable",
    }
    return next((kind for ending, kind in endings.items() if name.endswith(ending)), "")


def _unpack(package: Path, into: Path) -> None:
    """The files of a zip, without the folder that it keeps them in."""
    with zipfile.ZipFile(package) as file:
        for entry in file.infolist():
            place = into / entry.filename.partition("/")[2]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read(entry))


_ORDER = ("setup", "portable", "deb", "run", "dmg", "library")

_ENGLISH = {
    "head": """\
{name} {version}: help about clonazepam and other benzodiazepines, without internet
Choose what fits your computer. No internet is needed, and none is used.""",
    "setup": """\
WINDOWS 10 or 11: double-click  {setup}
  No administrator is needed. To update, do the same: your settings stay.
  To remove it: Settings, Apps, {name}, Uninstall.""",
    "unsigned": """\
  Windows may say "Windows protected your PC", because we have no certificate
  yet. If you know who gave you this stick: "More info", then "Run anyway".""",
    "portable": """\
WINDOWS, WITHOUT INSTALLING: open the folder  {portable}
  and double-click handrail.exe. It writes only into that folder.""",
    "deb": """\
DEBIAN, UBUNTU, for everybody: in a terminal in this folder, type
  sudo apt install ./{deb}""",
    "run": """\
LINUX, for yourself alone, no password needed: in a terminal here, type
  sh {run}""",
    "dmg": """\
MAC: double-click  {dmg}  and drag {name} to Applications.
  The first time: right-click it, choose Open, and Open again.""",
    "library": """\
THE LIBRARY alone:  {library}
  For staff, to update a computer that has {name} already.""",
    "check": """\
Is every file whole? {sums} holds their checksums. In a terminal:
  Linux: sha256sum -c {sums}    Windows: certutil -hashfile FILE SHA256""",
    "danger": "In danger? Do not wait for a computer. Call 911. In a crisis, call or text 988.",
}

_SPANISH = {
    "head": """\
{name} {version}: ayuda sobre el clonazepam y otras benzodiazepinas, sin internet
Elija lo que corresponde a su equipo. No hace falta internet, y no se usa.""",
    "setup": """\
WINDOWS 10 u 11: haga doble clic en  {setup}
  No hace falta un administrador. Para actualizar, haga lo mismo: sus ajustes
  se conservan. Para quitarlo: Configuración, Aplicaciones, {name}, Desinstalar.""",
    "unsigned": """\
  Windows puede decir "Windows protegió su PC", porque aún no tenemos un
  certificado. Si sabe quién le dio esta memoria: "Más información" y
  "Ejecutar de todas formas".""",
    "portable": """\
WINDOWS, SIN INSTALAR: abra la carpeta  {portable}
  y haga doble clic en handrail.exe. Solo escribe en esa carpeta.""",
    "deb": """\
DEBIAN, UBUNTU, para todos: en una terminal en esta carpeta, escriba
  sudo apt install ./{deb}""",
    "run": """\
LINUX, solo para usted, sin contraseña: en una terminal aquí, escriba
  sh {run}""",
    "dmg": """\
MAC: haga doble clic en  {dmg}  y arrastre {name} a Aplicaciones.
  La primera vez: haga clic derecho, elija Abrir, y otra vez Abrir.""",
    "library": """\
SOLO LA BIBLIOTECA:  {library}
  Para el personal: actualiza un equipo que ya tiene {name}.""",
    "check": """\
¿Está entero cada archivo? {sums} tiene las sumas. En una terminal:
  Linux: sha256sum -c {sums}    Windows: certutil -hashfile ARCHIVO SHA256""",
    "danger": "¿Hay peligro? No espere a un equipo. Llame al 911. En una crisis, llame o escriba al 988.",
}
