"""A text layer, as a PDF-to-text tool left it, read into a Document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corroborate.conventions import Convention
from corroborate.documents.anchors import find_anchors, recover
from corroborate.documents.joining import Joiner
from corroborate.documents.lines import Line, LineKind
from corroborate.documents.markers import find_markers
from corroborate.documents.model import Anchor, Document, Format, Furniture, Note
from corroborate.documents.notes import bodies, match, stand_at_end
from corroborate.documents.outline import Heading, find_headings, gaps, sections
from corroborate.documents.pages import Paged, Row, paginate
from corroborate.documents.paragraphs import make_paragraphs
from corroborate.documents.placing import placed
from corroborate.documents.problems import with_problems
from corroborate.values import Digest, Span

if TYPE_CHECKING:
    from corroborate.documents.tables import TablesFound


def read_text(text: str, digest: Digest, convention: Convention, *, name: str = "") -> Document:
    """Everything a text layer holds. Linear in its length."""
    paged = paginate(text, convention)
    rows = paged.rows
    joiner = Joiner(text)
    anchors, notes = _annotations(text, paged, convention, joiner)
    lines = as_lines(rows)
    tables = _tables(text, lines, convention)
    claimed = tables.claimed if tables is not None else frozenset()
    headings = _uncalled(text, find_headings(text, rows, convention, claimed), anchors)
    outline = sections(text, headings, convention, _parts(text, convention))
    heading_rows = frozenset(row for heading in headings for row in heading.rows)
    paragraphs = make_paragraphs(text, rows, anchors, outline, joiner, heading_rows, claimed)
    document = Document(
        text,
        digest,
        Format.TEXT,
        convention.name,
        _title(paged, name),
        paged.pages,
        tuple(Furniture(row.furniture, Span(row.head, row.tail)) for row in rows if row.furniture is not None),
        outline,
        paragraphs,
        anchors,
        notes,
        () if tables is None else tables.tables,
        () if tables is None else tables.figures,
        (),
        name,
    )
    document = placed(document)
    return with_problems(document, () if tables is None else tables.problems, gaps(headings))


def _uncalled(text: str, headings: Sequence[Heading], anchors: Sequence[Anchor]) -> list[Heading]:
    """Headings with the numbers that call notes taken out of their titles."""
    starts = [anchor.span.start for anchor in anchors]
    out = []
    for heading in headings:
        title = heading.title
        first, last = bisect_left(starts, heading.span.start), bisect_left(starts, heading.span.end)
        for anchor in anchors[first:last]:
            line = text.rfind("\n", 0, anchor.span.start) + 1
            before = text[max(line, anchor.span.start - 6) : anchor.span.start]
            title = title.replace(before + anchor.span.of(text), before.rstrip(), 1)
        out.append(heading if title == heading.title else replace(heading, title=title))
    return out


def _annotations(
    text: str, paged: Paged, convention: Convention, joiner: Joiner
) -> tuple[tuple[Anchor, ...], tuple[Note, ...]]:
    rows = paged.rows
    anchors = find_anchors(text, rows)
    markers = find_markers(text, rows, anchors, convention)
    at_end = stand_at_end(markers, anchors, paged, convention)
    found = bodies(text, paged, markers, convention, at_end=at_end)
    noted = [(marker.number, marker.start) for marker in markers if marker.number is not None]
    anchors = recover(text, rows, _outside_notes(anchors, rows), noted)
    return anchors, match(paged, found, anchors, convention, joiner, at_end=at_end)


def _outside_notes(anchors: Sequence[Anchor], rows: Sequence[Row]) -> tuple[Anchor, ...]:
    out = []
    at = 0
    for anchor in anchors:
        while at + 1 < len(rows) and rows[at + 1].start <= anchor.span.start:
            at += 1
        if not rows[at].note:
            out.append(anchor)
    return tuple(out)


def as_lines(rows: Sequence[Row]) -> tuple[Line, ...]:
    """Rows as the lines that the table finder reads."""
    out = []
    blank, furniture, note, body = LineKind.BLANK, LineKind.FURNITURE, LineKind.NOTE, LineKind.BODY
    for index, row in enumerate(rows):
        if row.head == row.tail:
            kind = blank
        elif row.furniture is not None:
            kind = furniture
        else:
            kind = note if row.note else body
        out.append(Line(index, Span(row.head, row.tail), row.page, kind, row.opens))
    return tuple(out)


def _tables(text: str, lines: tuple[Line, ...], convention: Convention) -> TablesFound | None:
    try:
        from corroborate.documents.tables import find_tables
    except ImportError:
        return None
    return find_tables(text, lines, convention)


def _parts(text: str, convention: Convention) -> list[tuple[int, str]]:
    """Where captions and mentions of tables and figures name a part."""
    out: list[tuple[int, str]] = []
    style = convention.tables
    for pattern in (style.caption, style.figure, style.reference):
        if pattern and "(?P<part>" in pattern:
            anchored = pattern if pattern == style.reference else f"^[ \\t]*{pattern}"
            out.extend((found.start(), found["part"]) for found in re.finditer(anchored, text, re.M))
    return sorted(out)


def _title(paged: Paged, name: str) -> str:
    """The running head that stands most often, without its page number; else the file's name."""
    heads = Counter(head for head in paged.heads if len(head) > 4)
    return max(heads, key=lambda head: (heads[head], len(head), head)) if heads else name
