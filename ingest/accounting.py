"""Where every character of a file went: nothing may be lost and nothing may stand twice.

Printed characters (spaces left out, ligatures resolved) are counted on the pages and in what was read; the
difference is what reading lost or doubled. `python -m ingest.accounting FILE...` prints one line a file.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from ingest.limits import Limits
from ingest.page import Span
from ingest.problem import Problem
from ingest.read import Stages, read_stages
from ingest.text import clean


@dataclass(frozen=True, slots=True)
class Account:
    """Printed characters of one file by where they went. `lost` and `doubled` should be none."""

    printed: int
    passages: int
    furniture: int
    contents: int
    markers: int
    labels: int
    hyphens: int
    hidden: int
    lost: int
    doubled: int

    @property
    def share(self) -> float:
        """The share of characters that are in exactly one place."""
        return 1.0 - (self.lost + self.doubled) / self.printed if self.printed else 1.0


def account(stages: Stages) -> Account:
    """The account of one file that was read."""
    hidden = _count(s for page in stages.lines for s in (*page.turned, *page.hidden))
    everything = _count(s for page in stages.pages for line in page.lines for s in line.spans)
    furniture = _count(s for line in stages.furniture.lines for s in line.spans)
    contents: Counter[str] = Counter()
    markers: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    passages: Counter[str] = Counter()
    for stage, document in zip(stages.documents, stages.reading.documents, strict=True):
        furniture += _count(s for line in stage.layout.aside for s in line.spans)
        keys = stage.contents.keys
        contents += _count(
            s for page in stages.lines for line in page.lines if line.key in keys for s in line.spans
        )
        markers += stage.text.marks
        for passage in document.passages:
            passages += _letters(passage.text)
            label = passage.label or passage.number or ""
            labels += _letters(label)
    dropped = sum(stage.text.dropped_hyphens for stage in stages.documents)
    found = passages + labels + markers + furniture + contents + hidden
    found["-"] += dropped
    everything, found = _plain(everything), _plain(found)
    return Account(
        everything.total(), passages.total(), furniture.total(), contents.total(), markers.total(), labels.total(),
        dropped, hidden.total(), (everything - found).total(), (found - everything).total(),
    )  # fmt: skip


def _count(spans: Iterable[Span]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for span in spans:
        counts.update(_letters(clean(span.text, span.xs)[0]))
    return counts


def _letters(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


def _plain(counts: Counter[str]) -> Counter[str]:
    """Bullets of symbol fonts count as the bullet that stands for them."""
    plain: Counter[str] = Counter()
    for character, number in counts.items():
        plain["•" if "\uf000" <= character <= "\uf8ff" else character] += number
    return plain


def account_bytes(data: bytes, *, limits: Limits) -> bytes:
    """The account as JSON: a reader of `ingest.child.Worker`."""
    found = account(read_stages(data, limits=limits))
    return msgspec.json.encode({"share": found.share, **asdict(found)})


def main(names: Iterable[str]) -> None:
    for name in names:
        try:
            found = account(read_stages(Path(name).read_bytes(), limits=Limits()))
        except Problem as problem:
            print(f"{Path(name).name}\t{problem.code}")
            continue
        print(f"{Path(name).name}\t{found.share:.4%}\t{found}")


if __name__ == "__main__":
    main(sys.argv[1:])
