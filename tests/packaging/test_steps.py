"""The steps that put a build together: order, table, checksums, and what is said when one of them fails."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

import build_installer
from tests.packaging.conftest import fake_bundle
from viewer.errors import PackagingError
from viewer.packaging import inspection, notices
from viewer.packaging.elf import Elf, as_version, newest, read_elf
from viewer.packaging.freeze import environment, lacks_pyinstaller
from viewer.packaging.linux.system import Needs, assert_glibc, missing, unfit
from viewer.packaging.model import Artifact, Build, Bundle, LeftOut, Packager, Target
from viewer.packaging.process import run
from viewer.packaging.report import sums, table
from viewer.packaging.tree import differences, settle
from viewer.packaging.words import compile_words


def made_by(content: str, healthy: bool = True) -> Packager:
    """A packager that writes one small file."""

    def make(_build: Build, _bundle: Bundle, folder: Path) -> Path:
        path = folder / f"{content}.bin"
        path.write_text(content, encoding="utf-8")
        return path

    def try_out(_build: Build, path: Path) -> None:
        if not healthy:
            raise PackagingError(f"{path.name} does not install. Mend it.")

    return Packager(f"the {content}", lambda _build: "", make, try_out)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A build whose library and bundle cost nothing. Returns the folder that people get."""
    monkeypatch.setattr(build_installer, "make_inputs", lambda build: build.library.write_bytes(b"library"))
    monkeypatch.setattr(build_installer, "assert_clean", lambda _build, _bundle: None)
    monkeypatch.setattr(build_installer, "KITS", ())
    return tmp_path / "dist"


def use(monkeypatch: pytest.MonkeyPatch, *packagers: Packager, why: str = "") -> None:
    def freeze(build: Build) -> Bundle:
        return fake_bundle(build.work / "bundle")

    targets = (Target("linux", lambda _build: why, freeze, packagers),)
    monkeypatch.setattr(build_installer, "TARGETS", targets)


def test_it_says_what_it_made_and_gives_its_sums(
    world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking = Packager(
        "the impossible", lambda _build: "it cannot be made here", made_by("x").make, made_by("x").try_out
    )
    use(monkeypatch, made_by("one"), made_by("two"), lacking)
    assert build_installer.main(["-o", str(world)]) == 0
    said = capsys.readouterr().out
    assert "made      the one: one.bin, 0.0 MB" in said
    assert "left out  the impossible: it cannot be made here" in said
    assert {path.name for path in world.iterdir()} == {"one.bin", "two.bin", "SHA256SUMS"}
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=world, check=True)
    assert [path.name for path in world.parent.iterdir() if path.name.startswith(".")] == []


def test_a_failed_step_leaves_nothing_and_says_what_to_do(
    world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, made_by("one"), made_by("two", healthy=False))
    assert build_installer.main(["-o", str(world)]) == 1
    assert capsys.readouterr().err == "build_installer: two.bin does not install. Mend it.\n"
    assert not world.exists()
    assert list(world.parent.glob(".*")) == []


def test_what_was_there_before_stays_when_a_step_fails(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, made_by("one"))
    assert build_installer.main(["-o", str(world)]) == 0
    before = {path.name: path.read_bytes() for path in world.iterdir()}
    use(monkeypatch, made_by("one", healthy=False))
    assert build_installer.main(["-o", str(world)]) == 1
    assert {path.name: path.read_bytes() for path in world.iterdir()} == before


def test_a_bundle_that_is_not_well_is_not_packed(
    world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def freeze(build: Build) -> Bundle:
        return fake_bundle(build.work / "bundle", "ill", healthy=False)

    monkeypatch.setattr(build_installer, "TARGETS", (Target("linux", lambda _build: "", freeze, (made_by("one"),)),))
    assert build_installer.main(["-o", str(world)]) == 1
    said = capsys.readouterr()
    assert "not fit to be given to anybody" in said.err
    assert "ill self-check" in said.err, "its report is shown"
    assert not world.exists()


def test_a_place_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, made_by("one"))
    assert build_installer.main(["-o", "/proc/none/dist"]) == 1
    said = capsys.readouterr().err
    assert "Nothing was made" in said
    assert len(said.splitlines()) == 1


def test_a_dry_run_makes_nothing(
    world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, made_by("one"), why="there is no freezer")
    assert build_installer.main(["--dry-run", "-o", str(world)]) == 0
    assert capsys.readouterr().out == "left out    the one: there is no freezer\n"
    assert not world.exists()


def test_a_bundle_that_is_not_the_same_twice_is_refused(
    world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tries = iter(("one", "two"))
    monkeypatch.setattr(build_installer, "make_inputs", lambda build: build.library.write_bytes(b"library"))

    def freeze(build: Build) -> Bundle:
        return fake_bundle(build.work / "bundle", next(tries))

    monkeypatch.setattr(build_installer, "TARGETS", (Target("linux", lambda _build: "", freeze, (made_by("one"),)),))
    assert build_installer.main(["--twice", "-o", str(world)]) == 1
    assert "assets/handrail.hlib" in capsys.readouterr().err


def test_the_time_of_packed_files(monkeypatch: pytest.MonkeyPatch, root: Path, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert build_installer.source_date(root) == 1_700_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(PackagingError, match="has to be a number"):
        build_installer.source_date(root)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    (tmp_path / "CHANGELOG.md").write_text("", encoding="utf-8")
    assert build_installer.source_date(tmp_path) > 1_700_000_000


def test_words_in_other_languages_are_compiled(build: Build, tmp_path: Path) -> None:
    folder = tmp_path / "checkout/assets/i18n"
    folder.mkdir(parents=True)
    other = replace(build, root=tmp_path / "checkout")
    compile_words(replace(other, root=tmp_path / "nothing"))
    assert not other.words.exists()
    text = '<TS version="2.1" language="es"><context><name>Staff</name><message><source>Yes</source>'
    text += "<translation>Sí</translation></message></context></TS>"
    (folder / "es.ts").write_text(text, encoding="utf-8")
    compile_words(other)
    assert (other.words / "es.qm").stat().st_size > 0
    assert environment(other)["HANDRAIL_TRANSLATIONS"] == str(other.words)
    (folder / "es.ts").write_text("<TS", encoding="utf-8")
    shutil.rmtree(other.words)
    with pytest.raises(PackagingError, match="lrelease failed"):
        compile_words(other)


def test_a_python_that_cannot_leave_out_its_network_is_not_used(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.builtin_module_names", ("_io",))
    assert lacks_pyinstaller(build) == ""
    monkeypatch.setattr("sys.builtin_module_names", ("_io", "_socket"))
    assert "network built in" in lacks_pyinstaller(build)


# ---- other programs


def test_a_program_that_fails_is_told_with_its_last_lines() -> None:
    with pytest.raises(PackagingError) as caught:
        run(["sh", "-c", "seq 100; exit 3"], "Mend it.")
    text = str(caught.value)
    assert text.startswith("sh failed (exit code 3). Mend it.\n")
    assert "    100" in text
    assert "    5\n" not in text


def test_a_program_that_is_not_there_or_does_not_end() -> None:
    with pytest.raises(PackagingError, match="no-such-program is not on this computer"):
        run(["no-such-program"], "Install it.")
    with pytest.raises(PackagingError, match="did not end"):
        run(["sleep", "60"], "Mend it.", seconds=0)


# ---- looking into a bundle


def test_what_a_real_program_asks_for() -> None:
    elf = read_elf(Path("/bin/sh").resolve())
    assert elf is not None
    assert "libc.so.6" in elf.needed
    assert newest(elf) >= (2, 2)
    assert read_elf(Path(__file__)) is None


def test_a_broken_program_is_no_program(tmp_path: Path) -> None:
    path = tmp_path / "broken"
    path.write_bytes(b"\x7fELF" + b"\x00" * 40)
    assert read_elf(path) is None


def test_libraries_that_nobody_brings_or_wants() -> None:
    files = {
        "handrail": Elf(("libc.so.6", "libmine.so"), ()),
        "libqwayland.so": Elf(("libwayland-client.so.0",), ()),
        "libqxcb.so": Elf(("libwayland-client.so.0", "libssl.so.3"), ()),
    }
    wrong = unfit(files, {"libmine.so"})
    assert len(wrong) == 2
    assert all(line.startswith("libqxcb.so asks for") for line in wrong)
    carried = set(missing(set()))
    assert "libxcb-cursor.so.0" in carried
    assert missing(carried) == []


def test_the_gate_of_glibc() -> None:
    needs = Needs((), (), (2, 35), "libpython3.11.so.1.0")
    assert_glibc(needs, ())
    assert_glibc(needs, as_version("2.35"))
    with pytest.raises(PackagingError, match=r"glibc 2.35 \(libpython3.11.so.1.0\), and at most 2.31"):
        assert_glibc(needs, (2, 31))
    assert "Ubuntu 22.04" in needs.systems


def test_a_bundle_without_its_licences_is_refused(build: Build, bundle: Bundle) -> None:
    with pytest.raises(PackagingError, match=r"lacks .*LGPL-3.0.txt"):
        inspection.assert_clean(build, bundle)


# ---- notices


def test_every_text_and_part_is_there(build: Build, bundle: Bundle) -> None:
    notices.write_notices(build, bundle)
    folder = bundle.folder / "licences"
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt", "THIRD-PARTY.md", "inside-qt.txt", "packages/python/LICENSE.txt"):
        assert (folder / name).stat().st_size > 1000, name
    packages = notices.shipped((build.root / "assets/THIRD-PARTY.md").read_text(encoding="utf-8"))
    assert len(packages) >= 14
    for one in packages:
        assert one.name in ("pyside6-essentials", "shiboken6") or any((folder / "packages" / one.name).iterdir())
    document = json.loads((folder / notices.SBOM).read_text(encoding="utf-8"))
    assert document["specVersion"] == "1.6"
    listed = {part["name"]: part for part in document["components"]}
    assert listed["qt"]["licenses"] == [{"license": {"id": "LGPL-3.0-only"}}]
    assert listed["markdown"]["purl"].startswith("pkg:pypi/markdown@")
    references = [part["bom-ref"] for part in document["components"]]
    assert sorted(references) == document["dependencies"][0]["dependsOn"]
    assert len(set(references)) == len(references)


def test_a_package_without_a_licence_text_is_refused() -> None:
    with pytest.raises(PackagingError, match="is not installed"):
        notices.licence_texts("no-such-package")


# ---- folders and sums


def test_settled_folders_are_the_same(tmp_path: Path) -> None:
    for name in ("one", "other"):
        fake_bundle(tmp_path / name)
        settle(tmp_path / name, 1_700_000_000)
    assert differences(tmp_path / "one", tmp_path / "other") == []
    (tmp_path / "other/handrail").chmod(0o700)
    (tmp_path / "other/new").touch()
    (tmp_path / "other/licences/LICENSE.txt").write_text("TIM", encoding="utf-8")
    found = differences(tmp_path / "one", tmp_path / "other")
    assert set(found) - {"licences"} == {"new", "handrail", "licences/LICENSE.txt"}


def test_the_table_and_the_sums(tmp_path: Path) -> None:
    path = tmp_path / "a file"
    path.write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sums([path], tmp_path) == f"{digest}  a file\n"
    text = table([Artifact(path, "something"), Artifact(tmp_path, "a folder")], [LeftOut("other", "no way")])
    assert digest in text
    assert "left out  other: no way" in text
