"""The app in a real browser: search, open a hit, follow a law reference, go back; nothing leaves the machine."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from app_store import HOSTILE_TITLE, PHRASE
from browser_app import NEEDS_CHROMIUM, broken_rules, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = [
    "./",
    f"./?q=%22{PHRASE.replace(' ', '%20')}%22",
    "begrip?key=criterium%2Feffectiviteit",
    "toevoegen",
]
# Tag, words, and whether the place that has the keyboard (or the box around a field) is outlined.
STOP = """(() => {
  const here = document.activeElement;
  const box = here.closest("[data-testid=stTextInputRootElement]") || here;
  const style = getComputedStyle(box);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return [here.tagName, here.innerText.trim(), outlined];
})()"""

pytestmark = NEEDS_CHROMIUM


def test_from_a_phrase_to_the_page_to_the_law_and_back(page: Page) -> None:
    visit(page, "./")
    field = page.get_by_label("Zoek in rapporten")
    field.fill(f'"{PHRASE}"')
    field.press("Enter")
    hits = page.locator("article.hit")
    hits.nth(1).wait_for()
    page.wait_for_url("**/?q=*")
    assert hits.count() == 2
    assert {mark.lower() for mark in page.locator("article.hit mark").all_inner_texts()} == {PHRASE}

    hits.filter(has_text="CIZ").get_by_role("link").first.click()
    page.locator(".page-text mark").first.wait_for()
    assert page.locator(".page-text mark").all_inner_texts() == [PHRASE]
    assert "p. 1" in page.locator("figcaption").first.inner_text()
    assert_highlight_is_painted(page)

    page.locator(".page-text a.mention.law").filter(has_text="3.2.1").first.click()
    page.wait_for_url("**/begrip?key=*")
    page.get_by_role("heading", level=1, name="3.2.1").wait_for()
    page.locator(".foot").wait_for()
    assert page.locator("article.hit").count() >= 2
    page.locator(".st-key-picture svg").first.wait_for()
    assert page.locator("table a").count() >= 1

    page.go_back()
    page.locator(".page-text mark").first.wait_for()
    page.go_back()
    hits.first.wait_for()
    wait_for_query(page, f'"{PHRASE}"')


def wait_for_query(page: Page, text: str) -> None:
    """The search field shows the query of the address; it is filled a moment after the hits are drawn."""
    from playwright.sync_api import expect

    expect(page.get_by_label("Zoek in rapporten")).to_have_value(text, timeout=20_000)


def assert_highlight_is_painted(page: Page) -> None:
    """Some pixels of the page's picture have the colour of a marker, and only a small part."""
    from PIL import Image

    picture = page.locator("[data-testid=stImage] img")
    picture.wait_for()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    pixels = Image.open(io.BytesIO(picture.screenshot())).convert("RGB")
    channels = [channel.tobytes() for channel in pixels.split()]
    coloured = sum(r > 200 and g > 150 and b < 120 for r, g, b in zip(*channels, strict=True))
    assert 0 < coloured < 0.05 * pixels.width * pixels.height


def test_back_brings_the_former_query(page: Page) -> None:
    visit(page, "./?q=effectiviteit")
    page.locator("article.hit").first.wait_for()
    field = page.get_by_label("Zoek in rapporten")
    field.fill(PHRASE)
    field.press("Enter")
    page.wait_for_url(lambda url: "redelijkerwijs" in url)
    page.locator("article.hit mark", has_text=re.compile("redelijkerwijs", re.I)).first.wait_for()
    page.go_back()
    page.locator("article.hit mark", has_text=re.compile("effectiviteit", re.I)).first.wait_for()
    wait_for_query(page, "effectiviteit")


def test_the_address_of_a_quote_is_copied_and_opens_it_again(page: Page) -> None:
    visit(page, f"./?q=%22{PHRASE}%22")
    page.locator(".hit-title a").first.click()
    page.get_by_role("button", name="Kopieer adres").click()
    page.get_by_text("Gekopieerd").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("http://127.0.0.1")
    visit(page, copied)
    assert page.locator(".page-text mark").all_inner_texts() == [PHRASE]


def test_a_click_in_the_picture_goes_to_the_neighbour_and_back_returns(page: Page) -> None:
    visit(page, "begrip?key=jci1.3%3Ac%3ABWBR0035917%26artikel%3D3.2.1")
    page.locator(".st-key-picture svg text").filter(has_text="Wet langdurige zorg").click(force=True)
    page.get_by_role("heading", level=1, name="Wet langdurige zorg").wait_for()
    page.go_back()
    page.get_by_role("heading", level=1, name="3.2.1").wait_for()


def test_a_hostile_paper_does_nothing(page: Page) -> None:
    visit(page, "./?q=kwaadwillend")
    page.locator("article.hit").first.wait_for()
    page.locator(".hit-title a").first.click()
    page.locator(".page-text").wait_for()
    assert page.locator(".page-text script, .page-text img, h1 img").count() == 0
    assert HOSTILE_TITLE.split()[0] in page.locator("main").inner_text()
    visit(page, "toevoegen")
    assert page.locator("main .stHtml img, main .stHtml script").count() == 0


def test_a_query_that_names_an_article_leads_to_what_the_article_is(page: Page) -> None:
    visit(page, "./?q=artikel%203.2.1%20Wlz")
    page.locator(".named a").first.click()
    page.get_by_role("heading", level=1, name="Artikel 3.2.1 Wlz").wait_for()


def test_a_relation_is_one_click_from_the_words_that_show_it(page: Page) -> None:
    visit(page, "begrip?key=jci1.3%3Ac%3ABWBR0035917%26artikel%3D3.2.1")
    page.locator("table a", has_text="citaat").first.click()
    page.locator(".page-text mark").first.wait_for()
    assert "3.2.1" in page.locator(".page-text mark").first.inner_text()
    assert_highlight_is_painted(page)


def test_what_is_printed_is_the_content_alone(page: Page) -> None:
    visit(page, f"./?q=%22{PHRASE}%22")
    page.emulate_media(media="print")
    assert page.locator(".print-only").first.is_visible()
    assert page.locator("article.hit").first.is_visible()
    for part in (".top", ".foot", "[data-testid=stTextInput]", ".st-key-filters", ".stButton"):
        assert not page.locator(part).first.is_visible(), part
    page.locator(".hit-title a").first.evaluate("link => link.click()")
    page.locator(".page-text mark").first.wait_for()
    for part in (".top", ".st-key-copy", ".permalink", ".legend"):
        page.locator(part).first.wait_for(state="hidden")  # the page before may still be on its way out


def test_the_first_tab_skips_the_menu_and_every_stop_shows_where_it_is(page: Page) -> None:
    visit(page, "./")
    page.wait_for_timeout(500)
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        page.wait_for_timeout(300)
        stops.append(page.evaluate(STOP))
    named = [words for tag, words, _ in stops if tag == "A"]
    assert named[:4] == ["Naar de inhoud", "Beleidswijzer", "Zoeken", "Tijdlijn"]
    assert all(seen for tag, _, seen in stops if tag in ("A", "INPUT", "BUTTON")), stops


@pytest.mark.parametrize("path", [*PAGES, "begrip?key=jci1.3%3Ac%3ABWBR0035917%26artikel%3D3.2.1"])
def test_no_rule_of_wcag_is_broken(page: Page, path: str) -> None:
    visit(page, path)
    page.wait_for_timeout(500)
    assert broken_rules(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_dutch_in_order_named_and_fits_a_telephone(page: Page, path: str) -> None:
    visit(page, path)
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.lang") == "nl"
    tags: list[str] = page.evaluate(
        "[...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map(h => h.tagName)"
    )
    levels = [int(tag[1]) for tag in tags]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= sooner + 1 for sooner, later in pairwise(levels))
    for field in page.locator("main input:visible, main textarea:visible").all():
        named = field.get_attribute("aria-label") or field.evaluate("f => (f.labels || []).length > 0")
        assert named, field.evaluate("f => f.outerHTML")
    for picture in page.locator("main img:visible").all():
        assert picture.get_attribute("alt")
    page.set_viewport_size({"width": 400, "height": 800})
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 400


def test_the_search_works_by_keyboard_alone(page: Page) -> None:
    visit(page, "./")
    page.wait_for_timeout(500)
    for _ in range(30):  # past the menu
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "INPUT":
            break
    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    page.keyboard.type(f'"{PHRASE}"')
    page.keyboard.press("Enter")
    link = page.locator(".hit-title a").first
    link.wait_for()
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".page-text mark").first.wait_for()


def test_an_upload_that_is_no_pdf_is_refused_with_a_remedy(page: Page, tmp_path: Path) -> None:
    visit(page, "toevoegen")
    fake = tmp_path / "verslag.pdf"
    fake.write_text("Dit is gewone tekst.", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(str(fake))
    page.get_by_role("button", name="Lees in").click()
    refused = page.locator(".outcome .refused")
    refused.wait_for()
    assert "verslag.pdf" in refused.inner_text()
    assert "geweigerd" in refused.inner_text()
