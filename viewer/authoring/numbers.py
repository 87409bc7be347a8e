"""Phone and text numbers in running text: find those that a reader would dial."""

import re

from viewer.core.numbers import DIALLED

_PLAIN = str.maketrans("\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}\u2010\u2011\u2012\u2013", "   ----")
# What is written like a number to dial, with a digit too many or too few as well.
_WRITTEN = re.compile(r"(?<![\w.,$/-])(?:\+?1[-. ])?(?:\(\d{2,4}\) ?|\d{2,4}[-.])\d{2,4}[-.]\d{3,5}(?![\w-]|[.,]\d)")
# A short number after the words that ask for it: call 988, call or text 988, text HOME to 741741, llame al 911.
_ASKED = re.compile(
    r"\b(?i:call|dial|text|phone|llam[ae]r?|marque)(?: or (?:call|text))?(?: [A-Z]{2,}(?: or [A-Z]{2,})?)?"
    r"(?: to| at| al?)? (?P<number>\d{3}-\d{3,4}|\d{5,6}|\d{3})(?![\w%/-]|[.,]\d)"
)


def numbers_in(text: str) -> list[str]:
    """Full phone numbers in running text, as they are written.

    >>> numbers_in("Call 1-800-662-4357 in 2026, or (216) 555-0142.")
    ['1-800-662-4357', '(216) 555-0142']
    """
    return [match.group() for match in DIALLED.finditer(text)]


def numbers_to_dial(text: str) -> list[tuple[int, str]]:
    """Everything in running text that a reader would dial or text, and where it begins. Mistyped numbers too.

    Typographic hyphens and spaces, which come along when a number is pasted, are read as plain ones.

    >>> numbers_to_dial("Call 1-800-662-435 or text HOME to 741741. In 2019, 911 of 100,000 did.")
    [(5, '1-800-662-435'), (35, '741741')]
    """
    text = text.translate(_PLAIN)
    found = {match.start("number"): match["number"] for match in _ASKED.finditer(text)}
    found.update((match.start(), match.group()) for match in (*_WRITTEN.finditer(text), *DIALLED.finditer(text)))
    return sorted(found.items())
