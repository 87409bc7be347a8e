"""The macOS package, as far as it can be looked at without a Mac. (It was not yet run on one.)"""

from __future__ import annotations

import runpy
import struct
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from viewer.packaging.icon import pictures
from viewer.packaging.macos import application, image
from viewer.packaging.macos.icon import ICON_SIZES, icns
from viewer.packaging.model import Build, Bundle


def test_the_icon_holds_every_size(root: Path) -> None:
    data = icns(pictures(root / "assets", ICON_SIZES))
    assert struct.unpack_from(">4sI", data) == (b"icns", len(data))
    place, found = 8, {}
    while place < len(data):
        kind, size = struct.unpack_from(">4sI", data, place)
        picture = QImage.fromData(data[place + 8 : place + size])
        found[kind.decode()] = picture.width()
        assert picture.height() == picture.width()
        place += size
    assert place == len(data)
    assert found["ic10"] == 1024
    assert found["ic12"] == found["ic07"] // 2
    assert len(found) == 8


def test_the_notices_and_the_twin_are_laid_in(tmp_path: Path) -> None:
    bundle = Bundle(tmp_path / "handrail", "macos")
    (bundle.folder / "licences").mkdir(parents=True)
    (bundle.folder / "licences/LGPL.txt").write_text("x", encoding="ascii")
    app = application.application(bundle)
    (app / "Contents/MacOS").mkdir(parents=True)
    (app / "Contents/MacOS/handrail").write_text("program", encoding="ascii")
    for _ in range(2):
        application.lay_in(bundle, app)
    assert (app / "Contents/Resources/licences/LGPL.txt").is_file()
    assert (app / "Contents/MacOS/handrail-cli").read_text(encoding="ascii") == "program"


def test_without_an_identity_the_signature_is_the_machines_own() -> None:
    app = Path("/x/Handrail.app")
    assert application.signing(app, {}) == ["codesign", "--force", "--deep", "--sign", "-", str(app)]
    with_identity = application.signing(app, {application.IDENTITY: "Developer ID Application: Clinic"})
    assert with_identity[-3:] == ["--sign", "Developer ID Application: Clinic", str(app)]
    assert {"runtime", "--timestamp"} <= set(with_identity)


def test_apples_notary_is_asked_only_by_who_has_a_profile() -> None:
    assert application.notarizing(Path("x.dmg"), {}) == []
    submit, staple = application.notarizing(Path("x.dmg"), {application.PROFILE: "clinic"})
    assert submit[-3:] == ["--wait", "--keychain-profile", "clinic"]
    assert staple == ["xcrun", "stapler", "staple", "x.dmg"]


def test_the_image_shows_the_program_beside_applications(tmp_path: Path) -> None:
    app = tmp_path / "Handrail.app"
    told = tmp_path / "settings.py"
    told.write_text(image.settings_text(app), encoding="utf-8")
    read = {name: value for name, value in runpy.run_path(str(told)).items() if not name.startswith("__")}
    assert read == image.settings(app)
    assert set(read["icon_locations"]) == {"Handrail.app", "Applications"}


@pytest.mark.skipif(sys.platform == "darwin", reason="here it can be made")
def test_elsewhere_it_is_left_out_with_the_reason(root: Path, tmp_path: Path) -> None:
    build = Build(root, tmp_path, "1", 0, tmp_path / "x.hlib", print)
    assert "macOS" in application.lacks(build)
