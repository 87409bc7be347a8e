"""What is told when something breaks inside the program: where, and never what a visitor typed."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from viewer import cli
from viewer.core import library
from viewer.errors import ContentError, HandrailError, LibraryError, NotInLibrary, UsageError
from viewer.log import failure_line

CANARY = "what the visitor typed"
ROOT = Path(__file__).parents[1]


def test_a_failure_is_one_line_with_its_place_and_without_a_value() -> None:
    try:
        json.loads(CANARY)
    except ValueError as error:
        line = failure_line(error, error.__traceback__)
    assert "(JSONDecodeError, decoder.py:" in line
    assert CANARY not in line
    assert "\n" not in line


def test_a_failure_without_a_place() -> None:
    assert "(ValueError, unknown place)" in failure_line(ValueError(CANARY), None)


def test_an_unexpected_failure_of_a_command_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sample_file: Path
) -> None:
    def broken(_: Path) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(library, "open_library", broken)
    assert cli.main(["search", str(sample_file), CANARY]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("handrail: something went wrong inside the program (ValueError, test_log.py:")
    assert said.err.count("\n") == 1
    assert CANARY not in said.err


@pytest.mark.parametrize(
    ("failure", "code", "says"),
    [("KeyboardInterrupt", 130, ""), ("ValueError", 1, "(ValueError, <string>:1). Please report this line.\n")],
)
def test_the_hook_tells_of_failures_outside_of_commands(failure: str, code: int, says: str) -> None:
    script = f"from viewer.log import install_hook; install_hook(); raise {failure}('{CANARY}')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == code
    assert done.stderr.endswith(says)
    assert CANARY not in done.stderr
    assert "Traceback" not in done.stderr


# ---- the failures that a person can mend


def test_an_error_in_content_names_file_and_line() -> None:
    error = ContentError("this is wrong", "en/a/b.md", 7)
    assert str(error) == "en/a/b.md:7: this is wrong"
    assert str(ContentError("this is wrong", "library.toml")) == "library.toml: this is wrong"
    assert str(error.inside(Path("content"))) == f"{Path('content/en/a/b.md')}:7: this is wrong"
    folder = ContentError("there is no page", "content")
    assert str(folder.inside(Path("content"))) == "content: there is no page"


def test_errors_cross_from_one_process_to_another() -> None:
    for error in (ContentError("this is wrong", "en/a/b.md", 7), LibraryError("a"), NotInLibrary("b"), UsageError("c")):
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is type(error)
        assert str(copy) == str(error)
        assert vars(copy) == vars(error)
        assert isinstance(copy, HandrailError)
