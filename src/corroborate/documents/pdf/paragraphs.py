"""Body lines into paragraphs, by indents, gaps, numbers and short lines; over columns and pages by their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from corroborate.documents.lines import LineKind
from corroborate.documents.pdf.sheet import Sheet, SheetLine
from corroborate.values import Span

_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]|\(?[a-zA-Z]\)|\(?[ivx]{1,5}\)|\d{1,3}\.\d{1,3})(?=\s)")
#: A numbered point such as a recommendation, which begins even where the one before lacks its stop.
_POINT = re.compile(r"\d{1,3}\.\d{1,3} +[A-Z]")
_COUNTED = re.compile(r"(?P<number>[1-9]\d{0,2})\.(?=\s\S)")
_BULLET = re.compile(r"[•●○◦▪■□–—·‣⁃*-](?=\s)")
_TERMINAL = ".!?:;"
_CLOSING = "”’\"')]»"


def group(sheet: Sheet, skip: Collection[int]) -> list[list[SheetLine]]:
    """Body lines that make up each paragraph. Lines whose index is in `skip` (headings, tables) end one."""
    leading = _leading(sheet)
    indented = _indents(sheet, skip)
    out: list[list[SheetLine]] = []
    last: SheetLine | None = None
    for line in sheet.lines:
        if line.index in skip:
            last = None
            continue
        if line.kind is not LineKind.BODY:
            continue
        if last is None or _begins(sheet.text, last, line, leading, indented):
            out.append([])
        out[-1].append(line)
        last = line
    return out


def numbers(text: str, groups: Sequence[Sequence[SheetLine]]) -> dict[int, Span]:
    """The printed numbers of paragraphs, by the offset they begin at, in a report that counts them
    through; empty in any other."""
    out: dict[int, Span] = {}
    last = 0
    first: SheetLine | None = None
    for lines in groups:
        line = lines[0]
        found = _COUNTED.match(text, line.start, line.end)
        if found is None or int(found["number"]) != last + 1 or (first is not None and not _alike(first, line)):
            continue  # an item of a list, which counts for itself
        first = first or line
        last += 1
        out[line.start] = Span(line.start, found.end())
    return out if len(out) >= 12 or (len(out) >= 5 and 3 * len(out) > len(groups)) else {}


def _alike(one: SheetLine, other: SheetLine) -> bool:
    """Equally far in; facing pages may have margins that differ by less than an indent."""
    return abs(one.x0 - other.x0) < 1.4 * one.size


def _leading(sheet: Sheet) -> float:
    """The usual distance between lines of the body, in ems."""
    steps: Counter[float] = Counter()
    for above, below in pairwise(sheet.lines):
        if above.page == below.page and above.size == below.size and above.kind is below.kind is LineKind.BODY:
            step = (above.y - below.y) / max(below.size, 1.0)
            if 0.8 < step < 3:
                steps[round(step, 1)] += 1
    return steps.most_common(1)[0][0] if steps else 1.2


def _indents(sheet: Sheet, skip: Collection[int]) -> bool:
    """Whether paragraphs begin with an indented line rather than after a gap."""
    marked = gapped = 0
    for above, below in pairwise(sheet.lines):
        if below.kind is not LineKind.BODY or above.page != below.page or below.index in skip or above.index in skip:
            continue
        step = (above.y - below.y) / max(below.size, 1.0)
        if 0 < step < 1.6 and 0.8 < (below.x0 - below.left) / max(below.size, 1.0) < 4 and _full(above) != _full(below):
            marked += 1
        elif step > 1.6:
            gapped += 1
    return marked > gapped


def _full(line: SheetLine) -> bool:
    return line.x1 > line.right - 0.08 * max(line.right - line.left, 1.0)


def _ended(text: str, line: SheetLine) -> bool:
    """Whether its last words end a sentence; numbers of notes and closing quotes do not count."""
    end = line.end
    for part in reversed(line.parts):
        if not part.raised:
            break
        end = part.start
    words = text[line.start : end].rstrip().rstrip(_CLOSING)
    return words[-1:] in _TERMINAL


def _begins(text: str, last: SheetLine, line: SheetLine, leading: float, indented: bool) -> bool:
    em = max(line.size, 1.0)
    if abs(last.size - line.size) > 0.7:
        return True
    step = (last.y - line.y) / em
    if line.page != last.page or step <= 0:
        return _begins_after_break(text, last, line, indented)
    if step > leading * 1.35 + 0.1:
        return True
    opened = _NUMBERED.match(text, line.start, line.end) or _BULLET.match(text, line.start, line.end)
    if opened and (_ended(text, last) or line.x0 > last.x0 + 0.5 * em):
        return True
    inset = line.x0 - line.left
    if inset > 0.8 * em and last.x0 < line.x0 - 0.8 * em and (_ended(text, last) or not _full(last)):
        return True
    return _ended(text, last) and last.x1 < line.left + 0.8 * (line.right - line.left) and not _hanging(last, line)


def _hanging(last: SheetLine, line: SheetLine) -> bool:
    """A list item's further lines stand farther in than its first."""
    return line.x0 > last.x0 + 0.5 * line.size


def _begins_after_break(text: str, last: SheetLine, line: SheetLine, indented: bool) -> bool:
    """Whether the first line of a column or page opens a paragraph."""
    if _NUMBERED.match(text, line.start, line.end) and _ended(text, last):
        return True
    if _POINT.match(text, line.start, line.end):
        return True
    first = text[line.start]
    if not _ended(text, last):
        return False
    if first.islower():
        return False
    if indented:
        return line.x0 > line.left + 0.8 * line.size or not _full(last)
    return True
