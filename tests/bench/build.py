"""How long a library takes to build, against plain Python-Markdown over the same pages in the same run.

    python tests/bench/build.py [CONTENT] [--rounds 3] [--json]

CONTENT is ../shared/corpus/medquad where nothing is named. The baseline is one process that reads every page and lets
Python-Markdown write it as HTML with the extensions of our format: no index, no checks, no library file. The two take
turns, so that a busy machine slows both; the medians and their ratio count, not the seconds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import markdown

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "medquad"
EXTENSIONS = ["admonition", "tables", "def_list", "attr_list", "footnotes", "sane_lists", "toc"]


def pages_of(content: Path) -> list[Path]:
    return sorted(content.glob("*/*/*.md"))


def convert(content: Path) -> None:
    """The baseline, run by measured.py in a process of its own."""
    parser = markdown.Markdown(extensions=EXTENSIONS)
    for path in pages_of(content):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        parser.reset()
        parser.convert(body)


def measured(*command: str) -> dict[str, Any]:
    script = Path(__file__).with_name("measured.py")
    done = subprocess.run([sys.executable, str(script), *command], stdout=subprocess.PIPE, cwd=ROOT, check=True)
    found = dict(json.loads(done.stdout))
    if found["code"]:
        raise SystemExit(f"{' '.join(command)} ended with {found['code']}")
    return found


def measure(content: Path, rounds: int) -> dict[str, Any]:
    ours, plain = [], []
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "built.hlib"
        for _ in range(rounds):
            plain.append(measured(sys.executable, __file__, str(content), "--baseline"))
            ours.append(measured(sys.executable, "-m", "viewer", "build", str(content), "-o", str(output)))
        size = output.stat().st_size
    seconds, baseline = (statistics.median(run["seconds"] for run in runs) for runs in (ours, plain))
    pages = len(pages_of(content))
    return {
        "pages": pages,
        "seconds": seconds,
        "pages_per_second": round(pages / seconds, 1),
        "baseline_seconds": baseline,
        "ratio": round(seconds / baseline, 2),
        "megabytes": {key: max(run[key] or 0 for run in ours) for key in ("largest", "together")},
        "baseline_megabytes": max(run["largest"] for run in plain),
        "library_bytes": size,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how long a library takes to build.")
    parser.add_argument("content", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--baseline", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    content = options.content.resolve()
    if not pages_of(content):
        raise SystemExit(f"{content}: there are no pages here. Name a content folder.")
    if options.baseline:
        convert(content)
        return
    found = measure(content, options.rounds)
    if options.json:
        print(json.dumps(found))
        return
    memory = found["megabytes"]
    print(f"{found['pages']} pages of {content}, medians of {options.rounds} rounds")
    print(f"  build              {found['seconds']:7.2f} s   {found['pages_per_second']:8.1f} pages a second")
    print(f"  Python-Markdown    {found['baseline_seconds']:7.2f} s   ratio {found['ratio']:.2f}")
    print(f"  most memory        {memory['largest']:7.1f} MB in one process, {memory['together']:.1f} MB together")
    print(f"  Python-Markdown    {found['baseline_megabytes']:7.1f} MB")
    print(f"  library file       {found['library_bytes'] / 1e6:7.1f} MB")


if __name__ == "__main__":
    main()
