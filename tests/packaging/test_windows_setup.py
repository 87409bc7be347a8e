"""The setup program under Wine, with a small program in it: whatever goes wrong is one sentence, and nothing is lost.

`build_installer.py` tries the real one. Here is what it cannot try: full disks, cut-off power, wrong folders, Spanish.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer.errors import PackagingError
from viewer.packaging.model import Build, Bundle
from viewer.packaging.windows import base, setup
from viewer.packaging.windows.trial import packing
from viewer.packaging.windows.wine import ACCOUNT, Wine

pytestmark = pytest.mark.slow

HOME = ACCOUNT / "AppData/Local/Programs/Handrail"
HERE = r"C:\users\root\AppData\Local\Programs\Handrail"
MENU = ACCOUNT / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
NEW = {"handrail.exe", "handrail-cli.exe", "_internal/a/page.txt", "_internal/new only.txt", "licences/MIT.txt"}
OLD = {"handrail.exe", "handrail-cli.exe", "_internal/a/page.txt", "_internal/gone/old only.txt", "old-top.txt"}
OURS = {setup.UNINSTALLER, setup.LIST}


@pytest.fixture(scope="module")
def build(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    if sys.platform != "linux":
        pytest.skip("Wine is used on Linux; on Windows the workflow installs the real setup")
    work = tmp_path_factory.mktemp("work")
    made = Build(root, work, "2.0.0", 1_790_000_000, work / "handrail.hlib", lambda _line: None)
    why = base.lacks(made) or base.prepare(made)
    if why:
        pytest.skip(f"no Windows here: {why}")
    return made


@pytest.fixture(scope="module")
def setups(build: Build) -> dict[str, Path]:
    """The old and the new version."""
    return {"old": _packed(build, "1.0.0", OLD), "new": _packed(build, "2.0.0", NEW)}


def _packed(build: Build, version: str, names: set[str]) -> Path:
    work = build.work / version
    bundle = Bundle(work / "handrail", "windows", (), ".exe")
    program = (
        base.folder(build) / "root/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ping.exe"
    )  # one that takes a while
    for name in names:
        place = bundle.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".exe"):
            shutil.copyfile(program, place)
        else:
            place.write_text(version, encoding="ascii")
    this = Build(build.root, work, version, build.epoch, build.library, build.say)
    how = packing(build)
    return setup.make_setup(this, bundle, work, setup.Packing(how.makensis, how.target, "zlib"))


class Computer:
    """A Windows of its own, with what a person would do on it."""

    def __init__(self, wine: Wine, setups: dict[str, Path]) -> None:
        self.wine, self._setups = wine, setups

    def setup(self, which: str, *options: str, **settings: str) -> tuple[int, str]:
        """Run a setup program in silence. Returns its exit code and what it said."""
        return self.does(f'wine "$0" /S {" ".join(options)}', str(self._setups[which]), **settings)

    def does(self, script: str, *words: str, **settings: str) -> tuple[int, str]:
        said = self.wine.with_settings(**settings).run(["sh", "-c", f'{script}; echo "=$?"', *words], "")
        text, _, code = said.rstrip().rpartition("=")
        return int(code), text.strip()

    def remove(self, folder: str = HERE) -> tuple[int, str]:
        return self.does('wine "$0" /S', rf"{folder}\uninstall.exe", wait="1")

    def files(self, folder: Path = HOME) -> set[str]:
        there = self.wine.drive / folder
        return {path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()}

    def text(self, name: str) -> str:
        return (self.wine.drive / HOME / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str = "mine") -> None:
        place = self.wine.drive / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    @property
    def registry(self) -> str:
        files = (self.wine.prefix / name for name in ("user.reg", "system.reg"))
        return "".join(file.read_text(encoding="utf-8", errors="replace") for file in files)


@pytest.fixture
def computer(build: Build, setups: dict[str, Path], tmp_path: Path) -> Iterator[Computer]:
    yield Computer(base.wine(build).fresh(tmp_path / "prefix"), setups)
    shutil.rmtree(tmp_path / "prefix")


def test_the_new_takes_the_place_of_the_old_and_keeps_what_is_somebodys_own(computer: Computer) -> None:
    assert computer.setup("old", "/KIOSK") == (0, "")
    assert computer.files() == OLD | OURS
    kiosk = computer.wine.drive / MENU / "StartUp/Handrail kiosk.lnk"
    assert b"--kiosk" in kiosk.read_bytes().replace(b"\0", b"")
    computer.write(str(HOME / "site.toml"))
    computer.write(str(HOME / "_internal/notes.txt"))
    assert computer.setup("new") == (0, "")
    own = {"site.toml", "Your own files 1/_internal/notes.txt"}
    assert computer.files() == NEW | OURS | own
    assert computer.text("_internal/a/page.txt") == "2.0.0"
    assert kiosk.is_file(), "a kiosk stays one"
    assert '"DisplayVersion"="2.0.0"' in computer.registry
    code, said = computer.setup("old")
    assert (code, said.startswith("Handrail 2.0.0, which is newer, is already installed")) == (2, True)
    assert computer.remove() == (0, "")
    assert computer.files() == own
    assert not kiosk.exists()
    assert not (computer.wine.drive / MENU / "Handrail.lnk").exists()
    assert "handrail" not in computer.registry.lower()


def test_a_path_with_spaces_and_an_accent_is_found_again_by_the_next_version(computer: Computer) -> None:
    folder = Path("Casa de la niña/Hand rail")
    assert computer.setup("old", r"'/D=C:\Casa' de la 'niña\Hand' rail") == (0, "")
    assert computer.files(folder) == OLD | OURS
    assert computer.setup("new") == (0, "")
    assert computer.files(folder) == NEW | OURS
    assert computer.remove(r"C:\Casa de la niña\Hand rail") == (0, "")
    assert not (computer.wine.drive / folder).exists()


def test_for_all_accounts(computer: Computer) -> None:
    folder = Path("Program Files/Handrail")
    assert computer.setup("old", "/ALLUSERS") == (0, "")
    assert computer.setup("new", "/allusers") == (0, "")
    assert computer.files(folder) == NEW | OURS
    link = computer.wine.drive / "ProgramData/Microsoft/Windows/Start Menu/Programs/Handrail.lnk"
    assert link.is_file()
    assert computer.remove(r"C:\Program Files\Handrail") == (0, "")
    assert not (computer.wine.drive / folder).exists()
    assert not link.exists()
    assert "Uninstall\\\\handrail" not in computer.registry


@pytest.mark.parametrize(
    ("disk", "sentence"),
    [
        ("size=4m", "has 4 MB left and Handrail needs 20 MB: make room or choose another folder"),
        ("size=64m,nr_inodes=8", "could not be written to"),  # there is room, and then there is not
        ("size=64m,ro", "Nothing can be written to"),
    ],
)
def test_a_disk_that_cannot_take_it(computer: Computer, build: Build, disk: str, sentence: str) -> None:
    place = build.work / "disk"
    place.mkdir(exist_ok=True)
    windows = "Z:" + str(place).replace("/", "\\") + r"\Handrail"
    script = f"""wine "$0" /S '/D={windows}'; echo "code $?"; find '{place}' -mindepth 1"""
    settings = {"disk": str(place), "disk_options": disk}
    _, said = computer.does(script, str(computer._setups["new"]), **settings)
    assert sentence in said
    assert said.splitlines()[-1] == "code 2", "and nothing is left there"
    assert len(said.splitlines()) == 2
    assert "handrail" not in computer.registry.lower()


@pytest.mark.parametrize(
    "option", [r"'/D=C:\a file\Handrail'", "/D=relative", r"""'/D=C:\quoted folder'"""]
)  # the last one reaches NSIS in quotation marks
def test_a_wrong_folder_is_told_and_no_other_is_taken(computer: Computer, option: str) -> None:
    computer.write("a file")
    before = computer.files(Path())
    code, said = computer.setup("new", option)
    assert code == 2
    assert said.startswith("The folder after /D= cannot be used")
    assert computer.files(Path()) - before == set()


def test_files_of_others_are_left_alone_in_the_language_of_windows(computer: Computer) -> None:
    """Such as a portable Handrail: it has all our files, and is not ours to exchange."""
    computer.write("other/_internal/mine.txt")
    said = {}
    for language in ("C.UTF-8", base.LOCALE):
        code, said[language] = computer.setup("new", r"'/D=C:\other'", language=language)
        assert code == 2
    assert said["C.UTF-8"].startswith(r"C:\other holds files that this setup did not put there")
    assert said[base.LOCALE].startswith(r"C:\other contiene archivos que")
    assert computer.files(Path("other")) == {"_internal/mine.txt"}


def test_a_program_that_is_open_is_neither_exchanged_nor_removed(computer: Computer, setups: dict[str, Path]) -> None:
    assert computer.setup("old") == (0, "")
    script = (
        r'wine "$0\\handrail.exe" -n 60 127.0.0.1 >/dev/null 2>&1 & '
        r'until wine "$0\\handrail-cli.exe" -n 1 127.0.0.1 >/dev/null 2>&1; do :; done; sleep 1; '
        r'wine "$1" /S; echo "code $?"; wine "$0\\uninstall.exe" /S "_?=$0"; echo "code $?"'
    )
    _, said = computer.does(script, HERE, str(setups["new"]))
    sentence = "Handrail is open: close it, then try again. Nothing was changed."
    assert said.splitlines() == [sentence, "code 2", sentence, "code 2"]
    assert computer.files() == OLD | OURS


def _moves(computer: Computer, *pairs: tuple[str, str]) -> None:
    home = computer.wine.drive / HOME
    for source, into in pairs:
        (home / into).parent.mkdir(exist_ok=True)
        (home / source).rename(home / into)


def _cut_off_while_moving_out(computer: Computer) -> None:
    _moves(computer, ("_internal", "handrail.old/_internal"), ("handrail.exe", "handrail.old/handrail.exe"))


def _cut_off_while_moving_in(computer: Computer) -> None:
    for name in ("_internal", "handrail.exe", "handrail-cli.exe", "old-top.txt", "uninstall.exe"):
        _moves(computer, (name, f"handrail.old/{name}"))
    computer.write(str(HOME / "_internal/a/page.txt"), "2.0.0")
    computer.write(
        str(HOME / "_internal/installed-files.txt"), "_internal\\a\\page.txt\r\n_internal\\installed-files.txt\r\n"
    )
    computer.write(str(HOME / "handrail.new/handrail.exe"), "half")


def _cut_off_while_clearing_away(computer: Computer) -> None:
    _cut_off_while_moving_in(computer)
    _moves(computer, ("handrail.old", "handrail.replaced"))
    (computer.wine.drive / HOME / "handrail.replaced/handrail.exe").unlink()


@pytest.mark.parametrize("cut_off", [_cut_off_while_moving_out, _cut_off_while_moving_in, _cut_off_while_clearing_away])
def test_running_it_again_mends_what_a_power_failure_cut_off(
    computer: Computer, cut_off: Callable[[Computer], None]
) -> None:
    assert computer.setup("old") == (0, "")
    computer.write(str(HOME / "site.toml"))
    cut_off(computer)
    assert computer.setup("new") == (0, "")
    assert computer.files() == NEW | OURS | {"site.toml"}
    assert computer.text("_internal/a/page.txt") == "2.0.0"


def test_a_list_that_somebody_changed_leads_nowhere_else(computer: Computer) -> None:
    assert computer.setup("old") == (0, "")
    computer.write("precious.txt")
    computer.write(str(ACCOUNT / "precious.txt"))
    listed = HOME / setup.LIST
    wrong = [
        "..\\..\\..\\..\\precious.txt",
        "C:\\precious.txt",
        "\\precious.txt",
        "_internal\\..\\..\\x",
        "*",
        "a?",
        '"',
    ]
    computer.write(str(listed), "\r\n".join([*wrong, computer.text(setup.LIST)]))
    assert computer.setup("new") == (0, "")
    assert computer.files() == NEW | OURS
    assert (computer.wine.drive / "precious.txt").is_file()
    assert (computer.wine.drive / ACCOUNT / "precious.txt").is_file()


def test_wine_says_what_went_wrong(build: Build) -> None:
    with pytest.raises(PackagingError, match="advice"):
        base.wine(build).run(["false"], "advice")
