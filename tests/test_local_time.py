"""Moments as the reader's own clock tells them."""

from __future__ import annotations

import pytest

from beleidswijzer.local_time import moment_text


@pytest.mark.parametrize(
    ("at", "zone", "told"),
    [
        ("2026-11-22T07:58:00Z", "Europe/Amsterdam", "22 november 2026, 08:58"),
        ("2026-07-01T07:58:00Z", "Europe/Amsterdam", "1 juli 2026, 09:58"),
        ("2026-12-31T23:30:00Z", "Europe/Amsterdam", "1 januari 2027, 00:30"),
        ("2026-11-22T07:58:00Z", None, "22 november 2026, 07:58 UTC (wereldtijd;"),
        ("2026-11-22T07:58:00Z", "Nergens/Huis", "22 november 2026, 07:58 UTC (wereldtijd;"),
        ("vorige week", "Europe/Amsterdam", "vorige week"),
    ],
)
def test_a_moment_is_told_in_the_time_of_the_reader(at: str, zone: str | None, told: str) -> None:
    assert moment_text(at, zone).startswith(told)
