"""The tables of care as rows of facts: medicines, conditions, other care, products and the stems of INN names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.tsv import read_rows
from ontology.uris import slug

WEAK = "~"  # in front of a name that counts only where the thing is named otherwise too
FOLDER = Path(__file__).parent / "registers"


@dataclass(frozen=True, slots=True)
class Medicine:
    """A substance, a class of substances, a fixed combination or a scheme of several (`sort`).

    `classes` are the keys of the classes it belongs to; `parts` the keys of what a combination or scheme consists of.
    """

    key: str
    label: str
    sort: str
    brands: tuple[str, ...]
    names: tuple[str, ...]
    classes: tuple[str, ...]
    parts: tuple[str, ...]
    atc: str
    source: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A disease, or a complaint that may come of several diseases (`sort`: ziekte, klacht). `broader` are keys."""

    key: str
    label: str
    sort: str
    names: tuple[str, ...]
    broader: tuple[str, ...]
    code: str
    source: str


@dataclass(frozen=True, slots=True)
class Care:
    """Care that is no medicine: a treatment, a device, a test, a place or way of caring. `broader` are keys."""

    key: str
    label: str
    names: tuple[str, ...]
    broader: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class InnStem:
    """An ending by which the WHO names substances of one kind. `ordinary` are ends of words that end so by chance."""

    stem: str
    shortest: int
    ordinary: tuple[str, ...]
    classes: tuple[str, ...]
    source: str


def treatment_key(name: str) -> str:
    return f"interventie/{slug(name)}"


def condition_key(name: str) -> str:
    return f"aandoening/{slug(name)}"


@cache
def load_medicines(path: Path = FOLDER / "medicines.tsv") -> dict[str, Medicine]:
    """By key, in the order of the table."""
    found = {}
    for row in read_rows(path):
        key = treatment_key(row["name"])
        found[key] = Medicine(
            key, row["name"], row["sort"], _list(row["brands"]), _list(row["names"]),
            tuple(map(treatment_key, _list(row["classes"]))), tuple(map(treatment_key, _list(row["parts"]))),
            row["atc"], row["source"],
        )  # fmt: skip
    return found


@cache
def load_conditions(path: Path = FOLDER / "conditions.tsv") -> dict[str, Condition]:
    found = {}
    for row in read_rows(path):
        key = condition_key(row["label"])
        broader = tuple(map(condition_key, _list(row["broader"])))
        found[key] = Condition(
            key, row["label"], row["sort"], _list(row["names"]), broader, row["code"], row["source"]
        )
    return found


@cache
def load_care(path: Path = FOLDER / "care_names.tsv") -> dict[str, Care]:
    found = {}
    for row in read_rows(path):
        key = treatment_key(row["label"])
        broader = tuple(map(treatment_key, _list(row["broader"])))
        found[key] = Care(key, row["label"], _list(row["names"]), broader, row["source"])
    return found


@cache
def load_product_routes(path: Path = FOLDER / "care_products.tsv") -> dict[str, tuple[str, ...]]:
    """How a product is given, by its brand in small letters; of products whose form a decision turns on."""
    return {row["brand"].casefold(): _list(row["routes"]) for row in read_rows(path)}


@cache
def load_vaccines(path: Path = FOLDER / "care_vaccines.tsv") -> dict[str, str]:
    """The vaccine against a condition, both as keys."""
    return {condition_key(row["condition"]): treatment_key(row["vaccine"]) for row in read_rows(path)}


@cache
def load_inn_stems(path: Path = FOLDER / "inn_stems.tsv") -> tuple[InnStem, ...]:
    """The longest first, so that the most telling stem of a name counts."""
    stems = [
        InnStem(
            row["stem"], int(row["shortest"]), _list(row["ordinary"]),
            tuple(map(treatment_key, _list(row["classes"]))), row["source"],
        )
        for row in read_rows(path)
    ]  # fmt: skip
    return tuple(sorted(stems, key=lambda one: (-len(one.stem), one.stem)))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
