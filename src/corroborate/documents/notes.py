"""Footnotes and endnotes: where each begins and ends, over pages too, and which anchor calls it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from corroborate.conventions import Convention
from corroborate.documents.alignment import Pair, align
from corroborate.documents.joining import Joiner
from corroborate.documents.markers import Marker, likeness
from corroborate.documents.model import Anchor, Link, Note
from corroborate.documents.pages import Paged, Row
from corroborate.values import Span

_CLOSED = re.compile(r"[.!?>)\]”\"’;]$|[.!?>)\]”\"’]\s*\(.*\)$")


#: chance that a pair is right when the marker fits and no other anchor would do; when it is damaged
_FITS = 0.99
_DAMAGED = 0.9
#: share of that left when others would do, but the notes before it on the page took the first anchors
_FIRST = 0.8


@dataclass(slots=True)
class Body:
    """The words of one note: the stretches of its lines and the rows they stand on."""

    marker: Marker
    pieces: list[Span] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    carried: bool = False  # runs on to the next page


def bodies(
    text: str, paged: Paged, markers: Sequence[Marker], convention: Convention, *, at_end: bool = False
) -> list[Body]:
    """The words after each marker; their rows are marked as notes."""
    stop = _stops(convention)
    out: list[Body] = []
    for index, marker in enumerate(markers):
        following = markers[index + 1] if index + 1 < len(markers) else None
        out.append(_body(text, paged.rows, marker, following, stop, at_end))
    for body in out:
        for row in body.rows:
            paged.rows[row].note = True
    if not at_end:
        _carry(text, paged.rows, out)
    return out


def _stops(convention: Convention) -> re.Pattern[str] | None:
    """What ends a block of notes besides the page: the caption of a table or figure below it."""
    captions = [pattern for pattern in (convention.tables.caption, convention.tables.figure) if pattern]
    if not captions:
        return None
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in captions))


def _body(
    text: str, rows: Sequence[Row], marker: Marker, following: Marker | None, stop: re.Pattern[str] | None, at_end: bool
) -> Body:
    body = Body(marker)
    limit = len(text) if following is None else following.start
    first = marker.row
    while first > 0 and rows[first].start > marker.start:
        first -= 1
        if rows[first].tail > marker.start:
            body.rows.append(first)  # what is left of the number stands on lines of its own
    blank = False
    for index in range(marker.row, len(rows)):
        row = rows[index]
        if max(row.start, row.head) >= limit or (index > marker.row and row.opens and not at_end):
            break
        if row.opens and row.start >= marker.end and not at_end:
            break
        if row.furniture is not None:
            continue
        head = max(row.head, marker.end)
        if head >= row.tail:
            blank = blank or index > marker.row
            if not row.blank:
                body.rows.append(index)  # nothing but the marker
            continue
        if blank and body.pieces and _ends_here(text, rows, index, body, stop, following, at_end):
            break
        if stop is not None and index > marker.row and stop.fullmatch(text, row.head, row.tail):
            break
        blank = False
        body.pieces.append(_inner(text, Span(head, row.tail)))
        body.rows.append(index)
    return body


def _inner(text: str, span: Span) -> Span:
    start = span.start
    while start < span.end and text[start].isspace():
        start += 1
    return Span(start, span.end)


def _ends_here(
    text: str,
    rows: Sequence[Row],
    index: int,
    body: Body,
    stop: re.Pattern[str] | None,
    following: Marker | None,
    at_end: bool,
) -> bool:
    """After an empty line a note goes on only when it was left open (or endnotes follow on)."""
    if stop is not None and stop.fullmatch(text, rows[index].head, rows[index].tail):
        return True
    if at_end and following is not None:
        return False
    return not _open(text, body)


def _open(text: str, body: Body) -> bool:
    return bool(body.pieces) and _CLOSED.search(text, body.pieces[-1].start, body.pieces[-1].end) is None


def _carry(text: str, rows: Sequence[Row], found: Sequence[Body]) -> None:
    """Give a note left open at the foot of its page the unmarked lines above the next page's first note."""
    for body, following in pairwise(found):
        if following.marker.page != body.marker.page + 1 or not _open(text, body):
            continue
        group = _group_before(rows, following.marker)
        adjacent = bool(group) and group[-1] == following.marker.row - 1
        if group and (adjacent or _carried(text, rows, body, group)):
            body.carried = True
            for index in group:
                body.pieces.append(Span(rows[index].head, rows[index].tail))
                body.rows.append(index)
                rows[index].note = True


def _group_before(rows: Sequence[Row], marker: Marker) -> list[int]:
    """The lines without a blank line between them that stand last before `marker` on its page."""
    index = marker.row
    while index > 0 and rows[index].tail > marker.start:
        index -= 1
    while index > 0 and rows[index].blank and rows[index].page == marker.page:
        index -= 1
    group: list[int] = []
    while index > 0 and not (rows[index].blank or rows[index].furniture) and rows[index].page == marker.page:
        group.append(index)
        if rows[index].opens:
            return []  # all of the page above the notes: body
        index -= 1
    return group[::-1]


def _carried(text: str, rows: Sequence[Row], body: Body, group: Sequence[int]) -> bool:
    """Whether `group` goes on with `body` rather than with the text of the page: it closes a bracket
    the note left open, or begins in the middle of something while the text above it is left open."""
    start = text[rows[group[0]].head]
    last = text[rows[group[-1]].head : rows[group[-1]].tail]
    if _CLOSED.search(last) is None:
        return False
    note = "".join(piece.of(text) for piece in body.pieces)
    words = "".join(text[rows[index].head : rows[index].tail] for index in group)
    for opening, closing in ("<>", "()", "“”"):
        owed = note.count(opening) - note.count(closing)
        if owed > 0 and words.count(closing) - words.count(opening) == owed:
            return True
    above = group[0] - 1
    while above > 0 and rows[above].blank:
        above -= 1
    if rows[above].page != rows[group[0]].page or rows[above].furniture is not None:
        return False
    interrupted = text[rows[above].tail - 1] not in ".!?”’)"
    digits = text[rows[above].tail - 1].isdigit()  # an anchor ends the line: the sentence may end there
    spaced = len(group) > 1 and _spaced(rows, above)
    return spaced or (interrupted and not digits and not (start.isupper() or start.islower()))


def _spaced(rows: Sequence[Row], index: int) -> bool:
    """Whether the body around `index` is set with an empty line after every line."""
    return rows[index - 1].blank if index else False


def match(
    paged: Paged,
    found: Sequence[Body],
    anchors: Sequence[Anchor],
    convention: Convention,
    joiner: Joiner,
    *,
    at_end: bool = False,
) -> tuple[Note, ...]:
    """Notes in the order of their anchors. An anchor whose page lost its notes gets a note without
    text; an anchor that merely lacks one gets none."""
    starts = [page.span.start for page in paged.pages]
    pages = [bisect_right(starts, anchor.span.start) - 1 for anchor in anchors]
    links = _by_number(found, anchors)
    links.update(_by_shape(found, anchors, pages, links, convention))
    notes: list[tuple[float, Note]] = []
    order = -1.0
    taken: set[int] = set()
    for index, body in enumerate(found):
        anchor, link, confidence = links.get(index, (None, Link.ORDER, 0.1))
        if anchor is not None:
            order = float(anchor)
            taken.add(anchor)
        else:
            order += 0.001
        notes.append((order, _note(body, anchors, anchor, link, confidence, paged, joiner, notes)))
    lost = _lost(found, anchors, pages, taken, at_end=at_end)
    notes.extend(
        (float(index), Note(anchors[index].number, None, None, Link.ORDER, 0.0, anchors[index])) for index in lost
    )
    notes.sort(key=lambda item: item[0])
    return tuple(note for _, note in notes)


def _note(
    body: Body,
    anchors: Sequence[Anchor],
    anchor: int | None,
    link: Link,
    confidence: float,
    paged: Paged,
    joiner: Joiner,
    before: Sequence[tuple[float, Note]],
) -> Note:
    number = body.marker.number
    if number is None:
        number = anchors[anchor].number if anchor is not None else (before[-1][1].number + 1 if before else 0)
    flow = joiner.join(body.pieces)[0] if body.pieces else None
    pages = sorted({paged.rows[row].page for row in body.rows}) or [body.marker.page]
    return Note(
        number,
        flow,
        Span(body.marker.start, body.marker.end),
        link,
        confidence,
        anchors[anchor] if anchor is not None else None,
        tuple(pages),
    )


def _by_number(found: Sequence[Body], anchors: Sequence[Anchor]) -> dict[int, tuple[int | None, Link, float]]:
    """Each note to the last anchor of its number before it that has no note yet."""
    waiting: dict[int, list[int]] = defaultdict(list)
    out: dict[int, tuple[int | None, Link, float]] = {}
    at = 0
    for index, body in enumerate(found):
        while at < len(anchors) and anchors[at].span.start < body.marker.start:
            waiting[anchors[at].number].append(at)
            at += 1
        number = body.marker.number
        if number is not None and waiting[number]:
            out[index] = (waiting[number].pop(), Link.NUMBER, 1.0)
    return out


def _by_shape(
    found: Sequence[Body],
    anchors: Sequence[Anchor],
    pages: Sequence[int],
    known: dict[int, tuple[int | None, Link, float]],
    convention: Convention,
) -> dict[int, tuple[int | None, Link, float]]:
    """Notes with unreadable numbers to the anchors that those with readable ones leave."""
    style = convention.notes
    taken = {anchor for anchor, _, _ in known.values()}
    left = [anchor for anchor in range(len(anchors)) if anchor not in taken]
    blurred = [index for index, body in enumerate(found) if body.marker.number is None]

    def fit(note: int, anchor: int) -> float:
        return likeness(found[note].marker.glyphs, anchors[anchor].number, style)

    pairs = [
        Pair(blurred[pair.note], left[pair.anchor], pair.fit)
        for pair in align(
            [found[note].marker.page for note in blurred],
            [pages[anchor] for anchor in left],
            lambda note, anchor: fit(blurred[note], left[anchor]),
        )
    ]
    paired = {pair.anchor for pair in pairs}
    free: dict[int, list[int]] = defaultdict(list)
    for anchor in left:
        if anchor not in paired:
            free[pages[anchor]].append(anchor)
    out: dict[int, tuple[int | None, Link, float]] = {}
    for page, group in groupby(pairs, key=lambda pair: found[pair.note].marker.page):
        notes = list(group)
        called = sorted([pair.anchor for pair in notes] + free[page])
        slack = len(called) - len(notes)
        for place, pair in enumerate(notes):
            rivals = sum(
                other != pair.anchor and fit(pair.note, other) >= pair.fit
                for other in called[place : place + slack + 1]
            )
            sure = _FITS if pair.fit >= 0.5 else _DAMAGED
            # Extraction loses the last notes of a page far more often than others.
            share = 1.0 if not rivals else _FIRST if called[place] == pair.anchor else 1 / (1 + rivals)
            link = Link.SHAPE if pair.fit > 0 else Link.ORDER
            out[pair.note] = (pair.anchor, link, round(sure * share, 2))
    return out


def stand_at_end(markers: Sequence[Marker], anchors: Sequence[Anchor], paged: Paged, convention: Convention) -> bool:
    """Whether the notes are endnotes: they follow all anchors, or stand pages behind them."""
    if convention.notes.position == "end" or not markers or not anchors:
        return convention.notes.position == "end"
    if len(paged.pages) > 1 and markers[0].start > anchors[-1].span.start:
        return True
    called: dict[int, list[int]] = defaultdict(list)
    for anchor in anchors:
        called[anchor.number].append(anchor.span.start)
    starts = [page.span.start for page in paged.pages]
    behind = []
    for marker in markers:
        places = called.get(marker.number or 0, [])
        nearest = bisect_right(places, marker.start) - 1
        if nearest >= 0:
            behind.append(marker.page - bisect_right(starts, places[nearest]) + 1)
    return bool(behind) and sorted(behind)[len(behind) // 2] >= 2


def _lost(
    found: Sequence[Body], anchors: Sequence[Anchor], pages: Sequence[int], taken: set[int], *, at_end: bool
) -> list[int]:
    """Anchors whose note the extraction lost, not the report: where unreadable markers show that notes
    were damaged, all without one; else those on pages that lost the whole of several notes."""
    missing = [index for index in range(len(anchors)) if index not in taken]
    if not found:
        return missing  # a report that calls notes and has none at all lost them on the way
    if at_end:
        return []
    noted = {body.marker.page for body in found}
    blurred = {body.marker.page for body in found if body.marker.number is None}
    if len(blurred) > 0.5 * len(noted):
        return missing
    called = Counter(pages)
    return [
        index
        for index in missing
        if pages[index] in blurred or (called[pages[index]] >= 2 and pages[index] not in noted)
    ]
