"""The relations that the graph page shows, as one question to the graph: the same for the picture, the path between
two things and "open in SPARQL".

A thing is what a reader knows: a paper, a law, an article, a criterion, a party, a plan. Passages and statements of
planning are the way from one to another, and are counted. A member of an article counts as its article. What a
model or an unsettled reference offers is marked as a suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beleidswijzer.concepts import APART, BOOKKEEPING
from beleidswijzer.snapshot import Snapshot
from beleidswijzer.thing_kinds import INNER
from beleidswijzer.wording import text

if TYPE_CHECKING:
    from ontology.uris import Uris

NAMES, STANDS_IN, LIKE, MAY_MEAN = "vermeldt", "inPassage", "Gelijkenis", "kandidaat"
"""Local names of the relations that go by way of a passage or a computed node."""
SUGGESTED = frozenset({LIKE, MAY_MEAN})
_NO_URI = re.compile(r'[<>"{}|^`\\\x00-\x20]')
_PART = re.compile(r"(/artikel/[^/]+)/.+$")
_SHOWN_APART = frozenset({"wettelijkeGrondslag"})  # the concept page shows it in a place of its own


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """`source` and `target` are URIs of things, `relation` the URI of the property, `passages` where it shows,
    none where a register or a computation says it.

    `score` is that of a likeness.
    """

    source: str
    relation: str
    target: str
    passages: int = 0
    score: float | None = None

    @property
    def name(self) -> str:
        return local_name(self.relation)

    @property
    def suggested(self) -> bool:
        return self.name in SUGGESTED

    def outward(self, uri: str) -> bool:
        """Whether it goes from this thing to the other; a likeness does from both."""
        return self.source == uri or self.name == LIKE

    def other(self, uri: str) -> str:
        return self.target if self.source == uri else self.source


def local_name(uri: str) -> str:
    return uri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def is_uri(words: str) -> bool:
    """Whether this can stand between < and > in SPARQL."""
    return not _NO_URI.search(words) and words.startswith(("http://", "https://"))


def whole_article(uri: str) -> str:
    """A member or item of an article as its article."""
    return _PART.sub(r"\1", uri)


def edges_of(snapshot: Snapshot, uris: Uris, things: Iterable[str]) -> list[Edge]:
    """All relations of these things (URIs), sorted."""
    asked = sorted(set(things))
    if not asked:
        return []
    found = []
    for row in snapshot.graph.ask(edges_query(uris, asked)):
        score = float(row["score"].value) if row["score"] else None
        ends = (row["van"].value, row["relatie"].value, row["naar"].value)
        found.append(Edge(*ends, int(row["passages"].value), score))
    return sorted(_once(found))


def _once(edges: Iterable[Edge]) -> Iterator[Edge]:
    """A likeness has no direction: of a pair the greater score."""
    likest: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        if edge.name != LIKE:
            yield edge
            continue
        pair = min(edge.source, edge.target), max(edge.source, edge.target)
        held = likest.get(pair)
        score = max(edge.score or 0.0, held.score or 0.0) if held else edge.score
        likest[pair] = Edge(pair[0], edge.relation, pair[1], 0, score)
    yield from likest.values()


def edges_query(uris: Uris, things: Sequence[str], names: Sequence[str] = ()) -> str:
    """The question in SPARQL; `names` are told in its first lines."""
    lines = (" ".join(name.replace("\\", " ").split()) for name in names)  # no escape may end the comment
    told = "".join(f"# {line}\n" for line in lines)
    values = " ".join(f"<{uri}>" for uri in things if is_uri(uri))
    hidden = sorted(
        ((APART | BOOKKEEPING) - _SHOWN_APART) | {"verwijstNaar", "heeftNoot", NAMES, STANDS_IN, "kandidaat"}
    )
    filled = _QUERY.replace("WITHIN", "|".join(INNER)).replace("HIDDEN", "|".join(hidden))
    filled = filled.replace("BASE", uris.base).replace("OPEN", values)
    return f"# {text('graph.query_title')}\n{told}{filled}"


_ARTICLE = 'IRI(REPLACE(STR(?{0}), "(/artikel/[^/]+)/.+$", "$1")) AS ?{1}'
_SHOWN = """?{0} a ?soort . FILTER(STRSTARTS(STR(?soort), STR(bw:)) && !REGEX(STR(?{0}), "/id/(WITHIN)/"))"""
_SAYS = """?van ?relatie ?{0} . FILTER(!REGEX(STR(?relatie), "[#/](HIDDEN)$"))"""
_UNSURE = """?vermelding bw:oplossing ?hoe . FILTER(?hoe IN ("meerduidig", "onopgelost"))
    BIND(bw:kandidaat AS ?relatie)"""
# VALUES stands in each part: Oxigraph then begins there, and not with the whole graph.
_QUERY = f"""PREFIX bw: <BASEdef#>
SELECT ?van ?relatie ?naar (COUNT(DISTINCT ?plaats) AS ?passages) (MAX(?s) AS ?score) WHERE {{
  {{ # wat een stuk noemt; van een lid het artikel, van een artikel ook de regeling
    VALUES ?van {{ OPEN }} ?van bw:heeftPassage ?plaats . ?plaats bw:vermeldt ?genoemd .
    BIND({_ARTICLE.format("genoemd", "naar")}) BIND(bw:vermeldt AS ?relatie) }}
  UNION {{ VALUES ?van {{ OPEN }} ?van bw:heeftPassage ?plaats . ?plaats bw:vermeldt ?genoemd .
    ?genoemd bw:onderdeelVanRegeling ?naar . BIND(bw:vermeldt AS ?relatie) }}
  UNION {{ VALUES ?naar {{ OPEN }} ?genoemd bw:onderdeelVan* ?naar .
    FILTER(?genoemd = ?naar || CONTAINS(STR(?naar), "/artikel/"))
    ?plaats bw:vermeldt ?genoemd . ?van bw:heeftPassage ?plaats . BIND(bw:vermeldt AS ?relatie) }}
  UNION {{ VALUES ?naar {{ OPEN }} ?genoemd bw:onderdeelVanRegeling ?naar .
    ?plaats bw:vermeldt ?genoemd . ?van bw:heeftPassage ?plaats . BIND(bw:vermeldt AS ?relatie) }}
  UNION {{ # waar een plan, aanbeveling of besluit staat
    VALUES ?van {{ OPEN }} ?van (^bw:betreftPlan)?/bw:inPassage ?plaats . ?naar bw:heeftPassage ?plaats .
    BIND(bw:inPassage AS ?relatie) }}
  UNION {{ VALUES ?naar {{ OPEN }} ?naar bw:heeftPassage ?plaats . ?plaats ^bw:inPassage/bw:betreftPlan? ?van .
    {_SHOWN.format("van")} BIND(bw:inPassage AS ?relatie) }}
  UNION {{ # wat de graaf rechtstreeks zegt
    VALUES ?van {{ OPEN }} {_SAYS.format("doel")} FILTER(ISIRI(?doel))
    {_SHOWN.format("doel")} BIND({_ARTICLE.format("doel", "naar")}) }}
  UNION {{ VALUES ?naar {{ OPEN }} {_SAYS.format("naar")}
    FILTER(!REGEX(STR(?van), "/artikel/[^/]+/.")) {_SHOWN.format("van")} }}
  UNION {{ VALUES ?naar {{ OPEN }} ?doel bw:onderdeelVan+ ?naar . FILTER(CONTAINS(STR(?doel), "/artikel/"))
    {_SAYS.format("doel")} FILTER(!REGEX(STR(?van), "/artikel/[^/]+/.")) {_SHOWN.format("van")} }}
  UNION {{ # voorgesteld, niet nagekeken: gelijkenis volgens het taalmodel
    VALUES ?van {{ OPEN }} ?paar bw:van ?van ; bw:naar ?naar ; bw:score ?s . BIND(bw:Gelijkenis AS ?relatie) }}
  UNION {{ VALUES ?naar {{ OPEN }} ?paar bw:van ?van ; bw:naar ?naar ; bw:score ?s . BIND(bw:Gelijkenis AS ?relatie) }}
  UNION {{ # voorgesteld, niet nagekeken: wat een onzekere verwijzing kan betekenen
    VALUES ?van {{ OPEN }} ?van bw:heeftPassage ?plaats . ?vermelding bw:inPassage ?plaats ;
    bw:kandidaat ?kan . {_UNSURE} BIND({_ARTICLE.format("kan", "naar")}) }}
  UNION {{ {{ SELECT ?naar ?vermelding WHERE {{
      VALUES ?naar {{ OPEN }} ?kan bw:onderdeelVan* ?naar . ?vermelding bw:kandidaat ?kan }} }}
    {_UNSURE} ?vermelding bw:inPassage ?plaats . ?van bw:heeftPassage ?plaats . }}
  FILTER(?van != ?naar)
}} GROUP BY ?van ?relatie ?naar ORDER BY ?relatie DESC(?passages) ?van ?naar
"""
