"""Official identifiers written out in a text or a web address: BWB, Juriconnect, CVDR, CELEX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.uris import work_of

JURICONNECT = re.compile(
    r"jci1\.\d+:[cv]:(?P<bwb>BWB[RVW]\d{7})(?P<rest>(?:&(?:amp;)?[a-z]+=[\w.:°-]*[\w°])*)"
)
BWB = re.compile(r"(?<![\w:])BWBR\d{7}(?!\d)")
CVDR = re.compile(r"(?<!\w)CVDR\d{4,7}(?:_\d+)?(?!\w)")
CELEX = re.compile(r"(?<!\w)(?:CELEX[:\s]\s*)(?P<celex>3(?:19|20)\d\d[RLD]\d{4})(?!\w)", re.IGNORECASE)
SIGNS = ("BWB", "CVDR", "CELEX", "celex", "Celex")


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier at start..end and its key; `eu` for EU acts, else Dutch law."""

    start: int
    end: int
    key: str
    eu: bool = False


def find_identifiers(text: str) -> Iterator[Identifier]:
    """Of a Juriconnect reference only artikel, lid and o are kept, as in all keys."""
    if not any(sign in text for sign in SIGNS):
        return
    for match in JURICONNECT.finditer(text):
        parts = re.findall(r"&(?:amp;)?((?:artikel|lid|o)=[^&\s]+)", match["rest"])
        yield Identifier(match.start(), match.end(), "&".join([work_of(match["bwb"]), *parts]))
    for match in BWB.finditer(text):
        yield Identifier(match.start(), match.end(), work_of(match[0]))
    for match in CVDR.finditer(text):
        yield Identifier(match.start(), match.end(), match[0])
    for match in CELEX.finditer(text):
        yield Identifier(match.start(), match.end(), f"celex:{match['celex'].upper()}", eu=True)
