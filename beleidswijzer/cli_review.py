"""The commands for people who judge references: `beleidswijzer review ...`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from beleidswijzer import terminal
from beleidswijzer.cli_options import JsonOption, StoreOption, open_library
from beleidswijzer.contract_json import encode_line
from beleidswijzer.reviewing import Decision
from ontology.judgement import Judgement, Verdict

review = typer.Typer(
    help="Verwijzingen beoordelen: bevestigen, verbeteren, afwijzen, leggen.", no_args_is_help=True
)

Item = Annotated[str, typer.Argument(metavar="ID", help="Het ID uit: review list.")]
By = Annotated[str, typer.Option("--by", help="Uw naam; die wordt niet gecontroleerd.")]
Reason = Annotated[str, typer.Option("--reason", help="Waarom.")]
Target = Annotated[
    list[str],
    typer.Option("--target", help="Waar het heen verwijst: 'artikel 3.2.1 Wlz' of een kenmerk; mag vaker."),
]


@review.command("list")
def review_list(
    document: Annotated[str | None, typer.Option(help="Alleen dit document.")] = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Oordelen die opnieuw bekeken moeten worden.")
    ] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """De werklijst: verwijzingen die verbeterd, meerduidig of onopgelost zijn en nog niet beoordeeld."""
    desk = open_library(store).review
    if conflicts:
        for conflict in desk.conflicts():
            print(encode_line(conflict) if as_json else terminal.review_conflict_line(conflict))
        return
    items = desk.work_list(document)
    for item in items:
        print(encode_line(item) if as_json else terminal.review_line(item))
    if not as_json:
        terminal.say(terminal.review_count(items))


@review.command("accept")
def review_accept(
    item: Item, by: By, reason: Reason = "", store: StoreOption = None, as_json: JsonOption = False
) -> None:
    """Bevestig wat de verwijzing volgens de regels betekent."""
    _decided(open_library(store).review.judge(item, _decision("accept", by, reason)), as_json)


@review.command("correct")
def review_correct(
    item: Item, target: Target, by: By, reason: Reason, store: StoreOption = None, as_json: JsonOption = False
) -> None:
    """Zeg waar de verwijzing werkelijk heen leidt."""
    _decided(open_library(store).review.judge(item, _decision("correct", by, reason), target), as_json)


@review.command("reject")
def review_reject(
    item: Item, by: By, reason: Reason, store: StoreOption = None, as_json: JsonOption = False
) -> None:
    """Zeg dat deze woorden geen verwijzing zijn."""
    _decided(open_library(store).review.judge(item, _decision("reject", by, reason)), as_json)


@review.command("link")
def review_link(
    passage: Annotated[str, typer.Argument(metavar="PASSAGE", help="De passage waar de woorden staan.")],
    words: Annotated[str, typer.Option("--words", help="De woorden, letterlijk.")],
    target: Target,
    by: By,
    reason: Reason = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Leg een verwijzing die niet gevonden was."""
    decision = _decision("link", by, reason)
    _decided(open_library(store).review.judge_words(passage, words, decision, target), as_json)


@review.command("withdraw")
def review_withdraw(
    judgement: Annotated[str, typer.Argument(metavar="OORDEEL", help="Het kenmerk van het oordeel.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Trek een oordeel in; de regels spreken weer."""
    _decided(open_library(store).review.withdraw(judgement), as_json)


@review.command("export")
def review_export(
    out: Annotated[Path | None, typer.Option("--out", help="Bestand; zonder is het stdout.")] = None,
    store: StoreOption = None,
) -> None:
    """Alle oordelen, een per regel (JSON Lines), om te bewaren of elders in te lezen."""
    text = "".join(f"{encode_line(one)}\n" for one in open_library(store).review.judgements())
    if out is None:
        print(text, end="")
    else:
        out.write_text(text, encoding="utf-8")


@review.command("import")
def review_import(
    file: Annotated[Path, typer.Argument(help="Uitvoer van: review export.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Lees oordelen in; wat geen plaats kreeg wordt genoemd, met de reden."""
    outcome = open_library(store).review.take_in(file)
    if as_json:
        print(encode_line(outcome))
    else:
        terminal.show_review_import(outcome)
    raise typer.Exit(1 if outcome.misplaced else 0)


def _decision(verdict: Verdict, by: str, reason: str) -> Decision:
    return Decision(verdict, by, reason, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def _decided(judgement: Judgement, as_json: bool) -> None:
    print(encode_line(judgement) if as_json else terminal.judgement_line(judgement))
