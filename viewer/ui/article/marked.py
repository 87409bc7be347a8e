"""A text of the library that is no page: its numbers are marked as those of pages are when they are built."""

from viewer.core.model import Run, Runs
from viewer.core.numbers import contact_numbers, mark_numbers
from viewer.ui.scene import Scene


def marked(scene: Scene, text: str) -> Runs:
    """The text with the numbers of the library's contacts marked."""
    return mark_numbers((Run(text),), contact_numbers(scene.library.contacts))
