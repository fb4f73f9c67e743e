"""What a statement rests on: the citations of the notes it calls, or of its table row's ID cell."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from corroborate.citations.model import Citation
from corroborate.documents.flow import Flow
from corroborate.documents.model import Cell, Document, Note
from corroborate.values import Span


class Sources:
    """Citations by the place that calls them. Notes may be numbered anew in every chapter: of several
    notes of one number the one whose anchor stands nearest is meant."""

    def __init__(self, document: Document, citations: Sequence[Citation]) -> None:
        by_number: dict[int, list[Citation]] = defaultdict(list)
        by_table: dict[str, list[Citation]] = defaultdict(list)
        for citation in citations:
            if citation.note is not None:
                by_number[citation.note].append(citation)
            elif citation.table is not None:
                by_table[citation.table].append(citation)
        self._by_number = {number: tuple(found) for number, found in by_number.items()}
        self._repeated = _repeated(document, by_number)
        self._tables = {label: sorted(found, key=lambda c: c.span.start) for label, found in by_table.items()}
        self._starts = {label: [c.span.start for c in found] for label, found in self._tables.items()}

    def of_anchor(self, flow: Flow, offset: int, number: int) -> tuple[Citation, ...]:
        """Citations of the note that the anchor at `offset` of a paragraph's flow calls."""
        several = self._repeated.get(number)
        if several is None:
            return self._by_number.get(number, ())
        at = flow.stored(offset - 1)
        index = bisect_left(several, at, key=lambda one: one[0])
        near = several[max(0, index - 1) : index + 1]
        return min(near, key=lambda one: abs(one[0] - at))[1]

    def of_row(self, table: str, row: Sequence[Cell]) -> list[tuple[Cell, Citation]]:
        """Cells of a row with the citations printed in them."""
        starts, citations = self._starts.get(table, []), self._tables.get(table, [])
        out: list[tuple[Cell, Citation]] = []
        for cell in row:
            for span in cell.flow.spans(0, len(cell.flow)) if starts and len(cell.flow) else ():
                index = bisect_left(starts, span.start)
                while index < len(starts) and starts[index] < span.end:
                    out.append((cell, citations[index]))
                    index += 1
        return out


def _repeated(
    document: Document, by_number: dict[int, list[Citation]]
) -> dict[int, list[tuple[int, tuple[Citation, ...]]]]:
    """For numbers that several notes bear: where each is called, and its citations; by place."""
    notes: dict[int, list[Note]] = defaultdict(list)
    for note in document.notes:
        notes[note.number].append(note)
    out: dict[int, list[tuple[int, tuple[Citation, ...]]]] = {}
    for number, bearers in notes.items():
        if len(bearers) < 2:
            continue
        cited = sorted(by_number.get(number, ()), key=lambda c: c.span.start)
        starts = [citation.span.start for citation in cited]
        found = []
        for note in bearers:
            stretch = _stretch(note)
            at = note.anchor.span.start if note.anchor is not None else stretch.start
            low, high = bisect_left(starts, stretch.start), bisect_left(starts, max(stretch.end, stretch.start))
            found.append((at, tuple(cited[low:high])))
        out[number] = sorted(found, key=lambda one: one[0])
    return out


def _stretch(note: Note) -> Span:
    """The stored text from the first to the last word of a note; empty when its text was lost."""
    if note.flow is None or not len(note.flow):
        at = note.marker.start if note.marker is not None else 0
        return Span(at, at)
    return note.flow.span(0, len(note.flow))
