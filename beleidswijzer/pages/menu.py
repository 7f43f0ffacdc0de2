"""The pages of the app in the order of the menu: file, address and name of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MenuPage:
    """`file` in this folder; `path` is its address, empty for the first page; `title` a key of the catalogue.

    Pages of one thing (a document, a concept) are reached by links and are not `listed`.
    """

    file: str
    path: str
    title: str
    listed: bool = True


COLLECTION = "verzameling"
KEEPING = "beheer"
ACCESSIBILITY = "toegankelijkheid"

PAGES = (
    MenuPage("zoeken", "", "menu.search"),
    MenuPage("document", "document", "menu.document", listed=False),
    MenuPage("begrip", "begrip", "menu.concept", listed=False),
    MenuPage("aandoening", "aandoening", "menu.condition", listed=False),
    MenuPage("tijdlijn", "tijdlijn", "timeline.title"),
    MenuPage("matrix", "matrix", "menu.matrix"),
    MenuPage("graaf", "graaf", "graph.title"),
    MenuPage("koppelingen", "koppelingen", "menu.links"),
    MenuPage("wetsartikelen", "wetsartikelen", "menu.articles"),
    MenuPage("ontbrekend", "ontbrekend", "menu.missing"),
    MenuPage("vergelijken", "vergelijken", "comparison.title"),
    MenuPage("vragen", "vragen", "questions.title"),
    MenuPage(COLLECTION, COLLECTION, "menu.collection"),
    MenuPage("toevoegen", "toevoegen", "menu.documents"),
    MenuPage(KEEPING, KEEPING, "keeping.title"),
    MenuPage(ACCESSIBILITY, ACCESSIBILITY, "access.title", listed=False),
)
