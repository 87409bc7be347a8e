"""What people try in order to get out of a kiosk: the 58 kinds of TRUST.md 1.4, and some that are not on that list."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.security.box import SIZE, Box


@dataclass(frozen=True)
class Attempt:
    """One kind. `only` names the screens on which it is tried, if not on all."""

    number: int
    name: str
    act: Callable[[Box], None]
    only: tuple[str, ...] = ()


def keys(*combinations: str) -> Callable[[Box], None]:
    return lambda box: box.keys(*combinations)


def mouse(*steps: str) -> Callable[[Box], None]:
    """Steps of xdotool: words, one string a step."""
    return lambda box: [box.run("xdotool", *step.split()) for step in steps] and None


def press_on_field(then: Callable[[Box], None]) -> Callable[[Box], None]:
    def act(box: Box) -> None:
        box.run("xdotool", "mousemove", "560", "44", "click", "1")
        box.run("xdotool", "type", "--delay", "8", "walrus")
        then(box)

    return act


def after_each_other(*acts: Callable[[Box], None]) -> Callable[[Box], None]:
    def act(box: Box) -> None:
        for one in acts:
            one(box)

    return act


def held(key: str, seconds: float) -> Callable[[Box], None]:
    def act(box: Box) -> None:
        box.run("xdotool", "keydown", key)
        time.sleep(seconds)
        box.run("xdotool", "keyup", key)

    return act


def send(command: str, values: Sequence[str]) -> Callable[[Box], None]:
    def act(box: Box) -> None:
        for value in values:
            box.ask(command, value, within=3.0)

    return act


SCHEMES = (
    "file:///etc/passwd http://example.org https://example.org ftp://a mailto:a@b.c tel:911 sms:1 javascript:alert(1) "
    "data:text/html,x about:blank view-source:http://a shell:startup ms-settings:privacy qrc:/x \\\\host\\share "
    "//host/share %WINDIR% ../../etc/passwd unknown:thing"
).split()
HOSTILE = [
    *"' \" \\ % * - NEAR( ------ ../.. \\\\127.0.0.1\\c$".split(),
    "' OR 1=1--",
    "a" * 10_000,
    "wal\0rus",
    "\u202ewalrus",
    "\ud800",
    "🦭",
    "فقمة",
]


def terminate(box: Box, stop: signal.Signals) -> None:
    """Kill the window's process, and have it back in time. Its supervisor lives."""
    before = box.ask("state", within=5.0)["pid"]
    os.kill(before, stop)
    end = time.monotonic() + 5.0
    while time.monotonic() < end:
        state = box.ask_until()
        if state["pid"] != before:
            return
    raise AssertionError(f"after {stop.name} the window was not back in time")


def many_deaths(box: Box) -> None:
    for stop in (signal.SIGTERM, signal.SIGSEGV, signal.SIGKILL):
        terminate(box, stop)


def twenty_deaths(box: Box) -> None:
    begun = time.monotonic()
    for _ in range(20):
        terminate(box, signal.SIGKILL)
    assert time.monotonic() - begun <= 100, "it takes longer and longer to come back"


def stopped(box: Box) -> None:
    """A window that hangs is ended by its supervisor and started again."""
    before = box.ask("state")["pid"]
    os.kill(before, signal.SIGSTOP)
    end = time.monotonic() + 25
    while time.monotonic() < end:
        time.sleep(1)
        try:
            if box.ask("state", within=1)["pid"] != before:
                return
        except Exception:  # noqa: BLE001 (whatever it is, it does not answer yet)
            continue
    raise AssertionError("a window that hangs stays")


def another_client(box: Box) -> None:
    """Something else is started on top; it must not stay there."""
    terminal = box.spawn("xterm", "-geometry", "80x24+100+100")
    time.sleep(2.5)
    try:
        assert box.wrong() == []
    finally:
        terminal.kill()
        terminal.wait()


def another_size(box: Box) -> None:
    box.run("xrandr", "-s", "1024x768")
    time.sleep(2)
    try:
        assert box.wrong() == []
    finally:
        box.run("xrandr", "-s", f"{SIZE[0]}x{SIZE[1]}")
        time.sleep(1.5)


def paste(box: Box) -> None:
    """Words of another program are on the clipboard; they must not get in."""
    box.run("xdotool", "mousemove", "683", "300", "click", "2")
    box.keys("ctrl+v", "shift+Insert")


def ten_keys(box: Box) -> None:
    pressed = "a s d f g h j k l Shift_L".split()
    box.run("xdotool", *[word for key in pressed for word in ("keydown", key)])
    box.run("xdotool", *[word for key in pressed for word in ("keyup", key)])


def wrong_pins(box: Box) -> None:
    for _ in range(50):
        box.run("xdotool", "type", "--delay", "1", "135790\n")


GRID = [f"{x} {y}" for x in (60, 320, 560, 900, 1200) for y in (44, 130, 300, 520, 730)]
EDGES = ["0 384", "1365 384", "683 0", "683 767", "0 0", "1365 0", "0 767", "1365 767"]
ZOOM = "keydown ctrl click --repeat 50 --delay 5 4 click --repeat 50 --delay 5 5 keyup ctrl"


def click_everywhere(button: str) -> Callable[[Box], None]:
    """A button on a grid of points over the whole screen. (The left one is for those who use it.)"""
    return lambda box: [box.run("xdotool", "mousemove", *spot.split(), "click", button) for spot in GRID] and None


def drag(starts: Sequence[str], ends: Sequence[str]) -> Callable[[Box], None]:
    def act(box: Box) -> None:
        for start, end in zip(starts, ends, strict=True):
            box.run("xdotool", "mousemove", *start.split(), "mousedown", "1")
            box.run("xdotool", "mousemove", *end.split(), "mouseup", "1")

    return act


def hold_down(box: Box) -> None:
    """Three seconds on some things. (The mark is left out: five on it are how staff come in.)"""
    for spot in ("683 300", "560 44", "1200 300"):
        box.run("xdotool", "mousemove", *spot.split(), "mousedown", "1")
        time.sleep(3)
        box.run("xdotool", "mouseup", "1")


def mark_and_drag(box: Box) -> None:
    box.run("xdotool", "mousemove", "520", "44", "click", "--repeat", "3", "--delay", "20", "1")
    drag(["520 44", "520 44"], ["700 44", "5 700"])(box)
    paste(box)


def wild_clicks(box: Box) -> None:
    """The same ones each time, and never where staff come in."""
    source = random.Random(58)
    for _ in range(10):
        spots = [(source.randint(130, SIZE[0] - 1), source.randint(0, SIZE[1] - 1)) for _ in range(20)]
        box.run("xdotool", *[word for x, y in spots for word in ("mousemove", str(x), str(y), "click", "1")])
        time.sleep(0.5)


def clicks_while_loading(box: Box) -> None:
    for address in ("page:now/overdose", "page:know/the-numbers", "page:stopping/withdrawal"):
        box.ask("follow", address, within=3.0)
        box.run("xdotool", "mousemove", "683", "400", "click", "--repeat", "5", "--delay", "10", "1")


LETTERS = "abcdefghijklmnopqrstuvwxyz"
ATTEMPTS = (
    Attempt(1, "alt+F4", keys("alt+F4")),
    Attempt(2, "alt+Tab", keys("alt+Tab")),
    Attempt(3, "alt+shift+Tab", keys("alt+shift+Tab")),
    Attempt(4, "ctrl+alt+Tab", keys("ctrl+alt+Tab")),
    Attempt(5, "alt+Escape", keys("alt+Escape")),
    Attempt(6, "alt+space", keys("alt+space")),
    Attempt(7, "super", keys("Super_L", "Super_R")),
    Attempt(8, "super+d", keys("super+d")),
    Attempt(9, "super+e", keys("super+e")),
    Attempt(10, "super+r", keys("super+r")),
    Attempt(11, "super+l", keys("super+l")),
    Attempt(12, "ctrl+alt+Delete", keys("ctrl+alt+Delete")),
    Attempt(13, "ctrl+alt+BackSpace", keys("ctrl+alt+BackSpace")),
    Attempt(14, "ctrl+alt+F2", keys("ctrl+alt+F2")),
    Attempt(15, "ctrl+shift+Escape", keys("ctrl+shift+Escape")),
    Attempt(16, "ctrl+Escape", keys("ctrl+Escape")),
    Attempt(17, "ctrl+alt+arrows", keys(*(f"ctrl+alt+{way}" for way in ("Left", "Right", "Up", "Down")))),
    Attempt(18, "shift+alt+arrows", keys(*(f"shift+alt+{way}" for way in ("Left", "Right", "Up", "Down")))),
    Attempt(19, "super+F1 to F4", keys(*(f"super+F{number}" for number in range(1, 5)))),
    Attempt(20, "ctrl+q", keys("ctrl+q")),
    Attempt(21, "ctrl+w", keys("ctrl+w")),
    Attempt(22, "ctrl+o", keys("ctrl+o")),
    Attempt(23, "ctrl+s", keys("ctrl+s", "ctrl+shift+s")),
    Attempt(24, "ctrl+p", keys("ctrl+p")),
    Attempt(25, "ctrl+n and ctrl+t", keys("ctrl+n", "ctrl+t", "ctrl+shift+n")),
    Attempt(26, "ctrl+l and F6", keys("ctrl+l", "F6")),
    Attempt(27, "ctrl+h", keys("ctrl+h", "ctrl+j")),
    Attempt(28, "ctrl+f and F3", keys("ctrl+f", "F3")),
    Attempt(29, "ctrl+r and F5", keys("ctrl+r", "F5")),
    Attempt(30, "F1", keys("F1", "shift+F1")),
    Attempt(31, "menus", keys("F10", "Alt_L", *(f"alt+{letter}" for letter in LETTERS))),
    Attempt(32, "F11", keys("F11")),
    Attempt(33, "developer tools", keys("F12", "ctrl+shift+i", "ctrl+u")),
    Attempt(34, "context menu by key", keys("shift+F10", "Menu")),
    Attempt(35, "Print", keys("Print", "alt+Print")),
    Attempt(36, "Escape twenty times", keys(*["Escape"] * 20)),
    Attempt(37, "back past the first", keys(*["alt+Left", "BackSpace", "XF86Back"] * 4)),
    Attempt(38, "Shift five times", keys(*["Shift_L"] * 5, "Return")),
    Attempt(39, "held Shift and Num_Lock", after_each_other(held("Shift_R", 9.0), held("Num_Lock", 6.0))),
    Attempt(
        40,
        "keys of keyboards with more keys",
        keys(*(f"XF86{name}" for name in "Mail HomePage Calculator Explorer PowerOff Sleep AudioMedia WWW".split())),
    ),
    Attempt(
        41, "clipboard keys in the field", press_on_field(keys("ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "shift+Insert"))
    ),
    Attempt(42, "right click on everything", click_everywhere("3")),
    Attempt(43, "press and hold", hold_down),
    Attempt(44, "middle click", click_everywhere("2")),
    Attempt(45, "marking text and dragging it out", press_on_field(mark_and_drag)),
    Attempt(46, "dragging a link out", drag(["450 290"], ["5 700"])),
    Attempt(47, "dragging in from edges and corners", drag(EDGES, ["683 384"] * len(EDGES))),
    Attempt(48, "zooming", after_each_other(mouse(ZOOM), keys(*["ctrl+plus"] * 50, "ctrl+0"))),
    Attempt(49, "five fingers", send("touch", ["5"])),
    Attempt(50, "twenty clicks a second", wild_clicks),
    Attempt(51, "clicks while a page is made", clicks_while_loading),
    Attempt(52, "links of every scheme", send("follow", SCHEMES)),
    Attempt(53, "pictures of every scheme", send("picture", SCHEMES)),
    Attempt(54, "hostile words", send("search", HOSTILE)),
    Attempt(55, "ten keys at once, and one for long", after_each_other(ten_keys, held("a", 5.0))),
    Attempt(56, "fifty wrong PINs", wrong_pins),
    Attempt(57, "killed", many_deaths),
    Attempt(58, "another program on top", another_client),
    # not on the list
    Attempt(59, "another size of the screen", another_size, only=("attract", "article", "staff")),
    Attempt(60, "killed twenty times", twenty_deaths, only=("home",)),
    Attempt(61, "hanging", stopped, only=("article",)),
    Attempt(
        64,
        "moving the window",
        mouse("keydown alt mousemove 683 300 mousedown 1 mousemove 900 500 mouseup 1 keyup alt"),
    ),
    Attempt(62, "asked to close by the window manager", lambda box: box.run("wmctrl", "-c", "Handrail") and None),
    Attempt(
        63, "made small by the window manager", lambda box: box.run("xdotool", "windowminimize", str(box.ours)) and None
    ),
)
