"""What a kiosk is set up with: units that systemd takes, a script that a shell takes, an example that is right."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from viewer.core.site import FIELDS, read_site

UNITS = ("handrail-kiosk.service", "handrail-kiosk-x11.service")


@pytest.fixture
def kiosk_files(root: Path) -> Path:
    return root / "assets/packaging/kiosk"


def test_every_line_of_the_example_is_right(root: Path, tmp_path: Path) -> None:
    """Without its marks of comment it is a whole site file, with every field but the PIN in it."""
    text = (root / "assets/packaging/site.example.toml").read_text(encoding="utf-8")
    assert read_site(root / "assets/packaging/site.example.toml")[1] == []
    lines = [re.sub(r"^# (?=\[\[|[a-z_]+ = )", "", line) for line in text.splitlines()]
    place = tmp_path / "site.toml"
    place.write_text("\n".join(lines), encoding="utf-8")
    site, problems = read_site(place)
    assert problems == []
    assert site.contacts[0].call == "(216) 555-0142"
    for field in FIELDS.keys() - {"pin_hash"}:
        assert any(re.match(rf"{field} = ", line) for line in lines), f"{field} is not explained"


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_never_gives_up_and_writes_no_dump(kiosk_files: Path, name: str) -> None:
    text = (kiosk_files / name).read_text(encoding="utf-8")
    for line in ("Restart=always", "StartLimitIntervalSec=0", "LimitCORE=0", "KillMode=control-group"):
        assert re.search(rf"^{line}$", text, re.MULTILINE), line
    assert not re.search(r"^RestrictAddressFamilies=.*INET", text, re.MULTILINE)
    started = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)
    assert started is not None
    assert "kiosk-session" in started[1]
    assert " -s" not in started[1].replace("-sess", ""), "cage -s lets visitors change the terminal"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_every_line(kiosk_files: Path, name: str, tmp_path: Path) -> None:
    """The programs are others here, so that only the lines themselves are looked at."""
    text = (kiosk_files / name).read_text(encoding="utf-8")
    place = tmp_path / name
    place.write_text(re.sub(r"^ExecStart=.*$", "ExecStart=/bin/true", text, flags=re.MULTILINE), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", place], capture_output=True, text=True, check=False)
    assert name not in done.stderr, done.stderr


def test_the_session_is_a_script_of_any_shell(kiosk_files: Path) -> None:
    script = kiosk_files / "kiosk-session"
    assert script.stat().st_mode & 0o111
    subprocess.run(["sh", "-n", script], check=True)
    if shutil.which("shellcheck"):
        subprocess.run(["shellcheck", script], check=True)
