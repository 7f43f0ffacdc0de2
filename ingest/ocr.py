"""The door to Tesseract: pictures of pages in, lines of words with their boxes out.

Tesseract is a program of its own that the user may have installed, with Dutch data or not. It is looked for once,
in the parent (`find_engine`), and goes into the limited child as part of the Limits, so that reading depends on
nothing but its arguments. Lines come as hOCR, which tells letter size and confidence
(http://kba.github.io/hocr-spec/1.2/: ocr_line with x_size, ocrx_word with x_wconf).
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

from ingest.page import Line, Page, Span

LANGUAGE = "nld"
DPI = 300
"""Tesseract's own advice (tessdoc, ImproveQuality: "at least 300 DPI"); more costs time and gains nothing."""

MIN_CONFIDENCE = 50.0
"""Mean of the words' confidence (0 to 100). Printed Dutch has 85 to 96; pictures and handwriting 20 to 45."""

MIN_WORD_CONFIDENCE = 20.0
"""Words below it are specks, stamps and lines; they would be searched for in vain."""

PAGE_SECONDS = 60.0
"""A full page takes 3 to 10 s on a laptop; what takes a minute is a drawing or a trick."""

SAME_SIZE = 0.18
"""Sizes are measured from the picture; lines within this share of the page's usual size have that size."""

_WINDOWS = Path(r"C:\Program Files\Tesseract-OCR\tesseract.exe")
_VALUE = re.compile(r"\b(bbox|x_size|x_wconf|baseline)((?: -?[\d.]+)+)")

HOW_TO_GET = (
    "Installeer Tesseract met Nederlandse taalgegevens (Debian en Ubuntu: `sudo apt install tesseract-ocr "
    "tesseract-ocr-nld`; macOS: `brew install tesseract tesseract-lang`; Windows: het installatieprogramma van "
    "UB Mannheim, met Dutch aangevinkt) en voeg het bestand opnieuw toe."
)


@dataclass(frozen=True, slots=True)
class Engine:
    """Tesseract on this machine. `data` is the folder of its language data where the user set one."""

    program: str
    version: str
    jobs: int = 1
    data: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn in grey as PNM, at `zoom` pixels a point."""

    page: Page
    pnm: bytes
    zoom: float


Recognise = Callable[[Engine, bytes], str]


def find_engine() -> Engine | None:
    """Tesseract with Dutch data, or None. Asks the program itself (0.1 s)."""
    program = shutil.which("tesseract") or (str(_WINDOWS) if _WINDOWS.is_file() else None)
    if program is None:
        return None
    data = os.environ.get("TESSDATA_PREFIX", "")
    languages = _ask(program, data, "--list-langs")
    version = re.search(r"tesseract\s+v?(\d[\w.-]*)", _ask(program, data, "--version"))
    if version is None or LANGUAGE not in languages.split():
        return None
    jobs = max(1, min(os.cpu_count() or 1, 8))
    return Engine(program, version[1], jobs, data)


def read_pictures(
    engine: Engine, pictures: Iterable[Picture], recognise: Recognise | None = None
) -> Iterator[Page]:
    """The pages with the lines that were recognised and their confidence, in the order given; a page of which
    nothing usable was recognised comes back as it was. Pictures are drawn a few at a time and read in parallel."""
    run = recognise or hocr_of
    waiting = iter(pictures)
    with ThreadPoolExecutor(engine.jobs) as pool:
        while batch := list(islice(waiting, engine.jobs)):
            yield from pool.map(lambda picture: _read(engine, picture, run), batch)


def hocr_of(engine: Engine, pnm: bytes) -> str:
    """What the program says of one picture; empty when it failed or took too long."""
    command = [engine.program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DPI), "--psm", "3"]
    try:
        done = subprocess.run(
            [*command, "-c", "tessedit_create_hocr=1"],
            input=pnm, capture_output=True, timeout=PAGE_SECONDS, env=_environment(engine.data), check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def page_of_hocr(page: Page, hocr: str, zoom: float) -> Page:
    """The page with the lines of the hOCR, or the page itself where they are not worth reading."""
    try:
        root = ElementTree.fromstring(hocr) if hocr else None
    except ElementTree.ParseError:
        root = None
    if root is None:
        return page
    found = [line for line in _text_lines(root) if line.words]
    confidences = [word.confidence for line in found for word in line.words]
    if not confidences or statistics.fmean(confidences) < MIN_CONFIDENCE:
        return page
    sizes = _sizes([line.size / zoom for line in found], [len(line.words) for line in found])
    lines = tuple(_line(line, size, zoom) for line, size in zip(found, sizes, strict=True))
    return replace(page, lines=lines, confidence=round(statistics.fmean(confidences), 1))


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    x0: float
    x1: float
    confidence: float


@dataclass(frozen=True, slots=True)
class _TextLine:
    """Pixels; `baseline` is the writing line at the line's middle, `block` numbers the areas of the page."""

    words: tuple[_Word, ...]
    y0: float
    y1: float
    baseline: float
    size: float
    block: int


def _read(engine: Engine, picture: Picture, run: Recognise) -> Page:
    return page_of_hocr(picture.page, run(engine, picture.pnm), picture.zoom)


def _text_lines(root: ElementTree.Element) -> Iterator[_TextLine]:
    areas = [node for node in root.iter() if node.get("class") == "ocr_carea"]
    for block, area in enumerate(areas):
        for node in area.iter():
            if node.get("class") in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
                yield _text_line(node, block)


def _text_line(node: ElementTree.Element, block: int) -> _TextLine:
    values = _values(node)
    x0, y0, x1, y1 = values.get("bbox", (0.0, 0.0, 0.0, 0.0))
    slope, lift = (*values.get("baseline", (0.0, 0.0)), 0.0)[:2]
    words = tuple(word for child in node.iter() if (word := _word(child)) is not None)
    size = values.get("x_size", (y1 - y0,))[0]
    return _TextLine(words, y0, y1, y1 + lift + slope * (x1 - x0) / 2, size, block)


def _word(node: ElementTree.Element) -> _Word | None:
    text = "".join(node.itertext()).strip()
    if node.get("class") != "ocrx_word" or not text:
        return None
    values = _values(node)
    confidence = values.get("x_wconf", (0.0,))[0]
    x0, _, x1, _ = values.get("bbox", (0.0, 0.0, 0.0, 0.0))
    return _Word(text, x0, x1, confidence) if confidence >= MIN_WORD_CONFIDENCE and x1 > x0 else None


def _values(node: ElementTree.Element) -> dict[str, tuple[float, ...]]:
    title = node.get("title") or ""
    return {name: tuple(map(float, numbers.split())) for name, numbers in _VALUE.findall(title)}


def _sizes(measured: Sequence[float], weights: Sequence[int]) -> list[float]:
    """Points, to the half: most lines of a page have one size, which the picture gives only roughly."""
    spread = sorted(size for size, weight in zip(measured, weights, strict=True) for _ in range(weight))
    usual = round(statistics.median(spread) * 2) / 2 if spread else 10.0
    return [usual if abs(size - usual) <= SAME_SIZE * usual else round(size * 2) / 2 for size in measured]


def _line(line: _TextLine, size: float, zoom: float) -> Line:
    """One span: words with a space between, each word's width shared among its characters. The end of a word
    and the start of the next are the edges of the space."""
    text, xs = "", list[float]()
    for word in sorted(line.words, key=lambda word: word.x0):
        start = max(word.x0 / zoom, xs[-1] if xs else 0.0)
        stop = max(word.x1 / zoom, start)
        step = (stop - start) / len(word.text)
        xs += [start + step * n for n in range(len(word.text) + 1)]
        text += f" {word.text}" if text else word.text
    baseline = line.baseline / zoom
    span = Span(
        text, tuple(xs), baseline - 0.8 * size, baseline + 0.2 * size, baseline, size, "ocr", False, False, False, 0
    )  # fmt: skip
    return Line((span,), line.block)


def _ask(program: str, data: str, question: str) -> str:
    try:
        done = subprocess.run(
            [program, question], capture_output=True, timeout=10, env=_environment(data), check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def _environment(data: str) -> dict[str, str]:
    """One thread each: the pages are read in parallel. Windows programs do not start without SYSTEMROOT."""
    kept = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if sys.platform == "win32" else {}
    return {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C", **kept, **({"TESSDATA_PREFIX": data} if data else {})}
