"""Which variables of the environment a kiosk listens to. Called before Qt is loaded, which reads many of them at once.

Qt loads plug-ins and styles, opens ports and changes its platform at the word of a variable, and children of this
process would inherit those of Python. A kiosk takes only what can do no harm.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping

# The families that Qt, QML, Python and the toolkits under Qt read.
_FAMILIES = re.compile(r"(QT|QML|QSG|Q_|QV4|PYTHON|GTK|GDK|GIO_|GCONV|CUPS|IBUS|XMODIFIERS|SHIBOKEN|PYSIDE|FORCE_QT)")
_NUMBER = re.compile(r"\d{1,2}(\.\d{1,3})?(;\d{1,2}(\.\d{1,3})?)*")
_KEPT = {
    # name: the values that are taken
    "QT_QPA_PLATFORM": re.compile(r"xcb|wayland|windows|cocoa|offscreen"),
    "QT_SCALE_FACTOR": _NUMBER,
    "QT_SCREEN_SCALE_FACTORS": _NUMBER,
    "QT_FONT_DPI": re.compile(r"\d{2,3}"),
    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": re.compile(r"[01]"),
}


def seal(environment: MutableMapping[str, str]) -> None:
    """Take out of the environment what a kiosk does not listen to."""
    for name in list(environment):
        kept = _KEPT.get(name.upper())
        if _FAMILIES.match(name.upper()) and not (kept and kept.fullmatch(environment[name])):
            del environment[name]
