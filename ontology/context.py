"""Where a reference stands: the laws named before it in the text, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ontology.frames import Frame, Frames, frame_at
from ontology.memory import Memory
from ontology.registers import Registers
from ontology.uris import JCI, work_of

STOP = re.compile(
    r"[.!?](?:[\"”»’)]|(?:(?<!\d\.)|\s)\d{1,2}(?=\s[A-Z]))?\s+(?=[\"“«‘(]?[A-ZÀ-Ý•–-])|\n\s*\n|;\s*\n"
)
NO_STOP = re.compile(
    r"(?:\b(?:art|artt|nr|nrs|blz|p|pag|jo|Stb|Stcrt|Trb|bijv|resp|ca|mr|drs|"
    r"dr|prof|ir|ing|o\.a|m\.b\.t|d\.d|i\.v\.m|t\.a\.v|e\.d|evt|incl|lid|vgl|"
    r"zgn|No|Kst)|\b[A-Z])$"
)
OPENING = re.compile(
    r"\W*(?:(?:ook|verder|daarnaast|zo|en|maar)\s+)?(?:is\s+|staat\s+)?"
    r"(?:(?:in|volgens|onder|op grond van|krachtens|uit|binnen|door|bij|ingevolge|"
    r"blijkens|voor|naast)\s+)?(?:de|het)?\s*",
    re.IGNORECASE,
)
PROVISION_FIRST = re.compile(
    r"\W*(?:ingevolge|op grond van|volgens|krachtens|in)\s+(?:de\s+)?art", re.IGNORECASE
)
DRAFTED_BEFORE = re.compile(r"(?:bedoeld|genoemd|afwijking|krachtens)\b[^.;]{0,20}$")
BLANK_LINE = re.compile(r"\n\s*\n")
REACH = 4000  # code points: no paragraph is longer, and the time stays linear
FORMS = (
    "wetboek",
    "besluit",
    "regeling",
    "verordening",
    "richtlijn",
    "verdrag",
    "handvest",
    "reglement",
    "beleidsregels",
    "beleidsregel",
    "wet",
)
SAME_FORM = {"rijkswet": "wet", "kaderwet": "wet", "wetsvoorstel": "wet", "beleidsregel": "beleidsregels"}


def form_of(title: str) -> str:
    """The kind of regulation a title names: "Uitvoeringsregeling Wmo 2015" is a regeling."""
    words = title.casefold().split()
    for word in words[:1] + words[-2:] + words[1:2]:
        for form in FORMS:
            if word.endswith(form):
                return SAME_FORM.get(form, form)
    return "wet"


@dataclass(slots=True)
class Context:
    """State while one text is gone through from left to right. `law` is the work the text belongs to.

    `unsettled` are the places of articles of which no law was found, `itself` those where the text names itself.
    """

    text: str
    registers: Registers
    memory: Memory
    law: str | None
    date: str | None
    frames: Frames = field(default_factory=list)
    named: list[tuple[int, str]] = field(default_factory=list)
    articles: list[tuple[int, str]] = field(default_factory=list)
    unsettled: list[int] = field(default_factory=list)
    itself: list[tuple[int, int]] = field(default_factory=list)
    _stops: list[int] | None = None

    def name(self, place: int, work: str) -> None:
        self.named.append((place, work))
        self.memory.last_law = work

    def cite(self, place: int, target: str) -> None:
        self.articles.append((place, target))
        self.memory.last_article = target

    @property
    def own_article(self) -> str | None:
        """The key of the document's own article that the text is part of, or explains."""
        own, place = self.memory.own, self.memory.place
        if own is None or own.amends or place.part not in ("text", "explanation"):
            return None
        return (
            f"{own.work}&artikel={place.article}" if place.article and own.held.get(place.article) else None
        )

    def frame_at(self, place: int) -> Frame | None:
        """The law whose text is printed, or that is amended, at `place`."""
        return frame_at(self.frames, place) if self.frames else None

    def labels_of(self, work: str) -> tuple[str, ...]:
        """Articles of this law already cited in the text."""
        prefix = f"{work}&artikel="
        return tuple(
            key.removeprefix(prefix).split("&")[0] for _, key in self.articles[-50:] if key.startswith(prefix)
        )

    def basis(self, place: int) -> str | None:
        """The law that the besluit or regeling of this text, or the one amended at `place`, rests on."""
        frame = self.frame_at(place)
        own = (self.law or (frame.work if frame else "")).removeprefix(JCI)
        found = self.registers.basis.get(own)
        return work_of(found) if found else None

    def article_before(self, place: int) -> tuple[int, str] | None:
        """The article cited last before `place`, with where it stands."""
        return next((cited for cited in reversed(self.articles) if cited[0] < place), None)

    def sentence(self, place: int) -> int:
        """The number of the sentence that `place` stands in."""
        return bisect_right(self._sentence_stops(), place)

    def sentence_start(self, place: int) -> int:
        """Where the sentence that `place` stands in begins."""
        here = self.sentence(place)
        return self._sentence_stops()[here - 1] if here else 0

    def stands_first(self, place: int) -> bool:
        """Whether the sentence opens with what stands at `place`: "Op grond van deze wet ..."."""
        start = self.sentence_start(place)
        return bool(OPENING.fullmatch(self.text, start, place))

    def is_close(self, at: int, place: int) -> bool:
        """Named in the sentence of `place`, or in the one before where `place` opens its sentence."""
        apart = self.sentence(place) - self.sentence(at)
        return apart == 0 or (apart == 1 and self.stands_first(place))

    def _sentence_stops(self) -> list[int]:
        if self._stops is None:
            self._stops = [
                match.end() for match in STOP.finditer(self.text)
                if match[0][0] != "." or not NO_STOP.search(self.text, max(0, match.start() - 8), match.start())
            ]  # fmt: skip
        return self._stops

    def laws_in_sentence(self, place: int) -> list[str]:
        """Works named to the left in the same sentence, nearest first."""
        stops = self._sentence_stops()
        here = bisect_right(stops, place)
        return self._named_between(stops[here - 1] if here else 0, place)

    def _named_between(self, start: int, stop: int) -> list[str]:
        works: list[str] = []
        for at, work in reversed(self.named):
            if at < start:
                break
            if at < stop:
                works.append(work)
        return works

    def opens_sentence(self, work: str, place: int) -> bool:
        """Whether the sentence of `place` begins with this law: "De Gemeentewet ...", "Ingevolge artikel 3 Wob ..."."""
        here = self.sentence(place)
        start = self._stops[here - 1] if self._stops and here else 0
        first = min((at for at, named in self.named[-50:] if named == work and at >= start), default=place)
        if OPENING.fullmatch(self.text, start, first):
            return True
        opened = PROVISION_FIRST.match(self.text, start, place)
        return bool(opened) and first - start < 120 and not DRAFTED_BEFORE.search(self.text, start, place)

    def laws_before(self, place: int) -> list[str]:
        """Works named earlier in this paragraph, nearest first, each once."""
        blank = [match.end() for match in BLANK_LINE.finditer(self.text, max(0, place - REACH), place)]
        return list(dict.fromkeys(self._named_between(blank[-1] if blank else place - REACH, place)))

    def of_form(self, place: int, form: str) -> list[str]:
        """Works of one form named earlier in this paragraph, nearest first."""
        wanted = SAME_FORM.get(form, form)
        same = ("wet", "wetboek") if wanted == "wet" else (wanted,)
        return [work for work in self.laws_before(place) if form_of(self.registers.title_of(work)) in same]
