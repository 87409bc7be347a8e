"""Cut the stretch of a text that shows why it was found, and say where the found words stand in it."""

from viewer.core.terms import Word, words

_LENGTH = 160  # characters, about two lines of a result


def cut(body: str, wanted: frozenset[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of `body` with the most different `wanted` words, and their (start, end) in it.

    `wanted` are folded words. The stretch begins and ends at a word; an ellipsis stands where text was left out.

    >>> cut("Call 911. Stay with them.", frozenset({"911"}))
    ('Call 911. Stay with them.', ((5, 8),))
    """
    all_words = list(words(body))
    found = [word for word in all_words if word.form in wanted]
    if len(body) <= _LENGTH:
        return body, tuple((word.start, word.end) for word in found)
    start = _best_start(found)
    start, end = _at_words(all_words, start, len(body))
    before, after = ("… " if start else ""), (" …" if end < len(body) else "")
    start += len(body[start:end]) - len(body[start:end].lstrip())
    shift = len(before) - start
    marks = tuple((word.start + shift, word.end + shift) for word in found if start <= word.start and word.end <= end)
    return before + body[start:end].rstrip() + after, marks


def _best_start(found: list[Word]) -> int:
    """Where to begin so that most different words fall into the stretch; the earliest of the best."""
    best, best_count = 0, 0
    for word in found:
        inside = {other.form for other in found if word.start <= other.start and other.end <= word.start + _LENGTH}
        if len(inside) > best_count:
            best, best_count = word.start, len(inside)
    return max(0, best - _LENGTH // 4)


def _at_words(all_words: list[Word], start: int, length: int) -> tuple[int, int]:
    """Move both ends of the stretch to the borders of words."""
    if length - start < _LENGTH:
        start = max(0, length - _LENGTH)
    begins = [word.start for word in all_words if word.start >= start]
    start = 0 if start == 0 or not begins else begins[0]
    ends = [word.end for word in all_words if start < word.end <= start + _LENGTH]
    end = ends[-1] if ends else min(length, start + _LENGTH)
    rest = length - end
    return start, length if rest <= 2 else end
