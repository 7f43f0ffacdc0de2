"""Judgements on links that come from another store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from beleidswijzer.results import ReviewImport
from beleidswijzer.truth import Truth
from ontology.link_judgement import LinkJudgement, is_whole
from ontology.running_text import RunningText


def import_link_judgements(truth: Truth, judgements: Sequence[LinkJudgement]) -> ReviewImport:
    """Take in judgements of another store. Those whose guideline, or whose words, are not here are given back. A name
    that was checked there is not checked here."""
    documents, known = truth.document_ids(), truth.link_judgements.ids()
    placed, misplaced, unchanged = [], [], 0
    for one in judgements:
        home = one.guideline if one.guideline in documents else None
        if one.id in known:
            unchanged += 1
        elif not is_whole(one):
            misplaced.append((one, _WITHOUT_WORDS if one.quote is None else _CHANGED))
        elif home or (home := _home(truth, one)):
            placed.append(replace(one, guideline=home, verified=False))
            known.add(one.id)
        else:
            misplaced.append((one, _NOWHERE))
    if placed:
        with truth.writing():
            for one in placed:
                truth.link_judgements.put(one)
    return ReviewImport(len(placed), unchanged, tuple(misplaced))


_CHANGED = "Het oordeel is gewijzigd na het uitvoeren (het kenmerk klopt niet)."
_WITHOUT_WORDS = "Het citaat ontbreekt: het document was uit de andere opslag verwijderd."
_NOWHERE = "De woorden staan in geen enkel document van deze opslag, of in meer dan een."


def _home(truth: Truth, judgement: LinkJudgement) -> str | None:
    """The one document where the judged words stand."""
    quote, homes = judgement.quote, []
    if quote is None:
        return None
    for document, _ in truth.documents():
        found = RunningText(list(truth.passages.of(document.id))).find(quote)
        if found.places and found.sure:
            homes.append(document.id)
    return homes[0] if len(homes) == 1 else None
