"""What is put together for Windows, as far as it can be looked at without Windows."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader

from viewer import paths
from viewer.errors import PackagingError
from viewer.packaging.icon import pictures
from viewer.packaging.model import Build, Bundle
from viewer.packaging.windows import base, interpreter, portable, setup, signing
from viewer.packaging.windows.bundle import is_of_wine
from viewer.packaging.windows.resources import ICON_SIZES, four_numbers, ico, version_file

EPOCH = 1_790_000_000


@pytest.fixture
def build(root: Path, tmp_path: Path) -> Build:
    work = tmp_path / "work"
    work.mkdir()
    return Build(root, work, "1.2.3", EPOCH, work / "handrail.hlib", lambda _line: None)


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    folder = tmp_path / "handrail"
    for name in (
        "handrail.exe",
        "handrail-cli.exe",
        "_internal/Qt6Core.dll",
        "_internal/a b/x$.txt",
        "licences/MIT.txt",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    (folder / "_internal/a b/x$.txt").rename(folder / "_internal/a b/x (1).txt")
    return Bundle(folder, "windows", (), ".exe")


@pytest.fixture
def script(root: Path) -> str:
    return (root / "assets/packaging/windows/setup.nsi").read_text(encoding="utf-8")


@pytest.fixture
def messages(root: Path) -> str:
    return (root / "assets/packaging/windows/messages.nsh").read_text(encoding="utf-8")


# ---- the setup program's script


def test_what_is_unpacked_is_what_is_removed_and_what_the_list_says(build: Build, bundle: Bundle) -> None:
    files = setup.installed_files(bundle.folder)
    facts = setup.facts(build, bundle, files, Path("setup.exe"), setup.Packing()).replace("\\", "/")
    on_disk = {path.relative_to(bundle.folder).as_posix() for path in bundle.folder.rglob("*") if path.is_file()}
    assert set(files) == on_disk
    unpacked = set(re.findall(rf'File "{re.escape(bundle.folder.as_posix())}/(.+)"', facts))
    deleted = set(re.findall(r'Delete "\$\{BASE\}/(.+)"', facts))
    assert unpacked == on_disk
    assert deleted == on_disk | {setup.LIST}
    listed = {line.replace("\\", "/") for line in setup.list_text(files).split("\r\n") if line}
    assert listed == deleted | {setup.UNINSTALLER}


def test_folders_are_removed_from_the_deepest_up(build: Build, bundle: Bundle) -> None:
    names = setup.folders(setup.installed_files(bundle.folder))
    assert names == ["_internal/a b", "_internal", "licences"]


def test_nothing_removes_a_whole_folder_or_waits_for_an_answer_in_silence(script: str) -> None:
    code = "\n".join(line.partition(";")[0] for line in script.splitlines())
    assert not re.search(r"RMDir\s+/r", code, re.IGNORECASE)
    assert all("/SD " in line for line in code.splitlines() if "MessageBox" in line)
    assert re.search(r"^AllowSkipFiles off$", code, re.MULTILINE)
    assert re.search(r"^RequestExecutionLevel user$", code, re.MULTILINE)


def test_every_message_speaks_english_and_spanish(script: str, messages: str) -> None:
    told: dict[str, set[str]] = {}
    for name, language, text in re.findall(r'^LangString (\w+) \$\{LANG_(\w+)\} "(.+)"$', messages, re.MULTILINE):
        told.setdefault(name, set()).add(language)
        if f'EndWith}} "$({name})"' in script:
            assert text.count(". ") <= 1, f"one clear sentence, and at most what was not changed: {text}"
    assert len(told) == len(re.findall("^LangString", messages, re.MULTILINE)) // 2
    assert all(languages == {"ENGLISH", "SPANISH"} for languages in told.values()), told
    asked = set(re.findall(r"\$\((\w+)\)", script))
    assert asked == set(told)


def test_a_name_that_means_something_to_nsis_is_refused(bundle: Bundle) -> None:
    (bundle.folder / "_internal" / "100$.txt").touch()
    with pytest.raises(PackagingError, match=r"100\$\.txt"):
        setup.installed_files(bundle.folder)


@pytest.mark.skipif(shutil.which("makensis") is None, reason="there is no NSIS outside the Debian folder")
@pytest.mark.slow
def test_nsis_takes_the_script_without_a_warning_and_makes_the_same_twice(build: Build, bundle: Bundle) -> None:
    packing = setup.Packing(compressor="zlib")
    first = setup.make_setup(build, bundle, build.work, packing).read_bytes()
    assert first == setup.make_setup(build, bundle, build.work, packing).read_bytes()


# ---- icon and version


def test_the_icon_holds_every_size(root: Path, tmp_path: Path) -> None:
    drawn = pictures(root / "assets", ICON_SIZES)
    data = ico(drawn)
    assert struct.unpack_from("<HHH", data) == (0, 1, len(ICON_SIZES))
    (tmp_path / "x.ico").write_bytes(data)
    reader = QImageReader(str(tmp_path / "x.ico"))
    sizes = []
    while reader.canRead():
        image = reader.read()
        sizes.append(image.width())
        middle = image.pixelColor(image.width() // 8, image.height() // 2)
        assert (middle.red(), middle.green(), middle.blue()) == (0xF5, 0xBC, 0x5E)
        assert image.pixelColor(0, 0).alpha() == 0, "round corners"
        if not reader.jumpToNextImage():
            break
    assert tuple(sorted(sizes)) == ICON_SIZES


def test_a_version_is_four_numbers_to_windows() -> None:
    assert four_numbers("1.2.3") == (1, 2, 3, 0)
    assert "filevers=(0, 1, 0, 0)" in version_file("0.1.0")
    with pytest.raises(PackagingError, match="not of the form"):
        four_numbers("1.2.3rc1")


# ---- signing


def _signer(tmp_path: Path, code: str) -> list[str]:
    program = tmp_path / "sign it.py"
    program.write_text(code, encoding="utf-8")
    return signing.command({signing.VARIABLE: f'"{sys.executable}" "{program}"'}, windows=False)


def test_every_file_is_signed_in_place(tmp_path: Path) -> None:
    words = _signer(tmp_path, "import sys; open(sys.argv[1], 'ab').write(b'signed')")
    files = [tmp_path / "a.exe", tmp_path / "b.exe"]
    for file in files:
        file.write_bytes(b"MZ")
    signing.sign(files, words)
    assert [file.read_bytes() for file in files] == [b"MZsigned"] * 2


def test_a_command_that_signs_nothing_stops_the_build(tmp_path: Path) -> None:
    file = tmp_path / "a.exe"
    file.write_bytes(b"MZ")
    with pytest.raises(PackagingError, match=r"left a\.exe without a signature"):
        signing.sign([file], _signer(tmp_path, ""))
    with pytest.raises(PackagingError, match="no key"):
        signing.sign([file], _signer(tmp_path, "raise SystemExit('no key')"))


def test_without_a_command_nothing_is_signed(tmp_path: Path) -> None:
    signing.sign([tmp_path / "not there.exe"], signing.command({}, windows=False))
    with pytest.raises(PackagingError, match="quotation marks"):
        signing.command({signing.VARIABLE: "sign 'it"}, windows=False)
    assert signing.command({signing.VARIABLE: r'"C:\a b\signtool.exe" sign /a'}, windows=True) == [
        r"C:\a b\signtool.exe",
        "sign",
        "/a",
    ]


# ---- the portable folder


def test_the_portable_zip_is_the_bundle_and_its_mark_and_the_same_twice(
    build: Build, bundle: Bundle, tmp_path: Path
) -> None:
    made = portable.make_portable(build, bundle, tmp_path)
    first = made.read_bytes()
    assert portable.make_portable(build, bundle, tmp_path).read_bytes() == first
    with zipfile.ZipFile(made) as file:
        names = set(file.namelist())
        assert file.testzip() is None
        assert file.read(f"Handrail/{paths.PORTABLE_MARK}").decode("utf-8-sig").count("\r\n") == 5
    on_disk = {
        f"Handrail/{path.relative_to(bundle.folder).as_posix()}" for path in bundle.folder.rglob("*") if path.is_file()
    }
    assert names == on_disk | {f"Handrail/{paths.PORTABLE_MARK}"}


# ---- what it is made with


def test_windows_gets_what_the_program_needs_and_no_tool_of_developers(root: Path) -> None:
    text = interpreter.windows_requirements(
        (root / "requirements.lock").read_text(encoding="utf-8"), (root / "pyproject.toml").read_text(encoding="utf-8")
    )
    names = {line.partition("==")[0] for line in text.splitlines()}
    assert {"pyside6-essentials", "shiboken6", "cffi", "pyinstaller", "pefile", "pywin32-ctypes"} <= names
    assert not names & {"pytest", "mypy", "ruff", "macholib", "textstat", "hypothesis"}
    assert all(re.fullmatch(r"[\w.-]+==\S+( --hash=sha256:[0-9a-f]{64})+", line) for line in text.splitlines())


SIGNED = """\
Current message digest    : {now}
Calculated message digest : {then}

Signer's certificate:
\t------------------
\tSigner #0:
\t\tSubject: /C=US/ST=Oregon/L=Beaverton/O={who}/CN={who}
"""


@pytest.mark.parametrize(
    ("now", "then", "who", "good"),
    [
        ("A" * 64, "A" * 64, "Python Software Foundation", True),
        ("A" * 64, "B" * 64, "Python Software Foundation", False),
        ("A" * 64, "A" * 64, "Somebody Else", False),
    ],
)
def test_a_python_that_is_not_the_foundations_is_not_used(now: str, then: str, who: str, good: bool) -> None:
    assert interpreter.signed_by_the_foundation(SIGNED.format(now=now, then=then, who=who)) is good
    assert not interpreter.signed_by_the_foundation("Failed")


def test_debian_comes_from_where_the_machine_has_it_from() -> None:
    said = (
        "'https://mirror.test/a/debian/dists/bookworm/InRelease' x 0 \n'http://ppa.test/x/dists/jammy/InRelease' y 0 \n"
    )
    assert base.machine_mirror(said) == ["https://mirror.test/a/debian"]
    assert base.machine_mirror("'http://ppa.test/ubuntu/dists/jammy/InRelease' y 0 ") == []


def test_a_change_of_what_goes_in_makes_the_folder_anew(build: Build, root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "root"
    shutil.copytree(root / "assets/packaging", copy / "assets/packaging")
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(root / name, copy)
    other = Build(copy, build.work, "1", EPOCH, build.library, build.say)
    assert not base.there(other)
    base.folder(other).mkdir(parents=True)
    (base.folder(other) / "recipe").write_text(base.recipe(other), encoding="ascii")
    assert base.there(other)
    with (copy / "assets/packaging/windows/python.txt").open("a", encoding="utf-8") as file:
        file.write("#")
    assert not base.there(other)


def test_what_is_wines_own_is_known() -> None:
    assert is_of_wine(b"MZ" + bytes(62) + b"Wine builtin DLL\0")
    assert not is_of_wine(b"MZ" + bytes(76) + b"!This program cannot be run in DOS mode.")


@pytest.mark.skipif(sys.platform == "win32", reason="a script for shells")
def test_the_shell_takes_the_script_that_runs_wine(root: Path) -> None:
    subprocess.run(["sh", "-n", root / "assets/packaging/windows/wine-run"], check=True)


def test_a_picture_of_nothing_is_no_picture(tmp_path: Path) -> None:
    from viewer.packaging.windows.trial import assert_drawn

    white = QImage(400, 300, QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    white.save(str(tmp_path / "white.png"))
    for name in ("white.png", "none.png"):
        with pytest.raises(PackagingError):
            assert_drawn(tmp_path / name)
