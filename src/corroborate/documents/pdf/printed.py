"""Text runs of one page to printed lines: rows by baseline, raised digits kept apart, columns in reading order.

Pure geometry: no library, no convention. Lengths are points; a size is a font size; an em is one size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NotRequired, TypedDict

#: words, x of the first glyph's origin, baseline y, x of the last glyph's edge, size,
#: style (1 bold, 2 italic), direction in quarter turns
Run = tuple[str, float, float, float, float, int, int]
Box = tuple[float, float, float, float]

#: words, x0, x1, size, style, raised (1: superscript), blank before (0 none, 1 word space, 2 wide)
Piece = tuple[str, float, float, float, int, int, int]


class PrintedLine(TypedDict):
    """One printed line of one column. `column`: its column's left and right edge where the page has
    columns; `turned`: written in another direction than the page."""

    y: float
    pieces: list[Piece]
    column: NotRequired[tuple[float, float]]
    turned: NotRequired[bool]


class PrintedPage(TypedDict):
    """`rules` are thin boxes (ruling lines), `images` boxes of pictures; `label` the file's own name of the page."""

    width: float
    height: float
    lines: list[PrintedLine]
    rules: list[Box]
    images: list[Box]
    label: str
    broken: NotRequired[bool]


#: A gap wider than this many ems separates words; ink is narrower than its glyph's advance.
_WORD = 0.17
#: A gap wider than this many ems is more than a word space even in badly justified text.
WIDE = 0.9
#: A gap up to this many ems is surely no gap between two cells.
_TIGHT = 0.5
#: What a superscript measures at most of the text it stands in, and how far its baseline rises at most.
_SMALL, _RISE = 0.87, 0.65
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_CODES = re.compile("[\x00-\x1f]*[\x01\x03-\x08\x0e-\x1b][\x00-\x1f]* ?|[\t\n\r]*\x02[\t\n\r]+ ?|[\t\n\r]+\x02 ?")
_WHITE = re.compile(r"[\t\n\v\f\r\x1c-\x20\x85\xa0\u2028\u2029]+")
#: PDFium's mark for a hyphen at a line's end.
_HYPHEN = "\x02"


def print_page(
    width: float, height: float, runs: Sequence[Run], rules: Sequence[Box], images: Sequence[Box], label: str
) -> PrintedPage:
    """The page with its lines in reading order."""
    turn = _dominant(runs)
    upright = [_upright(run, turn, width, height) for run in runs if run[6] == turn]
    rows = _rows(upright)
    boxes = [_upright_box(box, turn, width, height) for box in rules]
    lines = [_line(row) for row in _raise(rows)]
    lines = _notes_in_columns(_in_columns([line for line in lines if line["pieces"]], boxes))
    for other in sorted({run[6] for run in runs if run[6] != turn and run[0].strip()}):
        side = [_upright(run, other, width, height) for run in runs if run[6] == other]
        for row in _raise(_rows(side)):
            line = _line(row)
            if line["pieces"]:
                line["turned"] = True
                lines.append(line)
    if turn % 2:
        width, height = height, width
    return {
        "width": round(width, 1),
        "height": round(height, 1),
        "lines": lines,
        "rules": [_rounded(box) for box in boxes],
        "images": [_rounded(_upright_box(box, turn, width, height)) for box in images],
        "label": label,
    }


def _rounded(box: Box) -> Box:
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))


def _dominant(runs: Sequence[Run]) -> int:
    counts = [0, 0, 0, 0]
    for run in runs:
        counts[run[6]] += len(run[0])
    return max(range(4), key=lambda turn: (counts[turn], -turn))


def _upright(run: Run, turn: int, width: float, height: float) -> Run:
    """`run` as seen when the page is turned so that its writing runs to the right."""
    if turn == 0:
        return run
    words, x, y, end, size, style, _ = run
    if turn == 1:
        return words, y, width - x, end, size, style, 0
    if turn == 2:
        return words, width - x, height - y, width - end, size, style, 0
    return words, height - y, x, height - end, size, style, 0


def _upright_box(box: Box, turn: int, width: float, height: float) -> Box:
    if turn == 0:
        return box
    x0, y0, x1, y1 = box
    if turn == 1:
        return y0, width - x1, y1, width - x0
    if turn == 2:
        return width - x1, height - y1, width - x0, height - y0
    return height - y1, x0, height - y0, x1


Row = list[tuple[Run, int]]  # runs with "raised"


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs of one baseline together, from the top down."""
    rows: list[list[Run]] = []
    baseline = 0.0
    for run in sorted(runs, key=lambda run: -run[2]):
        if rows and baseline - run[2] <= max(0.12 * run[4], 0.6):
            rows[-1].append(run)
        else:
            rows.append([run])
            baseline = run[2]
    return rows


def _raise(rows: list[list[Run]]) -> list[tuple[float, Row]]:
    """Superscripts and subscripts put into the row they belong to; rows as (baseline, runs)."""
    out: list[tuple[float, Row]] = [(row[0][2], [(run, 0) for run in row]) for row in rows]
    extents = [_extent(row) for row in rows]
    for index, row in enumerate(rows):
        least = min((run[4] for run in row if run[0] != " "), default=0.0)
        if not least:
            continue
        for other in (*range(index + 1, min(index + 4, len(rows))), *range(index - 1, max(index - 3, -1), -1)):
            left, right, tall = extents[other]
            rise = row[0][2] - rows[other][0][2]
            if least > _SMALL * tall or not -0.35 * tall < rise < _RISE * tall:
                continue
            left, right = left - 3 * tall, right + 2 * tall
            moving = [pair for pair in out[index][1] if left <= pair[0][1] <= right and pair[0][4] <= _SMALL * tall]
            if moving:
                out[other][1].extend((run, 1 if rise > 0 else 0) for run, _ in moving)
                out[index] = (out[index][0], [pair for pair in out[index][1] if pair not in moving])
                break
    return [(y, row) for y, row in out if any(run[0].strip() for run, _ in row)]


def _extent(row: list[Run]) -> tuple[float, float, float]:
    """Left and right edge and greatest size of what is printed in a row."""
    inked = [run for run in row if run[0].strip()]
    if not inked:
        return 0.0, 0.0, 0.0
    return min(run[1] for run in inked), max(run[3] for run in inked), max(run[4] for run in inked)


def _line(row: tuple[float, Row]) -> PrintedLine:
    y, pairs = row
    pairs.sort(key=lambda pair: pair[0][1])
    pieces: list[Piece] = []
    blank = False
    edge = 0.0
    for (words, x, _, end, size, style, _), raised in pairs:
        words = _clean(words)
        if words == " ":
            blank = True
            continue
        text = words.strip(" ")
        if pieces:
            last = pieces[-1]
            if text == last[0] and abs(x - last[1]) < 1.0:
                continue  # printed twice to look bold
            gap = x - edge
            em = max(min(size, last[3]), 1.0)
            wide = gap > WIDE * em
            spaced = wide or blank or words[0] == " " or gap > _WORD * em
            if raised and not wide and text[:1].isdigit() and not last[5]:
                spaced = False  # the number of a note stands fast to its word
            if gap <= _TIGHT * em and last[3] == size and last[4] == style and last[5] == raised:
                joined = f"{last[0]} {text}" if spaced else last[0] + text
                pieces[-1] = (joined, last[1], max(end, last[2]), size, style, raised, last[6])
            else:
                pieces.append((text, x, end, size, style, raised, 2 if wide else 1 if spaced else 0))
        else:
            pieces.append((text, x, end, size, style, raised, 0))
        edge = max(end, x)
        blank = words[-1] == " "
    return {"y": round(y, 1), "pieces": [_ended(p, i + 1 == len(pieces)) for i, p in enumerate(pieces)]}


def _clean(words: str) -> str:
    """White space folded to blanks, control characters shown as unreadable; " " when nothing is left."""
    if words.isascii() and words.isprintable():
        return words if words.strip() else " "
    if _CODES.fullmatch(words):
        # A font without a character map: these are bare codes, not white space.
        return "\ufffd" * len(words.rstrip(" "))
    words = _WHITE.sub(" ", words)
    return _CONTROL.sub(lambda found: found[0] if found[0] == _HYPHEN else "\ufffd", words) or " "


def _ended(piece: Piece, last: bool) -> Piece:
    words, x0, x1, size, style, raised, gap = piece
    if not words.isascii() or _HYPHEN in words:
        if last and words[-1:] in ("\xad", _HYPHEN):
            words = words[:-1] + "-"
        words = words.replace("\xad", "").replace(_HYPHEN, "-")
    return words, round(x0, 1), round(x1, 1), round(size, 1), style, raised, gap


# Columns


def _in_columns(lines: list[PrintedLine], rules: Sequence[Box]) -> list[PrintedLine]:
    """Lines cut at gutters, the left column before the right one."""
    gutter = _gutter(lines)
    if gutter is None:
        return lines
    out: list[PrintedLine] = []
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and not _crosses(lines[end], gutter):
            end += 1
        block, after = _without_foot(lines[start:end])
        if _is_columns(block, gutter, rules):
            for right in (0, 1):
                side = _side(block, gutter, right)
                edges = _edges(side)
                for line in side:
                    line["column"] = edges
                out.extend(_in_columns(side, rules))
        else:
            out.extend(block)
        out.extend(after)
        out.extend(lines[end : end + 1])
        start = end + 1
    return out


def _without_foot(block: list[PrintedLine]) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """A block and the last line or two that stand far below it: a page's number is in no column."""
    for at in range(max(len(block) - 2, 1), len(block)):
        if block[at - 1]["y"] - block[at]["y"] > 2.2 * block[at - 1]["pieces"][0][3]:
            return block[:at], block[at:]
    return block, []


def _notes_in_columns(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Notes set in two columns below text set in one: told by raised numbers in the midst of small lines,
    all higher than those on their left."""
    at = next((at for at, line in enumerate(lines) if _second_note(line) is not None), None)
    if at is None or "column" in lines[at]:
        return lines
    edge = _second_note(lines[at])
    assert edge is not None
    small = max(piece[3] for piece in lines[at]["pieces"])
    start = at
    while start > 0 and _fits(lines[start - 1], small, edge):
        start -= 1
    end = at
    while end < len(lines) and _fits(lines[end], small, edge):
        end += 1
    block, after = _without_foot(lines[start:end])
    sides = [_side(block, edge - 1, right) for right in (0, 1)]
    numbers = [[int(line["pieces"][0][0]) for line in side if _is_number(line["pieces"][0])] for side in sides]
    if not numbers[0] or not numbers[1] or max(numbers[0]) >= min(numbers[1]):
        return lines
    for side in sides:
        edges = _edges(side)
        for line in side:
            line["column"] = edges
    return [*lines[:start], *sides[0], *sides[1], *after, *lines[end:]]


def _is_number(piece: Piece) -> bool:
    return bool(piece[5]) and piece[0].isdecimal() and len(piece[0]) <= 4


def _second_note(line: PrintedLine) -> float | None:
    """Where a raised number begins that stands far from all words on its left."""
    return next((piece[1] for piece in line["pieces"][1:] if piece[6] == 2 and _is_number(piece)), None)


def _fits(line: PrintedLine, size: float, edge: float) -> bool:
    """Whether a line is as small and leaves the gutter free."""
    return max(piece[3] for piece in line["pieces"]) <= size + 0.3 and not _crosses(line, edge - 1)


def _gaps(line: PrintedLine) -> list[tuple[float, float]]:
    pieces = line["pieces"]
    return [(left[2], right[1]) for left, right in pairwise(pieces) if right[6] == 2 and right[1] > left[2]]


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """The x that most lines leave free between their first and last word, if it is many."""
    gaps = [gap for line in lines for gap in _gaps(line)]
    if len(gaps) < 6:
        return None
    centres = sorted({round((a + b) / 8) * 4 for a, b in gaps})
    best = max(centres, key=lambda x: sum(a < x < b for a, b in gaps))
    return float(best) if sum(a < best < b for a, b in gaps) >= 6 else None


def _crosses(line: PrintedLine, x: float) -> bool:
    return any(piece[1] < x < piece[2] for piece in line["pieces"])


def _side(lines: Sequence[PrintedLine], x: float, right: int) -> list[PrintedLine]:
    out: list[PrintedLine] = []
    for line in lines:
        pieces = [piece for piece in line["pieces"] if (piece[1] >= x) == bool(right)]
        if pieces:
            pieces[0] = (*pieces[0][:6], 0)
            out.append({"y": line["y"], "pieces": pieces})
    return out


def _edges(lines: Sequence[PrintedLine]) -> tuple[float, float]:
    return min(line["pieces"][0][1] for line in lines), max(line["pieces"][-1][2] for line in lines)


def _is_columns(lines: Sequence[PrintedLine], x: float, rules: Sequence[Box]) -> bool:
    """Whether the block is two columns of running text rather than a table: both sides are full and
    about equally wide, most lines have both, and no ruling line runs across the gutter."""
    sides = [_side(lines, x, 0), _side(lines, x, 1)]
    if min(len(side) for side in sides) < 6:
        return False
    top, bottom = lines[0]["y"] + 20, lines[-1]["y"] - 5
    if sum(box[0] < x < box[2] and bottom < box[1] < top for box in rules) > 1:
        return False
    widths = []
    for side in sides:
        left, right = _edges(side)
        width = max(right - left, 1.0)
        filled = sorted((line["pieces"][-1][2] - line["pieces"][0][1]) / width for line in side)
        if filled[len(filled) // 2] < 0.8:
            return False
        widths.append(width)
    both = sum(any(p[1] < x for p in line["pieces"]) and any(p[1] >= x for p in line["pieces"]) for line in lines)
    return max(widths) < 1.6 * min(widths) and both >= 0.5 * len(lines)
