"""The commands for people who judge references and links: `beleidswijzer review ...`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beleidswijzer import terminal
from beleidswijzer.cli_options import JsonOption, StoreOption, open_library
from beleidswijzer.contract_json import encode_line
from beleidswijzer.library import Library
from beleidswijzer.reviewing import Decision
from beleidswijzer.written_file import write_file
from ingest.problem import Problem
from ontology.judgement import Judgement, Verdict

if TYPE_CHECKING:
    from beleidswijzer.link_desk import LinkDecision
    from ontology.link_judgement import LinkJudgement
    from ontology.link_relation import RelationType


class LinkType(StrEnum):
    """The types of a link, as the command line names them."""

    supports = "supports"
    restricts = "restricts"
    excludes = "excludes"
    asks_update = "asks-update"
    based_on = "based-on"
    related = "related"


review = typer.Typer(
    help="Verwijzingen en koppelingen beoordelen: bevestigen, verbeteren, afwijzen, leggen.",
    no_args_is_help=True,
)

Item = Annotated[str, typer.Argument(metavar="ID", help="Het ID uit: review list.")]
By = Annotated[str, typer.Option("--by", help="Uw naam; die wordt niet gecontroleerd.")]
Reason = Annotated[str, typer.Option("--reason", help="Waarom.")]
Target = Annotated[
    list[str] | None,
    typer.Option("--target", help="Waar het heen verwijst: 'artikel 3.2.1 Wlz' of een kenmerk; mag vaker."),
]
Relation = Annotated[
    LinkType | None, typer.Option("--relation", help="Van een koppeling: welk type zij heeft.")
]


@review.command("list")
def review_list(
    document: Annotated[str | None, typer.Option(help="Alleen dit document.")] = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Oordelen die opnieuw bekeken moeten worden.")
    ] = False,
    links: Annotated[
        bool, typer.Option("--links", help="Koppelingen tussen aanbevelingen en pakketbesluiten.")
    ] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """De werklijst: verwijzingen die verbeterd, meerduidig of onopgelost zijn en nog niet beoordeeld; met --links
    koppelingen, wat het meest telt eerst."""
    library = open_library(store)
    if conflicts:
        _list_conflicts(library, links, as_json)
    elif links:
        _list_links(library, document, as_json)
    else:
        items = library.review.work_list(document)
        for item in items:
            print(encode_line(item) if as_json else terminal.review_line(item))
        if not as_json:
            terminal.say(terminal.review_count(items))


def _list_conflicts(library: Library, links_alone: bool, as_json: bool) -> None:
    for conflict in () if links_alone else library.review.conflicts():
        print(encode_line(conflict) if as_json else terminal.review_conflict_line(conflict))
    for one in () if links_alone else library.review.removed_judgements():
        print(encode_line(one) if as_json else terminal.removed_judgement_line(one))
    if not library.review.link_judgements():
        return
    from beleidswijzer.link_lines import conflict_json, link_conflict_line

    for each in library.link_desk.conflicts():
        print(encode_line(conflict_json(each)) if as_json else link_conflict_line(each))


def _list_links(library: Library, document: str | None, as_json: bool) -> None:
    from beleidswijzer.link_lines import link_count, link_line, settled_json

    queue = library.link_desk.queue(document)
    for one in queue:
        print(encode_line(settled_json(one)) if as_json else link_line(one))
    if not as_json:
        terminal.say(link_count(queue))


@review.command("accept")
def review_accept(
    item: Item, by: By, reason: Reason = "", store: StoreOption = None, as_json: JsonOption = False
) -> None:
    """Bevestig wat de verwijzing volgens de regels betekent, of dat de koppeling klopt."""
    _judge(open_library(store), item, _decision("accept", by, reason), as_json)


@review.command("correct")
def review_correct(
    item: Item, by: By, reason: Reason, target: Target = None, relation: Relation = None,
    store: StoreOption = None, as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Zeg waar de verwijzing werkelijk heen leidt (--target), of van welk type de koppeling is (--relation)."""
    _judge(open_library(store), item, _decision("correct", by, reason), as_json, target or [], relation)


@review.command("reject")
def review_reject(
    by: By, reason: Reason,
    item: Annotated[str, typer.Argument(metavar="[ID]", help="Het ID uit: review list.")] = "",
    guideline: Annotated[
        str | None, typer.Option("--guideline", help="Zonder ID: de richtlijn waar de woorden staan.")
    ] = None,
    words: Annotated[str, typer.Option("--words", help="Zonder ID: de woorden, letterlijk.")] = "",
    named: Annotated[str | None, typer.Option("--decision", help="Zonder ID: het pakketbesluit.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Zeg dat deze woorden geen verwijzing zijn, of dat er geen koppeling is. Van een koppeling die de regels niet
    (meer) voorstellen: met --guideline, --words en --decision."""
    library, decision = open_library(store), _decision("reject", by, reason)
    if item:
        _judge(library, item, decision, as_json)
    elif guideline and words and named:
        chosen = _link_decision(decision, None)
        _decided(library.link_desk.link_words(guideline, words, named, chosen), as_json)
    else:
        raise Problem(
            "review-no-item",
            "Er is niet gezegd wat er wordt afgewezen.",
            remedy="Geef een ID uit review list, of --guideline, --words en --decision.",
            family="usage",
        )


@review.command("link")
def review_link(
    words: Annotated[str, typer.Option("--words", help="De woorden, letterlijk.")],
    by: By,
    passage: Annotated[
        str, typer.Argument(metavar="[PASSAGE]", help="De passage waar de woorden staan.")
    ] = "",
    target: Target = None,
    guideline: Annotated[
        str | None,
        typer.Option("--guideline", help="De richtlijn waar de woorden staan; voor een koppeling."),
    ] = None,
    named: Annotated[
        str | None, typer.Option("--decision", help="Het pakketbesluit: INT-128, of een document.")
    ] = None,
    relation: Relation = None,
    reason: Reason = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Leg een verwijzing die niet gevonden was (PASSAGE, --target), of een koppeling met een pakketbesluit
    (--guideline of PASSAGE, --decision, --relation)."""
    library, decision = open_library(store), _decision("link", by, reason)
    document = guideline or passage.rpartition(":")[0]
    if named is not None and document:
        chosen = _link_decision(decision, relation)
        _decided(library.link_desk.link_words(document, words, named, chosen, passage=passage), as_json)
    elif passage and named is None and guideline is None:
        _decided(library.review.judge_words(passage, words, decision, target or []), as_json)
    else:
        raise Problem(
            "review-no-place",
            "Er is niet gezegd waar de woorden staan, of waarmee ze te koppelen zijn.",
            remedy="Geef een PASSAGE met --target, of --guideline met --decision en --relation.",
            family="usage",
        )


@review.command("withdraw")
def review_withdraw(
    judgement: Annotated[str, typer.Argument(metavar="OORDEEL", help="Het kenmerk van het oordeel.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Trek een oordeel in; de regels spreken weer."""
    library = open_library(store)
    if judgement in {one.id for one in library.review.link_judgements()}:
        _decided(library.link_desk.withdraw(judgement), as_json)
    else:
        _decided(library.review.withdraw(judgement), as_json)


@review.command("check")
def review_check(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Waar de regels over koppelingen nu iets anders zeggen dan mensen beslisten."""
    from beleidswijzer.link_lines import check_json, check_lines

    check = open_library(store).link_desk.check()
    if as_json:
        print(encode_line(check_json(check)))
        return
    for line in check_lines(check):
        print(line)


@review.command("cases")
def review_cases(
    out: Annotated[Path | None, typer.Option("--out", help="Bestand; zonder is het stdout.")] = None,
    store: StoreOption = None,
) -> None:
    """De oordelen over koppelingen als tabel van beoordeelde paren, zoals evaluate links ze leest."""
    library = open_library(store)
    _write(library.link_desk.cases(), out, library)


@review.command("export")
def review_export(
    out: Annotated[Path | None, typer.Option("--out", help="Bestand; zonder is het stdout.")] = None,
    store: StoreOption = None,
) -> None:
    """Alle oordelen, een per regel (JSON Lines), om te bewaren of elders in te lezen."""
    from beleidswijzer.judgement_file import judgement_lines

    library = open_library(store)
    desk = library.review
    lines = judgement_lines((*desk.judgements(), *desk.removed_judgements(), *desk.link_judgements()))
    _write(lines, out, library)


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


def _link_decision(decision: Decision, relation: LinkType | None) -> LinkDecision:
    from beleidswijzer.link_desk import LinkDecision

    chosen: RelationType | None = relation.value if relation else None
    return LinkDecision(decision.verdict, decision.by, decision.reason, decision.at, chosen)


def _judge(
    library: Library,
    item: str,
    decision: Decision,
    as_json: bool,
    targets: Sequence[str] = (),
    relation: LinkType | None = None,
) -> None:
    """An item of either work list: their ids are told apart."""
    if "~" in item and "@" not in item:
        _decided(library.link_desk.judge(item, _link_decision(decision, relation)), as_json)
    else:
        _decided(library.review.judge(item, decision, targets), as_json)


def _write(text: str, out: Path | None, library: Library) -> None:
    if out is None:
        print(text, end="")
    else:
        write_file(out, text.encode(), library.settings.store)


def _decided(judgement: Judgement | LinkJudgement, as_json: bool) -> None:
    if as_json:
        print(encode_line(judgement))
    elif isinstance(judgement, Judgement):
        print(terminal.judgement_line(judgement))
    else:
        from beleidswijzer.link_lines import link_judgement_line

        print(link_judgement_line(judgement))
