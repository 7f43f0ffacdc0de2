"""What medicines, other care and conditions are called and what is broader, for those that a document names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.care_lexicon import Lexicon
from ontology.quad import RDF, SKOS, iri, text
from ontology.uris import Uris

Triple = tuple[str, str, str]
_CLASSES = {"interventie": "Interventie", "aandoening": "Aandoening"}


def care_triples(keys: Iterable[str], lexicon: Lexicon, uris: Uris) -> Iterator[Triple]:
    """The things with these keys: kind, name and what is broader. Of what is broader, and not named itself, the name
    and what is broader in turn; other keys tell nothing here."""
    named = {key for key in keys if key.partition("/")[0] in _CLASSES}
    for key in sorted(named.union(*(lexicon.above(key) for key in named))):
        node = iri(uris.target(key))
        if key in named:
            yield node, iri(RDF + "type"), iri(uris.term(_CLASSES[key.partition("/")[0]]))
        yield node, iri(SKOS + "prefLabel"), text(lexicon.label(key), "nl")
        for broader in lexicon.broader.get(key, ()):
            yield node, iri(SKOS + "broader"), iri(uris.target(broader))
