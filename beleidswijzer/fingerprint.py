"""The logical content hash of a store: the same files give the same hash, whatever happened on the way.

It covers files (content, state), documents, passages with their places, mentions, graphs and which texts
have a vector of which model. It leaves out paths, the order of adding, revisions and how vectors lie in segments.
"""

from __future__ import annotations

import hashlib

from beleidswijzer.truth import Truth


def content_hash(truth: Truth) -> str:
    """Hex sha256 of the store's content."""
    digest = hashlib.sha256()
    for part in truth.content():
        digest.update(part.encode() if isinstance(part, str) else part)
        digest.update(b"\0")
    return digest.hexdigest()
