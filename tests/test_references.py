"""What a reference in Dutch policy prose or law means: the tables in cases/ say it, one written part a row."""

from __future__ import annotations

import csv
import time
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from ontology.law_names import introduced_names
from ontology.mention import Mention
from ontology.references import Memory, link_references
from ontology.registers import Registers

CASES = Path(__file__).parent / "cases"
WLZ = "jci1.3:c:BWBR0035917"
ZVW = "jci1.3:c:BWBR0018450"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def by_text() -> list[tuple[str, list[dict[str, str]]]]:
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in rows("references.tsv"):
        grouped.setdefault(row["text"], []).append(row)
    return list(grouped.items())


@pytest.mark.parametrize(
    ("text", "wanted"), by_text(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_written_part_leads_to_its_provision(
    text: str, wanted: list[dict[str, str]], registers: Registers
) -> None:
    law, date = wanted[0]["law"] or None, wanted[0]["date"] or None
    found = link_references(text, registers=registers, law=law, date=date)
    given = [(one.surface, " ".join(one.targets), one.status) for one in found]
    assert given == [(row["span"], row["targets"], row["status"]) for row in wanted]


@pytest.mark.parametrize("text", [row["text"] for row in rows("no_references.tsv")])
def test_what_is_no_reference_is_left_alone(text: str, registers: Registers) -> None:
    assert link_references(text, registers=registers) == []


def test_numbers_that_look_like_references_give_none(registers: Registers) -> None:
    random = Random(2026)
    shapes = [
        "{a:04d} ZA Diemen", "Postbus {b}, {a:04d} EJ Den Haag", "020 {c} {d} {d}", "06-{e:08d}",
        "€ {d}.{c},{d}", "{d} {c} cliënten", "{d} {c} euro, nr. een", "paragraaf {f}.{f}.{f}", "versie {f}.{f}",
        "{f},{f}%", "KvK {e:08d}", "{d}-{d}-2024", "tabel {f}.{f}", "ICD-10 B{d}.{f}", "dossier {d}-{a:04d}/{c}",
    ]  # fmt: skip
    for number in range(1000):
        text = shapes[number % len(shapes)].format(
            a=random.randint(1000, 9999), b=random.randint(1, 99999), c=random.randint(100, 999),
            d=random.randint(10, 31), e=random.randint(0, 99999999), f=random.randint(1, 9),
        )  # fmt: skip
        assert link_references(f"Zie {text} hierboven.", registers=registers) == [], text


SPELLINGS = (
    "Zie artikel {n} van {de} {title}.", "Zie art. {n} {short}.", "Artikel {n}, eerste lid, {short}",
    "art {n} lid 1 {short}", "{short}, art. {n}", "De artikelen {n} en {m} van {de} {title}",
)  # fmt: skip


def test_every_article_of_the_registers_is_found_in_six_spellings(registers: Registers) -> None:
    for bwb, lists in registers.article_lists.items():
        title = registers.title_of(f"jci1.3:c:{bwb}")
        law = registers.laws.get(bwb)
        shorts = [name for name in (law.aliases if law else ()) if "@" not in name]
        labels = [article.label for article in lists[-1].articles.values()]
        for label in labels:
            for spelling in SPELLINGS:
                text = spelling.format(
                    n=label, m=labels[0], de="de", title=title, short=(shorts or [title])[0]
                )
                first = link_references(text, registers=registers)[0]
                key = (first.targets or first.literal)[0].split("&lid=")[0]
                assert key == f"jci1.3:c:{bwb}&artikel={label}", text


def only(text: str, registers: Registers, date: str | None = None) -> Mention:
    (found,) = link_references(text, registers=registers, date=date)
    return found


def test_a_missing_article_keeps_what_is_written_and_names_the_look_alike(registers: Registers) -> None:
    found = only("artikel 5.11 (tweede lid) van de Wet langdurige zorg", registers)
    assert found.status == "corrected"
    assert found.literal == (f"{WLZ}&artikel=5.11&lid=2",)
    assert found.candidates[0].target == f"{WLZ}&artikel=5.1.1&lid=2"
    assert (found.exists, found.existence) == (False, "never")
    assert "Regeling langdurige zorg heeft wel een artikel 5.11" in found.reason


def test_an_old_list_says_unknown_and_never_never(registers: Registers) -> None:
    found = only("artikel 2.99 Bzv", registers)
    assert (found.existence, found.exists) == ("unknown", None)
    assert found.status == "ambiguous"


def test_existence_follows_the_date(registers: Registers) -> None:
    assert only("de Woo", registers, "2020-01-01").existence == "not-yet"
    assert only("de Wob", registers, "2023-01-01").existence == "repealed"
    assert only("de Wob", registers, "2019-01-01").existence == "exists"


def test_of_a_member_that_no_list_tells_of_the_existence_is_unknown(registers: Registers) -> None:
    assert only("artikel 2.3 van de Jeugdwet", registers).existence == "exists"
    assert only("artikel 2.3, twaalfde lid, van de Jeugdwet", registers).existence == "unknown"
    assert only("artikel 3.2.1, eerste lid, Wlz", registers, "2026-01-01").existence == "exists"
    assert only("artikel 3.2.1, negende lid, Wlz", registers, "2026-01-01").existence == "never"


def test_of_an_article_of_another_day_absence_says_nothing(registers: Registers) -> None:
    assert only("artikel 3.9.9 Wlz", registers, "2026-01-01").existence == "never"
    assert only("artikel 3.9.9 Wlz", registers, "2016-01-01").existence == "unknown"
    assert only("artikel 1.1.1 Wlz", registers, "2013-01-01").existence == "not-yet"
    assert only("artikel 6 AWBZ", registers, "2012-01-01").existence == "unknown"
    assert only("artikel 6 AWBZ", registers, "2016-01-01").existence == "repealed"
    assert only("de AWBZ", registers).existence == "repealed"


def test_planted_slips_are_flagged_with_the_right_article_among_the_first(registers: Registers) -> None:
    random = Random(7)
    flagged = right = total = 0
    while total < 200:
        bwb, law = random.choice(
            (("BWBR0035917", "de Wlz"), ("BWBR0018450", "de Zvw"), ("BWBR0018492", "het Bzv"))
        )
        held = registers.article_lists[bwb]
        meant = random.choice([one.label for one in held[-1].articles.values() if not one.repealed])
        written = slip(meant, random)
        if any(one.get(written) or one.get(written.rstrip(".")) for one in held) or not written[:1].isdigit():
            continue
        total += 1
        found = link_references(f"Op grond van artikel {written} van {law} geldt dit.", registers=registers)
        flagged += bool(found) and found[0].status != "exact"
        right += any(f"&artikel={meant}" == "&" + one.target.split("&")[1] for one in found[0].candidates[:3])
    assert flagged / total >= 0.95
    assert right / total >= 0.90


def slip(label: str, random: Random) -> str:
    """One character dropped, doubled or swapped with the next."""
    place = random.randrange(len(label))
    kind = random.choice(("drop", "double", "swap"))
    if kind == "swap" and place + 1 < len(label):
        return label[:place] + label[place + 1] + label[place] + label[place + 2 :]
    return label[:place] + (label[place] * 2 if kind == "double" else "") + label[place + 1 :]


def test_a_document_teaches_its_own_abbreviations_to_its_later_passages(registers: Registers) -> None:
    memory = Memory()
    link_references("De Wet op de zorgtoeslag (hierna: Wozt) is oud.", registers=registers, memory=memory)
    (later,) = link_references("Dat volgt uit artikel 2 Wozt.", registers=registers, memory=memory)
    assert later.targets == ("jci1.3:c:BWBR0018451&artikel=2",)
    (stranger,) = link_references("Dat volgt uit artikel 2 Wozt.", registers=registers)
    assert stranger.targets == ()


def test_a_law_of_an_earlier_passage_is_a_candidate_and_no_more(registers: Registers) -> None:
    memory = Memory()
    link_references("De Wlz kent een eigen toegang.", registers=registers, memory=memory)
    (later,) = link_references("Het recht staat in artikel 3.2.1.", registers=registers, memory=memory)
    assert (later.status, later.targets) == ("unresolved", ())
    assert later.candidates[0].target == f"{WLZ}&artikel=3.2.1"


def test_the_text_of_a_law_means_itself(registers: Registers) -> None:
    (found,) = link_references(
        "bedoeld in artikel 3.2.1, eerste lid;", registers=registers, law="BWBR0035917"
    )
    assert found.targets == (f"{WLZ}&artikel=3.2.1&lid=1",)


def test_same_in_same_out_and_offsets_are_code_points(registers: Registers) -> None:
    text = "Coördinatie 🙂: zie artikel 10 Zvw en «de Wlz»."
    first = link_references(text, registers=registers)
    assert first == link_references(text, registers=registers)
    assert (
        [text[one.start : one.end] for one in first]
        == [one.surface for one in first]
        == ["artikel 10 Zvw", "Wlz"]
    )


@pytest.mark.parametrize(
    "text", ["", " ", "artikel", "artikelen 3, ", "art.", "Kamerstukken", "(((", "artikel 3 van de"]
)
def test_any_text_is_read_without_failing(text: str, registers: Registers) -> None:
    link_references(text, registers=registers)
    link_references(text, registers=registers, law="BWBR0035917", date="2024")


WORDS = (
    "artikel", "artikelen", "3.2.1", "4:8", "10", "Wlz", "van de", "wet", "die", "eerste", "lid 2", "onder a", "en",
    "of", ",", "tot en met", "(", ")", "(hierna:", "Kamerstukken II", "29 689,", "nr. 3", "Boek 7", "BW", "«", ".",
    "1°", "sub", "jo.", "richtlijn", "2011/24/EU", "Stb. 2014,", "titel", "§", "XVI", "dit artikel", "\n\n", "🙂",
)  # fmt: skip


def test_words_of_law_in_any_order_give_ordered_mentions_inside_the_text(registers: Registers) -> None:
    random = Random(3)
    for _ in range(400):
        text = " ".join(random.choice(WORDS) for _ in range(random.randint(1, 40)))
        for law in (None, "BWBR0035917"):
            found = link_references(text, registers=registers, law=law)
            assert all(text[one.start : one.end] == one.surface != "" for one in found), text
            assert all(one.end <= other.start for one, other in pairwise(found)), text


def test_time_grows_with_the_text_and_no_faster(registers: Registers) -> None:
    def seconds(times: int) -> float:
        text = "artikel 3, eerste lid, en artikel 4 en 5, onder a, of lid 2 " * times
        began = time.process_time()
        link_references(text, registers=registers)
        return time.process_time() - began

    seconds(20)
    assert seconds(800) < 40 * max(seconds(100), 0.005)


def test_registers_tell_where_an_entry_comes_from(registers: Registers) -> None:
    assert registers.law_by_name("Wlz") == (WLZ,)
    assert registers.law_by_name("zorgverzekeringswet") == (ZVW,)
    assert "BWB XML" in registers.source_of(WLZ)
    assert registers.law_by_name("rv") == registers.law_by_name("li") == ()
    held = registers.articles_of("BWBR0018450", "2026-01-01")
    assert held is not None
    assert held.between("64", "67") == ("64", "65", "66", "66f", "67")


def test_an_abbreviation_explained_in_a_later_note_counts_in_the_whole_document(registers: Registers) -> None:
    texts = (
        "Dat volgt uit artikel 2 Wozt.",
        "Bedoeld is de Wet op de zorgtoeslag (hierna: Wozt), ook wel de wet.",
    )
    memory = introduced_names(texts, registers, None)
    (found,) = link_references(texts[0], registers=registers, memory=memory)
    assert found.targets == ("jci1.3:c:BWBR0018451&artikel=2",)
    assert memory.words == {}
