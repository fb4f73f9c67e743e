"""Extracted blocks become one stored text, with pages where the file marks them and notes in their place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from corroborate.documents.model import Anchor, Page
from corroborate.values import Span


@dataclass(slots=True)
class Block:
    """One paragraph of the body or of a cell; `number` is where the number stands that the word processor
    counted for it. `table` is the index of its table, `row` and `column` its cell."""

    index: int
    span: Span
    page: int
    level: int | None
    role: str
    bold: bool
    number: Span | None = None
    table: int | None = None
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class Called:
    """A note as called: its anchor, and after the pages are laid out, its marker and the lines of its text."""

    anchor: Anchor
    kind: str
    identity: str
    page: int
    marker: Span | None = None
    pieces: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class GridCell:
    """A cell of a table: where it begins, how many columns it spans, whether it only goes on from above."""

    column: int
    span: int
    merged: bool
    blocks: list[int]


@dataclass(slots=True)
class GridRow:
    head: bool
    cells: list[GridCell]


@dataclass(slots=True)
class Laid:
    """The whole file over one text."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    tables: list[list[GridRow]] = field(default_factory=list)
    anchors: tuple[Anchor, ...] = ()
    notes: list[Called] = field(default_factory=list)
    pages: tuple[Page, ...] = ()
    _starts: list[int] = field(default_factory=list)

    def within(self, span: Span) -> tuple[Anchor, ...]:
        """Anchors inside `span`."""
        if len(self._starts) != len(self.anchors):
            self._starts = [anchor.span.start for anchor in self.anchors]
        return self.anchors[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


class _Writer:
    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found
        self.laid = Laid()
        self.chunks: list[str] = []
        self.at = 0
        self.counts = {kind: start - 1 for kind, start in found["starts"].items()}
        self.ends: list[int] = []  # where each page's text ends
        self.waiting: list[Called] = []  # notes to be printed at the foot of this page
        self.page = 0
        # Where a printed page began says more than the breaks that were asked for, which are among them.
        self.printed = any(_marks(block, "page") for block in found["blocks"])
        self.mark = "page" if self.printed else "break"

    def add(self, text: str) -> Span:
        self.chunks.append(text)
        start, self.at = self.at, self.at + len(text)
        return Span(start, self.at)

    def block(self, source: dict[str, Any], table: int | None = None, row: int = 0, column: int = 0) -> Block:
        """Write one paragraph; a page break inside it takes effect after it, so that its words stay together."""
        start, breaks = self.at, 0
        leading = True
        number: Span | None = None
        for piece in source["pieces"]:
            if isinstance(piece, str):
                words = _clean(piece)
                if leading and words.strip():
                    leading = False
                    number = self._number(source["number"])
                self.add(words)
            elif piece[0] in ("page", "break"):
                if piece[0] != self.mark:
                    continue
                if leading and table is None and self.at == start:
                    self.turn()
                    start = self.at
                else:
                    breaks += 1
            else:
                self._call(piece)
                leading = False
        block = Block(
            len(self.laid.blocks), self._trimmed(start), self.page, source["level"], source["role"], source["bold"],
            number, table, row, column,
        )  # fmt: skip
        self.laid.blocks.append(block)
        self.add("\n")
        if breaks and table is None:
            for _ in range(breaks):
                self.turn()
        elif breaks:
            self.pending = breaks
        return block

    pending = 0

    def _number(self, number: str) -> Span | None:
        if not number:
            return None
        span = self.add(number)
        self.add(" ")
        return span

    def _trimmed(self, start: int) -> Span:
        text = "".join(self.chunks[self._first_chunk(start) :])
        left = len(text) - len(text.lstrip())
        return Span(min(start + left, self.at), max(start + len(text.rstrip()), min(start + left, self.at)))

    def _first_chunk(self, start: int) -> int:
        at, index = self.at, len(self.chunks)
        while index > 0 and at > start:
            index -= 1
            at -= len(self.chunks[index])
        return index

    def _call(self, piece: list[str]) -> None:
        kind, identity = piece
        self.counts[kind] = self.counts.get(kind, 0) + 1
        number = self.counts[kind]
        anchor = Anchor(number, self.add(str(number)))
        self.waiting.append(Called(anchor, kind, identity, self.page))

    def table(self, source: dict[str, Any]) -> None:
        index = len(self.laid.tables)
        rows: list[GridRow] = []
        for row, line in enumerate(source["rows"]):
            column = 0
            cells = []
            for cell in line["cells"]:
                blocks = [self.block(inner, index, row, column).index for inner in cell["blocks"]]
                cells.append(GridCell(column, cell["span"], cell["merged"], blocks))
                column += cell["span"]
            rows.append(GridRow(line["head"], cells))
            for _ in range(self.pending):
                self.turn()
            self.pending = 0
        self.laid.tables.append(rows)

    def turn(self) -> None:
        """End the page: its notes, then a form feed."""
        later = [note for note in self.waiting if note.kind == "end"]
        self._print(note for note in self.waiting if note.kind == "foot")
        self.waiting = later
        self.add("\f")
        self.ends.append(self.at)
        self.page += 1

    def _print(self, notes: Any) -> None:
        for note in notes:
            self.laid.notes.append(note)
            paragraphs = self.found[note.kind].get(note.identity)
            if paragraphs is None:
                continue  # the file names a note that it does not hold
            note.marker = self.add(str(note.anchor.number))
            self.add(" ")
            for paragraph in paragraphs:
                words = "".join(_clean(piece) for piece in paragraph["pieces"] if isinstance(piece, str))
                stripped = words.strip()
                if stripped:
                    self.add(words[: len(words) - len(words.lstrip())])
                    note.pieces.append(self.add(stripped))
                self.add("\n")

    def finish(self) -> Laid:
        self._print([*(n for n in self.waiting if n.kind == "foot"), *(n for n in self.waiting if n.kind == "end")])
        self.ends.append(self.at)
        laid = self.laid
        laid.text = "".join(self.chunks)
        laid.anchors = tuple(note.anchor for note in sorted(laid.notes, key=lambda note: note.anchor.span.start))
        laid.notes.sort(key=lambda note: (note.kind == "end", note.anchor.span.start))
        first = self.found["first_page"]
        start = 0
        pages = []
        for index, end in enumerate(self.ends):
            number = (1 if first is None else first) + index
            if self.printed:
                pages.append(Page(index, Span(start, end), number, number, number))
            else:  # between two breaks that were asked for there may be any number of pages
                low = number if len(self.ends) > 1 else None
                pages.append(Page(index, Span(start, end), None, low, None))
            start = end
        laid.pages = tuple(pages)
        return laid


def _marks(block: dict[str, Any], mark: str) -> bool:
    if "rows" in block:
        return any(_marks(inner, mark) for row in block["rows"] for cell in row["cells"] for inner in cell["blocks"])
    return [mark] in block["pieces"]


def _clean(words: str) -> str:
    """Line ends, tabs and form feeds as blanks; lengths do not matter, this is the stored text."""
    return words.translate(_BLANKS) if not words.isprintable() else words


_BLANKS = dict.fromkeys((9, 10, 11, 12, 13, 28, 29, 30, 31, 133, 160, 8232, 8233), " ") | {0xAD: None}


def lay_out(found: dict[str, Any]) -> Laid:
    """The stored text of everything extracted."""
    writer = _Writer(found)
    for source in found["blocks"]:
        if "rows" in source:
            writer.table(source)
        else:
            writer.block(source)
    return writer.finish()
