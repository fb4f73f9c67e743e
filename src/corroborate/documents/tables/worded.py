"""Tables of words: rows known by what kind of thing stands in each column, and provision tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corroborate.documents.flow import Flow
from corroborate.documents.tables.atoms import EMPTY, Atom, join
from corroborate.documents.tables.grid import Draft, Grid
from corroborate.documents.tables.heads import Head, cut_lines, read_heads
from corroborate.documents.tables.tokens import Token, TokenKind

_MOST_COLUMNS = 9
#: longest name of an instrument before its provision
_INSTRUMENT = 60
#: "Article 12", "Article 12, paragraph 1": the name of a provision before its words
_PROVISION = re.compile(r"(?:^|(?<=\s))[A-Z][a-z]+ \d+[a-z]?(?:[-–]\d+)?(?:,? \(?paragraphs? \d+\)?)?(?=\s[A-Z“]|$)")


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
    at = torn = 0
    while at < len(tokens):
        torn += at > 0 and tokens[at].row is tokens[at - 1].row  # begins in the midst of a line
        cells, end = _row(text, tokens, at, shape)
        if cells is None:
            end = _next_row(text, tokens, at + 1, shape)
            flow = join(text, [token.flow for token in tokens[at:end]])
            rows.append(_doubtful(text, tokens[at:end], len(shape)))
            doubts.append(flow)
        else:
            rows.append(cells)
        at = end
    spanned = sum(not row[0].flow.text for row in rows)
    if len(rows) < 2 or len(doubts) * 4 > len(rows) or spanned * 2 >= len(rows):
        return None
    if all(kind is TokenKind.TEXT for kind in shape) and doubts:
        return None
    empty = sum(not cell.flow.text for row in rows for cell in row)
    return Grid(heads, rows, doubts, 3 * len(doubts) + empty + 10 * torn)


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


def read_lined(tokens: Sequence[Token]) -> Grid | None:
    """Rows of a known number of cells of words, several of them in one line: a token's first line may
    hold whole cells before the one that goes on in the next lines."""
    pieces = cut_lines(tokens[0])
    if not 3 <= len(pieces) <= _MOST_COLUMNS:
        return None
    rows: list[list[Draft]] = []
    held: list[Draft] = []
    for token in tokens[1:]:
        if len(held) == len(pieces):
            rows.append(held)
            held = []
        held.extend(Draft(flow) for flow in cut_lines(token))
        if len(held) > len(pieces):
            return None
    return Grid([Head(flow) for flow in pieces], [*rows, held]) if len(held) == len(pieces) else None


def read_provisions(atoms: Sequence[Atom]) -> Grid | None:
    """Rows of a label and the words of the provision, without heads; or, under heads, of the
    instrument, the provision ("Article 12") and its words."""
    headed = _headed(atoms)
    if headed is not None:
        return headed
    if len(atoms) < 2 or len(atoms) % 2:
        return None
    rows = [[Draft(label.flow), Draft(words.flow)] for label, words in zip(atoms[::2], atoms[1::2], strict=True)]
    return Grid([Head(EMPTY), Head(EMPTY)], rows)


def opens_provision(text: str) -> bool:
    """Whether a provision is named at the start of `text`, behind the name of its instrument at most."""
    found = _PROVISION.search(text)
    return found is not None and found.start() <= _INSTRUMENT


def _headed(atoms: Sequence[Atom]) -> Grid | None:
    if len(atoms) < 2 or _PROVISION.search(atoms[0].text):
        return None
    edges = [found.start() for found in re.finditer(r"(?<=\s)[A-Z]", atoms[0].text)]
    if len(edges) not in (1, 2):
        return None
    head = atoms[0].flow
    cuts = [0, *edges, len(head) + 1]
    heads = [Head(head.slice(a, b - 1)) for a, b in pairwise(cuts)]
    rows: list[list[Draft]] = []
    held: list[Flow] = []
    for atom in atoms[1:]:
        found = _PROVISION.search(atom.text)
        if found is None:
            held.append(atom.flow)
            continue
        if found.start():
            held.append(atom.flow.slice(0, found.start() - 1))
        words = atom.flow.slice(found.end() + 1, len(atom.flow)) if found.end() < len(atom.flow) else EMPTY
        if len(heads) == 2 and held:
            return None
        label = [Draft(join("", held) if held else EMPTY)] if len(heads) == 3 else []
        rows.append([*label, Draft(atom.flow.slice(*found.span())), Draft(words)])
        held = []
    return Grid(heads, rows) if rows and not held else None


def read_loose(atoms: Sequence[Atom]) -> Grid:
    """What cannot be aligned: every piece of text a row of one cell, none of them sure."""
    return Grid([Head(EMPTY)], [[Draft(atom.flow, sure=False)] for atom in atoms])
