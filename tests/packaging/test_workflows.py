"""The workflows: nothing runs in them whose bytes somebody else could exchange, and they may do nothing but build."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

SYSTEMS = ("linux", "windows", "macos")


@pytest.fixture(params=SYSTEMS)
def text(root: Path, request: pytest.FixtureRequest) -> str:
    return (root / ".github/workflows" / f"{request.param}.yml").read_text(encoding="utf-8")


@pytest.fixture
def workflow(text: str) -> dict[Any, Any]:
    read = yaml.safe_load(text)
    assert isinstance(read, dict)
    return read


def test_every_action_is_pinned_by_its_hash_and_says_its_version(text: str) -> None:
    used = re.findall(r"uses: (.+)", text)
    assert len(used) == 3
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_it_says_that_it_was_not_yet_run(text: str) -> None:
    assert "# NOT YET RUN" in text


def test_it_can_read_and_nothing_else_and_ends_by_itself(workflow: dict[Any, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 90
        assert job["steps"][0]["with"] == {"persist-credentials": False}


def test_it_builds_and_checks_what_was_installed(text: str) -> None:
    assert "build_installer.py" in text
    assert "self-check" in text or "Build, install, check and remove" in text


def test_what_is_written_into_a_shell_comes_from_nobody_else(workflow: dict[Any, Any]) -> None:
    """A title of a pull request in `run:` would be a command."""
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
