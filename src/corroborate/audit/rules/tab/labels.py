"""Labels of tables and figures: their series, their repeats, and what the text refers to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from corroborate.audit.rules.tab.tables import Tables
from corroborate.audit.support import finding, in_flow
from corroborate.documents.model import Figure, Table
from corroborate.values import Finding

_ELSEWHERE = re.compile(r"[,”’\"]*\s(?:of|in|from|to)\s|[,]?[”\"]")
_QUOTED = (": ", "“", " “")
_LABEL = re.compile(r"(?:(?P<part>.+)-)?(?P<number>\d+)")


def _split(label: str) -> tuple[str, int] | None:
    found = _LABEL.fullmatch(label)
    return (found["part"] or "", int(found["number"])) if found else None


def labels(tables: Tables) -> Iterator[Finding]:
    """TAB011 (repeated), TAB012 (missing) and TAB013 (out of order) over tables, then figures."""
    yield from _series(tables, "table", tables.document.tables)
    yield from _series(tables, "figure", tables.document.figures)


def _series(tables: Tables, kind: str, items: tuple[Table, ...] | tuple[Figure, ...]) -> Iterator[Finding]:
    document = tables.document
    parts: dict[str, list[tuple[int, Table | Figure]]] = defaultdict(list)
    seen: dict[str, Table | Figure] = {}
    for item in items:
        split = _split(item.label)
        if split is not None:
            parts[split[0]].append((split[1], item))
        before = seen.setdefault(item.label, item)
        if before is not item:
            places = [document.passage(each.caption_span, table=each.label) for each in (item, before)]
            yield finding("TAB011", places, kind=kind, label=item.label, captions=[item.caption, before.caption])
    for part, numbered in parts.items():
        have = {number for number, _ in numbered}
        for number in range(min(have) + 1, max(have)):
            if number not in have:
                label = f"{part}-{number}" if part else str(number)
                after = min((each for each in numbered if each[0] > number), key=lambda each: each[0])[1]
                before = max((each for each in numbered if each[0] < number), key=lambda each: each[0])[1]
                places = [document.passage(each.caption_span, table=each.label) for each in (after, before)]
                yield finding("TAB012", places, kind=kind, label=label, before=before.label, after=after.label)
        highest: tuple[int, Table | Figure] | None = None
        for number, item in numbered:
            if highest is not None and number < highest[0] and _page(tables, item) > _page(tables, highest[1]):
                places = [document.passage(each.caption_span, table=each.label) for each in (item, highest[1])]
                yield finding("TAB013", places, kind=kind, label=item.label, before=highest[1].label)
            if highest is None or number > highest[0]:
                highest = (number, item)


def _page(tables: Tables, item: Table | Figure) -> int:
    """Index of the page a caption stands on: two tables on one page have no order to break."""
    page = tables.document.page_at(item.caption_span.start)
    return page.index if page is not None else 0


def references(tables: Tables) -> Iterator[Finding]:
    """TAB014: a table the text refers to and the document does not have. A part that has no table
    here at all lies in another file."""
    pattern = tables.style.reference
    if not pattern:
        return
    known = {table.label for table in tables.document.tables}
    parts = {split[0] for label in known if (split := _split(label)) is not None}
    compiled = re.compile(pattern)
    for paragraph in tables.document.paragraphs:
        for found in compiled.finditer(paragraph.flow.text):
            label = _label(found)
            split = _split(label)
            if split is None or split[0] not in parts or label in known:
                continue
            if (
                _ELSEWHERE.match(paragraph.flow.text, found.end())
                or paragraph.flow.text[found.start() - 2 : found.start()] in _QUOTED
            ):
                continue  # a table of another work
            yield finding(
                "TAB014", [in_flow(tables.document, paragraph.flow, found.start(), found.end())],
                label=label, words=found[0],
            )  # fmt: skip


def _label(found: re.Match[str]) -> str:
    from corroborate.documents.tables.captions import label_of

    return label_of(found)
