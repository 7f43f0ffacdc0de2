"""Makes docs/screenshot.png and docs/screenshots/*.png from the sample documents, in a headless browser.

    .venv/bin/python docs/make_screenshots.py [--store DIR] [--chromium FILE]

Without --store the samples are read into a temporary store first.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "data" / "samples"
COMMAND = [sys.executable, "-c", "from beleidswijzer.cli import main; main()"]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PHRASE = "./?q=%22redelijkerwijs%20aangewezen%20op%22"


@dataclass(frozen=True, slots=True)
class Shot:
    """A view of the app; `click` follows a link first, `height` cuts the picture."""

    file: str
    address: str
    click: str = ""
    width: int = 1400
    height: int = 1000


SHOTS = (
    Shot("screenshots/start.png", "./", height=800),
    Shot("screenshots/zoeken.png", PHRASE),
    Shot("screenshot.png", PHRASE, click=".hit-title a", height=1100),
    Shot("screenshots/begrip.png", "begrip?key=criterium%2Feffectiviteit"),
    Shot("screenshots/artikel.png", "begrip?key=jci1.3%3Ac%3ABWBR0035917%26artikel%3D3.2.1", height=1800),
    Shot("screenshots/tijdlijn.png", "tijdlijn?plan_on=2026-09-01"),
    Shot("screenshots/matrix.png", "matrix"),
    Shot("screenshots/graaf.png", "graaf?open=criterium%2Feffectiviteit", height=1200),
    Shot("screenshots/koppelingen.png", "koppelingen"),
    Shot("screenshots/koppelingen-besluit.png", "koppelingen?kop_stuk=zin-2025099903", height=1300),
    Shot("screenshots/aandoening.png", "aandoening?aandoening=aandoening%2Fdementie", height=1200),
    Shot("screenshots/wetsartikelen.png", "wetsartikelen"),
    Shot("screenshots/werklijst.png", "wetsartikelen?art_view=werk"),
    Shot("screenshots/ontbrekend.png", "ontbrekend"),
    Shot("screenshots/vergelijken.png", "vergelijken"),
    Shot("screenshots/vragen.png", "vragen"),
    Shot("screenshots/verzameling.png", "verzameling", height=700),
    Shot("screenshots/documenten.png", "toevoegen"),
    Shot("screenshots/beheer.png", "beheer"),
    Shot("screenshots/toegankelijkheid.png", "toegankelijkheid", height=900),
)
TELEPHONE = (400, 860)
"""Width and height at which each view is taken too, as NAME-telefoon."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--only", help="views whose name has these words", default="")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    options = parser.parse_args()
    if not options.chromium:
        sys.exit(
            "Geen Chromium gevonden. Installeer het (Debian: apt-get install chromium) of geef --chromium."
        )
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or read_samples(Path(folder) / "store")
        with app(store) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=options.chromium, args=FLAGS)
            for shot in (one for one in SHOTS if options.only in one.file):
                take(browser, address, shot)
                take(browser, address, on_telephone(shot))
            browser.close()


def read_samples(store: Path) -> Path:
    subprocess.run([*COMMAND, "add", str(SAMPLES), "--store", str(store)], check=True)
    return store


@contextmanager
def app(store: Path) -> Iterator[str]:
    """The app on a free port, with its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([*COMMAND, "app", "--port", str(port), "--store", str(store)], env=os.environ)
    try:
        for _ in range(300):
            if answers(f"http://127.0.0.1:{port}/_stcore/health"):
                break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except OSError:
        return False
    return True


def on_telephone(shot: Shot) -> Shot:
    width, height = TELEPHONE
    name = "document" if shot.file == "screenshot.png" else Path(shot.file).stem
    return replace(shot, file=f"screenshots/{name}-telefoon.png", width=width, height=height)


def take(browser: Browser, address: str, shot: Shot) -> None:
    target = HERE / shot.file
    target.parent.mkdir(exist_ok=True)
    context = browser.new_context(
        base_url=address, locale="nl-NL", viewport={"width": shot.width, "height": shot.height}
    )
    page = context.new_page()
    page.goto(shot.address)
    settle(page)
    if shot.click:
        page.locator(shot.click).first.click()
        page.wait_for_url("**/document?*")
        settle(page)
    page.screenshot(path=str(target))
    reduce(target)
    context.close()
    print(target.relative_to(HERE.parent))


def reduce(picture: Path) -> None:
    """Fewer colours: a third of the bytes, and the words as sharp."""
    with Image.open(picture) as whole:
        small = whole.convert("RGB").quantize(colors=96, dither=Image.Dither.NONE)
    small.save(picture, optimize=True)


def settle(page: Page) -> None:
    """Wait until the whole page stands: the footer is written last, pictures a moment later."""
    page.locator(".foot").wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(800)


if __name__ == "__main__":
    main()
