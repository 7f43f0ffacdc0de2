"""The commands that score against gold data or against the pages: `beleidswijzer evaluate ...`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from beleidswijzer import terminal
from beleidswijzer.cli_options import JsonOption, StoreOption, open_library
from beleidswijzer.config import Settings, load_settings
from beleidswijzer.contract_json import encode_line

if TYPE_CHECKING:
    from ontology.evaluate_cases import CaseAnswer

_ACCOUNTED = 0.995  # of the printed characters: what the readers' goal asks of every file
evaluate = typer.Typer(help="Meet tegen goudstandaarden.", no_args_is_help=True)


@evaluate.command("retrieval")
def retrieval(
    folder: Path,
    queries: Annotated[Path | None, typer.Option(help="Bestand met vragen.")] = None,
    qrels: Annotated[Path | None, typer.Option(help="Bestand met oordelen.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Meet het zoeken op een set in BEIR-indeling."""
    from beleidswijzer.evaluation import retrieval_scores

    scores = retrieval_scores(load_settings(), folder, queries, qrels)
    print(encode_line(scores)) if as_json else terminal.show_retrieval(scores)


@evaluate.command("gold")
def gold(
    folder: Annotated[Path, typer.Argument(help="Map met de vragen en de oordelen.")] = Path("data/gold"),
    samples: Annotated[Path | None, typer.Option(help="Map met de PDF's waarover de vragen gaan.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Meet het zoeken op de proefvragen over de voorbeelddocumenten, per soort vraag en wijze van zoeken."""
    from beleidswijzer.evaluation_record import gold_figures
    from beleidswijzer.gold_scores import gold_scores

    settings = load_settings()
    scores = gold_scores(settings, folder, samples)
    _keep(settings, "gold", gold_figures(scores))
    print(encode_line(scores)) if as_json else terminal.show_gold(scores)


@evaluate.command("links")
def links(
    folder: Annotated[
        Path, typer.Argument(help="Map met beoordeelde koppelingen (links.tsv) en de stukken.")
    ] = Path("data/gold/links"),
    register: Annotated[
        Path | None, typer.Option(help="Tabel van besluiten die erbij in het register komt.")
    ] = None,
    reviewed: Annotated[
        bool,
        typer.Option(
            "--reviewed", help="Meet op wat mensen in de opslag beslisten; leest de stukken opnieuw."
        ),
    ] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Meet de voorgestelde koppelingen van richtlijnen en pakketbesluiten op beoordeelde paren."""
    from beleidswijzer.evaluation_record import link_figures
    from beleidswijzer.link_scores import link_scores
    from beleidswijzer.link_scores_text import link_score_lines

    settings = load_settings(store=store)
    if reviewed:
        from beleidswijzer.reviewed_cases import write_reviewed

        with TemporaryDirectory() as made:
            table = write_reviewed(open_library(store), Path(made))
            scores = link_scores(settings, Path(made), table)
    else:
        scores = link_scores(settings, folder, register)
        _keep(settings, "links", link_figures(scores))
    for line in [encode_line(scores)] if as_json else link_score_lines(scores):
        print(line)


@evaluate.command("references")
def references(
    file: Path,
    law_unknown: Annotated[
        bool, typer.Option("--law-unknown", help="Zeg niet bij welke wet de tekst hoort.")
    ] = False,
    leave_out: Annotated[
        Path | None,
        typer.Option("--leave-out", help="Tabel van plaatsen die in het goud fout zijn, met de reden."),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(help="Antwoorden van een eerdere meting: toon winst en verlies.")
    ] = None,
    save: Annotated[Path | None, typer.Option(help="Bewaar de antwoorden in dit bestand.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Meet het verbinden van verwijzingen op een goudbestand (JSON-regels)."""
    from beleidswijzer.evaluation import reference_scores

    scores = reference_scores(file, with_law=not law_unknown, leave_out=leave_out, against=against, save=save)
    print(encode_line(scores)) if as_json else terminal.show_reference_scores(scores)


@evaluate.command("cases")
def cases(files: list[Path], as_json: JsonOption = False) -> None:
    """Meet op de proefgevallen van andere linkers; wat niet slaagt wordt getoond."""
    from beleidswijzer.evaluation import case_answers

    answers = list(case_answers(files))
    if as_json:
        for answer in answers:
            print(encode_line(answer))
    else:
        _show_cases(answers)


@evaluate.command("graph")
def graph(
    shapes: Annotated[bool, typer.Option(help="Toets ook aan de vormregels (SHACL).")] = True,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Toets de graaf van elk document: bewijs bij elke bewering, de vormregels, de omvang."""
    from beleidswijzer.evaluation_record import graph_figures

    library = open_library(store)
    checks = library.graph_checks(shapes=shapes)
    _keep(library.settings, "graph", graph_figures(checks))
    for check in checks if as_json else ():
        print(encode_line(check))
    if not as_json:
        terminal.show_graph_checks(checks)
    raise typer.Exit(1 if any(check.bare or check.violations for check in checks) else 0)


@evaluate.command("reading")
def reading(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="Map met PDF's, elk met zijn waarheid (JSON); met --pages: de PDF's van de pagina's."
        ),
    ] = None,
    typeset: Annotated[bool, typer.Option("--typeset", help="Zet eerst zelf de proefstukken.")] = False,
    pages: Annotated[
        bool, typer.Option("--pages", help="Echte pagina's waarvan een lezer opschreef wat er staat.")
    ] = False,
    bare: Annotated[
        bool, typer.Option("--bare", help="Bij --pages: zonder de bladwijzers van de PDF's.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Meet het lezen: koppen, noten, alinea's, lijsten en tabellen tegen wat er gezet is."""
    if pages + typeset + (folder is not None and not pages) != 1:
        raise typer.BadParameter("Geef een map, --typeset of --pages.")
    if bare and not pages:
        raise typer.BadParameter("--bare hoort bij --pages.")
    if pages:
        _real_pages(folder, bare=bare, as_json=as_json)
        return
    from beleidswijzer.evaluation import reading_scores

    scores = reading_scores(folder)
    print(encode_line(scores)) if as_json else terminal.show_reading_scores(scores)


def _real_pages(folder: Path | None, *, bare: bool, as_json: bool) -> None:
    from beleidswijzer.page_scores import page_score_lines, page_scores
    from ingest.evaluate_pages import scores_json

    scores = page_scores(folder, bare=bare)
    for line in [encode_line(scores_json(scores))] if as_json else page_score_lines(scores):
        print(line)


@evaluate.command("documents")
def documents(
    folder: Annotated[Path | None, typer.Argument(help="Map met de PDF's.")] = None,
    held_back: Annotated[
        bool, typer.Option("--held-back", help="Toon ook de missers in de achtergehouden bestanden.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Meet wat van elk stuk werd gezegd: soort, titel, datum, nummers, afzender, en de koppen van twaalf."""
    from beleidswijzer.document_scores import document_score_lines, document_scores
    from ingest.evaluate_documents import results_json

    results = list(document_scores(load_settings(), folder))
    lines = (
        [encode_line(results_json(results))]
        if as_json
        else document_score_lines(results, held_back=held_back)
    )
    for line in lines:
        print(line)


@evaluate.command("pages")
def pages(
    folders: Annotated[list[Path], typer.Argument(help="Mappen met de PDF's.")],
    as_json: JsonOption = False,
) -> None:
    """Meet de gedrukte paginanummers tegen wat een lezer op de pagina's zag."""
    from beleidswijzer.page_number_scores import page_number_json, page_number_lines, page_number_scores

    files = list(page_number_scores(folders))
    for line in [encode_line(page_number_json(files))] if as_json else page_number_lines(files):
        print(line)


@evaluate.command("accounting")
def accounting(paths: list[Path], as_json: JsonOption = False) -> None:
    """Ga na waar elk teken van elke pagina bleef: niets kwijt, niets dubbel (99,5 %)."""
    from beleidswijzer.evaluation import accounts

    low = False
    for line in accounts(paths):
        low = low or line["problem"] is not None or line["share"] < _ACCOUNTED
        print(encode_line(line) if as_json else terminal.account_line(line))
    raise typer.Exit(1 if low else 0)


@evaluate.command("evidence")
def evidence(store: StoreOption = None) -> None:
    """Zoek elk citaat van de opslag na op zijn pagina."""
    from beleidswijzer.evaluation_record import evidence_figures
    from beleidswijzer.verification import summary, verify_quotes

    library = open_library(store)
    verification = verify_quotes(library)
    _keep(library.settings, "evidence", evidence_figures(verification))
    for line in summary(verification):
        print(line)
    raise typer.Exit(1 if verification.mismatches else 0)


def _keep(settings: Settings, name: str, figures: dict[str, float]) -> None:
    """Leave the figures with the store, where the app shows them with their day."""
    from beleidswijzer.evaluation_record import Evaluation, keep_evaluation
    from beleidswijzer.library import RULES

    keep_evaluation(settings, name, Evaluation(date.today().isoformat(), RULES, figures))


def _show_cases(answers: list[CaseAnswer]) -> None:
    for name in sorted({answer.name for answer in answers}):
        judged = [answer for answer in answers if answer.name == name]
        right = sum(answer.right for answer in judged)
        print(f"{name}\t{right} van {len(judged)}")
    print(f"samen\t{sum(answer.right for answer in answers) / max(len(answers), 1):.1%}")
    for answer in answers:
        if not answer.right:
            given = " ".join(answer.given) or "geen doel"
            print(f"- {answer.name}, regel {answer.line}\tverwacht {answer.wanted}\tgegeven {given}")
