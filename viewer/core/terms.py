"""Words as search sees them. Building and asking use the same functions, so that both mean the same by a word."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

_WORD = re.compile(r"[^\W_]+(?:['’]+[^\W_]+)*")
_POSSESSIVE = re.compile(r"(?<=[^\W_])['’]+[sS](?![^\W_]|['’]+[^\W_])")
_LETTERS = re.compile(r"[^\W_]+")
# Western letters and the signs of typesetters: none becomes something else than letters when it is folded.
_WESTERN = re.compile("[\x00-\xbb\xbf-\u013e\u2010-\u2026]*")
_STEMMERS = dict(
    pair.split("=")
    for pair in (
        "ar=arabic ca=catalan cs=czech da=danish de=german el=greek en=english es=spanish et=estonian eu=basque "
        "fa=persian fi=finnish fr=french ga=irish hi=hindi hu=hungarian hy=armenian id=indonesian it=italian "
        "lt=lithuanian ne=nepali nl=dutch no=norwegian pl=polish pt=portuguese ro=romanian ru=russian sr=serbian "
        "sv=swedish ta=tamil tr=turkish"
    ).split()
)
# Words of a question that carry none of its meaning; they count only when nothing else was typed.
EMPTY_WORDS = {
    "en": frozenset(
        "a about an and are as at be by can cant could did do does for from get had has have her him his how i if im "
        "in into is it its me my of on or our please she he so some than that the their them there they this to too us "
        "was we were what whats when where which who whom why will with would you your".split()
    ),
    "es": frozenset(
        "a al como con cual cuando de del donde el ella en es esta este hay la las le lo los me mi mis o para por que "
        "quien se si son su sus te tu un una unas unos y yo".split()
    ),
}
LONGEST_WORD = 64  # letters of a word that count; nothing that a person types is longer


class Word(Struct, frozen=True):
    """A word of a text: its folded form, and where it stands (start, end) in the text."""

    form: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, without accents and apostrophes.

    >>> fold("Can’t"), fold("Convulsión")
    ('cant', 'convulsion')
    """
    if text.isascii():
        return text.lower().replace("'", "")
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’")


def words(text: str) -> Iterator[Word]:
    """The words of a text, in order. A possessive 's is left off.

    >>> [word.form for word in words("Her K-pin's gone: call 1-800.")]
    ['her', 'k', 'pin', 'gone', 'call', '1', '800']
    """
    for match in _word_pattern(text).finditer(text):
        raw = match.group()
        if raw.endswith(("'s", "’s", "'S", "’S")):
            raw = raw[:-2]
        form = fold(raw)[:LONGEST_WORD]
        if form:
            yield Word(form, match.start(), match.end())


def forms(text: str) -> list[str]:
    """The folded words of a text, without where they stand: five times as fast as `words`, for whole libraries.

    >>> forms("Her K-pin's gone: can’t sleep.")
    ['her', 'k', 'pin', 'gone', 'cant', 'sleep']
    """
    if not _WESTERN.fullmatch(text):
        return [word.form for word in words(text)]
    return [form[:LONGEST_WORD] for form in _LETTERS.findall(fold(_POSSESSIVE.sub("", text)))]


def _word_pattern(text: str) -> re.Pattern[str]:
    """What a word of `text` is. Accents that stand as signs of their own, behind their letters, do not end it."""
    accents = "" if text.isascii() else "".join(sorted(sign for sign in set(text) if unicodedata.combining(sign)))
    return re.compile(rf"[^\W_]+(?:['’{accents}]+[^\W_]+)*[{accents}]*") if accents else _WORD


@lru_cache(maxsize=8)
def _stemmer(language: str):  # type: ignore[no-untyped-def]  # the library has no types
    # Thirty languages come with it, which the window must not wait for: the first search does.
    import snowballstemmer

    name = _STEMMERS.get(language.partition("-")[0], "")
    return snowballstemmer.stemmer(name) if name else None


def stem(form: str, language: str) -> str:
    """The stem of a folded word. A language without a stemmer keeps the word as it is.

    Nothing is remembered here: these are the words that visitors type.

    >>> stem("seizures", "en"), stem("stopping", "en")
    ('seizur', 'stop')
    """
    stemmer = _stemmer(language)
    if stemmer is None or form.isdigit():
        return form
    stemmed = str(stemmer.stemWord(form))
    stemmer.stemWord("")  # it keeps the last word it was given
    return stemmed


def stems(text: str, language: str) -> list[str]:
    """The stems of the words of a text, in order."""
    return [stem(word.form, language) for word in words(text)]


def meaningful_stems(text: str, language: str) -> list[str]:
    """The stems of a text without the words that carry no meaning.

    >>> meaningful_stems("What is clonazepam?", "en")
    ['clonazepam']
    """
    empty = EMPTY_WORDS.get(language, frozenset())
    return [stem(form, language) for form in forms(text) if form not in empty]
