"""Every URI of the graph is minted here, from official identifiers or content.

Hash URIs for terms (`def#Criterium`), slash URIs for things (`id/bwb/BWBR0035917/artikel/3.2.1/lid/1`).
The base is configuration; everything below it is stable.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

DEFAULT_BASE = "https://w3id.org/beleidswijzer/"
JCI = "jci1.3:c:"  # before the BWB id in the key of a regulation, in Juriconnect's notation

_KAMERSTUK = re.compile(r"^(kst|blg|ah|h|stb|stcrt|trb|gmb|prb|wsb)-")
_ZIN = re.compile(r"^zin-(\d{10})$")
_THESAURUS = (
    "criterium/",
    "actor/",
    "programma/",
    "kader/",
    "schema/",
    "actielijn/",
    "document/",
    "besluit/",
    "interventie/",
    "aandoening/",
)
_JCI = re.compile(r"^jci1\.3:[cv]:(?P<law>(?:BWB[RVAW]|CVDR)\d+)(?P<parts>(?:&[a-z]+=[^&]+)*)$")
_PART_NAMES = {"artikel": "artikel", "lid": "lid", "o": "onderdeel"}


@dataclass(frozen=True, slots=True)
class Uris:
    """Mints URIs under one base, which ends with a slash."""

    base: str = DEFAULT_BASE

    def term(self, name: str) -> str:
        return f"{self.base}def#{name}"

    def thing(self, path: str) -> str:
        return f"{self.base}id/{_path(path)}"

    def document(self, key: str) -> str:
        """kst-29689-1253 -> id/doc/kst/kst-29689-1253; zin-2026006641 -> id/doc/zin/2026006641."""
        if zin := _ZIN.match(key):
            return self.thing(f"doc/zin/{zin[1]}")
        if official := _KAMERSTUK.match(key):
            return self.thing(f"doc/{official[1]}/{key}")
        if key.startswith("celex:"):
            return self.thing(f"doc/eu/{key.removeprefix('celex:').split('&')[0]}")
        if key.startswith("ECLI:"):
            return self.thing(f"doc/ecli/{key}")
        return self.thing(f"doc/{key}")

    def passage(self, key: str) -> str:
        return self.thing(f"passage/{key}")

    def law(self, jci: str) -> str:
        """The regulation, article or part that a jci names: hierarchical, without version."""
        found = _JCI.match(jci)
        if not found:
            raise ValueError(f"not a jci: {jci}")
        path = f"bwb/{found['law']}"
        for name, value in _parts(found["parts"]):
            path += f"/{_PART_NAMES.get(name, name)}/{value}"
        return self.thing(path)

    def regulation(self, jci: str) -> str:
        found = _JCI.match(jci)
        if not found:
            raise ValueError(f"not a jci: {jci}")
        return self.thing(f"bwb/{found['law']}")

    def target(self, key: str) -> str:
        """The URI of what a mention points to, from its key (see ontology/mention.py)."""
        if key.startswith("jci"):
            return self.law(key)
        if key.startswith("celex:") and "&" in key:
            work, *parts = key.removeprefix("celex:").split("&")
            return self.thing("/".join(["doc/eu", work, *(part.replace("=", "/", 1) for part in parts)]))
        if "&artikel=" in key:  # an article of a document that is itself a regulation
            work, *parts = key.split("&")
            pairs = (part.partition("=") for part in parts)
            path = "".join(f"/{_PART_NAMES.get(name, name)}/{quote(value)}" for name, _, value in pairs)
            return self.document(work) + path
        if key.startswith(_THESAURUS):
            return self.thing(key)
        return self.document(key)

    def action_line(self, plan: str, number: str) -> str:
        return self.thing(f"actielijn/{plan}/{number}")

    def part(self, kind: str, document: str, passage: str, start: int) -> str:
        """A milestone, planning statement, decision ...: something one place of one document states."""
        return self.thing(f"{kind}/{document}/{_local(passage, document)}/{start}")

    def mention(self, document: str, passage: str, start: int, end: int, kind: str) -> str:
        return self.thing(f"vermelding/{document}/{_local(passage, document)}/{start}-{end}-{kind}")

    def graph(self, name: str) -> str:
        return f"{self.base}graph/{_path(name)}"

    def cited_graph(self) -> str:
        """What laws and publications are called, whichever document cites them."""
        return self.graph("aangehaald")

    def document_graph(self, document: str, file_sha256: str) -> str:
        return self.graph(f"{document}/{file_sha256[:12]}")


def split_jci(jci: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The regulation's id and the parts named ((artikel, 3.2.1), (lid, 1)), or None for another key."""
    found = _JCI.match(jci)
    return (found["law"], tuple(_parts(found["parts"]))) if found else None


def work_of(bwb: str) -> str:
    """The key of a whole regulation: BWBR0035917 -> jci1.3:c:BWBR0035917."""
    return JCI + bwb


def jci_of(law: str, parts: tuple[tuple[str, str], ...]) -> str:
    return work_of(law) + "".join(f"&{name}={value}" for name, value in parts)


def slug(text: str) -> str:
    """Lower case ASCII words joined by hyphens: 'Zorginstituut Nederland' -> zorginstituut-nederland."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _parts(text: str) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (piece.partition("=") for piece in text.split("&")[1:])]


def _local(passage: str, document: str) -> str:
    """The passage's id without the document's in front."""
    return passage.removeprefix(document).strip("/#:-.") or "0"


def _path(text: str) -> str:
    return quote(text, safe="/-._~:")
