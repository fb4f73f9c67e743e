"""Where notes begin: markers whose number can be read, and what is left of those that cannot.

The white space around an unreadable marker is part of it (a digit may have come out as a tab or a
line break), so this looks at the stored text itself, never at trimmed lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from corroborate.conventions import Convention
from corroborate.conventions.model import NoteStyle
from corroborate.documents.chains import Candidate, chain, parts
from corroborate.documents.model import Anchor
from corroborate.documents.pages import Row

#: beside unreadable markers, fewer readable ones than this share of them are chance
_SHARE = 0.1
#: numbers in a row that need no other sign
_LEAST = 3
#: digits of the longest note number
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Marker:
    """The beginning of a note. `start`..`end` is the marker; the note's words follow `end`.
    `number` is None when it cannot be read; `glyphs` is then what is left of it, with the line ends
    before it, because a line end may be a digit. `row` is the line the words begin on."""

    start: int
    end: int
    row: int
    page: int
    number: int | None
    glyphs: str = ""


def find_markers(text: str, rows: Sequence[Row], anchors: Sequence[Anchor], convention: Convention) -> list[Marker]:
    """All markers, readable or not, in order. One report may have both: a font is lost page by page."""
    lost = lost_markers(text, rows, convention)
    taken = {marker.row for marker in lost}
    read = [marker for marker in read_markers(text, rows, anchors) if marker.row not in taken]
    read = with_displaced(text, rows, read)
    if lost and len(read) < _SHARE * len(lost):
        read = []  # table cells and dates that happen to rise
    return sorted([*lost, *read], key=lambda marker: marker.start)


@cache
def _lost_run(lost: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\r\n|{lost})+")


def lost_markers(text: str, rows: Sequence[Row], convention: Convention) -> list[Marker]:
    """Markers of which only the convention's lost glyphs are left, at the beginning of a line."""
    style = convention.notes
    if style.lost_glyphs is None:
        return []
    known = style.digits
    out: list[Marker] = []
    at = 0
    for run in _lost_run(style.lost_glyphs).finditer(text):
        if not run.group().strip():
            continue  # plain line ends: nearly all of them
        glyphs = run.group().replace("\r\n", "\n")
        if all(glyph in known or glyph.isspace() for glyph in glyphs):
            continue
        start, end = run.span()
        while at + 1 < len(rows) and rows[at + 1].start <= end:
            at += 1
        first = next(place for place, glyph in enumerate(run.group()) if not glyph.isspace())
        line = text.rfind("\n", 0, start + first) + 1
        if text[line : start + first].strip() and not run.group()[:first].count("\n"):
            continue  # in the middle of a line: a lost character, not a marker
        if rows[at].furniture is not None:
            continue
        # An empty rest of the line: the words, if any, were lost with the number's end.
        out.append(Marker(start, end, at, rows[at].page, None, glyphs))
    return out


def likeness(glyphs: str, number: int, style: NoteStyle) -> float:
    """How well what is left of a marker fits `number`: 1 fits wholly, 0 says nothing, below 0 speaks
    against it."""
    whole = _suffix(glyphs, number, style, close=1)  # the mark after the number is lost with it
    size = len(str(number)) + 1
    rest = glyphs[: len(glyphs) - whole]
    if whole == size and not rest.strip("\n"):
        return 1.0
    bare = _suffix(glyphs, number, style, close=0)
    if bare == size - 1 and not glyphs[: len(glyphs) - bare].strip("\n"):
        return 0.5  # the mark itself is missing, or was never there
    left = len(glyphs.lstrip("\n"))
    if whole >= left and left < size:  # only the end of a damaged marker, and it fits
        return 0.3 * whole / size
    return -0.6


def _suffix(glyphs: str, number: int, style: NoteStyle, close: int) -> int:
    """How many glyphs, from the last, agree with `number` and `close` marks after it."""
    digits, known = str(number), set(style.digits.values())
    hits = 0
    for place, glyph in enumerate(reversed(glyphs), 1):
        if place > len(digits) + close:
            break
        stands = style.digits.get(glyph)
        if place <= close:
            fits = stands is None
        else:
            digit = digits[close - place]
            fits = stands == digit if stands is not None else digit not in known
        if not fits:
            break
        hits += 1
    return hits


_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWER = str.maketrans(_RAISED, "0123456789")
_NUMBERED = re.compile(
    rf"[ \t]*[\[(]?(?P<number>\d{{1,4}}(?!\d)|[{_RAISED}]{{1,4}})(?P<mark>[\])]?[.)]?)(?P<gap>[ \t\xa0]*)(?=\S)"
)
#: a number alone in its line, the words following in the next
_ALONE = re.compile(rf"[ \t]*(?P<number>\d{{1,4}}|[{_RAISED}]{{1,4}})(?P<mark>)(?P<gap>)[ \t]*$")


def read_markers(text: str, rows: Sequence[Row], anchors: Sequence[Anchor]) -> list[Marker]:
    """Lines that begin with a note number that can be read, in the report's sequence of notes."""
    called = {anchor.number for anchor in anchors}
    if not called:
        return []
    low, high = min(called), max(called)
    found: list[Candidate] = []
    where: list[int] = []
    ends: list[int] = []
    for index, row in enumerate(rows):
        if row.blank or row.furniture is not None or (not text[row.head].isdigit() and text[row.head] not in "[("):
            continue
        hit = _NUMBERED.match(text, row.start, row.tail) or _ALONE.match(text, row.start, row.tail)
        if hit is None:
            continue
        number = int(hit["number"].translate(_LOWER))
        alone = hit.end() == row.tail
        after = "" if alone else text[hit.end()]
        if not low - 3 <= number <= high + 3 or hit["number"].startswith("0"):
            continue
        raised = hit["number"][0] in _RAISED
        if not (raised or alone or hit["gap"] or hit["mark"] or after.isupper() or after in "“\"‘'<(["):
            continue
        unlike = after.islower() or (after.isdigit() and hit["mark"] == ".")
        likely = 1.0 if number in called else 0.6
        weight = 0.3 if unlike else 0.6 * likely if alone else likely
        found.append(Candidate(number, hit.start("number"), hit.end(), weight, len(found)))
        where.append(index)
        ends.append(hit.end())
    kept = _called(text, rows, chain(found, least=1), where, anchors)
    return [Marker(item.start, item.end, where[item.place], rows[where[item.place]].page, item.number) for item in kept]


def _called(
    text: str, rows: Sequence[Row], kept: Sequence[Candidate], where: Sequence[int], anchors: Sequence[Anchor]
) -> list[Candidate]:
    """The runs of numbers that anchors call: each anchor calls one note, so where two runs want the
    same anchors (headings 1 to 3, endnotes 1 to 7) the longer has them. A short run must be called
    from its own page."""
    positions: dict[int, list[int]] = defaultdict(list)
    near: dict[tuple[int, int], int] = {}
    at = 0
    for anchor in anchors:
        positions[anchor.number].append(anchor.span.start)
        while at + 1 < len(rows) and rows[at + 1].start <= anchor.span.start:
            at += 1
        near.setdefault((rows[at].page, anchor.number), anchor.span.start)
    first = {number: starts[0] for number, starts in positions.items()}
    out: list[Candidate] = []
    for piece in sorted(parts(kept), key=len, reverse=True):
        # The nearest anchor before each that no longer run has taken.
        calls = {item.number: bisect_left(positions[item.number], item.start) - 1 for item in piece}
        if 2 * sum(call >= 0 for call in calls.values()) <= len(piece):
            continue
        if len(piece) < _LEAST and not all(
            near.get((rows[where[item.place]].page, item.number), len(text)) < item.start for item in piece
        ):
            continue
        for number, call in calls.items():
            if call >= 0:
                del positions[number][call]
        # What stands before all anchors of its number is something else.
        out.extend(item for item in piece if first.get(item.number, -1) < item.start)
    return sorted(out, key=lambda item: item.start)


_CLOSED = re.compile(r"[.!?>)\]”]$")


def with_displaced(text: str, rows: Sequence[Row], markers: Sequence[Marker]) -> list[Marker]:
    """`markers` with those whose number the tool moved to the foot of the page: it stands there alone,
    and the words of its note run on, in a new line, after those of the note before."""
    out: list[Marker] = []
    for marker, following in zip_longest(markers, markers[1:]):
        before, number = (out[-1] if out else None), marker.number or 0
        if before is not None and before.number == number - 2 and before.page != marker.page:
            # The first number of the page moved: this marker stands before the words of both.
            begins, moved = _new_line(text, rows, marker, following), _alone_below(text, rows, marker.row, number - 1)
            if begins is not None and moved is not None:
                rows[moved].furniture = "note number"
                out.append(replace(marker, number=number - 1))
                marker = _wordless(rows, begins, number)
        elif before is not None and before.number == number - 1 and _empty(rows, before, marker):
            # Two numbers, then the words of both.
            begins = _new_line(text, rows, marker, following)
            if begins is not None:
                out[-1] = replace(before, end=marker.end, row=marker.row)
                marker = _wordless(rows, begins, number)
        out.append(marker)
        if following is not None and following.number == number + 2 and marker.page == following.page:
            begins, moved = (
                _new_line(text, rows, marker, following),
                _alone_below(text, rows, following.row, number + 1),
            )
            if begins is not None and moved is not None:
                rows[moved].furniture = "note number"
                out.append(_wordless(rows, begins, number + 1))
    return out


def _wordless(rows: Sequence[Row], index: int, number: int) -> Marker:
    """The beginning of a note at row `index` whose number stands elsewhere."""
    return Marker(rows[index].head, rows[index].head, index, rows[index].page, number)


def _empty(rows: Sequence[Row], marker: Marker, following: Marker) -> bool:
    """Whether nothing stands between the two markers."""
    if marker.page != following.page or marker.end < rows[marker.row].tail:
        return False
    return all(rows[index].blank for index in range(marker.row + 1, following.row))


def _alone_below(text: str, rows: Sequence[Row], index: int, number: int) -> int | None:
    """The row on the page of row `index`, below it, that holds `number` and nothing else."""
    page = rows[index].page
    while index + 1 < len(rows) and rows[index + 1].page == page:
        index += 1
        if rows[index].tail - rows[index].head <= _LONGEST and text[rows[index].head : rows[index].tail] == str(number):
            return index
    return None


def _new_line(text: str, rows: Sequence[Row], marker: Marker, following: Marker | None) -> int | None:
    """The first row after a finished one between two markers, on the page of the first."""
    finished = False
    for index in range(marker.row, following.row if following is not None else len(rows)):
        row = rows[index]
        if row.page != marker.page:
            return None
        if row.blank or max(row.head, marker.end) >= row.tail:
            continue
        if finished:
            return index
        finished = _CLOSED.search(text, row.head, row.tail) is not None
    return None
