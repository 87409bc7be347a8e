"""Installs a library again and again while something goes wrong, and looks what is shown afterwards.

Run by the tests as a program of its own, with faults.c loaded into it:
    rig.py faults KIND TEMPLATE NEW.hlib FOLDER    a fault of that kind at every call that touches a file
    rig.py kills COUNT.SEED TEMPLATE NEW.hlib FOLDER    killed at a random moment, so many times
TEMPLATE is a folder as it is before: with the old library, its public key in key.pub. Prints one JSON object.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from viewer.core.self_check import everything_reads, outcome
from viewer.core.trust import Trust, key_from_file
from viewer.core.updates import Updates
from viewer.errors import UpdateError

KINDS = {"killed": 1, "EIO": 2, "ENOSPC": 3, "short": 4, "torn": 5}
OLD, NEW = "1.0", "2.0"
SLOW = 20.0  # seconds until a child is taken for hanging; the machine may be busy
INSTALLED, REFUSED, ODD = 0, 1, 2  # exit codes of a child


class Rig:
    """One folder, filled anew for every try."""

    def __init__(self, template: str, new: str, folder: str) -> None:
        self.template, self.new, self.folder = Path(template), Path(new), Path(folder)
        self.trust = Trust((key_from_file(self.template / "key.pub"),))
        self.seen: Counter[str] = Counter()

    def updates(self) -> Updates:
        return Updates(self.folder / "libraries", None, self.trust)

    def lay_out(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.template, self.folder)

    def update(self) -> int:
        """What a computer goes through: install, start, show that all is well."""
        try:
            updates = self.updates()
            updates.install(self.new)
            library = self.updates().open()
            updates.confirm(library)
        except UpdateError as error:
            text = str(error)
            return REFUSED if text.endswith(".") and "\n" not in text and len(text) < 400 else ODD
        return INSTALLED if library.manifest.version == NEW else REFUSED

    def judge(self, what: str, ended: int, again: bool = True) -> None:
        """The old or the new library is shown, sound and signed; and another try succeeds without anybody's help."""
        try:
            updates = self.updates()
            library = updates.open()
            version, problem = library.manifest.version, outcome(everything_reads(library))
            signed = bool(library.signed_by)
            updates.confirm(library)
            library.close()
            left = [path.name for path in (self.folder / "libraries").iterdir() if path.name.startswith(".")]
            fits = (ended == INSTALLED) <= (version == NEW) and ended != ODD
            if problem or not signed or left or version not in (OLD, NEW) or not fits:
                self.seen[f"bad: {what}: {ended} {version} {problem} {left}"] += 1
            else:
                self.seen["old" if version == OLD else "new"] += 1
            if not again:
                return
            self.updates().install(self.new)
            library = self.updates().open()
            if library.manifest.version != NEW:
                self.seen[f"bad: {what}: cannot be mended"] += 1
            library.close()
        except Exception as error:  # noqa: BLE001 (to be counted)
            self.seen[f"bad: {what}: {type(error).__name__}: {error}"] += 1


def in_child(work: Callable[[], int], wait: Callable[[int], int]) -> int:
    """The exit code of a child, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        code = ODD
        try:
            code = work()
        except BaseException:  # noqa: BLE001 (a child must end here)
            traceback.print_exc()
        os._exit(code)
    return wait(child)


def until_it_ends(child: int) -> int:
    deadline = time.monotonic() + SLOW
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.0005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return ODD


def faults(rig: Rig, kind: str) -> None:
    """A fault at the first call, the second one, and so on to the last."""
    shim = ctypes.CDLL(None)
    tally = rig.folder.with_name("counted")
    number = 0
    while True:
        number += 1
        rig.lay_out()

        def work(number: int = number) -> int:
            shim.arm(KINDS[kind], number)
            ended = rig.update()
            shim.disarm()
            tally.write_text(str(shim.counted()), encoding="ascii")
            return ended

        ended = in_child(work, until_it_ends)
        rig.judge(f"{kind} at call {number}", ended)
        if ended != -signal.SIGKILL and int(tally.read_text(encoding="ascii")) < number:
            break
    rig.seen["tries"] = number


def kills(rig: Rig, count: int, seed: int) -> None:
    """Killed at a moment that is as likely to be one as another, from the beginning to just after the end."""
    chance = random.Random(seed)
    usual = SLOW
    for _ in range(5):
        rig.lay_out()
        started = time.monotonic()
        in_child(rig.update, until_it_ends)
        usual = min(usual, time.monotonic() - started)
    for number in range(count):
        rig.lay_out()
        moment = chance.uniform(0, usual * 1.1)

        def wait(child: int, moment: float = moment) -> int:
            time.sleep(moment)
            os.kill(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

        ended = in_child(rig.update, wait)
        rig.judge(f"kill {number} after {moment:.4f}", ended, again=number % 5 == 0)
    rig.seen["tries"] = count


def main(mode: str, what: str, template: str, new: str, folder: str) -> None:
    rig = Rig(template, new, folder)
    if mode == "faults":
        faults(rig, what)
    else:
        count, _, seed = what.partition(".")
        kills(rig, int(count), int(seed))
    print(json.dumps(rig.seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
