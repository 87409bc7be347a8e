"""What is written down when something breaks inside the program: the kind of failure and the place, never a value.

A traceback's text can hold what a visitor typed; file and line cannot.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType


def failure_line(error: BaseException, trace: TracebackType | None) -> str:
    """One line about an unexpected failure: its class and where in the program it came up."""
    where = "unknown place"
    while trace is not None:
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
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
