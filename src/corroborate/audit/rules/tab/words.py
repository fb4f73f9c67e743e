"""Words of a table: slips in heads and cells, and the date a table is of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corroborate.audit.quantities import words
from corroborate.audit.rules.tab.tables import Tables
from corroborate.audit.support import finding
from corroborate.documents.model import Cell, Table, TableKind
from corroborate.values import Finding, Passage, Span

_WORD = re.compile(r"[^\W\d_]{5,}")
_AS_OF = re.compile(r"\(\s?[Aa]s of (?P<date>[^()]+)\)")
_LONG = 7
_MARKS = ".,;:()[]“”‘’\"'/–-?!"


def slips(tables: Tables) -> Iterator[Finding]:
    """TAB029: a word in a head or a short cell that stands nowhere in the text, where the same word
    with two letters changed about (or, when long, one letter more or less) does."""
    spoken = _spoken(tables)
    for table in tables.document.tables:
        printed = list(_printed(tables, table))
        within = Counter(word.casefold() for word, _ in printed)
        told: set[str] = set()
        for word, place in printed:
            low = word.casefold()
            if spoken[low] or within[low] > 2 or low in told:
                continue
            usual = _usual(low, spoken, within)
            if usual is not None:
                told.add(low)
                yield finding("TAB029", [_place(tables, table, place)], table=table.label, word=word, usual=usual)


def _spoken(tables: Tables) -> Counter[str]:
    """How often each word stands in the body."""
    text = " ".join(paragraph.flow.text for paragraph in tables.document.paragraphs).casefold()
    for mark in _MARKS:  # many times faster than a pattern over the whole text
        text = text.replace(mark, " ")
    return Counter(text.split())


def _place(tables: Tables, table: Table, where: Span | tuple[Cell, int, int]) -> Passage:
    if isinstance(where, Span):
        return tables.document.passage(where, table=table.label)
    cell, start, end = where
    return tables.document.passages(cell.flow, [(start, end)], table=table.label)[0]


def _printed(tables: Tables, table: Table) -> Iterator[tuple[str, Span | tuple[Cell, int, int]]]:
    """Words of the heads, and of cells that are no running text, with where they stand."""
    for head in table.heads:
        for found in _WORD.finditer(tables.document.text, head.start, head.end):
            yield found[0], Span(*found.span())
    if table.kind in (TableKind.TESTIMONY, TableKind.PROVISIONS):
        return
    for row in table.rows:
        for cell in row:
            for found in _WORD.finditer(cell.text):
                yield found[0], (cell, *found.span())


def _usual(word: str, spoken: Counter[str], within: Counter[str]) -> str | None:
    """The word of the text that `word` is a slip of."""
    for i in range(1, len(word) - 1):
        turned = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        if turned != word and (spoken[turned] or within[turned] > within[word]):
            return turned
    if len(word) < _LONG or within[word] > 1:
        return None
    for i in range(1, len(word) - 2):
        less = word[:i] + word[i + 1 :]
        if less != word and (within[less] > 1 or spoken[less] > 4):
            return less
    return None


def dates(tables: Tables) -> Iterator[Finding]:
    """TAB030: a caption and a source line that give the table two dates."""
    for table in tables.document.tables:
        if table.as_of is None or table.source_span is None:
            continue
        source = " ".join(table.source_span.of(tables.document.text).split())
        for found in _AS_OF.finditer(source):
            first, second = _date(table.as_of), _date(found["date"])
            if any(None not in pair and pair[0] != pair[1] for pair in zip(first, second, strict=True)):
                yield finding(
                    "TAB030",
                    [
                        tables.document.passage(table.caption_span, table=table.label, quote=table.caption),
                        tables.document.passage(table.source_span, table=table.label, quote=found[0]),
                    ],
                    table=table.label,
                    caption=table.as_of,
                    source=found["date"],
                )


def _date(text: str) -> tuple[str | None, str | None]:
    """Year and month of a printed date, as far as it has them."""
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    month = next((name for name in words("months") if name in text), None)
    return (year[0] if year else None), month
