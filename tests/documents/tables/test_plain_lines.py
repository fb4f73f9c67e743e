"""Texts that do not show where a line goes on, as pdftotext writes them: with every cell in a line of
its own, or with all lines close together."""

from __future__ import annotations

import pytest

from corroborate.documents.tables import find_tables
from tests.documents.tables.made import cells, convention, lines_of, table

BODY = """
Among those who were asked about their daily lives in the years that followed
^a good many said that they had never heard of the decree at all, and that the
^people in their street had not either. Some were told of it by their children
^and some by the wireless, which was on for an hour in the morning and for the
^whole of the evening. Those who had heard of it were asked what they had been
^told, and most of them gave the words of the newspaper as they remembered the
^words, which was not always as they stand. A few could say what the decree is
^about, and one had read it. None of them had seen it used in the years before
"""

OWN_LINES: list[tuple[str, str, list[str], list[list[str]]]] = [
    (
        "years as heads",
        "Table II-1. Refugees (as of December\n^2022) (Unit: persons)\n^Category\n2017\n2018\nTotal\n"
        "Women\n812\n798\n1,610\nReleased with a\n^warning\n391\n377\n768",
        ["Category", "2017", "2018", "Total"],
        [["Women", "812", "798", "1,610"], ["Released with a warning", "391", "377", "768"]],
    ),
    (
        "years as labels",
        "Table II-1. Members\nYear\nRegistered\nLiving\n2017\n23,015\n14,320\n2018\n23,240\n13,702",
        ["Year", "Registered", "Living"],
        [["2017", "23,015", "14,320"], ["2018", "23,240", "13,702"]],
    ),
    (
        "a testimony table, its heads in lines of their own, notes at the foot of the page",
        "Table II-1. Testimonies on Waiting\nTestimonies\nTestifier ID\nAn exile said that one waits.\n"
        "HSDC202200011\n^2022-06-10\nAnother exile said that nobody waits for the\n226\nHSDC202200099 2022-09-09.\n"
        "=\nTestimonies\nTestifier ID\ntrain at night.\nHSDC202200012\n^2022-06-11",
        ["Testimonies", "Testifier ID"],
        [
            ["An exile said that one waits.", "HSDC202200011 2022-06-10"],
            ["Another exile said that nobody waits for the train at night.", "HSDC202200012 2022-06-11"],
        ],
    ),
]

CLOSE: list[tuple[str, str, list[str], list[list[str]]]] = [
    (
        "rows close together",
        "Table II-1. Refugees in the Years of the Great Drought (Unit: persons)\nCategory 2017 2018 Total\n"
        "Women 812 798 1,610\nReleased with a\nwarning\n391 377 768",
        ["Category", "2017", "2018", "Total"],
        [["Women", "812", "798", "1,610"], ["Released with a warning", "391", "377", "768"]],
    ),
    (
        "provisions under heads",
        "Table II-1. Provisions on Work\nInstrument Provision Content\nCRC Article 32 The child is protected from\n"
        "work that is a danger to health.\nChild Protection\nAct\nArticle 31 The work of children is forbidden.",
        ["Instrument", "Provision", "Content"],
        [
            ["CRC", "Article 32", "The child is protected from work that is a danger to health."],
            ["Child Protection Act", "Article 31", "The work of children is forbidden."],
        ],
    ),
]


@pytest.mark.parametrize(("reason", "block", "columns", "rows"), OWN_LINES, ids=[case[0] for case in OWN_LINES])
def test_every_cell_in_a_line_of_its_own(reason: str, block: str, columns: list[str], rows: list[list[str]]) -> None:
    read = table(block + "\n" + BODY)
    assert list(read.columns) == columns, reason
    assert cells(read) == rows, reason


@pytest.mark.parametrize(("reason", "block", "columns", "rows"), CLOSE, ids=[case[0] for case in CLOSE])
def test_all_lines_close_together(reason: str, block: str, columns: list[str], rows: list[list[str]]) -> None:
    read = table((block + BODY).strip().replace("\n^", "\n").replace("\n", "\n^"))
    assert list(read.columns) == columns, reason
    assert cells(read) == rows, reason


LAID_OUT: list[tuple[str, str, list[str], list[list[str]]]] = [
    (
        "figures, a wrapped head and a label that stands higher than its values",
        """Table II-1. Weekly Hours
 Subject                Lower        Middle      Total
                        stage        stage
 Life of the Founder    1            2           3
 History of the
                        –            12          12
 Party
 Total                  1            14          15""",
        ["Subject", "Lower stage", "Middle stage", "Total"],
        [
            ["Life of the Founder", "1", "2", "3"],
            ["History of the Party", "–", "12", "12"],
            ["Total", "1", "14", "15"],
        ],
    ),
    (
        "words in all columns, heads close together",
        """Table II-1. Colonies
 Colony Location              Opened      Run by
 No. 3   Grayling County,     1968        Ministry of
         Tarn Province                    Internal Watch
 No. 12  Breckan County,      1974        Ministry of
 (gone)  Keld Province                    Public Order""",
        ["Colony", "Location", "Opened", "Run by"],
        [
            ["No. 3", "Grayling County, Tarn Province", "1968", "Ministry of Internal Watch"],
            ["No. 12 (gone)", "Breckan County, Keld Province", "1974", "Ministry of Public Order"],
        ],
    ),
    (
        "accounts beside their identifiers",
        """Table II-1. Testimonies on Waiting
 Testimonies                                          Testifier ID
 An exile in her 30s who left in 2021 said that       HSDC202200008
 a divorce costs more than a cow.                     2022-04-25
 It takes two years.
 Another exile said that it takes one.                HSDC202300009
                                                      2023-04-03""",
        ["Testimonies", "Testifier ID"],
        [
            [
                "An exile in her 30s who left in 2021 said that a divorce costs more than a cow. It takes two years.",
                "HSDC202200008 2022-04-25",
            ],
            ["Another exile said that it takes one.", "HSDC202300009 2023-04-03"],
        ],
    ),
    (
        "identifiers beside the middle of their accounts",
        """Table II-1. Testimonies on Waiting
 Testimonies                                          Testifier ID
 An exile in her 30s who left in 2021 said that
 a divorce costs more than a cow.                     HSDC202200008 2022-04-25
 It takes two years.
 Another exile said that it takes one year
 in the towns of the north and                        HSDC202300009 2023-04-03
 three in the south.""",
        ["Testimonies", "Testifier ID"],
        [
            [
                "An exile in her 30s who left in 2021 said that a divorce costs more than a cow. It takes two years.",
                "HSDC202200008 2022-04-25",
            ],
            [
                "Another exile said that it takes one year in the towns of the north and three in the south.",
                "HSDC202300009 2023-04-03",
            ],
        ],
    ),
]


@pytest.mark.parametrize(("reason", "block", "columns", "rows"), LAID_OUT, ids=[case[0] for case in LAID_OUT])
def test_columns_kept_apart_by_blanks(reason: str, block: str, columns: list[str], rows: list[list[str]]) -> None:
    text = block + "\n" + BODY.replace("\n^", "\n")
    result = find_tables(text, lines_of(text), convention())
    assert len(result.tables) == 1
    assert list(result.tables[0].columns) == columns, reason
    assert cells(result.tables[0]) == rows, reason
    assert result.problems == ()
