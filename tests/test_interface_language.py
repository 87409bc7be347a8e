"""The program's own words: every one is marked for translation, translated, compiled, and keeps its places."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "assets" / "i18n"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.ts"))
# What is the same in both languages, because it is a name, a sign or a pattern.
SAME = {"TTY: {number}", "{percent}%", "{percent} %", "Portátil", "Esc"}
PLACES = re.compile(r"%n|\{\w+\}")
MARKING = {"tr", "translate", "said", "QT_TRANSLATE_NOOP"}

Message = tuple[str, str, bool, list[str], str]  # context, source, plural, translations, what lupdate says of it


def messages(path: Path) -> Iterator[Message]:
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            plural = message.get("numerus") == "yes"
            texts = (
                [form.text or "" for form in translation.iter("numerusform")] if plural else [translation.text or ""]
            )
            source = message.findtext("source") or ""
            yield context.findtext("name") or "", source, plural, texts, translation.get("type", "")


@pytest.fixture(scope="module")
def tools() -> ModuleType:
    """What .ci/translations.py can do."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / ".ci" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_is_spanish() -> None:
    assert LANGUAGES == ["en", "es"]
    assert sum(1 for _ in messages(FOLDER / "es.ts")) > 350


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language: str) -> None:
    missing = [
        (context, source)
        for context, source, _, texts, state in messages(FOLDER / f"{language}.ts")
        if state or not all(text.strip() for text in texts)
    ]
    assert missing == [], "translate these in assets/i18n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_says_nothing_that_is_not_there(language: str, tools: ModuleType, tmp_path: Path) -> None:
    """Qt's own tool looks for strings that the .ts file lacks, and for those that nobody says any more."""
    copy = tmp_path / f"{language}.ts"
    shutil.copy(FOLDER / copy.name, copy)
    assert tools.update(copy) == 0
    before, after = ({(one[0], one[1]) for one in messages(path)} for path in (FOLDER / copy.name, copy))
    assert after - before == set(), "run: python .ci/translations.py update, then translate these"
    assert before - after == set(), "run: python .ci/translations.py update"


def test_a_new_language_begins_with_every_string(tools: ModuleType, tmp_path: Path) -> None:
    assert tools.update(tmp_path / "fr.ts") == 0
    strings = {(context, source) for context, source, *_ in messages(tmp_path / "fr.ts")}
    assert strings == {(context, source) for context, source, *_ in messages(FOLDER / "es.ts")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_are_kept(language: str) -> None:
    for _, source, _, texts, _ in messages(FOLDER / f"{language}.ts"):
        for text in texts:
            assert sorted(PLACES.findall(text)) == sorted(PLACES.findall(source)), text


def test_nothing_in_spanish_is_english() -> None:
    same = {source for _, source, _, texts, _ in messages(FOLDER / "es.ts") if source in texts}
    assert same - SAME == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_the_newest(language: str) -> None:
    source, compiled = FOLDER / f"{language}.ts", FOLDER / f"{language}.qm"
    assert compiled.is_file(), "run: sh .ci/prepare"
    assert compiled.stat().st_mtime >= source.stat().st_mtime, "run: sh .ci/prepare"


def test_lupdate_can_read_every_mark(tools: ModuleType) -> None:
    """It takes strings as they stand in the code; one that is put together there would stay English unseen."""
    unread = []
    for path in tools.speaking_files():
        if path.name in ("i18n.py", "said.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            painter = isinstance(node.func, ast.Attribute) and name == "translate"  # QPainter and str have one too
            if name in MARKING and not painter:
                first = node.args[: 1 if name == "tr" else 2]
                if not all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in first):
                    unread.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert [place for place in unread if "kiosk/attract.py" not in place] == []
