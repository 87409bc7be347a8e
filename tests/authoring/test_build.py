"""The same content gives the same bytes; when anything fails, nothing is written and what was there stays."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from viewer import cli
from viewer.authoring import build as building
from viewer.authoring.build import build, image_size
from viewer.authoring.source import read_tree
from viewer.core import schema
from viewer.core.library import open_library
from viewer.errors import ContentError, HandrailError

if TYPE_CHECKING:
    from tests.conftest import Sample

ABOUT = "en/know/about.md"
OLD = b"what was there before"
linux = pytest.mark.skipif(sys.platform != "linux", reason="the limits and mounts of Linux are used")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A place with a file that must stay as it is when a build fails."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "x.hlib").write_bytes(OLD)
    return folder / "x.hlib"


def built(sample: Sample, name: str = "built.hlib") -> bytes:
    output = sample.root.parent / name
    build(sample.tree(), output)
    return output.read_bytes()


def assert_untouched(output: Path) -> None:
    assert output.read_bytes() == OLD
    assert [path.name for path in output.parent.iterdir()] == [output.name]


def many_pages(sample: Sample, count: int) -> None:
    text = sample.text(ABOUT)
    for number in range(count):
        sample.write(f"en/know/page-{number}.md", text.replace("About the pills", f"About {number}"))


# ---- what is written


def test_a_library_is_a_zip_of_two_stored_members(sample: Sample) -> None:
    built(sample)
    with zipfile.ZipFile(sample.root.parent / "built.hlib") as archive:
        assert archive.namelist() == [schema.MANIFEST, schema.DATABASE]
        for member in archive.infolist():
            assert member.compress_type == zipfile.ZIP_STORED
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert member.extra == b""
        manifest = json.loads(archive.read(schema.MANIFEST))
        database = archive.read(schema.DATABASE)
        assert archive.testzip() is None
    assert manifest == {
        "format": 1,
        "id": "sample",
        "version": "2026.11.23",
        "languages": ["en"],
        "created": "2026-11-22",  # the newest day on which anything was checked
        "title": {"en": "Sample library"},
        "database": {"size": len(database), "sha256": hashlib.sha256(database).hexdigest()},
    }


def test_building_says_what_was_built(sample: Sample, output: Path) -> None:
    manifest = build(sample.tree(), output)
    assert open_library(output).manifest == manifest
    assert [path.name for path in output.parent.iterdir()] == [output.name]


# ---- the same bytes


def test_twice_the_same_bytes(sample: Sample) -> None:
    assert built(sample, "a.hlib") == built(sample, "b.hlib")


def test_neither_folder_nor_time_nor_order_of_files_matters(sample: Sample, tmp_path: Path) -> None:
    first = built(sample)
    other = tmp_path / "another folder with a longer name" / "content"
    for path in sorted((path for path in sample.root.rglob("*") if path.is_file()), reverse=True):
        place = other / path.relative_to(sample.root)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        os.utime(place, (1_000_000_000, 1_000_000_000))
        place.chmod(0o600)
    build(read_tree(other), tmp_path / "other.hlib")
    assert (tmp_path / "other.hlib").read_bytes() == first


def test_neither_hash_seed_nor_zone_nor_language_of_the_machine_matters(sample: Sample) -> None:
    many_pages(sample, 3)
    digests = set()
    for number, (seed, zone, language) in enumerate(
        [("0", "UTC", "C"), ("1", "Pacific/Kiritimati", "C.UTF-8"), ("2", "America/Los_Angeles", "tr_TR.UTF-8")]
    ):
        output = sample.root.parent / f"{number}.hlib"
        done = subprocess.run(
            [sys.executable, "-m", "viewer", "build", str(sample.root), "-o", str(output)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "LANG": language},
            cwd=Path(__file__).parents[2],
            check=False,
        )
        assert done.returncode == 0
        digests.add(hashlib.sha256(output.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_one_process_or_several_give_the_same_bytes(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    many_pages(sample, 7)
    monkeypatch.setattr(building, "_PAGES_WORTH_A_PROCESS", 4)
    bytes_of = {}
    for count in (1, 2, 3):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        bytes_of[count] = built(sample)
    assert bytes_of[1] == bytes_of[2] == bytes_of[3]


def test_other_content_gives_other_bytes(sample: Sample) -> None:
    before = built(sample)
    sample.replace(ABOUT, "The pills calm you.", "The pills calm you!")
    assert built(sample) != before


def test_the_day_of_source_date_epoch(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    without = built(sample)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    first = built(sample)
    assert built(sample) == first != without
    assert open_library(sample.root.parent / "built.hlib").manifest.created.isoformat() == "1970-01-02"


@pytest.mark.parametrize("epoch", ["yesterday", "²", "9" * 20, "1e9", "-99999999999999", "9" * 5_000])
def test_a_source_date_epoch_that_is_no_time(
    sample: Sample, output: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(HandrailError, match="SOURCE_DATE_EPOCH"):
        build(sample.tree(), output)
    assert_untouched(output)


# ---- what is wrong in the content

BAD_BODIES = [
    ("[x](../../etc/passwd)", 'the link "../../etc/passwd" does not end in ".md"'),
    ("[x](../../../../etc/passwd.md)", "leads out of the content folder"),
    ("[x](/etc/passwd)", "leads out of the content folder"),
    ("[x](file:///etc/passwd)", "is of a form that leads nowhere"),
    ("![x](../../../../etc/passwd.png)", "is not in the folder images/"),
    ("![x](https://a.org/x.png)", "is not in the content folder"),
    ("<b>x</b>", "raw HTML is not allowed"),
    ("\n".join("    " * depth + "- a" for depth in range(200)), "nested more than 8 deep"),
    ("- " * 100 + "a", "nested more than 8 deep"),
]


@pytest.mark.parametrize(("body", "says"), BAD_BODIES, ids=[says for _, says in BAD_BODIES])
@pytest.mark.parametrize("several", [False, True], ids=["one process", "several"])
def test_a_page_that_cannot_be_built(
    sample: Sample, output: Path, monkeypatch: pytest.MonkeyPatch, body: str, says: str, several: bool
) -> None:
    sample.write(ABOUT, f"{sample.text(ABOUT)}\nFine.\n\n{body}\n")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    if several:
        monkeypatch.setattr(building, "_PAGES_WORTH_A_PROCESS", 1)
    with pytest.raises(ContentError) as caught:
        build(sample.tree(), output)
    assert says in caught.value.message
    assert caught.value.where == ABOUT
    first = sample.line(ABOUT, body.partition("\n")[0])
    assert caught.value.line == first + (11 if "\n" in body else 0)  # the twelfth of the nested lines is too deep
    assert_untouched(output)


def test_what_could_not_be_read_is_not_built(sample: Sample, output: Path) -> None:
    sample.write(ABOUT, "no page")
    with pytest.raises(ContentError, match="must begin with a line") as caught:
        build(sample.tree(), output)
    assert caught.value.where == ABOUT
    assert_untouched(output)


@pytest.mark.parametrize("data", [b"", b"text", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00", b"GIF"])
def test_a_picture_that_is_none(sample: Sample, output: Path, data: bytes) -> None:
    (sample.root / "images/photo.jpg").write_bytes(data)
    with pytest.raises(ContentError, match="not a sound PNG, JPEG or SVG") as caught:
        build(sample.tree(), output)
    assert caught.value.where == "images/photo.jpg"
    assert_untouched(output)


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x11\x08" + struct.pack(">HH", 480, 640) + bytes(10)


@pytest.mark.parametrize(
    ("data", "size"),
    [(PNG, (640, 480)), (JPEG, (640, 480)), (b'<?xml version="1.0"?><svg/>', (0, 0)), (b"<svg>", (0, 0))],
)
def test_the_size_of_a_picture(data: bytes, size: tuple[int, int]) -> None:
    assert image_size(data, "x") == size


@pytest.mark.parametrize("data", [PNG, JPEG], ids=["png", "jpeg"])
def test_a_picture_cut_anywhere(data: bytes) -> None:
    found = set()
    for length in range(len(data)):
        try:
            found.add(image_size(data[:length], "images/x"))
        except ContentError as error:
            found.add(error.where)
    assert found == {"images/x", (640, 480)}


# ---- what is wrong with the place


def test_a_place_that_is_none(sample: Sample, tmp_path: Path, output: Path) -> None:
    with pytest.raises(HandrailError, match="there is no such folder"):
        build(sample.tree(), tmp_path / "nowhere" / "x.hlib")
    with pytest.raises(HandrailError, match="there is no such folder"):
        build(sample.tree(), output / "x.hlib")  # a file, not a folder
    with pytest.raises(HandrailError, match="cannot be written here"):
        build(sample.tree(), output.parent)
    assert_untouched(output)


def test_a_library_may_be_built_over_itself(sample: Sample, output: Path) -> None:
    build(sample.tree(), output)
    first = open_library(output)
    build(sample.tree(), output)
    assert first.page("en", "know/about") == open_library(output).page("en", "know/about")
    first.close()


@linux
@pytest.mark.parametrize("limit", [0, 1_000, 8_192, 30_000, 60_000, 77_000, 78_100])
def test_a_disk_that_takes_no_more(sample: Sample, output: Path, limit: int) -> None:
    """The size of files is limited, as a full disk limits it, at every stage of writing: database, index, frame."""
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); "
        "from viewer.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    whole = len(built(sample))
    assert limit < whole
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, "build", str(sample.root), "-o", str(output)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"handrail: {output}: ")
    assert done.stderr.count("\n") == 1
    assert_untouched(output)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 KB that is really full after that."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@linux
@pytest.mark.parametrize("taken", [0, 20, 60, 100, 124])
def test_a_full_disk(sample: Sample, small_disk: Path, taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    (small_disk / "x.hlib").write_bytes(OLD)
    (small_disk / "taken").write_bytes(bytes(taken * 1024))
    assert cli.main(["build", str(sample.root), "-o", str(small_disk / "x.hlib")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"handrail: {small_disk / 'x.hlib'}: ")
    assert said.err.count("\n") == 1
    assert (small_disk / "x.hlib").read_bytes() == OLD
    assert {path.name for path in small_disk.iterdir()} == {"x.hlib", "taken"}
