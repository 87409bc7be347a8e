"""What is shipped, decided by name: on each system what is used, and nothing that opens a connection."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer import paths
from viewer.packaging.contents import PLUGINS, belongs
from viewer.packaging.inspection import forbidden

QT = "PySide6/Qt/plugins/"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        (f"{QT}platforms/libqxcb.so", "/venv/libqxcb.so"),
        (f"{QT}platforms/libqoffscreen.so", "/venv/libqoffscreen.so"),
        (f"{QT}wayland-shell-integration/libxdg-shell.so", "/venv/libxdg-shell.so"),
        ("PySide6/plugins/platforms/qwindows.dll", r"C:\venv\qwindows.dll"),
        (r"PySide6\plugins\imageformats\qjpeg.dll", r"C:\venv\qjpeg.dll"),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "/venv/libqcocoa.dylib"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/venv/libQt6Core.so.6"),
        ("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0"),
        ("libxkbcommon-x11.so.0", "/lib/x86_64-linux-gnu/libxkbcommon-x11.so.0"),
        ("apsw/__init__.cpython-311-x86_64-linux-gnu.so", "/venv/apsw/__init__.so"),
        ("assets/fonts/Lexend_600SemiBold.ttf", "/checkout/assets/fonts/Lexend_600SemiBold.ttf"),
    ],
)
def test_what_is_used_is_shipped(name: str, file: str) -> None:
    assert belongs((name, file, "BINARY"))
    assert forbidden([name]) == []


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}platforms/libqvnc.so",
        f"{QT}platforms/libqminimal.so",
        f"{QT}platformthemes/libqgtk3.so",
        f"{QT}generic/libqtuiotouchplugin.so",
        f"{QT}networkinformation/libqnetworkmanager.so",
        f"{QT}platforminputcontexts/libqtvirtualkeyboardplugin.so",
        f"{QT}tls/libqopensslbackend.so",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt6Network.dll",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt6Quick.dll",
        "PySide6/QtNetwork.abi3.so",
    ],
)
def test_what_opens_doors_is_left_out_and_would_be_noticed(name: str) -> None:
    assert not belongs((name, f"/venv/{name}", "BINARY"))
    assert forbidden([f"_internal/{name}"])


@pytest.mark.parametrize(
    "name",
    [
        "lib-dynload/_socket.cpython-311-x86_64-linux-gnu.so",
        "_internal/_ssl.pyd",
        "_internal/_socket.pyd",
        "_internal/libcrypto-3.dll",
        "libssl.so.3",
        "libgnutls.so.30",
        "libgtk-3.so.0",
        "_internal/_multiprocessing.pyd",
    ],
)
def test_what_got_in_another_way_is_noticed(name: str) -> None:
    assert len(forbidden([name])) == 1


def test_libraries_of_the_build_machine_stay_there() -> None:
    """Its libstdc++ or glib could be newer than those of an old laptop."""
    for name in ("libstdc++.so.6", "libgcc_s.so.1", "libglib-2.0.so.0", "libz.so.1", "libcups.so.2", "libX11.so.6"):
        assert not belongs((name, f"/usr/lib/x86_64-linux-gnu/{name}", "BINARY"))


@given(st.sampled_from(sorted(PLUGINS)), st.text(st.characters(codec="ascii", exclude_characters="/\\"), min_size=1))
def test_no_plugin_is_shipped_unnamed(folder: str, stem: str) -> None:
    plain = stem.partition(".")[0].removeprefix("lib").removeprefix("q")
    assert belongs((f"{QT}{folder}/{stem}", f"/venv/{stem}", "BINARY")) == (plain in PLUGINS[folder].split())


def test_every_folder_that_the_program_reads_is_in_the_bundle(root: Path) -> None:
    """One that is forgotten is missed only when it is needed: without its keys, no signed library opens."""
    recipe = (root / "assets/packaging/handrail.spec").read_text(encoding="utf-8")
    named = [place.name for place in vars(paths).values() if isinstance(place, Path) and place.parent == paths.ASSETS]
    assert {"fonts", "icons", "keys", "i18n"} <= set(named)
    assert [name for name in (*named, "words") if f'"{name}"' not in recipe and f'"assets/{name}"' not in recipe] == []
