"""The graph page's table, path and list of opened things as HTML: what the picture shows, for keyboard and reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from beleidswijzer.addresses import GraphAddress, document_address
from beleidswijzer.clipping import short_label
from beleidswijzer.destinations import Destinations
from beleidswijzer.dutch_format import number_text
from beleidswijzer.graph_edges import LIKE
from beleidswijzer.graph_path import MOST_WAYS, GraphPath, things_on
from beleidswijzer.graph_view import PER_TABLE, GraphView, Row, Thing
from beleidswijzer.markup import anchor, plain
from beleidswijzer.paging import Paging, paging_html
from beleidswijzer.wording import count_text, text

_LABEL = 110


def opened_html(view: GraphView, asked: GraphAddress) -> str:
    """What is opened, in order: each leads to its table, and can be closed."""
    lines = []
    for one in view.opened:
        here = replace(asked, at=one.key, rows=1)
        current = ' aria-current="true"' if one.uri == view.at.uri else ""
        name = anchor(
            str(here), short_label(one.label, _LABEL), title=text("graph.table_of", label=one.label)
        )
        close = anchor(
            str(asked.closing(one.key)),
            text("graph.close"),
            css="permalink",
            title=text("graph.close_of", label=one.label),
        )
        lines.append(f'<li{current}>{name} <span class="quiet">{plain(one.told)}</span> {close}</li>')
    label = plain(text("graph.opened"))
    return f'<h2 class="graph-opened-head">{label}</h2><ul class="graph-opened">{"".join(lines)}</ul>'


def legend_html(view: GraphView) -> str:
    """What the lines mean; suggestions only where there are any."""
    lines = [("asserted", text("graph.asserted"))]
    if any(edge.suggested for edge in view.drawn):
        lines.append(("suggested", text("graph.suggested")))
    items = "".join(
        f'<li><span class="line {name}" aria-hidden="true"></span> {plain(words)}</li>'
        for name, words in lines
    )
    return f'<ul class="graph-lines legend">{items}</ul>'


def table_html(view: GraphView, asked: GraphAddress, ways: Destinations) -> str:
    """All relations of one opened thing, a screen at a time."""
    label = text("graph.table", label=view.at.label)
    head = f"<h2>{plain(label)}</h2>"
    if not view.rows_total:
        return head + _nothing(asked)
    opened = {one.uri for one in view.opened}
    names = [text("graph.what"), text("graph.shown"), text("graph.step")]
    heads = "".join(f'<th scope="col">{plain(name)}</th>' for name in names)
    groups = "".join(
        _group(list(group), asked, ways, opened) for _, group in groupby(view.rows, key=_relation)
    )
    total = f'<p class="quiet">{plain(count_text("graph.count", view.rows_total))}</p>'
    return (
        f'{head}{total}<div class="scroll tall" tabindex="0" role="region" aria-label="{plain(label)}">'
        f'<table class="graph-table"><thead><tr>{heads}</tr></thead>{groups}</table></div>{_paging(view, asked)}'
    )


def _nothing(asked: GraphAddress) -> str:
    if asked.relations or asked.groups or not asked.suggested:
        bare = replace(asked, relations=(), groups=(), suggested=True, rows=1)
        return f"<p>{plain(text('graph.none_left'))} {anchor(str(bare), text('graph.all_filters'))}</p>"
    return f"<p>{plain(text('graph.alone'))}</p>"


def _relation(row: Row) -> tuple[bool, str, bool]:
    return row.edge.suggested, row.relation, row.outward


def _group(rows: Sequence[Row], asked: GraphAddress, ways: Destinations, opened: set[str]) -> str:
    """The relations of one kind, under a line that says from what to what it goes and whether it is asserted."""
    first = rows[0]
    relation = first.relation
    told = (
        text("graph.outward", relation=relation) if first.outward else text("graph.inward", relation=relation)
    )
    told = plain(told)
    if first.edge.suggested:
        told += f' <span class="doubt">({plain(text("graph.suggested_head"))})</span>'
    css = ' class="suggested"' if first.edge.suggested else ""
    body = "".join(_row(row, asked, ways, opened) for row in rows)
    return f'<tbody{css}><tr><th colspan="3" scope="rowgroup">{told}</th></tr>{body}</tbody>'


def _row(row: Row, asked: GraphAddress, ways: Destinations, opened: set[str]) -> str:
    other = row.other
    title = other.label if len(other.label) > _LABEL else ""
    what = anchor(ways.address(other.uri), short_label(other.label, _LABEL), title=title)
    if other.uri in opened:
        here = str(replace(asked, at=other.key, rows=1))
        step = anchor(here, text("graph.is_open"), title=text("graph.table_of", label=other.label))
    else:
        step = anchor(
            str(asked.opening(other.key)), text("graph.open"), title=text("graph.open_of", label=other.label)
        )
    kind = f' <span class="quiet">{plain(other.told)}</span>'
    return f"<tr><td>{what}{kind}</td><td>{shown_html(row, ways)}</td><td>{step}</td></tr>"


def shown_html(row: Row, ways: Destinations) -> str:
    """What shows a relation to be so: the words on their page, a letterhead, a register, or a computation."""
    evidence = row.evidence
    if quote := evidence.quote:
        address = document_address(quote.document, passage=quote.passage, marks=quote.marks)
        page = f", {text('result.page', page=quote.page)}" if quote.page is not None else ""
        link = anchor(address, text("graph.quote") + page)
        count = row.edge.passages
        more = (
            f' <span class="quiet">{plain(count_text("graph.passages", count))}</span>' if count > 1 else ""
        )
        return link + more
    if evidence.document:
        return anchor(document_address(evidence.document), text("graph.letterhead"))
    if evidence.basis == "likeness":
        score = number_text(round(row.edge.score or 0.0, 2))
        return f'<span class="quiet">{plain(text("graph.likeness", score=score))}</span>'
    return anchor(ways.address(row.edge.source), text("graph.register"), title=text("graph.register_why"))


def _paging(view: GraphView, asked: GraphAddress) -> str:
    paging = Paging.of(asked.rows, view.rows_total, PER_TABLE)
    told = text("graph.rows", **paging.rows)
    return paging_html(
        paging, text("graph.rows_label"), lambda screen: str(replace(asked, rows=screen)), told=told
    )


def path_html(path: GraphPath, asked: GraphAddress, ways: Destinations) -> str:
    """The shortest way: each step with its relation, direction and quote."""
    names = {"start": path.start.label, "end": path.end.label}
    clear = anchor(str(replace(asked, reach="", way=1)), text("graph.path.clear"))
    head = f"<h2>{plain(text('graph.path.heading', **names))}</h2>"
    if not path.steps:
        why = "same" if path.start == path.end else "far" if path.given_up else "none"
        return f"{head}<p>{plain(text(f'graph.path.{why}', **names))} {clear}</p>"
    doubtful = any(step[0].edge.suggested for step in path.steps)
    doubt = f'<p class="doubt">{plain(text("graph.path.doubtful"))}</p>' if doubtful else ""
    steps = "".join(_step(step, ways) for step in path.steps)
    things = tuple(one.key for one in things_on(path).values())
    whole = replace(asked.opening(*things), at=path.start.key)
    links = [anchor(str(whole), text("graph.path.open")), clear]
    count = plain(count_text("graph.path.steps", len(path.steps)))
    return (
        f'{head}{doubt}<p class="quiet">{count}{_ways(path, asked)}</p>'
        f'<ol class="graph-path"><li>{_named(path.start, ways)}</li>{steps}</ol><p class="links">{" ".join(links)}</p>'
    )


def _ways(path: GraphPath, asked: GraphAddress) -> str:
    if path.ways < 2:
        return ""
    many = "graph.path.many" if path.ways == MOST_WAYS else "graph.path.more"
    told = plain(text(many, number=path.number, ways=path.ways))
    before = replace(asked, way=path.number - 1)
    after = replace(asked, way=path.number + 1)
    links = [anchor(str(before), text("graph.path.before"))] if path.number > 1 else []
    links += [anchor(str(after), text("graph.path.next"))] if path.number < path.ways else []
    return f"; {told} {' '.join(links)}"


def _step(rows: Sequence[Row], ways: Destinations) -> str:
    """One step; further relations between the same two things after it."""
    first = rows[0]
    told = _told(first, ways)
    more = "; ".join(_told(row, ways) for row in rows[1:4] if row.edge.suggested == first.edge.suggested)
    also = f'<br><span class="quiet">{plain(text("graph.path.also"))}</span> {more}' if more else ""
    css = ' class="suggested"' if first.edge.suggested else ""
    return f'<li{css}><span class="by">{told}{also}</span>{_named(first.other, ways)}</li>'


def _told(row: Row, ways: Destinations) -> str:
    arrow = "↔" if row.edge.name == LIKE else "→" if row.outward else "←"
    return f"{arrow} {plain(row.relation)} {arrow} {shown_html(row, ways)}"


def _named(one: Thing, ways: Destinations) -> str:
    name = anchor(ways.address(one.uri), short_label(one.label, _LABEL))
    return f'{name} <span class="quiet">{plain(one.told)}</span>'
