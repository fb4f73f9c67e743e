"""Captions and what they govern, in a laid-out PDF: tables read by geometry, figures, their sources and remarks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from corroborate.conventions import Convention
from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.joining import Joiner
from corroborate.documents.lines import Line, LineKind
from corroborate.documents.model import Figure, Problem, Table
from corroborate.documents.pdf.grids import Cells, Chunk, horizontal, lines_in_order, make
from corroborate.documents.pdf.sheet import Sheet, SheetLine, relay
from corroborate.documents.tables import table_from_grid
from corroborate.documents.tables.atoms import EMPTY, Row
from corroborate.documents.tables.captions import Caption, caption_at, patterns
from corroborate.documents.tables.find import EMPTY_TABLE
from corroborate.values import Passage, Span


@dataclass(slots=True)
class Captioned:
    """A table or figure: the lines of its caption, of its chunks (page by page), source and remarks."""

    caption: list[SheetLine]
    figure: bool
    chunks: list[Chunk] = field(default_factory=list)
    picture: list[SheetLine] = field(default_factory=list)  # words within a figure
    source: list[SheetLine] = field(default_factory=list)
    remarks: list[list[SheetLine]] = field(default_factory=list)

    def lines(self) -> list[SheetLine]:
        cells = [line for chunk in self.chunks for line in lines_in_order(chunk)]
        return [*self.caption, *cells, *self.picture, *self.source, *(line for lines in self.remarks for line in lines)]


def find(sheet: Sheet, convention: Convention) -> list[Captioned]:
    """All captioned tables and figures; the lines of tables are cut into cells and the text written anew."""
    if convention.tables.caption is None and convention.tables.figure is None:
        return []
    found = _Finder(sheet, convention).run()
    for item in found:
        for chunk in item.chunks:
            _put(chunk)
    if any(item.chunks for item in found):
        relay(sheet)
    return found


def _put(chunk: Chunk) -> None:
    """The cells' lines in place of the chunk's lines."""
    held = {id(line) for line in chunk.lines}
    lines = chunk.leaf.lines
    first = next(at for at, line in enumerate(lines) if id(line) in held)
    rest = [line for line in lines[first:] if id(line) not in held]
    chunk.leaf.lines = [*lines[:first], *lines_in_order(chunk), *rest]


class _Finder:
    """One walk over the body lines."""

    def __init__(self, sheet: Sheet, convention: Convention) -> None:
        self.sheet, self.convention = sheet, convention
        self.known = patterns(convention)
        self.prefixes = convention.tables.source + convention.tables.remark
        self.lines = [line for line in sheet.lines if line.kind is LineKind.BODY]
        self.words = [sheet.text[line.start : line.end] for line in self.lines]
        self.starts = [line.start for line in self.lines]
        self.used: set[int] = set()  # positions of lines that a caption already governs

    def run(self) -> list[Captioned]:
        out: list[Captioned] = []
        at = 0
        while at < len(self.lines):
            caption = self._caption(at)
            if caption is None:
                at += 1
                continue
            item = Captioned(self.lines[caption.first : caption.last], caption.figure)
            end = self._figure(item, caption.last) if caption.figure else self._table(item, caption.last)
            self.used.update(range(at, end))
            at = end
            out.append(item)
        return out

    def _caption(self, at: int) -> Caption | None:
        if self.known.hint and not self.words[at].startswith(self.known.hint):
            return None
        stop = min(at + 6, len(self.lines))
        rows = [self._row(index) for index in range(at, stop)]
        found = caption_at(self.sheet.text, rows, 0, self.known)
        if found is None or not self._set_apart(at):
            return None
        return Caption(
            found.label, found.title, found.unit, found.as_of, found.span, found.figure, at, at + found.last
        )  # fmt: skip

    def _set_apart(self, at: int) -> bool:
        """A caption stands in print of its own or apart from the text above it."""
        line = self.lines[at]
        if line.style or abs(line.size - self.sheet.body) > 0.35 or at == 0:
            return True
        above = self.lines[at - 1]
        return above.page != line.page or above.y - line.y > 1.5 * line.size or above.y < line.y

    def _row(self, at: int) -> Row:
        line = self.lines[at]
        return Row(Line(line.index, line.span, line.page, line.kind), self.words[at], self._wraps(at), False)

    def _wraps(self, at: int) -> bool:
        """Whether a caption, source or remark goes on in the next line: the same print right below a full line."""
        if at + 1 >= len(self.lines):
            return False
        line, below = self.lines[at], self.lines[at + 1]
        return (
            line.page == below.page
            and abs(line.size - below.size) < 0.3
            and line.bold == below.bold
            and 0 < line.y - below.y < 1.7 * line.size
            and not any(part.wide for part in below.parts)
            and line.x1 > line.right - 0.3 * (line.right - line.left)
            and not self.words[at + 1].startswith(self.prefixes)
        )

    def _tail(self, item: Captioned, at: int) -> int:
        """Source and remarks that follow, even at the head of the next page."""
        while at < len(self.lines) and self.words[at].startswith(self.prefixes):
            end = at + 1
            while end - at < 12 and end < len(self.lines) and self._wraps(end - 1):
                end += 1
            if self.words[at].startswith(self.convention.tables.source) and not item.source:
                item.source = self.lines[at:end]
            else:
                item.remarks.append(self.lines[at:end])
            at = end
        return at

    def _figure(self, item: Captioned, at: int) -> int:
        """Words of the picture stand between its caption and its source, smaller than the body."""
        end = at
        while end < len(self.lines) and end - at < 60 and not self._stops(end):
            if self.lines[end].size > self.sheet.body - 0.35:
                break
            end += 1
        item.picture = self.lines[at:end]
        return self._tail(item, end)

    def _stops(self, at: int) -> bool:
        return self.words[at].startswith(self.prefixes) or self._caption(at) is not None

    def _table(self, item: Captioned, at: int) -> int:
        page = item.caption[-1].page
        while at < len(self.lines):
            end = self._chunk_end(item, at)
            if end == at:
                break
            leaf = self.sheet.leaves[self.lines[at].page]
            chunk = Chunk(leaf, self.lines[at:end])
            make(self.sheet.text, chunk, item.chunks[-1] if item.chunks else None)
            item.chunks.append(chunk)
            at = end
            page = chunk.leaf.index
            if at < len(self.lines) and (self.lines[at].page != page + 1 or not self._continues(item, at)):
                break
        if not item.chunks:
            self._take_above(item)
        return self._tail(item, at)

    def _take_above(self, item: Captioned) -> None:
        """A table printed over its caption: the rows right above it, as far as they stand in columns or
        between rules."""
        last = bisect_left(self.starts, item.caption[0].start)
        page = item.caption[0].page
        leaf = self.sheet.leaves[page]
        width = item.caption[0].right - item.caption[0].left
        rules = [y for y, _, _ in horizontal(leaf, 0.3 * width)]
        top = last
        while top > 0 and self.lines[top - 1].page == page and top - 1 not in self.used:
            line = self.lines[top - 1]
            ruled = any(y > line.y for y in rules) and any(item.caption[0].y < y < line.y + 2 for y in rules)
            if self._stops(top - 1) or not (any(part.wide for part in line.parts) or ruled):
                break
            top -= 1
        if last - top >= 2:
            chunk = Chunk(leaf, self.lines[top:last])
            make(self.sheet.text, chunk)
            item.chunks.append(chunk)

    def _chunk_end(self, item: Captioned, at: int) -> int:
        """Position after the table's lines on the page of `at`."""
        page, first = self.lines[at].page, self.lines[at]
        if item.caption[-1].page not in (page, page - 1) and not item.chunks:
            return at
        own = item.chunks[0].lines[0].size if item.chunks else first.size
        floor = self._floor(at, own)
        end = at
        while end < len(self.lines) and self.lines[end].page == page:
            if self._stops(end) or self._prose(end, own, floor):
                break
            end += 1
        return end

    def _floor(self, at: int, own: float) -> float:
        """The height of the table's last rule on the page (the page's head when it has none)."""
        line = self.lines[at]
        leaf = self.sheet.leaves[line.page]
        rules = [y for y, _, _ in horizontal(leaf, 0.4 * (line.right - line.left)) if y < line.y + 3 * line.size]
        stops = [
            other.y
            for index, other in enumerate(self.lines[at : at + 150], at)
            if other.page == line.page
            and (self._stops(index) or (abs(own - self.sheet.body) > 0.4 and self._like_body(other)))
        ]
        limit = max(stops, default=0.0)
        return min((y for y in rules if y > limit), default=leaf.height)

    def _like_body(self, line: SheetLine) -> bool:
        return abs(line.size - self.sheet.body) < 0.35 or line.size > self.sheet.body

    def _prose(self, at: int, own: float, floor: float) -> bool:
        """Whether running text (or a heading) begins: print of the body where the table's own differs,
        or a single full line below the table's last rule."""
        line = self.lines[at]
        if abs(own - self.sheet.body) > 0.4:
            return self._like_body(line)
        if line.y > floor:
            return False
        wide = sum(part.wide for part in line.parts)
        return not wide and (line.x1 - line.x0 > 0.5 * (line.right - line.left) or line.size > own + 0.6 or line.bold)

    def _continues(self, item: Captioned, at: int) -> bool:
        """Whether the table goes on at the head of the next page: its head again, or its print under a rule."""
        head = item.chunks[0].lines[0]
        line = self.lines[at]
        if self._stops(at) or abs(line.size - head.size) > 0.3:
            return False
        if self.words[at] == self.sheet.text[head.start : head.end]:
            return True
        leaf = self.sheet.leaves[line.page]
        near = [y for y, _, _ in horizontal(leaf, 0.4 * (line.right - line.left)) if 0 < y - line.y < 3 * line.size]
        return bool(near) or any(part.wide for part in line.parts)


def build(
    sheet: Sheet, found: Sequence[Captioned], convention: Convention, joiner: Joiner
) -> tuple[tuple[Table, ...], tuple[Figure, ...], list[Problem]]:
    """Tables and figures over the final text."""
    tables: list[Table] = []
    figures: list[Figure] = []
    problems: list[Problem] = []
    for item in found:
        caption = _caption(sheet, item, convention)
        if caption is None:
            continue
        source, source_span = _source(item, convention, joiner)
        if item.figure:
            figures.append(
                Figure(caption.label, caption.title, caption.span, item.caption[0].page, None, source, source_span)
            )
            continue
        heads, rows = _grid(sheet, item)
        if not rows:
            where = Passage(caption.span.start, caption.span.end, table=caption.label, quote=caption.title)
            problems.append(Problem(EMPTY_TABLE, (where,), {"table": caption.label, "rows": 0}))
        tables.append(
            table_from_grid(
                caption,
                heads,
                rows,
                convention,
                spans=_spans(item),
                pages=sorted({line.page for line in item.lines()}),
                source=source,
                source_span=source_span,
                remarks=[Span(lines[0].start, lines[-1].end) for lines in item.remarks],
            )
        )
    return tuple(tables), tuple(figures), problems


def _caption(sheet: Sheet, item: Captioned, convention: Convention) -> Caption | None:
    rows = [
        Row(
            Line(line.index, line.span, line.page, line.kind),
            line.span.of(sheet.text),
            at + 1 < len(item.caption),
            False,
        )
        for at, line in enumerate(item.caption)
    ]
    return caption_at(sheet.text, rows, 0, patterns(convention))


def _source(item: Captioned, convention: Convention, joiner: Joiner) -> tuple[str | None, Span | None]:
    if not item.source:
        return None, None
    flow, _ = joiner.join([line.span for line in item.source])
    words = flow.text
    for prefix in convention.tables.source:
        words = words.removeprefix(prefix)
    return words.strip(), Span(item.source[0].start, item.source[-1].end)


def _spans(item: Captioned) -> list[Span]:
    out = [Span(item.caption[0].start, item.caption[-1].end)]
    for chunk in item.chunks:
        lines = lines_in_order(chunk)
        out.append(Span(min(line.start for line in lines), max(line.end for line in lines)))
    for lines in (item.source, *item.remarks):
        if lines:
            out.append(Span(lines[0].start, lines[-1].end))
    return sorted(out)


def _grid(sheet: Sheet, item: Captioned) -> tuple[list[list[Flow]], list[list[Flow]]]:
    """Heads (storeys per column) and rows, without repeated heads, split rows made whole."""
    if not item.chunks:
        return [], []
    text = sheet.text
    first = item.chunks[0]
    top = first.rows[: first.heads]
    printed = [_words(text, row) for row in top]
    rows = list(first.rows[first.heads :])
    for chunk in item.chunks[1:]:
        more = chunk.rows
        while more and _words(text, more[0]) in printed:
            more = more[1:]
        if more and rows and _is_rest(text, rows[-1], more[0]):
            rows[-1] = [above + below for above, below in zip(rows[-1], more[0], strict=False)]
            more = more[1:]
        rows.extend(more)
    return _storeys(text, top), [[_cell(text, cell) for cell in row] for row in rows]


def _words(text: str, row: Cells) -> list[str]:
    return [_cell(text, cell).text for cell in row]


def _is_rest(text: str, above: Cells, below: Cells) -> bool:
    """Whether a page's first row is the rest of the last one: some cell plainly goes on, and no column
    that was complete begins anew."""
    if len(above) != len(below):
        return False
    told, more = _words(text, above), _words(text, below)
    in_mid_sentence = more[0][:1].islower() and told[0][-1:] not in '.!?”"'
    if all(more) and not in_mid_sentence:
        return False
    goes_on = any(
        later and earlier and (later[:1].islower() or earlier[-1:] not in '.!?”"')
        for earlier, later in zip(told, more, strict=True)
    )
    return goes_on and not any(later and not earlier for earlier, later in zip(told[:1], more[:1], strict=True))


def _cell(text: str, lines: Sequence[SheetLine]) -> Flow:
    """The words of a cell as one flow; a line break folds to a blank, or to nothing inside a broken word."""
    if not lines:
        return EMPTY
    builder = FlowBuilder(text)
    last: SheetLine | None = None
    for line in lines:
        if last is not None and not _joined(text, last, line):
            gap = Span(last.end, line.start) if last.end <= line.start else Span(last.end, last.end)
            builder.blank(gap if not gap.of(text).strip() else Span(gap.start, gap.start))
        builder.copy(line.span)
        last = line
    return builder.build()


def _joined(text: str, last: SheetLine, line: SheetLine) -> bool:
    end, first = text[last.end - 1], text[line.start]
    return (end in "-–/" and (first.islower() or first.isdigit())) or (end == "/" and first.isalpha())


def _storeys(text: str, top: Sequence[Cells]) -> list[list[Flow]]:
    """The head of each column, outermost first; a head across columns stands over all it spans."""
    if not top:
        return []
    columns = len(top[0])
    out: list[list[Flow]] = []
    for column in range(columns):
        storeys: list[Flow] = []
        for row in top:
            lines = row[column]
            if not lines and row is not top[-1]:
                lines = _over(row, column)
            if lines:
                storeys.append(_cell(text, lines))
        out.append(storeys[:1] + storeys[-1:] if len(storeys) > 2 else storeys)
    return out


def _over(row: Cells, column: int) -> list[SheetLine]:
    """The head in the nearest filled cell to the left that is not over the first column."""
    for place in range(column - 1, 0, -1):
        if row[place]:
            return row[place]
    return []
