"""Our own content as a library, built once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.authoring.build import build
from viewer.authoring.source import read_tree
from viewer.core.library import open_library
from viewer.core.search import Search

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def own_library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("own") / "own.hlib"
    build(read_tree(ROOT / "content"), file)
    return file


@pytest.fixture(scope="session")
def own_search(own_library_file: Path) -> Iterator[Search]:
    library = open_library(own_library_file)
    yield Search(library, "en")
    library.close()
