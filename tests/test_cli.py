"""The command line as fleets and tests call it: exit codes, what is printed, and never a traceback."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from viewer import meta
from viewer.core import library as reading

if TYPE_CHECKING:
    from tests.conftest import Run, Sample

ROOT = Path(__file__).parents[1]
ABOUT = "en/know/about.md"
HIT_KEYS = ["page", "anchor", "title", "heading", "section", "snippet", "score"]
ANSWER_KEYS = ["query", "corrected", "urgent", "hits", "ms"]


def process(
    *arguments: str | Path | bytes, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as people do. Only for what cannot be seen inside this process."""
    done = subprocess.run(
        [sys.executable, "-m", "viewer", *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stdout + done.stderr
    assert b"went wrong inside" not in done.stderr
    return done


@pytest.fixture
def sound(sample: Sample) -> Sample:
    """The sample, checked yesterday: the linter asks what day it is."""
    yesterday = datetime.datetime.now().astimezone().date() - datetime.timedelta(days=1)
    for path in ("contacts.toml", "en/now/overdose.md", ABOUT):
        text = sample.text(path).replace("2026-11-22", str(yesterday))
        sample.write(path, text.replace("2027-11-22", str(yesterday + datetime.timedelta(days=300))))
    return sample


def one_line(text: str) -> bool:
    return text.startswith("handrail: ") and text.count("\n") == 1 and text.endswith(".\n")


# ---- wrong use


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("build",),
        ("build", "content"),
        ("build", "content", "-o"),
        ("check",),
        ("info",),
        ("info", "a", "b"),
        ("search",),
        ("search", "FILE"),
        ("search", "FILE", "query", "--batch"),
        ("search", "FILE", "query", "--limit", "0"),
        ("search", "FILE", "query", "--limit", "1001"),
        ("search", "FILE", "query", "--limit", "-1"),
        ("search", "FILE", "query", "--limit", "²"),
        ("search", "FILE", "query", "--limit", "9" * 5_000),
        ("search", "FILE", "query", "--lang", "zz"),
        ("search", "FILE", "query", "--lang", "EN"),
        ("search", "FILE", "query", "--nonsense"),
        ("screenshot", "FILE", "-o", "x.png"),
        ("screenshot", "FILE", "--screen", "home"),
        *(
            ("screenshot", "FILE", "--screen", "home", "-o", "x.png", "--size", size)
            for size in ("big", "1366", "1366x", "x768", "0x0", "1366x768x2", "99999x768", "-5x5", "²00x³00", "1e3x768")
        ),
        *(
            ("screenshot", "FILE", "--screen", "home", "-o", "x.png", "--text-scale", scale)
            for scale in ("big", "0", "-1", "nan", "inf", "5", "1,5")
        ),
        ("screenshot", "FILE", "--screen", "home", "-o", "x.png", "--theme", "pink"),
        *(
            ("screenshot", "FILE", "--screen", screen, "-o", "x.png")
            for screen in ("", "nowhere", "page:", "page", "search:", "contact:", "home:x", "PAGE:now/overdose")
        ),
        ("--library", "FILE", "--screen", "nowhere"),
        ("--nonsense",),
    ],
    ids=lambda arguments: " ".join(arguments)[:60],
)
def test_wrong_use_ends_with_2(run: Run, sample_file: Path, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*(sample_file if argument == "FILE" else argument for argument in arguments))
    assert (code, out) == (2, "")
    assert err
    assert not Path("x.png").exists()


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("search", "--help"), ("screenshot", "-h")])
def test_help_is_no_error(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("usage: handrail")


def test_the_version(run: Run) -> None:
    assert run("--version") == (0, f"{meta.NAME} {meta.VERSION}\n", "")


# ---- build


def test_build(run: Run, sample: Sample, tmp_path: Path) -> None:
    output = tmp_path / "x.hlib"
    code, out, err = run("build", sample.root, "-o", output)
    assert (code, err) == (0, "")
    assert out == f"{output}: sample 2026.11.23, 2 pages, {output.stat().st_size:,} bytes\n"


def test_build_says_what_is_wrong_and_where(run: Run, sample: Sample, tmp_path: Path) -> None:
    sample.replace(ABOUT, "The pills calm you.", "The <b>pills</b> calm you.")
    line = sample.line(ABOUT, "<b>")
    output = tmp_path / "x.hlib"
    code, out, err = run("build", sample.root, "--output", output)
    assert (code, out) == (1, "")
    assert err == f"handrail: {sample.root / ABOUT}:{line}: raw HTML is not allowed. Write it in Markdown\n"
    assert not output.exists()


def test_build_lists_many_errors_but_not_thousands(run: Run, sample: Sample, tmp_path: Path) -> None:
    for number in range(50):
        sample.write(f"en/know/p{number:02}.md", "no page")
    sample.write("en/know/P.md", "x")
    code, out, err = run("build", sample.root, "-o", tmp_path / "x.hlib")
    lines = err.splitlines()
    assert (code, out, len(lines)) == (1, "", 21)
    assert lines[0] == f"{sample.root}/en/know/P.md: a page's file name may hold small letters, digits and hyphens only"
    assert lines[1].startswith(f"{sample.root}/en/know/p00.md:1: the page must begin")
    assert lines[-1] == f"handrail: No library was made, because there are 51 errors in {sample.root}."


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("made", "says"),
    [("nothing", "there is no such folder"), ("empty", "has no library.toml"), ("file", "there is no such folder")],
)
def test_a_folder_that_is_no_content(run: Run, tmp_path: Path, command: str, made: str, says: str) -> None:
    folder = tmp_path / "content"
    if made == "empty":
        folder.mkdir()
    elif made == "file":
        folder.write_text("x")
    output = ("-o", tmp_path / "x.hlib") if command == "build" else ()
    code, out, err = run(command, folder, *output)
    assert (code, out) == (1, "")
    assert err.startswith(f"handrail: {folder}: ")
    assert says in err
    assert err.count("\n") == 1


def test_a_broken_library_file_of_content(run: Run, sample: Sample, tmp_path: Path) -> None:
    sample.replace("library.toml", 'id = "sample"', 'id = "sample')
    for command in (("check", sample.root), ("build", sample.root, "-o", tmp_path / "x.hlib")):
        code, _, err = run(*command)
        assert code == 1
        assert err.startswith(f"handrail: {sample.root}/library.toml:1: this is not valid TOML")


def test_a_place_that_cannot_be_written(run: Run, sample: Sample, tmp_path: Path) -> None:
    for output in (tmp_path / "nowhere/x.hlib", sample.root, sample.root / "library.toml/x.hlib", Path("a\x00b/c")):
        code, out, err = run("build", sample.root, "-o", output)
        assert (code, out) == (1, "")
        assert one_line(err)
    assert sample.tree().problems == []


# ---- check


def test_check_of_sound_content(run: Run, sound: Sample) -> None:
    assert run("check", sound.root) == (0, "2 pages: 0 errors, 0 notes.\n", "")
    assert run("check", sound.root, "--json") == (0, "[]\n", "")


def test_check_of_content_with_problems(run: Run, sound: Sample) -> None:
    sound.replace(ABOUT, "(#how-it-works)", "(#nowhere)")
    sound.write("images/unused.svg", "<svg/>")
    line = sound.line(ABOUT, "(#nowhere)")
    code, out, err = run("check", sound.root)
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(f"{sound.root / ABOUT}:{line}: ")
    assert lines[1].startswith(f"{sound.root}/images/unused.svg:1: note: ")
    assert lines[2] == "2 pages: 1 error, 1 note."
    code, out, err = run("check", sound.root, "--json")
    problems = json.loads(out)
    assert (code, err) == (1, "")
    assert [list(problem) for problem in problems] == [["where", "line", "message", "rule", "severity"]] * 2
    assert [(problem["where"], problem["line"], problem["severity"]) for problem in problems] == [
        (ABOUT, line, "error"),
        ("images/unused.svg", 0, "note"),
    ]


def test_notes_alone_are_no_error(run: Run, sound: Sample) -> None:
    sound.write("images/unused.svg", "<svg/>")
    code, out, _ = run("check", sound.root)
    assert code == 0
    assert out.endswith("2 pages: 0 errors, 1 note.\n")


# ---- info


def test_info(run: Run, sample_file: Path) -> None:
    library = reading.open_library(sample_file)
    facts = library.manifest.database
    library.close()
    code, out, err = run("info", sample_file)
    assert (code, err) == (0, "")
    assert out == (
        "Sample library (sample 2026.11.23), as of 2026-11-22\n"
        "  en: 2 pages\n"
        f"  4 contacts, database {facts.size:,} bytes, sound\n"
    )
    code, out, err = run("info", sample_file, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "id": "sample",
        "version": "2026.11.23",
        "title": {"en": "Sample library"},
        "languages": ["en"],
        "created": "2026-11-22",
        "format": 1,
        "pages": {"en": 2},
        "contacts": 4,
        "database": {"size": facts.size, "sha256": facts.sha256},
    }


@pytest.mark.parametrize("command", ["info", "search"])
@pytest.mark.parametrize("made", ["missing", "folder", "empty", "text", "cut", "flipped"])
def test_a_file_that_is_no_library(run: Run, sample_file: Path, tmp_path: Path, command: str, made: str) -> None:
    data = bytearray(sample_file.read_bytes())
    data[5_000] ^= 1
    content = {"empty": b"", "text": b"text", "cut": sample_file.read_bytes()[:-1], "flipped": bytes(data)}
    path = tmp_path / "x.hlib"
    if made == "folder":
        path.mkdir()
    elif made in content:
        path.write_bytes(content[made])
    code, out, err = run(command, path, *(["pills"] if command == "search" else []))
    assert (code, out) == (1, "")
    assert one_line(err)
    assert err.startswith(f"handrail: {path}: ")


# ---- search


def test_search(run: Run, sample_file: Path) -> None:
    code, out, err = run("search", sample_file, "awake")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "now/overdose#if-they-are-awake  Overdose / If they are awake"
    assert out.splitlines()[1].startswith("    Call 1-800-222-1222.")


def test_search_pins_urgent_numbers_and_says_what_it_corrected(run: Run, sample_file: Path) -> None:
    code, out, _ = run("search", sample_file, "she will not wake up")
    assert code == 0
    assert out.splitlines()[0] == "! 911  Emergency: 911  -> now/overdose"
    assert 'Showing results for "overdose"' in run("search", sample_file, "ovredose")[1].splitlines()
    assert run("search", sample_file, "xyzzyplugh") == (0, "Nothing found.\n", "")


def test_search_as_json(run: Run, sample_file: Path) -> None:
    code, out, err = run("search", sample_file, "ovredose wake", "--json", "--lang", "en", "--limit", "1")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert list(answer) == ANSWER_KEYS
    assert (answer["query"], answer["corrected"], answer["urgent"]) == ("ovredose wake", "overdose wake", [])
    (hit,) = answer["hits"]
    assert list(hit) == HIT_KEYS
    assert {key: type(value) for key, value in hit.items()} == dict.fromkeys(HIT_KEYS[:-1], str) | {"score": float}
    assert (hit["page"], hit["title"], hit["section"]) == ("now/overdose", "Overdose", "now")
    assert answer["ms"] >= 0


ODD_QUERIES = [
    b"pills",
    b"",
    b"will not wake up",
    b"  ",
    b"\xff\xfe not \xc3\x28 text",
    b"a" * 10_000,
    b"word " * 10_000,
    b"\x00nul\x00",
    b'"NEAR(a* OR b)" -- %_',
    "convulsión 发作 \U0001f642".encode(),
    b"--help",
    b"tab\there\rreturn",
    b"last, without a line end",
]


def batch(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_batch_answers_each_line_in_order(run: Run, sample_file: Path) -> None:
    code, out, err = run("search", sample_file, "--batch", stdin=b"\n".join(ODD_QUERIES))
    answers = batch(out)
    assert (code, err) == (0, "")
    assert [answer["query"] for answer in answers] == [query.decode("utf-8", "replace") for query in ODD_QUERIES]
    assert [list(answer) for answer in answers] == [ANSWER_KEYS] * len(ODD_QUERIES)
    assert answers[0]["hits"]
    assert list(answers[0]["hits"][0]) == HIT_KEYS
    assert [answers[number]["hits"] for number in (1, 3)] == [[], []]
    assert answers[2]["urgent"] == ["emergency"]


@pytest.mark.parametrize(
    ("stdin", "queries"),
    [(b"", []), (b"\n", [""]), (b"\n\n", ["", ""]), (b"a\r\nb\r\n", ["a", "b"]), (b"a\n\nb", ["a", "", "b"])],
)
def test_batch_and_line_ends(run: Run, sample_file: Path, stdin: bytes, queries: list[str]) -> None:
    code, out, _ = run("search", sample_file, "--batch", "--limit", "3", "--lang", "en", stdin=stdin)
    assert code == 0
    assert [answer["query"] for answer in batch(out)] == queries


def test_one_query_and_a_batch_give_the_same(run: Run, sample_file: Path) -> None:
    one = json.loads(run("search", sample_file, "slow breath", "--json")[1])
    (other,) = batch(run("search", sample_file, "--batch", stdin=b"slow breath")[1])
    assert one["hits"]
    assert {**one, "ms": 0} == {**other, "ms": 0}


@pytest.mark.parametrize("query", ["", " ", "\x00", "\udcff", "a" * 100_000, "'; DROP TABLE page", "-"])
def test_any_query_is_answered(run: Run, sample_file: Path, query: str) -> None:
    code, out, err = run("search", sample_file, query, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["query"] == query


# ---- as a process of its own


def test_a_process_builds_tells_and_finds(sample: Sample, tmp_path: Path) -> None:
    output = tmp_path / "x.hlib"
    assert process("build", sample.root, "-o", output).returncode == 0
    assert json.loads(process("info", output, "--json").stdout)["id"] == "sample"
    done = process("search", output, "--batch", stdin=b"\n".join(ODD_QUERIES))
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == len(ODD_QUERIES)
    assert process("search", output, "pills").stdout.startswith(b"know/about")
    assert process("nonsense").returncode == 2
    assert process("info", tmp_path / "nowhere").returncode == 1


def test_json_is_json_on_every_console(sample: Sample, tmp_path: Path) -> None:
    sample.replace("library.toml", "Sample library", "Colección 帮助")
    sample.replace(ABOUT, "The pills calm you.", "Las pastillas: señal 帮助.")
    output = tmp_path / "ñ.hlib"
    for encoding in ("ascii", "cp1252"):
        said = process("build", sample.root, "-o", output, PYTHONIOENCODING=encoding)
        assert (said.returncode, said.stderr) == (0, b"")
        info = process("info", output, "--json", PYTHONIOENCODING=encoding)
        assert json.loads(info.stdout.decode(encoding))["title"] == {"en": "Colección 帮助"}
        found = process("search", output, "señal", "--json", PYTHONIOENCODING=encoding)
        assert "帮助" in json.loads(found.stdout.decode(encoding))["hits"][0]["snippet"]
        assert process("search", output, "señal", PYTHONIOENCODING=encoding).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and file names of POSIX")
def test_a_reader_that_goes_away_and_a_closed_input(sample_file: Path) -> None:
    search = f"{sys.executable} -m viewer search '{sample_file}' --batch"
    for script, found in ((f"yes pills | {search} | head -n 1", ["pills"]), (f"{search} <&-", [])):
        shell = ["sh", "-c", script]
        done = subprocess.run(shell, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert [answer["query"] for answer in batch(done.stdout)] == found


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are text")
def test_a_file_whose_name_is_no_text(sample_file: Path, tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/\xff.hlib"
    shutil.copyfile(sample_file, odd)
    done = process("info", odd)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"\\udcff.hlib: this file's name is not in UTF-8" in done.stderr


# ---- screenshot


def png_size(path: Path) -> tuple[int, int]:
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_a_picture_has_the_size_that_was_asked_for(sample_file: Path, tmp_path: Path) -> None:
    output = tmp_path / "home.png"
    for options, size in (((), (1366, 768)), (("--size", "800x600"), (800, 600))):
        done = process("screenshot", sample_file, "--screen", "home", *options, "-o", output)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert png_size(output) == size


def test_a_picture_is_the_same_twice_and_another_for_another_screen(sample_file: Path, tmp_path: Path) -> None:
    names = ["page", "again", "search", "dark"]
    screens = ["page:now/overdose#if-they-are-awake"] * 2 + ["search:pills", "page:now/overdose#if-they-are-awake"]
    for name, screen in zip(names, screens, strict=True):
        theme = "dark" if name == "dark" else "light"
        options = ("--size", "640x480", "--theme", theme, "--text-scale", "1.5", "--lang", "en")
        done = process("screenshot", sample_file, "--screen", screen, *options, "-o", tmp_path / f"{name}.png")
        assert (done.returncode, done.stderr) == (0, b"")
    page, again, search, dark = ((tmp_path / f"{name}.png").read_bytes() for name in names)
    assert page == again
    assert len({page, search, dark}) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--screen", "page:no/page"), 1, 'no page "no/page"'),
        (("--screen", "page:now/overdose#nowhere"), 2, 'no heading "nowhere"'),
        (("--screen", "contact:nobody"), 1, 'no contact "nobody"'),
        (("--screen", "section:nowhere"), 1, 'no section "nowhere"'),
        (("--screen", "home", "--lang", "zz"), 2, 'no language "zz". It has: en.'),
        (("--screen", "page:\udcff/x"), 1, "no page"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_picture_of_what_is_not_there(
    sample_file: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = process("screenshot", sample_file, *map(os.fsencode, arguments), "-o", tmp_path / "x.png")
    assert (done.returncode, done.stdout) == (code, b"")
    assert says in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_cannot_be_written(sample_file: Path, tmp_path: Path) -> None:
    for output in (tmp_path / "nowhere" / "x.png", tmp_path):
        done = process("screenshot", sample_file, "--screen", "home", "-o", output)
        assert (done.returncode, done.stdout) == (1, b"")
        assert one_line(done.stderr.decode())
    done = process("screenshot", tmp_path / "nowhere.hlib", "--screen", "home", "-o", tmp_path / "x.png")
    assert done.returncode == 1
    assert b"there is no such file" in done.stderr
    assert list(tmp_path.iterdir()) == []
