"""Letters, motions and reports that a document names by date, by title or by pointing.

What they are is said by the notes: "brieven van 2 december 2022, 23 mei 2023 en 16 juni
2023" with a note of three Kamerstukken gives each date its paper, in that order, and a
later "brief van 16 juni 2023" without a note is the same paper. Nothing else is assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.months import MONTHS
from ingest.passage import Document, Passage
from ontology.mention import Candidate, Mention
from ontology.ordinals import ORDINAL, ordinal_value
from ontology.spans import Spans

_MONTH = "|".join(MONTHS)
DATE = rf"\d{{1,2}} (?:{_MONTH}) (?:19|20)\d\d"
MONTH = rf"(?:{_MONTH}) (?:19|20)\d\d"
LETTER = r"(?:[A-Za-z]+-?)?[Bb]rie(?:f|ven)"
DATED = re.compile(
    rf"(?<![\w-]){LETTER}(?: aan (?:uw|de Tweede) Kamer)? (?:van|d\.d\.) (?P<dates>{DATE}(?:(?:, e"
    rf"n |, | en ){DATE})*)"
)
NAMED = re.compile(
    rf"(?<![\w-])(?:{LETTER}|[Mm]oties?|[Rr]apport(?:en)?|[Nn]otitie|[Aa]dvies|[Ss]tandpunt)(?!\w)"
)
SELF = re.compile(
    r"(?<![\w-])(?:[Dd]eze (?P<letter>(?:[Kk]amer)?brief)|[Dd]it (?P<paper>rapport|"
    r"advies|standpunt|kader))(?![\w-])"
)
LETTERS = frozenset(("brief", "Kamerbrief"))
MOTION = re.compile(
    r"(?<![\w-])[Mm]oties?(?!\w)(?P<whose>[^.;]{0,120}?)(?= (?:over|om|die|waarin|voor|inzake)\b|[.,;]|$)"
)
BY_MONTH = re.compile(rf"(?<!\d )(?<!eind )(?:[Ii]n )?{MONTH}(?:(?:, | en |, en )(?:in )?{MONTH})*")
INFORMED = re.compile(r"geïnformeerd|\bbrie(?:f|ven)\b|bericht|gemeld|ingelicht|toegezonden")
ORDERED = re.compile(
    rf"(?<![\w-])(?:[Dd]e|[Uu]w|[Dd]ie|[Mm]ijn) (?P<which>{ORDINAL}|laatste|eerstgenoemde|laatstgenoemde) "
    r"brief(?![\w-]| (?:van|d\.d\.|over|aan) )"
)
TOPICAL = re.compile(
    rf"(?<![\w-])(?:[Ee]erdere|[Vv]orige|[Vv]oorgaande|[Ll]aatste|[Rr]ecente) {LETTER} over (?:de |het )?"
    r"(?P<topic>[\w-]+)"
)
BEHIND_DATE = re.compile(rf"(?P<date>{DATE})[\s,;(]*$")
CITED_BEHIND = re.compile(
    r"\s*(?:[;,]\s*|[^()]{0,200}\()(?:zie |met )?(?:kenmerk|referentie|zaaknummer)?:?\s*"
)
OTHER_LETTER = re.compile(
    rf"\b(?:[Ee]en|[Dd]e|[Uu]w|[Mm]ijn|[Zz]ijn|[Hh]aar|[Oo]nze) (?:[\w-]+ )?{LETTER}\b(?! van (?:heden|vandaag))"
)
REACH_BACK = 250  # characters in which a letter spoken of is still meant by "deze brief"
REACH = 90  # characters from the word to its note: longer ones belong to something else
PAPERS = frozenset(("kamerstuk", "document", "gazette"))


@dataclass(frozen=True, slots=True)
class Letters:
    """What a document says about the papers it names: notes by number, letters by date.

    `told` pairs each dated letter with the sentence that names it, for what it is about.
    """

    own: str
    kind: str
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dated: Mapping[str, str] = field(default_factory=dict)
    told: tuple[tuple[str, str], ...] = ()


def read_letters(document: Document, references: Mapping[str, Sequence[Mention]]) -> Letters:
    """Learn from the notes, and from citations in the same sentence, which letter a date stands for.

    `references` are the references of each passage, by passage id.
    """
    cited = {passage.id: _papers(references.get(passage.id, ())) for passage in document.passages}
    notes = {
        passage.number: tuple(target for _, target in cited[passage.id])
        for passage in document.passages
        if passage.kind == "footnote" and passage.number and cited[passage.id]
    }
    dated: dict[str, set[str]] = {}
    for passage in document.passages:
        for date, target in _learnt(passage, notes, cited[passage.id]):
            dated.setdefault(date, set()).add(target)
    single = {date: targets.pop() for date, targets in sorted(dated.items()) if len(targets) == 1}
    return Letters(document.id, document.kind, notes, single, tuple(_told(document, single)))


def find_letters(passage: Passage, letters: Letters, references: Sequence[Mention] = ()) -> list[Mention]:
    """Mentions of letters, motions and reports in one passage, in order, without overlap.

    Where one shares words with a reference that carries its own official number, the number says
    which paper it is and the letter is left out; a law named in a title stays beside the letter.
    """
    numbered = Spans((one.start, one.end) for one in references if one.kind in PAPERS)
    timed = [*_by_date(passage, letters, references), *_by_month(passage, letters)]
    found = [
        *timed,
        *_by_order(passage, timed),
        *_by_topic(passage, letters),
        *_by_note(passage, letters),
        *_itself(passage, letters),
    ]
    kept: list[Mention] = []
    for one in sorted(found, key=lambda mention: (mention.start, -mention.end)):
        if (not kept or one.start >= kept[-1].end) and not numbered.touches(one.start, one.end):
            kept.append(one)
    return kept


def _papers(references: Sequence[Mention]) -> list[tuple[int, str]]:
    return [(one.start, one.targets[0]) for one in references if one.kind in PAPERS and one.targets]


def _learnt(
    passage: Passage, notes: Mapping[str, tuple[str, ...]], cited: list[tuple[int, str]]
) -> Iterator[tuple[str, str]]:
    for match in DATED.finditer(passage.text):
        dates = re.findall(DATE, match["dates"])
        targets = notes.get(_note_at(passage, match.end()) or "", ())
        if not targets and len(dates) == 1:
            targets = tuple(_cited_behind(passage.text, match.end(), cited))
        if len(dates) == len(targets):
            yield from zip(dates, targets, strict=True)
    for at, target in cited:
        bare = BEHIND_DATE.search(passage.text, max(0, at - 24), at)
        if bare and target.startswith("kst-") and INFORMED.search(passage.text, 0, at):
            yield bare["date"], target


def _cited_behind(text: str, end: int, cited: list[tuple[int, str]]) -> Iterator[str]:
    """The one paper cited in brackets or behind a comma in the sentence that names a letter, if it is one."""
    behind = text.find(". ", end)
    stop = behind + 2 if behind >= 0 else len(text)
    inside = [(at, target) for at, target in cited if end <= at <= stop]
    if len(inside) == 1 and not re.search(rf"{DATE}|\b{LETTER}", text[end : inside[0][0]]):
        at, target = inside[0]
        if CITED_BEHIND.fullmatch(text, end, at):
            yield target


def _told(document: Document, dated: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for passage in document.passages:
        for match in DATED.finditer(passage.text):
            sentence = passage.text[slice(*_sentence(passage.text, match.start(), match.end()))]
            for date in re.findall(DATE, match["dates"]):
                if date in dated:
                    yield dated[date], sentence


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Roughly the sentence around start..end: from full stop to full stop."""
    behind = text.find(". ", end)
    return text.rfind(". ", 0, start) + 1, behind + 1 if behind >= 0 else len(text)


def _note_at(passage: Passage, place: int) -> str | None:
    """The number of the note whose marker stands at `place`, or behind the sign that follows."""
    return next((one.number for one in passage.markers if place <= one.offset <= place + 1), None)


def _by_date(passage: Passage, letters: Letters, references: Sequence[Mention]) -> Iterator[Mention]:
    for match in DATED.finditer(passage.text):
        start = match.start()
        for date in re.finditer(DATE, match["dates"]):
            end = match.start("dates") + date.end()
            yield _mention(passage, start, end, letters.dated.get(date[0]), "letter/date")
            following = re.match(r"(?:, en |, | en )", passage.text[end:])
            start = end + (following.end() if following else 0)
    for one in references:
        bare = BEHIND_DATE.search(passage.text, max(0, one.start - 24), one.start)
        if bare and one.kind == "kamerstuk" and one.targets and INFORMED.search(passage.text, 0, one.start):
            yield _mention(passage, *bare.span("date"), one.targets[0], "letter/date")


def _by_month(passage: Passage, letters: Letters) -> Iterator[Mention]:
    """ "in maart 2023 en in mei 2024 bent u geïnformeerd" with a note of as many papers at the sentence's end."""
    for match in BY_MONTH.finditer(passage.text):
        stop = passage.text.find(". ", match.end())
        stop = len(passage.text) if stop < 0 else stop + 1
        marker = next((one for one in passage.markers if match.end() <= one.offset <= stop), None)
        targets = letters.notes.get(marker.number, ()) if marker else ()
        months = list(re.finditer(MONTH, match[0]))
        if len(months) == len(targets) and INFORMED.search(passage.text, match.end(), stop):
            for month, target in zip(months, targets, strict=True):
                start = match.start() + month.start()
                yield _mention(passage, start, start + len(month[0]), target, "letter/month")


def _by_order(passage: Passage, timed: Sequence[Mention]) -> Iterator[Mention]:
    """ "De eerste brief" of two or more that this passage has just named."""
    for match in ORDERED.finditer(passage.text):
        before = sorted((one for one in timed if one.end <= match.start() and one.targets), key=_place)
        number = {"laatste": len(before), "laatstgenoemde": len(before), "eerstgenoemde": 1}.get(
            match["which"]
        )
        place = ordinal_value(match["which"]) if number is None else number
        if len(before) >= 2 and 1 <= place <= len(before):
            yield _mention(passage, *match.span(), before[place - 1].targets[0], "letter/order")


def _by_topic(passage: Passage, letters: Letters) -> Iterator[Mention]:
    """ "Eerdere brieven over VVTB": the letters that another sentence ties to the topic are candidates."""
    for match in TOPICAL.finditer(passage.text):
        topic = re.compile(rf"(?<!\w){re.escape(match['topic'])}(?!\w)")
        about = dict.fromkeys(target for target, sentence in letters.told if topic.search(sentence))
        candidates = tuple(Candidate(target, 0.4, f"genoemd bij {match['topic']}") for target in about)
        yield replace(_mention(passage, *match.span(), None, "letter/topic"), candidates=candidates)


def _place(mention: Mention) -> int:
    return mention.start


def _by_note(passage: Passage, letters: Letters) -> Iterator[Mention]:
    for marker in passage.markers:
        motion = _motion_before(passage, marker.offset)
        if motion and letters.notes.get(marker.number):
            text = passage.text[slice(*motion)]
            targets = letters.notes[marker.number]
            yield Mention(*motion, text, "document", targets, targets, "exact", rule="letter/motion")
            continue
        targets = letters.notes.get(marker.number, ())
        floor = max(0, marker.offset - REACH, passage.text.rfind(". ", 0, marker.offset) + 1)
        floor = max([floor, *(one.offset for one in passage.markers if one.offset < marker.offset)])
        named = list(NAMED.finditer(passage.text, floor, marker.offset))
        if targets and named and not DATED.match(passage.text, named[-1].start()):
            start = named[-1].start()
            text = passage.text[start : marker.offset].rstrip(" ,.;:")
            yield Mention(
                start, start + len(text), text, "document", targets, targets, "exact", rule="letter/note"
            )


def _motion_before(passage: Passage, place: int) -> tuple[int, int] | None:
    """ "de motie van ... over ..." of the sentence whose note stands at `place`, without what it is about."""
    floor = max(
        [0, passage.text.rfind(". ", 0, place) + 1, *(m.offset for m in passage.markers if m.offset < place)]
    )
    found = list(MOTION.finditer(passage.text, floor, place))
    return found[-1].span() if found else None


def _itself(passage: Passage, letters: Letters) -> Iterator[Mention]:
    """ "Deze brief", unless another letter was just spoken of, which it may mean as well."""
    for match in SELF.finditer(passage.text):
        other = OTHER_LETTER.search(passage.text, max(0, match.start() - REACH_BACK), match.start())
        if (match["letter"] and letters.kind in LETTERS and not other) or match["paper"] == letters.kind:
            yield _mention(passage, match.start(), match.end(), letters.own, "letter/itself")


def _mention(passage: Passage, start: int, end: int, target: str | None, rule: str) -> Mention:
    targets = (target,) if target else ()
    reason = "" if target else "geen noot of nummer zegt welk stuk dit is"
    return Mention(
        start, end, passage.text[start:end], "document", targets, targets,
        "exact" if target else "unresolved", "unknown", (), reason, rule,
    )  # fmt: skip
