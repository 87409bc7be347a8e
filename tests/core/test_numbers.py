"""The numbers of contacts in running text: marked and whole; years, amounts and other people's numbers are text."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.model import Contact, Run, plain_text
from viewer.core.numbers import contact_numbers, digits, mark_numbers

NUMBERS = frozenset({"911", "988", "211", "741741", "838255", "8006624357", "2165550142"})


def marked(text: str) -> list[str]:
    return [run.text for run in mark_numbers((Run(text),), NUMBERS) if run.number]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Call 911.", ["911"]),
        ("988", ["988"]),
        ("Call 911, 988 or 211!", ["911", "988", "211"]),
        ("(988)", ["988"]),
        ("Text HOME to 741741.", ["741741"]),
        ("Text 741-741 now", ["741-741"]),
        ("1-800-662-4357", ["1-800-662-4357"]),
        ("800-662-4357", ["800-662-4357"]),
        ("1 800 662 4357", ["1 800 662 4357"]),
        ("1.800.662.4357", ["1.800.662.4357"]),
        ("(800) 662-4357", ["(800) 662-4357"]),
        ("+1-800-662-4357", ["1-800-662-4357"]),
        ("Call (216) 555-0142.", ["(216) 555-0142"]),
        ("1-800-662-4357, 24 hours", ["1-800-662-4357"]),
    ],
)
def test_a_number_of_a_contact_is_marked_whole(text: str, numbers: list[str]) -> None:
    assert marked(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        *("In 1988 and 2026", "$988", "$1,988", "988%", "988.5 mg", "0.988", "1988-2011", "988-page", "the 988s"),
        *("911-988-2110", "24/988", "988/24", "1-800-662-43570", "1-800-662-435", "11-800-662-4357", "8006624357"),
        *("1-800-662-9999", "741742", "v988", "988a", "call 9 8 8", "PMC741741", "7417410", "2026-11-23", ""),
    ],
)
def test_what_is_no_number_of_a_contact_is_text(text: str) -> None:
    assert mark_numbers((Run(text),) if text else (), NUMBERS) == ((Run(text),) if text else ())


def test_a_run_is_split_around_its_numbers_and_keeps_its_style() -> None:
    runs = (Run("Now "), Run("call 911 or 988 today", strong=True, link="contact:988"), Run(" or 211", emphasis=True))
    assert mark_numbers(runs, NUMBERS) == (
        Run("Now "),
        Run("call ", strong=True, link="contact:988"),
        Run("911", strong=True, number=True, link="contact:988"),
        Run(" or ", strong=True, link="contact:988"),
        Run("988", strong=True, number=True, link="contact:988"),
        Run(" today", strong=True, link="contact:988"),
        Run(" or ", emphasis=True),
        Run("211", emphasis=True, number=True),
    )


def test_without_contacts_nothing_is_marked() -> None:
    runs = (Run("Call 911"),)
    assert mark_numbers(runs, frozenset()) is runs


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("1-800-662-4357", "8006624357"),
        ("800-662-4357", "8006624357"),
        ("+1 (800) 662-4357", "8006624357"),
        ("911", "911"),
        ("1-555-0142", "15550142"),
        ("", ""),
    ],
)
def test_digits(number: str, found: str) -> None:
    assert digits(number) == found


def test_everything_that_can_be_dialled_or_texted_counts() -> None:
    checked = datetime.date(2026, 11, 23)
    contacts = (
        Contact("a", "crisis", {"en": "A"}, checked, call="988", text="838255", tty="1-800-799-4889"),
        Contact("b", "other", {"en": "B"}, checked, chat="b.org"),
    )
    assert contact_numbers(contacts) == {"988", "838255", "8007994889"}


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(st.text(), st.sampled_from([*sorted(NUMBERS), "1-800-662-4357", " ", "-", "1988"]))))
def test_marking_changes_no_letter(pieces: list[str]) -> None:
    runs = tuple(Run(piece, strong=bool(place % 2)) for place, piece in enumerate(pieces) if piece)
    found = mark_numbers(runs, NUMBERS)
    assert plain_text(found) == plain_text(runs)
    assert all(run.text for run in found)
    assert all(digits(run.text) in NUMBERS for run in found if run.number)
