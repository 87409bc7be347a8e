"""`handrail screenshot` of what lies before the library: its own picture for each, the same twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer import cli

SCREENS = ("home", "attract", "idle", "exit", "keyboard")


def picture(library: Path, screen: str, output: Path, *options: str) -> bytes:
    arguments = ["screenshot", str(library), "--screen", screen, "--size", "1024x768", *options, "-o", str(output)]
    assert cli.main(arguments) == 0
    return output.read_bytes()


def test_each_screen_has_a_picture_of_its_own(sample_file: Path, tmp_path: Path) -> None:
    output = tmp_path / "picture.png"
    pictures = {screen: picture(sample_file, screen, output, "--kiosk") for screen in SCREENS}
    assert len(set(pictures.values())) == len(SCREENS)
    for screen in SCREENS:
        assert picture(sample_file, screen, output, "--kiosk") == pictures[screen], f"{screen} is another one now"


@pytest.mark.parametrize("option", [("--theme", "contrast"), ("--text-scale", "2.0"), ("--kiosk",)])
def test_the_options_count(sample_file: Path, tmp_path: Path, option: tuple[str, ...]) -> None:
    output = tmp_path / "picture.png"
    for screen in ("idle", "keyboard"):
        assert picture(sample_file, screen, output, *option) != picture(sample_file, screen, output)
