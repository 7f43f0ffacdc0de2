"""The groups in which the graph page takes the kinds of things together, each with a sign and a colour of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThingGroup:
    """`paths` begin the URIs of the group below id/; `symbol` is one of ECharts, so that colour is not needed."""

    name: str
    paths: tuple[str, ...]
    symbol: str
    color: str


GROUPS = (
    ThingGroup("criterion", ("criterium/",), "diamond", "#a3541a"),
    ThingGroup("paper", ("doc/", "document/", "kader/"), "rect", "#1f6f78"),
    ThingGroup("law", ("bwb/",), "roundRect", "#2f5f9e"),
    ThingGroup("party", ("actor/", "persoon/", "ambtsvervulling/"), "circle", "#8a2f52"),
    ThingGroup("programme", ("programma/",), "triangle", "#4d6b1f"),
    ThingGroup("plan", ("actielijn/", "mijlpaal/"), "arrow", "#5b4b8a"),
    ThingGroup("decision", ("besluit/", "aanbeveling/", "afdoening/"), "pin", "#b03a2e"),
    ThingGroup("other", ("",), "emptyCircle", "#555f66"),
)

INNER = ("passage", "planning", "kortenaam", "gelijkenis", "bestand", "vermelding", "oordeel", "schema",
         "criteriumuitspraak", "verantwoordelijkheid", "bewering", "extractie")  # fmt: skip
"""First words below id/ of what the graph needs for itself: never drawn, nor found by name."""


def is_inner(uri: str) -> bool:
    return uri.partition("/id/")[2].partition("/")[0] in INNER


def group_of(uri: str) -> ThingGroup:
    path = uri.partition("/id/")[2]
    return next(group for group in GROUPS if path.startswith(group.paths))
