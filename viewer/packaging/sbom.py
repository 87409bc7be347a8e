"""The list of all parts of a bundle, as CycloneDX 1.6: for whoever has to know what runs on their machines."""

from __future__ import annotations

import datetime
import hashlib
import json
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

from viewer import meta
from viewer.packaging.model import Build

_SPDX = {"MIT", "ISC", "PSF-2.0", "MIT-0", "BSD-3-Clause", "Apache-2.0", "OFL-1.1", "LGPL-3.0-only", "Unicode-3.0"}


class Part(Struct, frozen=True):
    """Something that others made."""

    name: str
    version: str
    licence: str
    kind: str  # library, framework, data
    purl: str = ""
    file: Path | None = None

    @property
    def reference(self) -> str:
        return self.purl or f"{self.name}@{self.version}"


def sbom(build: Build, parts: Iterable[Part]) -> str:
    """The list as JSON, the same for the same parts."""
    listed = list(parts)
    own = f"pkg:generic/{meta.APP_ID}@{build.version}"
    components = [component(part) for part in listed]
    time = datetime.datetime.fromtimestamp(build.epoch, datetime.UTC).isoformat().replace("+00:00", "Z")
    document: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time,
            "component": {
                "bom-ref": own,
                "type": "application",
                "name": meta.APP_ID,
                "version": build.version,
                "licenses": [{"license": {"id": meta.LICENCE}}],
                "purl": own,
            },
        },
        "components": components,
        "dependencies": [{"ref": own, "dependsOn": sorted(part.reference for part in listed)}],
    }
    content = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}"
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def component(part: Part) -> dict[str, Any]:
    named = {"id": part.licence} if part.licence in _SPDX else {"name": part.licence}
    facts: dict[str, Any] = {
        "bom-ref": part.reference,
        "type": part.kind,
        "name": part.name,
        "version": part.version,
        "licenses": [{"license": named}],
    }
    if part.purl:
        facts["purl"] = part.purl
    if part.file is not None:
        facts["hashes"] = [{"alg": "SHA-256", "content": hashlib.sha256(part.file.read_bytes()).hexdigest()}]
    return facts
