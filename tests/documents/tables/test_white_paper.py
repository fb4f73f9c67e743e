"""All tables and figures of a real white paper: labels, captions, cells."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from corroborate.documents.model import Document, TableKind
from corroborate.documents.reader import read_document

CELLS = tomllib.loads((Path(__file__).parent / "cells.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def document(white_paper: bytes) -> Document:
    return read_document(white_paper)


def test_every_table_and_figure_is_found_once(document: Document) -> None:
    labels = [f"IV-{n}" for n in range(1, 13)] + [f"V-{n}" for n in range(1, 35)]
    assert Counter(table.label for table in document.tables) == Counter(labels)
    assert [figure.label for figure in document.figures] == ["IV-1", "V-1", "V-2", "V-3", "V-4"]
    assert all(table.caption for table in document.tables) and all(figure.caption for figure in document.figures)


def test_kinds(document: Document) -> None:
    kinds = {table.label: table.kind for table in document.tables}
    testimony = {"IV-1", "IV-2", "IV-3", "IV-6", "IV-7", "IV-9", "IV-10", "IV-11", "IV-12"}
    testimony |= {"V-2", "V-4", "V-5", "V-6", "V-14", "V-29", "V-33", "V-34"}
    provisions = {"IV-4", "V-11", "V-23", "V-28"}
    assert {label for label, kind in kinds.items() if kind is TableKind.TESTIMONY} == testimony
    assert {label for label, kind in kinds.items() if kind is TableKind.PROVISIONS} == provisions
    assert {label for label, kind in kinds.items() if kind is TableKind.FIGURES} == set(CELLS)
    assert {label for label, kind in kinds.items() if kind is TableKind.OTHER} == {"V-1", "V-19", "V-32"}


@pytest.mark.parametrize("label", CELLS)
def test_cells_of_a_table_of_figures(document: Document, label: str) -> None:
    table = next(table for table in document.tables if table.label == label)
    assert list(table.columns) == CELLS[label]["columns"]
    rows = [[cell.text + ("" if cell.sure else "?") for cell in row] for row in table.rows]
    assert rows == CELLS[label]["rows"]


@pytest.mark.parametrize("label", CELLS)
def test_every_printed_word_of_a_table_has_its_place(document: Document, label: str) -> None:
    """What the print has between caption and source is in the heads and cells, and nothing else is."""
    table = next(table for table in document.tables if table.label == label)
    apart = [table.caption_span, *table.remarks, *([table.source_span] if table.source_span else [])]
    kept = [
        char
        for span in table.spans
        for at, char in enumerate(span.of(document.text), span.start)
        if not char.isspace() and not any(hole.start <= at < hole.end for hole in apart)
    ]
    heads = [part for column in table.columns for part in column.split(" / ")]
    placed = "".join([*dict.fromkeys(heads), *(cell.text for row in table.rows for cell in row)])
    missing = Counter(kept) - Counter("".join(placed.split()))
    # Heads printed again (on a new page, over a second band or group of columns) stand once, and so do
    # the labels of rows beside a second band.
    labels = [row[0].text for row in table.rows] if len(table.rows) == 2 else []
    again = Counter("".join("".join([*heads, *labels]).split()))
    assert not missing - again
    assert not Counter("".join(char for char in placed if not char.isspace())) - Counter(kept) - again


def test_numbers_beside_the_printed_cells(document: Document) -> None:
    tables = {table.label: table for table in document.tables}
    total = tables["V-12"].rows[-1]
    assert [(c.number.value, c.number.secondary) for c in total[1:] if c.number] == [
        (8262, 59563), (679, 679), (331, 2700), (4024, 18061), (557, 3748),
    ]  # fmt: skip
    assert [cell.none for cell in tables["V-13"].rows[-2]] == [False, True, False, True]
    assert tables["V-17"].rows[1][5].none  # a full-width mark of none


def test_rows_of_testimony_tables(document: Document) -> None:
    tables = {table.label: table for table in document.tables}
    counts = {label: len(table.rows) for label, table in tables.items() if table.kind is TableKind.TESTIMONY}
    assert counts == {
        "IV-1": 16, "IV-2": 18, "IV-3": 2, "IV-6": 14, "IV-7": 14, "IV-9": 8, "IV-10": 10, "IV-11": 6, "IV-12": 6,
        "V-2": 5, "V-4": 4, "V-5": 4, "V-6": 5, "V-14": 5, "V-29": 3, "V-33": 4, "V-34": 4,
    }  # fmt: skip
    ids = {label: [row[1].text for row in table.rows] for label, table in tables.items() if label in counts}
    assert ids["IV-3"] == ["NKHR2017000099 2017-10-23", "NKHR2017000128 2017-12-18"]
    assert "NKHR2021000019-2 2022-06-26" in ids["IV-1"]
    assert "NKHR2013000095 2013-05-14 NKHR2015000131 2015-03-22" in ids["IV-10"]
    ended = [row[0].text[-1] for label in counts for row in tables[label].rows]
    assert set(ended) <= set(".”)")  # no account breaks off


def test_what_could_not_be_aligned_is_said(document: Document) -> None:
    said = {problem.data["table"] for problem in document.problems if problem.code == "READ011"}
    unsure = {table.label for table in document.tables if any(not c.sure for row in table.rows for c in row)}
    assert said == unsure == {"IV-5", "V-1", "V-15", "V-24"}
