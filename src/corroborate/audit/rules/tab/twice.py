"""One figure given in two tables: lines of different tables that name the same things and agree in
most of them must agree in all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corroborate.audit.rules.tab.matrix import LineKind, Matrix, place, show
from corroborate.audit.rules.tab.tables import Tables
from corroborate.audit.support import finding
from corroborate.values import Finding, Passage

#: a bucket of lines that share one value is compared with this many of its neighbours only
_NEIGHBOURS = 6
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Series:
    """One line of a table: its values by the names they stand under."""

    matrix: Matrix
    row: int
    values: dict[str, Decimal]
    columns: dict[str, int]
    name: str


def twice(tables: Tables) -> Iterator[Finding]:
    """TAB010: the same figure printed with two values in two tables."""
    series = [line for matrix in tables.matrices for view in (matrix, matrix.transposed) for line in _series(view)]
    buckets: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for index, line in enumerate(series):
        for item in line.values.items():
            bucket = buckets[item]
            for other in bucket[-_NEIGHBOURS:]:
                if series[other].matrix.table is not line.matrix.table:
                    shared[other, index] += 1
            bucket.append(index)
    for (first, second), agree in shared.items():
        if agree >= 2:
            yield from _compare(tables, series[first], series[second], agree)


def _series(view: Matrix) -> Iterator[Series]:
    names = [_key(column.name) for column in view.columns]
    times = Counter(names)
    for r, row in enumerate(view.rows):
        if row.kind is LineKind.SHARE:
            continue
        columns = {
            name: c
            for c, name in enumerate(names)
            if name and times[name] == 1 and (value := view.value(r, c)) is not None and value >= 10
        }
        if len(columns) >= 3:
            values = {name: value for name, c in columns.items() if (value := view.value(r, c)) is not None}
            yield Series(view, r, values, columns, _key(row.name))


def _key(name: str) -> str:
    return " ".join(_BRACKETS.sub(" ", name).casefold().split())


def _compare(tables: Tables, first: Series, second: Series, agree: int) -> Iterator[Finding]:
    common = first.values.keys() & second.values.keys()
    differing = [name for name in first.values if name in common and first.values[name] != second.values[name]]
    named = bool(first.name) and first.name == second.name
    if not differing or agree < (len(differing) if named else 3 * len(differing)) or (not named and agree < 3):
        return
    for name in differing:
        yield finding(
            "TAB010",
            [p for line in (first, second) if (p := _place(tables, line, name)) is not None],
            table=first.matrix.table.label,
            other=second.matrix.table.label,
            row=first.matrix.rows[first.row].name,
            column=name,
            printed=show(first.values[name]),
            elsewhere=show(second.values[name]),
            agreeing=agree,
        )


def _place(tables: Tables, line: Series, name: str) -> Passage | None:
    return place(tables.document, line.matrix.table, line.matrix.cells[line.row][line.columns[name]])
