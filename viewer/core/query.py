"""User text to a safe full-text expression. Nothing that a person types can be an error."""

from msgspec import Struct

from viewer.core.terms import words

# For each word or phrase of a query what it may be called: alternatives of stems that must all be there.
Groups = list[list[tuple[str, ...]]]
LONGEST_QUERY = 32  # words that are looked at; a longer text is cut, not refused


class Query(Struct, frozen=True):
    """What was asked: the folded words in order, and whether the last one may still be growing."""

    forms: tuple[str, ...]
    growing: bool = False


def parse(text: str, typing: bool = False) -> Query:
    """The words of `text`. While `typing`, the last word may be the beginning of a longer one.

    >>> parse("Can't sleep?").forms
    ('cant', 'sleep')
    >>> parse('"NEAR(a* OR b)" -- %_').forms
    ('near', 'a', 'or', 'b')
    >>> parse("overd", typing=True)
    Query(forms=('overd',), growing=True)
    >>> parse("overdose ", typing=True).growing
    False
    >>> parse("\\x00\\ud800 🙂").forms
    ()
    """
    found = []
    for word in words(text[:10_000]):
        found.append(word)
        if len(found) == LONGEST_QUERY:
            break
    growing = typing and bool(found) and found[-1].end == len(text)
    return Query(tuple(word.form for word in found), growing)


def expression(groups: Groups, every: bool) -> str:
    """A full-text expression. A group lists alternatives, an alternative the stems that must all be there.

    >>> expression([[("stop",), ("quit", "cold")], [("safe",)]], every=True)
    '("stop" OR ("quit" AND "cold")) AND ("safe")'
    """
    terms = ["(" + " OR ".join(_alternative(stems) for stems in group) + ")" for group in groups if group]
    return (" AND " if every else " OR ").join(terms)


def _alternative(stems: tuple[str, ...]) -> str:
    quoted = [f'"{stem}"' for stem in stems]
    return quoted[0] if len(quoted) == 1 else "(" + " AND ".join(quoted) + ")"
