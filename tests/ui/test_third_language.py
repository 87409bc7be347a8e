"""A third language, read from the right, is one folder of content and one .ts file. This one is made of the English:
each letter becomes one of Arabic, so that whatever is still in Latin letters has not been translated.
"""

from __future__ import annotations

import re
import shutil
import string
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.test_interface_language import FOLDER
from tests.ui.conftest import built
from tests.ui.test_layout import problems, watched
from tests.ui.test_spanish import everything_said, publishers
from viewer import paths
from viewer.authoring.check import check
from viewer.authoring.source import read_tree
from viewer.core.library import Library
from viewer.core.search import Search
from viewer.core.visit import Place, PlaceKind, parse_place
from viewer.ui import i18n

if TYPE_CHECKING:
    import datetime

    from tests.ui.conftest import Hand

__all__ = ["watched"]  # the fixture that the layout checks need
CODE = "ar"
ARABIC = dict(zip(string.ascii_lowercase, "ابتثجحخدذرزسشصضطظعغفقكلمنه", strict=True))
# What is no text for a reader: addresses, marks of Markdown, and the units that numbers are compared by.
KEPT = re.compile(
    r"\]\([^)]*\)|!!! \w+|\[\^\w+\]|https?://\S+|\{[^}]*\}|%n|\b(?:mg|mcg|ml|percent|million|billion|thousand)\b|"
    r"\bpress(?:es)?(?= \d)|[A-Za-z]"
)
TRANSLATED_KEYS = re.compile(r'^(title|short|summary|audience): (.*)$|^( +- \{title: )"([^"]*)"', re.MULTILINE)
SCREENS = ("home", "page:now/overdose", "page:know/the-numbers", "contact:samhsa", "numbers", "topics", "section:help")


def arabic(text: str) -> str:
    def letter(match: re.Match[str]) -> str:
        return ARABIC[match.group().lower()] if len(match.group()) == 1 else match.group()

    return KEPT.sub(letter, text)


def page_in_arabic(text: str) -> str:
    _, front, body = text.split("---\n", 2)

    def value(match: re.Match[str]) -> str:
        return f"{match[1]}: {arabic(match[2])}" if match[1] else f'{match[3]}"{arabic(match[4])}"'

    return f"---\n{TRANSLATED_KEYS.sub(value, front)}---\n{arabic(body)}"


def localized(text: str) -> str:
    """Each text of a TOML file for English and Spanish, once more for Arabic."""

    def more(match: re.Match[str]) -> str:
        return f"{match[1]}, {CODE} = {arabic(match[1].partition('=')[2].strip())}"

    text = re.sub(r'(?<=\{ )(en = "(?!"")[^"]*")', more, text)
    return re.sub(r'(?<=\{ )(en = """.*?""")', more, text, flags=re.DOTALL)


@pytest.fixture(scope="module")
def third(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own content in three languages."""
    content = tmp_path_factory.mktemp("third") / "content"
    shutil.copytree(root / "content", content)
    for examples in ("asked.toml", "urgent.toml"):  # they may come later, and take most of the time
        (content / examples).unlink()
    for page in (content / "en").rglob("*.md"):
        there = content / CODE / page.relative_to(content / "en")
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_text(page_in_arabic(page.read_text(encoding="utf-8")), encoding="utf-8")
    for name in ("library.toml", "contacts.toml"):
        text = localized((content / name).read_text(encoding="utf-8"))
        text = text.replace('languages = ["en", "es"]', f'languages = ["en", "es", "{CODE}"]')
        (content / name).write_text(text, encoding="utf-8")
    return content


@pytest.fixture(scope="module")
def library(third: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield from built(third, tmp_path_factory.mktemp("built"))


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program with one more .ts file, compiled as all are."""
    text = (FOLDER / "es.ts").read_text(encoding="utf-8").replace('language="es"', f'language="{CODE}"')

    def message(match: re.Match[str]) -> str:
        words = escape(arabic(unescape(match[1], {"&quot;": '"', "&apos;": "'"})))
        forms = "".join(f"<numerusform>{words}</numerusform>" for _ in range(6))  # as many as Arabic has
        translation = forms if "numerusform" in match[2] else words
        return f"<source>{match[1]}</source><translation>{translation}</translation>"

    text = re.sub(r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", message, text, flags=re.DOTALL)
    (tmp_path / f"{CODE}.ts").write_text(text, encoding="utf-8")
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    assert tool is not None
    subprocess.run([tool, "-silent", tmp_path / f"{CODE}.ts", "-qm", tmp_path / f"{CODE}.qm"], check=True)
    for name in ("en", "es"):
        shutil.copy(FOLDER / f"{name}.qm", tmp_path)
    monkeypatch.setattr(paths, "TRANSLATIONS", tmp_path)
    i18n._translator.cache_clear()
    yield
    i18n._translator.cache_clear()
    i18n.speak("en")


def test_the_linter_finds_nothing_wrong_with_it(third: Path, today: datetime.date) -> None:
    errors = [str(one) for one in check(read_tree(third), today) if one.severity == "error" and f"{CODE}/" in one.where]
    assert errors == []


def test_search_finds_its_pages(library: Library) -> None:
    search = Search(library, CODE)
    for page_id in library.page_ids(CODE):
        title = library.info(CODE, page_id).title
        assert page_id in [hit.page for hit in search.find(title, 3).hits]


@pytest.mark.usefixtures("watched", "spoken")
@pytest.mark.parametrize("size", [(1366, 768), (1080, 1920)])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_read_from_the_right(
    opened: Callable[..., Hand], library: Library, screen: str, size: tuple[int, int]
) -> None:
    hand = opened(library, size, parse_place(screen), language=CODE)
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    found = [one for one in problems(hand) if "BlockWidget title" not in one and not is_a_hair(one)]
    assert found == [], "\n" + "\n".join(found)
    assert latin_in(everything_said(hand.window)) == []


def is_a_hair(problem: str) -> bool:
    """Whether a line leaves its place by a pixel or two: no face with these letters comes with the program, and what
    stands in for it is a little larger than a line.
    """
    boxes = re.findall(r"(-?\d+),(-?\d+) (\d+)x(\d+)", problem)
    if "is cut off by" not in problem or len(boxes) != 2:
        return False
    (x, y, w, h), (left, top, width, height) = (tuple(map(int, box)) for box in boxes)
    return x >= left - 2 and y >= top - 2 and x + w <= left + width + 2 and y + h <= top + height + 2


def latin_in(texts: list[str]) -> list[str]:
    """Texts in Latin letters that are no names, addresses or units."""
    kept = re.compile(
        r"Handrail|English|Español|mg|mcg|percent|million|billion|thousand|press(?:es)?|\S+\.\S+|A[−+]|"
        r"HOME|START|HOPE|HELPLINE|HOLA|AYUDA"
    )
    documents = arabic("Source:")  # they keep their titles
    left = [(text, kept.sub("", publishers().sub("", text))) for text in texts if not text.startswith(documents)]
    return [text for text, rest in left if any("LATIN" in unicodedata.name(sign, "") for sign in rest)]


@pytest.mark.usefixtures("spoken")
def test_three_languages_stand_beside_each_other_or_behind_one_button(
    opened: Callable[..., Hand], library: Library
) -> None:
    hand = opened(library, (1920, 1080), Place(PlaceKind.PAGE, "now/seizure"))
    hand.press("Español")
    assert hand.says("Convulsión: qué hacer")
    hand.press(f"language_{CODE}")
    assert hand.says(arabic("Seizure: what to do"))
    narrow = opened(library, (1024, 660), Place(PlaceKind.PAGE, "now/seizure"))
    narrow.press("language")
    narrow.press("language_es")
    assert narrow.says("Convulsión: qué hacer")
    assert not narrow.all("languages_panel")
