"""What rules share: making a finding, quoting places, grouping."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from corroborate.audit import catalogue
from corroborate.audit.places import PAGE_GAP, opening
from corroborate.citations.model import Citation, Kind
from corroborate.documents.flow import Flow
from corroborate.documents.model import Document, Note
from corroborate.values import Finding, Passage, Span

_Item = TypeVar("_Item")
_Key = TypeVar("_Key", bound=Hashable)


def finding(code: str, places: Iterable[Passage], **data: object) -> Finding:
    """A finding of `code` with its catalogue severity; `data` fills the message (JSON-able values).

    `places` come with the words at fault first; a place named twice is kept once.
    """
    return Finding(code, catalogue.head(code).severity, tuple(dict.fromkeys(places)), data)


def cited(document: Document, citation: Citation) -> Passage:
    """Where a citation is printed (up to where it leaves its page), quoted as the note or the cell has it."""
    span = citation.span
    for one, other in pairwise(citation.spans):
        if other.start - one.end > PAGE_GAP:
            span = Span(span.start, one.end)
            break
    return document.passage(span, note=citation.note, table=citation.table, quote=citation.text)


def only_testimonies(citations: Sequence[Citation]) -> bool:
    """A note that is a list of IDs: its dates are those of the interviews."""
    return bool(citations) and all(citation.kind is Kind.TESTIMONY for citation in citations)


def in_note(document: Document, note: Note, start: int, end: int) -> Passage:
    """The flow range of a note whose text is there."""
    assert note.flow is not None
    return opening(document, note.flow, start, end, note=note.number)


def in_flow(
    document: Document, flow: Flow, start: int, end: int, *, note: int | None = None, table: str | None = None
) -> Passage:
    """The range `[start, end)` of any flow, up to where it leaves its page."""
    return opening(document, flow, start, end, note=note, table=table)


def grouped(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> dict[_Key, list[_Item]]:
    """Items by key, both in the order in which they come."""
    out: dict[_Key, list[_Item]] = defaultdict(list)
    for item in items:
        out[key(item)].append(item)
    return dict(out)


def clip(text: str, limit: int = 120) -> str:
    """`text` on one line, cut at a word when longer than `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
