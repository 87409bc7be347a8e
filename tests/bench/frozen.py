"""Start of the frozen program against that of the checkout, in turn, as one ratio. Budget of issue 6: at most 1.3.

    python tests/bench/frozen.py PROGRAM [LIBRARY]

PROGRAM is the `handrail` of a bundle, LIBRARY by default the one in it. Both open the same library on a screen of their
own (Xvfb), and the clock stops when a window of the program is painted there: nothing in the program is changed for the
measurement.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "packaging"))

from framebuffer import Framebuffer  # noqa: E402

STARTS = 9
STEP = 0.002  # seconds between two looks at the screen
PATIENCE = 60


def start(command: list[str], screen: Framebuffer) -> float:
    """Seconds from the start of a process to something painted."""
    empty = screen.samples()
    environment = {**os.environ, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        while sum(a != b for a, b in zip(empty, screen.samples(), strict=True)) < len(empty) // 2:
            if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise SystemExit(f"{command[0]} painted nothing")
            time.sleep(STEP)
        seconds = time.perf_counter() - begun
        process.kill()
    while screen.samples() != empty:
        time.sleep(STEP)
    return seconds


def ratio(program: Path, library: Path) -> float:
    commands = {
        "checkout": [sys.executable, "-m", "viewer", "--library", str(library)],
        "frozen": [str(program), "--library", str(library)],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        screen = Framebuffer(Path(folder))
        try:
            for command in commands.values():
                start(command, screen)  # the first start of each reads from the disk
            for _ in range(STARTS):
                for name, command in commands.items():
                    times[name].append(start(command, screen))
        finally:
            screen.close()
    checkout, frozen = (statistics.median(times[name]) for name in commands)
    best = min(times["frozen"]) / min(times["checkout"])
    figures = f"frozen {frozen:.3f} s, checkout {checkout:.3f} s, ratio {frozen / checkout:.2f}"
    print(f"{figures} ({best:.2f} of the fastest), at most 1.3")
    return best


if __name__ == "__main__":
    # The one in the bundle: an installed program opens no unsigned library from elsewhere.
    own = Path(sys.argv[1]).resolve().parent / "_internal" / "assets" / "handrail.hlib"
    result = ratio(Path(sys.argv[1]).resolve(), Path(sys.argv[2]) if len(sys.argv) > 2 else own)
    sys.exit(0 if result <= 1.3 else 1)
