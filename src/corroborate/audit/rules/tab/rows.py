"""A list in the text against the rows of a table that lists the same things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from corroborate.audit.quantities import Measure, Quantity
from corroborate.audit.rules.tab.matrix import place, show
from corroborate.audit.rules.tab.tables import Tables
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
    """TAB031: a list in the text gives an item another year than the row of its count has; TAB033:
    another count than the row of its year has."""
    for table in tables.document.tables:
        rows = _rows(table)
        if len(rows) <= _AGREEING:
            continue
        for sentence, quantities in tables.near(table):
            items = list(_items(sentence, quantities, rows))
            agreeing = sum(item.agrees for item in items)
            others = list(_of_other_counts(sentence, quantities, rows))
            if agreeing < max(_AGREEING, len(items) + len(others) - agreeing + 1):
                continue
            for item in items:
                if not item.agrees:
                    yield _finding(tables, table, sentence, item, agreeing)
            for item in others:
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
    for years, counts in _listed(sentence, quantities):
        known = [count for count in counts if count.value in rows]
        if len(years) == len(known) == 1:
            yield _Item(years[0], known[0], rows[known[0].value])


def _of_other_counts(sentence: Sentence, quantities: Sequence[Quantity], rows: dict[Decimal, _Row]) -> Iterator[_Item]:
    """Items whose year leads to one row of the table, and whose one count no row has."""
    by_year: dict[str, list[_Row]] = defaultdict(list)
    for row in rows.values():
        by_year[row.year.text.strip()].append(row)
    for years, counts in _listed(sentence, quantities):
        if len(years) == len(counts) == 1 and counts[0].value not in rows and counts[0].value >= _TELLING:
            found = by_year.get(str(int(years[0].value)), [])
            if len(found) == 1:
                yield _Item(years[0], counts[0], found[0])


def _listed(sentence: Sentence, quantities: Sequence[Quantity]) -> Iterator[tuple[list[Quantity], list[Quantity]]]:
    """Years and counts of each item of a list set off by semicolons."""
    stops = [0, *(at for at, sign in enumerate(sentence.text) if sign == ";"), len(sentence.text)]
    for low, high in pairwise(stops):
        inside = [quantity for quantity in quantities if low <= quantity.start < high]
        years = [quantity for quantity in inside if quantity.measure is Measure.YEAR]
        yield years, [quantity for quantity in inside if quantity.measure is Measure.COUNT]


def _finding(tables: Tables, table: Table, sentence: Sentence, item: _Item, agreeing: int) -> Finding:
    document = tables.document
    other_count = item.agrees
    said = (item.count, item.year) if other_count else (item.year, item.count)
    cells = (item.row.count, item.row.year) if other_count else (item.row.year, item.row.count)
    return finding(
        "TAB033" if other_count else "TAB031",
        [
            *(sentence.place(document, quantity.start, quantity.end) for quantity in said),
            *(found for cell in cells if (found := place(document, table, cell)) is not None),
        ],
        table=table.label,
        year=int(item.year.value),
        row=item.row.count.text.strip() if other_count else item.row.year.text.strip(),
        count=show(item.count.value),
        agreeing=agreeing,
    )
