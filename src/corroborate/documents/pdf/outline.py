"""Headings by their print: larger, bolder or slanted, short, set apart; their storeys by size, weight and number."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corroborate.conventions import Convention
from corroborate.documents.heading_forms import Patterns, forms, parse
from corroborate.documents.lines import LineKind
from corroborate.documents.outline import Heading
from corroborate.documents.pdf.sheet import ITALIC, Sheet, SheetLine
from corroborate.values import Span

_LARGER = 0.7
_LONGEST = 220


@dataclass(slots=True)
class _Block:
    """Lines of one heading. `place` is that of the pattern it fits (after all of them when it fits none)."""

    lines: list[SheetLine]
    kind: str
    marker: str
    title: str
    place: int

    @property
    def span(self) -> Span:
        return Span(self.lines[0].start, self.lines[-1].end)

    @property
    def look(self) -> tuple[float, int]:
        """Order of looks: larger before smaller, bold before slanted before plain."""
        line = max(self.lines, key=lambda line: line.size)
        weight = 3 if line.bold else 1 if line.style & ITALIC else 0
        return -round(line.size * 2) / 2, -weight

    def closes(self, other: _Block) -> bool:
        """Whether this heading ends what `other`, standing before it, governs: it is of the same form,
        or printed as large or larger; among equal prints the forms' order decides."""
        if self.marker and other.marker:
            return other.place == self.place or (*other.look, other.place) >= (*self.look, self.place)
        return other.look >= self.look


@dataclass(frozen=True, slots=True)
class Outline:
    """`headings` in order (their `rows` are line indexes), the `title` of the report ("" when none
    stands out), and the indexes of the lines that stand before its text on the first page."""

    headings: list[Heading]
    title: str
    front: frozenset[int]


def find(sheet: Sheet, convention: Convention, claimed: Collection[int]) -> Outline:
    """The outline by print and number."""
    patterns = forms(convention)
    blocks = _blocks(sheet, claimed, patterns)
    title, front = _title(sheet, blocks, claimed)
    headings: list[Heading] = []
    trail: list[_Block] = []
    for block in blocks:
        if block.lines[0].index in front:
            continue
        while trail and block.closes(trail[-1]):
            trail.pop()
        rows = tuple(line.index for line in block.lines)
        headings.append(Heading(len(trail), block.kind, block.marker, block.title, rows, block.span))
        trail.append(block)
    return Outline(headings, title, front)


def _stands_out(line: SheetLine, body: float, plain: int) -> bool:
    if line.size >= body + _LARGER:
        return True
    return line.size > body - 0.3 and (line.bold or line.italic) and line.style != plain


def _blocks(sheet: Sheet, claimed: Collection[int], patterns: Patterns) -> list[_Block]:
    """Lines in heading print, gathered into whole headings."""
    out: list[_Block] = []
    held: list[SheetLine] = []
    before: SheetLine | None = None
    plain = _plain_style(sheet)
    lines = [line for line in sheet.lines if line.kind is LineKind.BODY]
    lead = False
    for at, line in enumerate(lines):
        wanted = line.index not in claimed and _stands_out(line, sheet.body, plain)
        following = lines[at + 1] if at + 1 < len(lines) else None
        leads = line.index not in claimed and _is_lead(sheet, line, following, patterns)
        if held and (leads or not wanted or not (lead or _same(sheet, held[-1], line))):
            _close(sheet, out, held, line, patterns)
            held = []
        if leads:
            held, lead = [line], True
        elif wanted and (held or _may_begin(sheet, before, line)):
            held.append(line)
            lead = False
        before = line
    _close(sheet, out, held, None, patterns)
    return out


def _is_lead(sheet: Sheet, line: SheetLine, following: SheetLine | None, patterns: Patterns) -> bool:
    """A number ("Chapter 1") on a line of its own, over its title in heading print."""
    if line.end - line.start > 24 or following is None or following.page != line.page:
        return False
    if following.size < sheet.body + _LARGER or following.y > line.y:
        return False
    form = parse(sheet.text[line.start : line.end], patterns)
    return bool(form.marker) and not form.title


def _plain_style(sheet: Sheet) -> int:
    """The style of most body text: where all is bold, bold says nothing."""
    counts: dict[int, int] = {}
    for line in sheet.lines:
        if line.kind is LineKind.BODY and abs(line.size - sheet.body) < 0.6:
            counts[line.style] = counts.get(line.style, 0) + line.end - line.start
    return max(counts, key=counts.__getitem__) if counts else 0


def _may_begin(sheet: Sheet, before: SheetLine | None, line: SheetLine) -> bool:
    """A heading is set apart from the text above it; a line in the midst of a paragraph is not one."""
    if line.size >= sheet.body + _LARGER or before is None or before.page != line.page:
        return True
    gap = before.y - line.y
    return gap <= 0 or gap > 1.25 * line.size or before.x1 < before.right - 0.25 * (before.right - before.left)


def _same(sheet: Sheet, last: SheetLine, line: SheetLine) -> bool:
    if line.page != last.page or abs(line.size - last.size) > 0.3 or line.bold != last.bold:
        return False
    gap = last.y - line.y
    if not 0 < gap < 1.45 * line.size:
        return False
    # A new number or letter begins a heading of its own.
    return not re.match(r"(?:[IVX]+|[A-Z]|\d+(?:\.\d+)*)\.\s|\((?:\d+|[A-Za-z])\)\s", sheet.text[line.start : line.end])


def _close(
    sheet: Sheet, out: list[_Block], held: list[SheetLine], following: SheetLine | None, patterns: Patterns
) -> None:
    if not held:
        return
    words = _words(sheet, held)
    long = sum(line.end - line.start for line in held) > _LONGEST or len(held) > 5
    big = held[-1].size >= sheet.body + _LARGER
    if long or not any(char.isalpha() for char in words):
        return
    if not big and (words[-1:] in ".;,:" or _runs_on(sheet.text, held, following)):
        return
    form = parse(words, patterns)
    title = form.title
    if len(held) > 1:
        head = parse(_words(sheet, held[:1]), patterns)
        if head.marker and not head.title:
            form, title = head, _words(sheet, held[1:])
    out.append(_Block(list(held), form.kind, form.marker, title or words, form.place))


def _runs_on(text: str, held: Sequence[SheetLine], following: SheetLine | None) -> bool:
    """Bold words that open a paragraph: a full line, and the text goes on in lower case or right below it."""
    last = held[-1]
    if following is None or last.x1 < last.right - 0.08 * (last.right - last.left):
        return False
    if text[following.start].islower():
        return True
    return following.page == last.page and last.y - following.y < 1.35 * last.size and following.size == last.size


def _words(sheet: Sheet, lines: Sequence[SheetLine]) -> str:
    """The heading without the numbers of notes and stars."""
    pieces = []
    for line in lines:
        text = "".join(
            (" " if at and sheet.text[part.start - 1] == " " else "") + sheet.text[part.start : part.end]
            for at, part in enumerate(line.parts)
            if not part.raised
        )
        pieces.append(text)
    return " ".join(" ".join(pieces).split()).rstrip("*†")


def _title(sheet: Sheet, blocks: Sequence[_Block], claimed: Collection[int]) -> tuple[str, frozenset[int]]:
    """The largest heading of the first page that bears no number, and what else stands before the text there."""
    first = next((line.page for line in sheet.lines if line.kind is LineKind.BODY), 0)
    opening = [block for block in blocks if block.lines[0].page == first]
    in_heading = {line.index for block in opening for line in block.lines}
    text = next(
        (
            line.index
            for line in sheet.lines
            if line.kind is LineKind.BODY
            and line.page == first
            and line.index not in in_heading
            and line.index not in claimed
            and line.x1 - line.x0 > 0.6 * (line.right - line.left)
            and abs(line.size - sheet.body) < 1.0
        ),
        None,
    )
    if text is not None:
        opening = [block for block in opening if block.lines[0].index < text]
    numbered = next((at for at, block in enumerate(opening) if block.marker), None)
    if numbered is not None:
        opening = opening[:numbered]
    elif text is not None and len(opening) > 1:
        opening = opening[:-1]  # the last stands right over the text: it is its heading
    if not opening:
        return "", frozenset()
    best = min(opening, key=lambda block: (block.look[0], block.lines[0].index))
    end = opening[-1].lines[-1].index
    if text is None and numbered is None:
        end = max((line.index for line in sheet.lines if line.page == first), default=end)
    front = frozenset(line.index for line in sheet.lines if line.page == first and line.index <= end)
    return best.title, front
