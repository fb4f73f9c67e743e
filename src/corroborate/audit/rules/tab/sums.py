"""Sums within a table: totals of rows and columns, sums that all rows but one keep, running sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, combinations, pairwise

from corroborate.audit.rules.tab.matrix import ZERO, LineKind, Matrix, at, place, says, show, year_of
from corroborate.audit.rules.tab.tables import Tables
from corroborate.audit.support import finding
from corroborate.values import Finding, Passage

_SUMMED = (LineKind.PLAIN, LineKind.TOTAL, LineKind.SUBTOTAL)
#: share of rows that must keep a sum before the others break it
_KEEP = Decimal("0.75")
#: longest list of parts in which sums of neighbours are looked for
_MOST_NESTED = 60


@dataclass(frozen=True, slots=True)
class Sum:
    """One printed total against the sum of its parts."""

    row: int
    column: int
    parts: tuple[int, ...]
    printed: Decimal
    summed: Decimal
    second: bool
    slack: Decimal

    @property
    def stands(self) -> bool:
        return abs(self.printed - self.summed) <= self.slack


def totals(tables: Tables) -> Iterator[Finding]:
    """TAB001 and TAB002: a total that is not the sum of its parts."""
    style = tables.style
    for matrix in tables.matrices:
        if matrix.percent or says(" ".join(tables.remarks(matrix.table)), style.exception):
            continue
        for view in (matrix, matrix.transposed):
            yield from _totals(tables, view)


def _totals(tables: Tables, view: Matrix) -> Iterator[Finding]:
    sums = list(_sums(view))
    if not sums:
        return
    held = sum(each.stands for each in sums)
    across: dict[tuple[int, int, bool], Sum] | None = None
    for each in sums:
        if each.stands:
            continue
        if across is None:
            across = {(other.row, other.column, other.second): other for other in _sums(view.transposed)}
        if _follows(each, sums, across):
            continue
        if not held and (len(sums) > 1 or not _within(each, 20)):
            continue  # where no column comes out, the last line is no sum
        yield _wrong_total(tables, view, each, sure=bool(held) or _within(each, 2))


def _within(each: Sum, factor: int) -> bool:
    """Whether the printed total and the sum are of one order."""
    return each.summed != ZERO and each.printed <= factor * each.summed and each.summed <= factor * each.printed


def _sums(view: Matrix) -> Iterator[Sum]:
    for total, parts in _scopes(view):
        for column, named in enumerate(view.columns):
            if named.kind not in _SUMMED:
                continue
            for second in (False, True) if view.paired else (False,):
                found = _sum(view, total, parts, column, second)
                if found is not None:
                    yield found


def _scopes(view: Matrix) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each total line with the lines it adds up: all before it, or all after it when it comes first."""
    plain = [i for i, row in enumerate(view.rows) if row.kind is LineKind.PLAIN]
    for i, row in enumerate(view.rows):
        if row.kind is not LineKind.TOTAL:
            continue
        before = tuple(j for j in plain if j < i)
        after = tuple(j for j in plain if j > i)
        parts = before or after
        if len(parts) > 1:
            yield i, parts


def _sum(view: Matrix, total: int, parts: Sequence[int], column: int, second: bool) -> Sum | None:
    printed = view.value(total, column, second)
    values = [view.value(part, column, second) for part in parts]
    if second:
        # A line without a companion of its own ("-") adds nothing to the companions.
        values = [
            ZERO if value is None and view.value(part, column) == ZERO else value
            for value, part in zip(values, parts, strict=True)
        ]
    if printed is None or any(value is None for value in values):
        return None
    numbers = [value for value in values if value is not None]
    if not any(numbers) and printed == ZERO:
        return None
    places = max(view.decimals(part, column) for part in (*parts, total))
    slack = Decimal(len(parts) + 1) / (2 * Decimal(10) ** places) if places else ZERO
    summed = sum(numbers, ZERO)
    found = Sum(total, column, tuple(parts), printed, summed, second, slack)
    dated = all(year_of(view.rows[part].name) is not None for part in parts)
    if not found.stands and not dated and _nested(numbers, printed):
        return None
    return found


def _follows(each: Sum, sums: Sequence[Sum], across: dict[tuple[int, int, bool], Sum]) -> bool:
    """Whether a grand total comes out across, and misses only by what one of its parts misses across."""
    own = across.get((each.column, each.row, each.second))
    if own is None or not own.stands:
        return False
    short = each.printed - each.summed
    below = [part for i in each.parts if (part := across.get((each.column, i, each.second))) is not None]
    beside = [part for part in sums if part.row == each.row and part.column in own.parts]
    # A part is printed too low (or, in the other direction, too high) by just that much.
    return any(part.summed - part.printed == short for part in below) or any(
        part.printed - part.summed == short for part in beside if part.second == each.second
    )


def _nested(values: Sequence[Decimal], printed: Decimal) -> bool:
    """Whether some parts are sums of their neighbours ("of which ..."), and the rest come out."""
    if len(values) > _MOST_NESTED:
        return False
    sums = [ZERO, *accumulate(values)]
    whole = sums[-1]
    for start, end in combinations(range(len(values) + 1), 2):
        if end - start < 2:
            continue
        inner = sums[end] - sums[start]
        for sub in (start - 1, end):
            if 0 <= sub < len(values) and values[sub] == inner != ZERO and whole - inner == printed:
                return True
    return False


def _wrong_total(tables: Tables, view: Matrix, each: Sum, sure: bool) -> Finding:
    document, table = tables.document, view.table
    cells = [view.cells[row][each.column] for row in (each.row, *each.parts)]
    places: list[Passage] = [p for cell in cells if (p := place(document, table, cell, each.second)) is not None]
    places += tables.mentioned(table, each.printed)
    return finding(
        "TAB001" if sure else "TAB002",
        places,
        table=table.label,
        where=at(view, each.row, each.column),
        printed=show(each.printed),
        summed=show(each.summed),
        difference=show(abs(each.printed - each.summed)),
    )


def broken_sums(tables: Tables) -> Iterator[Finding]:
    """TAB003: one column is the sum of others in all rows but one."""
    for matrix in tables.matrices:
        for view in (matrix, matrix.transposed):
            yield from _broken(tables, view)


def _broken(tables: Tables, view: Matrix) -> Iterator[Finding]:
    document, table = tables.document, view.table
    rows = [r for r, row in enumerate(view.rows) if row.kind in (LineKind.PLAIN, LineKind.TOTAL)]
    plain = [c for c, column in enumerate(view.columns) if column.kind is LineKind.PLAIN]
    if len(rows) < 5 or not 3 <= len(plain) <= 8:
        return
    for target in plain:
        others = [c for c in plain if c != target]
        for size in {2, 3, len(others)}:
            if size > len(others):
                continue
            for parts in combinations(others, size):
                for r in _breakers(view, rows, target, parts):
                    cells = [view.cells[r][c] for c in (target, *parts)]
                    yield finding(
                        "TAB003",
                        [p for cell in cells if (p := place(document, table, cell)) is not None],
                        table=table.label,
                        row=view.rows[r].name,
                        column=view.columns[target].name,
                        parts=[view.columns[c].name for c in parts],
                        printed=show(view.value(r, target) or ZERO),
                        summed=show(sum((view.value(r, c) or ZERO for c in parts), ZERO)),
                        held=len(rows) - 1,
                    )


def _breakers(view: Matrix, rows: Sequence[int], target: int, parts: Sequence[int]) -> list[int]:
    """The rows that break a sum that nearly all rows keep (each part counting in most of them)."""
    keep = 0
    broken: list[int] = []
    for r in rows:
        whole = view.value(r, target)
        values = [view.value(r, c) for c in parts]
        if whole is None or any(v is None for v in values):
            continue
        numbers = [v for v in values if v is not None]
        if whole == sum(numbers, ZERO):
            keep += sum(v != ZERO for v in numbers) == len(numbers)
        else:
            broken.append(r)
    return broken if keep >= 4 and keep >= _KEEP * (keep + len(broken)) else []


def running_sums(tables: Tables) -> Iterator[Finding]:
    """TAB004: a cumulative value that is not the one before it plus what was added."""
    for matrix in tables.matrices:
        for view in (matrix, matrix.transposed):
            for column, named in enumerate(view.columns):
                if named.kind is LineKind.CUMULATIVE:
                    yield from _running(tables, view, column)


def _running(tables: Tables, view: Matrix, column: int) -> Iterator[Finding]:
    readings = [
        (len(breaks), rows, breaks, step)
        for step, named in enumerate(view.columns)
        if named.kind in (LineKind.PLAIN, LineKind.TOTAL)
        for rows, breaks in [_steps(view, column, step)]
        if len(rows) > 2
    ]
    if not readings:
        return
    _, rows, breaks, step = min(readings, key=lambda reading: (reading[0], abs(reading[3] - column)))
    breaks = _own_breaks(view, rows, breaks, column, step)
    if len(breaks) * 5 > len(rows) * 2:
        return
    document, table = tables.document, view.table
    for before, r in breaks:
        cells = [view.cells[r][column], view.cells[before][column], view.cells[r][step]]
        yield finding(
            "TAB004",
            [p for cell in cells if (p := place(document, table, cell)) is not None],
            table=table.label,
            where=at(view, r, column),
            printed=show(_number(view, r, column)),
            before=show(_number(view, before, column)),
            added=show(_number(view, r, step)),
            summed=show(_number(view, before, column) + _number(view, r, step)),
        )


def _steps(view: Matrix, column: int, step: int) -> tuple[list[int], list[tuple[int, int]]]:
    """The rows of a running sum over `step`, and the pairs of neighbours where it does not run on."""
    rows = [
        r
        for r, row in enumerate(view.rows)
        if row.kind is LineKind.PLAIN and view.value(r, column) is not None and view.value(r, step) is not None
    ]
    return rows, [
        (before, r)
        for before, r in pairwise(rows)
        if _number(view, r, column) != _number(view, before, column) + _number(view, r, step)
    ]


def _own_breaks(
    view: Matrix, rows: Sequence[int], breaks: Sequence[tuple[int, int]], column: int, step: int
) -> list[tuple[int, int]]:
    """`breaks` less those that only follow from a wrong value before them: one wrong value breaks
    two steps, and the sum runs on behind it."""
    out: list[tuple[int, int]] = []
    healed: set[int] = set()
    after = dict(pairwise(rows))
    for before, r in breaks:
        if before in healed:
            continue
        out.append((before, r))
        last = after.get(r)
        added = _number(view, before, column) + _number(view, r, step)
        if last is not None and _number(view, last, column) == added + _number(view, last, step):
            healed.add(r)
    return out


def _number(view: Matrix, row: int, column: int) -> Decimal:
    return view.value(row, column) or ZERO


def pairs(tables: Tables) -> Iterator[Finding]:
    """TAB005: fewer persons than cases where every other pair has at least as many."""
    for matrix in tables.matrices:
        if not matrix.paired:
            continue
        odd: list[tuple[int, int]] = []
        count = 0
        for r in range(len(matrix.rows)):
            for c in range(len(matrix.columns)):
                value, second = matrix.value(r, c), matrix.value(r, c, True)
                if value is None or second is None:
                    continue
                count += 1
                if second < value:
                    odd.append((r, c))
        if odd and len(odd) * 10 <= count:
            for r, c in odd:
                found = place(tables.document, matrix.table, matrix.cells[r][c])
                yield finding(
                    "TAB005",
                    [found] if found else [],
                    table=matrix.table.label,
                    where=at(matrix, r, c),
                    first=show(matrix.value(r, c) or ZERO),
                    second=show(matrix.value(r, c, True) or ZERO),
                )
