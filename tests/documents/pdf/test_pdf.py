"""PDF pages made for the purpose: each row of print and what it must be read as."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corroborate.conventions import load
from corroborate.documents.model import Document, Link, TableKind
from corroborate.documents.pdf import read_pdf, read_pdf_here
from tests.documents.invariants import check
from tests.documents.pdf.press import Sheet, pdf

PROSE = [
    "The first paragraph of this report is about nothing at all, and it takes several lines",
    "of print to say so, because a reader must be able to tell running text from the rest",
    "of what stands on a page of paper.",
]


def read(*sheets: Sheet, convention: str | None = None) -> Document:
    document = read_pdf_here(pdf(sheets), name="made.pdf", convention=None if convention is None else load(convention))
    check(document)
    return document


def made() -> Iterator[bytes]:
    """One small file of each kind: what fuzzing starts from."""
    for page in (footnotes(), endnotes(), columns(), table()):
        yield pdf(page, title="Made")


def footnotes() -> list[Sheet]:
    first, second = Sheet(), Sheet()
    x = first.put(40, 500, "Running text calls a note")
    first.put(x, 503.5, "12", 6)
    first.put(x + 9, 500, "and goes on to the end of a line which is full,")
    x = first.put(40, 488, "as many lines of a report are, and then another note is called")
    first.put(x, 491.5, "13", 6)
    first.put(x + 9, 488, "before the page")
    first.rule(40, 120, 90)
    first.put(40, 83, "12", 5)
    first.put(48, 80, "A first note, short.", 8)
    first.put(40, 73, "13", 5)
    first.put(48, 70, "A second note that is longer than what is left of this page and there-", 8)
    first.put(40, 60, "fore runs on to the next page, where it finds", 8)
    first.put(200, 30, "41", 8)
    second.put(40, 500, "ends in the middle of a sentence that fills one line and then a bit more of the")
    x = second.put(40, 488, "next one.")
    second.put(x, 491.5, "14", 6)
    second.rule(40, 120, 90)
    second.put(40, 80, "its end.", 8)
    second.put(40, 73, "14", 5)
    second.put(48, 70, "A third note.", 8)
    second.put(200, 30, "42", 8)
    return [first, second]


def endnotes() -> list[Sheet]:
    first, second = Sheet(), Sheet()
    x = first.put(40, 500, "A claim that rests on a note at the end of the whole report, as it happens")
    first.put(x, 503.5, "1", 6)
    x = first.put(40, 488, "and another.")
    first.put(x, 491.5, "2", 6)
    second.put(40, 520, "Notes", 12, "bold")
    second.put(40, 503, "1", 6)
    second.put(48, 500, "The first of the notes, in the size of the text.")
    second.put(40, 491, "2", 6)
    second.put(48, 488, "The second of them.")
    return [first, second]


def columns() -> list[Sheet]:
    left = [
        "In the first column of this page there are lines",
        "which are as long as the column allows them to",
        "be and which go on and on until the column ends",
        "and the second column is reached at its top end",
        "where the text of the sentence simply continues",
        "without any break in the paragraph that is read,",
        "and so the words remain in their proper order at",
    ]
    right = [
        "all times. A new sentence starts in the middle of",
        "the second column and it is of a different matter",
        "altogether, so that a reader will know it is new.",
        "The paragraph goes on. Then the page is at its end",
        "and nothing follows but the number of the page,",
        "which is no part of the text but of the furniture",
        "and thus belongs to what is not read as a claim.",
    ]
    out = []
    for number in (7, 8, 9):
        page = Sheet()
        page.column(40, 500, left, 8, 11)
        page.column(230, 500, right, 8, 11)
        page.put(206, 30, str(number), 8)
        out.append(page)
    return out


def table() -> list[Sheet]:
    page = Sheet()
    page.column(40, 550, PROSE)
    page.put(40, 490, "Table 1. Cases by year", 9, "bold")
    for y, row in ((470, ("Year", "Cases", "Persons")), (450, ("2019", "12", "1,034")), (436, ("2020", "–", "2,001"))):
        for x, words in zip((44, 160, 260), row, strict=True):
            page.put(x, y, words, 8, "bold" if y == 470 else "plain")
    page.rule(40, 380, 482)
    page.rule(40, 380, 462)
    page.rule(40, 380, 428)
    page.put(40, 416, "Source: the registry.", 8)
    page.column(40, 390, PROSE)
    return [page]


def test_notes_at_the_foot_run_on_to_the_next_page() -> None:
    document = read(*footnotes())
    assert [(note.number, note.text, note.pages) for note in document.notes] == [
        (12, "A first note, short.", (0,)),
        (
            13,
            "A second note that is longer than what is left of this page and therefore runs on to the next page, "
            "where it finds its end.",
            (0, 1),
        ),
        (14, "A third note.", (1,)),
    ]
    assert [anchor.number for anchor in document.anchors] == [12, 13, 14]
    assert all(note.anchor is not None and note.anchor.number == note.number for note in document.notes)
    assert [page.label for page in document.pages] == [41, 42], "the printed numbers, not the count of pages"


def test_notes_whose_numbers_cannot_be_read_take_those_of_their_page() -> None:
    page = footnotes()[0]
    page.content = [part for part in page.content if " 5 Tf" not in part]
    page.codes(40, 83, b"\x03\x04", 5)
    page.codes(40, 73, b"\x0a\x05", 5)
    document = read(page)
    assert [(note.number, note.link) for note in document.notes] == [(12, Link.SHAPE), (13, Link.SHAPE)]
    assert document.notes[0].text == "A first note, short."
    assert all(0.9 < note.confidence < 1 for note in document.notes)


def test_a_paragraph_goes_on_over_the_page() -> None:
    (paragraph,) = read(*footnotes()).paragraphs
    assert paragraph.flow.text.endswith("before the page ends in the middle of a sentence that fills one line and then "
                                        "a bit more of the next one.")  # fmt: skip
    called = [(paragraph.flow.text[:offset].rsplit(" ", 1)[-1], number) for offset, number in paragraph.anchors]
    assert called == [("note", 12), ("called", 13), ("one.", 14)]


def test_notes_at_the_end_are_no_body_text() -> None:
    document = read(*endnotes(), convention="un")
    assert [note.text for note in document.notes] == [
        "The first of the notes, in the size of the text.",
        "The second of them.",
    ]
    assert len(document.paragraphs) == 1
    assert [note.anchor is not None for note in document.notes] == [True, True]


def test_columns_are_read_one_after_the_other() -> None:
    document = read(*columns())
    assert "proper order at all times. A new sentence" in document.paragraphs[0].flow.text
    assert [piece.kind for piece in document.furniture] == ["page mark"] * 3
    assert [page.label for page in document.pages] == [7, 8, 9]


def test_a_table_is_read_by_its_columns() -> None:
    document = read(*table(), convention="un")
    (found,) = document.tables
    assert (found.label, found.caption, found.kind) == ("1", "Cases by year", TableKind.FIGURES)
    assert found.columns == ("Year", "Cases", "Persons")
    assert [[cell.text for cell in row] for row in found.rows] == [["2019", "12", "1,034"], ["2020", "–", "2,001"]]
    assert found.source == "the registry."
    assert len(document.paragraphs) == 2, "the text above and below, and nothing of the table"


def test_rows_set_as_one_object_are_cut_at_their_gaps() -> None:
    page = Sheet()
    page.column(40, 550, PROSE)
    page.put(40, 490, "Table 1. Cases by year", 9, "bold")
    page.row((44, 160, 260), 470, ("Year", "Cases", "Persons"), 8, "bold")
    page.row((44, 160, 260), 450, ("2019", "12", "1,034"))
    page.row((44, 160, 260), 436, ("2020", "8", "2,001"))
    page.rule(40, 380, 462)
    (found,) = read(page, convention="un").tables
    assert found.columns == ("Year", "Cases", "Persons")
    assert [[cell.text for cell in row] for row in found.rows] == [["2019", "12", "1,034"], ["2020", "8", "2,001"]]


def test_text_that_runs_upwards_is_furniture_on_an_upright_page() -> None:
    page = Sheet()
    page.column(60, 500, PROSE)
    page.turn(30, 200, "printed in the margin")
    document = read(page)
    assert [(piece.kind, piece.span.of(document.text)) for piece in document.furniture] == [
        ("turned text", "printed in the margin")
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(rotate: int) -> None:
    page = Sheet()
    page.column(40, 500, PROSE)
    document = read_pdf_here(pdf([page], rotate=rotate))
    assert document.paragraphs[0].flow.text == " ".join(PROSE)


def test_a_page_set_sideways_reads_in_its_own_direction() -> None:
    page = Sheet()
    for number, line in enumerate(PROSE):
        page.turn(100 + 12 * number, 60, line)
    assert read(page).paragraphs[0].flow.text == " ".join(PROSE)


def test_exponents_and_units_call_no_note() -> None:
    page = Sheet()
    x = page.put(40, 500, "A field of 300 km")
    page.put(x, 503.5, "2", 6)
    x = page.put(x + 6, 500, " was bought, which is a large field for a farm")
    page.put(x, 503.5, "1", 6)
    x = page.put(40, 488, "of 10")
    page.put(x, 491.5, "6", 6)
    page.put(x + 6, 488, " hens, as the owner said, and the lines go on in this way for quite some time.")
    page.put(40, 83, "1", 5)
    page.put(48, 80, "The owner.", 8)
    document = read(page)
    assert [anchor.number for anchor in document.anchors] == [1]


def test_the_sandbox_gives_the_same_document() -> None:
    content = pdf(footnotes())
    outside, here = read_pdf(content), read_pdf_here(content)
    assert outside == here


def test_a_chapter_number_in_large_print_is_a_heading_and_no_page_mark() -> None:
    page = Sheet()
    page.put(40, 560, "1", 24)
    page.put(40, 530, "Women", 20, "bold")
    page.column(40, 480, PROSE)
    page.put(40, 430, "A. Equality", 13, "bold")
    page.column(40, 410, PROSE)
    document = read(page, page, convention="kinu")
    assert [(s.path, s.title) for s in document.sections][:2] == [("1", "Women"), ("1.A", "Equality")]


def test_heads_across_columns_stand_over_each_of_them() -> None:
    page = Sheet()
    page.column(40, 550, PROSE)
    page.put(40, 490, "Table 1. Persons by year and sex", 9, "bold")
    page.rule(40, 380, 482)
    for x, words in ((44, "Kind"), (150, "2019"), (270, "2020")):
        page.put(x, 470, words, 8)
    for x, words in ((140, "Men"), (190, "Women"), (260, "Men"), (310, "Women")):
        page.put(x, 456, words, 8)
    page.rule(40, 380, 450)
    for y, row in ((438, ("Arrivals", "1", "2", "3", "4")), (424, ("Returns", "5", "6", "7", "8"))):
        for x, words in zip((44, 146, 200, 266, 320), row, strict=True):
            page.put(x, y, words, 8)
    page.rule(40, 380, 418)
    (found,) = read(page, convention="un").tables
    assert found.columns == ("Kind", "2019 / Men", "2019 / Women", "2020 / Men", "2020 / Women")
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["Arrivals", "1", "2", "3", "4"],
        ["Returns", "5", "6", "7", "8"],
    ]


def test_a_caption_below_its_table() -> None:
    page = Sheet()
    page.column(40, 550, PROSE)
    page.rule(40, 380, 482)
    for y, row in ((470, ("Year", "Cases", "Persons")), (450, ("2019", "12", "1,034")), (436, ("2020", "8", "2,001"))):
        for x, words in zip((44, 160, 260), row, strict=True):
            page.put(x, y, words, 8)
    page.rule(40, 380, 462)
    page.rule(40, 380, 428)
    page.put(40, 414, "Table 1. Cases by year", 9, "bold")
    page.column(40, 380, PROSE)
    document = read(page, convention="un")
    (found,) = document.tables
    assert [[cell.text for cell in row] for row in found.rows] == [["2019", "12", "1,034"], ["2020", "8", "2,001"]]
    assert len(document.paragraphs) == 2


def test_notes_in_two_columns_below_text_in_one() -> None:
    page = Sheet()
    y = 500.0
    for number in range(5, 9):
        x = page.put(40, y, f"A sentence of the text that is as long as the page is wide and calls note {number}")
        page.put(x, y + 3.5, str(number), 6)
        y -= 12
    page.rule(40, 120, 90)
    for left, top, notes in (
        (40, 80, ((5, "A note, and it"), (6, "A short one."))),
        (230, 80, ((7, "The third."), (8, "The last."))),
    ):
        for number, words in notes:
            page.put(left, top + 3, str(number), 5)
            page.put(left + 6, top, words, 8)
            top -= 10
            if number == 5:
                page.put(left, top, "goes on.", 8)
                top -= 10
    page.put(200, 30, "7", 8)
    document = read(page)
    assert [(note.number, note.text) for note in document.notes] == [
        (5, "A note, and it goes on."),
        (6, "A short one."),
        (7, "The third."),
        (8, "The last."),
    ]
