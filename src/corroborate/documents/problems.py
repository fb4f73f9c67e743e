"""What a text layer did not let us read, as Problems: nothing is dropped in silence.

Codes: READ001 notes whose text is absent, READ002 notes whose place is uncertain, READ003 notes that
break off at the end of their page, READ004 notes that no anchor calls and whose number is unreadable,
READ005 pages between two printed numbers that could not be told apart, READ006 gaps in the outline,
READ007 anchors glued to another number, READ008 characters without a meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from corroborate.documents.model import Document, Note, Problem
from corroborate.values import Passage, Span

LOST_NOTES = "READ001"
UNCERTAIN_NOTES = "READ002"
BROKEN_OFF = "READ003"
STRAY_NOTES = "READ004"
UNTOLD_PAGES = "READ005"
OUTLINE_GAP = "READ006"
GLUED_ANCHOR = "READ007"
LOST_CHARACTERS = "READ008"

#: below this chance the place of a note is reported
_SURE = 0.9
_CLOSED = re.compile(r"[.!?>)\]”\"’;]$")
_LOST = re.compile("\ufffd+")


def with_problems(document: Document, found: Iterable[Problem], gaps: Iterable[tuple[Span, str, str]] = ()) -> Document:
    """`document` with the problems its parts show added to those `found` by others. `gaps` are headings
    whose forerunner is missing: (heading, its marker, the marker before it)."""
    own = [
        *_lost_notes(document),
        *_uncertain(document),
        *_broken_off(document),
        *_glued(document),
        *_pages(document),
        *_characters(document),
        *(
            Problem(OUTLINE_GAP, (document.passage(span),), {"marker": marker, "before": before})
            for span, marker, before in gaps
        ),
    ]
    placed = (replace(problem, places=tuple(_placed(document, place) for place in problem.places)) for problem in found)
    return replace(document, problems=(*own, *placed))


def _placed(document: Document, place: Passage) -> Passage:
    """`place` with the page and section that the finder of tables did not know."""
    if place.start is None or place.end is None:
        return place
    span = Span(place.start, place.end)
    return document.passage(span, note=place.note, table=place.table, quote=place.quote)


def _broken_off(document: Document) -> Iterator[Problem]:
    """Notes left open at the end of their page whose rest was not found on the next."""
    read = [note for note in document.notes if note.flow is not None]
    for note, following in zip_longest(read, read[1:]):
        assert note.flow is not None
        if following is not None and following.pages[:1] == note.pages[-1:]:
            continue
        end = note.flow.span(0, len(note.flow)).end
        # A blank before the line end: the line was meant to go on.
        if document.text[end : end + 1] == " " and _CLOSED.search(note.flow.text) is None:
            yield Problem(BROKEN_OFF, (_end(document, note),), {"number": note.number, "words": note.flow.text[-40:]})


def _end(document: Document, note: Note) -> Passage:
    assert note.flow is not None
    end = len(note.flow)
    start = max(note.flow.text.rfind(" ", 0, max(end - 12, 0)) + 1, 0)
    return document.passages(note.flow, [(start, end)], note=note.number)[0]


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Rising `numbers` as runs without a gap: 1, 2, 3, 7 as (1, 3), (7, 7)."""
    out: list[tuple[int, int]] = []
    for number in numbers:
        if out and number == out[-1][1] + 1:
            out[-1] = (out[-1][0], number)
        else:
            out.append((number, number))
    return out


def _lost_notes(document: Document) -> Iterator[Problem]:
    """One problem for each run of notes that are all absent."""
    run: list[Note] = []
    for note in (*document.notes, None):
        if note is not None and note.flow is None and (not run or note.number == run[-1].number + 1):
            run.append(note)
            continue
        if run:
            places = [document.passage(one.anchor.span, note=one.number) for one in run if one.anchor is not None]
            yield Problem(
                LOST_NOTES,
                tuple(places),
                {"first": run[0].number, "last": run[-1].number, "count": len(run)},
            )
        run = [note] if note is not None and note.flow is None else []


def _uncertain(document: Document) -> Iterator[Problem]:
    for note in document.notes:
        if note.flow is None:
            continue
        if note.anchor is None:
            if note.marker is not None and not any(sign.isdigit() for sign in note.marker.of(document.text)):
                yield Problem(STRAY_NOTES, (_start(document, note),), {"near": note.number})
        elif note.confidence < _SURE:
            data: dict[str, object] = {"number": note.number, "confidence": note.confidence, "link": note.link.value}
            yield Problem(
                UNCERTAIN_NOTES, (_start(document, note), document.passage(note.anchor.span, note=note.number)), data
            )


def _start(document: Document, note: Note) -> Passage:
    assert note.flow is not None
    end = note.flow.text.find(" ", 20)
    return document.passages(note.flow, [(0, end if 0 < end < 60 else min(len(note.flow), 40))], note=note.number)[0]


def _glued(document: Document) -> Iterator[Problem]:
    for anchor in document.anchors:
        if anchor.glued:
            start = anchor.span.start
            while start > 0 and document.text[start - 1].isdigit():
                start -= 1
            place = document.passage(Span(start, anchor.span.end), note=anchor.number)
            yield Problem(GLUED_ANCHOR, (place,), {"words": place.quote, "number": anchor.number})


def _pages(document: Document) -> Iterator[Problem]:
    """Stretches between two printed page numbers that hold more, or fewer, pages than were told apart."""
    marks = [page for page in document.pages if page.label is not None]
    for one, other in pairwise(marks):
        assert one.label is not None and other.label is not None
        printed, found = other.label - one.label, other.index - one.index
        if printed != found and printed > 0:
            yield Problem(
                UNTOLD_PAGES,
                (_first_line(document, one.span), _first_line(document, other.span)),
                {"from": one.label, "to": other.label, "printed": printed, "found": found},
            )


def _first_line(document: Document, span: Span) -> Passage:
    text = document.text
    start = span.start
    while start < span.end and text[start].isspace():
        start += 1
    end = text.find("\n", start, span.end)
    return document.passage(Span(start, min(end if end >= 0 else span.end, start + 60)))


def _characters(document: Document) -> Iterator[Problem]:
    """Characters lost inside words: not the markers of notes, which are read by their shape."""
    if "\ufffd" not in document.text:
        return
    markers = sorted((note.marker for note in document.notes if note.marker is not None), key=lambda span: span.start)
    at = 0
    for found in _LOST.finditer(document.text):
        span = Span(*found.span())
        while at < len(markers) and markers[at].end <= span.start:
            at += 1
        if at < len(markers) and markers[at].meets(span):
            continue
        yield Problem(LOST_CHARACTERS, (document.passage(span),), {"count": len(span)})
