"""Captions, sources, testimony rows, provisions, figures, and where a table ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.documents.flow import FlowBuilder
from corroborate.documents.model import TableKind
from corroborate.documents.tables import find_tables
from corroborate.documents.tables.atoms import join
from corroborate.values import Span
from tests.documents.tables.made import cells, convention, found, layer, lines_of, table

PROSE = """
The paragraph that follows the table goes on about something else altogether, |
and it is long enough to be told from a row of the table.
"""

CAPTIONS = [
    ("Table II-1. Members\nYear Taken Left\n2001 1 2\n2002 3 4", "Members", None, None, "one line"),
    (
        "Table II-1. Members of the |\n^Old Register (as of May 2022)\nYear Taken Left\n2001 1 2\n2002 3 4",
        "Members of the Old Register (as of May 2022)", None, "May 2022", "two lines and a date",
    ),
    (
        "Table II-1. Members by Sex (Unit: %)\nYear Taken Left\n2001 1 2\n2002 3 4",
        "Members by Sex", "%", None, "the unit in the caption",
    ),
    (
        "Table II-1. Members |\n^(Unit: Cases/(Persons))\nYear Taken Left\n2001 1 2\n2002 3 4",
        "Members", "Cases/(Persons)", None, "the unit below, with brackets of its own",
    ),
    (
        "Table II-1. Members at the |\n^Level\n(Unit: Cases)\nYear Taken Left\n2001 1 2\n2002 3 4",
        "Members at the Level", "Cases", None, "the unit in a line apart",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("block", "title", "unit", "as_of", "reason"), CAPTIONS, ids=[case[4] for case in CAPTIONS])
def test_captions(block: str, title: str, unit: str | None, as_of: str | None, reason: str) -> None:
    read = table(block + "\n" + PROSE)
    assert (read.label, read.caption, read.unit, read.as_of) == ("II-1", title, unit, as_of), reason
    assert len(read.rows) == 2


def test_source_and_remarks_belong_to_the_table_and_prose_does_not() -> None:
    text, result = found(
        """Table II-1. Tests by Year
        Year Taken Left
        2001 1 2
        2002 3 4
        Source: Ministry of Arrivals, <https://arrivals.example/reg
        ister.do?id=4> (as of 30 |
        September 2022).
        ※ The number for 2002 is |
        an estimate.
        """
        + PROSE
    )
    read = result.tables[0]
    assert read.source is not None
    assert read.source.startswith("Ministry of Arrivals") and read.source.endswith("September 2022).")
    assert [span.of(text).split()[0] for span in read.remarks] == ["※"]
    unclaimed = [line.span.of(text) for line in lines_of(text) if line.index not in result.claimed]
    assert "".join(unclaimed).startswith("The paragraph that follows")


def test_a_source_printed_before_its_caption_is_taken_up() -> None:
    _, result = found(
        PROSE
        + """
        Source: Ministry of Arrivals.
        Table II-1. Tests by Year
        Year Taken Left
        2001 1 2
        2002 3 4
        """
        + PROSE
    )
    assert result.tables[0].source == "Ministry of Arrivals."


def test_a_table_that_another_interrupts_goes_on_behind_it() -> None:
    _, result = found(
        """Table II-2. Sailors Who Returned
        Name Date of Loss Occupation Date of Return
        ○○ Lee 29 April 1970
        Cook, |
        Heron No. 2
        26 July 2000
        Table II-1. Sailors by Year
        Year Taken Left
        2001 1 2
        2002 3 4
        =
        Name Date of Loss Occupation Date of Return
        ○○ Kim 24 May 1973
        Mate, |
        Plover
        23 June 2003
        Source: Ministry of Arrivals.
        """
    )
    first, second = result.tables
    assert cells(first) == [
        ["○○ Lee", "29 April 1970", "Cook, Heron No. 2", "26 July 2000"],
        ["○○ Kim", "24 May 1973", "Mate, Plover", "23 June 2003"],
    ]
    assert list(first.columns) == ["Name", "Date of Loss", "Occupation", "Date of Return"]
    assert cells(second) == [["2001", "1", "2"], ["2002", "3", "4"]]


TESTIMONY = [
    (
        "a plain row",
        """An exile in her 30s testified that |
        people wait for hours.
        HSDC202200011 |
        2022-06-10""",
        [["An exile in her 30s testified that people wait for hours.", "HSDC202200011 2022-06-10"]],
    ),
    (
        "an ID broken over lines",
        """An exile testified that people wait.
        HSDC20220001
        1 2022-06-10
        Another said they do not.
        HSDC202200012
        -2 2023-06-10""",
        [
            ["An exile testified that people wait.", "HSDC202200011 2022-06-10"],
            ["Another said they do not.", "HSDC202200012-2 2023-06-10"],
        ],
    ),
    (
        "an ID printed before its row's tail, at a page break, with the head again",
        """An exile testified that people |
        HSDC202200011 |
        2022-06-10
        =
        Testimonies Testifier ID
        wait for hours.
        Another said they do not.
        HSDC202200012 |
        2022-06-11""",
        [
            ["An exile testified that people wait for hours.", "HSDC202200011 2022-06-10"],
            ["Another said they do not.", "HSDC202200012 2022-06-11"],
        ],
    ),
    (
        "a row broken by a page before its ID",
        """An exile testified that people |
        =
        Testimonies Testifier ID
        wait for hours.
        HSDC202200011 |
        2022-06-10""",
        [["An exile testified that people wait for hours.", "HSDC202200011 2022-06-10"]],
    ),
    (
        "two IDs for one account",
        """There is a workshop in Keld.
        HSDC202200011
        2022-06-10
        HSDC202200014
        2022-07-10""",
        [["There is a workshop in Keld.", "HSDC202200011 2022-06-10 HSDC202200014 2022-07-10"]],
    ),
    (
        "an anonymous interview instead of an ID",
        """“They took our passports.”
        Velmoran exile ○○○, |
        4 October 2016, interviewed |
        in Varrow""",
        [["“They took our passports.”", "Velmoran exile ○○○, 4 October 2016, interviewed in Varrow"]],
    ),
]


@pytest.mark.parametrize(("reason", "block", "rows"), TESTIMONY, ids=[case[0] for case in TESTIMONY])
def test_testimony_rows(reason: str, block: str, rows: list[list[str]]) -> None:
    read = table(f"Table II-1. Testimonies on Waiting\nTestimonies Testifier ID\n{block}\n{PROSE}")
    assert read.kind is TableKind.TESTIMONY
    assert list(read.columns) == ["Testimonies", "Testifier ID"]
    assert cells(read) == rows, reason


def test_a_testimony_table_ends_where_a_note_is_called() -> None:
    text, result = found(
        """Table II-1. Testimonies on Waiting
        Testimonies Testifier ID
        People wait for hours.
        HSDC202200011 2022-06-10
        In recent surveys nobody spoke of waiting.866 The body of |
        the report goes on.
        HSDC202200099 2022-09-10"""
    )
    assert len(result.tables[0].rows) == 1
    assert any("In recent surveys" in line.span.of(text) for line in lines_of(text) if line.index not in result.claimed)


def test_a_page_break_between_an_id_and_its_date() -> None:
    read = table(
        """Table II-1. Testimonies on Waiting
        Testimonies Testifier ID
        An exile testified that people |
        HSDC202200011
        =
        Testimonies Testifier ID
        wait for hours.
        2022-06-10
        Another said they do not.
        HSDC202200012 2022-06-11"""
    )
    assert cells(read) == [
        ["An exile testified that people wait for hours.", "HSDC202200011 2022-06-10"],
        ["Another said they do not.", "HSDC202200012 2022-06-11"],
    ]


def test_body_between_two_stretches_of_a_testimony_table() -> None:
    _, result = found(
        """Table II-1. Testimonies on Waiting
        Testimonies Testifier ID
        An exile testified that people |
        HSDC202200011 2022-06-10
        =
        (2) Life at Home
        In this section the life of families at home is |
        described at some length.
        Testimonies Testifier ID
        wait for hours.
        Another said they do not.
        HSDC202200012 2022-06-11"""
    )
    assert [row[0] for row in cells(result.tables[0])] == [
        "An exile testified that people wait for hours.",
        "Another said they do not.",
    ]


def test_provisions_without_and_with_heads() -> None:
    plain = table(
        """Table II-1. Provisions on Family Rights
        Article 27, |
        paragraph 1
        Protected persons are entitled to respect for their persons, their honour and their |
        family rights.
        Article 49
        Transfers of protected persons from the territory are prohibited whatever the motive.
        """
        + "In this section the life of families at home is |\ndescribed at some length and without a table."
    )
    assert plain.kind is TableKind.PROVISIONS
    assert [row[0] for row in cells(plain)] == ["Article 27, paragraph 1", "Article 49"]
    headed = table(
        """Table II-1. Provisions on Work
        Instrument Provision Content
        CRC Article 32 The child is protected from work that is hazardous to its |
        health.
        Child Protection |
        Act
        Article 31 The employment of children who are under 16 years of age is |
        forbidden."""
    )
    assert list(headed.columns) == ["Instrument", "Provision", "Content"]
    assert [row[:2] for row in cells(headed)] == [["CRC", "Article 32"], ["Child Protection Act", "Article 31"]]


def test_a_law_table_with_a_head_over_two_and_a_spanning_cell() -> None:
    read = table(
        """Table II-1. Laws on Disasters
        Category
        ^Relevant Laws
        Adoption/Amendment Laws
        Epidemics
        ^5 November 1997
        22 August 2020
        ^Law on |
        Epidemics
        22 August 2020
        31 May 2022
        ^Emergency Law
        Forests
        ^11 March 2015
        ^Forest Law"""
    )
    assert list(read.columns) == ["Category", "Relevant Laws / Adoption/Amendment", "Relevant Laws / Laws"]
    assert cells(read) == [
        ["Epidemics", "5 November 1997 22 August 2020", "Law on Epidemics"],
        ["", "22 August 2020 31 May 2022", "Emergency Law"],
        ["Forests", "11 March 2015", "Forest Law"],
    ]


def test_what_does_not_align_is_a_problem() -> None:
    _, result = found(
        """Table II-1. Management of Colonies
        Colony at |
        ^Keld
        Colony at |
        ^Orrin
        Type
        Town Town
        Prison
        Release
        Possible"""
    )
    assert [problem.code for problem in result.problems] == ["READ011"]
    assert not any(cell.sure for row in result.tables[0].rows for cell in row)


def test_a_caption_without_rows_is_a_problem() -> None:
    _, result = found("Table II-1. Members\n" + PROSE)
    assert [problem.code for problem in result.problems] == ["READ012"]


def test_a_sentence_that_begins_with_a_label_is_no_caption() -> None:
    _, result = found(
        "Table II-1. shows the members.\n\nTable II-1. Members\nYear Taken Left\n2001 1 2\n2002 3 4\n" + PROSE
    )
    assert [(table.caption, len(table.rows)) for table in result.tables] == [("Members", 2)]


def test_figures_have_captions_and_sources_and_no_rows() -> None:
    _, result = found(
        """Figure II-1. Colonies of Velmora
        Hazard Exposure
        Source: Quillon Vasprey.
        """
        + PROSE
        + "Figure II-2. Scores\n"
        + PROSE
    )
    assert [(figure.label, figure.caption, figure.source) for figure in result.figures] == [
        ("II-1", "Colonies of Velmora", "Quillon Vasprey."),
        ("II-2", "Scores", None),
    ]


def test_text_without_tables_claims_nothing() -> None:
    _, result = found("Source: this is how a sentence may begin.\n" + PROSE)
    assert (result.tables, result.figures, result.claimed, result.problems) == ((), (), frozenset(), ())


pieces = st.sampled_from(
    ["Table II-1. Members", "Year Taken Left", "2001 1 2", "2002 3", "Total 4 6", "Source: Ministry.", "※ Remark.",
     "Testimonies Testifier ID", "People wait.", "HSDC202200011 2022-06-10", "HSDC2022", "Figure II-1. A Map", "=",
     "(1) A Heading of Some Length", "CRC Article 32 The child", "(12)", "-", "68 hours", "12 May 2020", "^tight |"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=25))
def test_whatever_the_lines_every_cell_slices_back(block: list[str]) -> None:
    text = layer("\n".join(block)) if block else ""
    result = find_tables(text, lines_of(text), convention())
    for each in result.tables:
        assert each.caption_span.of(text).startswith("Table")
        assert all(len(row) == len(each.columns) for row in each.rows)
        for row in each.rows:
            for cell in row:
                printed = "".join(span.of(text) for span in cell.flow.spans(0, len(cell.flow)))
                assert "".join(printed.split()) == "".join(cell.text.split())


def test_a_join_without_its_text_covers_nothing() -> None:
    one, other = FlowBuilder("Nets 310 of them"), FlowBuilder("Nets 310 of them")
    one.copy(Span(0, 4))
    other.copy(Span(9, 11))
    joined = join("", [one.build(), other.build()])
    assert joined.text == "Nets of"
    assert joined.spans(0, len(joined)) == (Span(0, 4), Span(9, 11)), "the words between are not in it"
