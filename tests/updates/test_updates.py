"""Which library is shown after each thing that can happen to a computer that is updated."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from viewer.core import keeping
from viewer.core import updates as updating
from viewer.core.minisign import new_key
from viewer.core.store import STATE, Store
from viewer.core.trust import Trust
from viewer.core.updates import Updates, Verdict
from viewer.errors import LibraryError, UpdateError

MakeLibrary = Callable[..., Path]
OLD, NEW = "1.0", "2.0"


def start(updates: Updates, well: bool = True) -> str:
    """The program is started, and shows itself well or falls over. Returns the version that it shows."""
    again = type(updates)(updates.folder, updates._factory, updates._trust)
    library = again.open()
    if well:
        again.confirm(library)
    library.close()
    return library.manifest.version


def files(updates: Updates) -> list[str]:
    return sorted(path.name.partition("-")[0] for path in updates.folder.glob("*.hlib"))


def spoil(updates: Updates) -> None:
    """The file of the present library is damaged on the disk."""
    current = updates.read().current
    assert current is not None
    path = updates.folder / current.file
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


# ---- newer ones


def test_a_newer_version_is_shown_and_the_old_one_kept(updates: Updates, new: Path) -> None:
    assert updates.look(new).verdict is Verdict.NEWER
    updates.install(new)
    assert start(updates) == NEW
    assert [kept.version for kept in updates.earlier()] == [OLD]
    assert files(updates) == [OLD, NEW]
    assert updates.look(new).verdict is Verdict.SAME
    assert updates.install(new).version == NEW


def test_two_good_versions_are_kept_beside_the_present_one(updates: Updates, make_library: MakeLibrary) -> None:
    for version in ("2.0", "3.0", "4.0"):
        updates.install(make_library(version))
        assert start(updates) == version
    assert [kept.version for kept in updates.earlier()] == ["3.0", "2.0"]
    assert files(updates) == ["2.0", "3.0", "4.0"]


def test_one_that_never_proved_itself_takes_no_good_ones_place(updates: Updates, make_library: MakeLibrary) -> None:
    updates.install(make_library("2.0"))
    updates.install(make_library("3.0"))
    assert [kept.version for kept in updates.earlier()] == [OLD]
    assert files(updates) == [OLD, "3.0"]


def test_each_step_is_told(updates: Updates, new: Path) -> None:
    told: list[tuple[str, float]] = []
    updates.install(new, progress=lambda step, share: told.append((step, share)))
    steps = list(dict.fromkeys(step for step, _ in told))
    assert steps == [step for step in updating.STEPS if step != "signature"]
    assert all(0 <= share <= 1 for _, share in told)
    assert ("copy", 1.0) in told


# ---- older ones


def test_an_older_version_that_was_never_here_is_refused(updates: Updates, make_library: MakeLibrary) -> None:
    older = make_library("0.9")
    for earlier in (False, True):
        with pytest.raises(UpdateError, match=r"older than 1\.0 and was never used here"):
            updates.install(older, earlier)
    assert start(updates) == OLD


def test_an_older_one_that_was_good_here_needs_somebody_who_wants_it(
    updates: Updates, old: Path, make_library: MakeLibrary
) -> None:
    for version in ("2.0", "3.0", "4.0"):
        updates.install(make_library(version))
        start(updates)
    assert OLD not in files(updates)
    assert updates.look(old).verdict is Verdict.EARLIER
    with pytest.raises(UpdateError, match="a newer one is here"):
        updates.install(old)
    updates.install(old, earlier=True)
    assert start(updates) == OLD


def test_the_same_version_with_other_content_is_refused(
    updates: Updates, secret: Any, make_library: MakeLibrary
) -> None:
    path = make_library(OLD, key=None)
    other = Updates(updates.folder, None, Trust(updates._trust.keys, unsigned=True))
    assert other.look(path).verdict is Verdict.SAME  # the signature is no content
    changed = path.with_name("changed.hlib")
    changed.write_bytes(path.read_bytes().replace(b'"Sample library"', b'"Another thing."'))
    assert "other content" in other.look(changed).problem or "cannot be opened" in other.look(changed).problem


def test_after_a_roll_back_no_older_one_slips_in(updates: Updates, new: Path, make_library: MakeLibrary) -> None:
    updates.install(new)
    start(updates)
    spoil(updates)
    assert start(updates) == OLD
    with pytest.raises(UpdateError, match=r"older than 2\.0"):
        updates.install(make_library("1.5"))
    updates.install(new)
    assert start(updates) == NEW


def test_staff_go_back_and_then_decide_what_is_new(updates: Updates, new: Path, make_library: MakeLibrary) -> None:
    updates.install(new)
    start(updates)
    [earlier] = updates.earlier()
    updates.go_back(earlier)
    assert start(updates) == OLD
    assert [kept.version for kept in updates.earlier()] == [NEW]
    updates.install(make_library("1.5"))
    assert start(updates) == "1.5"


@pytest.mark.parametrize("epoch", ["0", "4102444800"], ids=["1970", "2100"])
def test_the_days_of_the_computer_and_of_the_library_decide_nothing(
    updates: Updates, make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    library = make_library(f"7.{epoch}")
    updates.install(library)
    assert start(updates) == f"7.{epoch}"


# ---- roll back


def test_one_that_falls_over_twice_gives_way_and_staff_are_told(updates: Updates, new: Path) -> None:
    updates.install(new)
    assert [start(updates, well=False) for _ in range(3)] == [NEW, NEW, OLD]
    assert "Version 2.0 did not start well" in updates.notice()
    assert files(updates) == [OLD]
    assert start(updates, well=False) == OLD
    updates.install(new)
    assert updates.notice() == ""
    assert start(updates) == NEW


def test_one_fall_is_forgiven(updates: Updates, new: Path) -> None:
    updates.install(new)
    start(updates, well=False)
    assert [start(updates) for _ in range(5)] == [NEW] * 5


def test_a_damaged_file_gives_way_to_the_one_before_it(updates: Updates, new: Path) -> None:
    updates.install(new)
    start(updates)
    spoil(updates)
    assert start(updates) == OLD
    notice = updates.notice()
    assert "checksum" in notice
    assert "Visitors see version 1.0 again" in notice
    assert start(updates) == OLD


@pytest.mark.parametrize(
    "damage",
    [
        *(b"", b"{", b"\0" * 300, b'{"current": {"file": "../../x.hlib"}}', None),
        *(b'{"notice": {"pattern": "%s", "values": {"x": ""}}}' % each for each in (b"{x:>9}", b"{y}", b"{x", b"{0}")),
    ],
    ids=str,
)
def test_what_is_remembered_may_be_lost(updates: Updates, new: Path, damage: bytes | None) -> None:
    updates.install(new)
    start(updates)
    place = updates.folder / STATE
    place.unlink()
    if damage is not None:
        place.write_bytes(damage)
    assert start(updates) == NEW
    assert [kept.version for kept in updates.earlier()] == [OLD]
    spoil(updates)
    assert start(updates) == OLD


def test_a_file_that_somebody_puts_there_by_hand_is_not_shown(updates: Updates, make_library: MakeLibrary) -> None:
    shutil.copy(make_library("9.0", key=new_key()), updates.folder / "9.0-000000000000.hlib")
    (updates.folder / STATE).unlink()
    assert start(updates) == OLD


def test_a_key_that_is_gone_takes_nothing_away(updates: Updates, new: Path, trust: Trust) -> None:
    """A slip in the site file must not remove what was installed."""
    updates.install(new)
    start(updates)
    without = Updates(updates.folder, None, Trust((new_key().public.line,)))
    with pytest.raises(LibraryError, match="not among those that are trusted"):
        without.open()
    assert start(updates) == NEW
    assert files(updates) == [OLD, NEW]


# ---- the library that came with the program


class Bundle(NamedTuple):
    updates: Updates
    folder: Path


@pytest.fixture
def bundle(tmp_path: Path, trust: Trust, make_library: MakeLibrary) -> Callable[[str], Updates]:
    """A program that came with a library which nobody signed."""

    def of(version: str) -> Updates:
        return Updates(tmp_path / "data/libraries", make_library(version, key=None), trust)

    return of


def test_without_an_update_it_is_shown_and_nothing_is_written(bundle: Callable[[str], Updates]) -> None:
    one = bundle("1.0")
    assert start(one) == "1.0"
    assert not one.folder.exists()


def test_an_update_takes_its_place_and_it_is_always_kept(
    bundle: Callable[[str], Updates], make_library: MakeLibrary
) -> None:
    one = bundle("1.0")
    for version in ("2.0", "3.0", "4.0", "5.0"):
        one.install(make_library(version))
        assert start(one) == version
    assert [kept.version for kept in one.earlier()] == ["4.0", "3.0", "1.0"]
    for version in ("4.0", "3.0", "1.0"):
        spoil(one)
        assert start(one) == version
    assert one.read().current is None


def test_a_newer_program_brings_a_newer_library(bundle: Callable[[str], Updates], make_library: MakeLibrary) -> None:
    one = bundle("1.0")
    one.install(make_library("2.0"))
    assert start(one) == "2.0"
    assert start(bundle("1.5")) == "2.0"
    newer = bundle("3.0")
    assert start(newer) == "3.0"
    back = next(kept for kept in newer.earlier() if kept.version == "2.0")
    newer.go_back(back)
    assert start(newer) == "2.0"
    assert start(bundle("3.1")) == "3.1"


def test_another_product_is_refused(updates: Updates, make_library: MakeLibrary) -> None:
    with pytest.raises(UpdateError, match='this is the library "other", and this computer shows "sample"'):
        updates.install(make_library("9.0", library_id="other"))


def test_an_administrator_may_begin_with_another_product(
    bundle: Callable[[str], Updates], make_library: MakeLibrary
) -> None:
    one, other = bundle("1.0"), make_library("1.0", library_id="other")
    with pytest.raises(UpdateError, match="this is the library"):
        one.install(other)
    one.first_may_be_any = True
    one.install(other)
    assert start(one) == "1.0"
    assert one.open().manifest.id == "other"
    with pytest.raises(UpdateError, match="this is the library"):
        one.install(make_library("2.0"))


# ---- the disk


def test_names_reach_the_disk_in_the_right_order(updates: Updates, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is pushed to the disk before its new name, and the folder after it: power may fail at any moment."""
    seen: list[tuple[str, str]] = []
    push, rename = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        seen.append(("push", Path(f"/proc/self/fd/{handle}").readlink().name.partition("-")[0]))
        push(handle)

    def replace(path: Path, target: Path) -> Path:
        seen.append(("rename", target.name.partition("-")[0]))
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    updates.install(new)
    names = [(what, "state" if "state" in name else name) for what, name in seen]
    assert names == [
        ("push", ".stage"),
        ("rename", NEW),
        ("push", "libraries"),
        ("push", "state"),
        ("rename", "state"),
        ("push", "libraries"),
    ]


def test_a_full_disk_is_told_before_anything_is_copied(
    updates: Updates, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(updates.folder)
    monkeypatch.setattr(updating.shutil, "disk_usage", lambda _path: usage._replace(free=1_000_000))
    with pytest.raises(UpdateError, match="there is not enough room on this computer"):
        updates.install(new)
    assert start(updates) == OLD


def test_a_disk_that_fills_up_meanwhile(updates: Updates, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(keeping.os, "fsync", full)
    with pytest.raises(UpdateError, match="disk is full"):
        updates.install(new)
    monkeypatch.undo()
    assert start(updates) == OLD
    assert [path.name for path in updates.folder.iterdir() if path.name.startswith(".")] == []


def test_a_stick_that_is_pulled_out_meanwhile(updates: Updates, new: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick.hlib"
    shutil.copy(new, stick)

    def pull(step: str, _share: float) -> None:
        if step == "room":
            os.truncate(stick, 9000)

    with pytest.raises(UpdateError, match="cut short"):
        updates.install(stick, progress=pull)
    assert start(updates) == OLD


def test_two_at_a_time(updates: Updates, new: Path, make_library: MakeLibrary) -> None:
    told: list[str] = []

    def meanwhile(step: str, _share: float) -> None:
        if step == "check" and not told:
            with pytest.raises(UpdateError, match="Another update is running") as caught:
                Updates(updates.folder, None, updates._trust).install(make_library("3.0"))
            told.append(str(caught.value))

    updates.install(new, progress=meanwhile)
    assert told
    assert start(updates) == NEW


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root installs for others")
def test_what_root_installs_belongs_to_the_account_of_the_folder(tmp_path: Path, trust: Trust, new: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    home.mkdir()
    other.write_text("of somebody else")
    os.chown(home, 4711, 4712)
    (home / "libraries").mkdir()
    os.link(other, home / "libraries/lock")  # the account would have root give it away
    Updates(home / "libraries", None, trust).install(new)
    owners = {path.name.partition("-")[0]: path.stat().st_uid for path in (home / "libraries").iterdir()}
    assert owners == {NEW: 4711, STATE: 4711, "lock": 0}
    assert (home / "libraries").stat().st_uid == 4711
    assert other.stat().st_uid == 0


def test_a_folder_that_cannot_be_written(tmp_path: Path, trust: Trust, new: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(UpdateError, match="a new library cannot be kept here"):
        Updates(tmp_path / "file/libraries", None, trust).install(new)


def test_nothing_at_all_says_what_to_do(tmp_path: Path, trust: Trust) -> None:
    with pytest.raises(LibraryError, match="There is no library yet"):
        Store(tmp_path / "nothing", None, trust).open()
