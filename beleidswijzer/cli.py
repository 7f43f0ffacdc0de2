"""The command line. Answers go to stdout, progress and messages to stderr.

Exit codes: 0 all done, 1 something was refused or fell short (and it is said what), 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from beleidswijzer import terminal
from beleidswijzer.config import load_settings
from beleidswijzer.contract_json import add_json, answer_json, encode_line, mention_json
from beleidswijzer.library import Library
from beleidswijzer.period import check_date
from beleidswijzer.results import Mode
from ingest.problem import Problem

app = typer.Typer(
    name="beleidswijzer",
    help="Vind, volg en citeer wat beleidsstukken over het zorgpakket zeggen.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

StoreOption = Annotated[
    Path | None, typer.Option("--store", help="Map van de opslag (standaard beleidswijzer-store).")
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON op stdout, en niets anders.")]


class SearchMode(StrEnum):
    auto = "auto"
    exact = "exact"
    keyword = "keyword"
    semantic = "semantic"
    hybrid = "hybrid"


class TableFormat(StrEnum):
    json = "json"
    csv = "csv"
    table = "table"


class RegisterKind(StrEnum):
    laws = "laws"
    articles = "articles"
    dossiers = "dossiers"
    eu = "eu"
    thesaurus = "thesaurus"


class Stage(StrEnum):
    documents = "documents"
    pages = "pages"
    blocks = "blocks"
    sections = "sections"
    passages = "passages"
    mentions = "mentions"


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="PDF's, XML van wetten, of mappen.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lees stukken in de opslag. Nog eens toevoegen verandert niets."""
    library = _library(store)
    refused = 0
    with _stoppable(), terminal.progress_bar() as progress:
        for result in library.add(paths, progress):
            refused += result.status == "refused"
            if as_json:
                print(encode_line(add_json(result)), flush=True)
            else:
                terminal.show_added(result)
    raise typer.Exit(1 if refused else 0)


@app.command()
def remove(document: str, store: StoreOption = None) -> None:
    """Verwijder een document en alles wat eruit voortkwam."""
    for gone in _library(store).remove(document):
        print(gone)


@app.command("list")
def list_documents(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """De documenten in de opslag."""
    entries = _library(store).documents()
    if as_json:
        for entry in entries:
            print(encode_line(entry))
    else:
        terminal.show_documents(entries)


@app.command()
def show(
    document_or_file: Annotated[str, typer.Argument(help="Document uit de opslag, of een bestand.")],
    stage: Annotated[Stage, typer.Option(help="Welke stap van het lezen.")] = Stage.passages,
    page: Annotated[int, typer.Option(min=1, help="De pagina van --image.")] = 1,
    image: Annotated[
        Path | None, typer.Option(help="Teken bij --stage blocks de pagina met gekleurde kaders (PNG).")
    ] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Eén stap van het lezen, ook van een bestand dat niet in de opslag staat."""
    from beleidswijzer.stages import show_image, show_stage

    settings = load_settings(store=store)
    if image is not None:
        if stage is not Stage.blocks:
            raise typer.BadParameter("--image hoort bij --stage blocks.")
        image.write_bytes(show_image(settings, document_or_file, page))
        return
    for line in show_stage(settings, document_or_file, stage.value):
        print(encode_line(line) if as_json else terminal.stage_line(stage.value, line))


@app.command()
def search(
    query: str,
    mode: Annotated[SearchMode, typer.Option(help="Zoekwijze.")] = SearchMode.auto,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Hoeveel treffers.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Hoeveel treffers worden overgeslagen.")] = 0,
    kind: Annotated[list[str] | None, typer.Option(help="Soort document; mag vaker.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", help="Vanaf datum (2024, 2024-05 ...).")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Tot en met datum.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Zoek passages. Woorden tussen aanhalingstekens worden letterlijk gezocht."""
    chosen: Mode = mode.value
    answer = _library(store).search(
        query, mode=chosen, limit=limit, offset=offset, kinds=kind or (), date_from=date_from, date_to=date_to
    )
    if as_json:
        print(encode_line(answer_json(answer)))
    else:
        terminal.show_answer(answer)


@app.command()
def references(
    file: Annotated[str, typer.Argument(help="Tekstbestand, of - voor de invoer.")],
    law: Annotated[str | None, typer.Option(help="BWB-id van de wet waar de tekst zelf bij hoort.")] = None,
    date: Annotated[str | None, typer.Option(help="Datum van de tekst.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Verbind de verwijzingen in een gewone tekst met wetten, Kamerstukken en andere stukken."""
    check_date(date)
    _check_law(law)
    text = _read_text(file)
    for mention in _library(store).references(text, law=law, date=date):
        print(encode_line(mention_json(mention)) if as_json else terminal.mention_line(mention))


@app.command()
def sparql(
    query: Annotated[str | None, typer.Argument(help="SPARQL-vraag, of een bestand ermee.")] = None,
    name: Annotated[str | None, typer.Option(help="Naam van een vaste vraag.")] = None,
    list_queries: Annotated[bool, typer.Option("--list", help="Toon de vaste vragen.")] = False,
    table_format: Annotated[TableFormat, typer.Option("--format")] = TableFormat.table,
    store: StoreOption = None,
) -> None:
    """Stel een vraag aan de graaf (alleen lezen)."""
    from beleidswijzer.querying import query_text
    from ontology.sparql import named_queries

    if list_queries:
        for key, entry in sorted(named_queries().items()):
            print(f"{key}\t{entry.description}")
        return
    if (query is None) == (name is None):
        raise Problem(
            "sparql-nothing-asked",
            "Er is geen vraag gesteld, of twee tegelijk.",
            remedy='Geef een vraag ("SELECT ...") of een bestand, of een vaste vraag met --name (zie --list).',
            family="usage",
        )
    library = _library(store)
    table = library.named_query(name) if name is not None else library.sparql(query_text(query or ""))
    terminal.show_table(table, table_format.value)


@app.command()
def absent(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Wat de stukken aanhalen en de opslag niet heeft, met het officiële adres; meest aangehaald eerst."""
    for source in _library(store).absent():
        print(encode_line(source) if as_json else terminal.absent_line(source))


register = typer.Typer(help="De registers waar verwijzingen naar leiden.", no_args_is_help=True)
app.add_typer(register, name="register")


@register.command("list")
def register_list(
    kind: Annotated[list[RegisterKind] | None, typer.Option(help="Welk register; mag vaker.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Wat er in de registers staat, en waar elke regel vandaan komt."""
    for entry in _library(store).registers([one.value for one in kind or ()]):
        print(encode_line(entry) if as_json else terminal.register_line(entry))


@register.command("import")
def register_import(
    kind: Annotated[str, typer.Argument(help="laws, articles of dossiers.")],
    file: Annotated[Path, typer.Argument(help="Tabel met dezelfde kolommen als het register.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Voeg een tabel toe aan een register; wat geen plaats kreeg wordt genoemd, met de reden."""
    outcome = _library(store).import_register(kind, file)
    if as_json:
        print(encode_line(outcome))
    else:
        terminal.show_register_import(outcome)
    raise typer.Exit(1 if outcome.misfits else 0)


evaluate = typer.Typer(help="Meet tegen goudstandaarden.", no_args_is_help=True)
app.add_typer(evaluate, name="evaluate")


@evaluate.command("retrieval")
def evaluate_retrieval(
    folder: Path,
    queries: Annotated[Path | None, typer.Option(help="Bestand met vragen.")] = None,
    qrels: Annotated[Path | None, typer.Option(help="Bestand met oordelen.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Meet het zoeken op een set in BEIR-indeling."""
    from beleidswijzer.evaluation import retrieval_scores

    scores = retrieval_scores(load_settings(), folder, queries, qrels)
    print(encode_line(scores)) if as_json else terminal.show_retrieval(scores)


@evaluate.command("references")
def evaluate_references(
    file: Path,
    law_unknown: Annotated[
        bool, typer.Option("--law-unknown", help="Zeg niet bij welke wet de tekst hoort.")
    ] = False,
    against: Annotated[
        Path | None, typer.Option(help="Antwoorden van een eerdere meting: toon winst en verlies.")
    ] = None,
    save: Annotated[Path | None, typer.Option(help="Bewaar de antwoorden in dit bestand.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Meet het verbinden van verwijzingen op een goudbestand (JSON-regels)."""
    from beleidswijzer.evaluation import reference_scores

    scores = reference_scores(file, with_law=not law_unknown, against=against, save=save)
    print(encode_line(scores)) if as_json else terminal.show_reference_scores(scores)


@evaluate.command("reading")
def evaluate_reading(
    folder: Annotated[
        Path | None, typer.Argument(help="Map met PDF's, elk met zijn waarheid (JSON).")
    ] = None,
    typeset: Annotated[bool, typer.Option("--typeset", help="Zet eerst zelf de proefstukken.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Meet het lezen: koppen, noten, alinea's, lijsten en tabellen tegen wat er gezet is."""
    from beleidswijzer.evaluation import reading_scores

    if (folder is None) != typeset:
        raise typer.BadParameter("Geef een map, of --typeset.")
    scores = reading_scores(folder)
    print(encode_line(scores)) if as_json else terminal.show_reading_scores(scores)


@evaluate.command("accounting")
def evaluate_accounting(paths: list[Path], as_json: JsonOption = False) -> None:
    """Ga na waar elk teken van elke pagina bleef: niets kwijt, niets dubbel (99,5 %)."""
    from beleidswijzer.evaluation import accounts

    low = False
    for line in accounts(paths):
        low = low or line["problem"] is not None or line["share"] < 0.995
        print(encode_line(line) if as_json else terminal.account_line(line))
    raise typer.Exit(1 if low else 0)


@evaluate.command("evidence")
def evaluate_evidence(store: StoreOption = None) -> None:
    """Zoek elk citaat van de opslag na op zijn pagina."""
    from beleidswijzer.verification import summary, verify_quotes

    verification = verify_quotes(_library(store))
    for line in summary(verification):
        print(line)
    raise typer.Exit(1 if verification.mismatches else 0)


@app.command()
def export(
    what: Annotated[str, typer.Argument(help="trig, turtle, jsonld of nquads.")],
    out: Annotated[Path, typer.Option("--out", help="Bestand om in te schrijven.")],
    store: StoreOption = None,
) -> None:
    """Schrijf de graaf naar een bestand; dezelfde opslag geeft altijd dezelfde bytes."""
    out.write_bytes(_library(store).export(what))


@app.command()
def rebuild(store: StoreOption = None) -> None:
    """Maak zoekindex en graaf opnieuw uit de opslag."""
    with _stoppable(), terminal.progress_bar() as progress:
        _library(store).rebuild(progress)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Bestand voor de reservekopie.")], store: StoreOption = None
) -> None:
    """Schrijf de hele opslag naar één bestand."""
    terminal.say(f"Bewaard: {_library(store).backup(file)} originelen in {file}.")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="Reservekopie.")], store: StoreOption = None) -> None:
    """Maak een nieuwe opslag van een reservekopie."""
    terminal.say(f"Teruggezet: {_library(store).restore(file)} originelen.")


@app.command()
def doctor(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Controleer opslag, zoekindex, taalmodel en registers."""
    findings = _library(store).doctor()
    for finding in findings:
        print(encode_line(finding) if as_json else terminal.finding_line(finding))
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


@app.command("app")
def serve_app(
    port: Annotated[int, typer.Option(help="Poort op deze computer.")] = 8501,
    store: StoreOption = None,
) -> None:
    """Start de webapp op 127.0.0.1."""
    from beleidswijzer.serve import serve

    serve(load_settings(store=store), port=port)


def main(arguments: Sequence[str] | None = None) -> None:
    """The `beleidswijzer` command: a problem is told with its remedy, never as a traceback."""
    try:
        app(args=list(sys.argv[1:] if arguments is None else arguments))
    except Problem as problem:
        terminal.show_problem(problem)
        sys.exit(2 if problem.family == "usage" else 1)
    except BrokenPipeError:
        sys.exit(0)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C during long work loses nothing, and it is said how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        terminal.say("Gestopt. Wat al gelezen was, is bewaard; dezelfde opdracht gaat verder waar het bleef.")
        raise typer.Exit(1) from None


def _library(store: Path | None) -> Library:
    return Library.open(load_settings(store=store))


def _check_law(law: str | None) -> None:
    from ontology.uris import split_jci

    if law is not None and split_jci(f"jci1.3:c:{law}") is None:
        raise Problem(
            "law-id-invalid",
            f"{law} is geen BWB-id.",
            remedy="Schrijf het id van de regeling, zoals BWBR0035917 (wetten.overheid.nl, of: register list).",
            family="usage",
        )


def _read_text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(
            "text-not-utf8",
            "Dit bestand is geen gewone tekst in UTF-8.",
            where=file,
            remedy="Sla de tekst op als UTF-8. Een PDF leest u met: beleidswijzer show BESTAND --stage mentions.",
        ) from None
    except OSError as error:
        raise Problem(
            "path-unreadable",
            f"Dit bestand kan niet worden gelezen ({error.strerror}).",
            where=file,
            remedy="Controleer de schrijfwijze van het pad en de rechten.",
            family="missing",
        ) from None


if __name__ == "__main__":
    main()
