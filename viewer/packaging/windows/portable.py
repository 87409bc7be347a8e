"""The portable folder for Windows, as a zip: the bundle with a mark beside it, by which it writes nowhere else."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

from viewer import meta
from viewer.packaging.model import Build, Bundle
from viewer.packaging.tree import entries

MARK = "portable.txt"  # as viewer/paths.py looks for it
# What stands in it, for whoever opens it. With Windows' line ends.
MARK_TEXT = """\
This file makes {name} portable: it keeps its settings in the folder "data" beside this file, and writes nowhere else.
Start handrail.exe. To remove {name}, delete this folder.

Este archivo hace que {name} sea portátil: guarda sus ajustes en la carpeta "data", junto a este archivo, y no
escribe en ningún otro lugar. Inicie handrail.exe. Para quitar {name}, borre esta carpeta.
"""


def make_portable(build: Build, bundle: Bundle, into: Path) -> Path:
    """Write the zip. The same bundle gives the same bytes."""
    path = into / f"{meta.APP_ID}-{build.version}-portable.zip"
    text = MARK_TEXT.format(name=meta.NAME).replace("\n", "\r\n").encode("utf-8-sig")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for source in entries(bundle.folder):
            if source.is_file():
                name = source.relative_to(bundle.folder).as_posix()
                file.writestr(_entry(f"{meta.NAME}/{name}", build.epoch), source.read_bytes(), compresslevel=9)
        file.writestr(_entry(f"{meta.NAME}/{MARK}", build.epoch), text)
    return path


def _entry(name: str, epoch: int) -> zipfile.ZipInfo:
    moment = datetime.datetime.fromtimestamp(max(epoch, 315532800), datetime.UTC)  # a zip knows no time before 1980
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # as on Windows, whoever makes it
    return entry
