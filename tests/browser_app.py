"""The app in a real browser, for tests: a server on a free port, and what every test does with a page.

Needs Chromium (Debian: apt-get install chromium; or CHROMIUM names it); else these tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update"),
    *("--disable-background-networking", "--disable-sync"),
]
NEEDS_CHROMIUM = pytest.mark.skipif(
    not CHROMIUM, reason="no Chromium: apt-get install chromium, or name it in CHROMIUM"
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def serve(store: Path, log: Path) -> Iterator[str]:
    """The app as `beleidswijzer app` serves it, on a free port of this machine; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = "from beleidswijzer.cli import main; main()"
    command = [sys.executable, "-c", start, "app", "--port", str(port), "--store", str(store)]
    environment = os.environ | {"BELEIDSWIJZER_MODEL": "none"}
    with log.open("wb") as written:
        server = subprocess.Popen(command, env=environment, stdout=written, stderr=subprocess.STDOUT)
        try:
            _wait_until_ready(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(20)


def _wait_until_ready(health: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(health, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the app did not start:\n" + log.read_text(errors="replace"))


@contextmanager
def visitor(browser: Browser, address: str) -> Iterator[Page]:
    """A visitor's window; afterwards no error was logged and nothing was asked of another host."""
    context = browser.new_context(
        base_url=address, locale="nl-NL", viewport={"width": 1400, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    opened = context.new_page()
    errors: list[str] = []
    outside: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("dialog", dismiss)
    opened.on("request", lambda asked: None if _is_own(asked.url) else outside.append(asked.url))
    opened.set_default_timeout(30_000)
    yield opened
    context.close()
    assert errors == []
    assert outside == []


def _is_own(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob") or parts.hostname == "127.0.0.1"


def visit(page: Page, path: str) -> None:
    page.goto(path)
    page.locator(".foot").wait_for()


def wait_until(page: Page, expression: str) -> None:
    """Until the expression is true in the page, asked from outside: the page itself may not run texts as code."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true: {expression}")


def broken_rules(page: Page) -> list[tuple[str, str, str]]:
    """The rules of WCAG 2.2 A and AA that axe-core finds broken, at 1400 and at 400 pixels, each with its element."""
    from axe_playwright_python.base import AXE_SCRIPT

    page.evaluate(AXE_SCRIPT)
    found = []
    for width in (1400, 400):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        told = page.evaluate("rules => axe.run(document, {runOnly: rules})", WCAG)
        found += [(f"{width}", rule["id"], rule["nodes"][0]["html"]) for rule in told["violations"]]
    return found
