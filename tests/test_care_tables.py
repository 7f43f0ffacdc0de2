"""The tables of care hold together: names are unambiguous, what they point to is there, every row has a source."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pytest

from ontology.care_lexicon import shipped_lexicon
from ontology.care_tables import (
    FOLDER,
    WEAK,
    load_care,
    load_conditions,
    load_inn_stems,
    load_medicines,
    load_product_routes,
    load_vaccines,
)
from ontology.care_words import care_stem, care_words
from ontology.conditions import named_conditions
from ontology.treatments import named_treatments

SORTS = {"stof", "combinatie", "schema", "klasse"}


def stems(name: str) -> tuple[str, ...]:
    bare = name.removeprefix(WEAK)
    return (bare,) if bare.isupper() else tuple(word.stem for word in care_words(bare))


def ambiguous(names: Iterable[tuple[str, str]]) -> dict[tuple[str, ...], set[str]]:
    held: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, key in names:
        held[stems(name)].add(key)
    return {name: keys for name, keys in held.items() if len(keys) > 1}


def treatments() -> Iterable[tuple[str, str]]:
    for one in load_medicines().values():
        yield from ((name, one.key) for name in (one.label, *one.names, *one.brands))
    for other in load_care().values():
        yield from ((name, other.key) for name in (other.label, *other.names))


def circles(above: Mapping[str, tuple[str, ...]]) -> list[str]:
    def reaches(key: str, seen: frozenset[str]) -> bool:
        return key in seen or any(reaches(one, seen | {key}) for one in above.get(key, ()))

    return [key for key in above if reaches(key, frozenset())]


def test_no_name_of_care_means_two_things() -> None:
    assert ambiguous(treatments()) == {}


def test_no_name_of_a_condition_means_two_things() -> None:
    names = ((name, one.key) for one in load_conditions().values() for name in (one.label, *one.names))
    assert ambiguous(names) == {}


def test_what_is_broader_is_in_the_tables_and_never_goes_round() -> None:
    lexicon = shipped_lexicon()
    pointed = {key for keys in (*lexicon.broader.values(), *lexicon.parts.values()) for key in keys}
    assert pointed <= lexicon.labels.keys()
    assert circles(lexicon.broader) == []


def test_there_are_enough_of_them() -> None:
    assert len(load_medicines()) > 1000
    assert len(load_conditions()) > 450
    assert len(load_care()) > 150


@pytest.mark.parametrize(
    "table", ["medicines", "conditions", "care_names", "inn_stems", "care_products", "care_vaccines"]
)
def test_every_row_has_a_source_and_all_its_cells(table: str) -> None:
    with (FOLDER / f"{table}.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            assert None not in row and None not in row.values(), row
            assert row["source"].strip(), row


@pytest.mark.parametrize("table", ["care_roles", "care_traits", "care_markers", "care_eligibility"])
def test_words_stand_once(table: str) -> None:
    with (FOLDER / f"{table}.tsv").open(encoding="utf-8", newline="") as rows:
        held = [tuple(row.values()) for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert len(held) == len(set(held))


def test_sorts_and_codes_are_of_a_known_form() -> None:
    for one in load_medicines().values():
        assert one.sort in SORTS
        assert bool(one.parts) == (one.sort in ("combinatie", "schema"))
        assert not one.atc or re.fullmatch(r"[A-Z]\d\d[A-Z]{2}\d\d", one.atc)
    for other in load_conditions().values():
        assert other.sort in ("ziekte", "klacht", "toestand")
        assert not other.code or re.fullmatch(r"[A-Z]\d[\dA-Z](\.[\dA])?(-[A-Z]\d\d(\.\d)?)?", other.code), (
            other
        )


def test_products_are_of_medicines_in_the_table() -> None:
    brands = {
        brand.removeprefix(WEAK).casefold() for one in load_medicines().values() for brand in one.brands
    }
    assert load_product_routes().keys() <= brands


def test_vaccines_and_what_they_are_against_are_in_the_tables() -> None:
    assert load_vaccines().keys() <= load_conditions().keys()
    assert set(load_vaccines().values()) <= load_medicines().keys()


def test_no_atc_code_is_of_two_substances() -> None:
    codes = [one.atc for one in load_medicines().values() if one.atc]
    assert len(codes) == len(set(codes))


def test_words_that_end_so_by_chance_do_end_so() -> None:
    for one in load_inn_stems():
        assert all(word.endswith(one.stem) for word in one.ordinary)


def test_every_name_is_found_where_it_stands_alone() -> None:
    lexicon = shipped_lexicon()
    for one in (*load_medicines().values(), *load_care().values()):
        for name in (one.label, *one.names):
            if not name.startswith(WEAK):
                found = {hit.key for hit in named_treatments(name, lexicon)}
                assert one.key in found, name
    for other in load_conditions().values():
        for name in (other.label, *other.names):
            if not name.startswith(WEAK):
                assert other.key in {hit.key for hit in named_conditions(name, lexicon)}, name


def test_words_are_compared_without_their_endings() -> None:
    assert care_stem("carcinomen") == care_stem("carcinoom")
    assert care_stem("chronische") == care_stem("chronisch")
    assert care_stem("methotrexate") == care_stem("methotrexaat")
    assert care_stem("β") == "beta"
    assert care_stem("depressie") != care_stem("depressief")
