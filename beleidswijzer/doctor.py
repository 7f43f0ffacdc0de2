"""Looks at every part of the store, and says for each what to do when it is not well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from beleidswijzer.durable import sha256_of
from beleidswijzer.fingerprint import content_hash
from beleidswijzer.linking import Linking
from beleidswijzer.model import Model
from beleidswijzer.passage_codec import is_whole
from beleidswijzer.results import Finding
from beleidswijzer.store import Store
from beleidswijzer.truth import Truth
from ingest.ocr import HOW_TO_GET, find_engine
from ingest.problem import Problem

_ADD_AGAIN = "Voeg het bestand opnieuw toe met: beleidswijzer add BESTAND."
_REBUILD = "Draai: beleidswijzer rebuild. Er gaat niets verloren."


def examine(store: Store, model: Model, linking: Linking) -> tuple[Finding, ...]:
    """All findings, the truth first: what is wrong there matters most."""
    try:
        truth = Truth(store.truth_path)
    except Problem as problem:
        return (_problem("opslag", problem), _model(model), _registers(linking))
    try:
        checks: list[Callable[[Store, Truth], Finding]] = [_truth, _passages, _originals, _generation]
        found = [check(store, truth) for check in checks]
        found += [
            _vectors(store, truth, model),
            *_meaning(store, truth),
            _model(model),
            _registers(linking),
            _scans(),
            *_refusals(truth),
        ]
        return tuple(found)
    finally:
        truth.close()


def _truth(store: Store, truth: Truth) -> Finding:
    try:
        store.seal.check(thoroughly=True)
    except Problem as problem:
        return _problem("opslag", problem)
    if error := truth.integrity_error():
        remedy = "Zet een reservekopie terug, of lees de stukken opnieuw in een nieuwe opslag."
        return Finding("opslag", False, f"de database is beschadigd: {error}", remedy)
    counts = f"{truth.count('files')} bestanden, {truth.count('documents')} documenten"
    content = f"inhoud {content_hash(truth)[:16]}"
    return Finding(
        "opslag", True, f"{counts}, {truth.count('passages')} passages, {content} ({store.folder})"
    )


def _passages(_: Store, truth: Truth) -> Finding:
    bad = [row.id for row in truth.passages.rows() if not is_whole(row)]
    if bad:
        message = f"{len(bad)} passages zijn veranderd sinds ze werden vastgelegd, de eerste: {bad[0]}"
        return Finding(
            "passages", False, message, f"Verwijder het document en lees het opnieuw. {_ADD_AGAIN}"
        )
    return Finding("passages", True, "elke passage is zoals ze werd vastgelegd")


def _originals(store: Store, truth: Truth) -> Finding:
    bad = []
    for row in truth.files():
        path = store.blobs.path(row.sha256, row.suffix)
        if not path.is_file() or sha256_of(path) != row.sha256:
            bad.append(row.path)
    if bad:
        message = f"{len(bad)} originelen ontbreken of zijn beschadigd, de eerste: {bad[0]}"
        return Finding("originelen", False, message, f"Verwijder het document eerst. {_ADD_AGAIN}")
    return Finding("originelen", True, f"{truth.count('files')} bestanden zijn heel")


def _generation(store: Store, truth: Truth) -> Finding:
    published = store.published(truth, thoroughly=True)
    if published is None:
        return Finding("zoekindex", False, "ontbreekt, is beschadigd of van een andere versie", _REBUILD)
    if published.manifest.revision != truth.revision():
        return Finding("zoekindex", False, "loopt achter op de opslag", _REBUILD)
    return Finding("zoekindex", True, f"hoort bij stand {published.manifest.revision} van de opslag")


def _vectors(store: Store, truth: Truth, model: Model) -> Finding:
    damaged = store.vectors.damaged(set(truth.vectors.segments()))
    if damaged:
        return Finding("vectoren", False, f"{len(damaged)} bestanden ontbreken of zijn beschadigd", _REBUILD)
    embedder = model.embedder
    if embedder is None:
        return Finding("vectoren", True, "worden niet gebruikt, want er is geen taalmodel")
    missing = len({row.vector_key for row in truth.passages.without_vector(embedder.model_id)})
    others = {name for name, _ in truth.vectors.segments().values()} - {embedder.model_id}
    if others and missing:
        message = f"de opslag is ingebed met een ander model ({', '.join(sorted(others))})"
        return Finding("vectoren", False, message, f"Kies dat model met BELEIDSWIJZER_MODEL. Of: {_REBUILD}")
    if missing:
        return Finding("vectoren", False, f"{missing} teksten hebben er nog geen", _REBUILD)
    return Finding("vectoren", True, f"{truth.count('vectors')} teksten, model {embedder.model_id}")


def _meaning(store: Store, truth: Truth) -> Iterator[Finding]:
    """How passages are searched by meaning, and how much of what is near is found."""
    published = store.published(truth)
    if published is None or published.manifest.model is None:
        return
    from index.recall import GOAL, NEAREST, recall

    check = "zoeken op betekenis"
    snapshot = store.snapshot(published)
    try:
        dense = snapshot.dense
        if dense is None or dense.kind == "exact":
            yield Finding(check, True, "elke passage wordt vergeleken; niets wat dichtbij is wordt gemist")
            return
        share = recall(dense)
    except Problem as problem:
        yield _problem(check, problem)
        return
    finally:
        snapshot.close()
    written = f"{share:.3f}".replace(".", ",")
    message = (
        f"van de {NEAREST} dichtstbijzijnde passages wordt een deel van {written} gevonden"
        f" ({len(dense)} passages, {dense.kind})"
    )
    yield Finding(check, share >= GOAL, message, "" if share >= GOAL else _REBUILD)


def _model(model: Model) -> Finding:
    if model.notice:
        return Finding("taalmodel", model.is_switched_off, model.notice, "Zoeken op woorden werkt wel.")
    embedder = model.embedder
    return Finding("taalmodel", True, embedder.model_id if embedder else "staat uit")


def _registers(linking: Linking) -> Finding:
    try:
        laws = len(linking.registers.laws)
        concepts = len(linking.thesaurus.concepts)
    except Problem as problem:
        return _problem("registers", problem)
    return Finding("registers", True, f"{laws} regelingen, {concepts} begrippen")


def _refusals(truth: Truth) -> Iterator[Finding]:
    """Files that could not be read and still stand where they stood: the store is well, but it lacks them."""
    for path, _, problem in truth.refusals():
        if Path(path).is_file():
            message = f"{Path(path).name}: {problem.message}"
            yield Finding("niet gelezen", True, message, problem.remedy)


def _scans() -> Finding:
    engine = find_engine()
    if engine is None:
        message = (
            "Tesseract met Nederlandse taalgegevens is niet gevonden; gescande pagina's worden niet gelezen"
        )
        return Finding("ocr", True, message, HOW_TO_GET)
    return Finding("ocr", True, f"Tesseract {engine.version} leest pagina's zonder tekst")


def _problem(check: str, problem: Problem) -> Finding:
    return Finding(check, False, f"{problem.message} {problem.where}".strip(), problem.remedy)
