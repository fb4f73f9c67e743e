"""Which citations a statement rests on."""

from __future__ import annotations

import pytest

from corroborate.citations.model import Book, Citation, Kind, News, Report, Testimony
from corroborate.documents.flow import FlowBuilder
from corroborate.documents.model import Document, Link, Note
from corroborate.statements.speakers import by_sources
from corroborate.statements.state import state
from corroborate.values import Span
from tests.statements.made import CONVENTION, an_id, document


def numbered_anew() -> tuple[Document, tuple[Citation, ...]]:
    """Two chapters, each with a note 1; the notes stand at the end of the text."""
    body = "# Roads\nA defector said that roads were bad.[1]\n# Rivers\nA defector said that rivers were low.[1]\n"
    doc, _ = document(body)
    text = doc.text + "AAAA\nBBBB\n"
    notes, citations = [], []
    for index, anchor in enumerate(doc.anchors):
        start = len(doc.text) + 5 * index
        flow = FlowBuilder(text)
        flow.copy(Span(start, start + 4))
        notes.append(Note(1, flow.build(), None, Link.NUMBER, 1.0, anchor))
        source = Testimony(an_id(index + 1), None, "")
        citations.append(Citation(f"n1.{index}", 1, Kind.TESTIMONY, source, Span(start, start + 4), ""))
    whole = Document(
        text, doc.digest, doc.format, doc.convention, "", (), (), doc.sections, doc.paragraphs, doc.anchors,
        tuple(notes), (), (), (),
    )  # fmt: skip
    return whole, tuple(citations)


def test_notes_numbered_anew_in_each_chapter_are_told_apart() -> None:
    doc, citations = numbered_anew()
    found = state(doc, citations, CONVENTION)
    assert [[str(one) for one in statement.testimonies] for statement in found] == [
        ["ABCD2020000001"],
        ["ABCD2020000002"],
    ]


def test_statements_of_one_number_have_ids_of_their_own() -> None:
    doc, citations = numbered_anew()
    ids = [statement.id for statement in state(doc, citations, CONVENTION)]
    assert ids == ["s1", "s1.2"]


def test_a_row_rests_on_the_id_in_it() -> None:
    rows = [("The testifier saw ice.", "ABCD2020000003"), ("The testifier saw snow.", "ABCD2020000004")]
    doc, citations = document("# Ice\nNothing.", {"I-1": rows})
    found = state(doc, tuple(citations), CONVENTION)
    assert [(one.id, [str(i) for i in one.testimonies], one.row) for one in found] == [
        ("I-1.r1", ["ABCD2020000003"], 0),
        ("I-1.r2", ["ABCD2020000004"], 1),
    ]
    assert found[0].text == "The testifier saw ice."


def test_a_note_whose_text_was_lost_leaves_a_statement_without_sources() -> None:
    doc, _ = document("A defector said that roads were bad.[7]")
    found = state(doc, (), CONVENTION)
    assert [(one.notes, one.citations, one.testimonies) for one in found] == [((7,), (), ())]


NEWS = Citation("n1", 1, Kind.NEWS, News("Daily"), Span(0, 0), "")
AGENCY = Citation("n2", 1, Kind.BOOK, Book("Children", author="UNICEF"), Span(0, 0), "")
PERSON = Citation("n3", 1, Kind.REPORT, Report("Lamps", author="Jane Doe"), Span(0, 0), "")


@pytest.mark.parametrize(
    ("text", "citations", "kind"),
    [
        ("It has been reported that lamps are out.", (AGENCY,), "agency"),
        ("It has been reported that lamps are out.", (PERSON,), "scholar"),
        ("It has been reported that lamps are out.", (NEWS,), "media"),
        ("It has been reported that lamps are out.", (NEWS, PERSON), "authors"),  # two kinds: nobody in particular
        ("According to this group, lamps are said to be out.", (NEWS,), "authors"),  # the outlet only quotes
        ("Lamps are out.", (PERSON,), "authors"),  # the report says so itself
    ],
)
def test_behind_it_is_said_stands_who_is_cited(text: str, citations: tuple[Citation, ...], kind: str) -> None:
    assert by_sources(text, citations, "PRK") == kind
