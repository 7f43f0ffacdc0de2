"""What is set up once for all tests: the samples in a store, the app on it, a browser."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from app_store import build_store, open_store
from browser_app import CHROMIUM, FLAGS, serve, visitor
from promise_ledger import Told, Trial, promises, write_table
from shared_parts import shared_linking, sharing

from beleidswijzer.config import Settings
from beleidswijzer.wording import DEFAULT_LANGUAGE, use_language

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from ontology.registers import Registers
    from ontology.thesaurus import Thesaurus

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
MEMORY, ROOM = Path("/dev/shm"), 4 * 1024**3
SLOWEST = (
    *("test_crash", "test_browser_links", "test_browser_every_page", "test_browser", "test_growing"),
    *("test_torture", "test_child", "test_bit_rot", "test_state_machine", "test_disk_full", "test_readers"),
    *("test_browser_graph", "test_browser_sources", "test_hostile_everywhere", "test_forgetting"),
)
"""Files that take longest, in this order: begun first, none of them keeps one worker busy when the others are done."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--whole", action="store_true", help="try each promise as often as docs/promises.md says"
    )
    parser.addoption("--promises", metavar="FILE", help="write how often promises were kept into this page")


def pytest_configure() -> None:
    """Stores of tests stand in memory where there is room: on a disk, waiting for what is written takes minutes."""
    if not MEMORY.is_dir() or "PYTEST_DEBUG_TEMPROOT" in os.environ:
        return
    runs_programs = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC  # tests write small programs too
    if runs_programs and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):  # one of several processes; by itself a run begins with the quick ones
        place = {name: number for number, name in enumerate(SLOWEST)}
        items.sort(key=lambda item: place.get(item.path.stem, len(place)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    page = config.getoption("--promises")
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    found = [
        Told(**json.loads(told)) for one in reports for name, told in one.user_properties if name == "promise"
    ]
    if page and found:
        write_table(Path(page), {one.name: one for one in found})
        for one in found:
            terminalreporter.write_line(f"{one.name}: {one.kept} of {one.tried} kept. {one.note}")


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Each test begins in the language of the app, whatever the one before it in this process asked for."""
    use_language(DEFAULT_LANGUAGE)
    yield
    use_language(DEFAULT_LANGUAGE)


@pytest.fixture
def trial(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Callable[[str], Trial]:
    """A promise of tests/cases/promises.tsv, by name, to try as often as was asked for."""
    whole = bool(request.config.getoption("--whole"))

    def start(name: str) -> Trial:
        return Trial(promises()[name], whole=whole, record=lambda told: record_property("promise", told))

    return start


@pytest.fixture(scope="session", autouse=True)
def shared_parts() -> Iterator[None]:
    """Libraries opened in tests share registers and the children that read."""
    with sharing():
        yield


@pytest.fixture(scope="session")
def registers() -> Registers:
    """The registers as shipped."""
    return shared_linking(Settings().base_uri).registers


@pytest.fixture(scope="session")
def thesaurus() -> Thesaurus:
    """The thesaurus as shipped."""
    return shared_linking(Settings().base_uri).thesaurus


@pytest.fixture(scope="session")
def samples_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the thirteen samples, by words alone; tests that change a store make their own."""
    store = tmp_path_factory.mktemp("samples") / "store"
    library = open_store(store)
    refused = [f"{result.file}: {result.problem}" for result in library.add([SAMPLES]) if result.problem]
    library.close()
    assert not refused, "\n".join(refused)
    return store


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the three small papers of app_store."""
    store = build_store(tmp_path_factory.getbasetemp())
    with serve(store, tmp_path_factory.mktemp("app") / "log.txt") as served:
        yield served


@pytest.fixture(scope="session")
def samples_address(samples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the thirteen samples."""
    with serve(samples_store, tmp_path_factory.mktemp("samples-app") / "log.txt") as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A visitor of the app on the three small papers."""
    with visitor(browser, address) as opened:
        yield opened


@pytest.fixture
def samples_page(browser: Browser, samples_address: str) -> Iterator[Page]:
    """A visitor of the app on the thirteen samples."""
    with visitor(browser, samples_address) as opened:
        yield opened
