"""1,587 real pages of other people: they build within the memory of an old laptop, open, and are found."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from viewer.core.library import Library, open_library, thorough_check
from viewer.core.search import Search

ROOT = Path(__file__).parents[2]
MOST_MEMORY = 400  # megabytes, all processes together
FOUND_BY_TITLE = 0.9  # share of the pages that stand among the first ten

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="memory is measured as Linux and macOS do"),
]


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    folder = shared / "corpus" / "medquad"
    if not folder.is_dir():
        pytest.skip("there is no corpus in ../shared here")
    return folder


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The library of the corpus, and what it took to build it."""
    output = tmp_path_factory.mktemp("corpus") / "first.hlib"
    return output, measured_build(corpus, output)


@pytest.fixture(scope="module")
def library(built: tuple[Path, dict[str, Any]]) -> Iterator[Library]:
    library = open_library(built[0])
    yield library
    library.close()


def measured_build(corpus: Path, output: Path) -> dict[str, Any]:
    script = ROOT / "tests" / "bench" / "measured.py"
    command = [sys.executable, "-m", "viewer", "build", str(corpus), "-o", str(output)]
    done = subprocess.run([sys.executable, str(script), *command], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr == ""
    return dict(json.loads(done.stdout))


def test_it_builds_within_the_memory_of_an_old_laptop(built: tuple[Path, dict[str, Any]]) -> None:
    _, taken = built
    print(f"\nbuilt in {taken['seconds']} s; largest process {taken['largest']} MB, together {taken['together']} MB")
    assert taken["code"] == 0
    assert 0 < taken["largest"] <= MOST_MEMORY
    assert taken["together"] is None or taken["together"] <= MOST_MEMORY


def test_it_builds_to_the_same_bytes_again(corpus: Path, built: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    first, _ = built
    assert measured_build(corpus, tmp_path / "second.hlib")["code"] == 0
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (first, tmp_path / "second.hlib")}
    assert len(digests) == 1


def test_every_page_is_there_and_can_be_read(corpus: Path, library: Library) -> None:
    written = {f"{path.parent.name}/{path.stem}" for path in corpus.glob("en/*/*.md")}
    ids = library.page_ids("en")
    assert len(ids) > 1_500
    assert set(ids) == written
    assert [page.id for section in library.sections for page in library.pages("en", section.id)] == list(ids)
    for page_id in ids:
        page = library.page("en", page_id)
        assert page.info == library.info("en", page_id)
        assert page.blocks
    thorough_check(library)


def test_pages_are_found_by_their_titles(library: Library) -> None:
    search = Search(library, "en")
    ids = library.page_ids("en")
    places = []
    for page_id in ids:
        hits = [hit.page for hit in search.find(library.info("en", page_id).title, 10).hits]
        places.append(hits.index(page_id) if page_id in hits else None)
    share = sum(place is not None for place in places) / len(ids)
    print(f"\n{share:.4f} of {len(ids)} pages stand among the first ten for their title, {places.count(0)} first")
    assert share >= FOUND_BY_TITLE
