"""Every screen in Spanish: nothing is English, nothing is clipped, and the language is the visitor's for the visit."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tests.test_interface_language import FOLDER, ROOT, SAME, messages
from tests.ui.conftest import built
from tests.ui.test_layout import SCREENS, cases, painted, problems, watched
from viewer.authoring.source import read_tree
from viewer.core.library import Library, open_library
from viewer.core.pin import weakness
from viewer.core.site import SiteProblem, read_site
from viewer.core.visit import Place, PlaceKind, parse_place
from viewer.errors import LibraryError
from viewer.ui import i18n, printing
from viewer.ui.article.paper import text_piece
from viewer.ui.theme import Theme
from viewer.ui.trouble import TroubleWindow
from viewer.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.conftest import Sample
    from tests.ui.conftest import Hand

__all__ = ["watched"]  # the fixture that the layout checks need
Opened = Callable[..., "Hand"]
TYPED = {"search": "search:convulcion y sobredocis", "urgent": "search:no despierta", "outside": SCREENS["outside"]}
# Each layout and each screen; .ci/run takes more of them with each other.
SIZES = (((1024, 614), 1.0), ((1366, 768), 1.0), ((1093, 614), 1.25), ((1366, 768), 2.0), ((1080, 1920), 1.5))
MORE = tuple(
    (size, scale) for size in ((1024, 660), (1366, 768), (1920, 1080), (1080, 1920)) for scale in (1.0, 1.5, 2.0)
)
# Words that Spanish does not have; names of services and of documents may hold them.
ENGLISH = re.compile(
    r"\b(the|and|you|your|with|what|when|how|this|that|are|is|not|of|to|or|if|someone|call|back|page|for|from|they|"
    r"can|help|now|free|any|time|text)\b",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"Community Reinforcement and Family Training|Institute for Safe Medication Practices|"
    r"Crisis Text Line|Poison Help|Never Use Alone|Trans Lifeline|RAINN|FindTreatment\.gov|StrongHearts|English|"
    r"National Runaway Safeline|The Trevor Project|Childhelp|MotherToBaby|SafeSpot|Handrail|ASL Now|Good Samaritan|"
    r"handrail set-pin|Klonopin|HOME|HELPLINE|START|HOPE|\S+\.(?:gov|org|com)\S*|\S+@\S+|\S+[=&]\S+|Tab, Mayús\+Tab",
)


@lru_cache(maxsize=1)
def english_strings() -> frozenset[str]:
    return frozenset(source for _, source, _, texts, _ in messages(FOLDER / "es.ts") if source not in texts)


@lru_cache(maxsize=1)
def publishers() -> re.Pattern[str]:
    """Who published the sources: they keep their names."""
    tree = read_tree(ROOT / "content")
    sources = [source for page in tree.pages for source in page.front.sources]
    return re.compile("|".join(sorted({re.escape(one.publisher) for one in sources if one.publisher}, reverse=True)))


def english_in(texts: list[str]) -> list[str]:
    """Texts that are strings of the program in English, or hold words of English."""
    found = []
    for full in texts:
        text = publishers().sub("", full)
        if text.startswith("Fuente:") or text in SAME:  # documents keep their titles
            continue
        if text in english_strings() or ENGLISH.search(NAMES.sub("", text)):
            found.append(full)
    return found


def everything_said(widget: QWidget) -> list[str]:
    """What is painted, line by line, and what a screen reader is told."""
    told = [child.accessibleName() for child in widget.findChildren(type(widget).__mro__[1]) if child.isVisible()]
    told += [child.accessibleDescription() for child in widget.findChildren(type(widget).__mro__[1])]
    return [text for text in (*(line.text for line in painted(widget)), *told) if text]


def show(opened: Opened, library: Library, screen: str, size: tuple[int, int], scale: float) -> Hand:
    hand = opened(library, size, parse_place(TYPED.get(screen, SCREENS[screen])), scale, language="es")
    if screen == "text-size":
        hand.press("text_size")
    elif screen == "find":
        hand.window.find_in_page()
        hand.type("respira")
    return hand


def check(hand: Hand, *names: str) -> None:
    """`names` are words of English that are names on this screen."""
    found = problems(hand)
    assert found == [], "\n" + "\n".join(found)
    english = english_in([text for text in everything_said(hand.window) if text not in names])
    assert english == [], "\n".join(english)


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("screen", "size", "scale"), cases(SIZES, share=3))
def test_every_screen(opened: Opened, own_library: Library, screen: str, size: tuple[int, int], scale: float) -> None:
    check(show(opened, own_library, screen, size, scale))


@pytest.mark.slow
@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("screen", "size", "scale"), cases(MORE))
def test_every_screen_at_more_sizes(
    opened: Opened, own_library: Library, screen: str, size: tuple[int, int], scale: float
) -> None:
    check(show(opened, own_library, screen, size, scale))


@pytest.mark.slow
@pytest.mark.usefixtures("watched")
def test_every_page(opened: Opened, own_library: Library) -> None:
    hand = opened(own_library, language="es")
    for page_id in own_library.page_ids("es"):
        hand.go(page_id)
        check(hand, *(["Home"] if page_id == "staff/set-up-a-kiosk" else []))  # an edition of Windows


@pytest.mark.usefixtures("watched")
def test_every_contact(opened: Opened, own_library: Library) -> None:
    hand = opened(own_library, language="es")
    for contact in own_library.contacts:
        hand.go(Place(PlaceKind.CONTACT, contact.id))
        check(hand)


def test_the_checker_sees_english() -> None:
    """Without this, the tests above would prove nothing."""
    wrong = ["Talk to a person", "Call 911", "Nothing found for pan", "The numbers, then and now", "Results"]
    assert english_in([*wrong, "Llame al 911", "Crisis Text Line. Gratis.", "Hable con una persona"]) == wrong


# ---- paper


def test_paper_is_in_spanish(
    opened: Opened, own_library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []

    def piece(setting: object, words: str, *rest: object) -> object:
        said.append(words)
        return text_piece(setting, words, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "text_piece", piece)
    hand = opened(own_library, language="es")
    scene, printer = hand.window._scene, QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    page = own_library.page("es", "now/overdose")
    assert printing.print_page(scene, page, printer) >= 1
    footer = "".join(run.text for run in printing._footer(scene, page))
    assert english_in([*said[:3], footer]) == []
    assert "Traducción todavía no revisada por un traductor calificado" in footer


def test_a_card_on_paper_says_how_to_be_answered_in_spanish(opened: Opened, own_library: Library) -> None:
    scene = opened(own_library, language="es").window._scene
    assert scene.number_of(own_library.contact("988")) == "988, oprima 2"
    assert scene.text_of(own_library.contact("988")) == "AYUDA al 988"
    assert scene.number_of(own_library.contact("crisis-text")) == "AYUDA al 741741"
    assert scene.code_of(own_library.contact("crisis-text")) == "smsto:741741:AYUDA"
    english = opened(own_library, language="en").window._scene
    assert english.number_of(own_library.contact("988")) == "988"
    assert english.text_of(own_library.contact("988")) == "988"
    assert english.number_of(own_library.contact("crisis-text")) == "HOME to 741741"


# ---- the visitor's language


@pytest.mark.parametrize("size", [(1366, 768), (1024, 614), (1080, 1920), (800, 600), (640, 480)])
def test_the_language_is_changed_where_one_is(opened: Opened, own_library: Library, size: tuple[int, int]) -> None:
    hand = opened(own_library, size, "stopping/withdrawal")
    assert hand.says("Withdrawal: what it can feel like")
    hand.press("Español")
    assert hand.place == Place(PlaceKind.PAGE, "stopping/withdrawal")
    assert hand.says("Abstinencia: qué se puede sentir")
    assert english_in([name for name in hand.names() if name != "English"]) == []
    hand.press("English")
    assert hand.says("Withdrawal: what it can feel like")


def test_the_reader_stays_at_the_same_heading(opened: Opened, own_library: Library) -> None:
    hand = opened(own_library, (1366, 768), Place(PlaceKind.PAGE, "now/overdose", "awake-with-no-symptoms"))
    hand.complete()
    assert hand.scrolled() > 0
    hand.press("Español")
    hand.complete()
    heading = next(one for one in own_library.page("es", "now/overdose").headings() if one.anchor.startswith("awake"))
    words = "".join(run.text for run in heading.runs)
    assert hand.view(hand.find_heading(words)).contains(hand.spot(hand.find_heading(words)))


def test_what_was_typed_stays(opened: Opened, own_library: Library) -> None:
    hand = opened(own_library, place=parse_place("search:klonopin"))
    hand.complete()
    hand.press("Español")
    hand.complete()
    assert hand.place == Place(PlaceKind.SEARCH, "klonopin")
    assert hand.says("Resultados para klonopin")
    assert hand.says("¿Qué es el clonazepam?")


def test_every_page_says_that_nobody_checked_its_words(opened: Opened, own_library: Library) -> None:
    hand = opened(own_library, language="es")
    for page_id in own_library.page_ids("es"):
        assert own_library.page("es", page_id).translator is None, "say in README who it was, then mend this test"
    hand.go("know/signs")
    hand.complete()
    assert "Traducción todavía no revisada por un traductor calificado" in hand.names()
    hand.press("language_en")
    hand.complete()
    assert not hand.all("translation_state")


# ---- another language than that of the visit


def test_a_query_in_english_shows_english_pages_and_says_so(opened: Opened, own_library: Library) -> None:
    hand = opened(own_library, place=parse_place("search:what happens when i ask for help"), language="es")
    hand.complete()
    assert hand.says("Estas palabras están en otro idioma. Encontrado en English:")
    hand.press("hit_help/what-to-expect_en")
    assert hand.visit.language == "en"
    assert hand.says("What to expect when you ask for help")
    hand.press("Back")
    hand.complete()
    assert hand.place == Place(PlaceKind.SEARCH, "what happens when i ask for help")


def test_danger_is_seen_in_whatever_language_it_is_typed(opened: Opened, own_library: Library) -> None:
    hand = opened(own_library, place=parse_place("search:she cant wake up"), language="es")
    hand.complete()
    assert hand.all("urgent_emergency")


def test_a_page_that_is_not_translated_stands_in_its_place_and_says_so(
    opened: Opened, make_sample: Callable[[Path], Sample], tmp_path: Path
) -> None:
    content = make_sample(tmp_path)
    content.replace("library.toml", '["en"]', '["en", "es"]')
    spanish = content.text("en/now/overdose.md").replace('title: "Overdose"\nshort', 'title: "Sobredosis"\nshort')
    content.write("es/now/overdose.md", spanish)
    library = next(built(content.root, tmp_path))
    hand = opened(library, place=Place(PlaceKind.SECTION, "know"), language="es")
    hand.press("page_know/about")
    assert hand.says("About the pills")
    assert hand.says("Esta página todavía no está en su idioma. Usted la ve en este: English.")
    hand.press("previous_page")
    assert hand.says("Sobredosis")
    assert not hand.says("Esta página todavía no está")
    assert "Siguiente: About the pills (English)" in hand.names()


def test_what_keeps_the_library_from_opening_is_told_in_spanish(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "cut.hlib").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(LibraryError) as told:
        open_library(tmp_path / "cut.hlib")
    for can_close in (True, False):
        window = TroubleWindow(told.value, "es", Theme("light"), can_close)
        qtbot.addWidget(window)
        window.show()
        said = [label.accessibleName() for label in window.findChildren(Label)]
        assert english_in([text.replace(str(tmp_path), "") for text in said]) == []
        assert any("no se puede abrir, porque está incompleto" in text for text in said)


def test_every_sentence_of_core_can_be_told_in_spanish() -> None:
    """Those of the site file, of saving it, and of the check of a computer."""
    i18n.speak("es")
    try:
        site = 'clinic = 5\nlanguage = "x"\nkiosk = true\nidle_seconds = 900\nodd = 1\nquick_exit = "close"\n'
        site += 'countdown_seconds = 5\ntheme = "Pink!"\npin_hash = "a"\n[[contacts]]\nname = "A"\ncall = "12"\n'
        site += '[[contacts]]\nid = "B"\nmore = 3\nchecked = "x"\nicon = "?"\n'
        problems_of_site = read_text(site)
        assert len(problems_of_site) >= 12
        # The keys and values of the file stay as they are.
        told = [re.sub(r'"[^"]*"', "", i18n.told(problem.sentence)) for problem in problems_of_site]
        assert english_in(told) == []
        assert english_in([i18n.told(weakness(pin)) for pin in ("1", "12", "111111", "123456", "147258", "a")]) == []
    finally:
        i18n.speak("en")


def read_text(text: str) -> list[SiteProblem]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "site.toml"
        path.write_text(text, encoding="utf-8")
        return read_site(path)[1]
