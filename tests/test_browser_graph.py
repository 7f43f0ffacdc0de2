"""The graph and the questions in a real browser: by click and by keyboard, to the words that show it and back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from browser_app import NEEDS_CHROMIUM, broken_rules, visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

CRITERION = "graaf?open=criterium%2Fredelijkerwijs-aangewezen-op"
UNSURE = f"{CRITERION}&open=doc%2Fkst%2Fkst-99001-1&reach=actor%2Fzorginstituut"
pytestmark = NEEDS_CHROMIUM


def label(page: Page, words: str) -> Locator:
    return page.locator(".st-key-graph_picture svg text").filter(has_text=words).first


def height_on_page(page: Page, of: Locator) -> float:
    box = of.bounding_box()
    scrolled = page.evaluate("document.querySelector('.stMain').scrollTop")
    assert box is not None
    return float(box["y"] + box["height"] / 2 + scrolled)


def test_a_click_opens_a_thing_and_nothing_moves(samples_page: Page) -> None:
    page = samples_page
    visit(page, CRITERION)
    article = label(page, "artikel 3.2.1 Wlz")
    article.wait_for()
    article.scroll_into_view_if_needed()
    before = height_on_page(page, article)
    box = article.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] - 8, box["y"] + box["height"] / 2)
    page.get_by_role("heading", name="Relaties van artikel 3.2.1 Wlz").wait_for()
    page.wait_for_url("**open=*open=*")
    label(page, "Wet langdurige zorg").wait_for()
    opened_row = page.locator(".graph-opened").bounding_box()
    assert opened_row is not None
    assert (
        abs(height_on_page(page, label(page, "artikel 3.2.1 Wlz")) - before) < 45
    )  # the list above may grow a line
    page.go_back()
    page.get_by_role("heading", name="Relaties van redelijkerwijs aangewezen op").wait_for()


def test_by_keyboard_from_a_name_to_a_quote_and_without_broken_rules(samples_page: Page) -> None:
    page = samples_page
    visit(page, "graaf")
    assert broken_rules(page) == []
    page.set_viewport_size({"width": 1400, "height": 900})
    field = page.get_by_label("Zoek een criterium, wet")
    field.fill("artikel 3.2.1 Wlz")
    field.press("Enter")
    found = page.locator(".graph-found a").first
    found.wait_for()
    found.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Relaties van artikel 3.2.1 Wlz").wait_for()
    page.locator(".graph-table a", has_text=re.compile("^open$")).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**open=*open=*")
    page.locator(".graph-table a", has_text="citaat").first.focus()
    page.keyboard.press("Enter")
    page.locator(".page-text mark").first.wait_for()
    page.go_back()
    page.locator(".graph-table").wait_for()
    visit(page, UNSURE)
    page.locator(".graph-path").wait_for()
    page.locator(".st-key-graph_picture svg text").first.wait_for()
    assert broken_rules(page) == []


def test_a_question_its_quotes_its_file_and_ones_own(samples_page: Page, tmp_path: Path) -> None:
    page = samples_page
    visit(page, "vragen")
    assert broken_rules(page) == []
    page.set_viewport_size({"width": 1400, "height": 900})
    page.get_by_role("link", name="Wie doet wat wanneer, volgens welk document?").click()
    page.locator(".answer td a").first.wait_for()
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV voor Excel").click()
    started.value.save_as(tmp_path / "antwoord.csv")
    lines = (tmp_path / "antwoord.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("wie;wat;vroegst;")
    assert broken_rules(page) == []
    page.set_viewport_size({"width": 1400, "height": 900})
    page.locator(".answer td a", has_text="“").first.click()
    page.locator(".page-text mark").first.wait_for()
    visit(page, "vragen")
    page.get_by_label("Vraag in SPARQL").fill("SELECT ?a WHERE { ?a ?b }")
    page.get_by_role("button", name="Stel de vraag").click()
    page.locator(".problem").wait_for()
    page.wait_for_url("**sparql=*")
    assert "teken" in page.locator(".problem").inner_text()
