"""Tables of figures: rows of a label and values, read from the end of the table backwards.

The values of a row stand in one run; how many there are is the same in all rows, and the heads must
come out to that number. Bands (the head repeated lower down with further columns) are set side by
side, and column groups printed side by side are set one under the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corroborate.conventions.model import TableStyle
from corroborate.documents.flow import Flow
from corroborate.documents.tables.atoms import EMPTY, join
from corroborate.documents.tables.grid import Draft, Grid
from corroborate.documents.tables.heads import Head, read_heads
from corroborate.documents.tables.tokens import Token, TokenKind, paired

#: group label, label, values
_Raw = tuple[Token | None, Token | None, list[Token]]
_VALUES = (TokenKind.VALUE, TokenKind.MARK)


def read_figures(text: str, tokens: Sequence[Token], style: TableStyle) -> Grid | None:
    """The grid of a table of figures, or None when its values make no rows."""
    readings = [list(tokens)]
    joined = paired(text, tokens)
    if len(joined) < len(tokens):
        readings.insert(0, joined)
    grids = [grid for reading in readings if (grid := _read(reading, style)) is not None]
    return min(grids, key=lambda grid: grid.cost, default=None)


def _read(tokens: list[Token], style: TableStyle) -> Grid | None:
    if not tokens or sum(token.kind in _VALUES for token in tokens) < 2:
        return None
    beside = _beside(tokens)
    if beside is not None:
        return beside
    bands = _bands(tokens)
    grids = [_band(band, style) for band in bands]
    if any(grid is None for grid in grids):
        return None
    return _side_by_side([grid for grid in grids if grid is not None])


# Column groups printed side by side


def _beside(tokens: list[Token]) -> Grid | None:
    """`Year Number Total Year Number Total` over rows of twice three values: stacked."""
    first = next((at for at, token in enumerate(tokens) if token.kind in _VALUES), len(tokens))
    head = [token for token in tokens[:first] if token.kind is TokenKind.TEXT]
    names = [token.text for token in head]
    for groups in (2, 3, 4):
        width, rest = divmod(len(names), groups)
        if rest or width < 2 or names != names[:width] * groups:
            continue
        return _stack(tokens[len(head) :], head[:width], groups)
    return None


def _stack(body: list[Token], head: list[Token], groups: int) -> Grid | None:
    width = len(head)
    lines: list[list[Token]] = []
    for token in body:
        if lines and lines[-1][-1].row is token.row:
            lines[-1].append(token)
        else:
            lines.append([token])
    stacks: list[list[list[Draft]]] = [[] for _ in range(groups)]
    doubts: list[Flow] = []
    for line in lines:
        chunks = [line[at : at + width] for at in range(0, len(line), width)]
        if len(chunks) > groups:
            return None
        for at, chunk in enumerate(chunks):
            row = [Draft(token.flow, len(chunk) == width) for token in chunk]
            if len(chunk) < width:
                row[0] = Draft(chunk[0].flow)
                doubts.append(_whole(chunk))
            stacks[at].append(row + [Draft()] * (width - len(chunk)))
    heads = [Head(token.flow) for token in head]
    return Grid(heads, [row for stack in stacks for row in stack], doubts, len(doubts))


def _whole(tokens: Sequence[Token]) -> Flow:
    return join("", [token.flow for token in tokens]) if len(tokens) > 1 else tokens[0].flow


# Bands one under the other


def _bands(tokens: list[Token]) -> list[list[Token]]:
    opening = tokens[0].text
    starts = [
        at
        for at, token in enumerate(tokens)
        if token.text == opening and (at == 0 or tokens[at - 1].kind in _VALUES) and not _leads_row(tokens, at)
    ]
    if not starts or starts[0] != 0 or len(starts) == 1:
        return [tokens]
    return [tokens[a:b] for a, b in zip(starts, [*starts[1:], len(tokens)], strict=True)]


def _leads_row(tokens: list[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].kind in _VALUES and tokens[0].row is tokens[at].row and at > 0


def _side_by_side(grids: list[Grid]) -> Grid | None:
    first = grids[0]
    if len(grids) == 1:
        return first
    labels = [row[0].flow.text for row in first.rows]
    if any([row[0].flow.text for row in grid.rows] != labels for grid in grids[1:]):
        return None
    rows = [list(row) for row in first.rows]
    heads = list(first.heads)
    for grid in grids[1:]:
        heads.extend(grid.heads[1:])
        for row, more in zip(rows, grid.rows, strict=True):
            row.extend(more[1:])
    return Grid(heads, rows, [d for grid in grids for d in grid.doubts], sum(grid.cost for grid in grids))


# One band


def _band(tokens: list[Token], style: TableStyle) -> Grid | None:
    best: Grid | None = None
    for width in _widths(tokens):
        grid = _with_width(tokens, width, style)
        if grid is not None and (best is None or grid.cost < best.cost):
            best = grid
    return best


def _widths(tokens: list[Token]) -> list[int]:
    """Numbers of columns worth trying: tokens per printed line, and heads before the first value."""
    per_line: Counter[int] = Counter()
    count = 0
    for at, token in enumerate(tokens):
        count += 1
        if at + 1 == len(tokens) or tokens[at + 1].row is not token.row:
            per_line[count] += 1
            per_line[count + 1] += 1
            count = 0
    first = next((at for at, token in enumerate(tokens) if token.kind in _VALUES), len(tokens))
    per_line[first] += 1
    per_line[first - 1] += 1
    run = 0
    for token in tokens:  # every cell in a line of its own: a row is a run of values behind its label
        if token.kind in _VALUES:
            run += 1
        elif run:
            per_line[run + 1] += 1
            run = 0
    per_line[run + 1] += 1
    return sorted(width for width in per_line if width >= 2)


def _with_width(tokens: list[Token], width: int, style: TableStyle) -> Grid | None:
    taken = _rows_backwards(tokens, width)
    if taken is None:
        return None
    rows, first = taken
    head = tokens[:first]
    grouped = sum(group is not None for group, _, _ in rows[1:])
    if grouped * 5 > len(rows) * 3 and len(rows) > 2:
        return None
    heads = None
    if grouped and len(head) > 1 and head[-1].kind is TokenKind.TEXT:
        # The first group's label stands right behind the heads.
        heads = read_heads(head[:-1], width)
        if heads is not None:
            rows[0] = (head[-1], *rows[0][1:])
    heads = heads or read_heads(head, width)
    if heads is None and not head and len(rows) > 1:
        heads = read_heads([*([rows[0][1]] if rows[0][1] else []), *rows[0][2]], width)
        rows = rows[1:]
    if heads is None:
        return None
    grid = _assemble(heads, rows, width, style)
    grid.cost += 10 * _torn(tokens, rows)
    return grid


def _torn(tokens: list[Token], rows: list[_Raw]) -> int:
    """How many rows begin in the midst of a printed line, or have their label there."""
    inside = {id(token) for before, token in pairwise(tokens) if before.row is token.row}
    return sum(id(part) in inside for group, label, _ in rows for part in (group, label) if part is not None)


def _rows_backwards(tokens: list[Token], width: int) -> tuple[list[_Raw], int] | None:
    """Rows (group label, label, values) from the end, and where the head ends."""
    rows: list[_Raw] = []
    at = len(tokens)
    while at > 0:
        low = at
        while low > 0 and at - low < width - 1 and tokens[low - 1].kind in _VALUES:
            low -= 1
        if low == at or low == 0:
            break
        label = tokens[low - 1]
        if label.kind is TokenKind.DATE:
            return None
        short = at - low < width - 1
        # A label above its values may be the last head, unless values stand before it.
        apart = label.row is not tokens[low].row and not (low > 1 and tokens[low - 2].kind in _VALUES)
        if short and (label.kind is not TokenKind.TEXT or apart):
            break
        start = low - 1
        group = None
        if start > 1 and tokens[start - 1].kind is TokenKind.TEXT and tokens[start - 2].kind in _VALUES:
            group = tokens[start - 1]
            if _ends_row(tokens, start - 2, width):
                start -= 1
            else:
                group = None
        if group is not None and not label.row.shown:
            # Where the text does not show that a line goes on, the line above is the label's first.
            label = Token(join("", [group.flow, label.flow]), TokenKind.TEXT, label.row, 2, group.tight)
            group = None
        rows.append((group, label, tokens[low:at]))
        at = start
    rows.reverse()
    if not any(len(values) == width - 1 for _, _, values in rows):
        return None
    return rows, at


def _ends_row(tokens: list[Token], at: int, width: int) -> bool:
    """Whether a run of values that ends at `at` can be a row of its own (and no head)."""
    low = at
    while low >= 0 and at - low < width - 1 and tokens[low].kind in _VALUES:
        low -= 1
    return at - low == width - 1 or (low >= 0 and tokens[low].row is tokens[at].row)


def _assemble(heads: list[Head], raw: list[_Raw], width: int, style: TableStyle) -> Grid:
    grouped = any(group is not None for group, _, _ in raw)
    sure_in: dict[str, set[int]] = {}
    for _, _, values in raw:
        if len(values) == width - 1:
            for at, token in enumerate(values):
                sure_in.setdefault(token.text, set()).add(at)
    rows: list[list[Draft]] = []
    doubts: list[Flow] = []
    for group, label, values in raw:
        cells = [Draft(group.flow if group else EMPTY)] if grouped else []
        cells.append(Draft(label.flow if label else EMPTY))
        if len(values) == width - 1:
            cells.extend(Draft(token.flow) for token in values)
        elif len(values) == width - 2 and _untotalled(heads[-1], label, style):
            cells.extend([*(Draft(token.flow) for token in values), Draft()])
        else:
            cells.extend(_scattered(values, width - 1, sure_in))
            doubts.append(_whole([*([label] if label else []), *values]))
        rows.append(cells)
    if grouped:
        heads = [heads[0], Head(EMPTY), *heads[1:]]
    # A label is a name, a year, an interval: a pair or a mark of none in its place is no label.
    misnamed = sum(label is not None and not _names(label.text) for _, label, _ in raw)
    # Rows are named by words or by years, seldom by both (a last one may be the total).
    worded = sum(label is not None and label.kind is TokenKind.TEXT for _, label, _ in raw)
    mixed = max(0, min(worded, len(raw) - worded) - 1)
    return Grid(heads, rows, doubts, 3 * len(doubts) + 5 * misnamed + mixed + grouped)


def _names(text: str) -> bool:
    return (any(char.isalnum() for char in text) and "(" not in text[1:]) or text[:1].isalpha()


def _untotalled(last: Head, label: Token | None, style: TableStyle) -> bool:
    """Whether the one empty cell of a row is its total: a running sum has none."""
    return last.flow.text in style.total and label is not None and label.text.startswith(style.cumulative)


def _scattered(values: list[Token], width: int, sure_in: dict[str, set[int]]) -> list[Draft]:
    """Fewer values than columns: a value that full rows have in the last column only goes there,
    the others to the left; none of them is sure."""
    out = [Draft()] * width
    rest = list(values)
    if sure_in.get(rest[-1].text) == {width - 1}:
        out[width - 1] = Draft(rest.pop().flow, sure=False)
    for at, token in enumerate(rest):
        out[at] = Draft(token.flow, sure=False)
    return out
