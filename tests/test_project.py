"""The project's own files keep their promises: one version, one lock, nothing that names a mirror."""

import ast
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import textstat

from viewer import meta

SCRIPTS = (".ci/prepare", ".ci/open", ".ci/run", ".ci/bare-root", ".ci/root-folder", ".ci/old-root")


@pytest.fixture(scope="module")
def pyproject(root: Path) -> dict[str, object]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_version_stands_in_meta_only(root: Path, pyproject: dict) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", meta.VERSION)
    assert "version" in pyproject["project"]["dynamic"]
    assert pyproject["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "viewer.meta.VERSION"}
    for path in (root / "viewer").rglob("*.py"):
        if path.name != "meta.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            values = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
            assert meta.VERSION not in values, f"{path} writes the version; import it from viewer/meta.py"


def test_every_locked_package_has_its_hash(root: Path) -> None:
    entries = re.split(r"\n(?=\S)", (root / "requirements.lock").read_text(encoding="utf-8"))
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert len(packages) > 20
    for entry in packages:
        assert re.match(r"[a-z0-9-]+==\S+ ", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_lock_names_no_host(root: Path) -> None:
    text = (root / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "/" not in re.sub(r"pyproject.toml|^#.*", "", text, flags=re.MULTILINE), "a folder of somebody's machine"
    assert not re.search(r"index-url|find-links|trusted-host", text)


def test_lock_holds_what_the_project_asks_for(root: Path, pyproject: dict) -> None:
    extras = pyproject["project"]["optional-dependencies"]
    asked = [*pyproject["project"]["dependencies"], *extras["lint"], *extras["dev"]]
    names = {re.split(r"[\[<>=~! ]", line)[0].lower().replace("_", "-") for line in asked} - {"handrail"}
    locked = set(re.findall(r"^([a-z0-9-]+)==", (root / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert names <= locked, "run `make lock`"


def test_no_file_of_ours_names_a_mirror(root: Path) -> None:
    """Everybody's packages come from wherever their own machine gets them."""
    files = ["Makefile", "pyproject.toml", "README.md", "CONTRIBUTING.md", *SCRIPTS]
    for name in files:
        text = (root / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://[^\s)>\"']*(pypi|simple|debian|mirror|registry|artifact)", text), name


def test_contributing_is_short(root: Path) -> None:
    assert len((root / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) <= 90


def test_licences_are_here(root: Path) -> None:
    assert "MIT License" in (root / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY 4.0" in (root / "LICENSE").read_text(encoding="utf-8")
    notices = (root / "assets/THIRD-PARTY.md").read_text(encoding="utf-8")
    named = re.findall(r"\]\(([^):]+\.txt)\)", notices)
    assert named
    assert all((root / "assets" / name).is_file() for name in named)


def test_every_locked_package_is_in_the_notices(root: Path) -> None:
    """A new dependency comes with its licence; one that is shipped is named with its version."""
    shipped, _, tools = (root / "assets/THIRD-PARTY.md").read_text(encoding="utf-8").partition("## Packages that only")
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    locked = re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE)
    missing = [name for name, at in locked if f"| {name} | {at} |" not in shipped and f"| {name} |" not in tools]
    assert missing == [], "add them, with their licences, to assets/THIRD-PARTY.md"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the word list is opened the old way, which is not ours
def test_reading_grade_takes_any_word() -> None:
    """The linter's word list and the library that uses it fit each other; they have not always."""
    assert textstat.syllable_count("Naloxone and clonazepam: call 911") > 0


@pytest.mark.skipif(shutil.which("sh") is None, reason="no POSIX shell here")
@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_parse(root: Path, script: str) -> None:
    shell = "bash" if "bash" in (root / script).read_text(encoding="utf-8").splitlines()[0] else "sh"
    subprocess.run([shell, "-n", root / script], check=True)
