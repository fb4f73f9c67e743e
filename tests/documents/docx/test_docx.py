"""DOCX files made for the purpose: what Word writes, and what it must be read as."""

from __future__ import annotations

import pytest

from corroborate.conventions import load
from corroborate.documents.docx import read_docx, read_docx_here
from corroborate.documents.model import Document, Link, TableKind
from tests.documents.docx.press import cell, docx, end, foot, note, p, r, row, table
from tests.documents.invariants import check

_DELETED = "<w:del><w:r><w:delText>twelve </w:delText></w:r></w:del>"
_MOVED = f"<w:moveFrom>{r('gone')}</w:moveFrom><w:moveTo>{r('came')}</w:moveTo>"
_HIDDEN = r("secret ", "<w:vanish/>")
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
    + p("In the box.")
    + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
    + p("In the box.")
    + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF x </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("17")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_LINK = f"<w:hyperlink>{r('the page')}</w:hyperlink>"
_MATH = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a+b</m:t></m:r></m:oMath>'
)
_SYMBOL = '<w:r><w:sym w:font="Arial" w:char="2022"/></w:r>'


def read(body: str, convention: str | None = None, **others: str) -> Document:
    document = read_docx_here(docx(body, **others), convention=None if convention is None else load(convention))
    check(document)
    return document


@pytest.mark.parametrize(
    ("inner", "words", "why"),
    [
        ((_DELETED, "three cases"), "three cases", "what was deleted is gone"),
        ((_MOVED,), "came", "what was moved stands where it went"),
        (("<w:ins>" + r("new") + "</w:ins>", " words"), "new words", "what was inserted is accepted"),
        (("a ", _HIDDEN, "b"), "a b", "hidden text is not printed"),
        (("see p. ", _FIELD), "see p. 17", "a field is its result, not its code"),
        (("on ", _LINK, " of it"), "on the page of it", "words of a link are words"),
        (("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>",), "a b c", "tabs and breaks part words"),
        (("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>",), "co-op", "a hyphen that does not break"),
        (("let ", _MATH), "let a+b", "formulas give their characters"),
        ((_SYMBOL, " one"), "• one", "a symbol with a meaning"),
    ],
)
def test_a_paragraph_reads_as_printed(inner: tuple[str, ...], words: str, why: str) -> None:
    (paragraph,) = read(p(*inner)).paragraphs
    assert paragraph.flow.text == words, why


def test_notes_are_linked_by_the_file() -> None:
    body = p("One", foot(7), " and two", foot(3), ".") + p("Three", foot(9))
    document = read(body, footnotes=note(3, "second") + note(7, "first") + note(9, "third"))
    assert [(n.number, n.text, n.link, n.confidence) for n in document.notes] == [
        (1, "first", Link.STRUCTURE, 1.0),
        (2, "second", Link.STRUCTURE, 1.0),
        (3, "third", Link.STRUCTURE, 1.0),
    ]
    assert document.paragraphs[0].flow.text == "One and two."
    assert document.paragraphs[0].anchors == ((3, 1), (11, 2))
    assert document.text.startswith("One1 and two2.\n"), "the numbers stand in the text as a page prints them"


def test_numbering_begins_where_the_file_says() -> None:
    document = read(
        p("One", foot(1)), footnotes=note(1, "x"), settings='<w:footnotePr><w:numStart w:val="807"/></w:footnotePr>'
    )
    assert [n.number for n in document.notes] == [807]


def test_endnotes_are_read_too() -> None:
    document = read(p("One", end(1)), endnotes=note(1, "at the end", "endnote"))
    assert [n.text for n in document.notes] == ["at the end"]


def test_a_note_the_file_does_not_hold_is_said_so() -> None:
    document = read(p("One", foot(1), foot(2)), footnotes=note(1, "there"))
    assert [(n.number, n.text) for n in document.notes] == [(1, "there"), (2, None)]
    assert [problem.code for problem in document.problems] == ["READ001"]


def test_the_outline_follows_the_styles() -> None:
    body = p("Part II. Groups", style="H1") + p("A. Women", style="H2") + p("Words.") + p("B. Men", style="H2")
    document = read(body)
    assert [(s.level, s.path, s.marker, s.title) for s in document.sections] == [
        (0, "II", "II", "Groups"),
        (1, "II.A", "A", "Women"),
        (1, "II.B", "B", "Men"),
    ]
    assert document.paragraphs[0].section == "II.A"


def test_numbers_that_word_counts_are_printed() -> None:
    levels = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/>'
        '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    )

    def at(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>'

    body = "".join(
        p(words, style=f"H{level + 1}", properties=at(level))
        for level, words in ((0, "First"), (1, "Inner"), (1, "Other"), (0, "Second"), (1, "Again"))
    )
    document = read(body, numbering=levels)
    assert [s.path for s in document.sections] == ["I", "I.A", "I.B", "II", "II.A"]


def test_a_table_keeps_its_heads_and_spans() -> None:
    body = (
        p("Before.")
        + p("Table 4. Cases by year and sex", style="Cap")
        + table(
            row(cell("Year", '<w:vMerge w:val="restart"/>'), cell("Cases", '<w:gridSpan w:val="2"/>'), head=True),
            row(cell("", "<w:vMerge/>"), "Women", "Men", head=True),
            row("2019", "12", "1,034"),
            row(cell("2020", '<w:vMerge w:val="restart"/>'), "3", "–"),
            row(cell("", "<w:vMerge/>"), "4", "5"),
        )
        + p("Source: the registry.")
        + p("After.")
    )
    document = read(body, "un")
    (found,) = document.tables
    assert (found.label, found.caption, found.kind) == ("4", "Cases by year and sex", TableKind.FIGURES)
    assert found.columns == ("Year", "Cases / Women", "Cases / Men")
    assert [[c.text for c in line] for line in found.rows] == [
        ["2019", "12", "1,034"],
        ["2020", "3", "–"],
        ["", "4", "5"],
    ]
    assert found.source == "the registry."
    assert [q.flow.text for q in document.paragraphs] == ["Before.", "After."]


def test_pages_are_known_where_the_file_marks_them() -> None:
    mark = "<w:r><w:lastRenderedPageBreak/></w:r>"
    document = read(
        p("One", foot(1)) + p(mark, "Two") + p("Three", mark, " goes on") + p("Four"), footnotes=note(1, "x")
    )
    assert [page.label for page in document.pages] == [1, 2, 3]
    assert [document.page_at(q.flow.stored(0)) for q in document.paragraphs] == [
        document.pages[index] for index in (0, 1, 1, 2)
    ]
    assert document.notes[0].pages == (0,)
    assert "\f" in document.text


def test_pages_are_unknown_where_it_does_not() -> None:
    assert [page.label for page in read(p("One") + p("Two")).pages] == [None]


def test_breaks_that_were_asked_for_bound_the_pages() -> None:
    document = read(
        p("One") + p('<w:r><w:br w:type="page"/></w:r>') + p("Two") + p("Three", properties="<w:pageBreakBefore/>")
    )
    assert [(page.label, page.low, page.high) for page in document.pages] == [
        (None, 1, None),
        (None, 2, None),
        (None, 3, None),
    ]


def test_a_break_asked_for_and_printed_is_one_break() -> None:
    asked, printed = '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:lastRenderedPageBreak/></w:r>"
    document = read(p("One", asked) + p(printed, "Two"))
    assert [page.label for page in document.pages] == [1, 2]


def test_a_text_box_follows_its_paragraph_once() -> None:
    assert [q.flow.text for q in read(p("Outside.", _BOX) + p("Next.")).paragraphs] == [
        "Outside.",
        "In the box.",
        "Next.",
    ]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    document = read(p("One ", properties="<w:rPr><w:del/></w:rPr>") + p("and two."))
    assert [q.flow.text for q in document.paragraphs] == ["One and two."]


def test_contents_and_title_are_no_claims() -> None:
    document = read(p("The Report", style="Title") + p("Chapter 1 ... 3", style="Toc") + p("Words."))
    assert document.title == "The Report"
    assert [q.flow.text for q in document.paragraphs] == ["Words."]
    assert [piece.kind for piece in document.furniture] == ["title page", "contents"]


def test_the_sandbox_gives_the_same_document() -> None:
    content = docx(p("Words", foot(1), "."), footnotes=note(1, "Note."))
    assert read_docx(content) == read_docx_here(content)
