"""Totals stated in the text against the totals of the tables beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corroborate.audit.quantities import Measure, Quantity, words
from corroborate.audit.rules.tab.matrix import LineKind, Matrix, place, show, totals, year_of
from corroborate.audit.rules.tab.tables import Tables
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import finding
from corroborate.values import Finding

_TOTAL = re.compile(r"\b(?:[Aa] total of|[Ii]n total,?|[Ii]n all,?|[Aa]ltogether,?|totall?ing|amount(?:s|ed|ing) to) $")
_WORD = re.compile(r"[^\W\d_]{4,}")


def stated_totals(tables: Tables) -> Iterator[Finding]:
    """TAB032: "a total of N applications", where the table beside it counts another total of them."""
    for section, matrices in _by_section(tables).items():
        wholes = [total for matrix in matrices for total in _totals(matrix)]
        for index in tables.by_section.get(section, ()):
            sentence = tables.context.sentences[index]
            for quantity in tables.context.quantities[index]:
                if quantity.measure is Measure.COUNT and quantity.about is None and quantity.step == 1:
                    yield from _stated(tables, matrices, wholes, sentence, quantity)


_Total = tuple[str, Decimal, Matrix, int, int]


def _stated(
    tables: Tables, matrices: list[Matrix], wholes: list[_Total], sentence: Sentence, quantity: Quantity
) -> Iterator[Finding]:
    if not _TOTAL.search(sentence.text, max(0, quantity.start - 24), quantity.start) or quantity.value in tables.values:
        return
    named = [word for word in _WORD.findall(quantity.noun)[:4] if word.casefold() not in words("small")]
    if not named:
        return
    counted = named[0]
    roots = {_root(word) for word in named}
    meant = [total for total in wholes if _root(counted) == total[0] or len(roots & _subject(total[2])) >= 2]
    if len({total[1] for total in meant}) != 1 or _of_one_year(sentence, matrices):
        return
    _, value, view, r, c = meant[0]
    there = place(tables.document, view.table, view.cells[r][c])
    yield finding(
        "TAB032",
        [sentence.place(tables.document, quantity.start, quantity.end)] + ([there] if there else []),
        table=view.table.label,
        words=sentence.text[quantity.start : quantity.end],
        what=counted,
        printed=show(value),
    )


def _subject(matrix: Matrix) -> set[str]:
    """Roots of the words of a caption."""
    return {_root(word) for word in _WORD.findall(matrix.table.caption)}


def _of_one_year(sentence: Sentence, matrices: list[Matrix]) -> bool:
    """Whether the sentence speaks of a year that the tables count apart: then no total is meant."""
    years = {year_of(line.name) for matrix in matrices for line in (*matrix.rows, *matrix.columns)} - {None}
    return any(int(year) in years for year in re.findall(r"\b(?:in|during) ((?:19|20)\d\d)\b", sentence.text))


def _totals(matrix: Matrix) -> Iterator[_Total]:
    """What each total counts (the root of the last word of its line's name), and the total."""
    for view, r, c, value in totals(matrix):
        column = view.columns[c]
        named = _WORD.findall(re.sub(r"\([^()]*\)", "", column.name))
        if column.kind is LineKind.PLAIN and named:
            yield _root(named[-1]), value, view, r, c


def _root(word: str) -> str:
    return word.casefold().removesuffix("s")


def _by_section(tables: Tables) -> dict[str | None, list[Matrix]]:
    out: dict[str | None, list[Matrix]] = {}
    for matrix in tables.matrices:
        out.setdefault(tables.section(matrix.table), []).append(matrix)
    return out
