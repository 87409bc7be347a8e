"""Start, memory and page changes of the window, as ratios to a bare PySide6 window of the same run.

    python tests/bench/window.py [LIBRARY ...]

Without a name: the project's own content and, where ../shared is there, the MedQuAD corpus. Budgets: issue 3.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "medquad"
STARTS = 7
ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
PAINTED = [sys.executable, str(ROOT / "tests" / "bench" / "painted.py")]


def start(*arguments: str, settle: float = 0.0) -> tuple[float, float]:
    """(seconds from the start of the process to the painted window, PSS in MB after `settle` seconds)."""
    begun = time.perf_counter()
    with subprocess.Popen([*PAINTED, *arguments], stdout=subprocess.PIPE, env=ENVIRONMENT, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "painted"
        seconds = time.perf_counter() - begun
        time.sleep(settle)
        rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
        process.kill()
    return seconds, int(rollup.split("Pss:")[1].split()[0]) / 1024


def starts(library: Path) -> None:
    """Start both in turn, so that a noisy minute hits both."""
    times: dict[str, list[float]] = {"bare": [], "viewer": []}
    for _ in range(STARTS):
        times["bare"].append(start("bare")[0])
        times["viewer"].append(start("viewer", str(library))[0])
    bare, ours = (statistics.median(times[kind]) for kind in ("bare", "viewer"))
    best = min(times["viewer"]) / min(times["bare"])
    figures = f"{ours:.3f} s, bare window {bare:.3f} s"
    print(f"  start: {figures}, ratio {ours / bare:.2f} ({best:.2f} of the fastest), at most 1.6")
    bare_memory, memory = start("bare", settle=3)[1], start("viewer", str(library), settle=3)[1]
    print(f"  PSS after 3 s: {memory:.0f} MB, bare window {bare_memory:.0f} MB, at most 95 MB")


def pages(library: Path) -> None:
    """Change pages in one process; told by that process as JSON."""
    result = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "bench" / "pages.py"), str(library)],
        env=ENVIRONMENT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    facts = json.loads(result.stdout.splitlines()[-1])
    print(
        f"  page change to painted first screen: median {facts['median']:.1f}, p95 {facts['p95']:.1f} ms (at most 16), "
        f"one QTextBrowser setHtml and paint of the same pages p95 {facts['browser_p95']:.1f} ms"
    )
    print(
        f"  longest page ({facts['longest_blocks']} blocks): first screen p95 {facts['longest_p95']:.1f} ms (16), "
        f"longest frame while the rest is made {facts['worst_frame']:.1f} ms (at most 50)"
    )


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from viewer.authoring.build import build
    from viewer.authoring.source import read_tree

    with tempfile.TemporaryDirectory() as scratch:
        libraries = [Path(name) for name in sys.argv[1:]]
        if not libraries:
            sources = [ROOT / "content", *([CORPUS] if CORPUS.is_dir() else [])]
            for source in sources:
                libraries.append(Path(scratch) / f"{source.name}.hlib")
                build(read_tree(source), libraries[-1])
        for library in libraries:
            print(library.name)
            starts(library)
            pages(library)


if __name__ == "__main__":
    main()
