"""Small signed libraries of two versions, a key of their own, and a computer that has the older one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from viewer.authoring import build as building
from viewer.core.minisign import SecretKey, new_key
from viewer.core.trust import Trust
from viewer.core.updates import Updates

if TYPE_CHECKING:
    from tests.conftest import Sample

OLD, NEW = "1.0", "2.0"
MakeLibrary = Callable[..., Path]


@pytest.fixture(scope="session")
def secret() -> SecretKey:
    return new_key()


@pytest.fixture(scope="session")
def trust(secret: SecretKey) -> Trust:
    """Trusts the key of the tests."""
    return Trust((secret.public.line,))


@pytest.fixture(scope="session")
def make_library(
    tmp_path_factory: pytest.TempPathFactory, make_sample: Callable[[Path], Sample], secret: SecretKey
) -> MakeLibrary:
    """Builds the sample as a small library: without the list of all common words, so that a try takes milliseconds."""
    common = pytest.MonkeyPatch()
    made: dict[tuple[str, str, SecretKey | None], Path] = {}

    def make(version: str, library_id: str = "sample", key: SecretKey | None = secret) -> Path:
        wanted = (version, library_id, key)
        if wanted not in made:
            sample = make_sample(tmp_path_factory.mktemp("content"))
            sample.replace("library.toml", '"2026.11.23"', f'"{version}"')
            sample.replace("library.toml", 'id = "sample"', f'id = "{library_id}"')
            output = tmp_path_factory.mktemp("stick") / f"{library_id}-{version}.hlib"
            with common.context() as patch:
                patch.setattr(building, "_common_words", lambda language: [])
                building.build(sample.tree(), output, key)
            made[wanted] = output
        return made[wanted]

    return make


@pytest.fixture(scope="session")
def old(make_library: MakeLibrary) -> Path:
    return make_library(OLD)


@pytest.fixture(scope="session")
def new(make_library: MakeLibrary) -> Path:
    return make_library(NEW)


@pytest.fixture
def updates(tmp_path: Path, trust: Trust, old: Path) -> Updates:
    """A computer on which the old library was installed and has proved itself."""
    updates = Updates(tmp_path / "data/libraries", None, trust)
    updates.install(old)
    library = updates.open()
    updates.confirm(library)
    library.close()
    return updates
