"""Which library is shown. One that does not open, or twice did not start well, gives way to the one before it.

Nothing here asks what day it is. The folder holds:

    VERSION-DIGEST.hlib   libraries that passed every check of updates.py; nothing else ever gets such a name
    state.json            which of them is shown, which were before, and whether the present one has proved itself
    lock, .*              one process at a time; what an interrupted one left, removed by the next
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec.structs import replace

from viewer.core.frame import open_regular
from viewer.core.keeping import keep
from viewer.core.kept import Kept, State, newest_first, notice_of, with_digest, without
from viewer.core.library import Head, Library, open_library, read_head
from viewer.core.locking import Busy, locked
from viewer.core.trust import Trust
from viewer.core.versions import newer
from viewer.errors import LibraryError, NotTrusted
from viewer.said import said, sentence_of

STATE, LOCK, ENDING = "state.json", "lock", ".hlib"
TRIES = 2  # starts after an update that may end in a crash


class Store:
    """The libraries of one computer, or of one account on it."""

    def __init__(self, folder: Path, factory: Path | None, trust: Trust) -> None:
        """`factory` is the library that came with the program, which needs no signature."""
        self.folder, self._factory, self._trust = folder, factory, trust

    # ---- what is shown

    def open(self) -> Library:
        """The library to show. Raises LibraryError when there is none at all."""
        state = self.read()
        if state.trial and state.starts >= TRIES:
            state = self._keep_best(self._fallen_back(state))
        if state.trial:
            state = self._keep_best(replace(state, starts=state.starts + 1))
        self._clean()
        problems: list[LibraryError] = []
        for kept in self._in_order(state):
            try:
                library = self._open(kept)
            except LibraryError as error:
                problems.append(error)
                continue
            # A key that is missing from the site file may come back, and the library with it.
            if problems and not any(isinstance(problem, NotTrusted) for problem in problems):
                self._keep_best(self._now(state, kept, sentence_of(problems[0])))
            return library
        if problems:
            raise problems[0]
        raise LibraryError(
            said(
                "Core",
                "There is no library yet. Install one with: handrail install FILE.hlib (or name one with --library).",
            )
        )

    def confirm(self, library: Library) -> None:
        """The library that is open has shown itself to visitors, and nothing fell over."""

        def proved(state: State) -> State:
            current = state.current
            if not state.trial or current is None or library.path != self.folder / current.file:
                return state
            highest = current.version if newer(current.version, state.highest) else state.highest
            return replace(state, trial=False, starts=0, highest=highest, good=with_digest(current.digest, state.good))

        self._change(proved)

    def notice(self) -> str:
        """What staff are to be told, as core says it; nothing, mostly."""
        notice = self.read().notice
        return "" if notice is None else notice.sentence

    def dismiss(self) -> None:
        """Staff have read the notice."""
        self._change(lambda state: replace(state, notice=None))

    def shown(self) -> Kept | None:
        """The one that `open` opens, if nothing is wrong with it."""
        return self._first_of(self.read())

    def is_shown(self, library: Library) -> bool:
        """Whether a library that was opened is still the one to be shown."""
        shown = self.shown()
        return shown is None or library.path == (self.folder / shown.file if shown.file else self._factory)

    def earlier(self) -> tuple[Kept, ...]:
        """What staff can go back to, the last one first."""
        state = self.read()
        shown = self._first_of(state)
        current = [state.current] if state.current and not state.trial else []
        return without(shown.digest if shown else "", [*current, *state.earlier, *self._own_of(state)])

    # ---- what is remembered

    def read(self) -> State:
        """What is remembered. A file that is lost or damaged is made up for by what lies in the folder."""
        try:
            state = msgspec.json.decode((self.folder / STATE).read_bytes(), type=State)
        except FileNotFoundError:
            return self._found()
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return self._found()
        return state if state.is_sound else self._found()

    @cached_property
    def own_head(self) -> Head | None:
        """What the library says of itself that came with the program."""
        if self._factory is None:
            return None
        try:
            with open_regular(self._factory) as file:
                return read_head(file, self._factory, None)
        except LibraryError:
            return None

    def _own_of(self, state: State) -> list[Kept]:
        """The library that came with the program, unless another product has been installed."""
        head = self.own_head
        return [kept_of(head, "")] if head is not None and state.id in ("", head.manifest.id) else []

    def _in_order(self, state: State) -> Iterator[Kept]:
        """What may be shown, the best first. Nothing is read of a file before its turn comes."""
        own, current = self._own_of(state), state.current
        overtaken = [one for one in own if current is None or self._overtakes(one, state, current)]
        seen = set()
        for group in (overtaken, [current] if current else [], state.earlier, own, None):
            for kept in group if group is not None else newest_first(self._in_folder()):
                if kept.digest not in seen and (kept.file or own):
                    seen.add(kept.digest)
                    yield kept

    def _first_of(self, state: State) -> Kept | None:
        return next(self._in_order(state), None)

    def _overtakes(self, own: Kept, state: State, current: Kept) -> bool:
        """Whether a newer program has come with a newer library than the one that was installed."""
        return newer(own.version, current.version) and own.version != state.passed_over

    def _found(self) -> State:
        """What can be said from the folder alone: the newest library is taken."""
        found = newest_first(self._in_folder())
        if not found:
            return State()
        with contextlib.suppress(LibraryError), open_regular(self.folder / found[0].file, links=False) as file:
            library_id = read_head(file, self.folder / found[0].file, self._trust).manifest.id
            newest = found[0]
            return State(id=library_id, current=newest, earlier=tuple(found[1:]), trial=True, highest=newest.version)
        return State()

    def _in_folder(self) -> Iterator[Kept]:
        with contextlib.suppress(OSError):
            for path in sorted(self.folder.glob(f"*{ENDING}")):
                with contextlib.suppress(LibraryError), open_regular(path, links=False) as file:
                    yield kept_of(read_head(file, path, self._trust), path.name)

    def _open(self, kept: Kept) -> Library:
        if kept.file:
            return open_library(self.folder / kept.file, self._trust)
        if self._factory is None:
            raise LibraryError(
                said("Core", "No library came with this program. Install one with: handrail install FILE.hlib.")
            )
        return open_library(self._factory)

    # ---- when one gives way

    def _fallen_back(self, state: State) -> State:
        before = next(iter((*state.earlier, *self._own_of(state))), None)
        if before is None or state.current is None:
            return replace(state, trial=False, starts=0)
        why = said("Core", "Version {version} did not start well {count} times.")
        return self._now(state, before, why.put(version=state.current.version, count=TRIES))

    def _now(self, state: State, kept: Kept, why: str) -> State:
        """The state in which an earlier library is shown because a later one could not be."""
        notice = said(
            "Core", "{why} Visitors see version {version} again. Bring the newer one again, on another stick."
        ).put(why=why, version=kept.version)
        return replace(
            state,
            current=kept if kept.file else None,
            earlier=without(kept.digest, state.earlier),
            passed_over=self.own_head.manifest.version if self.own_head else "",
            trial=False,
            starts=0,
            notice=notice_of(notice),
        )

    # ---- writing

    def _change(self, change: Callable[[State], State]) -> None:
        """Change what is remembered, if it can be: nobody is kept waiting for it."""
        with contextlib.suppress(OSError, Busy), locked(self.folder / LOCK):
            state = self.read()
            changed = change(state)
            if changed != state:
                self._save(changed)
                self._prune(changed)

    def _keep_best(self, state: State) -> State:
        """Remember a state, or at least go by it now: the disk may be full or for reading only."""
        self._change(lambda _before: state)
        return state

    def _save(self, state: State) -> None:
        keep(self.folder / STATE, msgspec.json.format(msgspec.json.encode(state), indent=1) + b"\n")

    def _clean(self) -> None:
        """Remove what an interrupted process left, if it left anything."""
        with contextlib.suppress(OSError, Busy):
            if any(path.name.startswith(".") for path in self.folder.iterdir()):
                with locked(self.folder / LOCK):
                    self._remove_leftovers()

    def _remove_leftovers(self) -> None:
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.name.startswith("."):
                    path.unlink(missing_ok=True)

    def _prune(self, state: State) -> None:
        """Remove libraries that nobody goes back to. One that is still open elsewhere is removed another time."""
        with contextlib.suppress(OSError):
            for path in self.folder.glob(f"*{ENDING}"):
                if path.name not in state.files:
                    with contextlib.suppress(OSError):
                        path.unlink(missing_ok=True)


def kept_of(head: Head, file: str) -> Kept:
    """How a library is remembered."""
    return Kept(head.manifest.version, head.manifest.created, digest_of(head), file)


def digest_of(head: Head) -> str:
    """What tells two libraries apart."""
    return hashlib.sha256(head.text).hexdigest()
