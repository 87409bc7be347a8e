"""Run another program as a step of a build: silent when it works, told in one sentence with its last lines when not."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from viewer.errors import PackagingError

_LAST_LINES = 15


def run(
    command: Sequence[str | Path],
    advice: str,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    seconds: int = 1200,
) -> str:
    """Returns what the program printed. Raises PackagingError, whose sentence ends with `advice`."""
    name = Path(command[0]).name
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env={**os.environ, **(environment or {})},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError as error:
        raise PackagingError(f"{name} is not on this computer. {advice}") from error
    except subprocess.TimeoutExpired as error:
        raise PackagingError(f"{name} did not end within {seconds} seconds. {advice}") from error
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        last = "\n".join(f"    {line}" for line in said.splitlines()[-_LAST_LINES:])
        raise PackagingError(f"{name} failed (exit code {done.returncode}). {advice}\n{last}".rstrip())
    return said
