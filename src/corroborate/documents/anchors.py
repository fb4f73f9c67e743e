"""Anchors: the numbers in the body that call notes, told from all other numbers by their sequence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from corroborate.documents.chains import Candidate, chain, parts
from corroborate.documents.model import Anchor
from corroborate.documents.pages import Row
from corroborate.documents.sentences import english
from corroborate.values import Span

#: digits, raised ones (¹²³) included
_RUN = re.compile(r"\d+|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
#: the same, standing fast to something before them
_FAST = re.compile(r"(?<=[^\s\d\u2070\u00b9\u00b2\u00b3\u2074-\u2079])(?:\d+|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)")
#: a number set apart by a blank after the end of a sentence: some tools lower raised digits so
_DETACHED = re.compile(r"(?<=[.!?;,:”’)] )\d{1,4}(?= [A-Z“‘(]|[ \t]*(?:[\r\n]|$))")
_APART = 0.45
#: weight of a number behind a point, and how many with one first part are a series of their own
_DECIMAL = 0.4
_MANY = 4
#: what follows a number that stands apart, in its line
_ALONE = re.compile(r"\s*$| [A-Z“‘(]")
_LOWER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: what may stand fast before an anchor: a letter, or a mark that ends words
_BEFORE = frozenset(".,;:!?)]}’”\"'»…%>")
#: what may not follow one: the number would go on, or be a part of something else
_AFTER = re.compile(r"[.,:/]?\d|[%°€$/]|[-–~]\d|[^\W\d_]")
#: a year with an anchor glued to it
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
#: numbers in square brackets behind words
_BRACKETED = re.compile(r"(?<=[^\[(])\[[1-9]\d{0,3}\](?!\()")
_DIGITS = 4  # longest note number
_MOST_MISSING = 200
_LEAST = 3  # numbers in a row that need no other sign


def find_anchors(text: str, rows: Sequence[Row]) -> tuple[Anchor, ...]:
    """Anchors in the rows that are neither note nor furniture, in order."""
    found = candidates(text, rows)
    kept = _trusted(text, rows, chain(found, least=1))
    numbers = _with_strays(found, kept)
    numbers += _glued(text, kept)
    numbers.sort(key=lambda item: item[1])
    return tuple(Anchor(number, Span(start, end), glued) for number, start, end, glued in numbers)


def _trusted(text: str, rows: Sequence[Row], kept: Sequence[Candidate]) -> list[Candidate]:
    """Long parts of the chain; short ones where numbering begins anew page by page, which shows in
    lines below them on their pages that begin with the same numbers, page after page."""
    pieces = parts(kept)
    short = [piece for piece in pieces if len(piece) < _LEAST]
    confirmed: set[int] = set()
    if short:
        lines = _numbered_lines(text, rows)
        starts = [row.start for row in rows]
        for piece in short:
            page = rows[bisect_right(starts, piece[-1].start) - 1].page
            if all(lines.get((page, item.number), -1) > item.start for item in piece):
                confirmed.add(piece[0].place)
    if len(confirmed) < _LEAST:
        confirmed.clear()
    return [item for piece in pieces if len(piece) >= _LEAST or piece[0].place in confirmed for item in piece]


def _numbered_lines(text: str, rows: Sequence[Row]) -> dict[tuple[int, int], int]:
    """Where on each page the last line stands that begins with each number."""
    out: dict[tuple[int, int], int] = {}
    for row in rows:
        if not row.blank and row.furniture is None and text[row.head].isdigit():
            run = _RUN.match(text, row.head, row.tail)
            if run is not None and len(run.group()) <= _DIGITS:
                out[row.page, int(run.group().translate(_LOWER))] = row.head
    return out


def candidates(text: str, rows: Sequence[Row]) -> list[Candidate]:
    """Every number that stands where an anchor could."""
    found = [
        (run.start(), run.end(), weight)
        for run in _FAST.finditer(text)
        if run.end() - run.start() <= _DIGITS
        and (weight := _weight(text, run.start(), run.end(), text[run.start() - 1]))
    ]
    series = _series(text, [start for start, _, weight in found if weight <= _DECIMAL])
    found = [item for item in found if item[0] not in series]
    brackets = _BRACKETED.finditer(text)
    found += [(run.start(), run.end(), _APART if text[run.start() - 1].isspace() else 1.0) for run in brackets]
    found += [(run.start(), run.end(), _APART) for run in _DETACHED.finditer(text) if not _belongs(text, run.start())]
    out: list[Candidate] = []
    at, last = 0, len(rows) - 1
    for place, (start, end, weight) in enumerate(sorted(found)):
        while at < last and rows[at + 1].start <= start:
            at += 1
        row = rows[at]
        if not row.note and row.furniture is None and start > row.head and text[start] not in "0⁰":
            out.append(Candidate(int(text[start:end].strip("[]").translate(_LOWER)), start, end, weight, place))
    return out


def _series(text: str, starts: Sequence[int]) -> set[int]:
    """Those of the numbers behind a point or comma (at `starts`) whose first part comes with many
    second ones, 124.1, 124.2, 124.3: that is how recommendations, tables and amounts count."""
    firsts: dict[str, list[int]] = {}
    for start in starts:
        head = start - 1
        while head > 0 and text[head - 1].isdigit():
            head -= 1
        # Not the end of a name: COVID-19.
        if head < start - 1 and (head == 0 or text[head - 1] in " \t\r\n(["):
            firsts.setdefault(text[head : start - 1], []).append(start)
    return {start for places in firsts.values() if len(places) >= _MANY for start in places}


def _belongs(text: str, start: int) -> bool:
    """Whether the number at `start` belongs to the abbreviation before it: "No. 22", "Art. 5"."""
    if text[start - 2] != ".":
        return False
    word = text.rfind(" ", 0, start - 2) + 1
    return text[word : start - 2].lower().lstrip("([“‘\"'") in english()["before_numbers"]


def _weight(text: str, start: int, end: int, before: str) -> float:
    if not (before in _BEFORE or before.isalpha()):
        return 0.0
    if not text[start].isdecimal():  # raised; fast to a unit it is a power
        return 0.5 if before.isalpha() and before.islower() and not text[start - 3 : start].isalpha() else 1.0
    after = _AFTER.match(text, end)
    if before.isalpha():
        return 0.1 if after or before.isupper() else 1.0
    if before in ".,:" and text[start - 2 : start - 1].isdigit():
        if after:
            return 0.1
        # 126.191 is more likely one number than two, 2017.1235 is not.
        return 0.9 if _YEAR.fullmatch(text, start - 5, start - 1) else _DECIMAL
    return 0.2 if after else 1.0


def _with_strays(found: list[Candidate], kept: list[Candidate]) -> list[tuple[int, int, int, bool]]:
    """The chain, and strong candidates beside it that repeat or swap a number of their neighbours."""
    out = [(item.number, item.start, item.end, False) for item in kept]
    chained = {item.place for item in kept}
    at = 0
    for item in found:
        while at + 1 < len(kept) and kept[at + 1].start < item.start:
            at += 1
        if item.place in chained or item.weight < 1.0 or not kept:
            continue
        if kept[at].start < item.start and abs(item.number - kept[at].number) <= 2 and item.number > 9:
            out.append((item.number, item.start, item.end, False))
    return out


def _glued(text: str, kept: list[Candidate]) -> list[tuple[int, int, int, bool]]:
    """Numbers missing from the chain that stand fast to a year between their neighbours."""
    out = []
    for one, other in pairwise(kept):
        if not 1 < other.number - one.number <= 3:
            continue
        at = one.end
        for number in range(one.number + 1, other.number):
            tail = str(number)
            hits = [
                run
                for run in _RUN.finditer(text, at, other.start)
                if run.group().endswith(tail) and _YEAR.fullmatch(run.group()[: -len(tail)])
            ]
            if len(hits) == 1:
                out.append((number, hits[0].end() - len(tail), hits[0].end(), True))
                at = hits[0].end()
    return out


def recover(
    text: str, rows: Sequence[Row], anchors: Sequence[Anchor], noted: Sequence[tuple[int, int]]
) -> tuple[Anchor, ...]:
    """`anchors` with those that the chain passed over though a note of their number stands below:
    weak candidates, or numbers glued to a year. `noted` are (number, where its note begins) in order."""
    called = _calls(anchors, noted)
    missing = [index for index, anchor in enumerate(called) if anchor is None]
    if len(missing) > _MOST_MISSING:
        return tuple(anchors)  # these are no notes of this body
    found = list(anchors)
    taken = {offset for anchor in anchors for offset in range(anchor.span.start, anchor.span.end)}
    for index in missing:
        number, start = noted[index]
        before = next((anchor for anchor in reversed(called[:index]) if anchor is not None), None)
        after = next((anchor for anchor in called[index + 1 :] if anchor is not None), None)
        low = 0 if before is None else before.span.end
        high = start if after is None else min(after.span.start, start)
        hit = _only(text, rows, number, low, high) if low < high else None
        # Two notes of one number do not share one anchor.
        if hit is not None and taken.isdisjoint(range(hit.span.start, hit.span.end)):
            called[index] = hit
            found.append(hit)
            taken.update(range(hit.span.start, hit.span.end))
    return tuple(sorted(found, key=lambda anchor: anchor.span.start))


def _calls(anchors: Sequence[Anchor], noted: Sequence[tuple[int, int]]) -> list[Anchor | None]:
    """For each note the last anchor of its number before it that calls no other."""
    waiting: dict[int, list[Anchor]] = {}
    out: list[Anchor | None] = []
    at = 0
    for number, start in noted:
        while at < len(anchors) and anchors[at].span.start < start:
            waiting.setdefault(anchors[at].number, []).append(anchors[at])
            at += 1
        stack = waiting.get(number)
        out.append(stack.pop() if stack else None)
    return out


def _only(text: str, rows: Sequence[Row], number: int, low: int, high: int) -> Anchor | None:
    """The one place between `low` and `high` where `number` could be an anchor."""
    tail = str(number)
    hits: list[Anchor] = []
    first = bisect_right(rows, low, key=lambda row: row.end)
    for row in rows[first:]:
        if row.start >= high:
            break
        if row.note or row.furniture is not None:
            continue
        for run in _RUN.finditer(text, max(row.head, low), min(row.tail, high)):
            if not run.group().endswith(tail):
                continue
            start = run.end() - len(tail)
            glued = start > run.start()
            if start == row.head or text[start - 1] == " ":
                if not glued and _ALONE.match(text, run.end(), row.end):
                    hits.append(Anchor(number, Span(start, run.end())))
                continue
            fits = (
                _YEAR.fullmatch(text, run.start(), start) if glued else _weight(text, start, run.end(), text[start - 1])
            )
            if fits:
                hits.append(Anchor(number, Span(start, run.end()), glued))
    return hits[0] if len(hits) == 1 else None
