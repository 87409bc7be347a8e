"""Load Qt without what Python and PySide do on the way that we have no use for: a sooner first screen.

Called by cli before the rest of the program is imported. Everything works without it, later.
"""

import builtins
import gc
import sys
import threading
from typing import Any

# Parts of PySide that only tell of wrong calls and of signatures. It compiles them from their text at every start,
# which is a quarter of the time that it needs. Here they are compiled when something of them is first asked for.
# (Not `mapping`: what is written in C takes from it what it expects to be there.)
_KNOWN = "6.9."  # the series of PySide that was looked at
SELDOM_USED = tuple(
    f"shibokensupport.signature.{name}"
    for name in "errorhandler layout parser lib.enum_sig lib.pyi_generator lib.tool".split()
)
_STUB = """
from functools import partial
from viewer import quick_start
__getattr__ = partial(quick_start.load_now, __name__)
del partial, quick_start
"""

_texts: dict[str, tuple[Any, str]] = {}  # of the modules that wait: the text and the file that it says it is from
_one_at_a_time = threading.RLock()


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
    compile_now = builtins.compile
    files = {f"{name.replace('.', '/')}.py": name for name in SELDOM_USED}

    def compile_later(source: Any, filename: Any, mode: str, *rest: Any, **more: Any) -> Any:
        if filename in files and sys.modules["shiboken6"].__version__.startswith(_KNOWN):
            _texts[files[filename]] = source, filename
            source = _STUB
        return compile_now(source, filename, mode, *rest, **more)

    builtins.compile = compile_later
    try:
        import PySide6
    finally:
        builtins.compile = compile_now
    # PySide looks into the source of every module that is imported after it, for a feature that we do not use.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    import PySide6.QtWidgets  # noqa: F401


def load_now(module: str, name: str) -> Any:
    """What has the name in a module that waits: the module is loaded. Raises AttributeError as any module does."""
    loaded = sys.modules[module]
    with _one_at_a_time:
        if not name.startswith("__") and module in _texts:
            source, filename = _texts.pop(module)
            vars(loaded).pop("__getattr__", None)
            exec(compile(source, filename, "exec"), vars(loaded))  # noqa: S102 (PySide's own text, as PySide does it)
    try:
        return vars(loaded)[name]
    except KeyError:
        raise AttributeError(f"module {module!r} has no attribute {name!r}") from None


def waiting() -> frozenset[str]:
    """The modules of PySide that nothing has been asked of so far."""
    return frozenset(_texts)


def tidy_up() -> None:
    """Collect garbage again. What is there by now stays, and is not looked at again."""
    gc.freeze()
    gc.enable()
