"""Shares within a table: recomputed from the counts they stand beside; a whole against its parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from corroborate.audit.rules.tab.matrix import LineKind, Matrix, at, place, says, show
from corroborate.audit.rules.tab.tables import Tables
from corroborate.audit.support import finding
from corroborate.documents.model import Cell
from corroborate.values import Finding

_HUNDRED = Decimal(100)
#: share of a line's values that must come out before the others are wrong
_KEEP = Decimal("0.6")


def shares(tables: Tables) -> Iterator[Finding]:
    """TAB006 and TAB007: a share that is not its count divided by the whole."""
    for matrix in tables.matrices:
        for view in (matrix, matrix.transposed):
            for row, named in enumerate(view.rows):
                if named.kind is LineKind.SHARE:
                    yield from _line(tables, view, row)


def _line(tables: Tables, view: Matrix, row: int) -> Iterator[Finding]:
    """One line of shares against the best of the readings of what it is a share of."""
    columns = [c for c in range(len(view.columns)) if view.value(row, c) is not None]
    best: tuple[int, list[int], int, int | None] | None = None
    for count, whole in _readings(view, row):
        hits, misses = 0, []
        for c in columns:
            exact = _exact(view, c, count, whole)
            if exact is None:
                continue
            if _fits(view, row, c, exact):
                hits += 1
            else:
                misses.append(c)
        if best is None or hits > best[0]:
            best = (hits, misses, count, whole)
    if best is None or best[0] < 2 or best[0] < _KEEP * (best[0] + len(best[1])):
        return
    for c in best[1]:
        yield _wrong(tables, view, row, c, best[2], best[3])


def _readings(view: Matrix, row: int) -> Iterator[tuple[int, int | None]]:
    """Lines of counts the shares may be of, and the line of wholes (None: the total of the counts)."""
    counts = [r for r, named in enumerate(view.rows) if named.kind in (LineKind.PLAIN, LineKind.TOTAL) and r != row]
    for count in sorted(counts, key=lambda r: abs(r - row)):
        yield count, None
        for whole in counts:
            if whole != count:
                yield count, whole


def _exact(view: Matrix, column: int, count: int, whole: int | None) -> Decimal | None:
    part = view.value(count, column)
    if whole is None:
        total = next((c for c, named in enumerate(view.columns) if named.kind is LineKind.TOTAL), None)
        base = view.value(count, total) if total is not None else None
    else:
        base = view.value(whole, column)
    if part is None or not base:
        return None
    return part * _HUNDRED / base


def _fits(view: Matrix, row: int, column: int, exact: Decimal) -> bool:
    printed = view.value(row, column)
    assert printed is not None
    step = Decimal(1) / Decimal(10) ** view.decimals(row, column)
    return abs(printed - exact) <= step / 2


def _wrong(tables: Tables, view: Matrix, row: int, column: int, count: int, whole: int | None) -> Finding:
    exact = _exact(view, column, count, whole)
    printed = view.value(row, column)
    assert exact is not None and printed is not None
    total = next((c for c, named in enumerate(view.columns) if named.kind is LineKind.TOTAL), column)
    base = view.cells[count][total] if whole is None else view.cells[whole][column]
    cells = [view.cells[row][column], view.cells[count][column], base]
    places = view.decimals(row, column)
    step = Decimal(1) / Decimal(10) ** places
    return finding(
        "TAB006" if abs(printed - exact) > step else "TAB007",
        [p for cell in cells if (p := place(tables.document, view.table, cell)) is not None],
        table=view.table.label,
        where=at(view, row, column),
        printed=show(printed),
        exact=show(round(exact, max(places, 1) + 1)),
        part=show(view.value(count, column) or Decimal(0)),
        whole=_text(base),
    )


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


def hundreds(tables: Tables) -> Iterator[Finding]:
    """TAB008: shares whose printed total is 100, and that do not come to 100 even with rounding."""
    for matrix in tables.matrices:
        if says(" ".join(tables.remarks(matrix.table)), tables.style.exception):
            continue
        for view in (matrix, matrix.transposed):
            for row, named in enumerate(view.rows):
                if named.kind is LineKind.SHARE or matrix.percent:
                    yield from _hundred(tables, view, row)


def _hundred(tables: Tables, view: Matrix, row: int) -> Iterator[Finding]:
    total = next((c for c, named in enumerate(view.columns) if named.kind is LineKind.TOTAL), None)
    parts = [c for c, named in enumerate(view.columns) if named.kind is LineKind.PLAIN]
    if total is None or len(parts) < 3 or view.value(row, total) != _HUNDRED:
        return
    values = [view.value(row, c) for c in parts]
    if any(value is None for value in values):
        return
    summed = sum((value for value in values if value is not None), Decimal(0))
    slack = sum((Decimal(1) / (2 * Decimal(10) ** view.decimals(row, c)) for c in parts), Decimal(0))
    if abs(summed - _HUNDRED) <= slack:
        return
    cells = [view.cells[row][c] for c in (total, *parts)]
    yield finding(
        "TAB008",
        [p for cell in cells if (p := place(tables.document, view.table, cell)) is not None],
        table=view.table.label,
        row=view.rows[row].name or view.table.caption,
        summed=show(summed),
    )


def wholes(tables: Tables) -> Iterator[Finding]:
    """TAB009: a rate of a whole group that lies outside the rates of all its parts."""
    for matrix in tables.matrices:
        if not matrix.percent:
            continue
        for view in (matrix, matrix.transposed):
            yield from _outside(tables, view)


def _outside(tables: Tables, view: Matrix) -> Iterator[Finding]:
    total = next((r for r, named in enumerate(view.rows) if named.kind is LineKind.TOTAL), None)
    parts = [r for r, named in enumerate(view.rows) if named.kind is LineKind.PLAIN]
    if total is None or len(parts) < 2:
        return
    lines = [
        (c, whole, values)
        for c in range(len(view.columns))
        if (whole := view.value(total, c)) is not None
        and len(values := [value for r in parts if (value := view.value(r, c)) is not None]) == len(parts)
    ]
    steps = {c: Decimal(1) / Decimal(10) ** view.decimals(total, c) for c, _, _ in lines}
    added = sum(abs(sum(values, Decimal(0)) - whole) <= steps[c] * len(values) / 2 for c, whole, values in lines)
    if added * 2 > len(lines):
        return  # shares of one whole, which do add up
    for c, whole, values in lines:
        step = steps[c]
        if whole == _HUNDRED or abs(sum(values, Decimal(0)) - _HUNDRED) <= 1:
            continue
        if min(values) - step <= whole <= max(values) + step:
            continue
        cells = [view.cells[r][c] for r in (total, *parts)]
        yield finding(
            "TAB009",
            [p for cell in cells if (p := place(tables.document, view.table, cell)) is not None],
            table=view.table.label,
            where=at(view, total, c),
            printed=show(whole),
            low=show(min(values)),
            high=show(max(values)),
        )
