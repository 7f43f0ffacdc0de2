"""The registers: laws, their articles, EU acts and Kamerstuk dossiers, as facts with a source.

The files in `registers/` are tables that anyone can edit. `laws.tsv` is the curated part:
an alias may carry the dates between which it means this law ("Wmo@2015-01-01/"), and one
that begins with "@" ("@Sr") counts only directly behind an article. `titles.tsv.gz` holds
the titles of all regulations, lower case and without punctuation.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ontology.article_list import ArticleList, read_article_lists
from ontology.document_register import DocumentRegister, load_documents
from ontology.names import Alias, NameIndex, fold_words
from ontology.things import eu_name
from ontology.uris import JCI, work_of

FOLDER = Path(__file__).parent / "registers"
CIVIL_CODE = "bw"  # the Burgerlijk Wetboek has no id of its own: each book has
DATED = re.compile(r"(?P<name>.+) (?:19|20)\d\d")
NO_NAME = re.compile(  # a law of one year, or a title that is no name without it: "besluit van 1 februari"
    r"^(?:wijzigings|verzamel|invoerings|reparatie|aanpassings|veeg|machtigings|herstel)(?:wet|besluit)\b|\d"
)
LASTING = ("wet", "rijkswet", "AMvB")
LAW_WORDS = (
    "wet", "wetboek", "besluit", "regeling", "regelingen", "reglement", "verordening", "verdrag",
    "statuut", "beleidsregel", "beleidsregels", "aanwijzing", "aanwijzingen", "circulaire",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Law:
    """A regulation. `since` and `until` are ISO dates, empty when not known or not ended."""

    bwb: str
    title: str
    aliases: tuple[str, ...]
    kind: str
    since: str
    until: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class EuAct:
    """An EU act that goes by a name of its own. `celex` is the bare number ("32016R0679")."""

    celex: str
    title: str
    aliases: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a name that several bodies and laws share, told by `words` beside it.

    `meant` is a BWB id, another name in the registers, or "-": no law.
    """

    meant: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A series of Kamerstukken."""

    number: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers, read once per process; look-ups never guess: several answers are all given.

    `basis` maps a besluit or regeling to the law it rests on, which its text calls "de wet".
    """

    laws: Mapping[str, Law]
    eu_acts: Mapping[str, EuAct]
    dossiers: Mapping[str, Dossier]
    article_lists: Mapping[str, tuple[ArticleList, ...]]
    titles: Mapping[str, tuple[str, str]]
    basis: Mapping[str, str]
    names: NameIndex
    senses: Mapping[str, tuple[Sense, ...]]
    documents: DocumentRegister

    def law_by_name(self, name: str, date: str | None = None) -> tuple[str, ...]:
        """Works a name stands for ("jci1.3:c:BWBR...", "celex:..."); empty when unknown."""
        return self.names.look_up(name, date)

    def articles_of(self, bwb: str, date: str | None = None) -> ArticleList | None:
        """The list of articles that held on `date`: the newest one not after it, else the oldest."""
        lists = self.article_lists.get(bwb, ())
        held = [one for one in lists if date is None or one.state <= date]
        if held:
            return held[-1]
        return lists[0] if lists else None

    def title_of(self, work: str) -> str:
        """The title of a work's key, or the key itself."""
        if work.startswith("celex:"):
            celex = work.removeprefix("celex:")
            act = self.eu_acts.get(celex)
            return act.title if act else eu_name(celex)
        bwb = work.removeprefix(JCI)
        if bwb in self.laws:
            return self.laws[bwb].title
        if bwb not in self.titles:
            return work
        title = self.titles[bwb][0]
        return title[:1].upper() + title[1:]

    def source_of(self, work: str) -> str:
        """Where the entry for a work comes from; empty when there is none."""
        number = work.removeprefix("celex:").removeprefix(JCI)
        if number in self.laws:
            return self.laws[number].source
        if number in self.eu_acts:
            return self.eu_acts[number].source
        if number in self.dossiers:
            return self.dossiers[number].source
        return self.titles[number][1] if number in self.titles else ""


def load_registers(folder: Path = FOLDER) -> Registers:
    """Read the registers from their files (about half a second); the caller keeps the result."""
    laws = load_laws(folder)
    acts = {row["celex"]: _eu_act(row) for row in _rows(folder / "eu_acts.tsv")}
    dossiers = {row["dossier"]: Dossier(row["dossier"], row["title"], row["source"])
                for row in _rows(folder / "dossiers.tsv")}  # fmt: skip
    listed = list(_rows(folder / "titles.tsv.gz"))
    titles = [(row["bwb"], row["title"], row["source"]) for row in listed]
    return Registers(
        laws=laws,
        eu_acts=acts,
        dossiers=dossiers,
        article_lists=read_article_lists(_rows(folder / "articles.tsv")),
        titles={bwb: (title, source) for bwb, title, source in titles},
        basis={row["bwb"]: row["basis"] for row in _rows(folder / "basis.tsv")},
        senses=_senses(_rows(folder / "name_senses.tsv")),
        names=NameIndex([*_aliases(laws, acts, titles), *_without_year(laws, listed)]),
        documents=load_documents(folder / "documents.tsv"),
    )


def load_laws(folder: Path = FOLDER) -> dict[str, Law]:
    """The curated laws alone, by BWB id: quick."""
    return {row["bwb"]: law_of_row(row) for row in _rows(folder / "laws.tsv")}


def _senses(rows: Iterable[dict[str, str]]) -> dict[str, tuple[Sense, ...]]:
    held: dict[str, tuple[Sense, ...]] = {}
    for row in rows:
        sense = Sense(row["meant"], tuple(row["words"].casefold().split(";")))
        held[row["name"]] = (*held.get(row["name"], ()), sense)
    return held


def _rows(path: Path) -> Iterator[dict[str, str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return iter(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def law_of_row(row: Mapping[str, str]) -> Law:
    """A law from a row of `laws.tsv`."""
    aliases = tuple(alias for alias in row["aliases"].split(";") if alias)
    return Law(
        row["bwb"], row["title"], aliases, row["kind"], row["from"], row["until"], row["note"], row["source"]
    )


def _eu_act(row: dict[str, str]) -> EuAct:
    aliases = tuple(alias for alias in row["aliases"].split(";") if alias)
    return EuAct(row["celex"], row["title"], aliases, row["note"], row["source"])


def _aliases(
    laws: Mapping[str, Law], acts: Mapping[str, EuAct], titles: list[tuple[str, str, str]]
) -> Iterator[Alias]:
    """Curated names first: a title of the long list never adds a second meaning to one of them."""
    curated = set()
    yield Alias("Burgerlijk Wetboek", CIVIL_CODE)
    yield Alias("BW", CIVIL_CODE)
    for law in laws.values():
        for alias in names_of_law(law):
            curated.add(fold_words(alias.name))
            yield alias
    for act in acts.values():
        for alias in _own_aliases(f"celex:{act.celex}", act.title, act.aliases):
            curated.add(fold_words(alias.name))
            yield alias
    for bwb, title, _ in titles:
        words = tuple(title.split())
        if words not in curated and any(word.endswith(LAW_WORDS) for word in words):
            yield Alias(title, work_of(bwb))


def _without_year(laws: Mapping[str, Law], listed: list[dict[str, str]]) -> Iterator[Alias]:
    """ "Archiefbesluit" for the Archiefbesluit 1995: the title without its year, where nothing else is called so.

    Only acts and orders in council: a ministerial regulation of one year has one of the next year beside it.
    """
    known = {row["title"] for row in listed}
    known |= {" ".join(fold_words(one.name)) for law in laws.values() for one in names_of_law(law)}
    dated = [(row["bwb"], row["title"]) for row in listed if row["kind"] in LASTING]
    dated += [(law.bwb, " ".join(fold_words(law.title))) for law in laws.values() if law.kind in LASTING]
    named: dict[str, set[str]] = {}
    for bwb, title in dated:
        found = DATED.fullmatch(title)
        if found and not NO_NAME.search(found["name"]):
            named.setdefault(found["name"], set()).add(bwb)
    for name, laws_named in named.items():
        lawlike = any(word.endswith(LAW_WORDS) for word in name.split())
        if len(laws_named) == 1 and name not in known and lawlike:
            yield Alias(name, work_of(min(laws_named)))


def names_of_law(law: Law) -> Iterator[Alias]:
    """The title and the other names of a law, each with the period in which it means this law."""
    return _own_aliases(work_of(law.bwb), law.title, law.aliases, law.until)


def _own_aliases(work: str, title: str, aliases: tuple[str, ...], until: str = "") -> Iterator[Alias]:
    yield Alias(title, work, until=until)
    for alias in aliases:
        name, _, period = alias.removeprefix("@").partition("@")
        since, _, until = period.partition("/")
        yield Alias(name, work, since, until, behind_article=alias.startswith("@"))
