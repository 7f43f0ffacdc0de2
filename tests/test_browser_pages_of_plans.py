"""The timeline and comparing in a real browser: reading, downloading, accessibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser_app import NEEDS_CHROMIUM, broken_rules, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = NEEDS_CHROMIUM


def test_a_plan_is_followed_to_its_words_and_back(samples_page: Page) -> None:
    visit(samples_page, "tijdlijn?plan_on=2026-07-01&plan_document=kst-99001-3")
    bars = samples_page.locator(".bars .bar")
    assert bars.count() == samples_page.locator("table.timeline td.when").count() > 0
    assert (bars.first.bounding_box() or {"width": 0})["width"] >= 2
    samples_page.get_by_role(
        "link", name="Het afwegingskader voor de Wlz verschijnt in december 2025."
    ).first.click()
    samples_page.locator(".chosen").first.wait_for()
    assert "december 2025" in samples_page.locator("mark").first.inner_text()
    samples_page.go_back()
    samples_page.locator("table.timeline").wait_for()
    with samples_page.expect_download() as download:
        samples_page.get_by_role("button", name="Agenda (.ics)").click()
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_timeline_keeps_the_rules_of_accessibility(samples_page: Page) -> None:
    visit(samples_page, "tijdlijn?plan_on=2026-07-01")
    assert broken_rules(samples_page) == []


def test_comparing_keeps_the_rules_of_accessibility(samples_page: Page) -> None:
    visit(samples_page, "vergelijken")
    samples_page.get_by_role("link", name="Voortgang pakketbeheer").first.click()
    samples_page.locator("table.comparison").first.wait_for()
    assert broken_rules(samples_page) == []


def test_a_table_that_goes_on_beside_a_narrow_screen_says_so(samples_page: Page) -> None:
    told = "e => getComputedStyle(e, '::before').display"
    samples_page.set_viewport_size({"width": 400, "height": 900})
    visit(samples_page, "tijdlijn")
    table = samples_page.locator(".scroll:has(table.timeline)").first
    assert table.evaluate(told) == "block"
    samples_page.set_viewport_size({"width": 1400, "height": 900})
    samples_page.wait_for_timeout(300)
    assert table.evaluate(told) == "none"
