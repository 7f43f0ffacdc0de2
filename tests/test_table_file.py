"""Tables are read as spreadsheets write them: any separator, any usual encoding, quotes only where they are meant."""

from __future__ import annotations

import codecs

import pytest

from ontology.table_file import decode_table, read_table

CELLS = {"datum": "13-02-2026", "middel": "voorbeeldumab, intraveneus", "bij": "ziekte van Crohn"}


@pytest.mark.parametrize(
    "text",
    [
        "datum\tmiddel\tbij\n13-02-2026\tvoorbeeldumab, intraveneus\tziekte van Crohn\n",
        'datum\tmiddel\tbij\n13-02-2026\t"voorbeeldumab, intraveneus"\tziekte van Crohn\n',
        "datum;middel;bij\r\n13-02-2026;voorbeeldumab, intraveneus;ziekte van Crohn\r\n",
        'datum,middel,bij\n13-02-2026,"voorbeeldumab, intraveneus",ziekte van Crohn\n',
        "\n datum ; middel ; bij ;\n\n13-02-2026; voorbeeldumab,  intraveneus ;ziekte van Crohn;\n;;;\n",
    ],
)
def test_every_separator_gives_the_same_cells(text: str) -> None:
    (row,) = read_table(text).rows
    assert (row.cells, row.surplus) == (CELLS, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert decode_table("middel\nrhPTH 1–84 (één®)\n".encode(encoding)) == "middel\nrhPTH 1–84 (één®)\n"


def test_utf_16_without_its_mark_in_front_is_not_taken_for_it() -> None:
    assert decode_table(codecs.BOM_UTF8 + b"a;b") == "a;b"


def test_a_row_knows_the_line_where_it_begins() -> None:
    rows = read_table('a;b\n1;"over\ntwee regels"\n2;twee\n\n3;drie;vier\n').rows
    assert [row.line for row in rows] == [2, 4, 6]
    assert rows[0].cells["b"] == "over twee regels"
    assert rows[2].surplus == ("vier",)


def test_quotes_inside_words_stay() -> None:
    (row,) = read_table('titel\tbron\n"Wie durft?" en "Wat nu?"\tx\n').rows
    assert row.cells["titel"] == '"Wie durft?" en "Wat nu?"'


def test_an_empty_file_has_no_columns() -> None:
    assert read_table("").columns == ()
