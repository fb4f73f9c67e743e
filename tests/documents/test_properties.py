"""Whatever text is read, what is extracted leads back to it and nothing of the body is dropped."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.conventions import load
from corroborate.documents.model import Document
from corroborate.documents.text_layer import read_text
from corroborate.values import Digest
from tests.documents.invariants import check

CONVENTIONS = [load(name) for name in ("plain", "kinu", "un", "harbour")]

_LINES = st.sampled_from(
    [
        "",
        " ",
        "1",
        "A. A Heading",
        "(1) Another one ",
        "Evaluation",
        "The witness spoke of it.12 ",
        "and of the well.13",
        "in 201914 and later",
        "a word that is bro-",
        "ken over two lines",
        " a line that opens a page",
        "\ufffd\ufffd\ufffdNKHR2019000012 2019-05-06.",
        "\ufffd\t\ufffd Ibid.",
        "12 Ibid., p. 4.",
        "13 Law of 2011, Article 3,",
        "14",
        "12",
        "It was told again. 12",
        "Table\u2163-1 Some Numbers",
        "Table IV-2. Some More",
        "Year 2019 2020",
        "Total 12 14",
        "Source: a ministry (as of May 2020).",
        "485 | White Paper on Human Rights in North Korea 2022",
        "NKHR2019000012",
        " 2019-05-06",
        "- 7 -",
        "\f",
        "<https://example.org/a ",
        "b/c> (Accessed 1 May 2020).",
    ]
)
_TEXTS = st.one_of(
    st.lists(_LINES, min_size=1, max_size=40).map("\n".join),
    st.lists(_LINES, min_size=1, max_size=20).map("\r\n".join),
    st.text(alphabet="aA1 .-\n\r\f\t\ufffd7(\u2028“", min_size=1, max_size=120),
)


def read(text: str, convention: int) -> Document:
    return read_text(text, Digest.of(text.encode()), CONVENTIONS[convention])


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.integers(0, len(CONVENTIONS) - 1))
def test_everything_leads_back_to_the_text(text: str, convention: int) -> None:
    check(read(text, convention))


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.integers(0, len(CONVENTIONS) - 1))
def test_no_word_is_read_twice_and_none_is_dropped(text: str, convention: int) -> None:
    """Each character that is no white space lies in exactly one of: a paragraph, a note, a marker, an
    anchor, a heading, furniture, a table or figure."""
    document = read(text, convention)
    covered = [0] * len(text)
    spans = [span for paragraph in document.paragraphs for span in paragraph.flow.spans(0, len(paragraph.flow))]
    spans += [span for note in document.notes if note.flow for span in note.flow.spans(0, len(note.flow))]
    spans += [piece.span for piece in document.furniture]
    spans += [section.heading for section in document.sections]
    spans += [note.marker for note in document.notes if note.marker is not None]
    spans += [anchor.span for anchor in document.anchors if _in_paragraph(document, anchor.number)]
    for span in spans:
        for index in range(span.start, span.end):
            covered[index] += 1
    if not document.tables and not document.figures:
        missed = [index for index, times in enumerate(covered) if not times and not text[index].isspace()]
        assert all(text[index] in "-\x1c\x1d\x1e\x1f\x85" for index in missed), text[missed[0] :][:40]
    assert all(times <= 1 for index, times in enumerate(covered) if not text[index].isspace())


def _in_paragraph(document: Document, number: int) -> bool:
    return any(number == called for paragraph in document.paragraphs for _, called in paragraph.anchors)


@settings(max_examples=60, deadline=None)
@given(_TEXTS, st.integers(0, len(CONVENTIONS) - 1))
def test_reading_is_a_function_of_the_text(text: str, convention: int) -> None:
    assert read(text, convention) == read(text, convention)
