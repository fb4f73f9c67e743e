"""Tables from grids: cells numbered, quantities parsed, the kind told."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.conventions.model import Convention
from corroborate.documents.flow import Flow
from corroborate.documents.model import Cell, Table, TableKind
from corroborate.documents.tables.atoms import EMPTY
from corroborate.documents.tables.captions import Caption
from corroborate.documents.tables.grid import Draft, Grid
from corroborate.documents.tables.heads import Head
from corroborate.documents.tables.numbers import is_none, number_of
from corroborate.documents.tables.testimony import is_head
from corroborate.values import Span


def cells_of(grid: Grid, none: frozenset[str]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of `grid` with their numbers; `none` are the marks that stand for "none"."""
    return tuple(tuple(_cell(r, c, draft, none) for c, draft in enumerate(row)) for r, row in enumerate(grid.rows))


def _cell(row: int, column: int, draft: Draft, none: frozenset[str]) -> Cell:
    text = draft.flow.text
    if is_none(text, none):
        return Cell(row, column, draft.flow, None, True, draft.sure)
    return Cell(row, column, draft.flow, number_of(text), False, draft.sure)


def head_span(flow: Flow, fallback: int) -> Span:
    """Where a head is printed; an empty span for a head that has no words."""
    return flow.span(0, len(flow)) if len(flow) else Span(fallback, fallback)


def kind_of(grid: Grid, convention: Convention) -> TableKind:
    """What a table is for, from its heads and cells."""
    if is_head(" ".join(head.text for head in grid.heads), convention) and len(grid.heads) > 1:
        return TableKind.TESTIMONY
    none = frozenset(convention.tables.none)
    if any(head.text in convention.tables.provision_heads for head in grid.heads):
        return TableKind.PROVISIONS
    width = max((len(row) for row in grid.rows), default=0)
    for column in range(1, width) if width > 1 else ():
        texts = [row[column].flow.text for row in grid.rows if column < len(row)]
        counted = [text for text in texts if is_none(text, none) or number_of(text) is not None]
        numbers = [text for text in counted if not is_none(text, none) and not _is_year(text)]
        if texts and len(counted) * 2 > len(texts) and numbers:
            return TableKind.FIGURES
    return TableKind.OTHER


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1800 <= int(text) <= 2100


def table_from_grid(
    caption: Caption,
    heads: Sequence[Sequence[Flow]],
    rows: Sequence[Sequence[Flow]],
    convention: Convention,
    *,
    spans: Sequence[Span],
    pages: Sequence[int],
    kind: TableKind | None = None,
    source: str | None = None,
    source_span: Span | None = None,
    remarks: Sequence[Span] = (),
) -> Table:
    """A table whose cells are already known apart, as a reader with geometry or markup has them.

    `heads` are the storeys of each column's head, outermost first (one, or two; empty for none);
    `rows` the body cells, without heads and their repetitions, an empty `Flow` for a spanned cell.
    """
    named = [Head(storeys[-1] if storeys else EMPTY, storeys[0] if len(storeys) > 1 else None) for storeys in heads]
    grid = Grid(named, [[Draft(flow) for flow in row] for row in rows])
    return table_of(
        caption, grid, convention, spans=spans, pages=pages, kind=kind,
        source=source, source_span=source_span, remarks=remarks,
    )  # fmt: skip


def table_of(
    caption: Caption,
    grid: Grid,
    convention: Convention,
    *,
    spans: Sequence[Span],
    pages: Sequence[int],
    kind: TableKind | None = None,
    source: str | None = None,
    source_span: Span | None = None,
    remarks: Sequence[Span] = (),
) -> Table:
    """The table of a read grid."""
    none = frozenset(convention.tables.none)
    return Table(
        label=caption.label,
        caption=caption.title,
        caption_span=caption.span,
        spans=tuple(spans),
        pages=tuple(pages),
        kind=kind or kind_of(grid, convention),
        columns=tuple(head.text for head in grid.heads),
        rows=cells_of(grid, none),
        unit=caption.unit,
        as_of=caption.as_of,
        source=source,
        source_span=source_span,
        remarks=tuple(remarks),
        heads=tuple(head_span(head.flow, caption.span.end) for head in grid.heads),
    )
