"""Lines become atoms: pieces of table text that belong to one cell, or to cells printed in one line.

A text layer keeps the blank before a wrapped line end, so a line that ends in a blank goes on in
the next one; where a text has no such habit, lines without a gap between them go together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.lines import Line
from corroborate.documents.tables.numbers import is_value
from corroborate.values import Span

_BRACKET = re.compile(r"\((?![\d.,]+%?\))[^()]*\)")
_NUMBERED = re.compile(r"[^\W\d_]\. ?\d+$")
_LETTER = re.compile(r"[^\W\d_]")
#: a word of this length in lower case ("of", "by", "and") ends no cell
_SMALL_WORD = 3
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the stored text within a table."""

    line: Line
    text: str
    wraps: bool  # goes on in the next line
    tight: bool  # no gap between it and the line before
    shown: bool = True  # the text shows where a line goes on, so that `wraps` is more than a guess
    full: bool = False  # as long as lines of running text are


@dataclass(frozen=True, slots=True)
class Atom:
    """Text that stands together. `rows` are the lines it is made of; `tight` as of the first."""

    flow: Flow
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        return self.flow.text

    @property
    def tight(self) -> bool:
        return self.rows[0].tight

    @property
    def span(self) -> Span:
        return Span(self.rows[0].line.span.start, self.rows[-1].line.span.end)


def wrapping_habit(text: str, lines: Sequence[Line]) -> bool:
    """Whether this text keeps the blank before a wrapped line end (one line in twenty does)."""
    sample = lines[:4000]
    kept = sum(_keeps_blank(text, line) for line in sample)
    return kept * 20 > len(sample)


def _keeps_blank(text: str, line: Line) -> bool:
    end = line.span.end
    return text[end : end + 1] == " "


def rows_of(text: str, lines: Sequence[Line], habit: bool) -> list[Row]:
    """`lines` (body lines in order) with what their white space says."""
    out: list[Row] = []
    full = 0 if habit else _full(lines)
    for at, line in enumerate(lines):
        gap = text[lines[at - 1].span.end : line.span.start] if at else ""
        tight = at > 0 and gap.count("\n") == 1 and "\f" not in gap
        words = line.span.of(text)
        brim = False
        if habit:
            wraps = _keeps_blank(text, line)
        else:
            brim = len(words) >= full
            after = lines[at + 1].span if at + 1 < len(lines) else None
            close = after is not None and text[line.span.end : after.start].count("\n") == 1
            wraps = after is not None and close and _unfinished(words, after.of(text), full * 4 // 5)
        out.append(Row(line, words, wraps, tight, habit, brim))
    return out


def _full(lines: Sequence[Line]) -> int:
    """How long a full line of running text is: what eight lines in ten keep below."""
    lengths = sorted(len(line.span) for line in lines[:4000])
    return lengths[len(lengths) * 8 // 10] if lengths else 0


def _unfinished(words: str, after: str, full: int) -> bool:
    """Whether a line goes on in the next one: its words break off, or it is as long as running text."""
    if breaks_off(words, after):
        return True
    return len(words) >= full and not words.endswith((".", "?", "!", ":", ";", ".”", ".)")) and words[-1:].isalpha()


def breaks_off(words: str, after: str) -> bool:
    """Whether a line must go on in the next: it breaks off in a bracket or behind a small word, or the
    next begins in lower case."""
    if words.count("(") > words.count(")") or (words.endswith((",", "-", "/")) and not words.endswith(" -")):
        return True
    final = words.rsplit(None, 1)[-1]
    return after[:1].islower() or (final.islower() and len(final) <= _SMALL_WORD and final.isalpha())


def atoms_of(text: str, rows: Sequence[Row]) -> list[Atom]:
    """Group `rows` into atoms."""
    out: list[Atom] = []
    held: list[Row] = []
    for row in rows:
        if held and not goes_on(held[-1], row):
            out.append(fold(text, held))
            held = []
        held.append(row)
    if held:
        out.append(fold(text, held))
    return out


def goes_on(last: Row, row: Row) -> bool:
    """Whether `row` continues the cell that ends in `last`."""
    final = last.text.rsplit(None, 1)[-1]
    lower = row.text[:1].islower()
    if last.wraps:
        return lower or not is_value(final, _NONE) or _named(last.text) or _BRACKET.fullmatch(row.text) is not None
    if last.text.endswith("/"):
        return _LETTER.match(row.text) is not None
    if _BRACKET.fullmatch(row.text):
        return _LETTER.search(last.text) is not None and not is_value(final, _NONE)
    if lower and last.text.endswith("-") and final != "-":
        return True
    # A word broken by the edge of its cell: no blank kept, the rest in lower case right below.
    return lower and row.tight and last.text[-1:].isalpha()


def _named(line: str) -> bool:
    """Whether the number at the end of `line` is part of a name: "Bongsan No. 22"."""
    return _NUMBERED.search(line) is not None


def fold(text: str, rows: Sequence[Row]) -> Atom:
    """`rows` as one atom: line breaks folded to a blank, or to nothing inside a broken word."""
    builder = FlowBuilder(text)
    last: Row | None = None
    for row in rows:
        if last is not None and _blank_between(last, row):
            gap = Span(last.line.span.end, row.line.span.start)
            builder.blank(gap if not gap.of(text).strip() else Span(gap.start, gap.start))
        builder.copy(row.line.span)
        last = row
    return Atom(builder.build(), tuple(rows))


def _blank_between(last: Row, row: Row) -> bool:
    if last.text.endswith("-") and row.text[:1].islower():
        return last.text.endswith(" -")
    if last.wraps or row.text.startswith("("):
        return True
    return not (last.text.endswith("/") or row.text[:1].islower())


def join(text: str, flows: Sequence[Flow]) -> Flow:
    """Several flows as one, a blank between; it stands for what `text` has there when that is white space."""
    flows = [flow for flow in flows if len(flow)]
    if len(flows) == 1:
        return flows[0]
    out: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = 0
    for flow in flows:
        if length:
            end = runs[-1][1] + runs[-1][2]
            start = flow.runs[0][1]
            gap = start - end if end <= start <= len(text) and not text[end:start].strip() else 0
            out.append(" ")
            runs.append((length, end, gap))
            length += 1
        out.append(flow.text)
        runs.extend((length + at, raw, size) for at, raw, size in flow.runs)
        length += len(flow.text)
    return Flow("".join(out), tuple(runs))


EMPTY = Flow("", ())
