"""Signs databases that are damaged, and brings them to a computer: as an update, and as if every check had failed.

Run by the tests as a program of its own, so that a crash of SQLite is seen and not suffered:
damaged.py OLD.hlib NEW.hlib FOLDER SEED COUNT prints one JSON object: how often what came of it.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec
from damage import SLOW, Tally, damaged, read_all
from msgspec.structs import replace

from viewer.core import schema
from viewer.core.frame import open_regular, read_steps, write_frame
from viewer.core.kept import Kept
from viewer.core.library import read_head
from viewer.core.minisign import SecretKey, new_key, sign
from viewer.core.trust import Trust
from viewer.core.updates import Updates
from viewer.errors import UpdateError

OLD = "1.0"


def signed(path: Path, manifest: schema.Manifest, database: bytes, secret: SecretKey) -> bytes:
    """A library file of any database, in all ways as it must be. Returns its manifest."""
    facts = schema.DatabaseFacts(len(database), hashlib.sha256(database).hexdigest())
    text = msgspec.json.encode(replace(manifest, database=facts))
    with path.open("wb") as file:
        write_frame(file, {schema.MANIFEST: text, schema.SIGNATURE: sign(secret, text, "")}, [database])
    return text


class Computer:
    """Has an old library that is sound."""

    def __init__(self, old: Path, folder: Path, secret: SecretKey) -> None:
        self.folder = folder
        self.trust = Trust((secret.public.line,))
        with open_regular(old) as file:
            head = read_head(file, old, None)
            sound = b"".join(read_steps(file, old, head.database))
        signed(folder / "old.hlib", head.manifest, sound, secret)
        updates = Updates(folder / "template", None, self.trust)
        updates.install(folder / "old.hlib")
        library = updates.open()
        updates.confirm(library)
        library.close()

    def lay_out(self) -> Updates:
        """As it was at the beginning."""
        shutil.rmtree(self.folder / "libraries", ignore_errors=True)
        shutil.copytree(self.folder / "template", self.folder / "libraries")
        return Updates(self.folder / "libraries", None, self.trust)


def bring(computer: Computer, path: Path, seen: Counter[str]) -> None:
    """As an update: it is refused, or all that is in it can be read."""
    updates = computer.lay_out()
    try:
        updates.install(path)
    except UpdateError:
        library = updates.open()
        seen["refused"] += 1
        seen["wrong one shown"] += library.manifest.version != OLD
    else:
        library = updates.open()
        seen["installed"] += 1
    tally = Tally()
    read_all(library, tally)
    seen["unread after its install"] += tally.seen["refused"]
    gather(tally, seen)
    library.close()


def plant(computer: Computer, path: Path, text: bytes, manifest: schema.Manifest, seen: Counter[str]) -> None:
    """As if no check had been made: it opens, or the old one does."""
    updates = computer.lay_out()
    kept = Kept(manifest.version, manifest.created, hashlib.sha256(text).hexdigest(), "2.0-planted.hlib")
    shutil.copy(path, updates.folder / kept.file)
    state = updates.read()
    assert state.current is not None
    after = replace(state, current=kept, earlier=(state.current,), trial=True)
    (updates.folder / "state.json").write_bytes(msgspec.json.encode(after))
    library = updates.open()
    seen["fell back" if library.manifest.version == OLD else "opened"] += 1
    tally = Tally()
    read_all(library, tally)
    gather(tally, seen)
    library.close()


def gather(tally: Tally, seen: Counter[str]) -> None:
    for what, count in tally.seen.items():
        if what not in ("answered", "refused"):
            seen[what] += count


def main(old: str, new: str, folder: str, seed: str, count: str) -> None:
    secret, place = new_key(), Path(folder)
    computer = Computer(Path(old), place, secret)
    with open_regular(Path(new)) as file:
        head = read_head(file, Path(new), None)
        sound = b"".join(read_steps(file, Path(new), head.database))
    chance, seen = random.Random(int(seed)), Counter[str]()
    for number in range(int(count)):
        path = place / "new.hlib"
        text = signed(path, head.manifest, damaged(sound, chance), secret)
        started = time.monotonic()
        try:
            if number % 2:
                plant(computer, path, text, head.manifest, seen)
            else:
                bring(computer, path, seen)
        except Exception as error:  # noqa: BLE001 (to be counted)
            seen[f"{type(error).__name__}: {error}"] += 1
        seen["slow"] += time.monotonic() - started > 2 * SLOW
    print(json.dumps({what: times for what, times in seen.items() if times}))


if __name__ == "__main__":
    main(*sys.argv[1:])
