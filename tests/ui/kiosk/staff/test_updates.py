"""Newer content from a stick: found, checked, shown; and when it is no good, the old stays and the screen says why."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from tests.ui.kiosk.staff.conftest import HASH, USUAL, Staff
from viewer.authoring import build as building
from viewer.core.kept import notice_of
from viewer.core.minisign import SecretKey, new_key
from viewer.core.site import Site, save_site
from viewer.core.site_library import SiteLibrary
from viewer.core.trust import Trust
from viewer.core.updates import Updates
from viewer.said import said
from viewer.ui.kiosk.staff.update_screen import UpdateScreen
from viewer.ui.staff_door import StaffDoor

if TYPE_CHECKING:
    from tests.conftest import Sample
    from tests.ui.kiosk.conftest import FrontHand

Begin = Callable[..., "Updated"]
MakeLibrary = Callable[..., Path]


@pytest.fixture(scope="module")
def secret() -> SecretKey:
    return new_key()


@pytest.fixture
def languages() -> str:
    """Those that libraries have."""
    return '["en"]'


@pytest.fixture
def make_library(
    tmp_path: Path, make_sample: Callable[[Path], Sample], secret: SecretKey, languages: str
) -> MakeLibrary:
    """Builds a small signed library. `day` is that on which it was checked."""

    def make(
        version: str,
        day: str = "2026-11-22",
        library_id: str = "sample",
        key: SecretKey | None = secret,
        page: str = "",
    ) -> Path:
        sample = make_sample(tmp_path / f"{library_id}-{version}")
        sample.write("en/know/about.md", sample.text("en/know/about.md") + page)
        sample.replace("library.toml", '"2026.11.23"', f'"{version}"')
        sample.replace("library.toml", '["en"]', languages)
        sample.replace("library.toml", 'id = "sample"', f'id = "{library_id}"')
        sample.write("contacts.toml", sample.text("contacts.toml").replace("2026-11-22", day))
        output = tmp_path / f"{library_id}-{version}.hlib"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(building, "_common_words", lambda language: [])
            building.build(sample.tree(), output, key)
        return output

    return make


class Updated(Staff):
    """Staff of a site whose library can be updated, and a stick."""

    def __init__(self, hand: FrontHand, folder: Path, updates: Updates) -> None:
        super().__init__(hand, folder)
        self.door.deleteLater()
        self.door = StaffDoor(hand.front, self.file, self.state, lambda: updates)
        self.updates, self.stick = updates, folder / "stick"
        self.stick.mkdir()
        assert self.door.updater is not None
        self.updater = self.door.updater
        self.updater.folders = lambda: [self.stick]

    def bring(self, *files: Path) -> None:
        for file in files:
            shutil.copy(file, self.stick)

    def open_page(self, name: str = "update") -> None:
        self.enter_desk()
        self.hand.press(f"staff_{name}")
        self.settle()

    def settle(self) -> None:
        """Wait until the thread has told everything."""
        self.hand.until(lambda: not self.updater.busy)
        self.updater.listen()
        self.hand.settle()

    def press(self, name: str) -> None:
        self.hand.press(name)
        self.settle()

    def version(self) -> str:
        """That of the library which the next visitor sees."""
        return self.hand.front.library.manifest.version


@pytest.fixture
def site(started: Callable[..., FrontHand], make_library: MakeLibrary, tmp_path: Path, secret: SecretKey) -> Begin:
    """A site on which version 1.0 was installed."""

    def begin(size: tuple[int, int] = (1366, 768), **decided: Any) -> Updated:
        settings = Site(**{**USUAL, **decided})
        save_site(tmp_path / "site.toml", settings)
        updates = Updates(tmp_path / "libraries", None, Trust((secret.public.line,)))
        updates.install(make_library("1.0"))
        library = updates.open()
        updates.confirm(library)
        library.replaceable = True
        return Updated(started(SiteLibrary(library, settings), size, **{**USUAL, **decided}), tmp_path, updates)

    return begin


def test_staff_of_a_kiosk_bring_a_newer_version(site: Begin, make_library: MakeLibrary) -> None:
    one = site(kiosk=True, pin_hash=HASH)
    one.bring(make_library("2.0", "2026-12-26"))
    one.open_page()
    assert one.hand.says("Visitors see version 1.0, as of Nov 22, 2026.")
    assert one.hand.says("Sample library, version 2.0")
    assert one.hand.says("Newer by 34 days")
    one.press("install_0")
    assert one.hand.find("update_well")
    assert one.hand.says("Visitors now see version 2.0. The earlier version, 1.0, is kept here.")
    assert one.hand.says("You can take the stick out now.")
    assert len(one.hand.all("checks")) == 1
    assert one.hand.all("what_changed") == []
    assert one.version() == "2.0"
    one.hand.press("update_done")
    one.hand.start()
    assert one.hand.main._library.manifest.version == "2.0"


def test_staff_see_which_pages_have_changed(site: Begin, make_library: MakeLibrary, tmp_path: Path) -> None:
    one = site(kiosk=True)
    one.bring(make_library("2.0", page="\n## More\n\nMore is said here.\n"))
    one.open_page()
    one.press("install_0")
    assert one.hand.says("What changed: 1 page")
    assert one.hand.says("About the pills")
    assert one.hand.says("Not yet reviewed by a clinician")
    assert len(one.hand.all("change")) == 1


def test_a_laptop_asks_first_and_needs_no_pin(site: Begin, make_library: MakeLibrary) -> None:
    one = site()
    one.bring(make_library("2.0"))
    one.hand.press("as_of")
    one.settle()
    assert isinstance(one.hand.front.layer, UpdateScreen)
    one.press("install_0")
    assert one.version() == "1.0"
    assert one.hand.says("Update to version 2.0?")
    one.press("update_cancel")
    assert one.version() == "1.0"
    one.press("install_0")
    one.press("update_now")
    assert one.version() == "2.0"
    one.hand.press("update_done")
    assert one.hand.main._library.manifest.version == "2.0"


def test_in_a_kiosk_a_visitor_finds_no_way_to_it(site: Begin) -> None:
    one = site(kiosk=True)
    one.hand.start()
    day = one.hand.find("as_of")
    one.hand.press(day)
    one.hand.front.update_requested.emit()
    assert one.hand.screen == ""


def test_without_a_stick_it_says_what_to_do(site: Begin, make_library: MakeLibrary) -> None:
    one = site()
    one.open_page()
    assert one.hand.says("No guide was found on a stick")
    one.bring(make_library("2.0"))
    one.press("look_again")
    assert one.hand.says("Sample library, version 2.0")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda make, stick: make("2.0", key=None), "nobody has signed it"),
        (lambda make, stick: make("2.0", key=new_key()), "not among those that are trusted here"),
        (lambda make, stick: make("0.9"), "older than 1.0 and was never used here"),
        (lambda make, stick: make("2.0", library_id="other"), 'his is the library "other"'),
        (lambda make, stick: make("1.0", "2026-12-01"), "is here already with other content"),
    ],
    ids=["unsigned", "another key", "older", "another product", "the same version"],
)
def test_what_is_no_good_is_listed_with_its_reason(
    site: Begin, make_library: MakeLibrary, spoil: Callable[..., Path], sentence: str
) -> None:
    one = site(kiosk=True)
    (one.stick.parent / "again").mkdir()
    path = spoil(make_library, one.stick)
    one.bring(path)
    one.open_page()
    assert one.hand.says(sentence)
    assert one.hand.starting("install_") == []


def test_a_file_that_is_damaged_changes_nothing_and_says_so(site: Begin, make_library: MakeLibrary) -> None:
    one = site(kiosk=True)
    path = make_library("2.0")
    content = bytearray(path.read_bytes())
    content[-3000] ^= 1
    path.write_bytes(content)
    one.bring(path)
    one.open_page()
    one.press("install_0")
    assert one.hand.find("update_failed")
    assert one.hand.says("does not match its own checksum")
    assert one.hand.says("Visitors still see version 1.0.")
    assert one.hand.says("read out the code E-15")
    assert one.hand.says("Not passed: It was copied whole")
    assert one.version() == "1.0"
    content[-3000] ^= 1
    (one.stick / path.name).write_bytes(content)
    one.press("update_again")
    assert one.version() == "2.0"


def test_a_stick_that_is_pulled_out_changes_nothing(site: Begin, make_library: MakeLibrary) -> None:
    one = site(kiosk=True)
    one.bring(make_library("2.0"))
    one.open_page()
    shutil.rmtree(one.stick)
    one.press("install_0")
    assert one.hand.says("here is no such file")
    assert one.version() == "1.0"


def test_staff_go_back_to_an_earlier_version_and_forward_again(site: Begin, make_library: MakeLibrary) -> None:
    one = site(kiosk=True)
    one.bring(make_library("2.0"))
    one.open_page()
    one.press("install_0")
    one.updater.prove(one.hand.front.library)
    one.press("staff_versions")
    one.press("back_0")
    assert one.version() == "2.0"
    one.press("back_now")
    assert one.hand.says("Visitors now see version 1.0.")
    assert one.version() == "1.0"
    one.press("staff_update")
    assert one.hand.says("Newer")
    one.press("install_0")
    assert one.version() == "2.0"


def test_what_happened_at_night_is_told_until_it_is_read(site: Begin) -> None:
    one = site(kiosk=True)
    notice = notice_of(said("Core", "Version {version} did not start well {count} times.").put(version="2.0", count=2))
    one.updates._change(lambda state: replace(state, notice=notice))
    one.enter_desk()
    one.settle()
    assert one.hand.says("Version 2.0 did not start well 2 times.")
    one.press("dismiss")
    assert not one.hand.says("Version 2.0 did not start well 2 times.")
    one.hand.press("staff_lock")
    one.enter_desk()
    assert one.hand.find("clinic")


def test_the_watched_folder_is_taken_over_between_visits(
    site: Begin, make_library: MakeLibrary, tmp_path: Path
) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    one = site(watched_folder=str(folder))
    (folder / "half.hlib").write_bytes(b"PK")
    one.updater.watch()
    one.settle()
    assert one.version() == "1.0"
    shutil.copy(make_library("2.0"), folder)
    one.updater._looks = 0
    one.updater.watch()
    one.settle()
    assert one.version() == "2.0"
    assert one.hand.main._library.manifest.version == "1.0"  # who is reading is left in peace
    one.hand.front.start_over()
    assert one.hand.main._library.manifest.version == "2.0"


def test_what_another_process_has_installed_is_taken_over(site: Begin, make_library: MakeLibrary) -> None:
    one = site()
    Updates(one.updates.folder, None, one.updates._trust).install(make_library("2.0"))
    one.updater.watch()
    one.settle()
    assert one.version() == "2.0"


def test_what_was_installed_while_the_window_was_made_is_taken_over(site: Begin, make_library: MakeLibrary) -> None:
    one = site()
    Updates(one.updates.folder, None, one.updates._trust).install(make_library("2.0"))
    one.updater._seen = one.updater._stamp()
    one.updater.keep_watch(one.hand.front.library)
    one.settle()
    assert one.version() == "2.0"
    assert one.updates.is_shown(one.hand.front.library)


def test_a_share_that_hangs_keeps_nobody_waiting(site: Begin, make_library: MakeLibrary, tmp_path: Path) -> None:
    one = site(kiosk=True, watched_folder=str(tmp_path))
    answers = threading.Event()
    one.updater._from_folder = lambda: answers.wait() and None
    one.updater.watch()
    one.bring(make_library("2.0"))
    one.enter_desk()
    one.hand.press("staff_update")
    one.hand.until(lambda: one.hand.all("install_0"))
    one.hand.press("install_0")
    one.hand.until(lambda: one.hand.all("update_well"))
    assert one.version() == "2.0"
    answers.set()


def test_who_comes_back_to_the_page_while_something_is_done_sees_its_end(
    site: Begin, make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = site(kiosk=True)
    one.bring(make_library("2.0"))
    one.open_page()
    install, goes_on = one.updates.install, threading.Event()
    monkeypatch.setattr(one.updates, "install", lambda *given: goes_on.wait() and install(*given))
    one.hand.press("install_0")
    one.hand.press("staff_who")
    one.hand.press("staff_update")
    assert one.hand.says("Looking at what is plugged in")
    goes_on.set()
    one.settle()
    one.settle()
    assert one.hand.says("Visitors see version 2.0")
    assert one.hand.says("This is what visitors see now")


def test_a_mistake_of_ours_keeps_no_later_update_waiting(
    site: Begin, make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = site(kiosk=True)
    one.bring(make_library("2.0"))
    one.open_page()
    with monkeypatch.context() as patch:
        patch.setattr(one.updates, "install", lambda *_: 1 / 0)
        one.press("install_0")
    assert one.hand.says("Something went wrong inside the program")
    assert "ZeroDivisionError" in capsys.readouterr().err
    one.press("update_again")
    assert one.version() == "2.0"


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1080, 1920), (800, 600)])
def test_it_fits_every_screen(site: Begin, make_library: MakeLibrary, size: tuple[int, int]) -> None:
    from tests.ui.kiosk.staff.test_staff_look import assert_tidy, assert_whole

    one = site(kiosk=True, size=size)
    one.bring(make_library("2.0"), make_library("0.9"))
    one.open_page()
    for press in ("", "install_1", "staff_versions", "back_0"):
        if press:
            one.press(press)
        one.complete()
        assert_tidy(one.desk)
        assert_whole(one.desk)
        for widget in one.desk.findChildren(QWidget):
            if widget.isVisible() and widget.parent() and widget.parent().objectName() == "sheet":
                assert widget.parent().rect().contains(widget.geometry())
