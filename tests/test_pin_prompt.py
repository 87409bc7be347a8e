"""`handrail set-pin`: typed twice and never shown, or piped in once; nothing is saved that is not good."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.core.pin import is_right
from viewer.core.site import Site, read_site, save_site

GOOD = "739204"
COMMAND = [sys.executable, "-m", "viewer", "set-pin", "--data-dir"]


def piped(folder: Path, text: bytes) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, folder], input=text, capture_output=True, check=False)


def kept(folder: Path) -> str:
    return read_site(folder / "site.toml")[0].pin_hash


@pytest.mark.parametrize("text", [b"739204\n", b"739204", b"739204\r\n", b"\xef\xbb\xbf739204\nmore\n"])
def test_one_line_is_read_from_a_pipe(tmp_path: Path, text: bytes) -> None:
    done = piped(tmp_path, text)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"{tmp_path / 'site.toml'}: the staff PIN is set.{os.linesep}"
    assert is_right(GOOD, kept(tmp_path))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "No PIN came on standard input."),
        (b"\n", "No PIN came on standard input."),
        (b"123456\n", "Do not use digits in order"),
        (b"73920\n", "at least 6 digits"),
        (b"7" * 5000, "at most 12 digits"),
        (b"\xff\xfe73\n", "digits only"),
    ],
)
def test_what_is_no_good_pin_changes_nothing(tmp_path: Path, text: bytes, sentence: str) -> None:
    done = piped(tmp_path, text)
    assert done.returncode == 1
    assert sentence in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert not (tmp_path / "site.toml").exists()


def test_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    save_site(tmp_path / "site.toml", Site(clinic="Harbor House"))
    piped(tmp_path, b"739204\n")
    assert read_site(tmp_path / "site.toml")[0].clinic == "Harbor House"


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("clinic = ", encoding="utf-8")
    done = piped(tmp_path, b"739204\n")
    assert done.returncode == 1
    assert "not valid TOML" in done.stderr.decode()
    assert (tmp_path / "site.toml").read_text(encoding="utf-8") == "clinic = "


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal of POSIX")
@pytest.mark.parametrize(("second", "code"), [(GOOD, 0), ("739205", 1)])
def test_it_is_asked_for_twice_and_never_shown(tmp_path: Path, second: str, code: int) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [*COMMAND, str(tmp_path)])
    shown = b""
    for asked, answer in ((b"not shown): ", GOOD), (b"again: ", second)):
        while asked not in shown:
            shown += os.read(terminal, 4096)
        os.write(terminal, f"{answer}\n".encode())
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # Linux's way of saying that nobody writes any more
            break
        if not more:
            break
        shown += more
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == code
    assert b"7392" not in shown
    assert bool(code) is (b"not the same" in shown)
    assert bool(code) is not (tmp_path / "site.toml").exists()
