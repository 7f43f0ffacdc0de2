"""What is promised of hostile texts: in files they are words, in the app nothing of them runs or becomes an element."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from xml.etree import ElementTree

import openpyxl
import pytest
from app_store import open_store, write_pdf
from browser_app import NEEDS_CHROMIUM, serve, visitor
from hostile_texts import HOSTILE
from linked_samples import suggestion
from promise_ledger import Trial

from beleidswijzer.bibtex import bibtex
from beleidswijzer.citation import Citation
from beleidswijzer.collection import CollectedQuote, KeptItem
from beleidswijzer.link_settling import SettledLink
from beleidswijzer.pages.menu import COLLECTION, PAGES
from beleidswijzer.results import DocumentEntry
from beleidswijzer.reviewing import Decision
from beleidswijzer.ris import Cited, ris
from beleidswijzer.sheets import answer_sheet, document_sheet
from beleidswijzer.spreadsheet import Sheet, sheet_csv, sheet_xlsx
from beleidswijzer.sssom import sssom
from beleidswijzer.word_file import collection_docx
from ontology.sparql import Table
from ontology.triplestore import Cell
from ontology.uris import Uris

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FORMULAS = (
    "=1+1", "+1", "-1+A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1", "=cmd|' /C calc'!A0",
    '=IMPORTXML("http://example.invalid";"//a")', "-2+3+cmd|' /C calc'!A0", "TY  - RPRT\nER  - \nTY  - BOOK",
    "}\n@book{a,\n title={b}}", "\\input{/etc/passwd}", "a\tb\nc", "#curie_map:\n#  x: http://example.invalid/",
)  # fmt: skip
TEXTS = (*FORMULAS, *HOSTILE)
RUNS_AS_FORMULA = re.compile("^[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
ENTRY = DocumentEntry("doc-1", "x", "rapport", "2025-03-01", (), 1, 1, "x.pdf", "0" * 64)


def named(words: str) -> DocumentEntry:
    return replace(
        ENTRY, title=words, file=words, sender=words, subject=words, identifiers=(words,), kind=words
    )


def csv_faults(data: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"):
        yield from (f"formula in csv: {cell!r}" for cell in row if RUNS_AS_FORMULA.match(cell))


def xlsx_faults(data: bytes) -> Iterator[str]:
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page is not None
    cells = [cell for row in page.iter_rows() for cell in row]
    yield from (
        f"formula in xlsx: {cell.value!r}" for cell in cells if cell.data_type == "f" or cell.hyperlink
    )


def ris_faults(data: bytes) -> Iterator[str]:
    lines = [line for line in data.decode().split("\r\n") if line]
    yield from (
        f"line in ris: {line!r}" for line in lines if not re.fullmatch(r"[A-Z][A-Z0-9]  - [^\n\r]*", line)
    )
    if [line[:2] for line in lines].count("TY") != 1:
        yield "a record of its own in ris"


def bibtex_faults(data: bytes) -> Iterator[str]:
    text = data.decode()
    bare = re.sub(r"\\[{}\\]", "", text)
    if text.count("\n@") or bare.count("{") != bare.count("}") or "\\input" in text:
        yield f"bibtex: {text!r}"


def word_faults(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                tags = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(parts.read(name)).iter()}
                yield from (
                    f"{tag} in {name}" for tag in tags & {"fldChar", "fldSimple", "instrText", "object"}
                )
            if name.endswith(".rels"):
                targets = re.findall(rb'Target="([a-z]+:[^"]*)"', parts.read(name))
                yield from (
                    f"link {one!r}" for one in targets if not one.startswith((b"http://", b"https://"))
                )


def sssom_faults(data: bytes, rows: int) -> Iterator[str]:
    lines = [line for line in data.decode().splitlines() if not line.startswith("#")]
    cells = list(csv.reader(lines, delimiter="\t"))
    if len(cells) != rows + 1 or len({len(row) for row in cells}) != 1:
        yield f"rows of sssom: {lines!r}"
    yield from (f"formula in sssom: {cell!r}" for row in cells for cell in row if RUNS_AS_FORMULA.match(cell))


def file_faults(words: str) -> Iterator[tuple[str, list[str]]]:
    """Each kind of file with a text in every place of it that a document or visitor fills."""
    sheets = [
        Sheet(words, (words, "a"), ((words, words), (None, 1.5))),
        document_sheet([named(words)]),
        answer_sheet(words, Table((words[:20] or "a",), ((Cell(words, "literal"),), (Cell(words, "uri"),)))),
    ]
    for sheet in sheets:
        yield "csv", list(csv_faults(sheet_csv(sheet)))
        yield "xlsx", list(xlsx_faults(sheet_xlsx(sheet)))
    cited = Cited(named(words), quotes=((words, 1),))
    yield "ris", list(ris_faults(ris([cited])))
    yield "bibtex", list(bibtex_faults(bibtex([cited])))
    item = KeptItem("d", "p", note=words)
    quote = CollectedQuote(item, "same", words, words, 1, Citation(words, words, words), "document?id=d")
    base = "http://127.0.0.1:8501/"
    yield "word", list(word_faults(collection_docx([quote], title=words, below=words, base=base)))
    link = replace(suggestion(words), decision_title=words, outcome=words, status="asserted")
    yield "sssom", list(sssom_faults(sssom([SettledLink("a", link, "excludes")], Uris()), 1))


def test_in_files_hostile_texts_are_words(trial: Callable[[str], Trial]) -> None:
    inert = trial("files-inert")
    chosen = TEXTS if inert.tries >= len(TEXTS) else TEXTS[:: len(TEXTS) // inert.tries]
    tried, broken = 0, []
    for words in chosen:
        for kind, faults in file_faults(words):
            tried += 1
            broken += [f"{kind}, {words!r}: {faults}"] if faults else []
    inert.tell(tried, broken)


# --- the app in a browser -----------------------------------------------------------------------

PARAMETERS = {
    "": ("q", "mode", "kind", "sender", "document", "law", "criterion", "from", "to", "part"),
    "document": ("id", "p", "words", "around", "within", "hit", "page", "said"),
    "begrip": ("key", "as", "more"),
    "aandoening": ("aandoening", "aan_zoek"),
    "tijdlijn": ("plan_on", "plan_from", "plan_to", "plan_group", "plan_state", "plan_who", "plan_paper"),
    "matrix": ("matrix", "matrix_kind", "matrix_year", "matrix_programme", "matrix_row", "matrix_column"),
    "graaf": ("open", "find", "to", "at", "rows", "kind", "relation"),
    "koppelingen": ("kop_stuk", "kop", "kop_zelf", "kop_relation", "kop_tension", "kop_status"),
    "wetsartikelen": (
        "art_view",
        "art_wet",
        "art_zoek",
        "art_order",
        "werk_item",
        "werk_state",
        "werk_document",
    ),
    "ontbrekend": ("bron_kind", "bron"),
    "vergelijken": ("vgl_a", "vgl_b", "vgl_kind"),
    "vragen": ("vraag", "sparql", "about", "screen"),
}
"""What each page reads from its address; pages that are not here read nothing but the language."""
FOREIGN = """(() => {
  const bad = [...document.querySelectorAll(
    '[src="x"], [onerror], [onmouseover], [ontoggle], [onstart], [autofocus], object, embed, marquee, base, '
    + 'iframe[srcdoc], iframe[src^="javascript"], math, meta[http-equiv="refresh"], form[action], '
    + '[src*="example.invalid"], [data*="example.invalid"], link[href*="example.invalid"]')];
  const own = a => { const to = new URL(a.href, location.href);
    return ['http:', 'https:'].includes(to.protocol) && to.hostname !== 'example.invalid'; };
  const links = [...document.querySelectorAll('a[href]')].filter(a => typeof a.href === 'string' && !own(a));
  const scripts = [...document.querySelectorAll('script')].filter(s => s.textContent.includes('alert('));
  return [...bad, ...links, ...scripts].map(e => e.outerHTML.slice(0, 200));
})()"""


def printable(words: str) -> str:
    """As much of it as a standard font of PDF can print."""
    return words.encode("latin-1", "ignore").decode("latin-1").replace("\x00", "").replace("\n", " ")


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, list[str]]]:
    """The app on papers whose titles, headings, sentences, names and files are hostile, judged by hostile people."""
    folder = tmp_path_factory.mktemp("hostile")
    papers, store = folder / "papers", folder / "store"
    papers.mkdir()
    texts = [printable(words) for words in HOSTILE]
    for number in range(0, len(texts), 9):
        group = texts[number : number + 9]
        lines = [
            (group[0], "B", 16),
            ("Zorginstituut Nederland, 10 maart 2025", "", 11),
            (f"1 {group[1]}", "B", 13),
        ]
        lines += [
            (f"Zorg {words} volgt uit artikel 3.2.99 van de Wlz, of het CIZ. {words}", "", 11)
            for words in group
        ]
        lines += [(f"Zorginstituut Nederland levert {group[2]} in het eerste kwartaal van 2026 op.", "", 11)]
        name = re.sub(r"[/\x00-\x1f]", "_", group[3])[:100]
        write_pdf(papers / f"{number} {name}.pdf", tuple(lines))
    library = open_store(store)
    refused = [f"{result.file}: {result.problem}" for result in library.add([papers]) if result.problem]
    assert not refused, "\n".join(refused)
    for place, item in enumerate(library.review.work_list()[::12][:4]):
        words = " ".join(HOSTILE[place::4])
        library.review.judge(item.id, Decision("reject", words, words, "2026-01-01T00:00:00Z"))
    documents = [entry.document for entry in library.documents()]
    library.close()
    log = folder / "log.txt"
    with serve(store, log) as served:
        yield served, log, documents


def addresses(documents: Sequence[str]) -> list[str]:
    """Each page with its hostile papers, then with hostile texts in all that it reads from its address."""
    some = documents[:: max(1, len(documents) // 3)]
    shown = [
        "./?q=zorg",
        "./?q=zorg&print=1",
        "wetsartikelen?art_view=werk",
        f"vergelijken?vgl_a={some[0]}&vgl_b={some[-1]}",
    ]
    shown += [f"document?id={key}" for key in some]
    shown += [f"graaf?open=doc%2F{key}" for key in some[:1]]
    shown += [one.path or "./" for one in PAGES if one.path not in ("document",)]
    given = []
    for path, names in PARAMETERS.items():
        for start in range(0, len(HOSTILE), len(names)):
            values = [HOSTILE[(start + place) % len(HOSTILE)] for place in range(len(names))]
            given.append(f"{path or './'}?{urlencode(dict(zip(names, values, strict=True)))}")
    pages = len(PARAMETERS)
    each = len(given) // pages + 1
    spread = [one for turn in range(each) for one in given[turn::each]]  # a page of each kind first
    return (
        [one for pair in zip(shown, spread, strict=False) for one in pair]
        + shown[len(spread) :]
        + spread[len(shown) :]
    )


KEPT = "beleidswijzer"


def keep_hostile(page: Page) -> None:
    """Quotes and searches as a browser keeps them, with hostile texts in every place."""
    page.goto("./")
    page.locator(".foot").wait_for()
    page.evaluate(
        """texts => { for (const key of Object.keys(localStorage)) { try {
             const held = JSON.parse(localStorage[key]);
             const fill = v => typeof v === 'string' ? texts[Math.floor(v.length) % texts.length]
               : Array.isArray(v) ? v.map(fill) : v && typeof v === 'object'
               ? Object.fromEntries(Object.entries(v).map(([k, w]) => [k, fill(w)])) : v;
             localStorage[key] = JSON.stringify(fill(held)); } catch (e) {} } }""",
        list(HOSTILE),
    )


def faults_at(page: Page, address: str) -> list[str]:
    from playwright.sync_api import TimeoutError as TooLate

    page.goto(address)
    try:
        page.locator(".foot").wait_for()
    except TooLate:
        shown = page.locator("body").inner_text()
        return [f"{address}: the page does not come to its end: {shown[:300]!r}"]
    page.wait_for_timeout(250)
    return [f"{address[:80]}: {one}" for one in page.evaluate(FOREIGN)]


@NEEDS_CHROMIUM
def test_in_the_app_hostile_texts_are_words(
    browser: Browser, hostile_address: tuple[str, Path, list[str]], trial: Callable[[str], Trial]
) -> None:
    served, log, documents = hostile_address
    inert = trial("app-inert")
    visits = addresses(documents)[: inert.tries]
    broken: list[str] = []
    with visitor(browser, served) as page:  # which fails on any dialog, error or request to another host
        for address in visits:
            broken += faults_at(page, address)
        keep_hostile(page)
        for address in ("./", COLLECTION):
            broken += faults_at(page, address)
    written = log.read_text(encoding="utf-8", errors="replace")
    told = [words for words in HOSTILE if len(words) > 12 and words in written]
    assert told == [], "what visitors ask stands in the log"
    inert.tell(len(visits) + 2, broken, f"{len(HOSTILE)} texts")
