"""The program's own words in a language that is not the one in use now, for the screen where it is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from viewer import paths

_NAMES = {"en": "English", "es": "Español"}  # where Qt adds the name of a country


def words_of(language: str, context: str) -> Callable[[object], str]:
    """A translation of a context's words into a language. What nobody has translated stays as it is.

    The words are what QT_TRANSLATE_NOOP gives, which is their source.
    """
    translator = _translator(language)

    def translate(text: object) -> str:
        if translator is None:
            return QCoreApplication.translate(context, str(text))
        return translator.translate(context, str(text)) or str(text)

    return translate


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
    translator = QTranslator()
    path = paths.TRANSLATIONS / f"{language}.qm"
    return translator if path.is_file() and translator.load(str(path)) else None
