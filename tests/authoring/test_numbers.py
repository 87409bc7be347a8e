"""Numbers that a reader would dial or text, whole or mistyped."""

import pytest

from viewer.authoring.numbers import numbers_to_dial


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Call 1-800-662-4357, or (216) 555-0142.", ["1-800-662-4357", "(216) 555-0142"]),
        ("A digit less: 1-800-662-435; one more: 1-800-662-43577.", ["1-800-662-435", "1-800-662-43577"]),
        ("Pasted: 1‑800‑662‑4357 and 216 555 0142", ["1-800-662-4357", "216 555 0142"]),
        ("Call or text 988. Text HOME to 741741. Text START or HELP to 88788.", ["988", "741741", "88788"]),
        ("Llame al 911. Call 555-0142.", ["911", "555-0142"]),
        ("From 2000-2019, on 2026-11-23, 118,208 people, $100.5, 911 of them, PMC10309967, 5-10 mg", []),
        ("Call 100% of them, or call 12.5", []),
    ],
)
def test_numbers_to_dial(text: str, numbers: list[str]) -> None:
    found = numbers_to_dial(text)
    assert [number for _, number in found] == numbers
    assert found == sorted(found)
