"""What was made, in one table, and the checksums that go with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from viewer.packaging.model import Artifact, LeftOut
from viewer.packaging.tree import size_of

SUMS = "SHA256SUMS"
_STEP = 1 << 20


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_STEP):
            digest.update(piece)
    return digest.hexdigest()


def sums(files: Iterable[Path], base: Path) -> str:
    """The text of SHA256SUMS, as `sha256sum --check` reads it in the folder `base`."""
    lines = sorted((path.relative_to(base).as_posix(), sha256(path)) for path in files)
    return "".join(f"{digest}  {name}\n" for name, digest in lines)


def table(made: Sequence[Artifact], left_out: Sequence[LeftOut]) -> str:
    """Everything that was made, with size and SHA-256, and what was left out and why."""
    lines = []
    for artifact in made:
        size = f"{size_of(artifact.path) / 1e6:,.1f} MB"
        digest = sha256(artifact.path) if artifact.path.is_file() else "(a folder)"
        lines.append(f"made      {artifact.what}: {artifact.path.name}, {size}\n          {digest}")
    lines += [f"left out  {left.what}: {left.why}" for left in left_out]
    return "\n".join(lines)
