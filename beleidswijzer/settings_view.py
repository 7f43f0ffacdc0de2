"""The settings as they were read, for those who keep the store; what may be a secret is not shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from beleidswijzer.config import PREFIX, Settings

HIDDEN = "•••"
_SECRET_NAME = re.compile(r"password|passwd|secret|token|key", re.IGNORECASE)
_LOG_IN = re.compile(r"(?<=://)[^/@\s]+@")  # name:password@ before the host of an address
_QUERY = re.compile(r"\?\S*")


@dataclass(frozen=True, slots=True)
class SettingShown:
    """`name` as in the environment; `usual` tells that nobody changed it."""

    field: str
    name: str
    value: str
    usual: bool


def settings_shown(settings: Settings) -> tuple[SettingShown, ...]:
    """All settings in the order of the program."""
    shown = []
    for field, about in Settings.model_fields.items():
        value = getattr(settings, field)
        shown.append(
            SettingShown(field, PREFIX + field.upper(), _shown(field, str(value)), value == about.default)
        )
    return tuple(shown)


def _shown(field: str, value: str) -> str:
    if _SECRET_NAME.search(field):
        return HIDDEN
    return _QUERY.sub(f"?{HIDDEN}", _LOG_IN.sub(f"{HIDDEN}@", value)) if "://" in value else value
