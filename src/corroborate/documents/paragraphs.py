"""Body lines rejoined into paragraphs, over line and page breaks, round tables and notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from corroborate.documents.joining import Joiner
from corroborate.documents.model import Anchor, Paragraph, Section
from corroborate.documents.pages import Row
from corroborate.documents.sentences import split
from corroborate.values import Span

_TERMINAL = '.!?:;。”’"»)'


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
    plain = [index for index in body if index not in headings]
    ends = _ends_by_blank if _marks_open_lines(rows, plain) else _ends_by_layout
    width = _width(rows, plain)
    out: list[Paragraph] = []
    group: list[int] = []
    heads = [section.heading.start for section in sections]
    at = [0]
    for index in body:
        if index in headings:
            _emit(out, rows, group, anchors, sections, heads, joiner, at)
            group = []
            continue
        if group and ends(text, rows, group[-1], index, width):
            _emit(out, rows, group, anchors, sections, heads, joiner, at)
            group = []
        group.append(index)
    _emit(out, rows, group, anchors, sections, heads, joiner, at)
    return tuple(out)


def _marks_open_lines(rows: Sequence[Row], plain: Sequence[int]) -> bool:
    """Whether a line that goes on ends in a blank: the surest sign, where the tool left it."""
    return sum(rows[index].open for index in plain) > 0.5 * len(plain)


def _width(rows: Sequence[Row], plain: Sequence[int]) -> int:
    lengths = sorted(rows[index].tail - rows[index].head for index in plain)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ends_by_blank(text: str, rows: Sequence[Row], last: int, index: int, _: int) -> bool:
    row = rows[last]
    if not row.open:
        # An end without a blank: final, unless the words plainly go on (a word broken by a hyphen).
        return not (text[row.tail - 1] in "-–" and text[rows[index].head].islower())
    return False


def _ends_by_layout(text: str, rows: Sequence[Row], last: int, index: int, width: int) -> bool:
    row, following = rows[last], rows[index]
    end, first = text[row.tail - 1], text[following.head]
    if following.page != row.page or (
        index - last > 1 and any(rows[k].note or rows[k].furniture for k in range(last + 1, index))
    ):
        # Over a page break only the words tell: a finished sentence on a short line ends the paragraph.
        return (
            (end in _TERMINAL or end.isdigit())
            and not first.islower()
            and (row.tail - row.head < 0.85 * width or following.head > following.start)
        )
    if index - last > 1:  # an empty line between
        return True
    if following.head - following.start >= 2 > row.head - row.start and (end in _TERMINAL or end.isdigit()):
        return True  # first-line indent
    return row.tail - row.head < 0.6 * width and end in ".!?:" and not first.islower()


def _emit(
    out: list[Paragraph],
    rows: Sequence[Row],
    group: Sequence[int],
    anchors: Sequence[Anchor],
    sections: Sequence[Section],
    heads: Sequence[int],
    joiner: Joiner,
    at: list[int],
) -> None:
    if not group:
        return
    start, end = rows[group[0]].head, rows[group[-1]].tail
    first = at[0]
    while first < len(anchors) and anchors[first].span.start < start:
        first += 1
    stop = first
    while stop < len(anchors) and anchors[stop].span.start < end:
        stop += 1
    at[0] = first
    inside = anchors[first:stop]
    flow, met = joiner.join((Span(rows[i].head, rows[i].tail) for i in group), [a.span for a in inside])
    calls = tuple((offset, inside[which].number) for offset, which in met)
    section = bisect_left(heads, start) - 1
    out.append(
        Paragraph(
            flow,
            sections[section].path if section >= 0 else None,
            calls,
            split(flow.text, {offset for offset, _ in calls}),
        )
    )
