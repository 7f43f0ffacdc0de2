"""Searches that are kept in the browser, and all hits on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app_store import PHRASE
from browser_app import NEEDS_CHROMIUM, broken_rules, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = NEEDS_CHROMIUM
QUERY = f"./?q=%22{PHRASE.replace(' ', '%20')}%22"


def test_a_search_is_remembered_and_saved_with_its_number(page: Page) -> None:
    visit(page, QUERY)
    page.get_by_role("button", name="Bewaar deze zoekvraag").click()
    page.get_by_text("Bewaard op").wait_for()
    visit(page, "./")
    page.get_by_role("heading", name="Bewaarde zoekvragen").wait_for()
    assert broken_rules(page) == []
    recent = page.get_by_role("heading", name="Laatst gezocht")
    recent.wait_for()
    assert page.get_by_text("2 treffers").count() == 1
    page.get_by_role("link", name=f'"{PHRASE}"').first.click()
    page.locator("article.hit").first.wait_for()
    visit(page, "./")
    page.get_by_role("button", name="Wis wat laatst is gezocht").click()
    recent.wait_for(state="hidden")
    page.get_by_role("button", name="Verwijder").click()
    page.get_by_role("heading", name="Bewaarde zoekvragen").wait_for(state="hidden")


def test_all_hits_stand_on_one_page_to_print_with_their_citations(page: Page) -> None:
    visit(page, QUERY)
    page.get_by_role("button", name="Kopieer verwijzing").first.click()
    page.get_by_text("Gekopieerd").wait_for()
    assert "p. 1" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("link", name="Afdrukweergave").click()
    page.get_by_role("heading", level=1, name="Treffers voor").wait_for()
    page.locator(".printed article.hit").nth(1).wait_for()
    assert page.get_by_text("Vingerafdruk van de bibliotheek").count() == 1
    assert page.locator("input, textarea").count() == 0
    assert broken_rules(page) == []


def test_what_somebody_else_put_in_the_storage_does_nothing(page: Page) -> None:
    visit(page, "./")
    kept = [
        {"address": "javascript:alert(1)", "words": "kwaad"},
        {"address": "./?q=x", "words": "<img src=x onerror=alert(2)>"},
    ]
    page.evaluate("kept => localStorage.setItem('beleidswijzer.searches.saved', JSON.stringify(kept))", kept)
    visit(page, "./")
    page.get_by_role("link", name="<img src=x onerror=alert(2)>").wait_for()
    assert page.get_by_text("kwaad").count() == 0
