"""Typesets a folder of texts in the light markup of the samples to PDFs: `python benchmarks/typeset_gold.py MAP UIT`.

The texts of `data/gold/links` are kept as text and read as PDF, because that is what the system reads. Files without
the three dashes of a header (README, tables) are left alone. The same text gives the same bytes, so a PDF that is there
already is left as it is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "data"))

from make_samples import build_file  # noqa: E402


def typeset_folder(texts: Path, out: Path) -> dict[str, Path]:
    """Stem of each text -> its PDF in `out`, which is made where it is not there."""
    out.mkdir(parents=True, exist_ok=True)
    made: dict[str, Path] = {}
    for source in sorted(texts.glob("*.txt")):
        text = source.read_text(encoding="utf-8")
        if "\n---\n" in text and "vorm:" in text:
            made[source.stem] = _typeset(source.stem, text, out)
    return made


def _typeset(stem: str, text: str, out: Path) -> Path:
    target = out / f"{stem}.pdf"
    try:
        data, _truth = build_file(text)
    except (KeyError, ValueError) as wrong:
        raise SystemExit(f"{stem}.txt kan niet worden gezet: {wrong!r}") from wrong
    if not target.exists() or target.read_bytes() != data:
        target.write_bytes(data)
    return target


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, help="folder with the texts")
    parser.add_argument("out", type=Path, help="folder for the PDFs")
    chosen = parser.parse_args(arguments)
    for path in typeset_folder(chosen.texts, chosen.out).values():
        print(path)


if __name__ == "__main__":
    main()
