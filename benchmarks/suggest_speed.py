"""Links of one guideline of a hundred pages against 500 decisions, beside embedding its recommendations:
`python benchmarks/suggest_speed.py`.

The guideline and the register are made of the program's own names of medicines and conditions. In turns, a new view of
the store suggests all links (reading the guideline, its subjects and citations, comparing, embedding), and the same
recommendations are embedded alone in one batch. Vectors of decisions are kept from before, as they are in use; those
of the recommendations are not. Time of the processor. Goal: at most 2 times.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "data"))

from make_samples import build_file  # noqa: E402

from beleidswijzer.config import Settings, load_settings  # noqa: E402
from beleidswijzer.library import Library  # noqa: E402
from beleidswijzer.link_ground import guideline_of, link_ground  # noqa: E402
from beleidswijzer.link_meaning import decision_vectors  # noqa: E402
from beleidswijzer.link_reading import read_for_links  # noqa: E402
from beleidswijzer.linking import Linking  # noqa: E402
from beleidswijzer.model import Model  # noqa: E402
from beleidswijzer.snapshot import Snapshot  # noqa: E402
from ontology.care_lexicon import shipped_lexicon  # noqa: E402

DECISIONS, MODULES, ROUNDS = 500, 130, 3
_OUTCOMES = (
    "Vergoeden",
    "Niet vergoeden",
    "Opnemen met bijlage 2-voorwaarden",
    "Alleen vergoeden na prijsdaling",
)
_HEAD = """vorm: richtlijn
soort: richtlijn
afzender: Voorbeeldvereniging
titel: Richtlijn Van alles wat
datum: 1 mei 2025
status: Geautoriseerd
---
"""
_TEXT = (
    "De werkgroep vond vier onderzoeken met een lage zekerheid van bewijs. Bij de keus tellen bijwerkingen, kinderwens,"
    " andere aandoeningen en de voorkeur van de patiënt mee. Over de duur is weinig bekend. Het effect"
    " na een jaar is in drie onderzoeken gemeten. De kosten verschillen per middel en per ziekenhuis. "
)


def pairs() -> Iterator[tuple[str, str]]:
    """A medicine and a condition, again and again others."""
    lexicon = shipped_lexicon()
    medicines = [one.label for one in lexicon.medicines.values() if one.sort == "stof"]
    conditions = [one.label for one in lexicon.conditions.values() if one.sort == "ziekte"]
    return zip(cycle(medicines), cycle(conditions), strict=False)


def guideline_text(modules: int) -> str:
    named = pairs()
    parts = [_HEAD]
    for number in range(1, modules + 1):
        chosen = list(islice(named, 3))
        day = f"{number % 27 + 1} maart 2024"
        title = f"# Module {number} {chosen[0][1].capitalize()}\n\n## Uitgangsvraag\n\n"
        parts.append(
            f"{title}Welke behandeling past bij {chosen[0][1]}?\n\n"
            "## Aanbevelingen\n\n"
            + "".join(
                f"- Overweeg {medicine} bij volwassenen met {condition}.\n" for medicine, condition in chosen
            )
            + "- Bespreek de voor- en nadelen met de patiënt.\n\n"
            f"## Overwegingen\n\nHet Zorginstituut adviseerde op {day} over {chosen[0][0]}. "
            f"{_TEXT * (2 + number % 5)}\n\n{_TEXT * (2 + number % 3)}\n"
        )
    return "\n".join(parts)


def register_text(decisions: int) -> str:
    rows = ["id\ttraject\tstatus\tdatum\ttype\tinterventie\tindicatie\tuitkomst"]
    for number, (medicine, condition) in enumerate(islice(pairs(), decisions)):
        outcome = _OUTCOMES[number % len(_OUTCOMES)]
        date = f"20{10 + number % 16}-{number % 12 + 1:02}-{number % 27 + 1:02}"
        rows.append(f"PRF-{number:03}\tproef\tAfgerond\t{date}\tInitieel\t{medicine}\t{condition}\t{outcome}")
    return "\n".join(rows) + "\n"


def prepared(folder: Path, settings: Settings, modules: int) -> tuple[Settings, str, int]:
    """A store with both; the id of the guideline and its number of pages."""
    (folder / "richtlijn.pdf").write_bytes(build_file(guideline_text(modules))[0])
    (folder / "besluiten.tsv").write_text(register_text(DECISIONS), encoding="utf-8")
    bare = settings.model_copy(update={"store": folder / "store", "read_only": False, "model": "none"})
    library = Library.open(bare)
    library.register_desk.add("decisions", folder / "besluiten.tsv")
    [added] = library.add([folder / "richtlijn.pdf"])
    library.close()
    kept = folder / "cache"
    return bare.model_copy(update={"model": settings.model, "cache": kept}), added.documents[0], added.pages


def asked(document: str, held: Snapshot, linking: Linking) -> tuple[list[str], list[str]]:
    """Texts of the recommendations and of the decisions."""
    ground = link_ground(held, linking)
    guideline = guideline_of(held, document)
    if guideline is None:
        raise SystemExit("the paper was not read as a guideline")
    reading = read_for_links(held, ground, guideline)
    return [reading.text(one) for one in guideline.recommendations], list(ground.texts.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", type=int, default=MODULES)
    options = parser.parse_args()
    settings = load_settings()
    model = Model(settings.model, settings.cache)
    embedder = model.embedder
    if embedder is None:
        raise SystemExit(model.notice or "no language model")
    embedder.embed_passages(["zorg"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made, document, pages = prepared(folder, settings, options.modules)
        library = Library.open(made)
        texts, decided = library.view(partial(asked, document))
        library.close()
        decision_vectors(decided, embedder, made.cache)
        vectors = set((made.cache / "vectors").iterdir())
        print(f"{pages} pages, {len(texts)} recommendations, {len(decided)} decisions")
        ratios = []
        for turn in range(ROUNDS):
            begun = time.process_time()
            embedder.embed_passages(texts)
            alone = time.process_time() - begun
            library = Library.open(made)
            library._model = model  # loaded before: a command loads it once, the app once for all
            begun = time.process_time()
            found = library.suggest(document)
            whole = time.process_time() - begun
            library.close()
            for path in set((made.cache / "vectors").iterdir()) - vectors:
                path.unlink()
            ratios.append(whole / alone)
            print(
                f"turn {turn + 1}: {len(found)} links, {whole:.1f} s beside {alone:.1f} s: {whole / alone:.2f} times"
            )
        shutil.rmtree(made.cache)
    print(f"median {median(ratios):.2f} times (goal 2)")


if __name__ == "__main__":
    main()
