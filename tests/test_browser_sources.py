"""Matrix, law articles and missing sources in a real browser: from a count to the page, a judgement by keyboard."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from browser_app import NEEDS_CHROMIUM, broken_rules, serve, visit, visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = [
    "matrix?matrix_row=zin-2026099911&matrix_column=criterium%2Feffectiviteit",
    "wetsartikelen?art_wet=jci1.3%3Ac%3ABWBR0035917",
    "wetsartikelen?art_view=werk",
    "ontbrekend?bron=kst-29689-1174",
]

pytestmark = NEEDS_CHROMIUM


def test_no_page_breaks_a_rule_of_accessibility_or_is_wider_than_the_window(samples_page: Page) -> None:
    for path in PAGES:
        visit(samples_page, path)
        assert broken_rules(samples_page) == [], path
        assert samples_page.evaluate("document.documentElement.scrollWidth") <= 400, path
        samples_page.set_viewport_size({"width": 1400, "height": 900})


def test_from_a_count_to_the_words_on_the_page_and_back(samples_page: Page) -> None:
    visit(samples_page, "matrix")
    samples_page.locator(".wide-only .statement a").first.click()
    samples_page.locator(".quotes mark").first.wait_for()
    words = samples_page.locator(".quotes mark").first.inner_text()
    samples_page.locator(".quotes a").first.click()
    samples_page.locator(".page-text mark").first.wait_for()
    assert " ".join(samples_page.locator(".page-text mark").all_inner_texts()).startswith(words[:40])
    samples_page.go_back()
    samples_page.locator(".quotes mark").first.wait_for()
    samples_page.set_viewport_size({"width": 400, "height": 900})
    samples_page.locator(".narrow-only h3").first.wait_for()
    assert not samples_page.locator(".wide-only").first.is_visible()


def test_a_judgement_by_keyboard_with_its_way_back(
    browser: Browser, samples_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(samples_store, tmp_path / "store")
    with serve(tmp_path / "store", tmp_path / "log.txt") as address, visitor(browser, address) as page:
        visit(page, "wetsartikelen?art_view=werk")
        total = page.get_by_role("heading", name="Verwijzing 1 van").inner_text()
        page.get_by_label("Klopt: bedoeld is").focus()
        page.keyboard.press("Space")
        page.get_by_label("Uw naam").fill("A. Jansen")
        page.keyboard.press("Tab")
        keep = page.get_by_role("button", name="Oordeel vastleggen")
        keep.focus()
        page.keyboard.press("Enter")
        page.locator(".outcome-note").wait_for()
        assert "Door A. Jansen (niet geverifieerd)" in page.locator(".outcome-note").inner_text()
        assert page.get_by_label("Uw naam").input_value() == "A. Jansen"
        page.get_by_role("button", name="Maak dit ongedaan").focus()
        page.keyboard.press("Enter")
        page.get_by_text("de regels spreken weer").wait_for()
        assert page.get_by_role("heading", name="Verwijzing 1 van").inner_text() == total
