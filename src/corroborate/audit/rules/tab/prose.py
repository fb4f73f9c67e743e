"""The text around a table against the table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corroborate.audit.quantities import Measure, Quantity, words
from corroborate.audit.rules.tab.matrix import ZERO, LineKind, Matrix, at, interval, place, says, show, year_of
from corroborate.audit.rules.tab.tables import Tables
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import finding
from corroborate.values import Finding, Passage

_WORD = re.compile(r"[^\W\d_]{4,}")
_AGES = re.compile(
    r"(?:between\s|from\s|aged\s)?\b(?P<low>\d{1,3})\s?(?:and|to|[–~—-])\s?(?P<high>\d{1,3})\b(?=[^.;]{0,20}\byears?\b|\syear)"
)
_HUNDRED = Decimal(100)


def planned(tables: Tables) -> Iterator[Finding]:
    """TAB022: the text tells as done a total that, by the table's own remark, counts what is only planned."""
    for matrix in tables.matrices:
        for index, remark in enumerate(tables.remarks(matrix.table)):
            if not says(remark, tables.style.planned):
                continue
            for total in _grand_totals(matrix):
                for sentence, quantities in tables.near(matrix.table):
                    for quantity in quantities:
                        if quantity.value != total or says(sentence.text, tables.style.planned):
                            continue
                        span = matrix.table.remarks[index]
                        yield finding(
                            "TAB022",
                            [
                                sentence.place(tables.document, quantity.start, quantity.end),
                                tables.document.passage(span, table=matrix.table.label),
                            ],
                            table=matrix.table.label,
                            total=show(total),
                            words=sentence.text[quantity.start : quantity.end],
                            remark=remark,
                        )


def _grand_totals(matrix: Matrix) -> list[Decimal]:
    """Values of total lines, largest first, that are large enough to be known again in the text."""
    out = {
        value
        for view in (matrix, matrix.transposed)
        for r, row in enumerate(view.rows)
        if row.kind is LineKind.TOTAL
        for c, column in enumerate(view.columns)
        if column.kind is not LineKind.SHARE and (value := view.value(r, c)) is not None and value >= 10
    }
    return sorted(out, reverse=True)


@dataclass(frozen=True, slots=True)
class _Dated:
    """The values of one line of a table by year."""

    view: Matrix
    row: int
    columns: dict[int, int]


def _dated_lines(matrix: Matrix) -> Iterator[_Dated]:
    for view in (matrix, matrix.transposed):
        columns: dict[int, int] = {}
        for c, column in enumerate(view.columns):
            year = year_of(column.name) if interval(column.name) is None and "–" not in column.name else None
            if year is not None:
                columns.setdefault(year, c)
        if len(columns) >= 3:
            for r, row in enumerate(view.rows):
                if row.kind in (LineKind.PLAIN, LineKind.SHARE):
                    yield _Dated(view, r, columns)


def other_years(tables: Tables) -> Iterator[Finding]:
    """TAB023: the text gives for one year the figure that the table has for another."""
    for matrix in tables.matrices:
        lines = list(_dated_lines(matrix))
        if not lines:
            continue
        topic = _topic(matrix)
        years = {year for line in lines for year in line.columns}
        for sentence, quantities in tables.near(matrix.table):
            said = {int(q.value) for q in quantities if q.measure is Measure.YEAR}
            if len(said) != 1 or not said <= years or len(topic & _content(sentence.text)) < 2:
                continue
            year = said.pop()
            for quantity in quantities:
                yield from _other_year(tables, lines, sentence, quantity, year)


def _other_year(
    tables: Tables, lines: Sequence[_Dated], sentence: Sentence, quantity: Quantity, year: int
) -> Iterator[Finding]:
    percent = quantity.measure is Measure.PERCENT
    if not percent and (quantity.measure is not Measure.COUNT or quantity.value < 1000):
        return
    fits: list[tuple[_Dated, int]] = []
    for line in lines:
        share = line.view.rows[line.row].kind is LineKind.SHARE or line.view.percent
        if share is not percent or year not in line.columns:
            continue
        own = line.view.value(line.row, line.columns[year])
        if own is None or _means(quantity, own):
            return
        others = [y for y, c in line.columns.items() if y != year and _says(quantity, line.view.value(line.row, c))]
        if len(others) == 1 and not quantity.may_be(own):
            fits.append((line, others[0]))
    if len(fits) != 1:
        return
    line, other = fits[0]
    view, row = line.view, line.row
    cells = [view.cells[row][line.columns[each]] for each in (year, other)]
    yield finding(
        "TAB023",
        [sentence.place(tables.document, quantity.start, quantity.end)]
        + [p for cell in cells if (p := place(tables.document, view.table, cell)) is not None],
        table=view.table.label,
        words=sentence.text[quantity.start : quantity.end],
        year=year,
        printed=show(view.value(row, line.columns[year]) or ZERO),
        other=other,
        elsewhere=show(view.value(row, line.columns[other]) or ZERO),
    )


def _means(quantity: Quantity, value: Decimal) -> bool:
    return abs(value - quantity.value) <= quantity.step / 2


def _says(quantity: Quantity, value: Decimal | None) -> bool:
    """Whether `quantity` is `value` itself, or its whole part after "more than"."""
    if value is None:
        return False
    if quantity.about in words("over"):
        return ZERO <= value - quantity.value < quantity.step
    return _means(quantity, value)


def _content(text: str) -> set[str]:
    return {word.casefold().removesuffix("s") for word in _WORD.findall(text)}


def _topic(matrix: Matrix) -> set[str]:
    names = [matrix.table.caption, *(line.name for line in (*matrix.rows, *matrix.columns))]
    return _content(" ".join(names))


def near_misses(tables: Tables) -> Iterator[Finding]:
    """TAB024: a number in the text that differs from one of the table by one digit or by two
    digits changed about, and stands in the table nowhere itself."""
    for section, matrices in _by_section(tables).items():
        printed: dict[Decimal, tuple[Matrix, int, int]] = {}
        for matrix in matrices:
            for r in range(len(matrix.rows)):
                for c in range(len(matrix.columns)):
                    value = matrix.value(r, c)
                    if value is not None and value >= 1000 and value == int(value):
                        printed.setdefault(value, (matrix, r, c))
        if not printed:
            continue
        topics = {id(matrix): _topic(matrix) for matrix in matrices}
        shapes: dict[str, list[Decimal]] = defaultdict(list)
        for value in printed:
            for shape in _shapes(str(int(value))):
                shapes[shape].append(value)
        for index in tables.by_section.get(section, ()):
            sentence = tables.context.sentences[index]
            spoken: set[str] | None = None
            for quantity in tables.context.quantities[index]:
                if quantity.measure is not Measure.COUNT or quantity.about or quantity.step != 1:
                    continue
                if quantity.value < 1000 or quantity.value in tables.values:
                    continue
                near = {v for shape in _shapes(str(int(quantity.value))) for v in shapes.get(shape, ())}
                near = {v for v in near if len(str(int(v))) == len(str(int(quantity.value)))}
                if len(near) != 1:
                    continue
                found = printed[near.pop()]
                spoken = _content(sentence.text) if spoken is None else spoken
                if len(topics[id(found[0])] & spoken) >= 2:
                    yield _near(tables, sentence, quantity, found)


def _shapes(digits: str) -> Iterator[str]:
    """Forms that two numbers share when they differ in one digit or in the order of two neighbours."""
    for i in range(len(digits)):
        yield f"{digits[:i]}?{digits[i + 1 :]}"
        if i + 1 < len(digits) and digits[i] != digits[i + 1]:
            yield f"{digits[:i]}{{{''.join(sorted(digits[i : i + 2]))}}}{digits[i + 2 :]}"


def slip(first: Decimal, second: Decimal) -> bool:
    """Whether two whole numbers differ by one digit or by two neighbouring digits changed about."""
    a, b = str(int(first)), str(int(second))
    return len(a) == len(b) and not set(_shapes(a)).isdisjoint(_shapes(b))


def _near(tables: Tables, sentence: Sentence, quantity: Quantity, found: tuple[Matrix, int, int]) -> Finding:
    matrix, r, c = found
    there = place(tables.document, matrix.table, matrix.cells[r][c])
    return finding(
        "TAB024",
        [sentence.place(tables.document, quantity.start, quantity.end)] + ([there] if there else []),
        table=matrix.table.label,
        words=sentence.text[quantity.start : quantity.end],
        printed=show(matrix.value(r, c) or ZERO),
        where=at(matrix, r, c),
    )


def _by_section(tables: Tables) -> dict[str | None, list[Matrix]]:
    out: dict[str | None, list[Matrix]] = defaultdict(list)
    for matrix in tables.matrices:
        out[tables.section(matrix.table)].append(matrix)
    return out


def added_rates(tables: Tables) -> Iterator[Finding]:
    """TAB025: the rate of a wide band of ages that is the sum of the rates of its narrow bands."""
    for matrix in tables.matrices:
        if not matrix.percent:
            continue
        for view in (matrix, matrix.transposed):
            known = [(found, r) for r, row in enumerate(view.rows) if (found := interval(row.name)) is not None]
            if len(known) < 2:
                continue
            for sentence, quantities in tables.near(matrix.table):
                yield from _added(tables, view, known, sentence, quantities)


def _added(
    tables: Tables,
    view: Matrix,
    known: Sequence[tuple[tuple[int, int], int]],
    sentence: Sentence,
    quantities: Sequence[Quantity],
) -> Iterator[Finding]:
    ages = _AGES.search(sentence.text)
    if ages is None:
        return
    low, high = int(ages["low"]), int(ages["high"])
    inside = [r for (a, b), r in known if low <= a and b <= high]
    covered = sum(b - a + 1 for (a, b), r in known if r in inside)
    if len(inside) < 2 or covered != high - low + 1:
        return
    for quantity in quantities:
        if quantity.measure is not Measure.PERCENT or quantity.about:
            continue
        for c in range(len(view.columns)):
            values = [value for r in inside if (value := view.value(r, c)) is not None]
            if len(values) != len(inside) or quantity.value <= max(values) + quantity.step:
                continue
            if abs(sum(values, ZERO) - quantity.value) > quantity.step / 2:
                continue
            cells = [place(tables.document, view.table, view.cells[r][c]) for r in inside]
            yield finding(
                "TAB025",
                [sentence.place(tables.document, quantity.start, quantity.end), *(p for p in cells if p is not None)],
                table=view.table.label,
                words=sentence.text[quantity.start : quantity.end],
                band=ages[0],
                parts=[show(value) for value in values],
                low=show(min(values)),
                high=show(max(values)),
            )


def same_totals(tables: Tables) -> Iterator[Finding]:
    """TAB026: two tables about the same group, of the same date, with two totals."""
    seen: dict[tuple[str, str | None], tuple[Matrix, Decimal, Passage | None]] = {}
    for matrix in tables.matrices:
        subject = _subject(matrix.table.caption)
        total = _total(matrix)
        if subject is None or total is None:
            continue
        value, r, c = total
        there = place(tables.document, matrix.table, matrix.cells[r][c])
        key = (subject, matrix.table.as_of)
        before = seen.setdefault(key, (matrix, value, there))
        if before[0] is matrix or before[1] == value:
            continue
        yield finding(
            "TAB026",
            [p for p in (there, before[2]) if p is not None],
            table=matrix.table.label,
            other=before[0].table.label,
            subject=subject,
            printed=show(value),
            elsewhere=show(before[1]),
        )


def _subject(caption: str) -> str | None:
    """Whom a caption counts: what follows its first "of", to "by", a bracket or a colon."""
    found = re.match(r"[^(:]*?\bof (?P<subject>[^(:]+?)(?:\s(?:by|at|as|in)\s.*)?\s?(?:[(:].*)?$", caption)
    if found is None or len(found["subject"].split()) < 3:
        return None
    return found["subject"].casefold()


def _total(matrix: Matrix) -> tuple[Decimal, int, int] | None:
    rows = [r for r, row in enumerate(matrix.rows) if row.kind is LineKind.TOTAL]
    columns = [c for c, column in enumerate(matrix.columns) if column.kind is LineKind.TOTAL]
    plain_rows = [r for r, row in enumerate(matrix.rows) if row.kind is LineKind.PLAIN]
    plain = [c for c, column in enumerate(matrix.columns) if column.kind is LineKind.PLAIN]
    if matrix.percent:
        return None
    if columns and (rows or len(plain_rows) == 1):
        r, c = (rows or plain_rows)[-1], columns[-1]
    elif rows and len(plain) == 1:
        r, c = rows[-1], plain[0]
    else:
        return None
    value = matrix.value(r, c)
    return None if value is None else (value, r, c)
