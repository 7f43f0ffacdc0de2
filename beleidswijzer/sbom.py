"""The list of components as CycloneDX 1.6 (ECMA-424), in JSON: what scanners of licences and weaknesses read.

https://cyclonedx.org/docs/1.6/json/. The same components give the same bytes: no time is in it, and the serial number
follows from what is in it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from beleidswijzer.components import UNKNOWN, Component, plain_name
from index.builtin_model import MODEL_ID
from index.weights import WEIGHTS_SHA256

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/beleidswijzer/sbom")


def cyclonedx(found: Sequence[Component]) -> bytes:
    """The root first in `found`; the built-in language model is a component too, by the sha256 of its weights."""
    own, *others = found
    told: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": _component(own, "application"),
            "tools": {"components": [{"type": "application", "name": own.name, "version": own.version}]},
        },
        "components": [*(_component(one, "library") for one in others), _model()],
        "dependencies": [*_dependencies(found), {"ref": MODEL_ID}],
    }
    told["dependencies"][0]["dependsOn"].append(MODEL_ID)
    inside = json.dumps(told, sort_keys=True, ensure_ascii=False)
    told["serialNumber"] = f"urn:uuid:{uuid.uuid5(_SPACE, inside)}"
    return (json.dumps(told, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()


def _component(one: Component, kind: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": kind,
        "bom-ref": _purl(one),
        "name": one.name,
        "version": one.version,
        "purl": _purl(one),
    }
    if one.summary:
        told["description"] = one.summary
    if one.licence != UNKNOWN:
        told["licenses"] = [
            {"expression": one.licence} if one.is_expression else {"license": {"name": one.licence}}
        ]
    return told


def _model() -> dict[str, Any]:
    return {
        "type": "machine-learning-model",
        "bom-ref": MODEL_ID,
        "name": "intfloat/multilingual-e5-small",
        "version": MODEL_ID,
        "description": "The built-in language model, rebuilt from the weights of which the hash stands here.",
        "hashes": [{"alg": "SHA-256", "content": WEIGHTS_SHA256}],
        "licenses": [{"expression": "MIT"}],
    }


def _dependencies(found: Sequence[Component]) -> list[dict[str, Any]]:
    refs = {plain_name(one.name): _purl(one) for one in found}
    return [{"ref": _purl(one), "dependsOn": [refs[name] for name in one.needs]} for one in found]


def _purl(one: Component) -> str:
    """Package URL of a package of the Python index (https://github.com/package-url/purl-spec)."""
    return f"pkg:pypi/{plain_name(one.name)}@{quote(one.version, safe='.')}"
