"""What is written down when something breaks inside the program: the kind of failure and the place, never a value.

A traceback's text can hold what a visitor typed; file and line cannot.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType


def failure_line(error: BaseException, trace: TracebackType | None) -> str:
    """One line about an unexpected failure: its class and where in the program it came up."""
    frames = traceback.extract_tb(trace)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    return (
        f"handrail: something went wrong inside the program ({type(error).__name__}, {where}). Please report this line."
    )


def install_hook() -> None:
    """Report failures in slots and threads by one line; the window goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        print(failure_line(error, trace), file=sys.stderr)

    sys.excepthook = hook
