"""Load Qt without what Python and PySide do on the way that we have no use for: a sooner first screen.

Called by cli before the rest of the program is imported. Everything works without it, later.
"""

import builtins
import gc
import sys


def load_msgspec() -> None:
    """Import msgspec without typing_extensions, which it would take where that is installed: 4 ms for nothing."""
    without = "typing_extensions" not in sys.modules
    if without:
        sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    import msgspec  # noqa: F401

    if without:
        del sys.modules["typing_extensions"]


def load_qt() -> None:
    """Import PySide, with no garbage collected until `tidy_up`."""
    gc.disable()  # thousands of objects are made that all stay
    import PySide6.QtWidgets  # noqa: F401

    # PySide looks into the source of every module that is imported after it, for a feature that we do not use.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def tidy_up() -> None:
    """Collect garbage again. What is there by now stays, and is not looked at again."""
    gc.freeze()
    gc.enable()
