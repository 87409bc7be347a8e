"""Damages the database of a library file, gives it a fitting manifest, and reads it as the window would.

Run by test_library.py as a program of its own, so that a crash of SQLite is seen and not suffered:
damage.py FILE.hlib FOLDER SEED COUNT prints one JSON object: how often what came of it.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from viewer.core import schema
from viewer.core.library import Library, open_library, thorough_check
from viewer.core.search import Search
from viewer.errors import LibraryError, NotInLibrary

Answer = TypeVar("Answer")

PAGE = 4096
SLOW = 2.0  # seconds


def damaged(sound: bytes, chance: random.Random) -> bytes:
    """The database with one to thirty damages."""
    data = bytearray(sound)
    for _ in range(chance.choice((1, 1, 2, 4, 30))):
        start = chance.randrange(len(data) // PAGE) * PAGE
        other = chance.randrange(len(data) // PAGE) * PAGE
        match chance.randrange(7):
            case 0:  # a page of noise
                data[start : start + PAGE] = chance.randbytes(PAGE)
            case 1:  # some bytes anywhere
                for _ in range(chance.choice((1, 8, 64))):
                    data[chance.randrange(len(data))] = chance.randrange(256)
            case 2:  # two pages change places
                first, second = data[start : start + PAGE], data[other : other + PAGE]
                data[start : start + PAGE], data[other : other + PAGE] = second, first
            case 3:  # a page of nothing
                data[start : start + PAGE] = bytes(PAGE)
            case 4:  # the header of the database
                data[chance.randrange(100)] = chance.randrange(256)
            case 5:  # the header of a page
                for _ in range(8):
                    data[start + chance.randrange(64)] = chance.randrange(256)
            case _:  # a stretch inside a page
                at, length = start + chance.randrange(PAGE - 40), chance.randrange(1, 40)
                data[at : at + length] = chance.randbytes(length)
    return bytes(data)


def framed(path: Path, manifest: dict[str, object], database: bytes) -> None:
    """A library file of any database, with the size and checksum that are true of it."""
    facts = {"size": len(database), "sha256": hashlib.sha256(database).hexdigest()}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(schema.MANIFEST, json.dumps({**manifest, "database": facts}))
        archive.writestr(schema.DATABASE, database)


class Tally:
    """Counts what comes of each thing that is asked of a library."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def ask(self, question: Callable[..., Answer], *values: object, **more: object) -> Answer | None:
        answer = None
        started = time.monotonic()
        try:
            answer = question(*values, **more)
        except (LibraryError, NotInLibrary) as error:
            one_sentence = str(error).endswith(".") and "\n" not in str(error)
            self.seen["refused" if one_sentence else f"badly said: {error}"] += 1
        except Exception as error:  # noqa: BLE001 (to be counted)
            self.seen[f"{type(error).__name__}: {error}"] += 1
        else:
            self.seen["answered"] += 1
        self.seen["slow"] += time.monotonic() - started > SLOW
        return answer


def read_all(library: Library, tally: Tally) -> None:
    """Everything that a window asks of a library."""
    tally.ask(thorough_check, library)
    tally.ask(library.image, "side.svg")
    tally.ask(library.image_size, "side.svg")
    for language in library.languages:
        tally.ask(library.questions, language)
        tally.ask(library.page_ids, language)
        for section in library.sections:
            tally.ask(library.pages, language, section.id)
        for page_id in ("now/overdose", "know/about"):
            for question in (library.page, library.info, library.neighbours):
                tally.ask(question, language, page_id)
        search = tally.ask(Search, library, language)
        if search:
            for text in ("pills", "slow breth", "will not wake up", "call klonopin", "how"):
                tally.ask(search.find, text)
                tally.ask(search.find, text, typing=True)


def main(source: str, folder: str, seed: str, count: str) -> None:
    with zipfile.ZipFile(source) as archive:
        manifest, sound = json.loads(archive.read(schema.MANIFEST)), archive.read(schema.DATABASE)
    chance = random.Random(int(seed))
    tally = Tally()
    for number in range(int(count)):
        path = Path(folder) / f"{number}.hlib"
        framed(path, manifest, damaged(sound, chance))
        library = tally.ask(open_library, path)
        if library:
            tally.seen["opened"] += 1
            read_all(library, tally)
            library.close()
        path.unlink()
    print(json.dumps(tally.seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
