"""What holds of every document read, whatever it was read from."""

from __future__ import annotations

from itertools import pairwise

from corroborate.documents.flow import Flow
from corroborate.documents.model import Document
from corroborate.values import Span

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def check(document: Document) -> None:
    """Every span slices back, every flow is made of the stored words it points at, order is kept."""
    text = document.text
    for span in _spans(document):
        assert 0 <= span.start <= span.end <= len(text)
    for flow in _flows(document):
        faithful(flow, text)
    for page, following in pairwise(document.pages):
        assert page.span.end == following.span.start
        assert page.index + 1 == following.index
    if document.pages:
        assert document.pages[0].span.start == 0
        assert document.pages[-1].span.end == len(text)
    for anchor in document.anchors:
        assert anchor.span.of(text).translate(RAISED) == str(anchor.number)
    assert all(one.span.end <= other.span.start for one, other in pairwise(document.anchors))
    assert len({section.path for section in document.sections}) == len(document.sections)
    for section in document.sections:
        assert section.span.holds(section.heading)
    paths = {section.path for section in document.sections}
    for paragraph in document.paragraphs:
        assert paragraph.section is None or paragraph.section in paths
        for offset, number in paragraph.anchors:
            assert 0 <= offset <= len(paragraph.flow)
            assert number in {anchor.number for anchor in document.anchors}
        covered = "".join(paragraph.flow.text[start:end] for start, end in paragraph.sentences)
        assert "".join(covered.split()) == "".join(paragraph.flow.text.split())
    for problem in document.problems:
        for place in problem.places:
            assert place.start is None or place.end is None or place.start <= place.end <= len(text)


def faithful(flow: Flow, text: str) -> None:
    """Each character of `flow` but its blanks is the stored one it points at, and as many words of the
    stored text stand in its spans (a hyphen that only broke a word is in none)."""
    for index, character in enumerate(flow.text):
        if not character.isspace():
            assert text[flow.stored(index)] == character
    words = "".join(span.of(text) for span in flow.spans(0, len(flow)))
    assert "".join(words.split()) == "".join(flow.text.split())


def _flows(document: Document) -> list[Flow]:
    flows = [paragraph.flow for paragraph in document.paragraphs]
    flows += [note.flow for note in document.notes if note.flow is not None]
    flows += [cell.flow for table in document.tables for row in table.rows for cell in row]
    return flows


def _spans(document: Document) -> list[Span]:
    spans = [page.span for page in document.pages]
    spans += [piece.span for piece in document.furniture]
    spans += [section.heading for section in document.sections]
    spans += [note.marker for note in document.notes if note.marker is not None]
    spans += [table.caption_span for table in document.tables]
    spans += [span for table in document.tables for span in table.spans]
    spans += [figure.caption_span for figure in document.figures]
    return spans
