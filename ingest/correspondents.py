"""Who a document is from and to: from the signature and the letterhead, never from who is merely named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ingest.dates import first_date, stamped_date
from ingest.fields import read_fields
from ingest.head_lines import HeadLine
from ingest.lines import TextLine
from ingest.passage import Passage
from ingest.tsv import read_rows

_HERE = Path(__file__).parent
_OFFICE = re.compile(
    r"^(?:(?:De|DE|de|Dé|Het|het) )?"
    r"((?:[Mm]inister(?:ie)?|MINISTER(?:IE)?|[Ss]taatssecretaris|STAATSSECRETARIS) (?:van|voor|VAN|VOOR)\b[^.]*?)"
    r"[\s,>:]*$"
)
_OFFICE_OF_CABINET = re.compile(r"^(?:De |DE |de )(Minister-[Pp]resident\b[^.]*?)[\s,>]*$")
_BODY = re.compile(
    r"^(?:[Hh]et |HET |[Nn]amens (?:het )?|De |de )?"
    r"((?:[Cc]ollege van (?:burgemeester en wethouders|B&W|[Gg]edeputeerde [Ss]taten)|[Bb]urgemeester en wethouders|"
    r"[Gg]edeputeerde [Ss]taten|[Dd]agelijks bestuur|[Gg]emeenteraad|[Rr]aad van [Bb]estuur)(?: van [^.,]{3,60})?)"
    r"[\s,:]*$"
)
_DECIDED = re.compile(
    r"\bdoor de ((?:[Mm]inister|[Ss]taatssecretaris) (?:van|voor) .+?)(?: a\.i\.)? genomen\b"
)
_MORE = re.compile(r"^[A-Z][\w, -]*? en [A-Z][\w ]*,$")
_ADDRESS = re.compile(
    r"^(?:t\.a\.v\.|ter attentie|[Pp]/[Aa] |Postbus|directie |Directie |afdeling |\d{4} ?[A-Z]{2}\b)"
)
_ANSWERED = re.compile(r"^Antwoord van (.{5,400}?) ?\(ontvangen ")
_RETURN = re.compile(r"^\W{0,3}Retouradres\b")
_ENDS_ADDRESS = re.compile(r"^(?:Postbus|\d{4} ?[A-Z]{2}\b|Datum|Betreft|Onderwerp|Geachte|Ons kenmerk|Onze)")
_NOT_PRINTED = re.compile(
    r"^(?:\W*(?:\d{1,2}\.\d[\d.]*[a-z]?|\d{1,2}\.\d\d?\.?[a-z]|BRW)(?!\w))+\W*$|^[\W\d_]*$|@|^\W*\.nl\W*$"
    r"|^[Pp]er (?:e-?)?mail\b|^[Tt]\.?[Aa]\.?[Vv]\.?\W*$|^De heer ?/ ?mevrouw\W*$|^(?:Naam|Adres)$"
)
"""Codes of grounds for refusal in the place of blacked-out words, and what remains of an address then."""

_STREET = re.compile(r"^[A-Z][\w.'’ -]+ \d+ ?[a-zA-Z]?(?:[-/]\d+)?$")
SOCIETY = re.compile(
    r"(?:(?:Koninklijke?|Nederlandse?|Landelijke?|Vlaamse?|[A-Z][\w-]+) ){0,4}"
    r"(?:\w*(?:[Vv]ereniging|[Gg]enootschap|[Ff]ederatie|[Pp]latform|[Aa]lliantie|[Nn]etwerk|[Ww]erkgroep|[Bb]eroepsorganisatie)"
    r"|Artsenvereniging|Maatschap[a-z]*)(?: (?:voor|van|der|de|het|en|in|&|[A-Z][\w-]*)){0,10}"
)
_TO_FILL_IN = re.compile(r"^(?:Vul\b|Klik\b|\[|<|…|\.{3})")


def sender(
    heads: Sequence[HeadLine], closing: Sequence[TextLine], furniture: Sequence[TextLine],
    cover: Sequence[TextLine], passages: Sequence[Passage],
) -> str | None:  # fmt: skip
    """Who signs; else who answers; else the organisation of letterhead, cover or colophon."""
    if offices := signing_offices([line.text for line in closing]):
        return "; ".join(offices)
    for passage in passages[:14]:
        if answered := _ANSWERED.match(passage.text):
            return answered[1]
    masthead = re.search(
        r"BRIEF VAN (?:DE|HET) (.+)", " ".join(head.text for head in heads if head.line.bold)
    )
    if masthead:
        return masthead[1]
    if named := [v for v in read_fields(heads).get("sender", []) if not _TO_FILL_IN.match(v)]:
        return named[0]
    if society := _society(furniture):
        return society
    headed = [*(head.text for head in heads), *(line.text for line in (*closing, *furniture, *cover))]
    colophon = [p.text for p in passages if any("colofon" in title.casefold() for title in p.section)]
    return _organisation("\n".join(headed)) or _organisation("\n".join(colophon))


def _society(furniture: Sequence[TextLine]) -> str | None:
    """A society whose name alone is a line of the running header or foot: the publisher of a guideline."""
    return next((name for line in furniture if SOCIETY.fullmatch(name := line.text.strip())), None)


def signing_offices(closing: Sequence[str]) -> list[str]:
    """The offices of a signature, as written. An office over an address is where to object, not who signs."""
    found: list[str] = []
    for text, following in zip(closing, [*closing[1:], ""], strict=False):
        if decided := _DECIDED.search(text):
            found.append(decided[1])
        office = _OFFICE.match(text) or _OFFICE_OF_CABINET.match(text) or _BODY.match(text)
        if office is None or _ADDRESS.match(following):
            continue
        more = text.rstrip().endswith(",") and _MORE.match(following) and not _OFFICE.match(following)
        found.append(f"{office[1]}, {following.rstrip(', ')}" if more else _whole(office[1]))
    whole = [o for o in found if not any(p != o and p.casefold().startswith(o.casefold()) for p in found)]
    first = [n for n, office in enumerate(whole) if office.casefold() not in map(str.casefold, whole[:n])]
    return [whole[n] for n in first]


def _whole(office: str) -> str:
    """ "Minister van Volksgezondheid" whose next line cannot be read, completed where one ministry alone begins so."""
    rank, van, field = office.partition(" van ")
    ministries = [name.partition(" van ")[2] for name, _ in _senders() if name.startswith("Ministerie van ")]
    begin_so = [name for name in ministries if van and name.startswith(f"{field},")]
    return f"{rank} van {begin_so[0]}" if len(begin_so) == 1 else office


@cache
def _senders() -> list[tuple[str, re.Pattern[str]]]:
    return [(r["name"], re.compile(r["pattern"])) for r in read_rows(_HERE / "senders.tsv")]


def _organisation(text: str) -> str | None:
    """The organisation named most; of equals, the one that comes first in the table."""
    counts = [(len(pattern.findall(text)), name) for name, pattern in _senders()]
    most = max(counts, key=lambda item: item[0])
    return most[1] if most[0] else None


def recipient(heads: Sequence[HeadLine], colophon: Sequence[str]) -> str | None:
    """To whom: the address under the return address, "Aan de ...", or the field. Blacked-out lines and what a
    form leaves to fill in are nobody."""
    main = [head for head in heads if not head.side]
    addressed = [head.text for head in main if re.match(r"^Aan (?:de|het|mevrouw|de heer)\b", head.text)]
    address = [text for text in _address(main) if not _is_empty(text)]
    if address and (not addressed or addressed[0] in address):
        return " ".join(address).strip(" ,")[:200]
    if addressed:
        return re.sub(r"^Aan ", "", addressed[0])
    named = (*read_fields(heads).get("recipient", []), *colophon)
    return next((name for name in named if not _is_empty(name) and not _TO_FILL_IN.match(name)), None)


def _address(main: Sequence[HeadLine]) -> list[str]:
    found: list[str] = []
    start: TextLine | None = None
    for head in main:
        if _RETURN.match(head.text):
            start = head.line
        elif start is None or head.line.page != start.page:
            continue
        elif _ENDS_ADDRESS.match(head.text):
            break
        elif abs(head.line.x0 - start.x0) < 20:
            found.append(head.text)
    return found[:-1] if len(found) > 1 and _STREET.match(found[-1]) else found


def _is_empty(text: str) -> bool:
    return bool(_NOT_PRINTED.search(text)) or stamped_date(text) is not None or first_date(text) is not None
