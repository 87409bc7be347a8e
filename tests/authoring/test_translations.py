"""Two languages are held against each other: each difference that could harm is made once, and is told there."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.authoring.build import build
from viewer.authoring.check import check
from viewer.authoring.figures import figures
from viewer.authoring.reading_grade import grade, spanish_syllables
from viewer.core.library import open_library

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Sample

PAGE = "es/now/overdose.md"
SOURCE = "en/now/overdose.md"
CONTACTS = "contacts.toml"
WORDS = "words.toml"
NOT_WAKING = 'name = "not waking"\ncontact = "emergency"\npage = "now/overdose"\n'
IN_ENGLISH = """
## Doses and years

In 2010, 81,427 calls came in. That is 20 percent, or one in five. Some took 0.5 mg twice, or 5.4 million in all.

1. Call first.
2. Stay there.
"""
IN_SPANISH = """\
---
title: "Sobredosis"
short: "Qué hacer ahora."
summary: "Llame al 911 ahora. Quédese con la persona."
order: 1
carries: [S003]
checked: 2026-11-22
recheck: 2027-11-22
urgent: true
grade: 6
sources:
  - {title: "Sobredosis", publisher: "CDC", url: "https://www.cdc.gov/stop"}
---

!!! danger "Pida ayuda"
    Llame al [911](contact:emergency) y quédese.

    - No despierta.
    - No respira. Llame al [988](contact:988) y oprima 2 si quiere hablar.

## Si está despierta

Llame al [1-800-222-1222](contact:poison). Lea [cómo funciona](../know/about.md#how-it-works).

![Una mano en la espalda](../../images/side.svg "Póngala de lado.")

## Dosis y años

En 2010 hubo 81,427 llamadas. Es el 20 %, o uno de cada cinco. Algunos tomaron 0,5 mg dos veces,
o 5.4 millones en total.

1. Llame primero.
2. Quédese ahí.
"""
ABOUT_IN_SPANISH = """\
---
title: "Sobre las pastillas"
summary: "Le calman. Pueden hacer más lenta la respiración."
carries: [S002, S003]
checked: 2026-11-22
sources:
  - {title: "Sobre las pastillas"}
---

## Cómo funcionan

Las pastillas le calman. Pueden hacer más lenta la respiración.

| Quién | Número |
|---|---|
| Línea de ayuda | [1-800-662-4357](contact:samhsa) |
| TTY | 1-800-487-4889 |

> Como dice la ley, "una persona así".

Algunos dicen "adicto". Vea [arriba](#how-it-works) y [los CDC](https://www.cdc.gov/).
"""


@pytest.fixture
def two(sample: Sample) -> Sample:
    """The sample in English and Spanish, in which nothing is wrong."""
    sample.replace("library.toml", '["en"]', '["en", "es"]')
    sample.write(SOURCE, sample.text(SOURCE) + IN_ENGLISH)
    sample.write(PAGE, IN_SPANISH)
    sample.write("es/know/about.md", ABOUT_IN_SPANISH)
    text = sample.text(CONTACTS)
    for english, spanish in (
        ("Emergency: 911", "Emergencia: 911"),
        ("988 Lifeline", "Línea 988"),
        ("In danger? Call 911.", "¿En peligro? Llame al 911."),
        ("SAMHSA helpline", "Línea de SAMHSA"),
        ("Poison Help", "Centro de Toxicología"),
    ):
        text = text.replace(f'{{ en = "{english}" }}', f'{{ en = "{english}", es = "{spanish}" }}')
    text = text.replace('call = "988"\n', 'call = "988"\ncall_then = { es = "oprima 2" }\n')
    sample.write(CONTACTS, text)
    sample.write(WORDS, f"{sample.text(WORDS)}\n[[es.urgent]]\n{NOT_WAKING}phrases = ['no despierta']\n")
    return sample


def test_two_sound_languages_agree(two: Sample, today: datetime.date) -> None:
    assert [str(problem) for problem in check(two.tree(), today)] == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "says", "at"),
    [
        ("En 2010 hubo", "En 2011 hubo", "numbers", "2010 of en/now/overdose.md:", "## Dosis"),
        ("En 2010 hubo", "En 2010, y 2012, hubo", "numbers", "2012 stands here and not in", "2012"),
        ("81,427", "81.427", "numbers", "81,427 of en", "## Dosis"),
        ("20 %", "20", "numbers", "20 percent of en", "## Dosis"),
        ("0,5 mg", "5 mg", "numbers", "0.5 mg of en", "## Dosis"),
        ("0,5 mg", "0,5 mcg", "numbers", "0.5 mg of en", "## Dosis"),
        ("5.4 millones", "5.4 mil", "numbers", "5.4 million of en", "## Dosis"),
        (
            "[1-800-222-1222](contact:poison)",
            "[1-800-662-4357](contact:samhsa)",
            "numbers",
            "1-800-222-1222 of",
            "## Si",
        ),
        (
            "[1-800-222-1222](contact:poison)",
            "[1-800-662-4357](contact:samhsa)",
            "contacts",
            'contact "poison"',
            "## Si",
        ),
        ("oprima 2", "oprima 3", "numbers", "no contact says to press 3", "oprima 3"),
        ("Llame al 911 ahora", "Llame al 988 ahora", "numbers", '911 of "summary"', "summary"),
        ("## Dosis y años\n", "", "headings", "there stand 2 and here 1", '!!! danger "Pida'),
        ("## Dosis", "### Dosis", "headings", '"Doses and years" of level 2', "### Dosis"),
        ("!!! danger", "!!! warning", "parts", "a callout (danger) there, a callout (warning) here", '"Pida ayuda"'),
        ("    - No despierta.\n", "", "parts", "a list of 2 there, a list of 1 here", '"Pida ayuda"'),
        ("1. Llame primero.\n2. Quédese", "- Llame primero.\n- Quédese", "parts", "a numbered list of 2", "## Dosis"),
        ("urgent: true\n", "", "matter", '"urgent" is not as in', ""),
        ("order: 1\n", "order: 2\n", "matter", '"order" is not as in', "order"),
    ],
)
def test_what_differs_is_told_where_it_stands(  # noqa: PLR0917
    two: Sample, today: datetime.date, old: str, new: str, rule: str, says: str, at: str
) -> None:
    two.replace(PAGE, old, new)
    line = two.line(PAGE, at) if at else 1
    found = [
        (problem.where, problem.line, problem.severity)
        for problem in check(two.tree(), today)
        if problem.rule.startswith("translations-") and problem.rule.endswith(rule) and says in problem.message
    ]
    assert found == [(PAGE, line, "error")]


def test_a_word_for_a_number_is_a_warning(two: Sample, today: datetime.date) -> None:
    two.replace(PAGE, "uno de cada cinco", "uno de cada seis")
    found = [
        (problem.severity, problem.message.partition(" of ")[0].partition(" stands")[0])
        for problem in check(two.tree(), today)
    ]
    assert found == [("warning", "five"), ("warning", "seis")]


def test_an_older_translation_is_a_warning_with_both_days(two: Sample, today: datetime.date) -> None:
    two.replace(SOURCE, "checked: 2026-11-22", "checked: 2026-11-23")
    problems = check(two.tree(), today)
    assert [(p.where, p.line, p.severity) for p in problems] == [(PAGE, two.line(PAGE, "checked"), "warning")]
    assert "2026-11-22" in problems[0].message
    assert "2026-11-23" in problems[0].message


SPANISH = f"[[es.urgent]]\n{NOT_WAKING}"


@pytest.mark.parametrize(
    ("path", "old", "new", "severity", "says"),
    [
        (CONTACTS, 'es = "¿En peligro? Llame al 911."', 'es = "¿En peligro? Llame al 988."', "error", '911 of "notes"'),
        (CONTACTS, ', es = "Línea 988"', "", "note", '"name" of the contact "988" is missing in "es"'),
        (WORDS, SPANISH, SPANISH.replace("emergency", "988"), "error", "lead elsewhere"),
        (WORDS, SPANISH, SPANISH.replace("not waking", "asleep"), "error", "are missing in"),
    ],
)
def test_contacts_and_urgent_words_are_the_same(  # noqa: PLR0917
    two: Sample, today: datetime.date, path: str, old: str, new: str, severity: str, says: str
) -> None:
    two.replace(path, old, new)
    assert (path, severity) in [(p.where, p.severity) for p in check(two.tree(), today) if says in p.message]


def test_a_hard_page_is_told_in_spanish_too(two: Sample, today: datetime.date) -> None:
    hard = "Consideraciones institucionales necesitan deliberaciones multidisciplinarias. " * 12
    two.replace(PAGE, "Quédese ahí.\n", f"Quédese ahí.\n\n{hard}\n")
    found = [problem for problem in check(two.tree(), today) if problem.rule == "pages-are-easy-to-read"]
    assert [problem.where for problem in found] == [PAGE]
    assert "consideraciones (12)" in found[0].message


def test_a_limit_is_as_strict_in_both_languages() -> None:
    """The same text in two languages asks for about as many years of school."""
    english = (
        "Call 911. Stay with the person. Turn them on their side. Do not hold them down. Tell them what they took."
    )
    spanish = "Llame al 911. Quédese con la persona. Póngala de lado. No trate de sujetarla. Diga qué tomó."
    assert grade(english, "en") <= 4
    assert grade(spanish, "es") <= 5
    hard = "El tratamiento farmacológico requiere la evaluación individualizada de las contraindicaciones conocidas."
    assert grade(hard, "es") > 8


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("sobredosis", 4),
        ("respiración", 4),
        ("María", 3),
        ("guitarra", 3),
        ("agüita", 3),
        ("ahí", 2),
        ("buey", 1),
        ("y", 1),
    ],
)
def test_spanish_syllables(word: str, count: int) -> None:
    assert spanish_syllables(word) == count


@given(st.text())
def test_figures_of_whatever_is_written(text: str) -> None:
    for language in ("en", "es", "xx"):
        for one in figures(text, language):
            assert 0 <= one.at <= len(text)


def test_a_translation_is_kept_with_its_sources_anchors_and_clinician(two: Sample, tmp_path: Path) -> None:
    two.replace(SOURCE, "urgent: true", 'urgent: true\nreview:\n  by: "Dr. Lee"\n  on: 2026-11-22')
    build(two.tree(), tmp_path / "two.hlib")
    library = open_library(tmp_path / "two.hlib")
    page, source = library.page("es", "now/overdose"), library.page("en", "now/overdose")
    assert [heading.anchor for heading in page.headings()] == [heading.anchor for heading in source.headings()]
    assert (page.translated, page.translator) == (True, None)
    assert page.review is not None
    assert page.review.by == "Dr. Lee"
    assert not source.translated
    library.close()


def test_who_signed_an_older_text_did_not_sign_the_newer(two: Sample, tmp_path: Path) -> None:
    two.replace(SOURCE, "checked: 2026-11-22", 'checked: 2026-11-23\nreview:\n  by: "Dr. Lee"\n  on: 2026-11-23')
    two.replace(PAGE, "urgent: true", 'urgent: true\nreview:\n  by: "Ana Ruiz"\n  on: 2026-11-22')
    build(two.tree(), tmp_path / "two.hlib")
    library = open_library(tmp_path / "two.hlib")
    page = library.page("es", "now/overdose")
    assert page.review is None
    assert page.translator is not None
    assert page.translator.by == "Ana Ruiz"
    library.close()
