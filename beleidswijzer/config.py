"""Settings, read in one place: from the command line, then the environment (BELEIDSWIJZER_*)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.problem import Problem

PREFIX = "BELEIDSWIJZER_"
# Read by the tests alone, so not a setting of the program.
_TEST_ONLY = frozenset({PREFIX + "SHARED"})


def default_cache() -> Path:
    """The user's cache folder, by the convention of each system."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "beleidswijzer"


class Settings(BaseSettings):
    """`model` is "builtin:e5-small-nl", a local folder, a hub name, or "none" (keywords only). `reranker` is a
    cross-encoder, a local folder or a hub name, or "none". `ocr` is "auto" (pages without text are read with
    Tesseract where it is installed) or "off". `folder_root` is the folder below which the app may read folders of
    this machine; without one it reads uploads alone. `hosts` are the names, with commas between, under which a proxy
    offers the app."""

    # `max_megabytes`, `max_pages`, `max_characters`: the most that one file may have.
    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    store: Path = Path("beleidswijzer-store")
    cache: Path = default_cache()
    model: str = "builtin:e5-small-nl"
    reranker: str = "none"
    base_uri: str = "https://w3id.org/beleidswijzer/"
    read_only: bool = False
    folder_root: Path | None = None
    hosts: str = ""
    ocr: Literal["auto", "off"] = "auto"
    sparql_seconds: float = 10.0
    sparql_rows: int = 10_000
    max_megabytes: int = Field(default=200, ge=1)
    max_pages: int = Field(default=5_000, ge=1)
    max_characters: int = Field(default=20_000_000, ge=1)


def load_settings(**overrides: Any) -> Settings:
    """Settings from the environment, with what was given on the command line on top; None means not given."""
    known = {PREFIX + name.upper() for name in Settings.model_fields} | _TEST_ONLY
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise Problem(
            "setting-unknown",
            f"De instelling {unknown[0]} bestaat niet.",
            remedy=f"Verwijder haar, of kies uit: {', '.join(sorted(known - _TEST_ONLY))}.",
            family="usage",
        )
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise Problem(
            "setting-invalid",
            f"De instelling {name} heeft een waarde die niet kan: {first['msg']}.",
            remedy=f"Pas {PREFIX}{name.upper()} aan.",
            family="usage",
        ) from error
