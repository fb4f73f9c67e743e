"""Tables and figures of a DOCX: the caption beside a table names it; cells, spans and heads are in the file."""

from __future__ import annotations

from corroborate.conventions import Convention
from corroborate.documents.docx.layout import Block, GridRow, Laid
from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.joining import Joiner
from corroborate.documents.lines import Line, LineKind
from corroborate.documents.model import Figure, Problem, Table
from corroborate.documents.tables import table_from_grid
from corroborate.documents.tables.atoms import EMPTY, Row
from corroborate.documents.tables.captions import Caption, caption_at, patterns
from corroborate.documents.tables.find import EMPTY_TABLE
from corroborate.values import Passage, Span


class Displays:
    """All captioned tables and figures; `claimed` are the blocks they are made of."""

    def __init__(self, laid: Laid, convention: Convention, joiner: Joiner) -> None:
        self.laid, self.convention, self.joiner = laid, convention, joiner
        self.claimed: set[int] = set()
        tables: list[Table] = []
        figures: list[Figure] = []
        self.problems: list[Problem] = []
        self._free = set(range(len(laid.tables)))
        if convention.tables.caption or convention.tables.figure:
            self._tails = convention.tables.source + convention.tables.remark
            for at, block in enumerate(laid.blocks):
                if block.table is None and (caption := self._caption(block)) is not None:
                    self._display(at, caption, tables, figures)
        self.tables, self.figures = tuple(tables), tuple(figures)

    def _caption(self, block: Block) -> Caption | None:
        words = block.span.of(self.laid.text)
        row = Row(Line(block.index, block.span, block.page, LineKind.BODY), words, False, False)
        return caption_at(self.laid.text, [row], 0, patterns(self.convention)) if words else None

    def _display(self, at: int, caption: Caption, tables: list[Table], figures: list[Figure]) -> None:
        blocks = self.laid.blocks
        if caption.figure:
            self.claimed.add(at)
            source, where, _, _ = self._tail(at + 1)
            figures.append(Figure(caption.label, caption.title, caption.span, blocks[at].page, None, source, where))
            return
        which, after = self._table_beside(at)
        if which is None:
            if blocks[at].role != "caption":
                return  # running text that begins like a caption
            self.claimed.add(at)
            place = Passage(caption.span.start, caption.span.end, table=caption.label, quote=caption.title)
            self.problems.append(Problem(EMPTY_TABLE, (place,), {"table": caption.label, "rows": 0}))
            return
        self._free.discard(which)
        own = [block for block in blocks if block.table == which]
        source, where, remarks, used = self._tail(after)
        self.claimed.update({at, *(block.index for block in own)})
        heads, rows = self._grid(self.laid.tables[which])
        spans = [caption.span, *([Span(own[0].span.start, own[-1].span.end)] if own else []), *used]
        tables.append(
            table_from_grid(
                caption, heads, rows, self.convention, spans=sorted(spans),
                pages=sorted({blocks[at].page, *(block.page for block in own)}), source=source, source_span=where,
                remarks=remarks,
            )
        )  # fmt: skip

    def _table_beside(self, at: int) -> tuple[int | None, int]:
        """The table right after (or, failing that, right before) a caption, and the block to go on from."""
        blocks = self.laid.blocks
        after = at + 1
        while after < len(blocks) and blocks[after].table is None and not len(blocks[after].span):
            after += 1
        which = blocks[after].table if after < len(blocks) else None
        if which is not None and which in self._free:
            while after < len(blocks) and blocks[after].table == which:
                after += 1
            return which, after
        before = at - 1
        while before >= 0 and blocks[before].table is None and not len(blocks[before].span):
            before -= 1
        which = blocks[before].table if before >= 0 else None
        return (which, at + 1) if which in self._free else (None, at + 1)

    def _tail(self, at: int) -> tuple[str | None, Span | None, list[Span], list[Span]]:
        """Source and remarks from block `at` on: (source, its place, remarks, all places)."""
        blocks, text = self.laid.blocks, self.laid.text
        source: str | None = None
        where: Span | None = None
        remarks: list[Span] = []
        used: list[Span] = []
        while at < len(blocks) and blocks[at].table is None:
            block = blocks[at]
            words = block.span.of(text)
            if words and not words.startswith(self._tails):
                break
            if words.startswith(self.convention.tables.source) and source is None:
                where = block.span
                source = words
                for prefix in self.convention.tables.source:
                    source = source.removeprefix(prefix)
                source = " ".join(source.split())
            elif words:
                remarks.append(block.span)
            if words:
                used.append(block.span)
                self.claimed.add(block.index)
            at += 1
        return source, where, remarks, used

    def _grid(self, rows: list[GridRow]) -> tuple[list[list[Flow]], list[list[Flow]]]:
        """Storeys of each column's head, and the rows below them."""
        width = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
        count = 0
        while count < len(rows) and rows[count].head:
            count += 1
        count = count or min(len(rows), 1)
        heads: list[list[Flow]] = [[] for _ in range(width)]
        for row in rows[:count]:
            for cell in row.cells:
                flow = self._cell(cell.blocks)
                if len(flow) and not cell.merged:
                    for column in range(cell.column, cell.column + cell.span):
                        heads[column].append(flow)
        out: list[list[Flow]] = []
        for row in rows[count:]:
            line = [EMPTY] * width
            for cell in row.cells:
                if not cell.merged:
                    line[cell.column] = self._cell(cell.blocks)
            out.append(line)
        return [storeys[:1] + storeys[-1:] if len(storeys) > 2 else storeys for storeys in heads], out

    def _cell(self, blocks: list[int]) -> Flow:
        """The words of a cell, its paragraphs joined by a blank, without the numbers of notes."""
        builder = FlowBuilder(self.laid.text)
        last: Span | None = None
        for index in blocks:
            span = self.laid.blocks[index].span
            if not len(span):
                continue
            if last is not None:
                gap = Span(last.end, span.start)
                builder.blank(gap if not gap.of(self.laid.text).strip() else Span(last.end, last.end))
            at = span.start
            for anchor in self.laid.within(span):
                builder.copy(Span(at, anchor.span.start))
                at = anchor.span.end
            builder.copy(Span(at, span.end))
            last = span
        return builder.build() if len(builder) else EMPTY
