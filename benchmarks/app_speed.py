"""Twelve visitors at once beside an empty Streamlit page, in one run: `python benchmarks/app_speed.py STORE`.

The documents of STORE are copied under other names until there are 2,000 (kept in MAP with `--large MAP`). The app
serves them, and a second server an empty page. Every visitor is a window of its own in one headless browser. In turns:

- *first paint*: an address is opened in a new window until the last line of the page stands;
- *search to result*: a query typed until its hits stand;
- *document*: a hit clicked until the words are marked on its page;

each beside opening the empty page by as many visitors (goal: at most 3 times); the search also beside the empty page's
answer to a typed word, for which there is no goal. Visitors wait for each other between the steps.
`--bare` leaves the browser out: one visitor in the process, the time that each page takes to be made.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from grown_store import grow

from beleidswijzer.config import load_settings
from beleidswijzer.library import Library
from beleidswijzer.linking import Linking
from beleidswijzer.truth import Truth

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

GOAL = 3
QUERIES = (
    '"redelijkerwijs aangewezen op"',
    "effectiviteit",
    "artikel 3.2.1 Wlz",
    "pakketcriteria langdurige zorg",
)
EMPTY = """
import streamlit as st
word = st.text_input("Woord", key="word")
if word:
    st.html(f'<p class="answer">{len(word)}</p>')
st.html('<div class="foot">leeg</div>')
"""
START = "from beleidswijzer.cli import main; main()"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--visitors", type=int, default=12)
    parser.add_argument("--large", type=Path, help="a store grown before; made there when it is not")
    parser.add_argument("--bare", action="store_true", help="without a browser: one page after another")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        large = options.large or Path(name) / "large"
        held = grown(options.store, large, options.documents)
        print(f"{held} documents\n", flush=True)
        if options.bare:
            pages_alone(large)
            return
        if not options.chromium:
            sys.exit("No Chromium: apt-get install chromium, or give --chromium.")
        empty = Path(name) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        with app(large) as whole, plain(empty) as bare:
            asyncio.run(measure(whole, bare, options.visitors, options.chromium))


def grown(source: Path, large: Path, documents: int) -> int:
    """Make the large store when it is not there, with its index; gives its number of documents."""
    settings = load_settings(store=large, model="none")
    if not large.exists():
        truth = Truth(source / "truth.sqlite")
        passages = truth.count("passages") * documents // truth.count("documents")
        truth.close()
        grow(source, large, passages, Linking(settings.base_uri), originals=True)
    library = Library.open(settings)
    count = library.counts()["documents"]
    library.close()
    return count


@contextmanager
def app(store: Path) -> Iterator[str]:
    port = free_port()
    command = ["app", "--port", str(port), "--store", str(store)]
    with served([sys.executable, "-c", START, *command], port) as address:
        yield address


@contextmanager
def plain(script: Path) -> Iterator[str]:
    port = free_port()
    options = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
    place = [f"--server.port={port}", "--server.address=127.0.0.1"]
    with served([sys.executable, "-m", "streamlit", "run", str(script), *options, *place], port) as address:
        yield address


@contextmanager
def served(command: Sequence[str], port: int) -> Iterator[str]:
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        until = time.monotonic() + 120
        while not answers(f"{address}_stcore/health") and time.monotonic() < until:
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except OSError:
        return False
    return True


async def measure(whole: str, bare: str, visitors: int, chromium: str) -> None:
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for address in (
            whole,
            bare,
        ):  # warm: the files of the browser's side, and what the first visitor loads
            await together(browser, 1, partial(first_visit, address))
        print(f"{visitors} visitors at once, seconds (median and slowest)\n")
        print("| what | app | slowest | empty page | slowest | times | goal |\n|---|---|---|---|---|---|---|")
        all_here = asyncio.Barrier(visitors)
        emptied = await together(browser, visitors, lambda page, _: empty_visit(page, bare, all_here))
        told = await together(browser, visitors, lambda page, place: visit(page, whole, place, all_here))
        names = ("first paint", "search to result", "hit to its page with the words marked")
        for step, name in enumerate(names):
            row(name, [one[step] for one in told], [one[0] for one in emptied], f"{GOAL}")
        found, answered = [one[1] for one in told], [one[1] for one in emptied]
        row("search to result, beside a typed word", found, answered, "")
        await browser.close()


async def together(
    browser: Browser, visitors: int, work: Callable[[Page, int], Awaitable[list[float]]]
) -> list[list[float]]:
    """What each of so many visitors gives, all at once, each in a window of its own."""

    async def one(place: int) -> list[float]:
        context = await browser.new_context(locale="nl-NL")
        page = await context.new_page()
        page.set_default_timeout(180_000)
        found = await work(page, place)
        await context.close()
        return found

    return await asyncio.gather(*(one(place) for place in range(visitors)))


async def first_visit(address: str, page: Page, _: int) -> list[float]:
    return await opened(page, address)


async def opened(page: Page, address: str) -> list[float]:
    started = time.perf_counter()
    await page.goto(address)
    await page.locator(".foot").wait_for()
    return [time.perf_counter() - started]


async def empty_visit(page: Page, address: str, all_here: asyncio.Barrier) -> list[float]:
    """Opening the empty page, and its answer to a typed word."""
    first = await opened(page, address)
    await all_here.wait()
    started = time.perf_counter()
    await page.get_by_label("Woord").fill("zorg")
    await page.get_by_label("Woord").press("Enter")
    await page.locator(".answer").wait_for()
    return [*first, time.perf_counter() - started]


async def visit(page: Page, address: str, place: int, all_here: asyncio.Barrier) -> list[float]:
    """Opening the first page, a search, and the page of its first hit."""
    first = await opened(page, address)
    field = page.get_by_label("Zoek in rapporten")
    await all_here.wait()
    started = time.perf_counter()
    await field.fill(QUERIES[place % len(QUERIES)])
    await field.press("Enter")
    await page.locator("article.hit").first.wait_for()
    found = time.perf_counter() - started
    await all_here.wait()
    started = time.perf_counter()
    await page.locator(".hit-title a").first.click()
    await page.locator(".page-text mark").first.wait_for()
    return [*first, found, time.perf_counter() - started]


def row(name: str, whole: Sequence[float], bare: Sequence[float], goal: str) -> None:
    one, other = statistics.median(whole), statistics.median(bare)
    print(
        f"| {name} | {one:.2f} | {max(whole):.2f} | {other:.2f} | {max(bare):.2f} | {one / other:.2f} | {goal} |"
    )


def pages_alone(store: Path) -> None:
    """Processor time of each page in this process, the second run of each, beside an empty script."""
    import os

    from streamlit.testing.v1 import AppTest

    os.environ |= {"BELEIDSWIJZER_STORE": str(store), "BELEIDSWIJZER_MODEL": "none"}
    library = Library.open(load_settings(store=store, model="none"))
    hit = library.search(QUERIES[0], limit=1).results[0]
    root = Path(__file__).resolve().parents[1]
    pages: list[tuple[str, str, dict[str, str]]] = [
        ("first screen", "", {}), ("search", "", {"q": QUERIES[0]}),
        ("document", "document", {"id": hit.document, "p": hit.passage}),
        ("concept", "begrip", {"key": "criterium/effectiviteit"}), ("documents", "toevoegen", {}),
        ("keeping", "beheer", {}), ("timeline", "tijdlijn", {}), ("matrix", "matrix", {}),
        ("articles", "wetsartikelen", {}), ("missing", "ontbrekend", {}), ("comparing", "vergelijken", {}),
    ]  # fmt: skip
    empty = milliseconds(lambda: AppTest.from_string(EMPTY, default_timeout=300))
    print(f"| page | processor, ms | empty page | times |\n|---|---|---|---|\n| empty | {empty:.0f} | | |")
    for name, file, parameters in pages:

        def made(file: str = file, parameters: dict[str, str] = parameters) -> AppTest:
            one = AppTest.from_file(str(root / "app.py"), default_timeout=300)
            if file:
                one.switch_page(f"beleidswijzer/pages/{file}.py")
            for key, value in parameters.items():
                one.query_params[key] = value
            return one

        spent = milliseconds(made)
        print(f"| {name} | {spent:.0f} | {empty:.0f} | {spent / empty:.1f} |", flush=True)


def milliseconds(make: Callable[[], object]) -> float:
    """Processor time of a page's second and third run, the least of them."""
    spent = []
    for _ in range(3):
        page = make()
        started = time.process_time()
        page.run()  # type: ignore[attr-defined]
        spent.append((time.process_time() - started) * 1000)
    return min(spent[1:])


if __name__ == "__main__":
    main()
