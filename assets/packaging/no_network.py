"""Runs first in the frozen program, which has no network at all: nothing in the bundle can open a connection.

Two modules of the standard library import a network module for a thing that Handrail never does (email for the name of
the computer, xml.sax for a DTD from the web). They find an empty one.
"""

import sys
from types import ModuleType
from typing import Any


class _Shut(ModuleType):
    """A module in which there is nothing."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{self.__name__}.{name}: there is no network in Handrail")


for name in ("socket", "urllib.request"):
    sys.modules[name] = _Shut(name)


def _no_name() -> str:
    """How Windows' Python asks for the name of the computer, when it is asked for the system's. It does without."""
    raise OSError("there is no network in Handrail")


sys.modules["socket"].gethostname = _no_name  # type: ignore[attr-defined]
