"""The file that installs itself: for one account, without an administrator. A script with an archive behind it."""

from __future__ import annotations

import platform
import tempfile
from pathlib import Path

from viewer import meta
from viewer.errors import PackagingError
from viewer.packaging.elf import as_text
from viewer.packaging.linux.payload import filled, payload
from viewer.packaging.linux.system import Needs, needs_of
from viewer.packaging.model import Build, Bundle
from viewer.packaging.process import run
from viewer.packaging.report import sha256
from viewer.packaging.tree import entries, size_of

_ADVICE = "The package is not fit to be given to anybody."
_ROOM = 2  # an older version lies there until the new one has checked itself


def make(build: Build, bundle: Bundle, folder: Path) -> Path:
    """Returns the package."""
    tree, archive = payload(build, bundle)
    package = folder / f"{meta.APP_ID}-{build.version}-linux-{platform.machine()}.run"
    script = stub(build, package.name, archive, size_of(tree), needs_of(bundle.folder))
    package.write_bytes(script + archive.read_bytes())
    package.chmod(0o755)
    return package


def stub(build: Build, name: str, archive: Path, size: int, needs: Needs) -> bytes:
    """The script in front, with the facts that it has to know."""
    text = filled(build, build.templates / "linux" / "install.sh").decode()
    facts = {
        "FILE": name,
        "SHA256": sha256(archive),
        "NEEDED": str(-(-size // 1024) * _ROOM),
        "GLIBC": as_text(needs.glibc),
        "SYSTEMS": needs.systems,
        "MACHINE": platform.machine(),
        "LINES": str(text.count("\n")),
    }
    for fact, value in facts.items():
        text = text.replace(f"@{fact}@", value)
    return text.encode()


def try_out(build: Build, package: Path) -> None:
    """Install it into a home of its own with a space in its name, put it over itself, take it away, find nothing left.

    What its owner put there stays. Raises PackagingError.
    """
    with tempfile.TemporaryDirectory(dir=build.work, prefix="a home ") as scratch:
        home = Path(scratch)
        told = {"HOME": scratch, "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": "", "QT_QPA_PLATFORM": "offscreen"}
        own = home / ".config" / meta.APP_ID / "site.toml"
        own.parent.mkdir(parents=True)
        own.write_text('clinic = "Ours"\n', encoding="utf-8")
        program = home / ".local/lib" / meta.APP_ID
        run(["sh", package], _ADVICE, told)
        added = program / "_internal/assets/ours.txt"
        added.write_text("ours", encoding="utf-8")
        run(["sh", package], _ADVICE, told)
        if not added.is_file():
            raise PackagingError(f"Installing it again lost a file of its owner. {_ADVICE}")
        run([home / ".local/bin" / f"{meta.APP_ID}-cli", "self-check"], _ADVICE, told)
        added.unlink()
        run(["sh", program / "uninstall"], _ADVICE, told)
        left = [path for path in entries(home) if not path.is_dir() and path != own]
        if left or program.parent.exists():
            names = ", ".join(str(path.relative_to(home)) for path in left) or ".local/lib"
            raise PackagingError(f"It left something behind: {names}. {_ADVICE}")
