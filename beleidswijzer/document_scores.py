"""`evaluate documents`: real papers of which a reader wrote down what they are, from the PDFs beside the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from beleidswijzer.citation import session_named
from beleidswijzer.config import Settings
from ingest.document_truth import TruthFile, read_documents, read_outlines
from ingest.evaluate_documents import VERDICTS, FileResult, score_file, tally
from ingest.evaluate_reading import Score
from ingest.problem import Problem

_SOURCE = Path(__file__).resolve().parents[1]
TRUTH = _SOURCE / "tests" / "golden" / "documents" / "97.tsv"
OUTLINES = _SOURCE / "tests" / "golden" / "outlines"
PDFS = _SOURCE.parent / "shared" / "corpus" / "pdf"
_NAMES = {
    "documents": "stukken en pagina's", "kind": "soort", "title": "titel", "date": "datum",
    "subject": "onderwerp", "sender": "afzender", "recipient": "geadresseerde",
    "parliamentary year": "vergaderjaar", "numbers": "eigen nummers", "right": "goed",
    "rightly empty": "terecht leeg", "wrong": "fout", "missing": "gemist", "invented": "verzonnen",
}  # fmt: skip


def document_scores(
    settings: Settings, pdfs: Path | None, truth: Path = TRUTH, outlines: Path = OUTLINES
) -> Iterator[FileResult]:
    """Every file of the truth, one after another. Problem when the PDFs are not there, or are others."""
    folder = pdfs or PDFS
    files = read_documents(truth)
    absent = [file for file in files if not (folder / file.file).is_file()]
    if absent or not files:
        raise Problem(
            "documents-missing",
            f"Van de {len(files)} stukken met waarheid ontbreken {len(absent)} PDF's in deze map.",
            remedy="Geef de map die ze heeft: beleidswijzer evaluate documents MAP.",
            where=str(folder),
            family="missing",
        )
    return _results(settings, folder, files, outlines)


def _results(
    settings: Settings, folder: Path, files: Sequence[TruthFile], outlines: Path
) -> Iterator[FileResult]:
    from beleidswijzer.reading import FileReader, reading_limits

    trees = read_outlines(outlines)
    with FileReader(reading_limits(settings)) as read:
        for file in files:
            path = folder / file.file
            reading, _ = read(path, path.read_bytes())
            _same(reading.sha256, file, path)
            yield score_file(file, trees.get(file.file), reading.documents, session_named)


def _same(sha256: str, file: TruthFile, path: Path) -> None:
    if not sha256.startswith(file.sha256):
        raise Problem(
            "document-changed",
            "Deze PDF is een andere dan die waarvan het stuk werd bekeken.",
            remedy="Zet de oorspronkelijke PDF terug.",
            where=str(path),
        )


def document_score_lines(results: Sequence[FileResult], *, held_back: bool = False) -> Iterator[str]:
    """The tables, then every miss by file; those of the files held back only when asked for."""
    apart = [result for result in results if result.file.held_back]
    yield from _table(f"{len(results)} bestanden", results)
    yield ""
    yield from _table(f"waarvan achtergehouden: {len(apart)}", apart)
    yield ""
    yield from _outline_table([result for result in results if result.outline])
    for result in results:
        if held_back or not result.file.held_back:
            yield from _misses(result)


def _table(heading: str, results: Sequence[FileResult]) -> Iterator[str]:
    yield f"{heading:<28}" + "".join(f"{_NAMES[verdict]:>14}" for verdict in VERDICTS)
    for name, count in tally(results).items():
        yield f"{_NAMES[name]:<28}" + "".join(f"{count[verdict]:>14}" for verdict in VERDICTS)


def _outline_table(results: Sequence[FileResult]) -> Iterator[str]:
    total = Score(), Score()
    yield f"{'koppen':<28}{'F1':>8}{'zonder niveau':>16}{'goed':>7}{'gezien':>8}{'gelezen':>9}"
    for result in results:
        if result.outline:
            total = total[0] + result.outline.with_level, total[1] + result.outline.without_level
            yield _outline_line(
                result.file.file[-27:], result.outline.with_level, result.outline.without_level
            )
    yield _outline_line("samen", *total)


def _outline_line(name: str, level: Score, plain: Score) -> str:
    return f"{name:<28}{level.f1:>8.4f}{plain.f1:>16.4f}{level.right:>7}{level.truth:>8}{level.found:>9}"


def _misses(result: FileResult) -> Iterator[str]:
    missed = [one for one in result.fields if one.verdict in {"wrong", "missing", "invented"}]
    differences = result.outline.differences if result.outline else ()
    if not missed and not differences:
        return
    yield ""
    yield f"[{result.file.no}] {result.file.file}"
    for one in missed:
        yield (
            f"  {_NAMES[one.verdict]} {_NAMES[one.name]} (stuk {one.document}): "
            f"gezien {one.wanted} | gelezen {one.got}"
        )
    yield from (f"  kop {difference}" for difference in differences)
