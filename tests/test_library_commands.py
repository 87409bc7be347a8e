"""Keys, signatures and installs on the command line: exit codes, and one line that says what to do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from nacl.pwhash import scrypt

from viewer import paths
from viewer.core.minisign import read_public_key

if TYPE_CHECKING:
    from tests.conftest import Run, Sample


@pytest.fixture(autouse=True)
def none_came_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "default_library", lambda: None)  # this checkout may have built one


@pytest.fixture
def key(run: Run, tmp_path: Path) -> Path:
    assert run("keygen", "-o", tmp_path / "editors")[0] == 0
    return tmp_path / "editors.key"


@pytest.fixture
def signed(run: Run, sample: Sample, tmp_path: Path, key: Path) -> Path:
    assert run("build", sample.root, "-o", tmp_path / "signed.hlib", "--key", key)[0] == 0
    return tmp_path / "signed.hlib"


@pytest.fixture
def data(tmp_path: Path, key: Path) -> Path:
    """The folder of a site that trusts the key."""
    folder = tmp_path / "data"
    folder.mkdir()
    word = read_public_key(key.with_suffix(".pub").read_text(encoding="ascii")).line
    (folder / "site.toml").write_text(f'library_keys = ["{word}"]\n', encoding="utf-8")
    return folder


def one_line(text: str) -> bool:
    return text.startswith("handrail: ") and text.count("\n") == 1 and text.endswith(".\n")


# ---- keys


def test_a_key_is_written_once_and_for_its_owner_alone(run: Run, key: Path) -> None:
    if sys.platform != "win32":
        assert key.stat().st_mode & 0o777 == 0o600
    before = key.read_bytes()
    code, _, err = run("keygen", "-o", key.with_suffix(""))
    assert code == 1
    assert one_line(err)
    assert "no key can be made twice" in err
    assert key.read_bytes() == before


def test_a_key_for_which_there_is_no_folder(run: Run, tmp_path: Path) -> None:
    code, _, err = run("keygen", "-o", tmp_path / "nowhere/key")
    assert (code, one_line(err)) == (1, True)


@pytest.mark.parametrize("content", [b"", b"text", b"\xff\xfe", b"untrusted comment: x\nAAAA\n"])
def test_what_is_no_key_signs_nothing(run: Run, sample: Sample, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.key").write_bytes(content)
    code, _, err = run("build", sample.root, "-o", tmp_path / "x.hlib", "--key", tmp_path / "x.key")
    assert (code, one_line(err)) == (1, True)
    assert not (tmp_path / "x.hlib").exists()


def test_the_public_key_is_no_secret_one(run: Run, sample: Sample, tmp_path: Path, key: Path) -> None:
    code, _, err = run("build", sample.root, "-o", tmp_path / "x.hlib", "--key", key.with_suffix(".pub"))
    assert code == 1
    assert "no secret key" in err


# ---- build and verify


def test_a_signed_library_is_the_unsigned_one_and_its_signature(
    run: Run, sample: Sample, tmp_path: Path, signed: Path
) -> None:
    run("build", sample.root, "-o", tmp_path / "plain.hlib")
    with zipfile.ZipFile(signed) as archive, zipfile.ZipFile(tmp_path / "plain.hlib") as plain:
        assert archive.namelist() == ["manifest.json", "manifest.json.minisig", "library.sqlite"]
        assert archive.testzip() is None
        for name in plain.namelist():
            assert archive.read(name) == plain.read(name)


@pytest.mark.skipif(not shutil.which("minisign") or not shutil.which("unzip"), reason="minisign or unzip is missing")
def test_unzip_and_minisign_say_the_same(signed: Path, tmp_path: Path, key: Path) -> None:
    for name in ("manifest.json", "manifest.json.minisig"):
        done = subprocess.run(["unzip", "-p", signed, name], capture_output=True, check=True, timeout=60)
        (tmp_path / name).write_bytes(done.stdout)
    command = ["minisign", "-Vm", "manifest.json", "-p", key.with_suffix(".pub")]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60).stdout
    assert "id=sample version=2026.11.23" in said


def test_verify(run: Run, signed: Path, key: Path, data: Path) -> None:
    public = key.with_suffix(".pub")
    name = read_public_key(public.read_text(encoding="ascii")).name
    code, out, _ = run("verify", signed, "--pubkey", public)
    assert (code, name in out, "sample 2026.11.23" in out) == (0, True, True)
    code, out, _ = run("verify", signed, "--data-dir", data, "--json")
    facts = json.loads(out)
    assert (code, facts["valid"], facts["key"], facts["version"]) == (0, True, name, "2026.11.23")


def test_verify_refuses(run: Run, sample: Sample, signed: Path, tmp_path: Path) -> None:
    run("keygen", "-o", tmp_path / "other")
    run("build", sample.root, "-o", tmp_path / "plain.hlib")
    damaged = tmp_path / "damaged.hlib"
    damaged.write_bytes(signed.read_bytes()[:-2000] + b"x" + signed.read_bytes()[-1999:])
    public, other = tmp_path / "editors.pub", tmp_path / "other.pub"
    for path, with_key, said in (
        (signed, other, "not among those that are trusted here"),
        (tmp_path / "plain.hlib", public, "nobody has signed it"),
        (damaged, public, "checksum"),
        (tmp_path / "missing.hlib", public, "no such file"),
    ):
        code, out, err = run("verify", path, "--pubkey", with_key)
        assert (code, out, one_line(err), said in err) == (1, "", True, True), err
        code, out, _ = run("verify", path, "--pubkey", with_key, "--json")
        facts = json.loads(out)
        assert (code, facts["valid"], said in facts["problem"]) == (1, False, True)
    code, _, err = run("verify", signed)
    assert code == 1
    assert "not among those that are trusted here" in err


@pytest.mark.parametrize("content", [b"", b"RW", b"\xff", b"untrusted comment: a\nRWnothing\n"])
def test_what_is_no_public_key(run: Run, signed: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.pub").write_bytes(content)
    code, _, err = run("verify", signed, "--pubkey", tmp_path / "x.pub")
    assert (code, one_line(err)) == (1, True)


# ---- install


def test_install(run: Run, sample: Sample, signed: Path, data: Path, key: Path, tmp_path: Path) -> None:
    code, out, _ = run("install", signed, "--data-dir", data)
    assert code == 0
    assert "version 2026.11.23 is installed" in out
    code, out, _ = run("install", signed, "--data-dir", data)
    assert code == 0
    assert "here already" in out
    sample.replace("library.toml", '"2026.11.23"', '"2026.12.1"')
    run("build", sample.root, "-o", tmp_path / "newer.hlib", "--key", key)
    code, out, _ = run("install", tmp_path / "newer.hlib", "--data-dir", data, "--json")
    facts = json.loads(out)
    assert (code, facts["installed"], facts["version"]) == (0, True, "2026.12.1")
    assert Path(facts["file"]).is_file()


def test_install_refuses_in_one_line(run: Run, sample: Sample, signed: Path, data: Path, tmp_path: Path) -> None:
    run("install", signed, "--data-dir", data)
    before = {path.name: path.read_bytes() for path in (data / "libraries").iterdir()}
    run("build", sample.root, "-o", tmp_path / "plain.hlib")
    for path in (tmp_path / "plain.hlib", tmp_path / "missing.hlib", tmp_path, data / "site.toml"):
        code, out, err = run("install", path, "--data-dir", data)
        assert (code, out, one_line(err)) == (1, "", True)
        assert str(path) in err
        code, out, _ = run("install", path, "--data-dir", data, "--json")
        assert code == 1
        assert json.loads(out)["installed"] is False
    assert {path.name: path.read_bytes() for path in (data / "libraries").iterdir()} == before


def test_an_unsigned_library_is_installed_where_the_site_says_so(
    run: Run, sample: Sample, data: Path, tmp_path: Path
) -> None:
    run("build", sample.root, "-o", tmp_path / "plain.hlib")
    (data / "site.toml").write_text("unsigned_libraries = true\n", encoding="utf-8")
    assert run("install", tmp_path / "plain.hlib", "--data-dir", data)[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [("keygen",), ("verify",), ("install",), ("verify", "a", "b"), ("install", "a", "--nonsense")],
    ids=" ".join,
)
def test_wrong_use_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err


def test_what_was_installed_is_what_the_window_shows(
    run: Run, sample: Sample, signed: Path, data: Path, tmp_path: Path
) -> None:
    run("install", signed, "--data-dir", data)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    script = (
        "import sys; from viewer import cli\n"
        "from viewer.opening import open_for_site\n"
        "options = cli._parser().parse_args(['--data-dir', sys.argv[1]])\n"
        "library = open_for_site(cli._start(options, 'home'), ['light'])\n"
        "print(library.manifest.id, library.standing, library.replaceable)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(data)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        cwd=Path(__file__).parents[1],
        timeout=60,
    )
    assert done.stdout.split() == ["sample", "signed", "True"], done.stderr


def test_a_password_may_be_piped_in(run: Run, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrypt, "OPSLIMIT_SENSITIVE", scrypt.OPSLIMIT_INTERACTIVE)
    monkeypatch.setattr(scrypt, "MEMLIMIT_SENSITIVE", scrypt.MEMLIMIT_INTERACTIVE)
    assert run("keygen", "-o", tmp_path / "k", stdin=b"a password\n")[0] == 0
    build = ("build", sample.root, "-o", tmp_path / "x.hlib", "--key", tmp_path / "k.key")
    code, _, err = run(*build, stdin=b"another\n")
    assert (code, one_line(err), "password" in err) == (1, True, True)
    assert run(*build, stdin=b"a password\n")[0] == 0


# ---- the program's own keys


def test_two_keys_come_with_the_program_and_no_secret_one(root: Path) -> None:
    found = [read_public_key(path.read_text(encoding="ascii")) for path in sorted(paths.KEYS.glob("*.pub"))]
    assert len({key.key for key in found}) == 2
    assert [path.name for path in (root / "assets").rglob("*.key")] == []
    assert "*.key" in (root / ".gitignore").read_text(encoding="utf-8").split()
