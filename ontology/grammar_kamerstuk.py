"""Kamerstukken in running text: several numbers, double dossiers, suffixes, Eerste Kamer letters, old styles.

Keys are the official ids: kst-<dossier>[-<suffix>]-<number>. One paper in two dossiers
("29 477 en 29 689, nr. 838") is kept under the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SPACE = r"[ \n\xa0\u2009\u202f]"
DOSSIER = (
    r"(?P<dossier>\d{2}[ .\xa0\u2009\u202f]\d{3}|\d{4,5})(?![\d/])"
    r"(?:[ -]?\(?R\s?\d{3,4}\)?)?(?:\s?[-–]?\s?\(?(?P<suffix>(?:[IVX]{1,5}[AB]?|"
    r"[A-H])(?=\)?\s*,|\)?\s+n|\)?\s+en\b)|(?<=\d)-\d{2}(?!\d)|\s?-\s?\d{2}(?!\d))\)?)?"
)
HEAD = re.compile(
    rf"(?<![^\W\d_])(?<!-)(?:(?P<word>Kamerstukk?(?:en|nr\.?|nummer)?|Kst\.?|Bijl\.? (?:Hand\.? )?)"
    rf"|(?P<house>TK|EK|Tweede Kamer|Eerste Kamer)(?=(?:,?{SPACE}(?:II|I|ll))?,?{SPACE}(?:vergaderjaar{SPACE})?\d)"
    rf")"
    rf"(?:[ \n,]{{1,3}}(?P<chamber>II|I|ll|TK|EK|11|2|1|Tweede Kamer(?: der Staten-Generaal)?|"
    rf"Eerste Kamer(?: der Staten-Generaal)?)(?=[\s,]))?"
    rf"(?:[\s,]{{1,3}}(?:nrs?\.?{SPACE}))?"
    rf"(?:[\s,]{{1,3}}(?:vergaderjaar|zitting(?:sjaar)?|jaar|vj\.){SPACE})?"
    rf"(?:[\s,]{{0,3}}(?P<from>(?:18|19|20)\d\d)\s?[/\-–]\s?(?P<to>(?:18|19|20)?\d\d)(?!\d))?"
    rf"[\s,;:–-]{{0,3}}",
    re.IGNORECASE,
)
HEAD_BEGINS = re.compile(
    r"[Kk](?:amerst|AMERST|st|ST)|TK|EK|Tk|Ek|Bijl|(?:[Tt]weede|[Ee]erste|TWEEDE|EERSTE) [Kk]"
)
DOSSIER_AT = re.compile(DOSSIER)
ALSO = re.compile(rf"\s*(?:,|en|/|,\s?en)\s*{DOSSIER}(?=\s*,|\s*en\b|\s+n|\s*/)")
NUMBER = re.compile(
    r"(?:\s*[,;:]\s*|\s*)(?P<word>nrs?\.?|nummers?|no\.?|#)?\s*(?P<number>\d{1,4}[a-zA-Z]?|"
    r"[A-Z]{1,2})(?![\w/]|\.\d|[  ]\d{3})",
    re.IGNORECASE,
)
HYPHENED = re.compile(r"-(?P<number>\d{1,4}|[A-Z]{1,2})(?!\w)")
MORE = re.compile(
    r"\s*(?:,|;|en|,\s?en|of|t/m|tot en met)\s+(?P<start>(?P<word>nrs?\.?|nummers?)"
    r"\s*)?(?P<number>\d{1,4}|[A-Z]{1,2})(?![\w/]|\.\d|[  ]\d{3})"
)
NEXT_DOSSIER = re.compile(rf"\s*(?:,|;|en|,\s?en)\s+(?={DOSSIER}\s*,\s*(?:nr|[A-Z]{{1,2}}\b))")
PAGES = re.compile(
    r"\s*,?\s*(?:blz|pp?|pag|bladzijde[sn]?|pagina(?:[’']s)?)\.?\s*\d+(?:\s*(?:[-–/]|"
    r"en|tot en met|t/m)\s*\d+)*",
    re.IGNORECASE,
)
LOOSE = re.compile(
    r"(?<![\w€.,/-])(?<!\d )(?P<all>\d{2}[ \xa0]\d{3}(?:[ -](?:[IVX]{1,5}|\d{2})"
    r")?,? (?:nr\.?|nummer) \d{1,4})(?!\w)"
)
IDENTIFIER = re.compile(
    r"(?<![\w-])kst-(?P<rest>(?:\d{8}-)?\d{4,5}(?:-(?:[IVX]+[AB]?|[A-H]|\d{2})"
    r")?-(?:\d{1,4}[a-z]?|[A-Z]{1,3}))(?![\w-])"
)
WITHOUT_DOSSIER = re.compile(r"(?:nr\.?\s*)?\d{1,3}(?![\d /.-]?\d)(?!\w|\s[a-z]{3,9}\s\d{4})")
PAGE_AT_END = re.compile(r"\s+\d{1,3}\s*$")
FOUR_DIGITS = re.compile(r"\d[ .\xa0\u2009\u202f]?\d{3}")
SIGNS = ("amer", "Kst", "kst", "TK", "EK", "Bijl", "AMER")
RUNNING_HEADER = re.compile(r"\s*(?:\d{1,3}\s*)?(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper at start..end. `key` is None when only a dossier is named, or a number without one.

    `also` are its other dossiers.
    """

    start: int
    end: int
    key: str | None
    dossier: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Series:
    dossier: str
    suffix: str
    chamber: str
    session: str
    also: tuple[str, ...]

    def key(self, number: str) -> str:
        letters = number.isalpha()
        if not letters:
            number = number.lstrip("0") or number
        old = letters and self.chamber == "I" and self.session and int(self.session[4:]) <= 2008
        parts = [
            self.session if old else "",
            self.dossier,
            self.suffix,
            number.upper() if letters else number.lower(),
        ]
        return "kst-" + "-".join(part for part in parts if part)


def find_papers(text: str) -> Iterator[Paper]:
    """Papers in order of the grammar's rules; the running header of a Kamerstuk itself is none."""
    if not FOUR_DIGITS.search(text):
        return
    ends = [(-1, -1)]
    for head in _heads(text) if any(sign in text for sign in SIGNS) else ():
        papers = _read_papers(text, head)
        if papers and not _is_running_header(text, head, papers[-1].end):
            ends.append((head.start(), papers[-1].end))
            yield from papers
        elif papers:
            ends.append((head.start(), papers[-1].end))
    for loose in LOOSE.finditer(text):
        if not any(start <= loose.start() < end for start, end in ends):
            yield from _read_series(text, loose.start(), loose.start(), "", "")
    for match in IDENTIFIER.finditer(text):
        yield Paper(match.start(), match.end(), match[0], match["rest"].split("-")[0])


def _heads(text: str) -> Iterator[re.Match[str]]:
    """Matches of HEAD from the left; it is tried only where one can begin."""
    end = 0
    for begin in HEAD_BEGINS.finditer(text):
        head = HEAD.match(text, begin.start()) if begin.start() >= end else None
        if head:
            end = head.end()
            yield head


def _is_running_header(text: str, head: re.Match[str], end: int) -> bool:
    if not head["house"] or "amer" not in head["house"]:
        return False
    if PAGE_AT_END.match(text, end):
        return True
    if not text[: head.start()].strip() and not text[end:].strip():
        return False  # the whole text is this one citation: a note
    opens = not text[text.rfind("\n", 0, head.start()) + 1 : head.start()].strip()
    return opens and bool(RUNNING_HEADER.match(text, end))


def _read_papers(text: str, head: re.Match[str]) -> list[Paper]:
    chamber = (head["chamber"] or head["house"] or "").casefold()
    house = "I" if chamber in ("i", "1", "ek") or chamber.startswith("eerste") else "II"
    session = _session(head["from"], head["to"]) if head["from"] else ""
    found: list[Paper] = []
    start, at = head.start(), head.end()
    while True:
        papers = list(_read_series(text, start, at, house, session))
        found.extend(papers)
        if not papers:
            lonely = WITHOUT_DOSSIER.match(text, at) if session and head["word"] and not found else None
            return [Paper(start, lonely.end(), None, "")] if lonely else found
        following = NEXT_DOSSIER.match(text, papers[-1].end)
        if not following:
            return found
        start = at = following.end()


def _session(first: str, last: str) -> str:
    """ "2022/23" is 20222023; "1999/00" is 19992000."""
    return first + (last if len(last) == 4 else str(int(first) + 1))


def _read_series(text: str, start: int, at: int, chamber: str, session: str) -> Iterator[Paper]:
    first = DOSSIER_AT.match(text, at)
    if not first:
        return
    end, also = first.end(), list[str]()
    while more := ALSO.match(text, end):
        also.append(_plain(more["dossier"]))
        end = more.end()
    series = _Series(_plain(first["dossier"]), _suffix(first["suffix"]), chamber, session, tuple(also))
    number = HYPHENED.match(text, end) or NUMBER.match(text, end)
    if not number or _is_no_number(text, number):
        yield Paper(start, end, None, series.dossier, series.also)
        return
    yield Paper(
        start, _with_pages(text, number.end()), series.key(number["number"]), series.dossier, series.also
    )
    yield from _more_numbers(text, _with_pages(text, number.end()), series)


def _more_numbers(text: str, end: int, series: _Series) -> Iterator[Paper]:
    while more := MORE.match(text, end):
        begin = more.start("word") if more["word"] else more.start("number")
        if (
            not more["word"]
            and more["number"].isalpha()
            and (series.chamber != "I" or not more["number"].isupper())
        ):
            return
        end = _with_pages(text, more.end())
        yield Paper(begin, end, series.key(more["number"]), series.dossier, series.also)


def _is_no_number(text: str, number: re.Match[str]) -> bool:
    """Without "nr." a number must follow a comma, a letter must be a capital."""
    if "word" in number.re.groupindex and number["word"]:
        return number["number"].isalpha() and not number["number"].isupper()
    if number["number"].isalpha():
        return not number["number"].isupper() or text[number.start("number") - 1] not in " ,-"
    return number[0][0] not in ",-"


def _with_pages(text: str, end: int) -> int:
    pages = PAGES.match(text, end)
    return pages.end() if pages else end


def _plain(dossier: str) -> str:
    return re.sub(r"\D", "", dossier)


def _suffix(found: str | None) -> str:
    return re.sub(r"[^\w]", "", found) if found else ""
