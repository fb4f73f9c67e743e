"""Notes at the foot of pages or at the end, by their raised or small numbers; anchors by theirs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from corroborate.conventions import Convention
from corroborate.documents.joining import Joiner
from corroborate.documents.lines import LineKind
from corroborate.documents.model import Anchor, Link, Note
from corroborate.documents.pdf.sheet import Leaf, Sheet, SheetLine
from corroborate.values import Span

#: How much smaller than the body a note's text is at least, in points.
_SMALLER = 0.35
_TITLES = frozenset({"notes", "endnotes", "end notes", "footnotes", "미주", "각주", "주석"})
_MARKER = re.compile(r"(?P<number>[1-9]\d{0,3})(?:[.)]|\b)")
_PLAIN = re.compile(r"(?P<number>[1-9]\d{0,3})(?:[.)]\s?|\s)(?=\S)")
_CALLS = re.compile(r"[1-9]\d{0,3}(?:\s?[,;–-]\s?[1-9]\d{0,3})*[.)]?")
_DIGITS = re.compile(r"\d+")
#: A number set in a font without a character map: one mark per digit.
_UNREADABLE = re.compile("\ufffd{1,4}")
_UNIT = re.compile(r"(?:\b[kcmd]?m|\d)$")
#: Farthest an anchor's number may lie from the last one's when nothing else speaks for it.
_REACH = 40


@dataclass(slots=True)
class NoteLines:
    """A note while it is gathered: its number (0 while it is unreadable), where that is printed, and the
    lines of its text."""

    number: int
    line: SheetLine
    marker: tuple[int, int]  # from the start of the line
    pieces: list[tuple[SheetLine, int]] = field(default_factory=list)  # line, and where in it the text begins
    pages: list[int] = field(default_factory=list)
    raised: bool = True
    link: Link = Link.NUMBER
    confidence: float = 0.99


@dataclass(slots=True)
class _Gatherer:
    sheet: Sheet
    convention: Convention
    size: float  # of the notes' text
    starts: dict[int, tuple[int, Span]]  # line index -> number and its place
    raised: bool
    ending: bool = False  # within endnotes
    notes: list[NoteLines] = field(default_factory=list)

    def leaf(self, leaf: Leaf) -> None:
        lines = [line for line in leaf.lines if line.kind is LineKind.BODY]
        first = next((at for at, line in enumerate(lines) if line.index in self.starts), len(lines))
        begun = self._continuation(leaf, lines, first)
        open_ = False
        for at, line in enumerate(lines):
            if self._titles(lines, at):
                self.ending, open_ = True, False
                line.kind, line.role = LineKind.FURNITURE, "notes heading"
                continue
            if self.ending and self._leaves(line):
                self.ending = open_ = False
            start = self.starts.get(line.index)
            if start is not None:
                self._open(line, *start)
                open_ = True
            elif self.notes and (at in begun or ((open_ or self.ending) and self._fits(line))):
                self._add(line, 0)
                open_ = True
            else:
                open_ = False

    def _titles(self, lines: Sequence[SheetLine], at: int) -> bool:
        words = lines[at].span.of(self.sheet.text).strip(" :").casefold()
        return words in _TITLES and any(line.index in self.starts for line in lines[at + 1 : at + 4])

    def _leaves(self, line: SheetLine) -> bool:
        """A heading after the endnotes."""
        return line.size > self.sheet.body + 0.8 and line.index not in self.starts

    def _fits(self, line: SheetLine) -> bool:
        if self.ending:
            return line.size < self.sheet.body + 0.8
        return abs(line.size - self.size) <= 0.5 and line.size < self.sheet.body - _SMALLER

    def _open(self, line: SheetLine, number: int, marker: Span) -> None:
        line.kind = LineKind.NOTE
        start = marker.end
        while start < line.end and self.sheet.text[start] in " .)\t":
            start += 1
        place = (marker.start - line.start, marker.end - line.start)
        self.notes.append(NoteLines(number, line, place, raised=self.raised))
        self._add(line, start - line.start)

    def _add(self, line: SheetLine, begin: int) -> None:
        line.kind = LineKind.NOTE
        note = self.notes[-1]
        if line.start + begin < line.end:
            note.pieces.append((line, begin))
        if line.page not in note.pages:
            note.pages.append(line.page)

    def _continuation(self, leaf: Leaf, lines: Sequence[SheetLine], first: int) -> range:
        """Positions above the page's first note that go on with the last note of the page before."""
        if self.ending or not self.notes or leaf.index - self.notes[-1].pages[-1] != 1:
            return range(0)
        top = first
        while top > 0 and self._small(lines[top - 1]):
            below = lines[top] if top < len(lines) else None
            if below is not None and not 0 < lines[top - 1].y - below.y < 2.2 * below.size:
                break
            top -= 1
        if top == first or not self._goes_on(leaf, lines, top):
            return range(0)
        return range(top, first)

    def _small(self, line: SheetLine) -> bool:
        prefixes = self.convention.tables.source + self.convention.tables.remark
        words = line.span.of(self.sheet.text)
        return line.index not in self.starts and self._fits(line) and not words.startswith(prefixes)

    def _goes_on(self, leaf: Leaf, lines: Sequence[SheetLine], top: int) -> bool:
        """A rule stands above them, or the words plainly continue."""
        line = lines[top]
        ceiling = lines[top - 1].y if top else leaf.height
        most = 0.75 * (line.right - line.left)  # a wider rule is more likely a table's
        if any(
            line.y < box[1] < ceiling and 20 < box[2] - box[0] < most and box[0] < line.x0 + 20 for box in leaf.rules
        ):
            return True
        last = self.notes[-1].pieces
        ended = bool(last) and self.sheet.text[last[-1][0].end - 1] in ".!?”"
        return not ended or line.span.of(self.sheet.text)[:1].islower()


def gather(sheet: Sheet, convention: Convention) -> list[NoteLines]:
    """Mark the lines of notes and return the notes in order."""
    starts, raised = _raised_starts(sheet), True
    if not starts:
        starts, raised = _plain_starts(sheet), False
    if not starts:
        return []
    sizes = Counter(sheet.lines[index].size for index in starts)
    gatherer = _Gatherer(sheet, convention, sizes.most_common(1)[0][0], starts, raised)
    for leaf in sheet.leaves:
        gatherer.leaf(leaf)
    return gatherer.notes


def _raised_starts(sheet: Sheet) -> dict[int, tuple[int, Span]]:
    """Lines that begin with a raised number."""
    out: dict[int, tuple[int, Span]] = {}
    for line in sheet.lines:
        part = line.parts[0]
        if line.kind is not LineKind.BODY or not part.raised:
            continue
        found = _MARKER.fullmatch(sheet.text, part.start, part.end)
        if found is not None:
            out[line.index] = (int(found["number"]), Span(part.start, part.start + len(found["number"])))
        elif _UNREADABLE.fullmatch(sheet.text, part.start, part.end) and line.size < sheet.body:
            out[line.index] = (0, Span(part.start, part.end))
    return out


def _plain_starts(sheet: Sheet) -> dict[int, tuple[int, Span]]:
    """Small lines that begin with the number of an anchor on this page or the one before, in order."""
    called: dict[int, list[int]] = defaultdict(list)
    for number, _, line in _calls(sheet):
        called[number].append(line.page)
    out: dict[int, tuple[int, Span]] = {}
    last = 0
    for line in sheet.lines:
        if line.kind is not LineKind.BODY or line.size > sheet.body - _SMALLER:
            continue
        found = _PLAIN.match(sheet.text, line.start, line.end)
        if found is None:
            continue
        number = int(found["number"])
        near = any(0 <= line.page - page <= 1 for page in called.get(number, ()))
        if near and (number == last + 1 or number == 1 or (number > last and number in called)):
            out[line.index] = (number, Span(line.start, line.start + len(found["number"])))
            last = number
    return out


def _calls(sheet: Sheet) -> Iterator[tuple[int, Span, SheetLine]]:
    """Raised numbers outside notes and furniture, with their places."""
    for line in sheet.lines:
        if line.kind is not LineKind.BODY:
            continue
        for part in line.parts:
            if part.raised and _CALLS.fullmatch(sheet.text, part.start, part.end):
                for digits in _DIGITS.finditer(sheet.text, part.start, part.end):
                    yield int(digits[0]), Span(*digits.span()), line


def find_anchors(sheet: Sheet, notes: Sequence[NoteLines]) -> tuple[Anchor, ...]:
    """The numbers in the body that call notes, in order; exponents and units are none."""
    on_page: dict[int, set[int]] = defaultdict(set)
    numbers = {note.number for note in notes} - {0}
    for note in notes:
        for page in note.pages:
            on_page[page].add(note.number)
    out: list[Anchor] = []
    last = 0
    for number, span, line in _calls(sheet):
        before = sheet.text[max(line.start, span.start - 3) : span.start]
        near = number == last + 1 or number in on_page[line.page]
        if not near and (_UNIT.search(before) and not re.search(r"\d{4}$", sheet.text[: span.start][-4:])):
            continue
        if not near and not (abs(number - last) <= _REACH or number == 1 or number in numbers):
            continue
        out.append(Anchor(number, span))
        last = number
    return tuple(out)


def number_unreadable(sheet: Sheet, gathered: Sequence[NoteLines], anchors: Sequence[Anchor]) -> None:
    """Give notes whose number cannot be read that of an anchor: those of their page in order, when as
    many are left of both and the digits agree; else the next in order."""
    if all(note.number for note in gathered):
        return
    pages: dict[int, list[int]] = defaultdict(list)
    starts = [leaf.span.start for leaf in sheet.leaves]
    for anchor in anchors:
        pages[bisect_right(starts, anchor.span.start) - 1].append(anchor.number)
    taken = {note.number for note in gathered}
    last = 0
    for page, group in groupby(gathered, key=lambda note: note.pages[0]):
        notes = list(group)
        blind = [note for note in notes if not note.number]
        free = [number for number in pages[page] if number not in taken]
        fits = len(free) == len(blind) and all(
            len(str(number)) == note.marker[1] - note.marker[0] for number, note in zip(free, blind, strict=True)
        )
        for number, note in zip(free, blind, strict=False) if fits else ():
            note.number, note.link, note.confidence = number, Link.SHAPE, 0.97
        for note in notes:
            if not note.number:
                note.number, note.link, note.confidence = last + 1, Link.ORDER, 0.6
            last = note.number


def build(sheet: Sheet, gathered: Sequence[NoteLines], anchors: Sequence[Anchor], joiner: Joiner) -> tuple[Note, ...]:
    """Notes with their text made whole, each with the anchor of its number."""
    waiting: dict[int, deque[Anchor]] = defaultdict(deque)
    for anchor in anchors:
        waiting[anchor.number].append(anchor)
    out = []
    for note in gathered:
        flow, _ = joiner.join([Span(line.start + begin, line.end) for line, begin in note.pieces])
        queue = waiting.get(note.number)
        called = queue.popleft() if queue else None
        out.append(
            Note(
                note.number,
                flow if len(flow) else None,
                Span(note.line.start + note.marker[0], note.line.start + note.marker[1]),
                note.link,
                note.confidence if note.raised else min(note.confidence, 0.95),
                called,
                tuple(note.pages) or (sheet.leaves[0].index,),
            )
        )
    return tuple(out)
