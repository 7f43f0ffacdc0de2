"""The addresses of things in the graph, and what they are called."""

from __future__ import annotations

import pytest

from ontology.quad import text
from ontology.things import eu_name
from ontology.uris import Uris, slug, split_jci

ID = "https://w3id.org/beleidswijzer/id/"


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("kst-29689-1253", "doc/kst/kst-29689-1253"),
        ("zin-2026006641", "doc/zin/2026006641"),
        ("jci1.3:c:BWBR0035917&artikel=3.2.1&lid=1&o=b", "bwb/BWBR0035917/artikel/3.2.1/lid/1/onderdeel/b"),
        ("celex:32016R0679&artikel=17", "doc/eu/32016R0679/artikel/17"),
        ("ECLI:NL:HR:2005:AR5213", "doc/ecli/ECLI:NL:HR:2005:AR5213"),
        ("criterium/effectiviteit", "criterium/effectiviteit"),
        ("doc-0123456789ab", "doc/doc-0123456789ab"),
        ("stb-2014-494", "doc/stb/stb-2014-494"),
    ],
)
def test_keys_become_uris(key: str, path: str) -> None:
    assert Uris().target(key) == ID + path


@pytest.mark.parametrize(
    ("celex", "name"),
    [
        ("32016R0679", "Verordening (EU) 2016/679"),
        ("32016L0680", "Richtlijn (EU) 2016/680"),
        ("32014L0065", "Richtlijn 2014/65/EU"),
        ("32014R0600", "Verordening (EU) nr. 600/2014"),
        ("32007R0861", "Verordening (EG) nr. 861/2007"),
        ("31995L0046", "Richtlijn 95/46/EG"),
        ("31989L0105", "Richtlijn 89/105/EEG"),
        ("12012P/TXT", "12012P/TXT"),
    ],
)
def test_acts_of_the_union_are_called_by_their_number(celex: str, name: str) -> None:
    assert eu_name(celex) == name


def test_small_words_of_uris() -> None:
    assert slug("Zorg & Welzijn, één") == "zorg-welzijn-een"
    assert split_jci("kst-29689-1253") is None
    assert text('a"b\n\\') == '"a\\"b\\n\\\\"'
