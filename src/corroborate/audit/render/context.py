"""The words around a place, as the reader of the report meets them: whole over line and page breaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corroborate.documents.flow import Flow
from corroborate.documents.model import Document, Table, TableKind
from corroborate.values import Passage

#: Code points of context on either side.
ROOM = 170


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`words` are those of the place; `before` and `after` lead up to and on from them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class RowExcerpt:
    """A row of a figure table with its heads; `marked` are the columns at fault."""

    columns: tuple[str, ...]
    cells: tuple[str, ...]
    marked: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Home:
    """A flow that places can lie in, and the table row it belongs to."""

    flow: Flow
    table: Table | None = None
    row: int = -1
    column: int = -1


class Contexts:
    """Looks places of one document up; built once, each look is a binary search."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def around(self, place: Passage, room: int = ROOM) -> Excerpt | RowExcerpt | None:
        """None when the place has no offsets: a note whose text was lost."""
        if place.start is None or place.end is None:
            return None
        at = self._flow_at(place.start)
        if at is None:
            return self._raw(place.start, place.end, room)
        home, start = at
        if home.table is not None and home.table.kind is TableKind.FIGURES:
            return self._row(home, place)
        last = self._flow_at(max(place.end - 1, place.start))
        inside = last is not None and last[0] is home
        end = last[1] + 1 if inside and last is not None else min(start + len(place.quote), len(home.flow.text))
        return _cut(home.flow.text, start, max(end, start), room)

    def _row(self, home: _Home, place: Passage) -> RowExcerpt:
        assert home.table is not None and place.start is not None and place.end is not None
        cells = next((row for row in home.table.rows if row and row[0].row == home.row), ())
        by_column = {cell.column: cell for cell in cells}
        width = max(len(home.table.columns), max(by_column, default=0) + 1)
        texts = tuple(by_column[c].text if c in by_column else "" for c in range(width))
        marked = {home.column}
        for column, cell in by_column.items():
            if cell.flow.runs and place.start <= cell.flow.runs[0][1] < place.end:
                marked.add(column)
        heads = tuple(home.table.columns) + ("",) * (width - len(home.table.columns))
        return RowExcerpt(heads, texts, frozenset(marked))

    def _raw(self, start: int, end: int, room: int) -> Excerpt:
        """Headings, captions and the like: the line or lines themselves."""
        text = self._document.text
        low = max(text.rfind("\n", 0, start) + 1, start - room)
        high = text.find("\n", end)
        high = min(len(text) if high < 0 else high, end + room)
        return Excerpt(_fold(text[low:start]), _fold(text[start:end]), _fold(text[end:high]))

    def _flow_at(self, offset: int) -> tuple[_Home, int] | None:
        starts, runs = self._index
        index = bisect_right(starts, offset) - 1
        if index < 0:
            return None
        stored, length, at, home = runs[index]
        return (home, at + offset - stored) if offset < stored + length else None

    @cached_property
    def _index(self) -> tuple[list[int], list[tuple[int, int, int, _Home]]]:
        runs = [(stored, length, at, home) for home in self._homes() for at, stored, length in home.flow.runs if length]
        runs.sort(key=lambda run: run[0])
        return [run[0] for run in runs], runs

    def _homes(self) -> Iterator[_Home]:
        document = self._document
        for paragraph in document.paragraphs:
            yield _Home(paragraph.flow)
        for note in document.notes:
            if note.flow is not None:
                yield _Home(note.flow)
        for table in document.tables:
            for row in table.rows:
                for cell in row:
                    yield _Home(cell.flow, table, cell.row, cell.column)


def _cut(text: str, start: int, end: int, room: int) -> Excerpt:
    """The range with `room` on either side, cut at words, the cut shown."""
    low, high = max(start - room, 0), min(end + room, len(text))
    before, after = text[low:start], text[end:high]
    if low > 0:
        before = "… " + before.partition(" ")[2]
    if high < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Excerpt(_readable(before), _readable(text[start:end]), _readable(after))


def _fold(text: str) -> str:
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return _readable(f"{lead}{' '.join(text.split())}{trail}")


def _readable(text: str) -> str:
    """Without control characters, which no page may hold."""
    return "".join(char if char.isprintable() or char == " " else " " for char in text)
