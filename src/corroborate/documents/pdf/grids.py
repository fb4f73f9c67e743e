"""Tables by geometry: which lines a caption governs, where columns and rows run, what stands in each cell.

Works on lines before the stored text is final: the lines of a table are cut into cells, and cells
put one after the other, so that what belongs together stands together in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corroborate.documents.pdf.sheet import Leaf, Part, SheetLine, cut
from corroborate.documents.tables.numbers import number_of

Cells = list[list[SheetLine]]  # one row: the lines of each cell

#: Marks for "none": a row that holds one is no head.
_NONE = frozenset({"-", "–", "—", "−"})
#: Rules this close together (points) are one.
_SAME_RULE = 2.5
#: Least width of free space between two columns, in points.
_CHANNEL = 2.5


@dataclass(slots=True)
class Chunk:
    """The part of a table on one page: its lines, the rules across it, its rows."""

    leaf: Leaf
    lines: list[SheetLine]
    rules: list[float] = field(default_factory=list)
    columns: list[float] = field(default_factory=list)  # where each column but the first begins
    rows: list[Cells] = field(default_factory=list)
    heads: int = 0  # how many of the rows are head
    ruled: bool = False  # rows are parted by rules


def horizontal(leaf: Leaf, least: float) -> list[tuple[float, float, float]]:
    """Ruling lines across at least `least` points as (y, x0, x1), from the top; pieces at one height joined."""
    flat = sorted(
        ((box[1] + box[3]) / 2, box[0], box[2]) for box in leaf.rules if box[2] - box[0] > 4 * (box[3] - box[1])
    )
    out: list[tuple[float, float, float]] = []
    for y, x0, x1 in reversed(flat):
        if out and out[-1][0] - y < _SAME_RULE:
            out[-1] = (out[-1][0], min(out[-1][1], x0), max(out[-1][2], x1))
        else:
            out.append((y, x0, x1))
    return [rule for rule in out if rule[2] - rule[1] >= least]


def vertical(leaf: Leaf, top: float, bottom: float) -> list[float]:
    """Where ruling lines run down between two heights, from the left."""
    xs = sorted(
        (box[0] + box[2]) / 2
        for box in leaf.rules
        if box[3] - box[1] > 4 * (box[2] - box[0]) and box[1] < top and box[3] > bottom
    )
    out: list[float] = []
    for x in xs:
        if not out or x - out[-1] > _SAME_RULE:
            out.append(x)
    return out


def make(text: str, chunk: Chunk, like: Chunk | None = None) -> None:
    """Columns, rows and heads of a chunk. `like` is the table's chunk on the page before."""
    top = chunk.lines[0].y + chunk.lines[0].size
    bottom = chunk.lines[-1].y
    width = chunk.lines[0].right - chunk.lines[0].left
    chunk.rules = [y for y, _, _ in horizontal(chunk.leaf, 0.3 * width) if bottom - 12 < y < top + 12]
    chunk.columns = _columns(chunk, top, bottom, like)
    groups = _rows(chunk, like)
    if len(groups[0]) == 2 and _stands_over(groups[0][0], groups[0][1], chunk.columns):
        groups[:1] = [[line] for line in groups[0]]
    chunk.rows = [_cells(lines, chunk.columns) for lines in groups]
    chunk.heads = _heads(chunk)
    if chunk.heads == 1 and len(chunk.rows) > 2 and _is_storey(text, chunk.rows[0], chunk.rows[1]):
        chunk.heads = 2


# Columns


def _columns(chunk: Chunk, top: float, bottom: float, like: Chunk | None) -> list[float]:
    ruled = vertical(chunk.leaf, top, bottom)
    left = min(line.x0 for line in chunk.lines)
    right = max(line.x1 for line in chunk.lines)
    inner = [x for x in ruled if left + 2 < x < right - 2]
    if inner:
        return inner
    body = [line for line in chunk.lines if not _is_head_line(chunk, line)]
    found = _channels(body or chunk.lines)
    if like is not None and len(found) != len(like.columns):
        shift = left - min(line.x0 for line in like.lines)
        return [x + shift for x in like.columns]
    whole = _channels(chunk.lines)
    # The heads are wider than figures and place the columns better; but a head across columns hides them.
    return whole if len(whole) >= len(found) else found


def _is_head_line(chunk: Chunk, line: SheetLine) -> bool:
    below = [y for y in chunk.rules if y < chunk.lines[0].y]
    return bool(below) and line.y > below[0]


def _channels(lines: Sequence[SheetLine]) -> list[float]:
    """Free vertical strips between the parts of all lines, as the x where the next column begins."""
    taken = sorted((part.x0, part.x1) for line in lines for part in line.parts if not part.raised)
    out: list[float] = []
    if not taken:
        return out
    edge = taken[0][1]
    for x0, x1 in taken[1:]:
        if x0 > edge + _CHANNEL:
            out.append((edge + x0) / 2)
        edge = max(edge, x1)
    return out


def _cells(lines: Iterable[SheetLine], columns: Sequence[float]) -> Cells:
    """The lines of one row cut at the columns."""
    out: Cells = [[] for _ in range(len(columns) + 1)]
    for line in lines:
        held: list[Part] = []
        place = 0
        for part in line.parts:
            column = _column(part, columns)
            if part.raised and held:
                column = place
            if held and column != place:
                out[place].append(cut(line, held))
                held = []
            place = column
            held.append(part)
        if held:
            out[place].append(cut(line, held))
    return out


def _column(part: Part, columns: Sequence[float]) -> int:
    """The column a part stands in: where most of it lies; the first of those it spans."""
    if part.x1 - part.x0 < 1:
        return sum(x <= part.x0 for x in columns)
    first, last = sum(x <= part.x0 + 1 for x in columns), sum(x <= part.x1 - 1 for x in columns)
    if first == last:
        return first
    shares = [b - a for a, b in pairwise([part.x0, *columns[first:last], part.x1])]
    spans = min(shares) > 0.3 * max(shares)
    return first + (0 if spans else shares.index(max(shares)))


# Rows


def _rows(chunk: Chunk, like: Chunk | None) -> list[list[SheetLine]]:
    """Lines of each row: between ruling lines; else by the gaps; else one line each."""
    lines = chunk.lines
    inner = [y for y in chunk.rules if lines[-1].y < y < lines[0].y]
    steps = [above.y - below.y for above, below in pairwise(lines) if above.y - below.y > 2]
    chunk.ruled = len(inner) >= 2 or (bool(inner) and like is not None and like.ruled)
    out: list[list[SheetLine]] = []
    for group in _between(lines, inner):
        if chunk.ruled and not _holds_rows(group, chunk.columns):
            out.append(group)
        else:
            out.extend(_by_gaps(group, min(steps, default=0.0), chunk.columns))
    return out


def _holds_rows(group: Sequence[SheetLine], columns: Sequence[float]) -> bool:
    """Whether several rows stand between two rules: nearly every line fills the first column and another."""
    return len(group) >= 3 and sum(_opens_row(line, columns) for line in group) >= 0.8 * len(group)


def _between(lines: Sequence[SheetLine], rules: Sequence[float]) -> list[list[SheetLine]]:
    out: list[list[SheetLine]] = []
    last = None
    for line in lines:
        band = sum(line.y + 0.3 * line.size < y for y in rules)
        if band != last:
            out.append([])
            last = band
        out[-1].append(line)
    return out


def _by_gaps(lines: list[SheetLine], least: float, columns: Sequence[float]) -> list[list[SheetLine]]:
    steps = [above.y - below.y for above, below in pairwise(lines)]
    apart = max(steps, default=0.0)
    if least and apart > 1.18 * least:
        limit = (least + apart) / 2 if apart < 2 * least else 1.25 * least
        opens = [step > limit for step in steps]
    else:
        opens = [_opens_row(line, columns) for line in lines[1:]]
    out = [[lines[0]]]
    for line, opened in zip(lines[1:], opens, strict=True):
        if opened:
            out.append([])
        out[-1].append(line)
    return out


def _opens_row(line: SheetLine, columns: Sequence[float]) -> bool:
    """Without gaps or rules, a line that fills its first column and another is a row of its own."""
    places = {_column(part, columns) for part in line.parts}
    return 0 in places and (len(places) > 1 or not columns)


def _heads(chunk: Chunk) -> int:
    """How many of the first rows are head: those above the first inner rule, or all in bold; at least one."""
    if len(chunk.rows) < 2:
        return min(len(chunk.rows), 1)
    bold = 0
    for row in chunk.rows:
        lines = [line for cell in row for line in cell]
        if not lines or not all(part.style & 1 for line in lines for part in line.parts):
            break
        bold += 1
    if 0 < bold < len(chunk.rows):
        return min(bold, 3)
    inner = [y for y in chunk.rules if chunk.lines[-1].y < y < chunk.lines[0].y]
    if inner:
        above = sum(min(line.y for cell in row for line in cell) > inner[0] for row in chunk.rows)
        return min(max(above, 1), 3, len(chunk.rows) - 1)
    return 1


def _stands_over(above: SheetLine, below: SheetLine, columns: Sequence[float]) -> bool:
    """Whether the second line of a head names columns of its own under all heads of the first but the
    leftmost: two storeys, where the words of one cell would stay in its column."""
    upper = {_column(part, columns) for part in above.parts} - {0}
    lower = {_column(part, columns) for part in below.parts}
    return bool(upper) and upper < lower


def _is_storey(text: str, top: Cells, below: Cells) -> bool:
    """Whether a second row names the columns that heads of the first span: words where the first has none."""
    spanned = any(lower and not upper for upper, lower in zip(top[1:], below[1:], strict=True))
    words = ["".join(text[line.start : line.end] for line in cell) for cell in below]
    return spanned and all(number_of(word) is None and word not in _NONE for word in words if word)


def lines_in_order(chunk: Chunk) -> list[SheetLine]:
    """The lines of all cells, cell after cell."""
    return [line for row in chunk.rows for cell in row for line in cell]
