"""Words of danger in a query, and the contacts and pages that they put above all results.

words.toml says what is urgent. Its concepts (NOT, WAKE) list words that mean the same; its patterns ("NOT WAKE") are
words and concepts that stand in this order, a few other words between them; "A + B" stand near each other in any order.
Words of a harmless pattern ("overdose awareness") do not count. Nothing of a query is remembered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from viewer.core.terms import stem

GAP = 3  # other words that may stand between two words of a pattern
REACH = 12  # words within which all parts of a pattern stand
NUMBER = "0"  # in words.toml, any number above _FEW
END = "END"  # the end of the query
EXACTLY = "="  # before a word that is meant in this form only
_FEW = 3
_SHORTEST_CORRECTED = 4  # letters; shorter words are too like each other
_SHORT = 5  # letters, up to which the letters must be the same: "wkae", "killl"
_LONG = 7  # letters, from which the first may be a slip; longer words may have two
_STRETCHED = re.compile(r"([^\W\d])\1\1+")  # "heeelp"

Span = tuple[int, int]  # first word of the query, and the one behind the last
Spans = dict[str, list[Span]]  # stem or concept -> where it stands


class Urgent(Struct, frozen=True):
    """What stands above all results."""

    contact: str
    page: str


class Pattern(Struct, frozen=True, array_like=True):
    """Stems and concepts. The words of a part stand in order, `gap` others between two; the parts in any order."""

    parts: Annotated[tuple[Annotated[tuple[str, ...], Meta(min_length=1)], ...], Meta(min_length=1)]
    gap: int = 0


class UrgentGroup(Struct, frozen=True):
    """What pins one contact and page; it gives way when the contact `yields_to` is pinned already."""

    contact: str
    page: str
    patterns: tuple[Pattern, ...]
    yields_to: str = ""


class UrgentRules(Struct, frozen=True):
    """The urgent words of one language as a library holds them, the most urgent group first.

    `concepts` maps stems (one, or several with spaces) to the concepts they mean; `forms` every urgent word, also
    misspelt, to its stem; `spelt_right` are words that are no slip of these; the words of `harmless` patterns do not
    count.
    """

    concepts: dict[Annotated[str, Meta(pattern=r"\S")], tuple[str, ...]] = {}
    forms: dict[str, str] = {}
    spelt_right: tuple[str, ...] = ()
    harmless: tuple[Pattern, ...] = ()
    groups: tuple[UrgentGroup, ...] = ()


class UrgentWords:
    """Finds the urgent words of one language in a query."""

    def __init__(self, rules: UrgentRules, language: str) -> None:
        self._language = language
        self._groups = rules.groups
        self._harmless = _by_first(rules.harmless)
        self._patterns = [_by_first(group.patterns) for group in rules.groups]
        self._forms = rules.forms
        self._right = frozenset(rules.spelt_right)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for form in rules.forms:
            self._by_length[len(form)].append(form)
        self._concepts: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
        for phrase, names in rules.concepts.items():
            first, *others = phrase.split()
            self._concepts[first].append((tuple(others), names))

    def find(self, forms: Sequence[str], known: Callable[[str], bool]) -> tuple[Urgent, ...]:
        """What the folded words `forms` pin. A word that is `known` is no slip of another."""
        if not self._groups:
            return ()
        typed: list[set[str]] = []
        meant: list[set[str]] = []
        for raw in forms:
            word = _STRETCHED.sub(r"\1", raw)
            right = len(word) < _SHORTEST_CORRECTED or word in self._forms or word in self._right or known(word)
            for form in (word,) if right else self._apart(word):
                typed.append(self._stems(form))
                near = () if right else self._near(form)
                meant.append(typed[-1].union(*(self._stems(other) for other in near)))
        spans = self._spans(typed)
        harmless = {place for span in _found(self._harmless, spans) for place in range(*span)}
        if meant != typed:
            spans = self._spans(meant)
        if harmless:
            free = {name: [span for span in at if harmless.isdisjoint(range(*span))] for name, at in spans.items()}
            spans = {name: at for name, at in free.items() if at}
        pinned: dict[Urgent, None] = {}
        for group, patterns in zip(self._groups, self._patterns, strict=True):
            yields = any(group.yields_to == urgent.contact for urgent in pinned)
            if not yields and any(True for _ in _found(patterns, spans)):
                pinned[Urgent(group.contact, group.page)] = None
        return tuple(pinned)

    # ---- words

    def _apart(self, form: str) -> tuple[str, ...]:
        """Two urgent words that were typed as one ("killmyself"), else the word itself."""
        for at in range(2, len(form) - 1):
            if form[:at] in self._forms and form[at:] in self._forms:
                return form[:at], form[at:]
        return (form,)

    def _near(self, form: str) -> list[str]:
        """The urgent words that `form` may be a slip of: one slip, two in long words, only swapped letters in short."""
        # Imported here, so that the window does not wait for it: most searches have no misspelt word.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if form in self._forms or len(form) < _SHORTEST_CORRECTED:
            return []
        slips = 2 if len(form) > _LONG else 1
        lengths = range(max(_SHORTEST_CORRECTED, len(form) - slips), len(form) + slips + 1)
        near = [word for length in lengths for word in self._by_length.get(length, ())]
        found = process.extract(form, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [
            word
            for word, distance, _ in found
            if distance == found[0][1]
            and (len(word) >= _LONG or word[0] == form[0])
            and (max(len(form), len(word)) > _SHORT or set(word) == set(form))
        ]

    def _stems(self, form: str) -> set[str]:
        """What a word is called in patterns: its stem, the word itself, and what a number is."""
        one = stem(form, self._language)
        number = {NUMBER} if form.isdecimal() and int(form) > _FEW else set()
        return {EXACTLY + form, self._forms.get(form) or self._forms.get(one, one), *number}

    def _spans(self, words: list[set[str]]) -> Spans:
        """Where each stem and each concept stands."""
        spans: Spans = defaultdict(list, {END: [(len(words), len(words))]})
        for at, stems in enumerate(words):
            for one in stems:
                spans[one].append((at, at + 1))
                for others, names in self._concepts.get(one, ()):
                    end = at + 1 + len(others)
                    following = words[at + 1 : end]
                    if len(following) == len(others) and all(map(set.__contains__, following, others)):
                        for name in names:
                            spans[name].append((at, end))
        return spans


def _by_first(patterns: Iterable[Pattern]) -> dict[str, list[Pattern]]:
    """Patterns by the first thing that must stand in a query, so that few need to be looked at."""
    found: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in patterns:
        found[pattern.parts[0][0]].append(pattern)
    return found


def _found(patterns: dict[str, list[Pattern]], spans: Spans) -> Iterator[Span]:
    """Where any of the patterns stands."""
    for name in spans.keys() & patterns.keys():
        for pattern in patterns[name]:
            if all(one in spans for part in pattern.parts for one in part):
                yield from _matches(pattern, spans)


def _matches(pattern: Pattern, spans: Spans) -> Iterator[Span]:
    """Where `pattern` stands: the words of its only part, or a window that holds a match of each part."""
    found = [_sequences(part, pattern.gap, spans) for part in pattern.parts]
    if len(found) == 1:
        yield from found[0]
        return
    for start, _ in {span for part in found for span in part}:
        end = start + REACH
        if all(any(start <= first and last <= end for first, last in part) for part in found):
            yield start, end


def _sequences(part: tuple[str, ...], gap: int, spans: Spans) -> set[Span]:
    """Where the words of `part` stand in this order, with at most `gap` others between two."""
    found = set(spans[part[0]])
    for name in part[1:]:
        found = {(start, last) for start, end in found for first, last in spans[name] if 0 <= first - end <= gap}
    return found
