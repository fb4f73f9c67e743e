"""Heads and rows of a table: repeated or missing names, years and bands out of step, dates of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corroborate.audit.quantities import words
from corroborate.audit.rules.tab.matrix import LineKind, Matrix, Named, interval, year_of
from corroborate.audit.rules.tab.tables import Tables
from corroborate.audit.support import finding
from corroborate.documents.model import Cell, Table, TableKind
from corroborate.values import Finding, Passage

_DATE = re.compile(r"(\d{4})\s?-\s?(\d{1,2})\s?-\s?(\d{1,2})")
_WORDED = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
#: longest table whose rows are put in order
_ROWS = 500
#: share of neighbouring rows in order, over all testimony tables, that makes order the house's rule
_ORDERED = 0.7


def heads(tables: Tables) -> Iterator[Finding]:
    """TAB015: one name over two columns (or before two rows); TAB016: a column without a name."""
    for matrix in tables.matrices:
        for lines, what in ((matrix.columns, "column"), (matrix.rows, "row")):
            yield from _repeated(matrix, lines, what)
        if any(column.name for column in matrix.columns):
            for column, named in enumerate(matrix.columns):
                if not named.name:
                    cell = next((row[column] for row in matrix.cells if row[column] is not None), None)
                    places = _places(tables, matrix.table, cell)
                    yield finding("TAB016", places, table=matrix.table.label, column=column + 1)


def _repeated(matrix: Matrix, lines: Sequence[Named], what: str) -> Iterator[Finding]:
    if what == "row" and _worded(matrix.table):
        return
    seen: dict[tuple[str, str], int] = {}
    for index, line in enumerate(lines):
        key = (line.group, " ".join(line.name.casefold().split()))
        if not key[1] or line.kind in (LineKind.TOTAL, LineKind.SUBTOTAL, LineKind.SHARE):
            continue
        before = seen.setdefault(key, index)
        if before == index:
            continue
        if what == "row" and _same_values(matrix, before, index):
            continue  # one row printed again after a page break
        year = year_of(line.name) is not None
        places = [place for place in (line.place, lines[before].place) if place is not None]
        yield finding(
            "TAB015" if year else "TAB017",
            places,
            table=matrix.table.label,
            what=what,
            name=line.name,
            names=[each.name for each in lines],
        )


def _same_values(matrix: Matrix, first: int, second: int) -> bool:
    return [matrix.value(first, c) for c in range(len(matrix.columns))] == [
        matrix.value(second, c) for c in range(len(matrix.columns))
    ]


def _worded(table: Table) -> bool:
    """Whether rows are told apart by further columns of words, so that a first cell may recur."""
    return any(
        sum(bool(row[c].text) and row[c].number is None and not row[c].none for row in table.rows) * 2 > len(table.rows)
        for c in range(1, len(table.columns))
        if all(c < len(row) for row in table.rows)
    ) and bool(table.columns[1:2] and table.columns[1])


def _places(tables: Tables, table: Table, cell: Cell | None) -> list[Passage]:
    if cell is None or not len(cell.flow):
        return [tables.document.passage(table.caption_span, table=table.label)]
    return list(tables.document.passages(cell.flow, [(0, len(cell.flow))], table=table.label))


def years(tables: Tables) -> Iterator[Finding]:
    """TAB018: years of heads or rows out of order; TAB019: one year left out of an unbroken run."""
    for matrix in tables.matrices:
        for lines in (matrix.columns, matrix.rows):
            dated = [(year_of(line.name), line) for line in lines if line.kind is LineKind.PLAIN]
            known = [(year, line) for year, line in dated if year is not None]
            if len(known) < 4 or len(known) * 5 < len(dated) * 4:
                continue
            yield from _disordered(matrix, known)
            yield from _gap(matrix, known)


def _disordered(matrix: Matrix, known: list[tuple[int, Named]]) -> Iterator[Finding]:
    steps = [b - a for (a, _), (b, _) in pairwise(known)]
    rising = sum(step >= 0 for step in steps) * 2 >= len(steps)
    wrong = [i for i, step in enumerate(steps) if (step < 0) == rising and step != 0]
    if len(wrong) != 1:
        return
    before, line = known[wrong[0]], known[wrong[0] + 1]
    places = [place for place in (line[1].place, before[1].place) if place is not None]
    yield finding("TAB018", places, table=matrix.table.label, name=line[1].name, before=before[1].name)


def _gap(matrix: Matrix, known: list[tuple[int, Named]]) -> Iterator[Finding]:
    spans = [(int(line.name[-4:]) if re.search(r"\D\d{4}$", line.name) else year, year) for year, line in known]
    steps = [start - end for (end, _), (_, start) in pairwise(spans)]
    gaps = [i for i, step in enumerate(steps) if step != 1]
    if len(gaps) != 1 or steps[gaps[0]] != 2 or len(steps) < 6:
        return
    before, line = known[gaps[0]], known[gaps[0] + 1]
    places = [place for place in (line[1].place, before[1].place) if place is not None]
    yield finding("TAB019", places, table=matrix.table.label, missing=spans[gaps[0]][0] + 1,
                  before=before[1].name, after=line[1].name)  # fmt: skip


def bands(tables: Tables) -> Iterator[Finding]:
    """TAB020: bands (of age) that overlap or leave a gap."""
    for matrix in tables.matrices:
        for lines in (matrix.columns, matrix.rows):
            known = [(found, line) for line in lines if (found := interval(line.name)) is not None]
            if len(known) < 3 or any(high < low for (low, high), _ in known):
                continue
            falling = known[0][0] > known[-1][0]
            ordered = known[::-1] if falling else known
            steps = [low - high for ((_, high), _), ((low, _), _) in pairwise(ordered)]
            usual = max(set(steps), key=steps.count)
            if usual not in (0, 1) or steps.count(usual) * 3 < len(steps) * 2:
                continue
            for i, step in enumerate(steps):
                if step != usual:
                    first, second = ordered[i][1], ordered[i + 1][1]
                    places = [place for place in (second.place, first.place) if place is not None]
                    yield finding("TAB020", places, table=matrix.table.label, first=first.name, second=second.name)


def rows_by_date(tables: Tables) -> Iterator[Finding]:
    """TAB021: rows of a testimony table out of the order of interviews that its rows keep."""
    dated = [
        (table, found)
        for table in tables.document.tables
        if table.kind is TableKind.TESTIMONY and 4 <= len(found := _dated(table)) <= _ROWS
    ]
    steps = [(b[0] >= a[0]) for _, rows in dated for a, b in pairwise(rows)]
    if len(steps) < 8 or sum(steps) < _ORDERED * len(steps):
        return
    for table, rows in dated:
        out = _outside_longest_run([date for date, _ in rows])
        if not out or len(out) * 4 > len(rows):
            continue
        for index in out:
            date, cell = rows[index]
            place = _places(tables, table, cell)
            around = [rows[i][0] for i in (index - 1, index + 1) if 0 <= i < len(rows)]
            yield finding("TAB021", place, table=table.label, words=cell.text, date=date, around=around)


def _dated(table: Table) -> list[tuple[str, Cell]]:
    out: list[tuple[str, Cell]] = []
    for row in table.rows:
        cell = row[-1]
        found = _DATE.search(cell.text)
        if found:
            out.append((f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}", cell))
            continue
        found = _WORDED.search(cell.text)
        if found and found[2] in words("months"):
            month = words("months").index(found[2]) + 1
            out.append((f"{found[3]}-{month:02d}-{int(found[1]):02d}", cell))
    return out


def _outside_longest_run(dates: list[str]) -> list[int]:
    """Positions outside the longest rising run: the fewest rows that break the order."""
    best = [1] * len(dates)
    back = [-1] * len(dates)
    for i in range(len(dates)):
        for j in range(i):
            if dates[j] <= dates[i] and best[j] + 1 > best[i]:
                best[i], back[i] = best[j] + 1, j
    at = max(range(len(dates)), key=lambda i: best[i])
    kept: set[int] = set()
    while at >= 0:
        kept.add(at)
        at = back[at]
    return [i for i in range(len(dates)) if i not in kept]
