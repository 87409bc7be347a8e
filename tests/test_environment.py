"""A kiosk listens to no variable by which Qt or Python could be led elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from viewer.environment import seal

DANGEROUS = {
    "QT_PLUGIN_PATH": "/tmp/evil",
    "QT_QPA_PLATFORM_PLUGIN_PATH": "/tmp/evil",
    "QT_QPA_PLATFORM": "vnc:port=5900",
    "QT_QPA_PLATFORMTHEME": "gtk3",
    "QT_QPA_GENERIC_PLUGINS": "evdevkeyboard",
    "QT_STYLE_OVERRIDE": "evil",
    "QT_IM_MODULE": "ibus",
    "QT_LOGGING_RULES": "*=true",
    "QT_LOGGING_TO_CONSOLE": "1",
    "QT_FATAL_WARNINGS": "1",
    "QT_DEBUG_PLUGINS": "1",
    "QT_SCALE_FACTOR": "0x10",
    "QML_IMPORT_PATH": "/tmp/evil",
    "QML2_IMPORT_PATH": "/tmp/evil",
    "QSG_RENDERER_DEBUG": "1",
    "PYTHONPATH": "/tmp/evil",
    "PYTHONSTARTUP": "/tmp/evil.py",
    "PYTHONINSPECT": "1",
    "GTK_MODULES": "evil",
    "XMODIFIERS": "@im=ibus",
    "CUPS_SERVER": "printers.example.org",
}


@pytest.mark.parametrize("name", DANGEROUS)
def test_what_could_lead_elsewhere_is_gone(name: str) -> None:
    environment = {name: DANGEROUS[name], name.lower(): DANGEROUS[name], "HOME": "/home/kiosk"}
    seal(environment)
    assert environment == {"HOME": "/home/kiosk"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QT_QPA_PLATFORM", "xcb"),
        ("QT_SCALE_FACTOR", "1.25"),
        ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1"),
        ("DISPLAY", ":0"),
        ("LANG", "en_US.UTF-8"),
        ("XDG_RUNTIME_DIR", "/run/user/1000"),
    ],
)
def test_what_does_no_harm_stays(name: str, value: str) -> None:
    environment = {name: value}
    seal(environment)
    assert environment == {name: value}


@given(some.dictionaries(some.text(min_size=1, max_size=20), some.text(max_size=20)))
def test_any_environment_is_sealed(environment: dict[str, str]) -> None:
    before = dict(environment)
    seal(environment)
    assert environment.items() <= before.items()
    assert not any(name.upper().startswith(("QT_PLUGIN", "QML", "PYTHON")) for name in environment)
