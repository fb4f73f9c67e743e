"""A table of figures as a matrix of named lines: which of them are totals, shares, running sums.

Invariant: a value whose column the reading is not sure of is no value here, so no rule rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache

from corroborate.conventions.model import TableStyle
from corroborate.documents.model import Cell, Document, Table, TableKind
from corroborate.values import Passage

_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:\.\d{1,2})?\b")
_LABEL_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_RANGE = re.compile(r"\d[\d.,]*\s?(?:[~–—-]\s?\d[\d.,]*|[+~–—])")
ZERO = Decimal(0)


class LineKind(StrEnum):
    PLAIN = "plain"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    SHARE = "share"
    CUMULATIVE = "cumulative"
    UNSUMMED = "unsummed"


@dataclass(frozen=True, slots=True)
class Named:
    """One row or column: its printed name, what it is, where its name stands."""

    name: str
    kind: LineKind
    place: Passage | None
    group: str = ""


@dataclass(frozen=True)
class Matrix:
    """`cells[r][c]` beside `rows[r]` and `columns[c]`; None where nothing certain stands."""

    table: Table
    rows: tuple[Named, ...]
    columns: tuple[Named, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    percent: bool  # the unit of the whole table is a share or a rate
    turned: bool = False

    @cached_property
    def transposed(self) -> Matrix:
        cells = tuple(tuple(row[c] for row in self.cells) for c in range(len(self.columns)))
        return replace(self, rows=self.columns, columns=self.rows, cells=cells, turned=not self.turned)

    def value(self, row: int, column: int, second: bool = False) -> Decimal | None:
        """The number at a place, 0 for the mark of none; `second` asks for the companion."""
        cell = self.cells[row][column]
        if cell is None:
            return None
        if cell.none:
            return ZERO
        if cell.number is None:
            return None
        return cell.number.secondary if second else cell.number.value

    def decimals(self, row: int, column: int) -> int:
        cell = self.cells[row][column]
        return cell.number.places if cell is not None and cell.number is not None else 0

    @cached_property
    def paired(self) -> bool:
        """Whether some number has a companion in brackets."""
        return any(cell is not None and cell.number is not None and cell.number.secondary is not None
                   for row in self.cells for cell in row)  # fmt: skip


@lru_cache(maxsize=4096)
def says(text: str, words: tuple[str, ...]) -> bool:
    """Whether `text` has one of `words`, whole, whatever their case."""
    low = text.lower()
    return any(_has(low, word.lower()) for word in words)


def _has(low: str, word: str) -> bool:
    at = low.find(word)
    while at >= 0:
        before, after = low[at - 1 : at], low[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() and word[0].isalnum()) and not (after.isalpha() and word[-1].isalpha()):
            return True
        at = low.find(word, at + 1)
    return False


def _kind(name: str, style: TableStyle) -> LineKind:
    bare = re.sub(r"\([^()]*\)", "", name).strip().lower()
    if says(name, style.cumulative) or bare.startswith("cumulative"):
        return LineKind.CUMULATIVE
    if any(bare == word.lower() for word in style.total):
        return LineKind.SHARE if says(name, style.share) else LineKind.TOTAL
    if re.fullmatch(r"sub-?\s?totals?", bare):
        return LineKind.SUBTOTAL
    if says(name, style.share):
        return LineKind.SHARE
    last = name.split(" / ")[-1]
    if says(last, style.unsummed) and not _YEAR.match(last):
        return LineKind.UNSUMMED
    return LineKind.PLAIN


def matrix(document: Document, table: Table, style: TableStyle) -> Matrix | None:
    """The matrix of a table of figures; None for other tables and for ones without numbers."""
    if table.kind is not TableKind.FIGURES or not table.rows:
        return None
    labels = _label_columns(table)
    width = len(table.columns)
    numeric = [c for c in range(labels, width) if _numeric(table, c)]
    if not numeric:
        return None
    heads = table.columns
    columns = tuple(Named(heads[c], _kind(heads[c], style), _head_place(document, table, c)) for c in numeric)
    rows = []
    group = ""
    for row in table.rows:
        if labels == 2 and row[0].text:
            group = row[0].text
        name = row[labels - 1].text if labels else ""
        place = _cell_place(document, table, row[labels - 1]) if labels and name else None
        rows.append(Named(name, _kind(name, style), place, group))
    cells = tuple(tuple(_certain(row[c]) if c < len(row) else None for c in numeric) for row in table.rows)
    percent = table.unit is not None and (says(table.unit, style.share) or says(table.unit, style.rate))
    return Matrix(table, tuple(rows), columns, cells, percent)


def _certain(cell: Cell) -> Cell | None:
    return cell if cell.sure and (cell.none or cell.number is not None) else None


def _label_columns(table: Table) -> int:
    """How many columns name the rows: the first (two, when one head spans both), unless it counts."""
    if len(table.columns) > 2 and not table.columns[1]:
        return 2
    first = [row[0].text for row in table.rows]
    if all(_label(text) for text in first) and any(text for text in first):
        return 1
    return 0


def _label(text: str) -> bool:
    """Whether a cell names its row: words, a year, a range, a small whole number in its place."""
    if not _LABEL_NUMBER.fullmatch(text):
        return not re.fullmatch(r"[\d,]+(?:\.\d+)?%?", text)
    return _YEAR.fullmatch(text) is not None or len(text) <= 3


def _numeric(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows if column < len(row) and row[column].text]
    counted = sum(cell.number is not None or cell.none for cell in cells)
    return bool(cells) and counted * 5 >= len(cells) * 3


def _head_place(document: Document, table: Table, column: int) -> Passage | None:
    if column >= len(table.heads) or not len(table.heads[column]):
        return None
    return document.passage(table.heads[column], table=table.label)


def _cell_place(document: Document, table: Table, cell: Cell) -> Passage:
    return document.passages(cell.flow, [(0, len(cell.flow))], table=table.label)[0]


def place(document: Document, table: Table, cell: Cell | None, second: bool | None = None) -> Passage | None:
    """Where a cell is printed; None for an empty one. Of a pair `second` asks for its companion
    alone (True) or its first number alone (False)."""
    if cell is None or not cell.text:
        return None
    bracket = cell.text.find("(")
    if second is None or bracket <= 0:
        return _cell_place(document, table, cell)
    start, end = (bracket, len(cell.flow)) if second else (0, len(cell.text[:bracket].rstrip()))
    return document.passages(cell.flow, [(start, end)], table=table.label)[0]


def at(matrix: Matrix, row: int, column: int) -> str:
    """How a message names a place of the table: its row and column."""
    names = [matrix.rows[row].name, matrix.columns[column].name]
    if matrix.turned:
        names.reverse()
    return ", ".join(name for name in names if name)


def year_of(name: str) -> int | None:
    """The year a line is named after."""
    found = _YEAR.match(name)
    return int(found[0][:4]) if found else None


def interval(name: str) -> tuple[int, int] | None:
    """The bounds of a line named after an interval of whole numbers (ages): `0~4`, `60+` is open."""
    found = re.match(r"(\d{1,3})\s?[~–—-]\s?(\d{1,3})(?!\d)", name)
    return (int(found[1]), int(found[2])) if found else None


def show(value: Decimal) -> str:
    """A number with thousands marks, as printed."""
    return f"{value:,}"


def totals(matrix: Matrix) -> Iterator[tuple[Matrix, int, int, Decimal]]:
    """Each line of counted parts with its total: the view in which they are columns, the total's row, the
    column of the parts, the total. A table of shares has none."""
    if matrix.percent:
        return
    for view in (matrix, matrix.transposed):
        for r, row in enumerate(view.rows):
            if row.kind is not LineKind.TOTAL:
                continue
            for c in range(len(view.columns)):
                value = view.value(r, c)
                if value is not None:
                    yield view, r, c, value
