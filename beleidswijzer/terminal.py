"""What people see in a terminal: progress, tables, marked quotes. Messages go to stderr."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from beleidswijzer.page_label import label_of
from beleidswijzer.printable import printable, printable_line, tell
from beleidswijzer.progress import Progress, Report
from beleidswijzer.results import (
    AbsentSource,
    AddResult,
    DocumentEntry,
    Finding,
    ReviewConflict,
    ReviewImport,
    ReviewItem,
    SearchAnswer,
    SearchResult,
)
from beleidswijzer.sparql_output import sparql_csv, sparql_json
from ingest.problem import Problem
from ontology.judgement import Judgement
from ontology.mention import Mention
from ontology.removed_judgement import RemovedJudgement

if TYPE_CHECKING:
    from beleidswijzer.graph_check import DocumentGraph
    from ontology.sparql import Table

_STATUS = {"added": "toegevoegd", "unchanged": "ongewijzigd", "replaced": "vervangen", "refused": "geweigerd"}
_MATCH = {
    "exact": "letterlijk", "variant": "variant", "keyword": "trefwoord", "semantic": "betekenis",
    "both": "trefwoord en betekenis",
}  # fmt: skip
_BELOW_WEAK = "Hieronder staat wat er weinig op lijkt; het telt niet mee."
_STATE = {"exact": "zeker", "corrected": "verbeterd", "ambiguous": "meerduidig", "unresolved": "onopgelost"}
_UNCHECKED = "niet na te gaan"
_VERDICT = {"accept": "bevestigd", "correct": "verbeterd", "reject": "afgewezen", "link": "gelegd"}
_BOLD, _PLAIN = "\033[1m", "\033[0m"


def say(message: str) -> None:
    tell(message, sys.stderr)


def show_problem(problem: Problem) -> None:
    """What, where, what now."""
    say(f"{problem.message}" + (f"\n  waar: {printable(problem.where)}" if problem.where else ""))
    say(f"  wat nu: {problem.remedy}")


@contextmanager
def progress_bar() -> Iterator[Report | None]:
    """A bar with rate and time left on a terminal; elsewhere no bar, so that logs stay readable."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f}"),
        TextColumn("{task.description}", markup=False),  # a name of a file may have brackets
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1)

        def report(progress: Progress) -> None:
            bar.update(
                task, completed=progress.done, total=max(progress.total, 1), description=_where(progress)
            )

        yield report


def _where(progress: Progress) -> str:
    parts = [progress.stage, printable(progress.file)]
    if progress.rate is not None:
        parts.append(f"{progress.rate:.0f} per minuut")
    if progress.left_seconds is not None:
        minutes, seconds = divmod(round(progress.left_seconds), 60)
        parts.append(f"nog {minutes}:{seconds:02d}")
    return " · ".join(part for part in parts if part)


def show_added(result: AddResult) -> None:
    name = printable(result.file.rsplit("/", 1)[-1])
    if result.problem is not None:
        say(f"{_STATUS[result.status]}  {name}: {result.problem.message} {result.problem.remedy}")
        return
    documents = ", ".join(result.documents)
    say(f"{_STATUS[result.status]}  {name}: {documents} ({result.pages} p., {result.passages} passages)")
    for warning in result.warnings:
        say(f"  let op: {warning.message} {warning.remedy}".rstrip())


def show_documents(entries: Sequence[DocumentEntry]) -> None:
    for entry in entries:
        tell(f"{entry.document}\t{entry.date or '-'}\t{entry.kind}\t{entry.pages} p.\t{entry.title}")


def show_answer(answer: SearchAnswer) -> None:
    noun = "treffer" if answer.total == 1 else "treffers"
    apart = f" ({answer.with_words} met de woorden zelf, {answer.related} verwant)" if answer.related else ""
    tell(f"{answer.total} {noun} voor {answer.query}{apart}")
    for told in filter(None, (answer.notice, answer.tip)):
        tell(told)
    below = False
    for result in answer.results:
        if _is_weak(result) and not below:
            below = True  # weak hits come last, and none of them is counted
            tell(f"\n{_BELOW_WEAK}")
        _show_result(result)


def _is_weak(result: SearchResult) -> bool:
    return bool(result.why.get("weak"))


def _show_result(result: SearchResult) -> None:
    page = f", {label}" if (label := label_of(result)) else ""
    match = _MATCH[result.match] + (", zwak" if _is_weak(result) else "")
    tell(f"\n{result.rank}. {result.title} ({result.document}{page}) [{match}]")
    if result.section:
        tell(f"   {' > '.join(result.section)}")
    print(f"   {marked(result.quote, result.highlights, sys.stdout.isatty())}")
    for place in result.also_at:
        tell("   ook: " + ", ".join(filter(None, (place.document, label_of(place)))))


def marked(text: str, spans: Sequence[tuple[int, int]], color: bool, around: int = 140) -> str:
    """The text near the first highlight, the highlights bold on a terminal or between [ ] elsewhere; printable."""
    text = printable(text)  # as long as it was
    before, after = (_BOLD, _PLAIN) if color else ("[", "]")
    first = spans[0][0] if spans else 0
    begin, stop = max(0, first - around), min(len(text), first + 2 * around)
    parts, at = ["… " if begin else ""], begin
    for start, end in spans:
        if start >= at and end <= stop:
            parts += [text[at:start], before, text[start:end], after]
            at = end
    parts += [text[at:stop], " …" if stop < len(text) else ""]
    return "".join(parts)


@printable_line
def mention_line(mention: Mention) -> str:
    targets = " ".join(mention.targets) or "-"
    reason = f" ({mention.reason})" if mention.reason else ""
    return f"{mention.start}-{mention.end}\t{mention.status}\t{printable(mention.surface)}\t{targets}{reason}"


@printable_line
def absent_line(source: AbsentSource) -> str:
    """How often, what, where first, and where to get it."""
    first = ", ".join(
        " ".join(filter(None, (place.document, f"p. {place.page}" if place.page else place.article)))
        for place in source.first
    )
    counts = f"{source.documents} st.\t{source.places} pl."
    more = ", …" if source.first and source.places > len(source.first) else ""
    address = source.official_address or ("geen adres bekend" if "/" in source.target else source.target)
    return f"{counts}\t{printable(source.label)}\t{address}\t{first}{more}"


@printable_line
def stage_line(stage: str, line: Mapping[str, Any]) -> str:
    """One thing of a stage, for people."""
    if stage == "sections":
        number = f"{line['number']} " if line["number"] else ""
        return f"{'  ' * (line['level'] - 1)}{number}{line['title']}  (p. {line['page']})"
    if stage == "passages":
        label = line["number"] or line["label"] or ""
        return f"p. {line['page']}\t{line['kind']}\t{label}\t{printable(line['text'])}"
    return "\t".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in line.items())


@printable_line
def finding_line(finding: Finding) -> str:
    mark = "MIS    " if not finding.ok else "let op " if finding.remedy else "in orde"
    remedy = f"\n         wat nu: {finding.remedy}" if finding.remedy else ""
    return f"{mark}  {finding.check}: {finding.message}{remedy}"


def show_table(table: Table, form: str) -> None:
    if form == "json":
        print(json.dumps(sparql_json(table), ensure_ascii=False))
    elif form == "csv":
        sys.stdout.write(sparql_csv(table))
    else:
        _show_rows(table)
    if table.truncated:
        say("Er zijn meer rijen dan de grens (instelling BELEIDSWIJZER_SPARQL_ROWS); dit zijn de eerste.")


def _show_rows(table: Table) -> None:
    tell("\t".join(table.columns))
    for row in table.rows:
        tell("\t".join(printable("" if value is None else str(value)) for value in row))


def show_retrieval(scores: Mapping[str, Any]) -> None:
    print(f"{scores['queries']} vragen")
    for mode, figures in scores["modes"].items():
        shown = "  ".join(f"{name} {value:.3f}" for name, value in figures.items())
        print(f"{mode:<10}{shown}")


_GOLD_FIGURES = (
    ("ndcg@10", "nDCG@10"),
    ("first", "eerste plaats goed"),
    ("recall@20", "recall@20"),
    ("unanswered", "niets aangeboden"),
)


def show_gold(scores: Mapping[str, Any]) -> None:
    """A table per figure: a line for each kind of query, a column for each mode."""
    modes = scores["modes"]
    kinds = list(next(iter(modes.values())))
    for figure, said in _GOLD_FIGURES:
        print("\t".join([said, *modes]))
        for kind in kinds:
            values = [modes[mode][kind].get(figure) for mode in modes]
            if all(value is not None for value in values):
                print("\t".join([kind, *(f"{value:.3f}" for value in values)]))


def show_reference_scores(scores: Mapping[str, Any]) -> None:
    for kind, figures in scores["spans"].items():
        shown = "  ".join(f"{name} {value:.4f}" for name, value in figures.items())
        print(f"spans {kind:<8} {shown}")
    print("doelen         " + "  ".join(f"{name} {value:.4f}" for name, value in scores["targets"].items()))
    print(f"{scores['references']} verwijzingen, waarvan {scores['guessed']} naar een verkeerd werk")
    print(f"{scores['characters_per_second']:,.0f} tekens per seconde".replace(",", "."))
    for sign, name in (("+", "gained"), ("-", "lost")):
        for answer in scores.get(name, ()):
            given = " ".join(answer["given"]) or "geen doel"
            place = f"regel {answer['line'] + 1}, {answer['start']}-{answer['end']}"
            print(f"{sign} {place}\t{printable(answer['surface'])}\t{answer['outcome']}\t{given}")


def show_reading_scores(scores: Mapping[str, Any]) -> None:
    print(f"{scores['papers']} stukken{'':<12}F1     goed  gezet gelezen")
    for kind, value in scores["f1"].items():
        right, truth, found = scores["counts"][kind]
        print(f"{kind:<20}{value:>8.4f}{right:>7}{truth:>7}{found:>8}")
    print(
        f"afbreekstreepjes verkeerd {scores['hyphens_wrong']}, cijfers aan een woord vast {scores['digits_glued']}"
    )


@printable_line
def account_line(line: Mapping[str, Any]) -> str:
    """How much of one file stands in exactly one place."""
    if line["problem"]:
        return f"{'-':>9}  {line['problem']}  {line['file']}"
    share = f"{line['share']:.3%}".replace(".", ",")
    return f"{share:>9}  kwijt {line['lost']}, dubbel {line['doubled']}  {line['file']}"


@printable_line
def review_line(item: ReviewItem) -> str:
    """ID, state, the words, what they may mean."""
    page = f"p. {item.page}" if item.page else _of_law(item.jci)
    meant = ", ".join(item.targets) or " of ".join(one.target for one in item.candidates[:3]) or "-"
    return f"{item.id}\t{page}\t{_review_state(item)}\t{item.quote}\t{meant}\t{item.reason}"


def _review_state(item: ReviewItem) -> str:
    from beleidswijzer.reviewing import is_unchecked

    return _UNCHECKED if is_unchecked(item) else _STATE[item.status]


def _of_law(jci: str | None) -> str:
    """jci1.3:c:BWBR0035917&artikel=3.2.1&lid=1 -> art. 3.2.1, lid 1: where words stand that have no page."""
    names = {"artikel": "art.", "lid": "lid", "o": "onderdeel"}
    parts = (part.partition("=") for part in (jci or "").split("&")[1:])
    return ", ".join(f"{names.get(name, name)} {value}" for name, _, value in parts) or "-"


def review_count(items: Sequence[ReviewItem]) -> str:
    """How many references wait for a judgement, by state."""
    states: Counter[str] = Counter(_review_state(item) for item in items)
    told = ", ".join(f"{states[name]} {name}" for name in (*_STATE.values(), _UNCHECKED) if states[name])
    noun = "verwijzing" if len(items) == 1 else "verwijzingen"
    return f"{len(items)} {noun} om te beoordelen: {told}" if items else "Geen verwijzingen om te beoordelen."


@printable_line
def review_conflict_line(conflict: ReviewConflict) -> str:
    said = "; ".join(
        f"{one.id}: {one.by}, {_VERDICT[one.verdict]} {', '.join(one.targets)}".rstrip()
        for one in conflict.judgements
    )
    now = f"\tnu: {', '.join(conflict.now)}" if conflict.now else ""
    return f"{conflict.document}\t{conflict.judgements[0].quote.exact}\t{conflict.message}\t{said}{now}"


@printable_line
def removed_judgement_line(one: RemovedJudgement) -> str:
    said = f"{one.id}: {one.by}, {_VERDICT[one.verdict]} {', '.join(one.targets)}".rstrip()
    return f"{one.removed}\t(woorden niet bewaard)\tHet document is verwijderd.\t{said}"


@printable_line
def judgement_line(judgement: Judgement) -> str:
    meant = ", ".join(judgement.targets) or "geen verwijzing"
    return f"{judgement.id}\t{_VERDICT[judgement.verdict]}\t{judgement.quote.exact}\t{meant}\t{judgement.by}"


def show_review_import(outcome: ReviewImport) -> None:
    tell(f"{outcome.placed} oordelen geplaatst, {outcome.unchanged} waren er al")
    for judgement, reason in outcome.misplaced:
        place = judgement.document if isinstance(judgement, Judgement) else judgement.guideline
        words = f" '{judgement.quote.exact}'" if judgement.quote else ""
        say(f"  niet geplaatst: {judgement.id}{words} ({place}): {reason}")


def show_graph_checks(checks: Sequence[DocumentGraph]) -> None:
    """A line a document, what is wrong under it, and the sum."""
    tell("document\tpassages\tquads\tquads per passage\tbeweringen\tzonder bewijs\tvormfouten")
    for check in checks:
        tell(_graph_row(check.document, [check]))
        for triple in check.bare:
            tell(f"  zonder bewijs: {triple}")
        for violation in check.violations:
            tell(f"  vormfout: {violation.message} {violation.thing} {violation.path}")
    tell(_graph_row("samen", checks))


def _graph_row(name: str, checks: Sequence[DocumentGraph]) -> str:
    passages, quads = sum(one.passages for one in checks), sum(one.quads for one in checks)
    asserted, bare = sum(one.asserted for one in checks), sum(len(one.bare) for one in checks)
    faults = sum(len(one.violations) for one in checks)
    return f"{name}\t{passages}\t{quads}\t{quads / max(passages, 1):.1f}\t{asserted}\t{bare}\t{faults}"
