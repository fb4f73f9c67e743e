"""Texts that do not show where a line goes on, as pdftotext writes them: with every cell in a line of
its own, or with all lines close together."""

from __future__ import annotations

import pytest

from tests.documents.tables.made import cells, table

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
