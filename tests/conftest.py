"""What every test stands on: no screen, and a home folder of its own, so that nothing real is read or written."""

import os
import sys
from pathlib import Path

import pytest

# Before the first Qt import. The locale is fixed because Qt warns about one that is not UTF-8, and warnings fail tests.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux":
    os.environ["LC_ALL"] = "C.UTF-8"

ROOT = Path(__file__).resolve().parent.parent

# Every variable by which a program on Linux, Windows or macOS finds the place for its files.
HOME_VARIABLES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
    "TMPDIR": "tmp",
    "TEMP": "tmp",
    "TMP": "tmp",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that nobody else has. A test of traces looks here for what was left behind."""
    folder = tmp_path_factory.mktemp("home")
    for name, place in HOME_VARIABLES.items():
        path = folder / place
        path.mkdir(mode=0o700, exist_ok=True)
        monkeypatch.setenv(name, str(path))
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of plans and corpora beside the checkout; a test that needs it is skipped where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no folder ../shared here")
    return folder
