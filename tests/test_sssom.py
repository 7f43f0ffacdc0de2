"""Links as SSSOM/TSV: slots, their order, what every mapping must have and quoting, as the standard has them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
import yaml  # type: ignore[import-untyped]

from beleidswijzer.link_settling import SettledLink
from beleidswijzer.sssom import COLUMNS, sssom
from beleidswijzer.suggestion import LinkReasons, Quoted, Suggestion
from ontology.judgement import Quote, Verdict
from ontology.link_judgement import DecidedOn, LinkJudgement, new_link_judgement
from ontology.link_relation import RelationType
from ontology.uris import Uris

# The slots of class Mapping of SSSOM 1.0 in the order of its schema (https://w3id.org/sssom/schema/), and which of
# them may stand in the metadata for all mappings at once.
MAPPING = (
    "subject_id", "subject_label", "subject_category", "predicate_id", "predicate_label", "predicate_modifier",
    "object_id", "object_label", "object_category", "mapping_justification", "author_id", "author_label",
    "reviewer_id", "reviewer_label", "creator_id", "creator_label", "license", "subject_type", "subject_source",
    "subject_source_version", "object_type", "object_source", "object_source_version", "mapping_provider",
    "mapping_source", "mapping_cardinality", "mapping_tool", "mapping_tool_version", "mapping_date",
    "publication_date", "confidence", "curation_rule", "curation_rule_text", "subject_match_field",
    "object_match_field", "match_string", "subject_preprocessing", "object_preprocessing", "similarity_score",
    "similarity_measure", "see_also", "issue_tracker_item", "other", "comment",
)  # fmt: skip
SET = (
    "curie_map", "mapping_set_id", "mapping_set_version", "mapping_set_source", "mapping_set_title",
    "mapping_set_description", "creator_id", "creator_label", "license", "subject_type", "subject_source",
    "subject_source_version", "object_type", "object_source", "object_source_version", "mapping_provider",
    "mapping_tool", "mapping_tool_version", "mapping_date",
)  # fmt: skip
REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
URIS = Uris()


def suggestion(words: str = "Geef dit middel bij eczeem.", register: str = "INT-1") -> Suggestion:
    quote = Quoted(words, "doc-r", "doc-r:1", 0, len(words), 1)
    return Suggestion(
        "doc-r", "Richtlijn", quote, "1", "2024", "sterk", "voor", f"besluit/register/{register}", register, None,
        Quoted("niet vergoeden"), "2025", "dit middel bij eczeem", "Niet vergoeden", "niet", "excludes",
        "shared-entities", 0.8125, LinkReasons(relation="aanbevolen, maar niet vergoed"),
    )  # fmt: skip


def judgement(
    verdict: Verdict, relation: RelationType | None, by: str = "Anna", reason: str = ""
) -> LinkJudgement:
    decided = DecidedOn("INT-1", None, "dit middel", "2025")
    return new_link_judgement(
        "doc-r", Quote("Geef dit middel", "", ""), decided, verdict, judged="excludes", relation=relation, by=by,
        reason=reason, at="2026-01-02T10:00:00Z",
    )  # fmt: skip


def settled(link: Suggestion, *said: LinkJudgement) -> SettledLink:
    return SettledLink(f"doc-r~{link.register}", link, "excludes", said)


def read(*links: SettledLink, suggested: bool = False) -> tuple[dict[str, object], list[dict[str, str]]]:
    """The metadata and the mappings, as a reader of the standard takes them, shared slots told of each."""
    lines = sssom(links, URIS, suggested=suggested).decode().splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert lines[: len(head)] == head  # the metadata stand before the table, without an empty line
    told: dict[str, object] = yaml.safe_load("\n".join(line[1:] for line in head))
    table = csv.DictReader(io.StringIO("\n".join(lines[len(head) :])), delimiter="\t")
    shared = {name: str(value) for name, value in told.items() if name in MAPPING and name != "license"}
    return told, [{**shared, **row} for row in table]


EVERYTHING = (
    settled(replace(suggestion(), status="accepted"), judgement("accept", "excludes", reason="gelezen")),
    settled(
        replace(suggestion('Geef "dit"\tniet.'), status="accepted"),
        judgement("correct", "restricts", by="Bob|C"),
    ),
    settled(replace(suggestion("=Geef dit."), status="rejected"), judgement("reject", None)),
    settled(replace(suggestion("Doe dit.", "INT-2"), status="asserted")),
    settled(suggestion("Overweeg dit.", "INT-3")),
)


def test_metadata_have_what_a_set_must_have_in_the_order_of_the_standard() -> None:
    told, _ = read(*EVERYTHING)
    assert {"curie_map", "mapping_set_id", "license"} <= told.keys()
    assert list(told) == sorted(told, key=SET.index)
    assert str(told["mapping_set_id"]).startswith("https://")


@pytest.mark.parametrize("suggested", [False, True])
def test_columns_are_slots_of_the_standard_in_its_order_and_none_is_empty(suggested: bool) -> None:
    lines = sssom(EVERYTHING, URIS, suggested=suggested).decode().splitlines()
    header = next(line for line in lines if not line.startswith("#")).split("\t")
    assert header == [name for name in MAPPING if name in header]
    assert set(COLUMNS) <= set(MAPPING)
    _, rows = read(*EVERYTHING, suggested=suggested)
    assert all(any(row[name] for row in rows) for name in header)


def test_every_mapping_has_what_it_must_have_and_ids_are_curies_of_declared_prefixes() -> None:
    told, rows = read(*EVERYTHING, suggested=True)
    prefixes = told["curie_map"]
    assert isinstance(prefixes, dict)
    known = {*prefixes, "semapv"}  # which the standard declares itself
    for row in rows:
        assert all(row[name] for name in REQUIRED)
        for name in (*REQUIRED, "subject_source", "object_source"):
            prefix, _, rest = row[name].partition(":")
            assert prefix in known and rest and not rest.startswith("//"), row[name]
        assert row["mapping_justification"] in ("semapv:ManualMappingCuration", "semapv:CompositeMatching")
        assert not row["confidence"] or 0 <= float(row["confidence"]) <= 1


def test_what_people_decided_and_what_a_citation_settles_without_what_is_only_suggested() -> None:
    _, rows = read(*EVERYTHING)
    told = {
        row["subject_label"]: (
            row["predicate_id"], row["predicate_modifier"], row["mapping_justification"], row["author_label"],
            row["reviewer_label"],
        )
        for row in rows
    }  # fmt: skip
    by_people, by_rules = "semapv:ManualMappingCuration", "semapv:CompositeMatching"
    assert told == {
        "Geef dit middel bij eczeem.": ("bw:wordtUitgeslotenDoor", "", by_people, "", "Anna"),
        'Geef "dit" niet.': ("bw:wordtBeperktDoor", "", by_people, r"Bob\|C", ""),
        "'=Geef dit.": ("bw:wordtUitgeslotenDoor", "Not", by_people, "", "Anna"),
        "Doe dit.": ("bw:wordtUitgeslotenDoor", "", by_rules, "", ""),
    }


def test_suggestions_come_when_asked_for_with_their_confidence() -> None:
    _, rows = read(settled(suggestion()), suggested=True)
    [row] = rows
    assert (row["confidence"], row["mapping_tool"], "Voorstel" in row["comment"]) == (
        "0.812",
        "Beleidswijzer",
        True,
    )
    assert read(settled(suggestion()))[1] == []


def test_two_people_who_differ_are_two_mappings() -> None:
    _, rows = read(
        settled(suggestion(), judgement("accept", "excludes"), judgement("reject", None, by="Bob"))
    )
    assert [(row["reviewer_label"], row["predicate_modifier"]) for row in rows] == [
        ("Anna", ""),
        ("Bob", "Not"),
    ]
    assert {row["mapping_date"] for row in rows} == {"2026-01-02"}  # told once, for both


def test_names_say_whether_they_were_checked() -> None:
    checked = replace(judgement("accept", "excludes", reason="gelezen"), verified=True)
    _, [row] = read(settled(suggestion(), checked))
    assert row["comment"] == "gelezen; naam aangemeld"
    _, [row] = read(settled(suggestion(), judgement("accept", "excludes", reason="gelezen")))
    assert row["comment"] == "gelezen; naam niet gecontroleerd"


def test_the_same_links_are_the_same_bytes_sorted_and_without_a_carriage_return() -> None:
    written = sssom(EVERYTHING, URIS, suggested=True)
    assert written == sssom(EVERYTHING[::-1], URIS, suggested=True)
    assert b"\r" not in written and not written.startswith(b"\xef\xbb\xbf")
    _, rows = read(*EVERYTHING, suggested=True)
    assert rows == sorted(rows, key=lambda row: [row.get(name, "") for name in MAPPING])


def test_a_store_without_links_gives_a_table_of_headings() -> None:
    lines = sssom([], URIS).decode().splitlines()
    assert lines[-1].split("\t") == list(REQUIRED)


def test_words_that_are_no_recommendation_start_from_their_passage() -> None:
    one = settled(replace(suggestion(), status="accepted"), judgement("link", "related"))
    told = sssom([one], URIS, loose=frozenset({one.id})).decode()
    assert "bwid:passage/doc-r:1\t" in told and "\tpassage\t" in told
