"""The real text layer: exact counts, and samples checked against the text by hand."""

from __future__ import annotations

import re

import pytest

from corroborate.documents.model import Document, Link
from corroborate.documents.reader import read_document
from tests.documents.invariants import check


@pytest.fixture(scope="module")
def document(white_paper: bytes) -> Document:
    return read_document(white_paper)


def test_it_is_known_by_its_signs(document: Document) -> None:
    assert document.convention == "kinu"
    assert document.title == "White Paper on Human Rights in North Korea 2022"


def test_every_anchor_at_its_place(document: Document) -> None:
    assert [anchor.number for anchor in document.anchors] == list(range(807, 1535))
    assert [anchor.number for anchor in document.anchors if anchor.glued] == [1488]


def test_absent_notes_are_said_to_be_absent(document: Document) -> None:
    lost = [note.number for note in document.notes if note.flow is None]
    assert len(lost) == 227
    said = [
        number
        for problem in document.problems
        if problem.code == "READ001"
        for number in range(int(str(problem.data["first"])), int(str(problem.data["last"])) + 1)
    ]
    assert said == lost


def test_every_note_has_its_anchor(document: Document) -> None:
    assert [note.number for note in document.notes] == list(range(807, 1535))
    assert all(note.anchor is not None and note.anchor.number == note.number for note in document.notes)
    placed = [note for note in document.notes if note.flow is not None]
    assert sum(note.link is Link.SHAPE for note in placed) == len(placed) == 501
    assert sum(note.confidence >= 0.9 for note in placed) == 490


def test_notes_that_run_on_to_the_next_page(document: Document) -> None:
    carried = {note.number: note for note in document.notes if len(note.pages) > 1}
    assert sorted(carried) == [1037, 1040, 1122, 1195]
    ends = {number: (note.text or "")[-11:] for number, note in carried.items()}
    assert ends[1122] == "ember 2014."
    assert ends[1040] == "ssessment>."
    assert ends[1195] == "ne person)."


@pytest.mark.parametrize(
    ("number", "begins", "reason"),
    [
        (807, "The CEDAW is composed", "first note: a line break for 8, a tab for 7"),
        (888, None, "a page that lost its notes"),
        (1088, "NKHR2021000024 2021-10-24", "two line breaks for 88"),
        (1122, "Chosun Shinbo, 17 December 2013", "goes on on the next page"),
        (1124, "Chosun Shinbo, 23 May 2013", "an empty line inside the note"),
        (1349, "NKHR2017000007 2017-04-10", "a page that kept two notes of three"),
        (1368, None, "only the marker is left"),
        (1386, "NKHR2018000037 2018-05-08.", "a damaged marker after the blank that opens pages"),
        (1387, "NKHR2016000163 2016-11-01.", "another, cut to its last digit"),
        (1488, "DPRK, National Strategy", "called by an anchor glued to a year; an empty line inside"),
        (1518, "NKHR2019000052 2019-07-20.", "one glyph left"),
        (1534, None, "the last"),
    ],
)
def test_notes_by_hand(document: Document, number: int, begins: str | None, reason: str) -> None:
    text = document.notes_by_number[number].text
    assert (text if begins is None else (text or "")[: len(begins)]) == begins, reason


def test_pages_are_exact_where_marked_and_bounded_elsewhere(document: Document) -> None:
    assert [page.label for page in document.pages if page.label is not None] == [485, 558, 609, 611, 621, 648, 684]
    assert len(document.pages) == 295
    between = [page for page in document.pages if page.low is not None and page.high is not None]
    assert all(page.low <= page.high for page in between if page.low is not None and page.high is not None)
    assert sum(page.low == page.high for page in between) > 140
    first_evaluation = next(section for section in document.sections if section.evaluation)
    page = document.page_at(first_evaluation.heading.start)
    assert page is not None and (page.low, page.high) == (519, 519)


def test_outline(document: Document) -> None:
    chapters = [section for section in document.sections if section.level == 0]
    assert [section.path for section in chapters] == ["IV.1", "IV.2", "IV.3", "V.1", "V.2", "V.3", "V.4", "V.5"]
    assert chapters[6].title == "Separated Families, Abductees and Korean War POWs"
    for chapter in chapters:
        inside = [s for s in document.sections if s.path.startswith(chapter.path + ".") and s.level == 1]
        assert [s.marker for s in inside] == [chr(65 + n) for n in range(len(inside))]
        assert inside[-1].evaluation and not any(s.evaluation for s in inside[:-1])
    assert len(document.sections) == 104


def test_paragraphs_are_whole(document: Document) -> None:
    """No paragraph begins or ends in the middle of a sentence (two source lines of a table aside)."""
    torn = [p for p in document.paragraphs if not re.search(r"[.?!][”’)]*$", p.flow.text) or p.flow.text[0].islower()]
    assert len(torn) <= 2
    assert 340 <= len(document.paragraphs) <= 380


def test_no_note_is_left_in_the_body(document: Document) -> None:
    assert not any("\ufffd" in paragraph.flow.text for paragraph in document.paragraphs)
    assert not any(re.match(r"NKHR\d|Ibid", paragraph.flow.text) for paragraph in document.paragraphs)
    assert not any("\ufffd" in note.text for note in document.notes if note.text is not None)


def test_anchors_stand_in_paragraphs_or_tables(document: Document) -> None:
    called = {number for paragraph in document.paragraphs for _, number in paragraph.anchors}
    assert len(called) >= 715


def test_everything_slices_back(document: Document) -> None:
    check(document)


def test_two_copies_are_read_as_two(white_paper: bytes) -> None:
    twice = read_document(white_paper + white_paper)
    assert [anchor.number for anchor in twice.anchors] == [*range(807, 1535)] * 2
    assert sum(note.flow is None for note in twice.notes) == 2 * 227
