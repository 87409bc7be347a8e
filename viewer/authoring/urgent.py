"""Count what tells danger in the examples of urgent and harmless queries: the weights that core.urgent reads."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from viewer.core.keys import key, packed
from viewer.core.terms import forms
from viewer.core.urgent import STEPS, SURE, Urgent, UrgentFacts, Weights, features, phrase, plain, whole

# A feature that was never seen counts as seen so often (chosen on examples of five authors, each unseen).
_NEVER = 0.1  # in danger, or else
_RARE = 0.3  # in a group
_ENOUGH = 200  # harmless texts; with fewer, any word of an example would look like danger

Group = tuple[Urgent, Sequence[str]]  # what it pins, and what people type


def learn(
    groups: Sequence[Group], harmless: Iterable[str], misspellings: Mapping[str, Sequence[str]] | None = None
) -> tuple[UrgentFacts, Weights]:
    """Weights from examples of danger, the most urgent group first, and from texts that tell of none.

    Where there are too few harmless texts to learn from, an example is a phrase: what holds its words side by side is
    urgent. `misspellings` are those of words that people may type, by the right word.
    """
    typed = [[words for text in texts if (words := _words(text))] for _, texts in groups]
    calm = [_words(text) for text in harmless]
    longest = 0
    if len(calm) < _ENOUGH:
        counts = [Counter(map(phrase, texts)) for texts in typed]
        alarm = dict.fromkeys((one for count in counts for one in count), SURE)
        longest = max((len(words) for texts in typed for words in texts), default=0)
    else:
        counts = [_counted(texts) for texts in typed]
        alarm = _alarm(sum(counts, Counter()), _counted(calm))
        alarm.update(dict.fromkeys(map(whole, calm), -SURE))
    for count, texts in zip(counts, typed, strict=True):
        count.update(map(whole, texts))
    vocabulary = {word for texts in (*typed, calm) for text in texts for word in text}
    every = sum(counts, Counter())
    pinned = tuple(pinned for pinned, _ in groups)
    facts = UrgentFacts(
        pinned, _base(counts, every), tuple(sorted(vocabulary)), longest, _slips(misspellings or {}, vocabulary)
    )
    return facts, _packed(alarm, counts, every)


def _base(counts: Sequence[Counter[str]], every: Counter[str]) -> tuple[float, ...]:
    """What any feature weighs in each group: the more, the more there is in the others."""
    total = every.total() + _RARE * len(every)
    return tuple(math.log(max(1.0, total - count.total())) for count in counts)


def _slips(misspellings: Mapping[str, Sequence[str]], vocabulary: set[str]) -> dict[str, str]:
    """Each misspelt word, and the words that it stands for, where these are words of the examples."""
    slips = {
        slip: " ".join(right)
        for word, listed in sorted(misspellings.items())
        if vocabulary.issuperset(right := _words(word))
        for slip in map(" ".join, map(_words, listed))
        if " " not in slip and slip != " ".join(right)
    }
    return dict(sorted(slips.items()))


def _words(text: str) -> list[str]:
    return [plain(form) for form in forms(text)]


def _counted(texts: Iterable[Sequence[str]]) -> Counter[str]:
    """In how many of the texts each feature stands."""
    return Counter(feature for words in texts for feature in features(words))


def _alarm(urgent: Counter[str], other: Counter[str]) -> dict[str, int]:
    """How much likelier each feature is in danger than else, in steps."""
    every = urgent.keys() | other.keys()
    here, there = (count.total() + _NEVER * len(every) for count in (urgent, other))
    return {
        feature: _steps(math.log((urgent[feature] + _NEVER) / here) - math.log((other[feature] + _NEVER) / there))
        for feature in every
    }


def _steps(weight: float) -> int:
    return max(1 - SURE, min(SURE - 1, round(weight * STEPS)))


def _packed(alarm: dict[str, int], counts: Sequence[Counter[str]], urgent: Counter[str]) -> Weights:
    """In the order of their keys, so that the same examples give the same bytes.

    A group's weights tell how much a feature is missed in all other groups (complement naive Bayes; Rennie and others,
    "Tackling the Poor Assumptions of Naive Bayes Text Classifiers", 2003): small groups are not favoured by that.
    """
    alarms = sorted((key(feature), weight) for feature, weight in alarm.items())
    in_groups = sorted(
        (key(feature), place, _steps(math.log((urgent[feature] + _RARE) / (urgent[feature] - count + _RARE))))
        for place, counted in enumerate(counts)
        for feature, count in counted.items()
    )
    return Weights(
        alarm_keys=packed(one for one, _ in alarms),
        alarm=array("b", [weight for _, weight in alarms]).tobytes(),
        group_keys=packed(one for one, _, _ in in_groups),
        groups=bytes(place for _, place, _ in in_groups),
        in_group=bytes(weight for *_, weight in in_groups),
    )
