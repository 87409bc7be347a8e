"""How many years of school a text asks for, by a formula made for its language.

English: Flesch-Kincaid, of textstat. Spanish: the ease of Fernández Huerta (1959) with his own scale of school years:
70 is the sixth year, 60 the eighth, so that a limit is as strict in both. textstat has that formula too, but counts
syllables by where a word may be hyphenated, and so finds two in "ahora" and one in "idea": texts would seem easier.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping

from viewer.authoring.sentences import sentences, word_count

try:
    import textstat
except ImportError:  # a clinic's machine has no need of it; the linter then says what was left out
    textstat = None

LONG_WORD = {"en": 3, "es": 4}  # syllables from which a word is long; Spanish words have one more on the average
_WORD = re.compile(r"[^\W\d_]+")
_SILENT = re.compile(r"(?<=[gq])u(?=[eiéí])")  # que, guía
_LAST_Y = re.compile(r"y$")  # muy, y
# A strong vowel, or a weak one that is stressed, is a syllable of its own; a weak one joins its neighbour.
_NUCLEUS = re.compile(r"[iuü]?[aeoáéóíú](?:[iuü](?![aeoáéó]))?|[iuü]+")


def spanish_syllables(word: str) -> int:
    """The syllables of a Spanish word.

    >>> [spanish_syllables(word) for word in "ahora idea oír país abstinencia queja guía ciudad muy".split()]
    [3, 3, 2, 2, 4, 2, 2, 2, 1]
    """
    return max(1, len(_NUCLEUS.findall(_LAST_Y.sub("i", _SILENT.sub("", word.lower())))))


def _english(text: str) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its word list is opened by a call that Python will drop one day
        return float(textstat.flesch_kincaid_grade(text))


def _spanish(text: str) -> float:
    found = _WORD.findall(text)
    if not found:
        return 0.0
    syllables = sum(map(spanish_syllables, found)) / len(found)
    words = word_count(text) / sum(1 for _ in sentences(text))
    ease = 206.84 - 60 * syllables - 1.02 * words
    return 13 - ease / 10 if ease >= 70 else 6 + (70 - ease) / 5


_FORMULAS: Mapping[str, Callable[[str], float]] = {"en": _english, "es": _spanish}


def needs_textstat(language: str) -> bool:
    """Whether nothing can be said of the language on this machine, because textstat is missing."""
    return _base(language) == "en" and textstat is None


def has_formula(language: str) -> bool:
    return _base(language) in _FORMULAS


def grade(text: str, language: str) -> float:
    """The years of school that reading `text` asks for. Only for a language that `has_formula`."""
    return round(_FORMULAS[_base(language)](text), 1)


def is_long(word: str, language: str) -> bool:
    """Whether a word is long to say."""
    syllables = spanish_syllables(word) if _base(language) == "es" else int(textstat.syllable_count(word))
    return syllables >= LONG_WORD[_base(language)]


def _base(language: str) -> str:
    return language.partition("-")[0]
