"""Folders of this machine that the app may read: those below one root, named by whoever keeps the store."""

from __future__ import annotations

from pathlib import Path

from ingest.problem import Problem


def folder_below(root: Path | None, typed: str) -> Path:
    """The folder or file that was typed, relative to the root or in full, links followed.

    Raises Problem "folder-off" without a root, "folder-outside" for what is not below it; neither says whether
    something is there.
    """
    if root is None:
        raise Problem(
            "folder-off",
            "Mappen van deze computer inlezen staat uit.",
            remedy="Noem met BELEIDSWIJZER_FOLDER_ROOT de map waaronder de app mag lezen, of voeg bestanden toe.",
            family="usage",
        )
    base = root.expanduser().resolve()
    try:
        wanted = (base / typed.strip()).resolve()
    except (OSError, ValueError, RuntimeError):
        raise _outside(base) from None
    if "\0" in typed or not wanted.is_relative_to(base):
        raise _outside(base)
    return wanted


def _outside(base: Path) -> Problem:
    return Problem(
        "folder-outside",
        "Deze map ligt niet onder de map die de app mag lezen.",
        where=str(base),
        remedy="Kies een map daaronder, of voeg bestanden toe met Bladeren.",
        family="usage",
    )
