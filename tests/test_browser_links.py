"""Links in a real browser, as somebody who checks them: from an empty screen to quotes, judgement and files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_app import NEEDS_CHROMIUM, broken_rules, serve, visit, visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = NEEDS_CHROMIUM

CONDITION = "aandoening?aandoening=aandoening%2Fdementie"


@pytest.fixture(scope="module")
def links_address(samples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on samples of its own: what is judged here stays here."""
    folder = tmp_path_factory.mktemp("links")
    shutil.copytree(samples_store, folder / "store")
    with serve(folder / "store", folder / "log.txt") as served:
        yield served


@pytest.fixture
def links_page(browser: Browser, links_address: str) -> Iterator[Page]:
    with visitor(browser, links_address) as opened:
        yield opened


def choose(page: Page, field: str, words: str) -> None:
    """An option of a list, by typing words of it."""
    page.wait_for_timeout(800)
    page.get_by_label(field, exact=True).focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def judge(page: Page, choice: str, reason: str, name: str) -> None:
    page.get_by_text(choice).click()
    if reason:
        page.get_by_label("Waarom", exact=True).fill(reason)
    page.get_by_label("Uw naam").fill(name)
    page.get_by_role("button", name="Oordeel vastleggen").click()
    page.get_by_text("Vastgelegd:").wait_for()


def test_a_third_person_checks_links_from_an_empty_screen(links_page: Page) -> None:
    page = links_page
    visit(page, "./")
    page.get_by_role("link", name="Koppelingen").first.click()
    page.locator(".pair-brief").first.wait_for()
    choose(page, "Richtlijn of besluit", "Muziek en gedrag")
    advice = page.locator(".advice-pair", has_text="Bied het programma Klankrijk aan")
    advice.wait_for()
    assert "6 februari 2025" in advice.inner_text()
    advice.locator(".advised a").first.click()
    page.locator(".chosen mark").first.wait_for()
    assert "Klankrijk" in page.locator(".chosen mark").first.inner_text()
    page.go_back()
    advice.locator(".pair blockquote a").first.click()
    page.locator(".chosen mark").first.wait_for()
    page.go_back()
    advice.get_by_role("link", name="Bekijk en beoordeel").first.click()
    page.locator(".both").wait_for()
    left, right = (part.bounding_box() for part in page.locator(".both > section").all())
    assert left and right and left["y"] == right["y"] and left["x"] < right["x"]
    judge(page, "Klopt:", "", "A. de Vries")
    page.locator(
        ".pair.accepted"
    ).first.wait_for()  # the guideline has one link: after the last comes the list
    assert "A. de Vries" in page.locator(".pair.accepted").first.inner_text()


def test_a_link_is_rejected_and_undone_and_its_kind_corrected(links_page: Page) -> None:
    page = links_page
    visit(page, "koppelingen")
    page.locator(".pair-brief a", has_text="Nachtwacht").first.click()
    page.locator(".both").wait_for()
    judge(page, "Hoort niet bij elkaar", "gaat over iets anders", "B. Bakker")
    page.get_by_role("button", name="Maak dit ongedaan").click()
    page.get_by_text("Het oordeel is teruggenomen").wait_for()
    page.wait_for_timeout(1500)  # until what stood there before is gone
    page.get_by_text("maar de soort is een andere").click()
    choose(page, "De soort is", "gaat over hetzelfde")
    page.wait_for_timeout(800)
    judge(page, "maar de soort is een andere", "geen uitspraak", "B. Bakker")
    visit(page, "koppelingen")
    assert "Soort verbeterd: gaat over hetzelfde" in page.locator(".st-key-links_judged").inner_text()
    for button, start in (("Tabel (CSV)", b"\xef\xbb\xbf"), ("SSSOM (TSV)", b"#")):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        assert download.value.path().read_bytes().startswith(start)


@pytest.mark.parametrize(
    "shown", ["koppelingen", "guideline", "desk", "koppelingen?kop_zelf=1", "aandoening", CONDITION]
)
def test_links_keep_the_rules_of_accessibility(links_page: Page, shown: str) -> None:
    links_page.set_viewport_size({"width": 1400, "height": 900})
    if shown in ("guideline", "desk"):
        visit(links_page, "koppelingen")
        links_page.locator(".pair-brief a").first.click()
        links_page.locator(".both").wait_for()
    else:
        visit(links_page, shown)
    if shown == "guideline":
        links_page.goto(
            links_page.url.split("?")[0]
            + "?kop_stuk="
            + links_page.url.partition("kop=")[2].split("~")[0].split("%7E")[0]
        )
        links_page.locator(".advice-pair").first.wait_for()
    links_page.wait_for_timeout(400)
    assert broken_rules(links_page) == []


def test_quotes_stand_below_each_other_on_a_telephone(links_page: Page) -> None:
    links_page.set_viewport_size({"width": 400, "height": 900})
    visit(links_page, "koppelingen")
    links_page.locator(".pair-brief a").first.click()
    links_page.locator(".both").wait_for()
    first, second = (part.bounding_box() for part in links_page.locator(".both > section").all())
    assert first and second and first["y"] + first["height"] <= second["y"]


def test_a_link_is_reached_and_judged_by_keyboard_alone(links_page: Page) -> None:
    page = links_page
    visit(page, "koppelingen")
    press_until(page, "!!document.activeElement.closest('.pair-brief')")
    page.keyboard.press("Enter")
    page.locator(".both").wait_for()
    page.locator(".foot").wait_for()
    page.wait_for_timeout(800)
    press_until(page, "document.activeElement.type === 'radio'")
    page.keyboard.press("Space")
    page.wait_for_timeout(800)
    press_until(page, "document.activeElement.getAttribute('aria-label') === 'Uw naam'")
    page.keyboard.type("C. Jansen")
    page.keyboard.press("Enter")
    page.wait_for_timeout(800)
    press_until(page, "document.activeElement.innerText === 'Oordeel vastleggen'")
    page.keyboard.press("Enter")
    page.get_by_text("Vastgelegd:").wait_for()


def press_until(page: Page, reached: str, most: int = 120) -> None:
    """Tab from where the keyboard is until the place is reached."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(reached):
            return
    raise AssertionError(f"not reached by Tab: {reached}")
