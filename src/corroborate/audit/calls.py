"""Which note an anchor calls, and what it cites, where notes are numbered anew in every chapter."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.audit.sentences import Sentence
from corroborate.citations.model import Citation
from corroborate.documents.model import Document, Note


@dataclass(frozen=True, slots=True)
class Called:
    """One note with its citations; `at` is the stored offset of its anchor, or of its text."""

    at: int
    note: Note
    citations: tuple[Citation, ...]


class Calls:
    """Notes by number, and of several with one number the one that stands nearest."""

    def __init__(self, document: Document, citations: Sequence[Citation]) -> None:
        cited: dict[int, list[Citation]] = defaultdict(list)
        for citation in citations:
            if citation.note is not None:
                cited[citation.note].append(citation)
        bearers: dict[int, list[Note]] = defaultdict(list)
        for note in document.notes:
            bearers[note.number].append(note)
        self.all: list[Called] = []
        self._by_number: dict[int, list[Called]] = {}
        for number, notes in bearers.items():
            found = sorted(_shared_out(notes, cited.get(number, [])), key=lambda called: called.at)
            self._by_number[number] = found
            self.all.extend(found)

    def of(self, sentence: Sentence, offset: int, number: int) -> Called | None:
        """The note that the anchor `number` after `offset` of a sentence calls; None when it is not there."""
        several = self._by_number.get(number)
        if not several:
            return None
        if len(several) == 1:
            return several[0]
        at = sentence.flow.stored(max(sentence.start + offset - 1, 0))
        index = bisect_left(several, at, key=lambda called: called.at)
        return min(several[max(0, index - 1) : index + 1], key=lambda called: abs(called.at - at))


def _shared_out(notes: list[Note], citations: list[Citation]) -> list[Called]:
    if len(notes) == 1:
        return [Called(_at(notes[0]), notes[0], tuple(citations))]
    citations = sorted(citations, key=lambda citation: citation.span.start)
    starts = [citation.span.start for citation in citations]
    out: list[Called] = []
    for note in notes:
        low = high = 0
        if note.flow is not None and len(note.flow):
            stretch = note.flow.span(0, len(note.flow))
            low, high = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
        out.append(Called(_at(note), note, tuple(citations[low:high])))
    return out


def _at(note: Note) -> int:
    if note.anchor is not None:
        return note.anchor.span.start
    if note.flow is not None and len(note.flow):
        return note.flow.stored(0)
    return note.marker.start if note.marker is not None else 0
