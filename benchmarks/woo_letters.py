"""Decisions on Woo requests against what people noted of them: `python benchmarks/woo_letters.py TRUTH.jsonl ROOT`.

Truth: one line a letter with `pdf` (a path under ROOT), `is_letter`, `decision_date` and `request_date` (d-m-yyyy),
`wob_articles` ("1,6,10"). Scored are the date of the document, the date of the request it answers, and the
articles of the Wob that it refers to or quotes. Scans are read where Tesseract is installed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from beleidswijzer.config import Settings
from beleidswijzer.linking import Linking
from beleidswijzer.reading import FileReader, reading_limits
from ingest.passage import Document
from ingest.request_date import request_date

WOB = "BWBR0005252"
"""Wet openbaarheid van bestuur (wetten.overheid.nl)."""

DISPUTED = {
    ("Bes-WOB_beslissing_Waardeonderzoek.pdf", "request_date"): "the truth repeats the date of the decision; "
    "the letter tells of a request of 6 February",
}
"""Rows of the truth that the letter itself contradicts: left out, with the reason."""


@dataclass(frozen=True, slots=True)
class Found:
    """One figure of one letter: what was noted, what was read."""

    letter: str
    what: str
    truth: str
    read: str

    @property
    def right(self) -> bool:
        return self.truth == self.read


KINDS = ("decision_date", "request_date", "article cited", "article cited or quoted")
"""An article that an annex prints under its own heading ("Artikel 7") is cited where the annex says of which law."""


def main(arguments: Sequence[str]) -> None:
    truth, root = Path(arguments[0]), Path(arguments[1])
    rows = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()]
    settings = Settings()
    linking = Linking(settings.base_uri)
    found: list[Found] = []
    with FileReader(reading_limits(settings)) as read:
        for row in rows:
            path = root / row["pdf"]
            if row["is_letter"] == "1":
                documents = read(path, path.read_bytes())[0].documents
                found += compare(row, documents, linking)
    report(found)


def compare(row: dict[str, Any], documents: Sequence[Document], linking: Linking) -> Iterator[Found]:
    """The figures of one letter: the first document of the file is the letter, its annexes may name articles."""
    name = Path(row["pdf"]).name
    letter = documents[0] if documents else None
    dates = {
        "decision_date": letter.date if letter else None,
        "request_date": request_date(letter.passages) if letter else None,
    }
    for what, read in dates.items():
        if row[what] and (name, what) not in DISPUTED:
            yield Found(name, what, iso(row[what]), read or "-")
    cited = articles_of(documents, linking)
    quoted = {s.number.removeprefix("Artikel ") for d in documents for s in d.sections if s.number}
    for article in filter(None, row["wob_articles"].split(",")):
        yield Found(name, "article cited", article, article if article in cited else "-")
        yield Found(name, "article cited or quoted", article, article if article in cited | quoted else "-")


def articles_of(documents: Sequence[Document], linking: Linking) -> set[str]:
    """Numbers of the articles of the Wob that the documents refer to."""
    keys = {
        key
        for document in documents
        for mentions in linking.mentions(document).values()
        for mention in mentions
        for key in (*mention.targets, *mention.literal)
        if WOB in key and "artikel=" in key
    }
    return {key.partition("artikel=")[2].partition("&")[0] for key in keys}


def iso(written: str) -> str:
    day, month, year = written.split("-")
    return f"{year}-{int(month):02}-{int(day):02}"


def report(found: Sequence[Found]) -> None:
    print("what\tright\tof\tshare")
    for what in KINDS:
        rows = [row for row in found if row.what == what]
        right = sum(row.right for row in rows)
        print(f"{what}\t{right}\t{len(rows)}\t{right / max(len(rows), 1):.1%}")
    for row in found:
        if not row.right:
            print(f"miss\t{row.what}\t{row.truth}\t{row.read}\t{row.letter}")
    for (letter, what), reason in sorted(DISPUTED.items()):
        print(f"left out\t{what}\t{letter}\t{reason}")


if __name__ == "__main__":
    main(sys.argv[1:])
