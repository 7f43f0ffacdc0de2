"""Typeset papers with known truth: `python benchmarks/typeset/make.py DIR [COUNT]`.

Every NNN.pdf gets an NNN.json in the shapes of `show --stage sections` and `passages`, written from what was set,
never from a reading; `beleidswijzer evaluate reading DIR` compares. The same count gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from papers import paper
from parts import Paper, Part
from setter import Setter
from tables import Table

COUNT = 48


def make(folder: Path, count: int = COUNT) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(count):
        pdf, truth = typeset(seed)
        (folder / f"{seed:03d}.pdf").write_bytes(pdf)
        (folder / f"{seed:03d}.json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8"
        )


def typeset(seed: int) -> tuple[bytes, dict[str, Any]]:
    """The PDF and its truth. Set twice: the contents page needs the pages of the first setting."""
    made, look = paper(seed)
    first = Setter(made, look, 0, [])
    first.run()
    second = Setter(made, look, first.page, first.places)
    return second.run(), truth_of(made, second)


def truth_of(made: Paper, setter: Setter) -> dict[str, Any]:
    headings = [part for part in made.parts if part.kind == "heading"]
    sections = [
        {"number": part.number, "title": part.text, "level": part.level, "page": page}
        for part, page in zip(headings, setter.places, strict=True)
    ]
    passages = [line for part in made.parts for line in _passages(part)]
    if not made.endnotes:
        passages += [
            {"kind": "footnote", "number": number, "text": text.replace("|", "")}
            for number, text in made.notes.items()
        ]
    breaks = [{"head": head, "tail": tail, "joined": joined} for head, tail, joined in setter.broken]
    free = [part.text for part in made.parts if part.kind == "title"]
    free += [" ".join(row) for part in made.parts if part.kind == "letterhead" for row in part.rows]
    return {"date": made.date, "free": free, "sections": sections, "passages": passages, "breaks": breaks}


def _passages(part: Part) -> list[dict[str, Any]]:
    if part.kind in ("paragraph", "item"):
        kind = "list-item" if part.kind == "item" else "paragraph"
        label = "•" if part.label == "-" else part.label or None
        return [
            {"kind": kind, "text": part.text, "label": label, "depth": part.depth, "markers": part.markers}
        ]
    if part.kind == "caption":
        return [{"kind": "caption", "text": part.text}]
    if part.kind == "source":
        return [{"kind": "paragraph", "text": part.text, "label": None, "depth": 0, "markers": []}]
    if part.kind == "table":
        assert part.table is not None
        return [_table(part.table)]
    if part.kind == "endnote":
        return [{"kind": "footnote", "number": part.number, "text": part.text}]
    if part.kind == "box":
        found: list[dict[str, Any]] = [{"kind": "box", "text": item.text} for item in part.items]
        return [*found, _table(part.table)] if part.table else found
    return []


def _table(table: Table) -> dict[str, Any]:
    return {"kind": "table", "rows": [list(row) for row in table.rows]}


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__)
    else:
        make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else COUNT)
