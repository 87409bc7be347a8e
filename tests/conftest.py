"""What every test stands on: no screen, a home folder of its own so that nothing real is read or written, a sample.

The sample is a small sound content folder for every test that builds, checks or opens one. Tests break it in one place.
"""

import datetime
import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from viewer import cli
from viewer.authoring.build import build
from viewer.authoring.source import Tree, read_tree

# Before the first Qt import. The locale is fixed because Qt warns about one that is not UTF-8, and warnings fail tests.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux":
    os.environ["LC_ALL"] = "C.UTF-8"

# How long an example takes says how busy the machine is.
settings.register_profile("handrail", deadline=None)
settings.load_profile("handrail")

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., tuple[int, str, str]]

TODAY = datetime.date(2026, 11, 23)

FILES = {
    "library.toml": """\
id = "sample"
version = "2026.11.23"
languages = ["en"]
title = { en = "Sample library" }

[[sections]]
id = "now"
icon = "siren"
title = { en = "Right now" }
tone = "danger"

[[sections]]
id = "know"
title = { en = "More to read" }
""",
    "contacts.toml": """\
[[contacts]]
id = "emergency"
kind = "emergency"
name = { en = "Emergency: 911" }
call = "911"
page = "now/overdose"
checked = 2026-11-22

[[contacts]]
id = "988"
kind = "crisis"
name = { en = "988 Lifeline" }
call = "988"
text = "988"
chat = "988lifeline.org"
notes = { en = "In danger? Call 911." }
checked = 2026-11-22
sources = [{ title = "About 988" }]

[[contacts]]
id = "samhsa"
kind = "helpline"
name = { en = "SAMHSA helpline" }
call = "1-800-662-4357"
tty = "1-800-487-4889"
checked = 2026-11-22
sources = [{ title = "National Helpline" }]

[[contacts]]
id = "poison"
kind = "poison"
name = { en = "Poison Help" }
call = "1-800-222-1222"
checked = 2026-11-22
sources = [{ title = "Poison Help" }]
""",
    "words.toml": """\
[en.aliases]
clonazepam = ["klonopin"]

[en.avoid]
addict = "person who uses"
"drug habit" = "substance use disorder"
habit = "use"

[[en.urgent]]
name = "not waking"
contact = "emergency"
page = "now/overdose"
phrases = ["will not wake up"]

[[en.questions]]
text = "What is it?"
page = "know/about#how-it-works"
""",
    "asked.toml": """\
[en]
"now/overdose" = ["he took a handful and looks bad"]
"know/about#how-it-works" = ["what do they do to the body"]
""",
    "urgent.toml": """\
[en]
harmless = ["wake up early"]

[en.examples]
"not waking" = ["she is out cold"]
""",
    "facts.toml": """\
[S001]
says = "A menu button"
reason = "It holds nothing for a reader."

[S002]
says = "What it is"
pages = ["know/about"]

[S003]
says = "It can slow the breath"
pages = ["know/about", "now/overdose"]
""",
    "en/now/overdose.md": """\
---
title: "Overdose"
short: "What to do now."
summary: "Call 911 now. Stay with them."
order: 1
carries: [S003]
checked: 2026-11-22
recheck: 2027-11-22
urgent: true
grade: 6
sources:
  - {title: "Overdose", publisher: "CDC", url: "https://www.cdc.gov/stop"}
---

!!! danger "Call for help"
    Call [911](contact:emergency) and stay.

    - They do not wake up.
    - They do not breathe. Call [988](contact:988) if you want to talk.

## If they are awake

Call [1-800-222-1222](contact:poison). Read [how it works](../know/about.md#how-it-works).

![A hand on a back](../../images/side.svg "Lay them on the side.")
""",
    "en/know/about.md": """\
---
title: "About the pills"
summary: "They calm you. They can slow your breath."
carries:
  - S002
  - S003
checked: 2026-11-22
sources:
  - {title: "About the pills"}
---

## How it works

The pills calm you. They can slow your breath.

| Who | Number |
|---|---|
| Helpline | [1-800-662-4357](contact:samhsa) |
| TTY | 1-800-487-4889 |

> As the law says, "a person who is an addict, and who has a habit of any kind at all, whatever the kind may be, and
> wherever that person may live, is to be helped."

Some people say "addict". See [the top](#how-it-works) and [the CDC](https://www.cdc.gov/).
""",
    "images/side.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>\n',
}

# Every variable by which a program on Linux, Windows or macOS finds the place for its files.
HOME_VARIABLES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
    "TMPDIR": "tmp",
    "TEMP": "tmp",
    "TMP": "tmp",
}


@dataclass(frozen=True)
class Sample:
    """A content folder on disk that a test can change."""

    root: Path

    def write(self, path: str, text: str) -> None:
        """Write a file as it is given."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Change the one place in a file where `old` stands."""
        text = self.text(path)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def line(self, path: str, text: str) -> int:
        """The line of a file where `text` first stands."""
        content = self.text(path)
        assert text in content, f"{text!r} is not in {path}"
        return content.count("\n", 0, content.index(text)) + 1

    def tree(self) -> Tree:
        return read_tree(self.root)


def sample_in(folder: Path) -> Sample:
    made = Sample(folder / "content")
    for path, text in FILES.items():
        made.write(path, text)
    return made


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that nobody else has. A test of traces looks here for what was left behind."""
    folder = tmp_path_factory.mktemp("home")
    for name, place in HOME_VARIABLES.items():
        path = folder / place
        path.mkdir(mode=0o700, exist_ok=True)
        monkeypatch.setenv(name, str(path))
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of plans and corpora beside the checkout; a test that needs it is skipped where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no folder ../shared here")
    return folder


@pytest.fixture(scope="session")
def make_sample() -> Callable[[Path], Sample]:
    """Writes the small sound content folder into a folder: for fixtures that live longer than one test."""
    return sample_in


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """The small sound content folder, to be changed at will."""
    return sample_in(tmp_path)


@pytest.fixture
def today() -> datetime.date:
    """A day on which the sample is up to date."""
    return TODAY


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file of the sample. Alone in its folder; a test that changes it takes a copy."""
    output = tmp_path_factory.mktemp("sample") / "sample.hlib"
    build(sample_in(tmp_path_factory.mktemp("content")).tree(), output)
    return output


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process: (exit code, what it printed, what it printed as errors)."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # main() sets its own

    def command(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as done:  # argparse ends so, for wrong use and for --help
            code = done.code if isinstance(done.code, int) else 1
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        assert "went wrong inside" not in said.err
        return code, said.out, said.err

    return command
