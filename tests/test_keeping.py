"""Keeping the store: figures, last measurements, settings, licences; what adding and removing does to links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from app_store import HOSTILE_TITLE, build_store, open_store
from hostile_texts import HOSTILE, read_html
from streamlit.testing.v1 import AppTest
from test_app import document_id, shown, visit, words

from beleidswijzer.config import Settings
from beleidswijzer.evaluation_record import NAME, Evaluation, evaluations, gold_figures, keep_evaluation
from beleidswijzer.folder_root import folder_below
from beleidswijzer.licences import licences
from beleidswijzer.link_changes import LinkChanges, citing_papers, link_changes
from beleidswijzer.settings_view import HIDDEN, settings_shown
from beleidswijzer.store_figures import DISK_PARTS
from beleidswijzer.wording import use_language
from ingest.problem import Problem

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("keeping"))


@pytest.fixture(autouse=True)
def settings(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import streamlit as st

    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(store))
    monkeypatch.setenv("BELEIDSWIJZER_MODEL", "none")
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
    use_language("nl")


def test_the_figures_are_those_of_the_store(store: Path) -> None:
    library = open_store(store)
    figures = library.figures()
    assert (figures.files, figures.documents, figures.pages, figures.pages_without_text) == (3, 3, 3, 0)
    assert figures.passages == sum(
        len(library.document(one.document).passages) for one in library.documents()
    )
    assert figures.vectors == 0
    sizes = dict(figures.disk)
    assert tuple(sizes) == DISK_PARTS
    assert sum(sizes.values()) == sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    assert sizes["originals"] == sum(path.stat().st_size for path in (store / "blobs").rglob("*.pdf"))
    assert figures.bytes_to_keep == sum(sizes.values()) - sizes["derived"]
    library.close()


def test_the_page_shows_figures_registers_settings_and_licences() -> None:
    told = words(visit("beheer"))
    for part in ("Cijfers van de opslag", "Documenten3een bestand", "Wetten en regelingen", "BELEIDSWIJZER_OCR",
                 "PyMuPDF", "AGPL-3.0-or-later", "Zoekvragen worden niet bewaard", "nog niet gemeten"):  # fmt: skip
        assert part in told


def test_a_measurement_stands_with_its_day(store: Path) -> None:
    known = Settings(store=store)
    assert keep_evaluation(
        known, "evidence", Evaluation("2026-11-22", "0+1", {"quotes": 80.0, "not_found": 2.0})
    )
    try:
        told = words(visit("beheer"))
        assert "80 citaten nagezocht; 2 niet teruggevonden" in told
        assert "22 november 2026 (met een andere versie van de regels dan nu)" in told
    finally:
        (store / NAME).unlink()


def test_a_later_measurement_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "truth.sqlite").touch()
    known = Settings(store=tmp_path)
    for name, day in (("gold", "2026-01-01"), ("graph", "2026-01-02"), ("gold", "2026-01-03")):
        assert keep_evaluation(known, name, Evaluation(day, "1", {"queries": 1.0}))
    assert {name: one.date for name, one in evaluations(tmp_path).items()} == {
        "gold": "2026-01-03", "graph": "2026-01-02",
    }  # fmt: skip


def test_a_measurement_is_not_kept_where_nothing_may_be_written(tmp_path: Path) -> None:
    one = Evaluation("2026-01-01", "1", {})
    assert not keep_evaluation(Settings(store=tmp_path), "gold", one)
    (tmp_path / "truth.sqlite").touch()
    assert not keep_evaluation(Settings(store=tmp_path, read_only=True), "gold", one)
    assert not (tmp_path / NAME).exists()


def test_a_broken_record_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"gold": 3}', encoding="utf-8")
    assert evaluations(tmp_path) == {}


def test_of_the_gold_queries_the_figures_of_not_choosing_count() -> None:
    kinds = {"answerable": {"ndcg@10": 0.7, "first": 0.8, "recall@20": 0.9}, "none": {"unanswered": 0.6}}
    other = {"answerable": {"ndcg@10": 0.1, "first": 0.1, "recall@20": 0.1}}
    found = gold_figures({"queries": 150, "modes": {"keyword": other, "auto": kinds}})
    assert found == {"queries": 150.0, "ndcg@10": 0.7, "first": 0.8, "recall@20": 0.9, "none_told": 0.6}


def test_secrets_in_settings_are_not_shown() -> None:
    known = Settings(base_uri="https://piet:geheim@voorbeeld.nl/id/?token=abc", read_only=True)
    told = {one.field: one for one in settings_shown(known)}
    assert told["base_uri"].value == f"https://{HIDDEN}@voorbeeld.nl/id/?{HIDDEN}"
    assert not told["base_uri"].usual
    assert told["ocr"].usual


def test_the_licences_agree_with_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").casefold().replace("pytorch", "torch")
    for one in licences():
        assert re.search(
            rf"{re.escape(one.package.casefold())}\s+{re.escape(one.licence.casefold())}\n", notice
        )
        assert one.version


@pytest.mark.parametrize("typed", ["..", "../elders", "/etc", "a/../../b", "weg", "x\0y"])
def test_what_is_not_below_the_root_is_refused_alike(tmp_path: Path, typed: str) -> None:
    root = tmp_path / "stukken"
    root.mkdir()
    (root / "weg").symlink_to(tmp_path)
    with pytest.raises(Problem, match="niet onder de map") as told:
        folder_below(root, typed)
    assert told.value.code == "folder-outside"


def test_what_is_below_the_root_is_taken(tmp_path: Path) -> None:
    (tmp_path / "brieven").mkdir()
    assert folder_below(tmp_path, " brieven ") == (tmp_path / "brieven").resolve()
    assert folder_below(tmp_path, str(tmp_path / "brieven")) == (tmp_path / "brieven").resolve()
    with pytest.raises(Problem, match="staat uit"):
        folder_below(None, str(tmp_path))


def test_without_a_root_no_folder_can_be_read_and_the_page_says_why() -> None:
    app = visit("toevoegen")
    assert not app.text_input
    assert "BELEIDSWIJZER_FOLDER_ROOT" in words(app)


def test_a_folder_outside_the_root_is_refused_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_FOLDER_ROOT", str(tmp_path))
    app = visit("toevoegen")
    app.text_input(key="folder").set_value("/etc")
    app.button(key="read_folder").click().run()
    assert "ligt niet onder de map" in words(app)


def test_links_are_found_by_adding_and_lost_by_removing() -> None:
    before, after = {"a": "Wet A", "b": "Brief B"}, {"b": "Brief B", "c": "Brief C"}
    assert link_changes(before, after, added=True) == LinkChanges(("Wet A",), ())
    assert link_changes(before, after, removed=True) == LinkChanges((), ("Brief C",))


def test_who_cites_a_paper_is_counted_in_papers_and_places(samples_store: Path) -> None:
    library = open_store(samples_store)
    letter = "kst-99001-1"
    papers = library.view(lambda held, linking: citing_papers(held, linking, letter))
    cited = {
        document
        for document in (entry.document for entry in library.documents())
        for group in library.mentions(document).values()
        if any(letter in mention.targets for mention in group)
    }
    own = library.entry(letter).sha256
    assert {one.document for one in papers} == {key for key in cited if library.entry(key).sha256 != own}
    assert papers
    library.close()


def test_before_removing_it_is_said_who_cites(samples_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELEIDSWIJZER_STORE", str(samples_store))
    app = visit("toevoegen")
    app.selectbox(key="remove").select("kst-99001-1").run()
    assert re.search(r"ander stuk verwijst hiernaar|andere stukken verwijzen hiernaar", words(app))
    assert "blijven zichtbaar" in words(app)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_statement_on_accessibility_is_one_click_away(lang: str) -> None:
    page = visit(lang=lang)
    assert "toegankelijkheid" in shown(page)
    told = words(visit("toegankelijkheid", lang=lang))
    assert "WCAG 2.2" in told
    assert "axe-core" in told


def test_hostile_names_stay_words(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles in what is told of removal, and names of registers, sources and settings."""
    monkeypatch.setenv("BELEIDSWIJZER_FOLDER_ROOT", str(tmp_path / HOSTILE_TITLE.replace("/", "_")))
    app = visit("toevoegen")
    app.selectbox(key="remove").select(document_id(store, "vijandig.pdf")).run()
    for page in (app, visit("beheer")):
        read = read_html(re.sub(r"<style>.*?</style>", "", shown(page), flags=re.S))
        assert set(read.foreign) <= {"a aria-current", "a lang", "a hreflang"}  # those of the menu


def test_hostile_names_of_lost_sources_stay_words() -> None:
    app = AppTest.from_string(
        "import streamlit as st\n"
        "from beleidswijzer.pages import frame\n"
        "from beleidswijzer.wording import count_text\n"
        "for name in st.session_state['names']:\n"
        "    frame.notice(count_text('remove.lost', 1, names=name))\n",
        default_timeout=60,
    )
    app.session_state["names"] = HOSTILE
    app.run()
    assert not app.exception
    assert len(HOSTILE) >= 40
    assert read_html(shown(app)).foreign == []
