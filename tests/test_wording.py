"""The app's words: both languages have every entry that is used, and none that is not."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from beleidswijzer.results import AddStatus, Match, Mode
from beleidswijzer.wording import (
    LANGUAGES,
    catalogue,
    count_text,
    in_this_language,
    language,
    text,
    use_language,
)
from ingest.passage import PassageKind
from ontology.mention import MentionKind, Status

ROOT = Path(__file__).parents[1]
SOURCES = [ROOT / "app.py", *sorted((ROOT / "beleidswijzer").rglob("*.py"))]
KINDS = {
    "mode": get_args(Mode),
    "match": get_args(Match),
    "match_why": get_args(Match),
    "mention": get_args(MentionKind),
    "status": [status for status in get_args(Status) if status != "exact"],
    "existence": ["never", "not-yet", "repealed"],
    "passage": [kind for kind in get_args(PassageKind) if kind != "paragraph"],
    "add_status": get_args(AddStatus),
}


def keys_in_code() -> tuple[set[str], set[str]]:
    """Keys written out, and the beginnings of those put together (`text(f"mode.{mode}")`)."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    used = set(re.findall(r"\btext\(\s*[\"']([\w.-]+)[\"']", code))
    used |= set(re.findall(r"[\"'](menu\.\w+)[\"']", code))
    counted = set(re.findall(r"count_text\(\s*[\"']([\w.-]+)[\"']", code))
    used |= {f"{key}.{form}" for key in counted for form in ("one", "other")}
    return used, set(re.findall(r"(?:count_)?text\(\s*f[\"']([\w.-]+)\.\{", code))


def test_every_entry_used_is_in_both_catalogues_and_none_is_unused() -> None:
    used, beginnings = keys_in_code()
    for code in LANGUAGES:
        entries = set(catalogue(code))
        assert used <= entries
        unused = entries - used
        assert {key for key in unused if not any(key.startswith(f"{one}.") for one in beginnings)} == set()


@pytest.mark.parametrize("beginning", sorted(KINDS))
def test_every_kind_that_can_be_shown_has_its_words(beginning: str) -> None:
    for code in LANGUAGES:
        assert {f"{beginning}.{kind}" for kind in KINDS[beginning]} <= set(catalogue(code))


def test_both_languages_fill_in_the_same_values() -> None:
    def names(entry: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(entry) if name}

    dutch, english = (catalogue(code) for code in LANGUAGES)
    assert set(dutch) == set(english)
    assert {key: names(dutch[key]) for key in dutch} == {key: names(english[key]) for key in english}


def test_entries_hold_no_markup() -> None:
    assert [
        key for code in LANGUAGES for key, entry in catalogue(code).items() if re.search(r"[<>]", entry)
    ] == []


def test_one_and_many() -> None:
    use_language("nl")
    assert count_text("search.found", 1) == "1 passage gevonden"
    assert count_text("search.found", 1234) == "1.234 passages gevonden"


def test_a_language_that_is_not_there_gives_dutch() -> None:
    use_language("xx")
    assert text("menu.search") == "Zoeken"


def test_a_file_is_made_in_the_language_of_its_page_whichever_thread_makes_it() -> None:
    made = {}
    for code in LANGUAGES:
        use_language(code)
        make = in_this_language(lambda: text("articles.columns.law"))
        use_language("nl")
        with ThreadPoolExecutor(1) as pool:
            made[code] = pool.submit(make).result()
    assert made == {"nl": "regeling", "en": "law"}
    assert language() == "nl"


def test_every_page_gives_its_files_in_its_own_language() -> None:
    """Each file with words in it: the question's JSON, the backup and the account have none, or are Dutch always."""
    for path in sorted((ROOT / "beleidswijzer" / "pages").glob("*.py")):
        for found in re.findall(r"download_button\((.*?)key=", path.read_text(encoding="utf-8"), re.S):
            spoken = ("in_this_language(", "json.dumps", "_copied", "_account")
            assert any(one in found for one in spoken), path.name
