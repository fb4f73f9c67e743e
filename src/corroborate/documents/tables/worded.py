"""Tables of words: rows known by what kind of thing stands in each column, and provision tables."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.documents.flow import Flow
from corroborate.documents.tables.atoms import EMPTY, Atom, join
from corroborate.documents.tables.grid import Draft, Grid
from corroborate.documents.tables.heads import Head, read_heads
from corroborate.documents.tables.tokens import Token, TokenKind

_MOST_COLUMNS = 9


def read_worded(text: str, tokens: Sequence[Token]) -> Grid | None:
    """The grid of a table whose cells are words, dates and single figures; None when no reading
    of its head gives rows of one shape."""
    best: Grid | None = None
    for split in range(1, min(len(tokens), _MOST_COLUMNS + 1)):
        if tokens[split - 1].kind is not TokenKind.TEXT:
            break
        for count in range(2, _MOST_COLUMNS + 1):
            heads = read_heads(tokens[:split], count)
            if heads is None:
                continue
            if tokens[0].row is not tokens[split - 1].row and _all_text(tokens[split:]):
                continue  # nothing but words: only heads in one line tell the columns
            grid = _rows(text, heads, tokens[split:])
            if grid is not None and (best is None or grid.cost < best.cost):
                best = grid
    return best


def _all_text(tokens: Sequence[Token]) -> bool:
    return all(token.kind is TokenKind.TEXT for token in tokens)


def _rows(text: str, heads: list[Head], tokens: Sequence[Token]) -> Grid | None:
    shape = _shape(tokens, len(heads))
    if shape is None:
        return None
    rows: list[list[Draft]] = []
    doubts: list[Flow] = []
    at = 0
    while at < len(tokens):
        cells, end = _row(text, tokens, at, shape)
        if cells is None:
            end = _next_row(text, tokens, at + 1, shape)
            flow = join(text, [token.flow for token in tokens[at:end]])
            rows.append(_doubtful(text, tokens[at:end], len(shape)))
            doubts.append(flow)
        else:
            rows.append(cells)
        at = end
    if len(rows) < 2 or len(doubts) * 4 > len(rows):
        return None
    if all(kind is TokenKind.TEXT for kind in shape) and doubts:
        return None
    return Grid(heads, rows, doubts, 3 * len(doubts) + sum(not cell.flow.text for row in rows for cell in row))


def _shape(tokens: Sequence[Token], count: int) -> list[TokenKind] | None:
    """What stands in each column, from the first row; several dates are one cell."""
    out: list[TokenKind] = []
    for token in tokens:
        if token.kind is TokenKind.DATE and out and out[-1] is TokenKind.DATE:
            continue
        if len(out) == count:
            break
        out.append(token.kind)
    if len(out) < count or out[0] is not TokenKind.TEXT:
        return None
    if len(set(out)) == 1 and len(tokens) % count:
        return None
    return out


def _row(text: str, tokens: Sequence[Token], at: int, shape: list[TokenKind]) -> tuple[list[Draft] | None, int]:
    """One row from `tokens[at]`: every column takes a token of its kind. A first column that spans
    several rows is empty in all but the first of them."""
    cells: list[Draft] = []
    for column, kind in enumerate(shape):
        if at >= len(tokens):
            return None, at
        if tokens[at].kind is not kind:
            if column == 0 and tokens[at].kind is shape[1]:
                cells.append(Draft(EMPTY))
                continue
            return None, at
        end = at + 1
        while kind is TokenKind.DATE and end < len(tokens) and tokens[end].kind is TokenKind.DATE:
            end += 1
        cells.append(Draft(join(text, [token.flow for token in tokens[at:end]])))
        at = end
    return cells, at


def _next_row(text: str, tokens: Sequence[Token], at: int, shape: list[TokenKind]) -> int:
    while at < len(tokens):
        cells, _ = _row(text, tokens, at, shape)
        if cells is not None and cells[0].flow.text:
            return at
        at += 1
    return at


def _doubtful(text: str, tokens: Sequence[Token], count: int) -> list[Draft]:
    cells = [Draft(token.flow, sure=False) for token in tokens[: count - 1]]
    rest = [token.flow for token in tokens[count - 1 :]]
    cells.append(Draft(join(text, rest) if rest else EMPTY, sure=False))
    return cells + [Draft()] * (count - len(cells))


def read_provisions(atoms: Sequence[Atom]) -> Grid | None:
    """Rows of a label and the words of the provision, without heads."""
    if len(atoms) < 2 or len(atoms) % 2:
        return None
    rows = [[Draft(label.flow), Draft(words.flow)] for label, words in zip(atoms[::2], atoms[1::2], strict=True)]
    return Grid([Head(EMPTY), Head(EMPTY)], rows)


def read_loose(atoms: Sequence[Atom]) -> Grid:
    """What cannot be aligned: every piece of text a row of one cell, none of them sure."""
    return Grid([Head(EMPTY)], [[Draft(atom.flow, sure=False)] for atom in atoms])
