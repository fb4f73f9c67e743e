"""Tables whose columns are kept apart by blanks, as `pdftotext -layout` prints them.

Where the words of a line stand tells their column: the lines with most pieces show where the columns
are, and every word of the other lines goes to the nearest of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.tables.atoms import EMPTY, Row
from corroborate.documents.tables.grid import Draft, Grid
from corroborate.documents.tables.heads import Head
from corroborate.documents.tables.numbers import is_mark, is_value
from corroborate.values import Span

_GAP = re.compile(r" {2,}")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the place it has in its line, counted in characters from the left edge."""

    left: int
    right: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Laid:
    """One line: its pieces, parted by gaps, and its words."""

    pieces: tuple[tuple[int, int], ...]
    words: tuple[Word, ...]


def is_laid_out(rows: Sequence[Row]) -> bool:
    """Whether the lines keep their columns apart by blanks (half of the first lines do)."""
    sample = rows[:12]
    return len(sample) > 1 and sum(_GAP.search(row.text) is not None for row in sample) * 2 >= len(sample)


def _laid(text: str, row: Row) -> Laid:
    start = row.line.span.start
    edge = max(text.rfind("\n", 0, start), text.rfind("\f", 0, start)) + 1
    indent = start - edge
    words = tuple(
        Word(indent + found.start(), indent + found.end(), Span(start + found.start(), start + found.end()), found[0])
        for found in _WORD.finditer(row.text)
    )
    pieces: list[tuple[int, int]] = []
    for word in words:
        if pieces and word.left - pieces[-1][1] < 2:
            pieces[-1] = (pieces[-1][0], word.right)
        else:
            pieces.append((word.left, word.right))
    return Laid(tuple(pieces), words)


def _columns(lines: Sequence[Laid]) -> list[tuple[int, int]] | None:
    """Where the columns are: the hulls of the pieces of the lines that have most of them."""
    most = max(len(line.pieces) for line in lines)
    full = [line for line in lines if len(line.pieces) == most]
    hulls = [(min(line.pieces[c][0] for line in full), max(line.pieces[c][1] for line in full)) for c in range(most)]
    apart = all(left[1] < right[0] for left, right in pairwise(hulls))
    return hulls if most > 1 and apart else None


def _column(word: Word, columns: Sequence[tuple[int, int]]) -> int:
    """The column a word stands in: the one it overlaps most, or the nearest."""

    def distance(column: tuple[int, int]) -> int:
        return max(column[0] - word.right, word.left - column[1])

    return min(range(len(columns)), key=lambda c: (distance(columns[c]), c))


def _placed(line: Laid, columns: Sequence[tuple[int, int]]) -> list[list[Word]]:
    out: list[list[Word]] = [[] for _ in columns]
    for word in line.words:
        out[_column(word, columns)].append(word)
    return out


def read_laid_out(text: str, rows: Sequence[Row], none: frozenset[str]) -> Grid | None:
    """The grid of a table whose columns stand apart; None when they cannot be told."""
    if not is_laid_out(rows):
        return None
    lines = [_laid(text, row) for row in rows]
    columns = _columns(lines)
    if columns is None:
        return None
    placed = [_placed(line, columns) for line in lines]
    counted = _value_columns(placed, none)
    groups: list[list[list[list[Word]]]] = [[placed[0]]]
    for at, cells in enumerate(placed[1:], 1):
        if not _opens_row(cells, counted, none):
            groups[-1].append(cells)
            continue
        above = []
        if not cells[0] and len(groups[-1]) > 1 and groups[-1][-1] is placed[at - 1] and not any(placed[at - 1][1:]):
            above = [groups[-1].pop()]  # the first line of a label that stands higher than its values
        groups.append([*above, cells])
    folded = [[_fold(text, [line[c] for line in group]) for c in range(len(columns))] for group in groups]
    if len(folded) < 2:
        return None
    return Grid([Head(flow) for flow in folded[0]], [[Draft(flow) for flow in row] for row in folded[1:]])


def _value_columns(placed: Sequence[list[list[Word]]], none: frozenset[str]) -> list[int]:
    """Columns whose cells are values in most of the lines that fill them, the head left out."""
    out = []
    for column in range(1, len(placed[0])):
        cells = [line[column] for line in placed[1:] if line[column]]
        values = sum(_is_value(cell, none) for cell in cells)
        if cells and values * 2 > len(cells):
            out.append(column)
    return out


def _is_value(cell: Sequence[Word], none: frozenset[str]) -> bool:
    return bool(cell) and all(is_value(word.text, none) or is_mark(word.text) for word in cell)


def _opens_row(cells: Sequence[list[Word]], counted: Sequence[int], none: frozenset[str]) -> bool:
    """Whether a line opens a row: it has values where the rows have them, or fills every column."""
    if not counted:
        return all(cells)
    if all(cells) and any(word.text[0].isdigit() for column in counted for word in cells[column]):
        return True
    return sum(_is_value(cells[column], none) for column in counted) * 2 > len(counted)


def _fold(text: str, lines: Sequence[Sequence[Word]]) -> Flow:
    """The words of one cell as a flow."""
    builder = FlowBuilder(text)
    last: Span | None = None
    for line in lines:
        for word in line:
            if last is not None:
                gap = Span(last.end, word.span.start) if word.span.start >= last.end else Span(last.end, last.end)
                builder.blank(gap if not gap.of(text).strip() else Span(gap.start, gap.start))
            builder.copy(word.span)
            last = word.span
    return builder.build() if len(builder) else EMPTY


def read_laid_accounts(text: str, rows: Sequence[Row], is_id: re.Pattern[str]) -> list[tuple[Flow, Flow]]:
    """Accounts and identifiers of a testimony table in two columns, head lines left out.

    The identifier stands beside the first line of its account, or beside its middle; then the account
    ends with the last full stop before the middle between two identifiers.
    """
    lines = [_laid(text, row) for row in rows]
    starts = [i for i, line in enumerate(lines) if any(is_id.match(word.text) for word in line.words)]
    if not starts:
        return []
    edge = min(next(w.left for w in lines[i].words if is_id.match(w.text)) for i in starts)
    bounds = _bounds(lines, starts, edge)
    out: list[tuple[Flow, Flow]] = []
    for low, high in zip(bounds, [*bounds[1:], len(lines)], strict=True):
        told = [[word for word in line.words if word.left < edge] for line in lines[low:high]]
        ids = [[word for word in line.words if word.left >= edge] for line in lines[low:high]]
        out.append((_fold(text, told), _fold(text, ids)))
    return out


def _bounds(lines: Sequence[Laid], starts: Sequence[int], edge: int) -> list[int]:
    """The first line of each account."""
    if starts[0] == 0:
        return list(starts)
    ended = [i for i, line in enumerate(lines) if _ends_sentence(line, edge)]
    out = [0]
    for before, after in pairwise(starts):
        middle = (before + after) / 2
        inside = [i for i in ended if before <= i < after]
        out.append(min(inside, key=lambda i: abs(i - middle)) + 1 if inside else after)
    return out


def _ends_sentence(line: Laid, edge: int) -> bool:
    told = [word for word in line.words if word.left < edge]
    return bool(told) and told[-1].text.endswith((".", "?", "!", "”", "’"))
