"""Body lines rejoined into paragraphs, over line and page breaks, round tables and notes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corroborate.documents.joining import Joiner
from corroborate.documents.model import Anchor, Paragraph, Section
from corroborate.documents.pages import Row
from corroborate.documents.sentences import split
from corroborate.values import Span

_FULL_STOP = ".!?。"
_CLOSING = '”’"»)]』」'
#: a full line and the next word would have passed this share of the usual width
_ROOM = 0.9


@dataclass(frozen=True, slots=True)
class Layout:
    """How the body is set: `open_lines` when a line that goes on ends in a blank, `open_calls` when it
    does so after an anchor too, `broken_calls` when the tool ended the line after every anchor, `width`
    of a full line in characters, `called` the starts of anchors by their ends."""

    text: str
    rows: Sequence[Row]
    open_lines: bool
    open_calls: bool
    broken_calls: bool
    width: int
    called: dict[int, int]

    @classmethod
    def of(cls, text: str, rows: Sequence[Row], body: Sequence[int], anchors: Sequence[Anchor]) -> Layout:
        lengths = sorted(rows[index].tail - rows[index].head for index in body)
        called = {anchor.span.end: anchor.span.start for anchor in anchors}
        at_ends = sum(rows[index].tail in called for index in body)
        return cls(
            text,
            rows,
            sum(rows[index].open for index in body) > 0.5 * len(body),
            any(rows[index].open and rows[index].tail in called for index in body),
            at_ends > max(5, 0.7 * len(called)),
            lengths[len(lengths) * 9 // 10] if lengths else 0,
            called,
        )

    def finished(self, index: int) -> bool:
        """Whether the words of a line end a sentence (anchors and closing quotes aside)."""
        row = self.rows[index]
        end = self.called.get(row.tail, row.tail)
        while end > row.head and (self.text[end - 1] in _CLOSING or self.text[end - 1] == " "):
            end -= 1
        return end > row.head and self.text[end - 1] in _FULL_STOP

    def short(self, index: int, following: int) -> bool:
        """Whether the first word of the next line would have fitted on this one."""
        row, other = self.rows[index], self.rows[following]
        word = self.text[other.head : other.tail].split(maxsplit=1)[0]
        return row.tail - row.head + 1 + len(word) < _ROOM * self.width

    def ends(self, last: int, index: int) -> bool:
        """Whether a paragraph ends between the body lines `last` and `index`."""
        row, following = self.rows[last], self.rows[index]
        lower = self.text[following.head].islower()
        if self.open_lines:
            if row.open:
                return self.finished(last) and not lower and self.short(last, index)
            if row.tail in self.called and not self.open_calls and not self.short(last, index):
                return False
            return self.finished(last) or not (lower or self.text[row.tail - 1] in "-–,")
        finished = self.finished(last) or self.text[row.tail - 1] == ":"
        if self.broken_calls and row.tail in self.called and index - last == 1:
            # What follows is the rest of the same printed line, unless it does not fit on it.
            so_far = self._printed_so_far(last)
            word = self.text[following.head : following.tail].split(maxsplit=1)[0]
            rest = following.tail - following.head
            full = so_far + 1 + len(word) >= _ROOM * self.width
            return finished and not lower and not full and so_far + rest >= self.width
        if following.page != row.page or self._parted(last, index):
            # Over a page break only the words tell.
            return finished and not lower and (self.short(last, index) or following.head > following.start)
        if index - last > 1:
            return True
        if finished and following.head - following.start >= 2 > row.head - row.start:
            return True  # the first line of a paragraph is set in
        return finished and not lower and self.short(last, index) and row.tail - row.head < 0.7 * self.width

    def _printed_so_far(self, index: int) -> int:
        """Length of the printed line that row `index` ends, when rows before it are parts of it."""
        length = self.rows[index].tail - self.rows[index].head
        while index > 0 and self.rows[index - 1].tail in self.called and self.rows[index - 1].tail > 0:
            before = self.rows[index - 1].tail - self.rows[index - 1].head
            if self.rows[index - 1].blank or length + before >= self.width:
                break
            length += before + 1
            index -= 1
        return length

    def _parted(self, last: int, index: int) -> bool:
        """Whether notes or furniture stand between the two lines."""
        return any(self.rows[between].note or self.rows[between].furniture for between in range(last + 1, index))


def make_paragraphs(
    text: str,
    rows: Sequence[Row],
    anchors: Sequence[Anchor],
    sections: Sequence[Section],
    joiner: Joiner,
    headings: Collection[int] = (),
    claimed: Collection[int] = (),
) -> tuple[Paragraph, ...]:
    """Paragraphs of the body rows that are neither heading nor claimed by a table or figure."""
    body = [
        index
        for index, row in enumerate(rows)
        if not row.blank and not row.note and row.furniture is None and index not in claimed
    ]
    layout = Layout.of(text, rows, [index for index in body if index not in headings], anchors)
    groups: list[list[int]] = [[]]
    for index in body:
        if index in headings:
            groups.append([])
            continue
        if groups[-1] and layout.ends(groups[-1][-1], index):
            groups.append([])
        groups[-1].append(index)
    heads = [section.heading.start for section in sections]
    starts = [anchor.span.start for anchor in anchors]
    return tuple(_paragraph(rows, group, anchors, starts, sections, heads, joiner) for group in groups if group)


def _paragraph(
    rows: Sequence[Row],
    group: Sequence[int],
    anchors: Sequence[Anchor],
    starts: Sequence[int],
    sections: Sequence[Section],
    heads: Sequence[int],
    joiner: Joiner,
) -> Paragraph:
    start, end = rows[group[0]].head, rows[group[-1]].tail
    inside = anchors[bisect_left(starts, start) : bisect_left(starts, end)]
    flow, met = joiner.join((Span(rows[index].head, rows[index].tail) for index in group), [a.span for a in inside])
    calls = tuple((offset, inside[which].number) for offset, which in met)
    section = bisect_right(heads, start) - 1
    return Paragraph(
        flow,
        sections[section].path if section >= 0 else None,
        calls,
        split(flow.text, {offset for offset, _ in calls}),
    )
