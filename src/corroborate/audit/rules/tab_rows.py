"""A list in the text against the rows of a table that lists the same things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from corroborate.audit.quantities import Measure, Quantity
from corroborate.audit.rules.tab_matrix import place, show
from corroborate.audit.rules.tab_tables import Tables
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import finding
from corroborate.documents.model import Cell, Table
from corroborate.values import Finding

_YEAR = re.compile(r"(?:19|20)\d\d")
#: A count so large that the row it stands in is known by it.
_TELLING = 1000
#: Items of the list that must agree with their rows before one that does not is wrong.
_AGREEING = 2


@dataclass(frozen=True, slots=True)
class _Row:
    year: Cell
    count: Cell


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of a list: a year and a count, and the row that has the count."""

    year: Quantity
    count: Quantity
    row: _Row

    @property
    def agrees(self) -> bool:
        return self.row.year.text.strip() == str(int(self.year.value))


def listed_years(tables: Tables) -> Iterator[Finding]:
    """TAB031: a list in the text gives an item another year than the row of its count has."""
    for table in tables.document.tables:
        rows = _rows(table)
        if len(rows) <= _AGREEING:
            continue
        for sentence, quantities in tables.near(table):
            items = list(_items(sentence, quantities, rows))
            agreeing = sum(item.agrees for item in items)
            for item in items:
                if not item.agrees and agreeing >= max(_AGREEING, len(items) - agreeing + 1):
                    yield _finding(tables, table, sentence, item, agreeing)


def _rows(table: Table) -> dict[Decimal, _Row]:
    """Rows with one year, by each telling count that no other row has."""
    found: dict[Decimal, list[_Row]] = defaultdict(list)
    for row in table.rows:
        years = [cell for cell in row if _YEAR.fullmatch(cell.text.strip())]
        for cell in row:
            number = cell.number
            if len(years) == 1 and cell is not years[0] and number is not None and number.value >= _TELLING:
                found[number.value].append(_Row(years[0], cell))
    return {value: rows[0] for value, rows in found.items() if len(rows) == 1}


def _items(sentence: Sentence, quantities: Sequence[Quantity], rows: dict[Decimal, _Row]) -> Iterator[_Item]:
    """Items between semicolons that hold one year and one count of the table."""
    stops = [0, *(at for at, sign in enumerate(sentence.text) if sign == ";"), len(sentence.text)]
    for low, high in pairwise(stops):
        inside = [quantity for quantity in quantities if low <= quantity.start < high]
        years = [quantity for quantity in inside if quantity.measure is Measure.YEAR]
        counts = [q for q in inside if q.measure is Measure.COUNT and q.value in rows]
        if len(years) == len(counts) == 1:
            yield _Item(years[0], counts[0], rows[counts[0].value])


def _finding(tables: Tables, table: Table, sentence: Sentence, item: _Item, agreeing: int) -> Finding:
    document = tables.document
    cells = [place(document, table, cell) for cell in (item.row.year, item.row.count)]
    return finding(
        "TAB031",
        [
            sentence.place(document, item.year.start, item.year.end),
            sentence.place(document, item.count.start, item.count.end),
            *(cell for cell in cells if cell is not None),
        ],
        table=table.label,
        year=int(item.year.value),
        row=item.row.year.text.strip(),
        count=show(item.count.value),
        agreeing=agreeing,
    )
