"""Runs a command and prints one JSON object: its exit code, its seconds and the most memory it took, in megabytes.

    measured.py COMMAND ARGUMENT...

`largest` is the largest of its processes (as the system counts it), `together` all of them at one time, each shared
page counted once (Linux only, looked at ten times a second; null elsewhere).
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

STEP = 0.1  # seconds; looking costs a few milliseconds
MEGABYTE = 1_048_576


def family(first: int) -> Iterator[int]:
    """A process and all that it started."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has just ended
        children.setdefault(parent, []).append(int(entry.name))
    waiting = [first]
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children.get(process, [])


def memory(process: int) -> int:
    """The proportional set size of a process in bytes, 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def main(command: list[str]) -> None:
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    together = 0
    while child.poll() is None:
        if sys.platform == "linux":
            together = max(together, sum(memory(process) for process in family(child.pid)))
        time.sleep(STEP)
    seconds = time.perf_counter() - begun
    unit = 1 if sys.platform == "darwin" else 1024
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
    found = {
        "code": child.returncode,
        "seconds": round(seconds, 2),
        "largest": round(largest / MEGABYTE, 1),
        "together": round(together / MEGABYTE, 1) if together else None,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
