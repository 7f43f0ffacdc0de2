"""What is set up once for all tests: the samples in a store, the app on it, a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from app_store import build_store, open_store
from browser_app import CHROMIUM, FLAGS, serve, visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLES = Path(__file__).parents[1] / "data" / "samples"


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
