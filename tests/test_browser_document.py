"""A document and a concept in a browser: search within, turn pages by key, no rule of accessibility broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser_app import NEEDS_CHROMIUM, broken_rules, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

DOCUMENT = "document?id=zin-2024099901"  # from page 3 of its file on
PATHS = [
    f"{DOCUMENT}&within=criterium&hit=2&said=plans",
    "begrip?key=criterium%2Fredelijkerwijs-aangewezen-op",
]

pytestmark = NEEDS_CHROMIUM


def test_a_reader_searches_within_and_turns_pages_by_key(samples_page: Page) -> None:
    from playwright.sync_api import expect

    page = samples_page
    visit(page, DOCUMENT)
    page.get_by_label("Zoek in dit document").fill('"redelijkerwijs"')
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Open de eerste plaats").click()
    expect(page.locator(".chosen-quote mark").first).to_contain_text("edelijkerwijs")
    assert "within=" in page.url
    visit(page, DOCUMENT)
    page.locator("h1").click()
    for key, number in (("ArrowRight", 4), ("ArrowLeft", 3)):
        page.keyboard.press(key)
        expect(page.get_by_role("heading", name=f"Tekst van bladzijde {number}")).to_be_visible(
            timeout=30_000
        )
        page.locator(".foot").wait_for()
        page.wait_for_timeout(500)


def test_no_rule_is_broken_wide_or_narrow(samples_page: Page) -> None:
    for path in PATHS:
        visit(samples_page, path)
        samples_page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert broken_rules(samples_page) == [], path
        assert samples_page.evaluate("document.documentElement.scrollWidth") <= 400, path
        samples_page.set_viewport_size({"width": 1400, "height": 900})
