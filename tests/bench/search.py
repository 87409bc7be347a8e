"""What people find: search against a plain full-text baseline in the same run.

    python tests/bench/search.py CORPUS QUERIES.json [--misses]

QUERIES.json maps a kind of query (question, typo, prefix) to a list of {"query", "pages"}. The baseline is FTS5 with
its porter stemmer over the same pages, every word OR-ed, best bm25 first. Budgets: issue 4.
"""

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import apsw

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from viewer.authoring.build import build
from viewer.authoring.source import Tree, read_tree
from viewer.core.library import open_library
from viewer.core.search import Search

Find = Callable[[str], list[str]]
LIMIT = 10


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


def measure(find: Find, queries: list[dict]) -> tuple[float, float, float, list[dict]]:
    """(share first, share in the first five, p95 in milliseconds, what was not found first)."""
    first = five = 0
    times, missed = [], []
    for asked in queries:
        begun = time.perf_counter()
        found = find(asked["query"])
        times.append((time.perf_counter() - begun) * 1000)
        right = set(asked["pages"])
        first += bool(found[:1] and found[0] in right)
        five += bool(right & set(found[:5]))
        if not found[:1] or found[0] not in right:
            missed.append({**asked, "found": found[:5]})
    count = len(queries)
    return first / count, five / count, statistics.quantiles(times, n=20)[-1], missed


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("queries", type=Path)
    options.add_argument("--misses", action="store_true", help="list what was not found first")
    asked = options.parse_args()
    tree = read_tree(asked.corpus)
    queries = json.loads(asked.queries.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "corpus.hlib"
        build(tree, path)
        search = Search(open_library(path), tree.library.languages[0])
        plain = plain_index(tree)
        search.find("warm up the vocabulary")
        print(f"{len(tree.pages)} pages; share of right pages first / in the first five, p95 of a query")
        for kind, listed in queries.items():
            typing = kind == "prefix"
            ours = measure(lambda query, typing=typing: pages(search, query, typing), listed)
            theirs = measure(plain, listed)
            print(
                f"  {kind:10} ours {ours[0]:.3f} / {ours[1]:.3f}, {ours[2]:5.1f} ms"
                f"    plain FTS5 {theirs[0]:.3f} / {theirs[1]:.3f}, {theirs[2]:5.1f} ms    (n = {len(listed)})"
            )
            for miss in ours[3] if asked.misses else ():
                print(f"      {miss['query']!r} wants {miss['pages']}, got {miss['found']}")


def pages(search: Search, query: str, typing: bool) -> list[str]:
    return [hit.page for hit in search.find(query, LIMIT, typing=typing).hits]


if __name__ == "__main__":
    main()
