"""Stretches of a flow as places that a person can be shown in one piece."""

from __future__ import annotations

from itertools import pairwise

from corroborate.documents.flow import Flow
from corroborate.documents.model import Document
from corroborate.values import Passage, Span

#: Stored characters that a flow leaps over between two pages (notes, running head), and more than between two lines.
PAGE_GAP = 40


def opening(
    document: Document, flow: Flow, start: int, end: int, *, note: int | None = None, table: str | None = None
) -> Passage:
    """The range `[start, end)` up to where it leaves its page: what a person can be shown in one piece."""
    pieces = flow.spans(start, end)
    upto = next((a.end for a, b in pairwise(pieces) if b.start - a.end > PAGE_GAP), None)
    if upto is None:
        return document.passages(flow, [(start, end)], note=note, table=table)[0]
    span = Span(pieces[0].start, upto)
    return document.passage(span, note=note, table=table)


def offset_in(flow: Flow, stored: int) -> int | None:
    """Where the stored code point stands in the flow; None when the flow does not hold it."""
    for at, raw, length in flow.runs:
        if raw <= stored < raw + length:
            return at + stored - raw
    return None
