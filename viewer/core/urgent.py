"""Words of danger in a query, and the contacts and pages that they put above all results.

The content lists what people type in danger, in groups, and what they type when nothing is wrong. A query counts as
urgent when its words are likelier among the first than among the second (naive Bayes; Manning, Raghavan and Schütze,
Introduction to Information Retrieval, chapter 13). What was counted when the library was built is read here; nothing of
a query is remembered.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain

from msgspec import Struct

from viewer.core.keys import key, places, unpacked

STEPS = 16.0  # a weight (a difference of natural logarithms) is kept as a whole number of sixteenths
# The sum of weights from which a query is urgent. Below nought: a danger that is missed weighs more than a false alarm.
_ALARM = -2.0
_EVIDENCE = 6.0  # what must speak for danger at least, whatever speaks against it: unknown words say nothing
# A group that is so little less likely than the likeliest one is shown with it; one that is more urgent sooner.
_CLOSE = 2.0
_CLOSE_AND_MORE_URGENT = 8.0
SURE = 127  # the weight, in steps, of what is an example itself
_SHORTEST_CORRECTED = 4  # letters; shorter words are too like each other
_LONG = 7  # letters, from which the first may be a slip; longer words may have two
_STRETCHED = re.compile(r"([^\W\d])\1\1+")  # "heeelp"
_START, _END = "<", ">"  # stand before the first word and behind the last


class Urgent(Struct, frozen=True):
    """What stands above all results."""

    contact: str
    page: str


class UrgentFacts(Struct, frozen=True):
    """What a library says of one language beside the counted weights.

    `groups` are in the order of their urgency; `base` is what any feature weighs in each of them; `words` are those of
    all examples; `longest` is how many words the longest phrase has, where there are only phrases and nothing learned.
    `slips` are the listed misspellings, and the words that each of them stands for.
    """

    groups: tuple[Urgent, ...] = ()
    base: tuple[float, ...] = ()
    words: tuple[str, ...] = ()
    longest: int = 0
    slips: dict[str, str] = {}


class Weights(Struct, frozen=True):
    """Weights by the CRC-32 of features, in ascending order of these; a feature may have several in `groups`.

    `alarm`: how much likelier a feature is in danger than else (signed bytes). `in_group`: what it weighs beside `base`
    (unsigned bytes) in the group whose number stands at the same place in `groups`.
    """

    alarm_keys: bytes = b""
    alarm: bytes = b""
    group_keys: bytes = b""
    groups: bytes = b""
    in_group: bytes = b""


def features(words: Sequence[str]) -> set[str]:
    """What is counted of a text: its words, pairs, pairs with a word between them, and threes.

    >>> sorted(features(["wake", "up"]))
    ['< _ up', '< wake', '< wake up', 'up', 'up >', 'wake', 'wake _ >', 'wake up', 'wake up >']
    """
    framed = [_START, *words, _END]
    found = set(words)
    for at in range(len(framed) - 1):
        found.add(f"{framed[at]} {framed[at + 1]}")
    for at in range(len(framed) - 2):
        found.add(f"{framed[at]} _ {framed[at + 2]}")
        found.add(f"{framed[at]} {framed[at + 1]} {framed[at + 2]}")
    return found


def whole(words: Sequence[str]) -> str:
    """What only the very same text has: an example is what it says it is, whatever its words weigh."""
    return "=" + " ".join(words)


def phrase(words: Sequence[str]) -> str:
    """What a stretch of a text is found by in a library that lists phrases but no examples to learn from."""
    return "~" + " ".join(words)


def phrases(words: Sequence[str], longest: int) -> set[str]:
    """Every stretch of a text that has at most `longest` words.

    >>> sorted(phrases(["wake", "up"], 8)), phrases(["wake", "up"], 0)
    (['~up', '~wake', '~wake up'], set())
    """
    stretches = range(1, min(len(words), longest) + 1)
    return {phrase(words[at : at + long]) for long in stretches for at in range(len(words) - long + 1)}


def plain(form: str) -> str:
    """A word without letters that were held down.

    >>> plain("heeelp"), plain("911")
    ('help', '911')
    """
    return _STRETCHED.sub(r"\1", form)


class UrgentWords:
    """Finds the urgent words of one language in a query."""

    def __init__(self, facts: UrgentFacts, weights: Weights) -> None:
        self._facts = facts
        self._alarm_keys = unpacked(weights.alarm_keys)
        self._alarm = array("b", weights.alarm)
        self._group_keys = unpacked(weights.group_keys)
        self._groups, self._in_group = weights.groups, weights.in_group
        self._words = frozenset(facts.words)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in facts.words:
            self._by_length[len(word)].append(word)

    def find(self, forms: Sequence[str], known: Callable[[str], bool]) -> tuple[Urgent, ...]:
        """What the folded words `forms` pin, most urgent first. A word that is `known` is no slip of another.

        Listed misspellings count as the right words; where these tell of no danger, as what they are in the examples.
        """
        if not self._facts.groups or not forms:
            return ()
        plainly = [plain(form) for form in forms]
        meant = [self._meant(form, known) for form in plainly]
        typed = list(chain.from_iterable(meant))
        if self._is_example(typed) or self._facts.slips.keys().isdisjoint(plainly):
            return self._pinned_by(typed)
        slips = self._facts.slips
        right = [slips[form].split() if form in slips else words for form, words in zip(plainly, meant, strict=True)]
        return self._pinned_by(list(chain.from_iterable(right))) or self._pinned_by(typed)

    def _is_example(self, words: Sequence[str]) -> bool:
        """Whether exactly this was listed, as danger or as harmless."""
        itself = key(whole(words))
        return any(True for _ in chain(places(self._group_keys, itself), places(self._alarm_keys, itself)))

    def _pinned_by(self, words: Sequence[str]) -> tuple[Urgent, ...]:
        itself = key(whole(words))
        listed = sorted({self._groups[at] for at in places(self._group_keys, itself)})
        keys = sorted(map(key, features(words) | phrases(words, self._facts.longest)))
        if not listed and (len(words) == 1 or not self._tells_danger([*keys, itself])):
            return ()  # a single word tells too little, if it is no example itself
        pinned = listed or self._likeliest(keys)
        return tuple(dict.fromkeys(self._facts.groups[place] for place in pinned))

    def _tells_danger(self, keys: Sequence[int]) -> bool:
        weights = [self._alarm[at] for one in keys for at in places(self._alarm_keys, one)]
        if -SURE in weights:
            return False  # it is itself an example of what is harmless
        for_danger = sum(weight for weight in weights if weight > 0)
        return sum(weights) > _ALARM * STEPS and for_danger >= _EVIDENCE * STEPS

    def _likeliest(self, keys: Sequence[int]) -> list[int]:
        """The places of the likeliest group and of those that are hardly less likely, in their order."""
        found = [tuple(places(self._group_keys, one)) for one in keys]
        seen = sum(map(bool, found))
        scores: dict[int, float] = {}
        for at in chain.from_iterable(found):
            group = self._groups[at]
            scores[group] = scores.get(group, seen * self._facts.base[group]) + self._in_group[at] / STEPS
        best = max(scores, key=lambda place: (scores[place], -place), default=0)
        return [
            place
            for place, score in sorted(scores.items())
            if scores[best] - score <= (_CLOSE_AND_MORE_URGENT if place < best else _CLOSE)
        ]

    # ---- words

    def _meant(self, form: str, known: Callable[[str], bool]) -> tuple[str, ...]:
        """The word of an example that a word is a slip of, two that were typed as one, or the word itself."""
        if form in self._words or len(form) < _SHORTEST_CORRECTED or form.isdecimal() or known(form):
            return (form,)
        for at in range(2, len(form) - 1):
            if form[:at] in self._words and form[at:] in self._words:
                return form[:at], form[at:]
        return (self._nearest(form) or form,)

    def _nearest(self, form: str) -> str:
        """The word that is one slip away, two in long words; the first letter is a slip in long words only."""
        # Imported here, so that the window does not wait for it: most searches have no misspelt word.
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 2 if len(form) > _LONG else 1
        lengths = range(len(form) - slips, len(form) + slips + 1)
        near = [word for length in lengths for word in self._by_length.get(length, ())]
        found = process.extract(form, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
        fit = [(distance, word) for word, distance, _ in found if word[0] == form[0] or len(word) >= _LONG]
        return min(fit, default=(0, ""))[1]
