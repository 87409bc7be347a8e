"""The staff PIN: weak ones are refused, wrong ones cost time over every restart, and nobody is locked out for ever."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.core import pin
from viewer.core.pin import LONGEST_WAIT, STATE_FILE, TRIES, PinLock, hash_of, is_right, weakness

GOOD = "739204"


class Clock:
    """A machine's clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> str:
    """The hash of GOOD, checked without its tenth of a second."""
    monkeypatch.setattr(pin, "is_right", lambda tried, kept: tried == kept)
    return GOOD


@pytest.mark.parametrize(
    "weak",
    ["", "12345", "1" * 13, "111111", "121212", "112211", "123456", "654321", "012345", "567890", "890123", "987654",
     "123123", "456456", "147258", "12345a", "१२३४५६", "739 204", "-739204", "000000000001"],
)  # fmt: skip
def test_weak_ones_are_refused_in_words(weak: str) -> None:
    assert weakness(weak).endswith(".")


@pytest.mark.parametrize("good", [GOOD, "204739", "80246913", "112358", "199024", "5" * 4 + "12890"])
def test_good_ones_are_taken(good: str) -> None:
    assert weakness(good) == ""


@given(st.text(max_size=20))
def test_no_text_breaks_the_rules(text: str) -> None:
    assert isinstance(weakness(text), str)


def test_a_hash_says_nothing_and_is_argon2id() -> None:
    one, two = hash_of(GOOD), hash_of(GOOD)
    assert one != two
    assert one.startswith("$argon2id$v=19$m=65536,t=2,p=1$")
    assert GOOD not in one
    assert is_right(GOOD, one)
    assert is_right(GOOD, two)
    assert not is_right("739205", one)


@pytest.mark.parametrize("kept", ["", "739204", "$argon2id$", "é", "$argon2id$v=19$m=65536,t=2,p=1$AAAA$BBBB"])
def test_what_is_no_hash_lets_nobody_in(kept: str) -> None:
    assert not is_right(GOOD, kept)


def test_waits_double_up_to_an_hour(tmp_path: Path, clock: Clock, cheap: str) -> None:
    lock = PinLock(tmp_path, clock)
    waits = []
    for _ in range(9):
        for left in range(TRIES, 0, -1):
            assert lock.left == left
            assert lock.wait == 0
            assert not lock.try_pin("000000", cheap)
        waits.append(lock.wait)
        assert not lock.try_pin(GOOD, cheap), "while waiting, not even the right one"
        clock.now += lock.wait - 0.5
        assert lock.wait == 0.5
        clock.now += 0.5
    assert waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert lock.try_pin(GOOD, cheap)
    assert (lock.left, lock.wait) == (TRIES, 0)
    assert PinLock(tmp_path, clock).left == TRIES


def test_the_count_survives_a_restart(tmp_path: Path, clock: Clock, cheap: str) -> None:
    for tries in range(1, TRIES + 1):
        assert not PinLock(tmp_path, clock).try_pin("000000", cheap)
        assert PinLock(tmp_path, clock).left == (TRIES - tries or TRIES)
    clock.now += 20
    assert PinLock(tmp_path, clock).wait == 40
    assert not PinLock(tmp_path, clock).try_pin(GOOD, cheap)


def test_a_try_is_counted_before_it_is_looked_at(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pulling the plug while the PIN is checked saves nobody a try."""

    def plug(*_: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(pin, "is_right", plug)
    with pytest.raises(KeyboardInterrupt):
        PinLock(tmp_path, clock).try_pin("000000", "x")
    assert PinLock(tmp_path, clock).left == TRIES - 1


def test_a_restart_of_the_machine_never_shortens_the_wait_and_never_locks_for_ever(
    tmp_path: Path, clock: Clock, cheap: str
) -> None:
    lock = PinLock(tmp_path, clock)
    for _ in range(TRIES):
        lock.try_pin("000000", cheap)
    clock.now = 5.0  # the machine's clock begins anew
    assert PinLock(tmp_path, clock).wait == 60
    clock.now = 35.0
    assert PinLock(tmp_path, clock).wait == 30, "a second start of the program does not begin it once more"
    clock.now = 65.0
    assert PinLock(tmp_path, clock).try_pin(GOOD, cheap)


@given(
    content=st.one_of(
        st.binary(max_size=60),
        st.tuples(st.integers(), st.floats()).map(lambda t: f'{{"wrong":{t[0]},"since":{t[1]}}}'.encode()),
    ),
    now=st.floats(0, 1e7),
)  # fmt: skip
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_file_the_wait_ends_within_an_hour(tmp_path: Path, content: bytes, now: float) -> None:
    clock = Clock()
    clock.now = now
    (tmp_path / STATE_FILE).write_bytes(content)
    lock = PinLock(tmp_path, clock)
    assert 0 <= lock.wait <= LONGEST_WAIT
    assert 1 <= lock.left <= TRIES
    clock.now += LONGEST_WAIT + 1
    assert lock.wait == 0


@pytest.mark.parametrize("content", [b"", b"{}x", b"\xff", b'{"wrong":-1}', b'{"wrong":"x"}', b"[" * 5000])
def test_a_damaged_file_is_no_way_around(tmp_path: Path, clock: Clock, cheap: str, content: bytes) -> None:
    (tmp_path / STATE_FILE).write_bytes(content)
    assert PinLock(tmp_path, clock).wait == 60


def test_where_nothing_can_be_written_tries_are_counted_all_the_same(tmp_path: Path, clock: Clock, cheap: str) -> None:
    (tmp_path / "file").write_text("no folder")
    lock = PinLock(tmp_path / "file", clock)
    for _ in range(TRIES):
        lock.try_pin("000000", cheap)
    assert lock.wait == 60


def test_without_a_pin_nothing_opens_and_nothing_is_written(tmp_path: Path, clock: Clock) -> None:
    lock = PinLock(tmp_path, clock)
    assert not lock.try_pin("", "")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_the_file_is_its_owners_alone(tmp_path: Path, clock: Clock, cheap: str) -> None:
    PinLock(tmp_path / "state", clock).try_pin("000000", cheap)
    assert stat.S_IMODE((tmp_path / "state" / STATE_FILE).stat().st_mode) == 0o600
    assert "000000" not in (tmp_path / "state" / STATE_FILE).read_text()
