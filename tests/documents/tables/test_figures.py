"""Tables of figures in all the shapes in which a text layer leaves them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.documents.model import TableKind
from tests.documents.tables.made import cells, found, table

AFTER = """
The paragraph that follows the table goes on about something else altogether, |
and it is long enough to be told from a row of the table.
"""

CASES: list[tuple[str, str, list[str], list[list[str]]]] = [
    (
        "heads over two lines, rows in one line each",
        """Table II-1. Members of the Register
        Year
        ^Registered |
        ^(persons)
        Living (persons) Deceased (persons)
        2019 1,208 559 649
        2020 1,230 548 682""",
        ["Year", "Registered (persons)", "Living (persons)", "Deceased (persons)"],
        [["2019", "1,208", "559", "649"], ["2020", "1,230", "548", "682"]],
    ),
    (
        "years as heads, the label wrapped above its values",
        """Table II-1. Refugees by Year
        Year 2017 2018 2019 2020
        Number of |
        ^Persons
        1,052 1,110 966 82""",
        ["Year", "2017", "2018", "2019", "2020"],
        [["Number of Persons", "1,052", "1,110", "966", "82"]],
    ),
    (
        "bands of age as heads, some of them wrapped",
        """Table II-1. Members by Age
        Category
        ^90 years |
        ^or older
        80–89 |
        ^years old
        70–79
        Total
        Persons 1,901 3,485 951 6,337
        Percentage |
        (%)
        ^30.0 55.0 15.0 100""",
        ["Category", "90 years or older", "80–89 years old", "70–79", "Total"],
        [["Persons", "1,901", "3,485", "951", "6,337"], ["Percentage (%)", "30.0", "55.0", "15.0", "100"]],
    ),
    (
        "a head over two others",
        """Table II-1. Where They Are
        Category Total Miners
        Others
        Home Abroad
        Taken away 90 60 10 20
        Came back 40 30 － 10""",
        ["Category", "Total", "Miners", "Others / Home", "Others / Abroad"],
        [["Taken away", "90", "60", "10", "20"], ["Came back", "40", "30", "－", "10"]],
    ),
    (
        "a label that spans two rows",
        """Table II-1. Returned Sailors
        Category Total Miners Guards
        Taken away 90 60 30
        Returned
        ^Sent back 40 30 10
        Escaped 5 - 5
        Remaining 45 30 15""",
        ["Category", "", "Total", "Miners", "Guards"],
        [
            ["", "Taken away", "90", "60", "30"],
            ["Returned", "Sent back", "40", "30", "10"],
            ["", "Escaped", "5", "-", "5"],
            ["", "Remaining", "45", "30", "15"],
        ],
    ),
    (
        "cases with persons in brackets, each in a line of its own, and a broken head",
        """Table II-1. Meetings
        (Unit: Cases/(Persons))
        Year/
        ^Category
        Confirmati
        ^on of |
        ^Fate
        Letters
        2001–2009
        963
        (19,096)
        -
        2010
        7
        (81)
        3
        (4)
        Total
        970
        (19,177)
        3
        (4)""",
        ["Year/Category", "Confirmation of Fate", "Letters"],
        [
            ["2001–2009", "963 (19,096)", "-"],
            ["2010", "7 (81)", "3 (4)"],
            ["Total", "970 (19,177)", "3 (4)"],
        ],
    ),
    (
        "column groups side by side, set one under the other",
        """Table II-1. Detained by Year
        Year
        ^Number of |
        ^Persons
        Cumulative |
        ^total
        Year
        ^Number of |
        ^Persons
        Cumulative |
        ^total
        1955 10 10 1958 23 35
        1957 2 12 1959 4 39""",
        ["Year", "Number of Persons", "Cumulative total"],
        [["1955", "10", "10"], ["1957", "2", "12"], ["1958", "23", "35"], ["1959", "4", "39"]],
    ),
    (
        "bands: the head again lower down with further columns",
        """Table II-1. Residence of Sailors
        Region/
        ^Category
        Varrow Brannock
        ^S. Keld-
        ford
        No. of |
        ^Persons
        5 2 1
        Region/
        ^Category
        Ostrey Total
        No. of |
        ^Persons
        4 12""",
        ["Region/Category", "Varrow", "Brannock", "S. Keld-ford", "Ostrey", "Total"],
        [["No. of Persons", "5", "2", "1", "4", "12"]],
    ),
    (
        "values with a unit, and groups of rows from the first on",
        """Table II-1. Hours of Instruction
        Stage Founder Steward
        Junior |
        ^Stage
        1st year 68 hours 34 hours
        2nd year 68 hours 34 hours
        Upper |
        ^Stage
        1st year 56 hours 27 hours""",
        ["Stage", "", "Founder", "Steward"],
        [
            ["Junior Stage", "1st year", "68 hours", "34 hours"],
            ["", "2nd year", "68 hours", "34 hours"],
            ["Upper Stage", "1st year", "56 hours", "27 hours"],
        ],
    ),
    (
        "a first head line that holds whole heads before one that goes on",
        """Table II-1. Hours by Stage
        Subject Lower stage Middle |
        stage
        Upper stage Total
        Drill 1 2 4 7
        History of the |
        Party
        – 2 3 5""",
        ["Subject", "Lower stage", "Middle stage", "Upper stage", "Total"],
        [["Drill", "1", "2", "4", "7"], ["History of the Party", "–", "2", "3", "5"]],
    ),
    (
        "no column of labels",
        """Table II-1. Decisions
        Accepted
        Not Accepted
        Undecided
        Total
        4,777 138 460 5,375""",
        ["Accepted", "Not Accepted", "Undecided", "Total"],
        [["4,777", "138", "460", "5,375"]],
    ),
    (
        "the head repeated on the next page, dropped",
        """Table II-1. Taken by Year
        Year Taken Returned
        2001 12 4
        2002 15 -
        =
        Year Taken Returned
        2003 9 1""",
        ["Year", "Taken", "Returned"],
        [["2001", "12", "4"], ["2002", "15", "-"], ["2003", "9", "1"]],
    ),
    (
        "repeated names with one first word",
        """Table II-1. Hours on the Stewards
        Category Ran Il Ha Ran Il Ho Ran Il Hu
        1st year 68 34 12
        2nd year 64 30 11""",
        ["Category", "Ran Il Ha", "Ran Il Ho", "Ran Il Hu"],
        [["1st year", "68", "34", "12"], ["2nd year", "64", "30", "11"]],
    ),
]


@pytest.mark.parametrize(("reason", "block", "columns", "rows"), CASES, ids=[case[0] for case in CASES])
def test_shapes(reason: str, block: str, columns: list[str], rows: list[list[str]]) -> None:
    read = table(block + "\n" + AFTER)
    assert list(read.columns) == columns, reason
    assert cells(read) == rows, reason
    assert read.kind is TableKind.FIGURES
    assert all(cell.sure for row in read.rows for cell in row)


def test_a_row_with_fewer_values_is_a_problem_and_not_sure() -> None:
    _, result = found(
        """Table II-1. Hours of Instruction
        Stage Founder Steward Deputy
        1st year 68 64 34
        2nd year 60 33
        3rd year 61 62 34"""
    )
    rows = result.tables[0].rows
    assert [problem.code for problem in result.problems] == ["READ011"]
    assert [cell.sure for cell in rows[1]][1:3] == [False, False]
    assert all(cell.sure for cell in rows[0])


def test_a_running_sum_needs_no_total() -> None:
    _, result = found(
        """Table II-1. Arrivals
        Category 2019 2020 2021 Total
        Persons 10 20 30 60
        Cumulative |
        total
        110 130 160"""
    )
    assert result.problems == ()
    assert [cell.text for cell in result.tables[0].rows[1]] == ["Cumulative total", "110", "130", "160", ""]


def test_marks_of_none_are_told_from_numbers() -> None:
    read = table(
        """Table II-1. Taken by Year
        Year Taken Returned
        2001 12 4
        2002 15 –"""
    )
    last = read.rows[1][2]
    assert last.none and last.number is None
    first = read.rows[0][1]
    assert first.number is not None and first.number.value == 12


words = st.sampled_from(["Miners", "Guards", "Sailors", "Teachers", "Nurses", "Drivers", "Cooks", "Clerks"])
values = st.one_of(
    st.integers(0, 99999).map(lambda n: f"{n:,}"),
    st.decimals(0, 99, places=1).map(str),
    st.just("-"),
)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(2, 6), st.integers(2, 8))
def test_a_plain_table_reads_back(data: st.DataObject, width: int, height: int) -> None:
    heads = data.draw(st.lists(words, min_size=width, max_size=width, unique=True))
    labels = data.draw(st.lists(st.integers(1950, 2030).map(str), min_size=height, max_size=height, unique=True))
    rows = [[label, *data.draw(st.lists(values, min_size=width, max_size=width))] for label in labels]
    block = "\n".join(["Table II-1. Workers by Year", " ".join(["Year", *heads]), *(" ".join(row) for row in rows)])
    read = table(block + "\n" + AFTER)
    assert list(read.columns) == ["Year", *heads]
    assert cells(read) == rows
