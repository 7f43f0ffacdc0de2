"""A page that fails is told in the log without what somebody asked."""

from __future__ import annotations

from beleidswijzer.failure import failure_told

SECRET = "zorgvraag van mevrouw"


def failed() -> Exception:
    """An error that repeats the value, after another that does."""
    try:
        try:
            int(SECRET)
        except ValueError as cause:
            raise KeyError(SECRET) from cause
    except KeyError as error:
        return error
    raise AssertionError


def test_where_it_went_wrong_is_told_and_not_what_was_asked() -> None:
    told = failure_told(failed(), ["q", "id"])
    assert told.startswith("page failed with KeyError after ValueError, asked with: id, q\n")
    assert "in failed" in told
    assert SECRET not in told


def test_a_name_in_an_address_makes_no_line_in_the_log() -> None:
    told = failure_told(failed(), ["q\nERROR alles gewist\x1b[2J"])
    assert told.splitlines()[0].endswith("asked with: q ERROR alles gewist [2J")
    assert "\x1b" not in told
