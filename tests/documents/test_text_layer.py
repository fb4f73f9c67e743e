"""Text layers of other publishers: small reports written for what each of them shows."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from corroborate.conventions import load
from corroborate.conventions.loader import parse
from corroborate.documents.model import Document, Link
from corroborate.documents.reader import read_document

CASES = Path(__file__).parent / "cases"


def read(name: str) -> Document:
    return read_document((CASES / name).read_bytes(), convention=load("plain"))


def text(document: Document, number: int) -> str | None:
    return document.notes_by_number[number].text


@pytest.fixture(scope="module")
def footnotes() -> Document:
    return read("footnotes.txt")


@pytest.fixture(scope="module")
def endnotes() -> Document:
    return read("endnotes.txt")


def test_pages_bear_their_printed_numbers(footnotes: Document) -> None:
    assert [page.label for page in footnotes.pages] == [12, 13, 14]
    assert footnotes.title == "Island Watch Annual Report 2021"


def test_heads_and_page_marks_are_furniture(footnotes: Document) -> None:
    kinds = [(piece.kind, piece.span.of(footnotes.text)) for piece in footnotes.furniture]
    assert kinds.count(("running head", "Island Watch Annual Report 2021")) == 3
    assert [words for kind, words in kinds if kind == "page mark"] == ["12", "13", "14"]


def test_outline_with_titles_on_their_own_line(footnotes: Document) -> None:
    assert [(section.path, section.title, section.evaluation) for section in footnotes.sections] == [
        ("1", "Life on the Coast", False),
        ("1.A", "Boats and Nets", False),
        ("1.B", "Evaluation", True),
        ("2", "Life in the Hills", False),
    ]


def test_a_paragraph_runs_over_the_page_and_its_notes(footnotes: Document) -> None:
    paragraph = next(p for p in footnotes.paragraphs if p.section == "1.A")
    assert "has long been a self-governed body, and its records" in paragraph.flow.text
    assert '"by mistake."' in paragraph.flow.text
    assert [number for _, number in paragraph.anchors] == [4, 5, 6]
    assert [paragraph.flow.text[a:b] for a, b in paragraph.sentences][:2] == [
        "Of 41 boats registered in 2013 only 7 were returned.",
        'Mr. J. Tallow, who kept the register, told U.S. visitors that No. 22 was sunk "by mistake."',
    ]


def test_a_note_goes_on_at_the_foot_of_the_next_page(footnotes: Document) -> None:
    note = footnotes.notes_by_number[4]
    assert note.text is not None and note.text.endswith("pp. 31-33; the register itself is lost.")
    assert note.pages == (0, 1)


def test_anchors_glued_to_years_are_told_by_their_notes(footnotes: Document) -> None:
    glued = [anchor for anchor in footnotes.anchors if anchor.glued]
    assert [anchor.number for anchor in glued] == [7]
    assert [anchor.number for anchor in footnotes.anchors] == list(range(1, 9))
    assert all(note.link is Link.NUMBER and note.anchor is not None for note in footnotes.notes)


def test_endnotes(endnotes: Document) -> None:
    assert [anchor.number for anchor in endnotes.anchors] == [1, 2, 3, 4, 5, 6, 7]
    assert text(endnotes, 2) == "Dam log, 11 June 2011; dam log, 2 July 2013."
    assert text(endnotes, 7) == "See note 4."
    assert [section.title for section in endnotes.sections] == ["Background", "What was seen", "Evaluation"]


def test_line_ends_do_not_matter() -> None:
    raw = (CASES / "footnotes.txt").read_bytes()
    one = read_document(raw, convention=load("plain"))
    other = read_document(raw.replace(b"\n", b"\r\n"), convention=load("plain"))
    assert [note.text for note in one.notes] == [note.text for note in other.notes]
    assert [p.flow.text for p in one.paragraphs] == [p.flow.text for p in other.paragraphs]
    assert [s.path for s in one.sections] == [s.path for s in other.sections]


NUMBERLESS = """The law was passed in 2011.1 It was not applied.2

 1 Law 14 of 2011.
 2 Interview 5.
\fNobody was told of it.3 Some heard of it years later.5

 3 Interview 7.
 4 A note that nothing calls.
 5 Ibid.
\fThe law was amended once.6 It was then forgotten.7

 6 Law 2 of 2014.
"""


def test_what_the_report_lacks_is_not_taken_for_lost() -> None:
    document = read_document(NUMBERLESS.encode(), convention=load("plain"))
    notes = {note.number: note for note in document.notes}
    assert notes[4].anchor is None and notes[4].text == "A note that nothing calls."
    assert 7 in {anchor.number for anchor in document.anchors}
    assert 7 not in notes
    assert document.problems == ()


LOST = parse(
    r"""
name = "lost"
title = { en = "Lost digits" }
[notes]
lost_glyphs = '[\uFFFD\t\n]'
digits = { "\t" = "7", "\n" = "8" }
""",
    "lost",
)


def blurred(number: int) -> str:
    return "".join({"7": "\t", "8": "\n"}.get(digit, "\ufffd") for digit in str(number)) + "\ufffd"


def pages(*numbers: tuple[list[int], list[int]]) -> str:
    """Pages with these anchors and these notes, the numbers of the notes lost."""
    out = []
    for called, noted in numbers:
        body = "\n\n".join(f"A witness spoke of the thing called thing.{number}" for number in called)
        notes = "".join(f"\n\n{blurred(number)}Interview {number * 3}." for number in noted)
        out.append(f"{body}\n{notes}\n")
    return "\f".join(out)


def test_notes_are_told_by_what_is_left_of_their_numbers() -> None:
    case = [(list(range(first, first + 6)), list(range(first, first + 6))) for first in range(170, 200, 6)]
    document = read_document(pages(*case).encode(), convention=LOST)
    assert {note.number: note.text for note in document.notes} == {n: f"Interview {n * 3}." for n in range(170, 200)}
    assert {note.link for note in document.notes} == {Link.SHAPE}
    assert min(note.confidence for note in document.notes) > 0.9


def test_a_page_that_lost_notes_keeps_the_right_ones_where_their_shape_tells() -> None:
    document = read_document(
        pages(([176, 177, 178, 179], [177, 178]), ([180, 181], [180, 181])).encode(), convention=LOST
    )
    texts = {note.number: note.text for note in document.notes}
    assert texts == {n: None if n in (176, 179) else f"Interview {n * 3}." for n in range(176, 182)}
    assert [problem.data for problem in document.problems if problem.code == "READ001"] == [
        {"first": 176, "last": 176, "count": 1},
        {"first": 179, "last": 179, "count": 1},
    ]


def test_where_the_shape_does_not_tell_the_first_anchors_are_taken_and_it_is_said() -> None:
    document = read_document(pages(([211, 212, 213], [211, 212]), ([214], [214])).encode(), convention=LOST)
    by_number = document.notes_by_number
    assert by_number[211].text == "Interview 633." and by_number[212].text == "Interview 636."
    assert by_number[213].text is None
    assert by_number[211].confidence < 0.9 < by_number[214].confidence
    assert {problem.data["number"] for problem in document.problems if problem.code == "READ002"} == {211, 212}


def test_a_lost_character_inside_a_line_is_no_marker() -> None:
    document = read_document("One witness, Kim \ufffd\ufffd, spoke.\n".encode(), convention=LOST)
    assert document.notes == ()
    assert [problem.code for problem in document.problems] == ["READ008"]
    assert document.problems[0].places[0].quote == "\ufffd\ufffd"


RAISED = """The area of 40 km² was closed.¹ Nobody asked why,² and nobody was told.³
Later 12 m² were opened again.⁴

¹ Decree 4.
²Interview 7.
³ Ibid.
⁴ Decree 9.
"""


def test_raised_digits_call_notes_and_squares_do_not() -> None:
    document = read_document(RAISED.encode(), convention=load("plain"))
    assert [anchor.number for anchor in document.anchors] == [1, 2, 3, 4]
    assert [note.text for note in document.notes] == ["Decree 4.", "Interview 7.", "Ibid.", "Decree 9."]
    assert "40 km² was closed. Nobody" in document.paragraphs[0].flow.text


def test_two_anchors_at_one_place() -> None:
    text = "It rose.1 It fell.2,3 It rose again.4 It stayed.5\n\n" + "\n".join(
        f"{n} Interview {n}." for n in range(1, 6)
    )
    document = read_document(text.encode(), convention=load("plain"))
    assert [anchor.number for anchor in document.anchors] == [1, 2, 3, 4, 5]
    assert all(note.anchor is not None for note in document.notes)


def test_notes_numbered_anew_in_every_chapter() -> None:
    chapters = []
    for chapter in range(1, 5):
        body = " ".join(f"Thing {chapter} of {number} was seen.{number}" for number in range(1, 4 + chapter))
        notes = "\n".join(f"{number} Interview {chapter}{number}." for number in range(1, 4 + chapter))
        chapters.append(f"{body}\n\n{notes}\n")
    document = read_document("\f".join(chapters).encode(), convention=load("plain"))
    expected = [number for chapter in range(1, 5) for number in range(1, 4 + chapter)]
    assert [anchor.number for anchor in document.anchors] == expected
    assert [note.text for note in document.notes] == [
        f"Interview {chapter}{number}." for chapter in range(1, 5) for number in range(1, 4 + chapter)
    ]
    assert all(
        note.anchor is not None and note.anchor.span.start < note.marker.start for note in document.notes if note.marker
    )


def test_notes_numbered_anew_on_every_page() -> None:
    pages = [
        "A boat left.1 It did not come back.2\n\n1 Log of May.\n2 Log of June.\n",
        "A net was burned.1\n\n1 Decree 14.\n",
        "Nobody spoke of it.1 Somebody wrote it down.2\n\n1 Interview 7.\n2 Ibid.\n",
        "The quota fell.1\n\n1 Yearbook, p. 3.\n",
    ]
    document = read_document("\f".join(pages).encode(), convention=load("plain"))
    assert [anchor.number for anchor in document.anchors] == [1, 2, 1, 1, 2, 1]
    assert [note.text for note in document.notes] == [
        "Log of May.",
        "Log of June.",
        "Decree 14.",
        "Interview 7.",
        "Ibid.",
        "Yearbook, p. 3.",
    ]
    assert document.paragraphs[0].flow.text == "A boat left. It did not come back."


def test_a_list_and_a_lone_number_make_no_notes() -> None:
    text = "See Annex1 for the list of boats.\n\n1. The first boat\n2. The second boat\n\nNothing else was seen.\n"
    document = read_document(text.encode(), convention=load("plain"))
    assert document.anchors == () and document.notes == ()


APART = """The State was asked to ratify the Convention in this regard. 1 JS7 and
others asked for the same. 2
JS8 spoke of the treaty of 1997 and of No. 3 Barracks, which was closed.3
The rights of persons 4
were not named.5

Notes

1 JS7, p. 8.
2
JS8, p. 2.
3 JS8, p. 10.
4
ICAN, p. 1; ICAN,
Annual report, p. 3.
5 Ibid.
"""


def test_numbers_set_apart_by_a_tool_that_lowers_them() -> None:
    document = read_document(APART.encode(), convention=load("un"))
    assert [anchor.number for anchor in document.anchors] == [1, 2, 3, 4, 5]
    assert [note.text for note in document.notes] == [
        "JS7, p. 8.",
        "JS8, p. 2.",
        "JS8, p. 10.",
        "ICAN, p. 1; ICAN, Annual report, p. 3.",
        "Ibid.",
    ]
    words = " ".join(paragraph.flow.text for paragraph in document.paragraphs)
    assert "in this regard. JS7 and others asked for the same. JS8 spoke" in words
    assert "No. 3 Barracks" in words


def test_the_text_layer_of_a_un_document_agrees_with_its_pdf(un_summary: bytes) -> None:
    """Its characters in the order of the file, as a plain tool writes them: numbers are set apart or
    alone in their lines, endnotes run over four pages."""
    pdf = pypdfium2.PdfDocument(un_summary)
    layer = "\f".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf)
    text, pages = read_document(layer.encode()), read_document(un_summary)
    assert text.convention == pages.convention == "un"
    assert [anchor.number for anchor in text.anchors] == list(range(1, 170))
    assert [page.label for page in text.pages] == [None, *range(2, 17)]
    read = {note.number: "".join((note.text or "").split()) for note in text.notes}
    same = [note.number for note in pages.notes if read[note.number] == "".join((note.text or "").split())]
    assert len(same) >= 165


def test_a_heading_that_calls_a_note_is_titled_without_the_number() -> None:
    text = "A. Obligations1 and cooperation2\n\nOne came.3\n\nB. Framework 4\n\nTwo came.5\n\n" + "\n".join(
        f"{number} Law {number}." for number in range(1, 6)
    )
    document = read_document(text.encode(), convention=load("un"))
    assert [section.title for section in document.sections] == ["Obligations and cooperation", "Framework"]


def test_numbered_recommendations_call_no_notes() -> None:
    text = "\n".join(
        f"124.{number} Ratify the Convention, as asked in 24.{number + 3} (a State);" for number in range(1, 40)
    )
    assert read_document(text.encode(), convention=load("un")).anchors == ()


def test_a_report_without_any_note_block_lost_them_all() -> None:
    text = "It was seen.1 It was told.2 It was written down.3 It was read.4"
    document = read_document(text.encode(), convention=load("plain"))
    assert [(note.number, note.text) for note in document.notes] == [(1, None), (2, None), (3, None), (4, None)]
    assert [problem.data for problem in document.problems] == [{"first": 1, "last": 4, "count": 4}]


def test_anchors_in_square_brackets() -> None:
    body = "One came.[1] Two came, too [2], and “three.”[3] Of 4 [sic] none stayed.[4]\n\fNOTES\n\n"
    document = read_document((body + "".join(f"{n}. Note {n}.\n" for n in range(1, 5))).encode(), name="made.txt")
    assert [anchor.span.of(document.text) for anchor in document.anchors] == ["[1]", "[2]", "[3]", "[4]"]
    assert [note.text for note in document.notes] == [f"Note {n}." for n in range(1, 5)]
    assert "[" not in document.paragraphs[0].flow.text.replace("[sic]", "")


DISPLACED = (
    "It was seen.1 It was told.2 It was written down.3 It was read.4\n\n"
    "1\n\nLaw 4 of 2011.\nInterview 7, 3 May 2019.\n3\nInterview 8.\n4\nLaw 5 of 2012,\nArticle 3.\n2\n\n"
    "Nothing else was heard of it that year, and nobody in the village asked for more.\n"
    "\fTwo more came.5 They left.6 Nobody saw them.7\n\n5\n6\n\nInterview 9.\nIbid.\n7\nInterview 10.\n"
)


def test_numbers_that_the_tool_moved_away_from_their_notes() -> None:
    document = read_document(DISPLACED.encode(), convention=load("plain"))
    assert {note.number: note.text for note in document.notes} == {
        1: "Law 4 of 2011.",
        2: "Interview 7, 3 May 2019.",
        3: "Interview 8.",
        4: "Law 5 of 2012, Article 3.",
        5: "Interview 9.",
        6: "Ibid.",
        7: "Interview 10.",
    }
    assert all(note.anchor is not None for note in document.notes)
    assert any(paragraph.flow.text.startswith("Nothing else was heard") for paragraph in document.paragraphs)


def test_lines_that_a_tool_ended_after_every_anchor() -> None:
    lines = [
        "The first of the villages lies at the river, and its people fish.1",
        "They",
        "have done so for as long as anyone remembers.2",
        "A law forbids",
        "it, and another law of the same year allows it at night.3",
        "The second of the villages lies in the hills and has no river.4",
        "Its",
        "people keep goats.5",
        "Nobody forbids it.6",
        "Nobody asks.",
        "The third of the villages has been empty since the flood of that",
        "year.7",
    ]
    notes = "\n".join(f"{number} Interview {number}." for number in range(1, 8))
    document = read_document(("\n".join(lines) + "\n\n" + notes).encode(), convention=load("plain"))
    starts = [paragraph.flow.text[:12] for paragraph in document.paragraphs]
    assert starts[0] == "The first of" and "They" not in starts and "Nobody forbi" not in starts
    assert document.paragraphs[0].flow.text.startswith(
        "The first of the villages lies at the river, and its people fish. They"
    )


def test_two_notes_of_one_number_do_not_share_an_anchor() -> None:
    text = (
        "The villages lie on the river.1 They were flooded in 2011 and in 2013,\n"
        "and each time the dam was opened at night.2 Nobody was warned,\n"
        "2. What was seen\n"
        "A woman saw the water come.4 It was as Island Watch Annual Report 2021\n"
        "have not seen their boats since.1 A witness from Port Amber said that\n"
        "soldiers counted the nets and burned those above the quota.2\n"
        "1 Interview with witness 14, Port Amber, 3 May 2019.\n"
        "2. Dam log, 11 June 2011; dam log, 2 July"
    )
    document = read_document(text.encode(), name="made.txt")
    spans = [anchor.span for anchor in document.anchors]
    assert len(spans) == len(set(spans))
