"""The real text layer: exact counts, and that nothing is resolved where it cannot be."""

from __future__ import annotations

import pytest

from corroborate import conventions
from corroborate.citations.cite import cite
from corroborate.citations.model import Citation, Kind, Status, Testimony, UnDocument
from corroborate.documents.model import Document
from corroborate.documents.reader import read_document


@pytest.fixture(scope="module")
def document(white_paper: bytes) -> Document:
    return read_document(white_paper)


@pytest.fixture(scope="module")
def citations(document: Document) -> tuple[Citation, ...]:
    return cite(document, conventions.load(document.convention))


def printed(citations: tuple[Citation, ...]) -> list[Testimony]:
    return [c.source for c in citations if isinstance(c.source, Testimony) and c.resolved_from is None]


def test_testimonies_exactly(citations: tuple[Citation, ...]) -> None:
    found = printed(citations)
    assert len(found) == 568
    assert len({t.id for t in found}) == 275
    assert len({(t.id, t.interviewed) for t in found}) == 280
    assert all(t.interviewed is not None for t in found)


def test_the_one_mistyped_prefix_is_mended_and_said(citations: tuple[Citation, ...]) -> None:
    mended = [t for t in printed(citations) if "prefix" in t.repaired]
    assert [(str(t.id), t.printed[:4]) for t in mended] == [("NKHR2014000020", "NHKR")]


def test_every_ibid(citations: tuple[Citation, ...]) -> None:
    ibids = [c for c in citations if c.resolved_from == "ibid"]
    assert len({c.note for c in ibids}) == 29
    unresolved = [c for c in ibids if c.status is not Status.RESOLVED]
    assert [(c.note, c.reason) for c in unresolved] == [(1527, "note-lost")]


@pytest.mark.parametrize(
    ("note", "target", "reason"),
    [
        (810, "n808.1", "through a chain"),
        (1193, "n1121.3", "the book of a two-source note, itself a short form"),
        (1197, "n1194.1", "the document, not the laws beside it"),
        (1225, "n1223.1", "the full title before the short one"),
        (1457, "n1455.1", "an Ibid. of an Ibid."),
        (1487, "n1486.1", "over a page break"),
    ],
)
def test_ibids_mean(citations: tuple[Citation, ...], note: int, target: str, reason: str) -> None:
    found = next(c for c in citations if c.note == note and c.resolved_from == "ibid")
    assert found.target == target, reason


def test_spans_slice_back(document: Document, citations: tuple[Citation, ...]) -> None:
    for citation in citations:
        stored = "".join(span.of(document.text) for span in citation.spans)
        assert "".join(stored.split()) == "".join(citation.text.split()), citation.id
        assert citation.span.holds(citation.spans[0]) and citation.span.holds(citation.spans[-1])


def test_ids_are_unique(citations: tuple[Citation, ...]) -> None:
    assert len({c.id for c in citations}) == len(citations)


def test_every_symbol_is_well_formed(citations: tuple[Citation, ...]) -> None:
    found = [c.source for c in citations if isinstance(c.source, UnDocument) and c.source.symbol]
    assert len({s.symbol for s in found}) == 23
    assert all(s.malformed is None and s.body is not None for s in found)


def test_kinds(citations: tuple[Citation, ...]) -> None:
    assert {c.kind for c in citations} == set(Kind) - {Kind.LEGAL_CASE}
