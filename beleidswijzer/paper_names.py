"""What guidelines and decisions are called in lists to choose from, with their dates."""

from __future__ import annotations

from beleidswijzer.dutch_format import date_text
from beleidswijzer.linked_papers import LinkedPapers, linked_papers
from beleidswijzer.linking import Linking
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.wording import language, text


def paper_names(held: Snapshot, linking: Linking) -> dict[str, str]:
    """By document, or by key for a decision of the register alone: guidelines by title, then the latest decisions.

    Made once for each state of the store and language.
    """
    return held.kept(f"paper names {language()}", lambda: _paper_names(linked_papers(held, linking)))


def _paper_names(papers: LinkedPapers) -> dict[str, str]:
    undated = text("links.undated")
    guidelines = sorted(papers.guidelines.values(), key=lambda one: (one.title.casefold(), one.document))
    names = {
        one.document: text("links.guideline_option", title=one.title, date=date_text(one.date) or undated)
        for one in guidelines
    }
    decisions = sorted(papers.decisions.values(), key=lambda one: (one.title.casefold(), one.key))
    for one in sorted(decisions, key=lambda one: one.date, reverse=True):
        told = text("links.decision_option", title=papers.name(one.key), date=date_text(one.date) or undated)
        names[one.document or one.key] = told
    return names


def decision_names(held: Snapshot, linking: Linking) -> dict[str, str]:
    """By key of the decision, by name; made once for each state of the store and language."""
    return held.kept(f"decision names {language()}", lambda: _decision_names(linked_papers(held, linking)))


def _decision_names(papers: LinkedPapers) -> dict[str, str]:
    undated = text("links.undated")
    keys = sorted(papers.decisions, key=lambda key: (papers.name(key).casefold(), key))
    return {key: f"{papers.name(key)} ({date_text(papers.decisions[key].date) or undated})" for key in keys}
