"""Cut running text into sentences and words, as a reader would count them."""

import re
from collections.abc import Iterator

# A sentence ends at . ! ? or …, closing quotes and brackets, a space, and a sign that can begin the next.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*\s+(?=[\"'“‘(\[¿¡]*[^\W_a-zß-öø-ÿ])")
_ABBREVIATION = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Mt|St|vs|approx|e\.g|i\.e)|(?:\b\w\.)+\b\w)\.$")
_LONGEST_ABBREVIATION = 12  # letters
_LETTER = re.compile(r"\w")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of `text` with the place where it begins.

    >>> [sentence for _, sentence in sentences("Call 911. Say what Dr. Lee gave. Stay.")]
    ['Call 911.', 'Say what Dr. Lee gave.', 'Stay.']
    """
    start = 0
    for end in _END.finditer(text):
        sentence = text[start : end.end()].rstrip()
        if not _ABBREVIATION.search(sentence, max(len(sentence) - _LONGEST_ABBREVIATION, 0)):
            yield start, sentence
            start = end.end()
    if text[start:].strip():
        yield start, text[start:].rstrip()


def word_count(text: str) -> int:
    """How many words stand in `text`; "1-800-662-4357" is one.

    >>> word_count("Text HOME to 741741 - any time.")
    6
    """
    return sum(1 for word in text.split() if _LETTER.search(word))
