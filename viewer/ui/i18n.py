"""The language of the program's own words: the one in use, and any other for the screens where it is chosen.

The words stand in the code in English. A language is a file assets/i18n/LANGUAGE.ts, which Qt's lupdate fills and
lrelease compiles (.ci/translations). English has one too: for its plurals.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from viewer import paths
from viewer.said import Said, sentence_of

_NAMES = {"en": "English", "es": "Español"}  # where Qt adds the name of a country
# Asking Qt's own table would make the Qt namespace: see widgets/surface.py.
_FROM_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ps sd syr ug ur yi".split())
_CORE = "Core"  # the context of all sentences that are put together without Qt

translate = QCoreApplication.translate  # lupdate knows it by this name


class _Words(QTranslator):
    """A compiled translation in memory: Qt would map the file, and crash where it is changed or its stick pulled."""

    def __init__(self, compiled: bytes) -> None:
        super().__init__()
        self._compiled = compiled  # Qt keeps no copy
        self.are_sound = self.load(compiled)


class _Now:
    """What is spoken now. Qt keeps no reference of its own to a translator."""

    language = ""
    translator: QTranslator | None = None


def speak(language: str) -> None:
    """Say everything that is made from now on in a language, and read from its side."""
    if language != _Now.language:
        if _Now.translator is not None:
            QCoreApplication.removeTranslator(_Now.translator)
        _Now.language, _Now.translator = language, _translator(language)
        if _Now.translator is not None:
            QCoreApplication.installTranslator(_Now.translator)
    from_right = runs_right_to_left(language)
    if from_right != QApplication.isRightToLeft():
        direction = QtCore.Qt.LayoutDirection
        QApplication.setLayoutDirection(direction.RightToLeft if from_right else direction.LeftToRight)


def runs_right_to_left(language: str) -> bool:
    """Whether a language, given by its code, is read from right to left."""
    return language.replace("_", "-").partition("-")[0] in _FROM_RIGHT_TO_LEFT


def told(sentence: str) -> str:
    """A sentence of core in the language in use. What is no pattern, such as what the system says, stays as it is."""
    if not isinstance(sentence, Said):
        return sentence
    values = {name: told(value) if isinstance(value, str) else value for name, value in sentence.values.items()}
    pattern = translate(_CORE, sentence.pattern)
    return pattern.format(**values) if values else pattern


def told_error(error: Exception) -> str:
    """What an error says, in the language in use."""
    return told(sentence_of(error))


def words_of(language: str, context: str) -> Callable[[object], str]:
    """A translation of a context's words into a language. What nobody has translated stays as it is.

    The words are what QT_TRANSLATE_NOOP gives, which is their source.
    """
    if language == _Now.language:
        return lambda text: translate(context, str(text))
    translator = _translator(language)

    def translated(text: object) -> str:
        return (translator.translate(context, str(text)) if translator is not None else "") or str(text)

    return translated


def language_name(language: str) -> str:
    """What speakers of a language call it."""
    name = _NAMES.get(language) or QLocale(language).nativeLanguageName()
    return name[:1].upper() + name[1:]


def is_translated(language: str) -> bool:
    """Whether the program speaks the language. English is the language of its source."""
    return language.partition("-")[0] == "en" or _translator(language) is not None


@lru_cache(maxsize=16)
def _translator(language: str) -> QTranslator | None:
    """The translation file of a language, or None where there is none: the words then are those of the source."""
    path = paths.TRANSLATIONS / f"{language}.qm"
    if not path.is_file():
        path = paths.TRANSLATIONS / f"{language.partition('-')[0]}.qm"
    try:
        translator = _Words(path.read_bytes())
    except OSError:
        return None
    return translator if translator.are_sound else None
