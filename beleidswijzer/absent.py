"""What the documents of the store cite and the store does not have: what to look for next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from beleidswijzer.concepts import official_address
from beleidswijzer.key_words import source_name
from beleidswijzer.linking import Linking
from beleidswijzer.results import AbsentSource, Place
from beleidswijzer.snapshot import Snapshot
from ontology.mention import CITING, Mention
from ontology.uris import work_of

_MOST_PLACES = 3  # places shown of each source; the others are counted
_MOST_HELD = 60  # passages looked at for these: several may stand on one page


@dataclass(slots=True)
class _Cited:
    """Where one source is cited, in reading order."""

    documents: set[str] = field(default_factory=set)
    places: int = 0
    first: list[tuple[str, str, Mention]] = field(default_factory=list)


def absent_sources(snapshot: Snapshot, linking: Linking) -> tuple[AbsentSource, ...]:
    """Sources that are cited and absent: cited by most documents first, then in most places.

    A source is what one would add: a whole law, an EU act, a paper, a ruling, a framework, the agreement
    of a programme. Only what a reference is taken to mean counts; candidates of an unsure one do not.
    """
    programmes = {one.key: one.held for one in linking.registers.documents.documents.values()}
    cited: dict[str, _Cited] = {}
    for document in snapshot.documents:
        for passage, mentions in snapshot.mentions(document).items():
            for mention in mentions:
                for source in _sources(mention, programmes):
                    _count(cited.setdefault(source, _Cited()), document, passage, mention)
    present = set(_present(snapshot))
    absent = [_absent(snapshot, linking, key, held) for key, held in cited.items() if key not in present]
    return tuple(
        sorted(
            (one for one in absent if one.label.casefold() not in present),
            key=lambda one: (-one.documents, -one.places, one.label, one.target),
        )
    )


def _sources(mention: Mention, programmes: Mapping[str, str]) -> Iterator[str]:
    """The works of a citation, each once: "artikel 2 en 3 Zvw" cites one law.

    `programmes` are the programmes that are a paper too, with the id of the store's paper if it has it.
    """
    if mention.kind in CITING:
        yield from dict.fromkeys(target.partition("&")[0] for target in mention.targets)
    elif mention.kind == "programme":
        yield from (target for target in mention.targets if programmes.get(target) == "")


def _count(held: _Cited, document: str, passage: str, mention: Mention) -> None:
    held.documents.add(document)
    held.places += 1
    if len(held.first) < _MOST_HELD and all(passage != other for _, other, _ in held.first[-1:]):
        held.first.append((document, passage, mention))


def _present(snapshot: Snapshot) -> Iterator[str]:
    """Keys under which the store's documents are cited, and their titles without regard to case."""
    for document in snapshot.documents.values():
        number = document.id.partition("-")[0]
        yield document.id
        yield document.title.casefold()
        yield from document.numbers.published
        yield from (f"zin-{zin}" for zin in document.numbers.zin)
        yield from (f"vws-{kenmerk}" for kenmerk in document.numbers.kenmerk)
        if number.startswith("BWB"):
            yield work_of(number)


def _absent(snapshot: Snapshot, linking: Linking, key: str, held: _Cited) -> AbsentSource:
    places = tuple(islice(_distinct(_place(snapshot, *place) for place in held.first), _MOST_PLACES))
    address = official_address(key) or linking.registers.documents.address_of(key)
    return AbsentSource(key, source_name(linking, key), len(held.documents), held.places, places, address)


def _place(snapshot: Snapshot, document: str, passage_id: str, mention: Mention) -> Place:
    [passage] = snapshot.passages([passage_id])
    article = passage.section[-1] if passage.jci and passage.section else ""
    return Place(passage_id, document, passage.page_of(mention.start, mention.end), article)


def _distinct(places: Iterable[Place]) -> Iterator[Place]:
    """The first place of each page, or of each article of a law."""
    seen = set()
    for place in places:
        where = (place.document, place.page, place.article)
        if where not in seen:
            seen.add(where)
            yield place
