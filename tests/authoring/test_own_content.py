"""The project's own content: nothing is wrong with it, and no number, link or contact of it can break unseen.

Every place is taken from the content as it is: a new page or contact is guarded from the day it is written.
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from msgspec import structs

from viewer.authoring import draft, numbers, records, source
from viewer.authoring.check import RULES, Problem, check
from viewer.authoring.render import Renderer
from viewer.authoring.rules import contacts, facts, language, links, words

CONTENT = Path(__file__).resolve().parents[2] / "content"
NEEDED = ("library.toml", "contacts.toml", "words.toml", "facts.toml", "en/now/help-now.md")
MISSING = [name for name in NEEDED if not (CONTENT / name).is_file()]
EASIEST = {
    *("now/help-now", "now/overdose", "now/seizure", "stopping/do-not-stop-suddenly", "stopping/withdrawal"),
    "help/helping-someone",
}
FULL_NUMBER = r"1-\d{3}-\d{3}-\d{4}|(?<![\d-])\d{3}-\d{3}-\d{4}"
GUARDS = tuple(rule for rule in RULES if rule.__module__ in {one.__name__ for one in (contacts, facts, links, words)})

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"content/ is not complete, it has no {', '.join(MISSING)}")


@dataclass(frozen=True)
class Place:
    """What stands somewhere in the content, from `start` to `end` of a file, and what is written there instead."""

    path: str
    start: int
    end: int
    line: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.old} -> {self.new}"


def files(pattern: str) -> Iterator[tuple[str, str]]:
    for path in sorted(CONTENT.glob(pattern)):
        yield path.relative_to(CONTENT).as_posix(), path.read_text(encoding="utf-8")


def places(pattern: str, regex: str, broken: Callable[[str], str]) -> list[Place]:
    """Every place where group 1 of `regex` stands in the files of `pattern`."""
    return [
        Place(path, *match.span(1), text.count("\n", 0, match.start(1)) + 1, match[1], broken(match[1]))
        for path, text in files(pattern)
        for match in re.finditer(regex, text, re.MULTILINE)
    ]


def next_digit(number: str) -> str:
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"


def dead(address: str) -> str:
    if address.startswith("https:"):
        return address.replace("https:", "http:")
    path, mark, anchor = address.partition("#")
    return f"{path.removesuffix('.md')}x.md" if path.endswith(".md") else f"{path}{mark}{anchor}x"


def carried() -> list[Place]:
    """Every S-number in the front matter of a page."""
    found = places("*/*/*.md", r"\b([A-Z]\d{3})\b", lambda number: f"{number[0]}9{number[2:]}")
    ends = {path: text.index("\n---", 3) for path, text in files("*/*/*.md")}
    keys = {path: text.index("\ncarries:") for path, text in files("*/*/*.md") if "\ncarries:" in text}
    return [place for place in found if keys.get(place.path, ends[place.path]) < place.start < ends[place.path]]


EXACT = [  # the problem is told where the place is
    *carried(),
    *places("*/*/*.md", r"\]\(([^)\s]+)", dead),
    *places("*/*/*.md", rf"({FULL_NUMBER})", next_digit),
    *places("*/*/*.md", rf"({FULL_NUMBER})", lambda number: number[:-1]),
    *places("*/*/*.md", r"\[(\d{3,6})\]\(contact:", next_digit),
    *places("contacts.toml", r'^(?:call|text|tty) = "([^"]+)"', lambda number: number[:3]),
    *places("contacts.toml", r'^page = "([^"]+)"', dead),
    *places("words.toml", r'^contact = "([^"]+)"', dead),
    *places("words.toml", r'^page = "([^"]+)"', dead),
]
# 911, 988 and 211 are whole numbers with three digits, so that a digit less is another case than for longer ones.
EXACT = [place for place in EXACT if place.old != place.new]
ANYWHERE = [  # the problem is told there or where the other half is
    *places("facts.toml", r"^\[([A-Z]\d{3})\]", lambda number: f"{number[0]}9{number[2:]}"),
    *places("facts.toml", r'"([a-z]+/[a-z0-9-]+)"', dead),
    *places("contacts.toml", r'^id = "([^"]+)"', lambda identity: f"{identity}x"),
    *places("contacts.toml", r'^(?:call|text|tty) = "(\d{3})"', lambda number: number[:2]),
]


@pytest.fixture(scope="module")
def newest() -> datetime.date:
    """The day on which the content was checked last: the day that this test takes for today."""
    return max(page.front.checked for page in source.read_tree(CONTENT).pages)


@pytest.fixture(scope="module")
def own(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content. Who breaks something in it puts it back."""
    copy = tmp_path_factory.mktemp("own") / "content"
    shutil.copytree(root / "content", copy)
    return copy


@pytest.fixture
def remembering(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test does not touch is read and rendered once for all tests, and not once for each of a thousand."""
    for module, name, remembered in REMEMBERED:
        monkeypatch.setattr(module, name, remembered)


@cache
def draft_page(path: str, front_text: str, body: str) -> draft.DraftPage:
    return DRAFT_PAGE(PAGES[path, front_text, body], Renderer())


def remembered_page(page: source.SourcePage, _: Renderer) -> draft.DraftPage:
    PAGES[page.path, page.front_text, page.body] = page
    return draft_page(page.path, page.front_text, page.body)


DRAFT_PAGE = draft._draft_page
PAGES: dict[tuple[str, str, str], source.SourcePage] = {}
REMEMBERED = (
    (source, "read_toml", cache(records.read_toml)),
    (source, "read_yaml", cache(records.read_yaml)),
    (contacts, "numbers_to_dial", cache(numbers.numbers_to_dial)),
    (draft, "_draft_page", remembered_page),
)


def errors_after(place: Place, own: Path, today: datetime.date) -> list[Problem]:
    path = own / place.path
    whole = path.read_bytes()
    text = whole.decode()
    path.write_bytes(f"{text[: place.start]}{place.new}{text[place.end :]}".encode())
    try:
        return [problem for problem in check(source.read_tree(own), today, GUARDS) if problem.severity == "error"]
    finally:
        path.write_bytes(whole)


def test_nothing_is_wrong_with_it(newest: datetime.date) -> None:
    errors = [str(problem) for problem in check(source.read_tree(CONTENT), newest) if problem.severity == "error"]
    assert errors == []


def test_pages_for_people_in_danger_are_the_easiest(newest: datetime.date) -> None:
    tree = source.read_tree(CONTENT)
    easiest = [page for page in tree.pages if page.language == "en" and page.id in EASIEST]
    assert {page.id for page in easiest} == EASIEST
    tree.pages = [replace(page, front=structs.replace(page.front, grade=6.0)) for page in easiest]
    assert [str(problem) for problem in check(tree, newest, (language.pages_are_easy_to_read,))] == []


@pytest.mark.usefixtures("remembering")
@pytest.mark.parametrize("path", sorted({place.path for place in EXACT}))
def test_what_breaks_is_told_on_its_line(path: str, own: Path, newest: datetime.date) -> None:
    unseen = []
    for place in EXACT:
        if place.path == path:
            told = {(problem.where, problem.line) for problem in errors_after(place, own, newest)}
            unseen += [] if (place.path, place.line) in told else [str(place)]
    assert unseen == []


@pytest.mark.usefixtures("remembering")
@pytest.mark.parametrize("path", ["contacts.toml", pytest.param("facts.toml", marks=pytest.mark.slow)])
def test_what_breaks_is_told_somewhere(path: str, own: Path, newest: datetime.date) -> None:
    unseen = []
    for place in ANYWHERE:
        if place.path == path:
            errors = errors_after(place, own, newest)
            unseen += [] if errors and all(problem.where and problem.line for problem in errors) else [str(place)]
    assert unseen == []
