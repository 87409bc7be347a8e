"""The numbers of contacts inside running text: found, so that they can be drawn unmistakably and on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from viewer.core.model import Contact, Run, Runs

# Digits that look like a number to dial: 1-800-662-4357, (216) 555-0142, 838255, and the short ones that people know.
DIALLED = re.compile(r"(?<![\w.,$-])(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-]|[.,]\d)")
_SHORT = re.compile(r"(?<![\w.,$/-])(?:[2-9]11|988|\d{3}-\d{3}|\d{5,6})(?![\w%/-]|[.,]\d)")

_WRITTEN = re.compile(r"\+?[0-9(][0-9 ().-]{1,24}")
_AT_HOME = re.compile(r"[2-9]11|988|[2-9][0-9]{2}[2-9][0-9]{6}")
_ABROAD = re.compile(r"[1-9][0-9]{6,14}")
_SHORT_CODE = re.compile(r"[0-9]{3}-?[0-9]{2,3}")


def digits(number: str) -> str:
    """The digits of a number without the country's leading 1."""
    found = re.sub(r"\D", "", number)
    return found[1:] if len(found) == 11 and found.startswith("1") else found


def may_be_dialled(number: str) -> bool:
    """Whether a number has the form of one to call. A quick look; `core/dialable.py` knows the numbers that exist.

    >>> may_be_dialled("(216) 555-0142"), may_be_dialled("(216) 555-014"), may_be_dialled("911")
    (True, False, True)
    """
    if not _WRITTEN.fullmatch(number):
        return False
    if number.startswith("+") and not number.startswith("+1"):
        return _ABROAD.fullmatch(re.sub(r"\D", "", number)) is not None
    return _AT_HOME.fullmatch(digits(number)) is not None


def may_be_texted(number: str) -> bool:
    """Whether a number has the form of one to text: a short code too."""
    return _SHORT_CODE.fullmatch(number) is not None or may_be_dialled(number)


def contact_numbers(contacts: Iterable[Contact]) -> frozenset[str]:
    """The digits of everything that can be dialled or texted; these are drawn in the number face."""
    printed = (number for contact in contacts for number in (contact.call, contact.text, contact.tty))
    return frozenset(digits(number) for number in printed if number)


def mark_numbers(runs: Runs, numbers: frozenset[str]) -> Runs:
    """Split runs so that every number of a contact is a run of its own, marked as a number.

    `numbers` holds digits only. Years and amounts stay as they are, because they are no contact's number.
    """
    if not numbers:
        return runs
    marked: list[Run] = []
    for run in runs:
        if run.code:
            marked.append(run)
            continue
        at = 0
        for match in sorted([*DIALLED.finditer(run.text), *_SHORT.finditer(run.text)], key=lambda found: found.start()):
            if match.start() < at or digits(match.group()) not in numbers:
                continue
            if match.start() > at:
                marked.append(Run(run.text[at : match.start()], run.strong, run.emphasis, False, run.link))
            marked.append(Run(match.group(), run.strong, run.emphasis, True, run.link))
            at = match.end()
        if at < len(run.text):
            marked.append(Run(run.text[at:], run.strong, run.emphasis, False, run.link))
    return tuple(marked)
