"""Printed pages become one stored text, and lines that know where in it and where on paper they stand.

The stored text has a line feed after each printed line and a form feed after each page; raised
numbers stand fast in it, as the page prints them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corroborate.documents.lines import LineKind
from corroborate.documents.pdf.printed import Box, PrintedPage
from corroborate.values import Span

BOLD, ITALIC = 1, 2


@dataclass(slots=True, eq=False)
class Part:
    """A stretch of one line in one size and style; `wide`: a gap before it that no word space makes."""

    start: int
    end: int
    x0: float
    x1: float
    size: float
    style: int
    raised: bool
    wide: bool


@dataclass(slots=True, eq=False)
class SheetLine:
    """One printed line; `size` and `style` are those of most of its characters, `left` and `right`
    the edges of its column (of the page's text where there are no columns)."""

    index: int
    page: int
    start: int
    end: int
    y: float
    size: float
    style: int
    parts: tuple[Part, ...]
    left: float
    right: float
    columned: bool = False
    turned: bool = False
    kind: LineKind = LineKind.BODY
    role: str = ""  # what kind of furniture

    @property
    def x0(self) -> float:
        return self.parts[0].x0

    @property
    def x1(self) -> float:
        return self.parts[-1].x1

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def bold(self) -> bool:
        return bool(self.style & BOLD)

    @property
    def italic(self) -> bool:
        return bool(self.style & ITALIC)


@dataclass(slots=True)
class Leaf:
    """One page: where its text stands, its lines, its ruling lines and pictures."""

    index: int
    span: Span
    width: float
    height: float
    lines: list[SheetLine]
    rules: Sequence[Box]
    images: Sequence[Box]
    label: str
    broken: bool


@dataclass(slots=True)
class Sheet:
    """The whole file. `body` is the size most of it is set in."""

    text: str
    leaves: list[Leaf]
    lines: list[SheetLine]
    body: float = 10.0
    sizes: Counter[float] = field(default_factory=Counter)


def lay_out(pages: Sequence[PrintedPage]) -> Sheet:
    """One stored text from all pages, in order."""
    chunks: list[str] = []
    leaves: list[Leaf] = []
    lines: list[SheetLine] = []
    sizes: Counter[float] = Counter()
    at = 0
    for number, page in enumerate(pages):
        first, opened = at, len(lines)
        for printed in page["lines"]:
            start = at
            parts: list[Part] = []
            weights: dict[tuple[float, int], int] = {}
            for words, x0, x1, size, style, raised, gap in printed["pieces"]:
                if gap and parts:
                    chunks.append(" ")
                    at += 1
                chunks.append(words)
                parts.append(Part(at, at + len(words), x0, x1, size, style, bool(raised), gap == 2))
                at += len(words)
                weights[size, style] = weights.get((size, style), 0) + len(words)
            main, style = max(weights, key=weights.__getitem__) if len(weights) > 1 else next(iter(weights))
            left, right = printed.get("column", (0.0, 0.0))
            line = SheetLine(len(lines), number, start, at, printed["y"], main, style, tuple(parts), left, right)
            line.columned = "column" in printed
            line.turned = printed.get("turned", False)
            lines.append(line)
            chunks.append("\n")
            at += 1
            if not line.turned:
                sizes[round(main * 2) / 2] += line.end - line.start
        if chunks and len(lines) > opened:
            chunks.pop()
            at -= 1
        chunks.append("\f")
        at += 1
        leaves.append(
            Leaf(
                number,
                Span(first, at),
                page["width"],
                page["height"],
                lines[opened:],
                page["rules"],
                page["images"],
                page["label"],
                page.get("broken", False),
            )
        )
    sheet = Sheet("".join(chunks), leaves, lines, sizes=sizes)
    if sizes:
        sheet.body = max(sizes, key=lambda size: (sizes[size], size))
    _set_edges(sheet)
    return sheet


def _set_edges(sheet: Sheet) -> None:
    """Edges of the text for lines outside columns: where most body lines of the page begin and where
    full ones end; of the file where a page has too few to tell (margins of facing pages differ)."""
    whole = _edges([line for line in sheet.lines if _counts(line, sheet.body)])
    for leaf in sheet.leaves:
        body = [line for line in leaf.lines if _counts(line, sheet.body)]
        edges = _edges(body) if len(body) >= 8 else whole
        if edges is None:
            continue
        for line in leaf.lines:
            if not line.columned:
                line.left, line.right = edges


def _counts(line: SheetLine, body: float) -> bool:
    return not line.columned and not line.turned and abs(line.size - body) < 0.6


def _edges(lines: Sequence[SheetLine]) -> tuple[float, float] | None:
    if not lines:
        return None
    lefts = Counter(round(line.x0) for line in lines)
    rights = sorted(line.x1 for line in lines)
    return float(lefts.most_common(1)[0][0]), rights[len(rights) * 9 // 10]


def relay(sheet: Sheet) -> None:
    """Write the stored text anew after lines were cut or put in another order within their pages."""
    old = sheet.text
    chunks: list[str] = []
    lines: list[SheetLine] = []
    at = 0
    for leaf in sheet.leaves:
        first = at
        for line in leaf.lines:
            words = old[line.start : line.end]
            shift = at - line.start
            if shift:
                for part in line.parts:
                    part.start += shift
                    part.end += shift
            line.start, line.end, line.index = at, at + len(words), len(lines)
            lines.append(line)
            chunks.append(words)
            chunks.append("\n")
            at += len(words) + 1
        if leaf.lines:
            chunks.pop()
            at -= 1
        chunks.append("\f")
        at += 1
        leaf.span = Span(first, at)
    sheet.text, sheet.lines = "".join(chunks), lines


def cut(line: SheetLine, parts: Sequence[Part]) -> SheetLine:
    """The line of `parts` alone (a stretch of the parts of `line`)."""
    return replace(line, start=parts[0].start, end=parts[-1].end, parts=tuple(parts))
