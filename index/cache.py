"""Where models and vectors that can be made again are kept."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """BELEIDSWIJZER_CACHE, or `beleidswijzer` under the user's cache folder; it may not exist yet."""
    chosen = os.environ.get("BELEIDSWIJZER_CACHE", "").strip()
    if chosen:
        return Path(chosen).expanduser()
    base = os.environ.get("XDG_CACHE_HOME", "").strip()
    return (Path(base) if base else Path.home() / ".cache") / "beleidswijzer"
