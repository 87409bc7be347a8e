"""How another library takes the place of the one that is shown: copied, checked, then one small file swapped.

Whatever happens in between, a crash, a full disk, a stick that is pulled out, the old or the new library is shown, and
each was verified. The signature is checked before anything else is read, the size and the SHA-256 while copying, and
only the copy is ever opened.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from viewer.core import schema
from viewer.core.frame import open_regular, read_steps, refuse, write_frame
from viewer.core.keeping import sync_folder
from viewer.core.kept import Kept, State, limited, with_digest, without
from viewer.core.library import CHANGED, Head, open_library, read_head
from viewer.core.locking import Busy, locked
from viewer.core.self_check import everything_reads, outcome
from viewer.core.store import ENDING, LOCK, STATE, Store, digest_of, kept_of
from viewer.core.trust import Trust
from viewer.core.versions import newer
from viewer.errors import LibraryError, NotTrusted, UpdateError
from viewer.said import about, reason_of, said, sentence_of

STEPS = ("read", "signature", "fits", "room", "copy", "check", "keep")  # in the order in which they are passed
_SPARE = 32 << 20  # bytes of the disk that are left free
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,40}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_BUSY = said("Core", "Another update is running. Wait until it is done, then try again.")

Progress = Callable[[str, float], None]  # a step of STEPS, and how much of it is done


class Verdict(StrEnum):
    """How a file stands to what is shown now."""

    NEWER = "newer"
    SAME = "same"
    EARLIER = "earlier"  # older, and good here before: staff may go back to it
    REFUSED = "refused"


class Offer(Struct, frozen=True):
    """A file that somebody brought. A refused one says why."""

    path: Path
    verdict: Verdict
    manifest: schema.Manifest | None = None
    problem: str = ""
    step: str = ""


class Updates(Store):
    """The store, for those who change what is in it."""

    first_may_be_any = False  # an administrator may install another product where nothing has been installed yet

    def look(self, path: Path) -> Offer:
        """What a file is, without copying it. Never raises for what is in the file."""
        try:
            with open_regular(path, links=False) as file:
                head = _head(file, path, self._trust)
            return Offer(path, self._judge(path, head, self.read()), head.manifest)
        except UpdateError as error:
            return Offer(path, Verdict.REFUSED, None, sentence_of(error), error.step)
        except LibraryError as error:
            return Offer(path, Verdict.REFUSED, None, sentence_of(error), "read")

    def install(self, path: Path, earlier: bool = False, progress: Progress | None = None) -> Kept:
        """Copy a library, check it, and show it from now on. `earlier` takes one that was good here before, too.

        One that is shown already stays. Raises UpdateError; then everything is as it was.
        """
        told = progress or (lambda _step, _share: None)
        told("read", 0.0)
        with self._failures_told(), open_regular(path, links=False) as file:
            head = _head(file, path, self._trust)
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.folder / LOCK):
                return self._install(file, path, head, earlier, told)

    def go_back(self, kept: Kept) -> None:
        """Show an earlier version again. Staff decide that. Raises UpdateError."""
        with self._failures_told():
            self._open(kept).close()
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.folder / LOCK):
                state, shown = self.read(), self.shown()
                good = [] if shown is None or (state.trial and shown == state.current) else [shown]
                after = replace(
                    self._now(state, kept, ""),
                    earlier=limited(without(kept.digest, [*good, *state.earlier])),
                    highest=kept.version,
                    notice=None,
                )
                self._save(after)
                self._prune(after)

    # ---- what fits

    def _judge(self, path: Path, head: Head, state: State) -> Verdict:
        """How the file stands to what is here. Raises UpdateError for what must not be installed."""
        manifest, digest = head.manifest, digest_of(head)
        shown = next(self._in_order(state), None)
        if not _ID.fullmatch(manifest.id) or not _VERSION.fullmatch(manifest.version):
            strange = refuse(path, said("Core", "its name or version is none that we give. Do not use it"))
            raise UpdateError(sentence_of(strange), "fits")
        wanted = state.id or (self.own_head.manifest.id if self.own_head else manifest.id)
        if manifest.id != wanted:
            if state.id or not self.first_may_be_any:
                other = said(
                    "Core",
                    '{path}: this is the library "{id}", and this computer shows "{wanted}". Choose the file of '
                    '"{wanted}".',
                )
                raise UpdateError(other.put(path=path, id=manifest.id, wanted=wanted), "fits")
            return Verdict.NEWER
        if shown is None:
            return Verdict.NEWER
        if digest == shown.digest:
            return Verdict.SAME
        if manifest.version == shown.version:
            twice = said(
                "Core",
                "{path}: this file says that it is version {version}, which is here already with other content. Ask "
                "those who made it for a newer version.",
            )
            raise UpdateError(twice.put(path=path, version=manifest.version), "fits")
        floor = state.highest if newer(state.highest, shown.version) else shown.version
        if not newer(floor, manifest.version):
            return Verdict.NEWER
        if digest in state.good or digest in {kept.digest for kept in self.earlier()}:
            return Verdict.EARLIER
        older = said(
            "Core",
            "{path}: this is version {version}, which is older than {floor} and was never used here. Ask for a newer "
            "one.",
        )
        raise UpdateError(older.put(path=path, version=manifest.version, floor=floor), "fits")

    # ---- the steps

    def _install(self, file: BinaryIO, path: Path, head: Head, earlier: bool, told: Progress) -> Kept:
        state = self.read()
        told("fits", 0.0)
        verdict = self._judge(path, head, state)
        shown = next(self._in_order(state), None)
        if verdict is Verdict.SAME and shown is not None:
            return shown
        if verdict is Verdict.EARLIER and not earlier:
            before = said(
                "Core",
                "{path}: this is version {version}, and a newer one is here. To go back to it all the same: handrail "
                "install --earlier, or the staff's page “Update content”.",
            )
            raise UpdateError(before.put(path=path, version=head.manifest.version), "fits")
        self._remove_leftovers()
        told("room", 0.0)
        self._check_room(path, head)
        staged = self._stage(file, path, head, told)
        try:
            self._check(staged, path, told)
            told("keep", 0.0)
            kept = kept_of(head, f"{head.manifest.version}-{digest_of(head)[:12]}{ENDING}")
            staged.replace(self.folder / kept.file)
        except BaseException:
            _remove(staged)
            raise
        sync_folder(self.folder)
        after = self._after_install(state, head, kept, shown)
        self._save(after)
        self._prune(after)
        self._hand_over(kept)
        return kept

    def _after_install(self, state: State, head: Head, kept: Kept, shown: Kept | None) -> State:
        proved = [] if shown is None or (state.trial and shown == state.current) else [shown]
        kept_before = () if state.id not in ("", head.manifest.id) else (*proved, *state.earlier)
        return replace(
            state,
            id=head.manifest.id,
            current=kept,
            earlier=limited(without(kept.digest, kept_before)),
            passed_over=self.own_head.manifest.version if self.own_head else "",
            trial=True,
            starts=0,
            highest="" if newer(state.highest, kept.version) else state.highest,
            good=with_digest(proved[0].digest, state.good) if proved else state.good,
            notice=None,
        )

    def _hand_over(self, kept: Kept) -> None:
        """What an administrator installs into the folder of an account is the account's, which goes on with it.

        Only what we have just written: the account may have put links to other people's files there.
        """
        if sys.platform == "win32" or os.geteuid() != 0:
            return
        with contextlib.suppress(OSError):
            owner = self.folder.parent.stat()
            for path in (self.folder, *(self.folder / name for name in (kept.file, STATE, LOCK))):
                handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
                try:
                    facts = os.fstat(handle)
                    if stat.S_ISDIR(facts.st_mode) or (stat.S_ISREG(facts.st_mode) and facts.st_nlink == 1):
                        os.fchown(handle, owner.st_uid, owner.st_gid)
                finally:
                    os.close(handle)

    def _check_room(self, path: Path, head: Head) -> None:
        need = head.manifest.database.size + _SPARE
        free = shutil.disk_usage(self.folder).free
        if free < need:
            lacking = -(-(need - free) // 1_000_000)
            small = said(
                "Core", "{path}: there is not enough room on this computer for it. Free {lacking} MB and try again."
            )
            raise UpdateError(small.put(path=path, lacking=f"{lacking:,}"), "room")

    def _stage(self, file: BinaryIO, path: Path, head: Head, told: Progress) -> Path:
        """A copy of our own making, on the disk where it will stay: only that is opened, never the file itself."""
        small = {schema.MANIFEST: head.text}
        if head.signature is not None:
            small[schema.SIGNATURE] = head.signature
        handle, name = tempfile.mkstemp(prefix=".stage-", dir=self.folder)
        staged = Path(name)
        try:
            with os.fdopen(handle, "w+b") as target:
                write_frame(target, small, _hashed(file, path, head, told))
                target.flush()
                os.fsync(target.fileno())
            staged.chmod(0o644)
        except LibraryError as error:
            _remove(staged)
            raise UpdateError(sentence_of(error), "copy") from error
        except BaseException:
            _remove(staged)
            raise
        return staged

    def _check(self, staged: Path, path: Path, told: Progress) -> None:
        """Open the copy and read everything in it, before any visitor does."""
        told("check", 0.0)
        try:
            library = open_library(staged, self._trust)
        except LibraryError as error:
            raise UpdateError(about(sentence_of(error), staged, path), "check") from error
        try:
            steps = 1 + sum(len(library.page_ids(language)) for language in library.languages)
            done = count(1)
            problem = outcome(everything_reads(library), lambda: told("check", min(1.0, next(done) / steps)))
        except LibraryError as error:
            problem = sentence_of(error)
        finally:
            library.close()
        if problem:
            raise UpdateError(about(problem, staged, path), "check")

    # ---- what is said

    @contextlib.contextmanager
    def _failures_told(self) -> Iterator[None]:
        """Whatever goes wrong inside is one sentence."""
        try:
            yield
        except Busy as error:
            raise UpdateError(_BUSY, "keep") from error
        except OSError as error:
            raise self._unwritable(error) from error
        except LibraryError as error:
            raise UpdateError(sentence_of(error), "read") from error

    def _unwritable(self, error: OSError) -> UpdateError:
        if error.errno == errno.ENOSPC:
            full = said("Core", "{folder}: this computer's disk is full. Free some room and try again.")
            return UpdateError(full.put(folder=self.folder), "room")
        refused = said(
            "Core",
            "{folder}: a new library cannot be kept here ({reason}). Let this account write to the folder, or check "
            "the disk.",
        )
        return UpdateError(refused.put(folder=self.folder, reason=reason_of(error)), "keep")


def _head(file: BinaryIO, path: Path, trust: Trust) -> Head:
    try:
        return read_head(file, path, trust)
    except NotTrusted as error:
        raise UpdateError(sentence_of(error), "signature") from error


def _hashed(file: BinaryIO, path: Path, head: Head, told: Progress) -> Iterator[bytes]:
    """The steps of the database. At their end they must be those that the manifest speaks of. Raises LibraryError."""
    digest, done = hashlib.sha256(), 0
    for step in read_steps(file, path, head.database):
        digest.update(step)
        done += len(step)
        told("copy", done / max(1, head.database.size))
        yield step
    if digest.hexdigest() != head.manifest.database.sha256:
        raise refuse(path, CHANGED)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
