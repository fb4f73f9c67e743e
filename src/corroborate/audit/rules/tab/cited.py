"""What the text says of a table it names, or of a whole that the table counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from corroborate.audit.quantities import Measure, Quantity
from corroborate.audit.rules.tab.matrix import ZERO, LineKind, Matrix, place, show, totals, year_of
from corroborate.audit.rules.tab.prose import slip
from corroborate.audit.rules.tab.tables import Tables
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import finding
from corroborate.documents.tables.captions import label_of
from corroborate.values import Finding

_HUNDRED = Decimal(100)
_OF_WHOLE = re.compile(r"\s(?:of|among) (?:the |these |all |a total of |the total of ){0,2}$")
_LETTERS = re.compile(r"[^\W\d_]+")


def shares_of_total(tables: Tables) -> Iterator[Finding]:
    """TAB027: "p per cent of the N" where N is the total of a table and the named line gives another share."""
    for matrix in tables.matrices:
        wholes = list(_totals(matrix))
        if not wholes:
            continue
        for sentence, quantities in tables.near(matrix.table):
            for percent, whole in pairwise(quantities):
                if percent.measure is not Measure.PERCENT or whole.measure is not Measure.COUNT or percent.about:
                    continue
                if not _OF_WHOLE.fullmatch(sentence.text[percent.end : whole.start]):
                    continue
                for view, column, total in wholes:
                    if view.value(total, column) == whole.value:
                        yield from _share(tables, view, column, total, sentence, percent, whole)


def _totals(matrix: Matrix) -> Iterator[tuple[Matrix, int, int]]:
    """Each line of parts with its total: the view, the column of the parts, the row of the total."""
    for view, r, c, value in totals(matrix):
        if view.columns[c].kind in (LineKind.PLAIN, LineKind.TOTAL) and value >= 10:
            yield view, c, r


def _share(
    tables: Tables, view: Matrix, column: int, total: int, sentence: Sentence, percent: Quantity, whole: Quantity
) -> Iterator[Finding]:
    said = _letters(sentence.text)
    named = [
        r
        for r, row in enumerate(view.rows)
        if row.kind is LineKind.PLAIN and (name := _letters(row.name)) and len(name) > 4 and name in said
    ]
    if len(named) != 1:
        return
    part = view.value(named[0], column)
    if part is None:
        return
    exact = part * _HUNDRED / whole.value
    if percent.may_be(exact) or abs(exact - percent.value) <= percent.step:
        return
    cells = [view.cells[r][column] for r in (named[0], total)]
    yield finding(
        "TAB027",
        [sentence.place(tables.document, percent.start, whole.end)]
        + [p for cell in cells if (p := place(tables.document, view.table, cell)) is not None],
        table=view.table.label,
        words=sentence.text[percent.start : whole.end],
        row=view.rows[named[0]].name,
        part=show(part),
        exact=f"{round(exact, 1)}%",
    )


def _letters(text: str) -> str:
    """Letters alone: a word broken by a hyphen is the same word."""
    return "".join(_LETTERS.findall(text)).casefold()


def named_tables(tables: Tables) -> Iterator[Finding]:
    """TAB028: a sentence that names a table and one of its years states a figure that the table does
    not have for that year."""
    pattern = tables.style.reference
    if not pattern:
        return
    compiled = re.compile(pattern)
    by_label = {matrix.table.label: matrix for matrix in tables.matrices}
    for sentence, quantities in zip(tables.context.sentences, tables.context.quantities, strict=True):
        years = {int(q.value) for q in quantities if q.measure is Measure.YEAR}
        if len(years) != 1:
            continue
        named = {label_of(found) for found in compiled.finditer(sentence.text)} & by_label.keys()
        if len(named) == 1:
            yield from _cited(tables, by_label[named.pop()], sentence, quantities, years.pop())


def _cited(
    tables: Tables, matrix: Matrix, sentence: Sentence, quantities: Sequence[Quantity], year: int
) -> Iterator[Finding]:
    for view in (matrix, matrix.transposed):
        columns = [c for c, column in enumerate(view.columns) if year_of(column.name) == year]
        if len(columns) != 1:
            continue
        column = columns[0]
        rows = [r for r in range(len(view.rows)) if view.value(r, column) is not None]
        for quantity in quantities:
            percent = quantity.measure is Measure.PERCENT
            if not percent and (quantity.measure is not Measure.COUNT or quantity.value < 100):
                continue
            fitting = [r for r in rows if (view.percent or view.rows[r].kind is LineKind.SHARE) is percent]
            values = [view.value(r, column) or ZERO for r in fitting]
            if not values or quantity.about or any(quantity.may_be(value) for value in values):
                continue
            if quantity.value in (sum(values, ZERO), max(values) - min(values)):
                continue
            nearest = min(fitting, key=lambda r: abs((view.value(r, column) or ZERO) - quantity.value))
            near = view.value(nearest, column) or ZERO
            if percent and abs(near - quantity.value) * 4 > max(near, quantity.value):
                continue
            if not percent and not slip(near, quantity.value):
                continue
            there = place(tables.document, view.table, view.cells[nearest][column])
            yield finding(
                "TAB028",
                [sentence.place(tables.document, quantity.start, quantity.end)] + ([there] if there else []),
                table=view.table.label,
                words=sentence.text[quantity.start : quantity.end],
                year=year,
                nearest=show(near),
                row=view.rows[nearest].name,
            )
