"""The command line. Answers go to stdout, progress and messages to stderr.

Exit codes: 0 all done, 1 something was refused or fell short (and it is said what), 2 wrong usage.
"""

from __future__ import annotations

import signal
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from beleidswijzer import terminal
from beleidswijzer.cli_evaluate import evaluate
from beleidswijzer.cli_export import export
from beleidswijzer.cli_licences import licences
from beleidswijzer.cli_options import JsonOption, StoreOption, open_library
from beleidswijzer.cli_register import register
from beleidswijzer.cli_review import review
from beleidswijzer.cli_search import search
from beleidswijzer.cli_suggest import suggest
from beleidswijzer.config import load_settings
from beleidswijzer.contract_json import add_json, encode_line, mention_json
from beleidswijzer.library import Library
from beleidswijzer.period import check_date
from beleidswijzer.still_reading import graph_notice
from beleidswijzer.unreadable import unreadable
from ingest.problem import Problem

app = typer.Typer(
    name="beleidswijzer",
    help="Vind, volg en citeer wat beleidsstukken over het zorgpakket zeggen.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("search")(search)
app.command("suggest")(suggest)
app.command("export")(export)
app.command("licences")(licences)
app.add_typer(register, name="register")
app.add_typer(review, name="review")
app.add_typer(evaluate, name="evaluate")


class TableFormat(StrEnum):
    json = "json"
    csv = "csv"
    table = "table"


class Stage(StrEnum):
    documents = "documents"
    pages = "pages"
    blocks = "blocks"
    sections = "sections"
    passages = "passages"
    mentions = "mentions"


@app.callback()
def before(context: typer.Context, store: StoreOption = None) -> None:
    """Vind, volg en citeer wat beleidsstukken over het zorgpakket zeggen."""
    context.obj = store


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="PDF's, XML van wetten, of mappen.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lees stukken in de opslag. Nog eens toevoegen verandert niets."""
    library = open_library(store)
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
    for gone in open_library(store).remove(document):
        print(gone)


@app.command("list")
def list_documents(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """De documenten in de opslag."""
    entries = open_library(store).documents()
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
    for mention in open_library(store).references(text, law=law, date=date):
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
    library = open_library(store)
    table = library.named_query(name) if name is not None else library.sparql(query_text(query or ""))
    terminal.show_table(table, table_format.value)
    _tell_what_comes(library)


@app.command()
def absent(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Wat de stukken aanhalen en de opslag niet heeft, met het officiële adres; meest aangehaald eerst."""
    library = open_library(store)
    for source in library.absent():
        print(encode_line(source) if as_json else terminal.absent_line(source))
    _tell_what_comes(library)


@app.command()
def rebuild(store: StoreOption = None) -> None:
    """Maak zoekindex en graaf opnieuw uit de opslag."""
    with _stoppable(), terminal.progress_bar() as progress:
        open_library(store).rebuild(progress)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Bestand voor de reservekopie.")], store: StoreOption = None
) -> None:
    """Schrijf de hele opslag naar één bestand."""
    terminal.say(f"Bewaard: {open_library(store).backup(file)} originelen in {file}.")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="Reservekopie.")], store: StoreOption = None) -> None:
    """Maak een nieuwe opslag van een reservekopie."""
    terminal.say(f"Teruggezet: {open_library(store).restore(file)} originelen.")


@app.command()
def doctor(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Controleer opslag, zoekindex, taalmodel en registers."""
    findings = open_library(store).doctor()
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
        given = list(sys.argv[1:] if arguments is None else arguments)
        code = app(args=given, prog_name="beleidswijzer", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except typer.Abort:
        sys.exit(1)
    except typer.TyperException as error:
        from beleidswijzer.wrong_usage import wrong_usage

        terminal.show_problem(wrong_usage(error))
        sys.exit(2)
    except Problem as problem:
        terminal.show_problem(problem)
        sys.exit(2 if problem.family == "usage" else 1)
    except BrokenPipeError:
        sys.exit(0)
    except (OSError, sqlite3.DatabaseError) as error:
        terminal.show_problem(_of_the_system(error))
        sys.exit(1)


def _of_the_system(error: OSError | sqlite3.DatabaseError) -> Problem:
    """A file that cannot be written, a full disk, a database that breaks off."""
    if isinstance(error, OSError):
        return Problem(
            "file-failed",
            f"Een bestand kon niet worden gelezen of geschreven ({error.strerror or error}).",
            where=str(error.filename or ""),
            remedy="Controleer het pad, de rechten en de ruimte op schijf, en geef de opdracht opnieuw.",
        )
    return Problem(
        "store-failed",
        f"De database van de opslag gaf een fout ({error}).",
        remedy="Draai: beleidswijzer doctor. Die zegt wat er mis is en wat te doen.",
        family="broken",
    )


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C during long work, or the system that asks it to stop, loses nothing, and it is said how to go on."""
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        terminal.say("Gestopt. Wat al gelezen was, is bewaard; dezelfde opdracht gaat verder waar het bleef.")
        raise typer.Exit(1) from None
    finally:
        signal.signal(signal.SIGTERM, former or signal.SIG_DFL)


def _check_law(law: str | None) -> None:
    from ontology.uris import split_jci, work_of

    if law is not None and split_jci(work_of(law)) is None:
        raise Problem(
            "law-id-invalid",
            f"{law} is geen BWB-id.",
            remedy="Schrijf het id van de regeling, zoals BWBR0035917 (wetten.overheid.nl, of: register list).",
            family="usage",
        )


def _tell_what_comes(library: Library) -> None:
    """An answer from the graph while papers are read in is not whole, and says so beside it."""
    if notice := graph_notice(library.still_reading()):
        print(notice, file=sys.stderr)


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
        raise unreadable(file, error) from None


if __name__ == "__main__":
    main()
