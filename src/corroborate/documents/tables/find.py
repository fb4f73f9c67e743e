"""Find the tables and figures among the body lines of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corroborate.conventions.model import Convention
from corroborate.documents.lines import Line, LineKind
from corroborate.documents.model import Figure, Problem, Table, TableKind
from corroborate.documents.tables.atoms import Row, atoms_of, fold, join, rows_of, wrapping_habit
from corroborate.documents.tables.build import table_of
from corroborate.documents.tables.captions import Caption, CaptionPatterns, caption_at, patterns
from corroborate.documents.tables.columns import is_laid_out, read_laid_accounts, read_laid_out
from corroborate.documents.tables.figures import read_figures
from corroborate.documents.tables.grid import Draft, Grid
from corroborate.documents.tables.heads import Head
from corroborate.documents.tables.marks import (
    atom_end,
    has_anchor,
    is_heading,
    is_prose,
    prose_at,
    source_end,
)
from corroborate.documents.tables.testimony import TestimonyRows, cells, id_start, is_head, read_on
from corroborate.documents.tables.tokens import tokens_of, units_of
from corroborate.documents.tables.worded import opens_provision, read_lined, read_loose, read_provisions, read_worded
from corroborate.values import Passage, Span

#: blanks that part two columns
_GAPS = "  "
#: a grid of this cost is worth another reading
_DOUBTFUL = 10
#: heads of a testimony table may stand in so many short lines
_HEAD_LINES, _HEAD_LENGTH = 4, 30
#: the name of an instrument may take so many lines
_LABEL_LINES = 3
#: the table's cells do not align with its heads
UNALIGNED = "READ011"
#: a table's caption is there, its rows are not
EMPTY_TABLE = "READ012"


@dataclass(frozen=True, slots=True)
class TablesFound:
    """`claimed` are indexes of the lines that belong to tables and figures, captions included."""

    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    claimed: frozenset[int]
    problems: tuple[Problem, ...]


@dataclass
class _Found:
    """A table or figure while its lines are being gathered."""

    caption: Caption
    rows: list[Row] = field(default_factory=list)
    told: TestimonyRows | None = None
    source: list[Row] = field(default_factory=list)
    remarks: list[list[Row]] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    provisions: bool = False
    laid: bool = False  # a testimony table in columns kept apart by blanks

    def head(self) -> str:
        if self.told is not None:
            return self.told.heads[0].text if self.told.heads else ""
        return self.rows[0].text if self.rows else ""


def find_tables(text: str, lines: Sequence[Line], convention: Convention) -> TablesFound:
    """All tables and figures whose caption the convention's patterns know.

    `lines` are all lines of `text`; only those of kind BODY are looked at. What does not align is
    a `Problem` beside the table, with the cells concerned marked as not sure.
    """
    body = [line for line in lines if line.kind is LineKind.BODY]
    rows = rows_of(text, body, wrapping_habit(text, body))
    finder = _Finder(text, rows, convention)
    finder.run()
    return finder.result()


class _Finder:
    """One walk over the rows of a text."""

    def __init__(self, text: str, rows: list[Row], convention: Convention) -> None:
        self.text, self.rows, self.convention = text, rows, convention
        self.known: CaptionPatterns = patterns(convention)
        self.found: list[_Found] = []
        self.orphans: list[list[Row]] = []
        self.waiting: list[tuple[str, _Found]] = []
        self.sources = convention.tables.source
        self.remarks = convention.tables.remark
        self.captions = self._captions()

    def _captions(self) -> dict[int, Caption]:
        if not self.known.hint:
            return {}
        return {
            at: caption
            for at, row in enumerate(self.rows)
            if row.text.startswith(self.known.hint)
            and (caption := caption_at(self.text, self.rows, at, self.known)) is not None
        }

    def run(self) -> None:
        stops = [*sorted(self.captions), len(self.rows)]
        at, index = 0, 0
        while at < len(self.rows):
            while stops[index] < at:
                index += 1
            stop = stops[index]
            if at == stop and at in self.captions:
                at = self._begin(self.captions[at], stops[index + 1])
                self._wait()
            else:
                at = self._between(at, stop)

    def _between(self, at: int, stop: int) -> int:
        """A row outside tables: the rest of a table that something else interrupted, or no matter."""
        row = self.rows[at]
        if self.sources and self.captions and row.text.startswith(self.sources):
            # Cut to where a source line can end: copying all rows here would be quadratic.
            end = at + source_end(self.rows[at : min(stop, at + 20)], 0, self.sources)
            self.orphans.append(self.rows[at:end])
            return end
        for head, entry in self.waiting:
            if row.text[:1] == head[:1] and _same(row.text, head):
                at = max(self._gather(entry, at, stop), at + 1)
                self._wait()
                return at
        return at + 1

    def _wait(self) -> None:
        """Note which of the last tables may go on further down: those without a source line."""
        last = [entry for entry in self.found[-3:][::-1] if not entry.source and not entry.caption.figure]
        self.waiting = [(entry.head(), entry) for entry in last if entry.head()]

    def _begin(self, caption: Caption, stop: int) -> int:
        entry = _Found(caption, lines=list(self.rows[caption.first : caption.last]))
        self.found.append(entry)
        if caption.figure:
            return self._figure(entry, caption.last, stop)
        at = caption.last
        head = self._id_head(at, stop)
        if head is not None and is_laid_out(self.rows[head : head + 2]) and _GAPS in self.rows[head].text:
            entry.laid = True
        elif head is not None:
            entry.told = TestimonyRows(before=[row.text for row in self.rows[at:head]])
            entry.told.heads.extend(self.rows[at:head])
            entry.lines.extend(self.rows[at:head])
            at = head
        elif at < stop:
            entry.provisions = not is_laid_out(self.rows[at : at + 4]) and self._label_and_prose(at, stop) > at
        return self._gather(entry, at, stop)

    def _id_head(self, at: int, stop: int) -> int | None:
        """Where the head of the ID column stands among the first lines, when there is one."""
        for i in range(at, min(at + _HEAD_LINES, stop)):
            if is_head(self.rows[i].text, self.convention):
                return i
            if len(self.rows[i].text) > _HEAD_LENGTH:
                return None
        return None

    def _gather(self, entry: _Found, at: int, stop: int) -> int:
        if entry.laid:
            end = at + 1
            while end < stop and self.rows[end].tight and not has_anchor(self.rows[end]):
                end += 1
            entry.rows.extend(self.rows[at + bool(entry.rows) : end])
        elif entry.told is not None:
            end = read_on(self.rows, at, stop, self.convention, entry.told)
        elif entry.provisions:
            end = at
            while (after := self._provision_end(end, stop)) > end:
                end = after
            entry.rows.extend(self.rows[at:end])
        else:
            end = self._grid_end(at, stop)
            first = self._past_head(entry, at) if entry.rows and self.rows[at].text == entry.head() else at
            entry.rows.extend(_without_repeats(self.rows[first:end]))
        entry.lines.extend(self.rows[at:end])
        return self._tail(entry, end, stop)

    def _past_head(self, entry: _Found, at: int) -> int:
        """Position after the repeated head that begins in `rows[at]`."""
        same = 0
        last = min(len(entry.rows), len(self.rows) - at)
        while same < last and self.rows[at + same].text == entry.rows[same].text:
            same += 1
        return at + same

    def _provision_end(self, at: int, stop: int) -> int:
        """Position after one row of a provision table: a label and its words, in one atom or two."""
        end = self._label_and_prose(at, stop)
        if end > at or at >= stop or is_heading(self.rows[at], self.convention):
            return end
        first = min(atom_end(self.rows, at), stop)
        if opens_provision(" ".join(row.text for row in self.rows[at:first])):
            return first
        for _ in range(1 if self.rows[at].shown else _LABEL_LINES):
            last = min(atom_end(self.rows, first), stop) if first < stop else first
            if opens_provision(" ".join(row.text for row in self.rows[first:last])):
                return last
            if first >= stop or len(self.rows[first].text) > _HEAD_LENGTH:
                break
            first = last
        return at

    def _label_and_prose(self, at: int, stop: int) -> int:
        """Position after a short label and the running text beside it; `at` when they are not there."""
        if at >= stop:
            return at
        label = atom_end(self.rows[:stop] if stop - at < 40 else self.rows, at)
        if label >= stop or is_heading(self.rows[at], self.convention) or has_anchor(self.rows[at]):
            return at
        name = " ".join(row.text for row in self.rows[at:label])
        end = min(atom_end(self.rows, label), stop)
        spoken = " ".join(row.text for row in self.rows[label:end])
        return end if len(name) <= 60 and not is_prose(name) and is_prose(spoken) else at

    def _grid_end(self, at: int, stop: int) -> int:
        marks = (*self.sources, *self.remarks)
        first = at
        others = {other.head() for other in self.found[-4:-1] if not other.source} - {""}
        while at < stop:
            row = self.rows[at]
            if row.text.startswith(marks):
                break
            if row.text in others and at > first:
                break
            if self._ends_here(at, stop):
                break
            end = min(atom_end(self.rows, at), stop)
            at = next((i for i in range(at + 1, end) if self.rows[i].text.startswith(marks)), end)
        return at

    def _ends_here(self, at: int, stop: int) -> bool:
        if has_anchor(self.rows[at]) or (_GAPS not in self.rows[at].text and prose_at(self.rows, at)):
            return True
        if not is_heading(self.rows[at], self.convention):
            return False
        after = min(atom_end(self.rows, at), stop)
        return after >= stop or prose_at(self.rows, after) or is_heading(self.rows[after], self.convention)

    def _figure(self, entry: _Found, at: int, stop: int) -> int:
        """A figure has no rows; what stands between caption and source is words of the picture."""
        end = at
        while end < stop and end - at < 12:
            if self.rows[end].text.startswith(self.sources):
                entry.lines.extend(self.rows[at:end])
                return self._tail(entry, end, stop)
            if self._ends_here(end, stop):
                break
            end += 1
        return at

    def _tail(self, entry: _Found, at: int, stop: int) -> int:
        end = source_end(self.rows, at, self.sources) if at < stop else at
        if end > at:
            entry.source = self.rows[at:end]
            entry.lines.extend(entry.source)
        while end < stop:
            after = source_end(self.rows, end, self.remarks)
            if after == end:
                break
            entry.remarks.append(self.rows[end:after])
            entry.lines.extend(self.rows[end:after])
            end = after
        return end

    def _adopt(self) -> None:
        """A source line printed before its caption goes to the nearest table that lacks one."""
        for rows in self.orphans:
            at, page = rows[0].line.span.start, rows[0].line.page
            lacking = [
                entry
                for entry in self.found
                if not entry.source and entry.told is None and abs(entry.lines[0].line.page - page) <= 1
            ]
            best = min(lacking, key=lambda entry: abs(entry.caption.span.start - at), default=None)
            if best is not None:
                best.source = rows
                best.lines.extend(rows)

    def result(self) -> TablesFound:
        self._adopt()
        tables: list[Table] = []
        figures: list[Figure] = []
        problems: list[Problem] = []
        claimed: set[int] = set()
        for entry in self.found:
            claimed.update(row.line.index for row in entry.lines)
            if entry.caption.figure:
                figures.append(self._make_figure(entry))
            else:
                tables.append(self._make_table(entry, problems))
        return TablesFound(tuple(tables), tuple(figures), frozenset(claimed), tuple(problems))

    def _source(self, entry: _Found) -> tuple[str | None, Span | None]:
        if not entry.source:
            return None, None
        flow = fold(self.text, entry.source).flow
        words = flow.text
        for prefix in self.sources:
            words = words.removeprefix(prefix)
        return words.strip(), Span(entry.source[0].line.span.start, entry.source[-1].line.span.end)

    def _make_figure(self, entry: _Found) -> Figure:
        source, span = self._source(entry)
        page = entry.lines[0].line.page
        return Figure(entry.caption.label, entry.caption.title, entry.caption.span, page, None, source, span)

    def _make_table(self, entry: _Found, problems: list[Problem]) -> Table:
        grid, kind = self._grid(entry)
        source, span = self._source(entry)
        ordered = sorted({row.line.index: row for row in entry.lines}.values(), key=lambda row: row.line.index)
        table = table_of(
            entry.caption, grid, self.convention, spans=_stretches(self.text, ordered),
            pages=sorted({row.line.page for row in ordered}), kind=kind, source=source, source_span=span,
            remarks=[Span(rows[0].line.span.start, rows[-1].line.span.end) for rows in entry.remarks],
        )  # fmt: skip
        label = entry.caption.label
        if not grid.rows:
            problems.append(_problem(EMPTY_TABLE, entry.caption.span, self.text, label, rows=0))
        for flow in grid.doubts:
            where = flow.span(0, len(flow))
            problems.append(_problem(UNALIGNED, where, self.text, label, words=flow.text))
        return table

    def _grid(self, entry: _Found) -> tuple[Grid, TableKind | None]:
        if entry.told is not None:
            return self._testimony(entry.told), TableKind.TESTIMONY
        if entry.laid:
            return self._laid(entry), TableKind.TESTIMONY
        atoms = atoms_of(self.text, entry.rows)
        if entry.provisions:
            provisions = read_provisions(atoms)
            if provisions is not None:
                return provisions, TableKind.PROVISIONS
        none = frozenset(self.convention.tables.none)
        laid = read_laid_out(self.text, entry.rows, none)
        if laid is not None:
            return laid, None
        tokens = tokens_of(atoms, none, units_of(atoms, none))
        if not tokens:
            return Grid([], []), None
        grid = read_figures(self.text, tokens, self.convention.tables)
        if grid is None or grid.cost >= _DOUBTFUL:
            worded = read_worded(self.text, tokens)
            if grid is None or (worded is not None and worded.cost < grid.cost):
                grid = worded
        if grid is None:
            grid = read_lined(tokens)
        if grid is None:
            grid = read_loose(atoms)
            grid.doubts.extend([atom.flow for atom in atoms[:1]])
        return grid, None

    def _laid(self, entry: _Found) -> Grid:
        head = fold(self.text, entry.rows[:1]).flow
        first, _, _ = head.text.partition(_GAPS)
        second = head.text[len(first) :].lstrip()
        heads = [Head(head.slice(0, len(first))), Head(head.slice(len(head) - len(second), len(head)))]
        accounts = read_laid_accounts(self.text, entry.rows[1:], id_start(self.convention.ids.prefix or ""))
        grid = Grid(heads, [[Draft(told), Draft(ids)] for told, ids in accounts])
        if entry.rows[1:] and not accounts:
            grid.doubts.append(fold(self.text, entry.rows[1:2]).flow)
        return grid

    def _testimony(self, told: TestimonyRows) -> Grid:
        head = join(self.text, [fold(self.text, [row]).flow for row in told.heads[: len(told.before) + 1]])
        id_head = next(h for h in self.convention.tables.id_heads if head.text.endswith(h))
        cut = len(head.text) - len(id_head)
        first = head.text[:cut].rstrip()
        heads = [Head(head.slice(0, len(first))), Head(head.slice(cut, len(head.text)))]
        rows = [[Draft(flow) for flow in cells(self.text, account)] for account in told.accounts]
        return Grid(heads, rows)


def _same(first: str, second: str) -> bool:
    """Whether two lines have the same words, however far apart."""
    return first == second or (_GAPS in first and first.split() == second.split())


def _without_repeats(rows: list[Row]) -> list[Row]:
    """`rows` less the head lines repeated at the top of a further page."""
    out = list(rows)
    at = 1
    while at < len(out):
        if out[at].text == out[0].text and out[at].line.page != out[at - 1].line.page:
            same = 0
            while at + same < len(out) and same < at and out[at + same].text == out[same].text:
                same += 1
            if same > 1 or len(out[at].text.split()) > 2:
                del out[at : at + same]
                continue
        at += 1
    return out


def _stretches(text: str, rows: Sequence[Row]) -> list[Span]:
    """Spans of lines with nothing but white space between them."""
    out: list[Span] = []
    for row in rows:
        span = row.line.span
        if out and not text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _problem(code: str, span: Span, text: str, label: str, **data: object) -> Problem:
    quote = " ".join(span.of(text).split())
    return Problem(code, (Passage(span.start, span.end, table=label, quote=quote),), {"table": label, **data})
