"""Run by test_screen_reader.py with the system's Python: print what a screen reader finds, as JSON.

    dbus-run-session -- /usr/bin/python3 tests/e2e/atspi_walk.py PYTHON LIBRARY SCREEN [press NAME]

Starts the program, waits until its window answers over AT-SPI, walks its tree, and ends it.
"""

import json
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 (the version is chosen first)

WAIT = 30.0  # seconds until the program must have answered


def window_of(process):
    """The program's top window in the tree, once it is there."""
    desktop = Atspi.get_desktop(0)
    end = time.monotonic() + WAIT
    while time.monotonic() < end and process.poll() is None:
        for place in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(place)
            if (
                application is not None
                and application.get_process_id() == process.pid
                and application.get_child_count()
            ):
                return application.get_child_at_index(0)
        time.sleep(0.1)
    raise SystemExit("the window did not answer over AT-SPI")


def walk(node, depth=0):
    """Every node under `node`, as a dict."""
    states = node.get_state_set()
    box = node.get_extents(Atspi.CoordType.WINDOW)
    action = node.get_action_iface()
    yield {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "actions": [action.get_action_name(n) for n in range(action.get_n_actions())] if action else [],
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "showing": states.contains(Atspi.StateType.SHOWING),
        "size": [box.width, box.height],
        "depth": depth,
    }
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None:
            yield from walk(child, depth + 1)


def press(node, name):
    """Press the first thing of that name."""
    if node.get_name() == name and node.get_action_iface():
        return node.get_action_iface().do_action(0)
    return any(press(node.get_child_at_index(place), name) for place in range(node.get_child_count()))


def main():
    python, library, screen, *more = sys.argv[1:]
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    command = [python, "-m", "viewer", "--library", library, "--screen", screen]
    with subprocess.Popen(command, env=environment) as process:
        try:
            window = window_of(process)
            time.sleep(1.0)  # the rest of a page is made
            pressed = press(window, more[1]) if more else None
            time.sleep(0.5 if more else 0)
            print(json.dumps({"pressed": pressed, "nodes": list(walk(window))}))
        finally:
            process.kill()


main()
