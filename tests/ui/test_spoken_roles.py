"""What a screen reader is told of each painted widget, asked inside the program. (Over AT-SPI: tests/e2e.)"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from viewer.core.library import Library
from viewer.core.visit import Place, PlaceKind, parse_place

if TYPE_CHECKING:
    from tests.ui.conftest import Hand

ROLES = {
    "heading": QAccessible.Role.Heading,
    "text": QAccessible.Role.StaticText,
    "link": QAccessible.Role.Link,
    "list": QAccessible.Role.List,
    "table": QAccessible.Role.Table,
    "note": QAccessible.Role.Note,
    "picture": QAccessible.Role.Graphic,
    "region": QAccessible.Role.Grouping,
}
SCREENS = (
    *("home", "page:now/every-kind", "page:care/long", "contact:line", "numbers", "section:many", "topics"),
    *("search:walrus", "search:qwxzv", "shortcuts", "outside:https://example.org/"),
)
# A window is made, as when the program starts, before the program begins to tell; then it begins, and asks.
LATER = """
import sys
from viewer import app
from viewer.core.visit import HOME
from pathlib import Path
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

application = app.prepare()
start = app.Start(Path(sys.argv[1]), Path("no-site.toml"), Path("."), Path("no-libraries"))
window = app.front_for(app.open_for_site(start, app.THEMES), HOME, app.Look((1366, 768)))
window.begin()
window.show()
app.load_the_rest()
for widget in window.findChildren(QWidget):
    if widget.isVisible() and getattr(widget, "spoken_role", ""):
        role = QAccessible.queryAccessibleInterface(widget).role()
        print(widget.spoken_role, role.name)
"""


def wrongly_told(hand: Hand) -> list[str]:
    """The widgets on screen that say what they are, and of which a screen reader is told something else."""
    wrong, count = [], 0
    for widget in hand.seen():
        if role := getattr(widget, "spoken_role", ""):
            count += 1
            interface = QAccessible.queryAccessibleInterface(widget)
            told = interface.role(), interface.text(QAccessible.Text.Name)
            if told != (ROLES[role], widget.accessibleName()):
                wrong.append(f"{widget.objectName() or type(widget).__name__} ({role}): {told}")
    assert count > 2
    return wrong


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_widget_that_has_a_role_is_told_with_it(
    opened: Callable[..., Hand], sample_library: Library, screen: str, size: tuple[int, int]
) -> None:
    hand = opened(sample_library, size)
    hand.go(parse_place(screen))
    hand.complete()
    hand.key(Qt.Key.Key_PageDown)
    if screen.startswith("page"):
        hand.window.find_in_page()
        hand.type("a")
    assert wrongly_told(hand) == []


def test_a_screen_reader_can_press_a_link(sample: Hand) -> None:
    sample.go("now/every-kind")
    sample.complete()
    link = next(widget for widget in sample.seen() if widget.accessibleName() == "link to a page")
    interface = QAccessible.queryAccessibleInterface(link)
    assert interface.actionInterface().actionNames() == ["Press"]
    interface.actionInterface().doAction("Press")
    assert sample.place == Place(PlaceKind.PAGE, "care/short")


def test_what_was_made_for_the_first_screen_is_told_too(root: Path, own_library: Library) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", LATER, str(own_library.path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    pairs = {tuple(line.split()) for line in done.stdout.splitlines()}
    assert pairs == {("text", "StaticText"), ("region", "Grouping"), ("note", "Note")}  # nobody has signed it
