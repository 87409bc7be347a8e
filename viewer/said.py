"""Sentences of the program that are put together where there is no Qt, and told in the visitor's language by ui."""

from __future__ import annotations

import errno


class Said(str):
    """A sentence in the language of the source that still knows its pattern, and what was put into it."""

    __slots__ = ("pattern", "values")

    pattern: str
    values: dict[str, object]

    def put(self, /, **values: object) -> Said:
        """The same sentence with these values in their places.

        >>> sentence = said("Core", "{path}: there is no such file.").put(path="site.toml")
        >>> str(sentence), sentence.pattern
        ('site.toml: there is no such file.', '{path}: there is no such file.')
        """
        return _made(self.pattern, values)


def said(_context: str, pattern: str) -> Said:
    """A sentence, or its pattern with names in braces. Qt's lupdate finds them by the name of this function."""
    return _made(pattern, {})


def joined(pattern: str, /, **values: object) -> Said:
    """Sentences and names put together by signs alone, in which there is nothing to translate."""
    return _made(pattern, values)


def about(sentence: str, wrong: object, right: object) -> str:
    """The same sentence, where it names one thing, about another one.

    >>> sentence = said("Core", "{path}: there is no such file.").put(path="/tmp/copy")
    >>> about(sentence, "/tmp/copy", "/media/stick/file").pattern
    '{path}: there is no such file.'
    >>> str(about(sentence, "/tmp/copy", "/media/stick/file"))
    '/media/stick/file: there is no such file.'
    """
    if not isinstance(sentence, Said):
        return sentence.replace(str(wrong), str(right))
    changed = {
        name: about(value if isinstance(value, str) else str(value), wrong, right)
        for name, value in sentence.values.items()
    }
    return sentence.put(**changed) if changed else sentence


def reason_of(error: OSError) -> str:
    """What the system says of a failure: the usual ones in our words, since it knows one language only."""
    usual = {
        errno.EACCES: said("Core", "this account may not"),
        errno.EPERM: said("Core", "this account may not"),
        errno.ENOSPC: said("Core", "the disk is full"),
        errno.EROFS: said("Core", "the disk can only be read"),
        errno.EIO: said("Core", "the disk is damaged"),
        errno.EISDIR: said("Core", "it is a folder"),
    }
    return usual.get(error.errno or 0, error.strerror or str(error))


def sentence_of(error: Exception) -> str:
    """What an error says, as it was put together: `str(error)` would have forgotten how."""
    return error.args[0] if error.args and isinstance(error.args[0], str) else str(error)


def _made(pattern: str, values: dict[str, object]) -> Said:
    sentence = Said(pattern.format(**values) if values else pattern)
    sentence.pattern, sentence.values = pattern, values
    return sentence
