"""Library files made of the sample's parts: sound ones, and ones with something else in their frame."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer.core import schema
from viewer.core.library import open_library

Frame = Callable[..., Path]


@pytest.fixture(scope="session")
def manifest(sample_file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(sample_file) as archive:
        return dict(json.loads(archive.read(schema.MANIFEST)))


@pytest.fixture(scope="session")
def database(sample_file: Path) -> bytes:
    with zipfile.ZipFile(sample_file) as archive:
        return archive.read(schema.DATABASE)


@pytest.fixture
def framed(tmp_path: Path, manifest: dict[str, Any], database: bytes) -> Frame:
    """Makes a library file of the sample with something else in its manifest, or with another database."""

    def frame(data: bytes = database, **changed: object) -> Path:
        facts = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        path = tmp_path / "framed.hlib"
        text = json.dumps({**manifest, "database": facts, **changed})
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(schema.MANIFEST, text)
            archive.writestr(schema.DATABASE, data)
        return path

    return frame


@pytest.fixture(scope="session")
def everything() -> Callable[[Path], list[object]]:
    """Opens a file and reads what stands in it: manifest, sections, contacts, pages, picture."""

    def read(path: Path) -> list[object]:
        library = open_library(path)
        pages = [
            library.page(language, page_id) for language in library.languages for page_id in library.page_ids(language)
        ]
        found = [library.manifest, library.sections, library.contacts, *pages, library.image("side.svg")]
        library.close()
        return found

    return read
