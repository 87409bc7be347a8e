"""Another language has longer words: every screen is shown with all of the program's own strings 40 % longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ui.conftest import Hand, Pseudo
from tests.ui.test_layout import SCREENS, problems, show, watched
from viewer.core.library import Library
from viewer.ui.i18n import language_name

__all__ = ["watched"]  # the fixture that the layout checks need
SIZES = [((1366, 768), 1.0), ((1093, 614), 1.25), ((1080, 1920), 1.5), ((1024, 660), 2.0)]


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize(("size", "scale"), SIZES)
@pytest.mark.parametrize("screen", SCREENS)
def test_longer_words_have_their_room(
    opened: Callable[..., Hand], own_library: Library, pseudo: Pseudo, screen: str, size: tuple[int, int], scale: float
) -> None:
    found = problems(show(opened, own_library, screen, size, scale))
    assert pseudo.asked, "no string went through Qt's translation"
    assert found == [], "\n" + "\n".join(found)


def test_what_the_window_says_goes_through_translation(
    opened: Callable[..., Hand], own_library: Library, pseudo: Pseudo
) -> None:
    """On the first screen every name is the library's own or has been translated."""
    hand = opened(own_library)
    names = {widget.accessibleName() for widget in hand.window.findChildren(type(hand.window).__mro__[1])}
    own = {page.title for section in own_library.sections for page in own_library.pages("en", section.id)}
    own |= {text for section in own_library.sections for text in section.title.values()}
    own |= {text for contact in own_library.contacts for text in (*contact.when.values(), *contact.name.values())}
    own |= {contact.call for contact in own_library.contacts} | {own_library.title("en"), "Handrail"}
    own |= {language_name(code) for code in own_library.languages}  # each in itself
    told = {
        name for name in names if name and "¿" not in name and not any(name.startswith(text) for text in own if text)
    }
    assert told == set()
