"""`handrail self-check`: the installed program tests itself and says in plain words whether it can be relied on.

It looks at the same things as the staff's screen "Check this computer", and at what only matters once: the printer,
the screen, where settings are kept, whether this is a kiosk. It changes nothing.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from viewer import meta
from viewer.app import prepare
from viewer.core.library import open_library
from viewer.core.self_check import Check
from viewer.core.site import Site, read_site, why_not_saved
from viewer.core.site_library import SiteLibrary, misfits
from viewer.errors import HandrailError
from viewer.supervisor import child_command, no_dumps
from viewer.ui.kiosk.staff.checks import checks
from viewer.ui.printing import printer_name
from viewer.ui.scene import Scene
from viewer.ui.theme import THEMES, LayoutMode, Theme, load_fonts

LOOK = "--look-at-screen"  # how the check asks a second process, because Qt ends one that finds no screen
_PATIENCE = 30  # seconds for that process


class State(StrEnum):
    """How a finding is to be taken."""

    WELL = "well"
    NOTE = "note"  # worth knowing, and no fault
    PROBLEM = "problem"


class Finding(Struct, frozen=True):
    """One thing that was looked at."""

    name: str
    state: State
    words: str = ""


class Report(Struct, frozen=True):
    """All that was found."""

    program: str
    system: str
    library: str
    findings: tuple[Finding, ...]

    @property
    def problems(self) -> int:
        return sum(finding.state is State.PROBLEM for finding in self.findings)

    def facts(self) -> dict[str, Any]:
        return {**to_builtins(self), "well": not self.problems}

    def text(self) -> str:
        """One page for a person."""
        marks = {State.WELL: "well    ", State.NOTE: "note    ", State.PROBLEM: "PROBLEM "}
        lines = [
            f"{marks[finding.state]}  {finding.name}" + (f": {finding.words}" if finding.words else "")
            for finding in self.findings
        ]
        count = self.problems
        verdict = "All is well." if not count else f"{count} problem{'s' if count > 1 else ''}. Mend that before use."
        return "\n".join([f"{self.program} on {self.system}", self.library, "", *lines, "", verdict, ""])


def self_check(library: Path | None, site_file: Path, kiosk_units: tuple[Path, ...], today: datetime.date) -> Report:
    """Look at everything. `library` is None where none was found, `kiosk_units` are there if a kiosk starts by itself.

    Never raises for what a person can mend: that is a finding.
    """
    screen = look_at_screen()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nothing is shown while it checks
    prepare()
    load_fonts(first=False)
    site, problems = read_site(site_file)
    opened, first = _open(library, site)
    findings = [first]
    about = "No library was opened."
    if opened is not None:
        manifest = opened.manifest
        about = f"{opened.title(opened.languages[0])} ({manifest.id} {manifest.version}), as of {manifest.created}"
        findings += _checks(opened, why_not_saved(site_file), today)
        problems = [*problems, *misfits(str(site_file), site, opened, THEMES)]
        opened.close()
    findings += [Finding("The site file", State.PROBLEM, str(problem)) for problem in problems]
    findings += [_site_file(site_file), screen, _printer(), *_kiosk(site, kiosk_units)]
    program = f"{meta.NAME} {meta.VERSION} ({'installed' if getattr(sys, 'frozen', False) else 'from its source'})"
    system = f"{platform.system()} {platform.release()} {platform.machine()}, Qt {qVersion()}"
    return Report(program, system, about, tuple(findings))


def describe_screen() -> int:
    """What the second process does: print the screen that Qt finds. Qt ends it where there is none."""
    no_dumps()
    application = QGuiApplication([meta.APP_ID])
    screen = application.primaryScreen()
    size = screen.size()
    facts = {"platform": application.platformName(), "width": size.width(), "height": size.height()}
    print(json.dumps({**facts, "scale": screen.devicePixelRatio()}), flush=True)
    return 0


def look_at_screen() -> Finding:
    """The screen, as another process finds it."""
    name = "The screen"
    try:
        command = child_command(["self-check", LOOK])
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603
        facts = json.loads(done.stdout)
        size = f"{facts['width']} x {facts['height']}"
    except (OSError, subprocess.SubprocessError, ValueError, KeyError):
        return Finding(name, State.NOTE, "there is none that the program can open a window on")
    if facts["platform"] == "offscreen":
        return Finding(name, State.NOTE, "not looked at, because QT_QPA_PLATFORM is offscreen")
    if facts["width"] < 1024 or facts["height"] < 600:
        return Finding(name, State.NOTE, f"{size}, smaller than the 1024 x 600 that the program is made for")
    return Finding(name, State.WELL, size)


def _open(path: Path | None, site: Site) -> tuple[SiteLibrary | None, Finding]:
    name = "A library opens"
    if path is None:
        return None, Finding(name, State.PROBLEM, "there is none. Install the program again, or name a --library.")
    try:
        return SiteLibrary(open_library(path), site), Finding(name, State.WELL, str(path))
    except HandrailError as error:
        return None, Finding(name, State.PROBLEM, str(error))


def _checks(library: SiteLibrary, unwritable: str, today: datetime.date) -> Iterator[Finding]:
    """What the staff's screen looks at too."""
    theme = Theme("light")
    scene = Scene(library, library.languages[0], theme, theme, LayoutMode.REGULAR)
    for item in checks(scene, unwritable, today):
        wrong = _result(item.check)
        yield Finding(item.name, State.WELL if not wrong else State.PROBLEM if item.vital else State.NOTE, wrong)


def _result(check: Check) -> str:
    while True:
        try:
            next(check)
        except StopIteration as done:
            return str(done.value)


def _site_file(path: Path) -> Finding:
    if path.is_file():
        return Finding("The site file", State.WELL, str(path))
    return Finding("The site file", State.NOTE, f"there is none yet; it would be {path}")


def _printer() -> Finding:
    name = printer_name()
    return Finding("The printer", State.WELL, name) if name else Finding("The printer", State.NOTE, "there is none")


def _kiosk(site: Site, units: tuple[Path, ...]) -> Iterator[Finding]:
    yield Finding("Kiosk", State.WELL if site.kiosk else State.NOTE, "on" if site.kiosk else "off in the site file")
    if units:
        yield Finding("The kiosk starts with the computer", State.WELL, str(units[0]))
