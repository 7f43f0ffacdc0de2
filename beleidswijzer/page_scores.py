"""`evaluate reading --pages`: the real pages whose truth a reader wrote down, from the PDFs beside the source code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.child import READER, Worker
from ingest.evaluate_pages import KINDS, PageScores, evaluate_pages, totals
from ingest.limits import Limits
from ingest.page_truth import PageTruth, read_truth
from ingest.passage import Document
from ingest.problem import Problem

_SOURCE = Path(__file__).resolve().parents[1]
TRUTH = _SOURCE / "tests" / "golden" / "pages"
PDFS = _SOURCE.parent / "shared" / "corpus" / "pdf"
_NAMES = {
    "headings": "koppen met niveau", "headings without level": "koppen zonder niveau", "notes": "noten",
    "markers": "plaats van nootcijfers", "paragraphs": "alinea's heel",
    "paragraphs kept together": "alinea's, begin bij einde", "list items": "lijstitems",
    "list items without label and depth": "lijstitems, alleen tekst", "captions": "bijschriften",
    "table cells": "tabelcellen", "letterhead": "briefhoofd", "furniture kept out": "paginarand buiten de tekst",
    "contents kept out": "inhoudsopgave buiten de tekst",
}  # fmt: skip


def page_scores(pdfs: Path | None, truth: Path = TRUTH, *, bare: bool = False) -> tuple[PageScores, ...]:
    """Every page of the truth, read whole-file from `pdfs`; `bare` leaves their outlines out of account.

    Problem when the PDFs are not there, or are others.
    """
    folder = pdfs or PDFS
    truths = read_truth(truth)
    absent = [page.file for page in truths if not (folder / page.file).is_file()]
    if absent or not truths:
        raise Problem(
            "pages-missing",
            f"Van de {len(truths)} pagina's met waarheid ontbreken {len(absent)} PDF's in deze map.",
            remedy="Geef de map die ze heeft: beleidswijzer evaluate reading --pages MAP.",
            where=str(folder),
            family="missing",
        )
    return _read_and_score(folder, truths, "ingest.read_bare:read_bare" if bare else READER)


def _read_and_score(folder: Path, truths: Sequence[PageTruth], reader: str) -> tuple[PageScores, ...]:
    with Worker(Limits(), reader=reader) as worker:

        def read(truth: PageTruth) -> tuple[Document, ...]:
            path = folder / truth.file
            outcome = worker.read(path)
            if outcome.problem is not None or outcome.reading.sha256 != truth.sha256:
                raise Problem(
                    "page-changed",
                    "Deze PDF is een andere dan die waarvan de pagina werd bekeken, of is niet te lezen.",
                    remedy="Zet de oorspronkelijke PDF terug.",
                    where=str(path),
                )
            return outcome.reading.documents

        return evaluate_pages(truths, read)


def page_score_lines(pages: Sequence[PageScores]) -> Iterator[str]:
    """The table of all pages, then what was missed and what was too much, page by page."""
    yield f"{len(pages)} pagina's{'':<22}F1     goed gezien gelezen"
    for kind, score in totals(pages).items():
        yield f"{_NAMES[kind]:<31}{score.f1:>7.4f}{score.right:>7}{score.truth:>7}{score.found:>8}"
    for page in pages:
        yield ""
        yield f"{page.name} (p. {page.page}): {_short(page)}"
        yield from (f"  mist {_NAMES[m.kind]} {m.nth}: {m.what}{_words(m.words)}" for m in page.missed)
        yield from (f"  te veel {_NAMES[m.kind]} {m.nth}: {m.what}{_words(m.words)}" for m in page.extra)


def _words(words: str) -> str:
    return f" | {words}" if words else ""


def _short(page: PageScores) -> str:
    scores = {kind: page.scores[kind] for kind in KINDS if kind in page.scores and page.scores[kind].truth}
    return ", ".join(f"{_NAMES[kind]} {score.right}/{score.truth}" for kind, score in scores.items())
