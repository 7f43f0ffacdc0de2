"""A note is prepared in a real browser: quotes are kept while reading, put in order, and saved as a Word file."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from app_store import PHRASE
from browser_app import NEEDS_CHROMIUM, broken_rules, visit, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = NEEDS_CHROMIUM


def test_from_hits_to_a_word_file(page: Page) -> None:
    from playwright.sync_api import expect

    visit(page, f"./?q=%22{PHRASE}%22")
    buttons = page.locator("article.hit button.keep:not(.cite)")
    buttons.nth(1).wait_for()
    page.get_by_role("link", name="Verzameling", exact=True).wait_for()
    buttons.nth(0).click()
    buttons.nth(1).click()
    page.locator("button.keep[aria-pressed=true]").nth(1).wait_for()
    page.get_by_role("link", name="Verzameling (2)").click()
    page.get_by_role("heading", name="2 citaten").wait_for()
    titles = page.locator("h3.hit-title a")
    first = titles.nth(0).inner_text()
    page.get_by_role("button", name="Citaat 1 omlaag").click()
    page.locator("h3.hit-title").nth(1).filter(has_text=first.removeprefix("1. ")).wait_for()
    note = page.get_by_label("Aantekening bij citaat 1")
    note.fill("Voor de nota.")
    note.press("Control+Enter")
    wait_until(page, "localStorage['beleidswijzer.collection'].includes('Voor de nota')")
    page.wait_for_timeout(500)
    assert broken_rules(page) == []
    page.set_viewport_size({"width": 1400, "height": 900})
    with page.expect_download() as download:
        page.get_by_role("button", name="Word-bestand").click()
    with zipfile.ZipFile(download.value.path()) as parts:
        notes = parts.read("word/footnotes.xml").decode()
        assert parts.read("word/document.xml").decode().count(PHRASE) == 2
    assert notes.count("vindplaats") == 2

    visit(page, "verzameling")  # a new visit finds them as they were left
    page.get_by_role("heading", name="2 citaten").wait_for()
    expect(page.get_by_label("Aantekening bij citaat 1")).to_have_value("Voor de nota.", timeout=20_000)
    titles.nth(0).click()
    page.locator(".page-text mark").first.wait_for()
    assert PHRASE in " ".join(page.locator(".page-text mark").all_inner_texts()).lower()


def test_what_is_taken_out_can_be_put_back(page: Page) -> None:
    visit(page, f"./?q=%22{PHRASE}%22")
    page.locator("button.keep:not(.cite)").first.click()
    visit(page, "verzameling")
    page.get_by_role("button", name="Verwijder citaat 1").click()
    page.get_by_text("Nog geen citaten").wait_for()
    page.get_by_role("button", name="Zet terug").click()
    page.get_by_role("heading", name="1 citaat").wait_for()
