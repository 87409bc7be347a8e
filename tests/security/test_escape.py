"""Nobody gets out: every kind of attempt, on every screen, in the real program under a window manager as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.security.attempts import ATTEMPTS, Attempt
from tests.security.box import ROOT, Box, missing

SCREENS = ("attract", "home", "search", "article", "idle", "staff")
# A few for every run of the tests: those that a window which is merely on the whole screen loses, and a few more.
FEW = (1, 6, 8, 17, 18, 20, 34, 41, 42, 62)

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "it is all here")


@pytest.fixture(scope="module")
def box(boxed: Callable[..., Box]) -> Iterator[Box]:
    return boxed()


def check(box: Box, attempt: Attempt, screen: str) -> None:
    """Try it on a screen, and ask the oracle; then end the visit and look at the clipboards."""
    box.ask_until()
    assert box.ask("arrange", screen, within=5.0) == screen
    assert box.wrong() == [], "it was wrong before the attempt"
    attempt.act(box)
    assert box.wrong() == []
    box.ask_until()
    box.ask("end", within=5.0)
    assert box.clipboards() == "", "(h) something is left on the clipboards"


CASES = [
    pytest.param(attempt, screen, id=f"{screen}-{attempt.number}-{attempt.name.replace(' ', '-')}")
    for screen in SCREENS
    for attempt in ATTEMPTS
    if not attempt.only or screen in attempt.only
]


@pytest.mark.parametrize("screen", ["home", "search"])
def test_nobody_gets_out_by_the_usual_ways(box: Box, screen: str) -> None:
    for attempt in ATTEMPTS:
        if attempt.number in FEW:
            check(box, attempt, screen)


@pytest.mark.slow
@pytest.mark.parametrize(("attempt", "screen"), CASES)
def test_nobody_gets_out(box: Box, attempt: Attempt, screen: str) -> None:
    check(box, attempt, screen)


@pytest.mark.parametrize(
    ("key", "words"),
    [("super+d", "(b)"), ("alt+space", "(c)"), ("ctrl+alt+Right", "(b)"), ("alt+F4", "(a, g)")],
)
def test_the_oracle_sees_who_gets_out(boxed: Callable[..., Box], key: str, words: str) -> None:
    """A window that is merely on the whole screen loses. Without this, the tests above would prove nothing."""
    naive = boxed(str(ROOT / "tests" / "security" / "naive.py"), "REQUESTS", "ANSWERS")
    assert naive.wrong() == []
    naive.keys(key)
    assert naive.goes_wrong(words)
