"""The program's own words in other languages: Qt's lupdate collects them, Qt's lrelease compiles them.

python .ci/translations.py update [CODE]   put every new string into assets/i18n/*.ts, take out what is said no more;
                                           with the code of a language, make its file
python .ci/translations.py compile         make the .qm files, which the program reads, of those that have changed
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "assets" / "i18n"
SOURCE = "en"  # the language of the code, which needs its plurals only
# Where sentences for people stand that see no command line.
SPEAKING = ("app.py", "said.py", "core", "ui")


def main(arguments: list[str]) -> int:
    if arguments == ["compile"]:
        return compile_changed()
    if arguments[:1] == ["update"]:
        named = [FOLDER / f"{code}.ts" for code in arguments[1:]]
        return max(update(path) for path in named or sorted(FOLDER.glob("*.ts")))
    print(__doc__, file=sys.stderr)
    return 2


def update(path: Path) -> int:
    """Bring one .ts file up to date with the code."""
    more = ["-pluralonly"] if path.stem == SOURCE else []
    languages = ["-source-language", SOURCE, "-target-language", path.stem]
    # What core says without Qt is marked by the name of a function: viewer/said.py.
    marks = ["-tr-function-alias", "QT_TRANSLATE_NOOP+=said"]
    quiet = ["-no-obsolete", "-locations", "none", "-silent"]
    sources = [str(file) for file in speaking_files()]
    return run("lupdate", *quiet, *more, *languages, *marks, *sources, "-ts", str(path))


def speaking_files() -> list[Path]:
    """The files in which lupdate looks for strings."""
    places = [ROOT / "viewer" / name for name in SPEAKING]
    return sorted(file for place in places for file in (place.rglob("*.py") if place.is_dir() else [place]))


def compile_changed() -> int:
    """Make every .qm file that is not there or older than its .ts file."""
    for path in sorted(FOLDER.glob("*.ts")):
        compiled = path.with_suffix(".qm")
        if not compiled.is_file() or compiled.stat().st_mtime < path.stat().st_mtime:
            code = run("lrelease", "-silent", str(path), "-qm", str(compiled))
            if code:
                return code
    return 0


def run(tool: str, *arguments: str) -> int:
    """One of the tools that come with PySide6."""
    found = shutil.which(f"pyside6-{tool}", path=str(Path(sys.executable).parent))
    if found is None:
        print(f"translations: pyside6-{tool} is missing beside {sys.executable}. Run: sh .ci/prepare", file=sys.stderr)
        return 1
    return subprocess.run([found, *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
