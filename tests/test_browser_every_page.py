"""Every page of the app in a browser: at 400 per cent zoom, under axe-core, and by keyboard from search to graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser_app import NEEDS_CHROMIUM, broken_rules, visit

from beleidswijzer.pages.menu import ACCESSIBILITY, KEEPING, PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = NEEDS_CHROMIUM

CRITERION = "criterium%2Feffectiviteit"
OPENED = {
    "": "./?q=effectiviteit",
    "document": "document?id=kst-99001-1",
    "begrip": f"begrip?key={CRITERION}",
    "graaf": f"graaf?open={CRITERION}",
    "koppelingen": "koppelingen?kop_stuk=zin-2025099903",
    "aandoening": "aandoening?aandoening=aandoening%2Fdementie",
}
"""The address at which a page shows something; the others do without parameters."""
WIDE = """(() => {
  const main = document.querySelector('.stMain'), edge = main.getBoundingClientRect().left + main.clientWidth;
  if (main.scrollWidth <= main.clientWidth + 1) return [];
  const inside = e => e.closest('.scroll, .st-key-picture, .skip, .st-key-timeline_picture, figure');
  return [...main.querySelectorAll('*')].filter(e => !inside(e) && e.getBoundingClientRect().right > edge + 1)
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 4).concat([`${main.scrollWidth} > ${main.clientWidth}`]);
})()"""


def test_no_page_scrolls_sideways_at_400_per_cent(samples_page: Page) -> None:
    wide = {}
    samples_page.set_viewport_size({"width": 320, "height": 700})
    for one in PAGES:
        visit(samples_page, OPENED.get(one.path, one.path))
        samples_page.wait_for_timeout(400)
        if found := samples_page.evaluate(WIDE):
            wide[one.file] = found
    assert wide == {}


def test_the_pages_of_keeping_break_no_rule_of_wcag(samples_page: Page) -> None:
    for path in (KEEPING, ACCESSIBILITY, "toevoegen"):
        samples_page.set_viewport_size({"width": 1400, "height": 900})
        visit(samples_page, path)
        samples_page.wait_for_timeout(400)
        assert broken_rules(samples_page) == []


def test_from_search_to_document_to_graph_by_keyboard_alone(samples_page: Page) -> None:
    visit(samples_page, "./")
    samples_page.wait_for_timeout(500)
    press_until(samples_page, "document.activeElement.tagName === 'INPUT'")
    samples_page.keyboard.type('"redelijkerwijs aangewezen op"')
    samples_page.keyboard.press("Enter")
    samples_page.locator("article.hit").first.wait_for()
    samples_page.wait_for_timeout(800)
    press_until(samples_page, "!!document.activeElement.closest('.hit-title')")
    samples_page.keyboard.press("Enter")
    samples_page.locator(".page-text mark").first.wait_for()
    samples_page.locator(".foot").wait_for()
    samples_page.wait_for_timeout(800)
    press_until(samples_page, "(document.activeElement.getAttribute('href') || '').startsWith('graaf?')")
    samples_page.keyboard.press("Enter")
    samples_page.wait_for_url("**/graaf?*")
    samples_page.locator("table").first.wait_for()
    samples_page.locator(".foot").wait_for()
    samples_page.wait_for_timeout(800)
    press_until(samples_page, "!!document.activeElement.closest('table a')")


def press_until(page: Page, reached: str, most: int = 250) -> None:
    """Tab from where the keyboard is until the place is reached."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(reached):
            return
    raise AssertionError(f"not reached by Tab: {reached}")
