"""What people find: search against a plain full-text baseline in the same run.

    python tests/bench/search.py CORPUS QUERIES.json [--misses] [--times 1 10 30] [--strange 100000]

QUERIES.json maps a kind of query (question, typo, prefix, or an author) to a list of {"query", "pages"}. The baseline
is FTS5 with its porter stemmer over the same pages, every word OR-ed, best bm25 first. `--times` also measures queries
in libraries so many times as large (scaled.py), `--strange` asks so many random strings. Budgets: issue 4.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scaled import scaled_library

from viewer.authoring.build import build
from viewer.authoring.source import Tree, read_tree
from viewer.core.library import open_library
from viewer.core.search import Search

Find = Callable[[str], list[str]]
LIMIT = 10
SHARES = (1, 3, 5)  # how many results are looked at
TIMED = 300  # queries of each kind that are timed in a large library
# Where letters of fourteen scripts begin, each with a hundred or so.
SCRIPTS = (0x41, 0xC0, 0x391, 0x410, 0x531, 0x5D0, 0x620, 0x905, 0xE01, 0x10D0, 0x3042, 0x4E00, 0xAC00, 0x1F600)
STRANGE = (
    '"',
    "'",
    "*",
    "NEAR(",
    " AND ",
    " OR ",
    " NOT ",
    "title:",
    "(",
    ")",
    "^",
    "\x00",
    "\ud800",
    "\udfff",
    "--",
    ";",
)


def plain_index(tree: Tree) -> Find:
    """The baseline: one row a page."""
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE VIRTUAL TABLE page USING fts5(id UNINDEXED, title, body, tokenize='porter unicode61')")
    connection.executemany(
        "INSERT INTO page VALUES (?, ?, ?)", [(page.id, page.front.title, page.body) for page in tree.pages]
    )

    def find(query: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        if not words:
            return []
        rows = connection.execute("SELECT id FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?", (words, LIMIT))
        return [row[0] for row in rows]

    return find


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def measure(find: Find, queries: list[dict]) -> tuple[list[float], float, list[dict]]:
    """(share of right pages among the first 1, 3 and 5, p95 in milliseconds, what was not found first)."""
    right = dict.fromkeys(SHARES, 0)
    times, missed = [], []
    for asked in queries:
        begun = time.perf_counter()
        found = find(asked["query"])
        times.append((time.perf_counter() - begun) * 1000)
        for share in SHARES:
            right[share] += bool(set(asked["pages"]) & set(found[:share]))
        if not set(asked["pages"]) & set(found[:1]):
            missed.append({**asked, "found": found[:5]})
    return [right[share] / len(queries) for share in SHARES], p95(times), missed


def compare(tree: Tree, search: Search, queries: dict[str, list[dict]], with_misses: bool) -> None:
    plain = plain_index(tree)
    print(f"{len(tree.pages)} pages; share of right pages in the first 1 / 3 / 5, p95 of a query")
    for kind, listed in queries.items():
        typing = kind == "prefix"
        ours = measure(lambda query, typing=typing: pages(search, query, typing), listed)
        theirs = measure(plain, listed)
        shares = [" / ".join(f"{share:.3f}" for share in one[0]) for one in (ours, theirs)]
        print(
            f"  {kind:14} ours {shares[0]}, {ours[1]:5.1f} ms    plain FTS5 {shares[1]}, {theirs[1]:5.1f} ms"
            f"    (n = {len(listed)})"
        )
        for miss in ours[2] if with_misses else ():
            print(f"      {miss['query']!r} wants {miss['pages']}, got {miss['found']}")


def latency(tree: Tree, queries: dict[str, list[dict]], times: list[int]) -> None:
    """Times in larger libraries, each in a file of its own."""
    for many in times:
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "large.hlib"
            scaled_library(tree, many, path)
            library = open_library(path)
            search = Search(library, tree.library.languages[0])
            search.find("warm up the vocabulry")
            for kind, listed in queries.items():
                taken = []
                for asked in listed[:TIMED]:
                    begun = time.perf_counter()
                    search.find(asked["query"], LIMIT, typing=kind == "prefix")
                    taken.append((time.perf_counter() - begun) * 1000)
                figures = f"median {statistics.median(taken):5.1f}, p95 {p95(taken):5.1f}, longest {max(taken):5.1f} ms"
                print(f"  {many:3} x = {many * len(tree.pages):6} pages, {kind:10} {figures}")
            library.close()


def strange_strings(count: int) -> Iterator[str]:
    """Letters of many scripts, operators, halves of characters, and now and then ten thousand of them."""
    draw = random.Random(4)
    for number in range(count):
        size = 10_000 if number % 1_000 == 0 else draw.randint(0, 60)
        start = draw.choice(SCRIPTS)
        pieces = [
            draw.choice(STRANGE) if draw.random() < 0.15 else chr(start + draw.randint(0, 90)) for _ in range(size)
        ]
        yield "".join(piece if draw.random() > 0.15 else " " for piece in pieces)


def strange(search: Search, count: int) -> None:
    taken = []
    for text in strange_strings(count):
        begun = time.perf_counter()
        search.find(text, LIMIT, typing=True)
        taken.append((time.perf_counter() - begun) * 1000)
    print(f"  {count} random strings: no error, p95 {p95(taken):.1f}, longest {max(taken):.1f} ms (at most 300)")


def pages(search: Search, query: str, typing: bool) -> list[str]:
    return [hit.page for hit in search.find(query, LIMIT, typing=typing).hits]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpus", type=Path)
    options.add_argument("queries", type=Path)
    options.add_argument("--misses", action="store_true", help="list what was not found first")
    options.add_argument("--times", type=int, nargs="*", default=[], help="measure libraries so many times as large")
    options.add_argument("--strange", type=int, default=0, help="ask so many random strings")
    asked = options.parse_args()
    tree = read_tree(asked.corpus)
    queries = json.loads(asked.queries.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "corpus.hlib"
        build(tree, path)
        search = Search(open_library(path), tree.library.languages[0])
        search.find("warm up the vocabulry")
        compare(tree, search, queries, asked.misses)
        if asked.strange:
            strange(search, asked.strange)
    latency(tree, queries, asked.times)


if __name__ == "__main__":
    main()
