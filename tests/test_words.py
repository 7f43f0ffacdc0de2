"""Dutch words and identifiers as terms of the keyword index."""

from __future__ import annotations

import pytest

from index.identifiers import find_identifiers
from index.words import placed_terms, stop_words, terms, terms_among


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("artikel 4:23 Awb", ["artikel", "artikel-4:23", "4:23", "awb"]),
        ("art. 3.2.1 Wlz", ["artikel", "artikel-3.2.1", "3.2.1", "wlz"]),
        ("paragraaf 3.3.6a", ["paragraf", "3.3.6a"]),
        ("dossier 29 689", ["dossier", "29689"]),
        ("12,5 procent", ["12,5", "procent"]),
        ("de patiënten", ["patient"]),
        ("COVID-19", ["covid-19", "covid", "19"]),
        ("Wlz-indicatie", ["wlzindicatie", "wlz", "indicatie"]),
        ("de zorgaanbieder’s", ["zorgaanbieder"]),
        ("het is van de", []),
    ],
)
def test_numbers_stay_whole_and_words_become_stems(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("gemeenten", "gemeente"), ("verzekerde", "verzekerden"), ("art.", "artikelen"), ("cliënt", "client")],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize(("one", "other"), [("gemeente", "mening"), ("mening", "menen"), ("4:23", "23")])
def test_other_words_do_not_meet(one: str, other: str) -> None:
    assert not set(terms(one)) & set(terms(other))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("29 689, nr. 1174", ["kst-29689-1174"]),
        ("29689 nr 1174", ["kst-29689-1174"]),
        ("kst-29689-1174", ["kst-29689-1174"]),
        ("KST-29689-1174", ["kst-29689-1174"]),
        (
            "Kamerstukken II 2022/23, 29 689, nr. 7, nr. 9 en nr. 12",
            ["kst-29689-7", "kst-29689-9", "kst-29689-12"],
        ),
        ("36 200-XVI, nr. 68", ["kst-36200-xvi-68"]),
        ("brief 2026006641", ["2026006641"]),
        ("kenmerk 3844379-1067307-Z", ["3844379-1067307-z"]),
        ("ECLI:NL:HR:2005:AR5213.", ["ecli:nl:hr:2005:ar5213"]),
        ("jci1.3:c:BWBR0035917&artikel=3.2.1.", ["jci1.3:c:bwbr0035917&artikel=3.2.1"]),
        ("Stb. 2014, 494", ["stb-2014-494"]),
        ("Staatscourant 2023, nr. 33189", ["stcrt-2023-33189"]),
        ("art 3.3.6a Wlz", ["artikel-3.3.6a"]),
        ("artikelen 2.4 en 2.5 Bzv", ["artikel-2.4", "artikel-2.5"]),
        ("artikel 4:23, 3 dagen", ["artikel-4:23"]),
        ("paragraaf 3.2.1", []),
        ("celex:32016R0679", ["celex:32016r0679"]),
        ("Postbus 1112 ZA Diemen", []),
        ("020 797 85 55", []),
        ("in 2024 en 2025", []),
    ],
)
def test_an_identifier_has_one_key_in_any_spelling(text: str, keys: list[str]) -> None:
    assert [one.key for one in find_identifiers(text)] == keys


def test_spellings_of_a_paper_share_their_term() -> None:
    assert "kst-29689-1174" in terms("zie 29 689, nr. 1174") and "kst-29689-1174" in terms("kst-29689-1174")


def test_terms_know_their_place() -> None:
    text = "De Wlz-indicatie van cliënten"
    assert {(term.text, text[term.start : term.end]) for term in placed_terms(text)} >= {
        ("wlz", "Wlz-indicatie"),
        ("client", "cliënten"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "De Wlz-indicatie van cliënten; de indi-\ncatie volgt uit art. 3.2.1 Wlz en artikel 3.2.1 van die wet.",
        "Zorgvragen, zorgvraag en de Zorgvragers: ’s nachts, z.o.z. en 29 689, nr. 1174.",
        "Bomen, boom, brood, broden, mannen, maan, aas, aal, ijs, yoghurt en Yoghurts",
        "Één patiënt, de patiënten: éénmalige hulp in de A.W.B.Z. en de AWBZ",
    ],
)
def test_terms_among_are_those_of_the_text(text: str) -> None:
    placed = placed_terms(text)
    for wanted in [
        {term.text for term in placed},
        *({term.text} for term in placed),
        {"artikel-3.2.1", "zorg"},
    ]:
        assert terms_among(text, wanted) == [term for term in placed if term.text in wanted]
    assert terms_among(text, set()) == []


def test_stop_words_have_no_content_words() -> None:
    assert {"de", "van", "welke"} <= stop_words()
    assert not {"zorg", "recht", "aangewezen"} & stop_words()
