"""A small sound content folder, for every test that builds, checks or exports one. Tests break it in one place."""

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest

from viewer.authoring.source import Tree, read_tree

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


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """The small sound content folder, to be changed at will."""
    made = Sample(tmp_path / "content")
    for path, text in FILES.items():
        made.write(path, text)
    return made


@pytest.fixture
def today() -> datetime.date:
    """A day on which the sample is up to date."""
    return TODAY
