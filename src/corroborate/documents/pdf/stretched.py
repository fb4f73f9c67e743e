"""Text objects that hold several cells: some printers set a whole table row as one object, gaps and all.

Asking for the place of every character would cost more than all the rest, so only objects much wider
than their characters need are asked.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict

from corroborate.documents.pdf.library import Library
from corroborate.documents.pdf.printed import WIDE, Run

#: Objects of at least this many characters tell how wide characters run on a page.
_LONG = 20
#: Width of a character in ems where no object tells.
_USUAL = 0.5
#: An object is looked into when this many times as wide as its characters need, and this many ems wider.
_TIMES, _EMS = 1.1, 1.0


def split(raw: Library, text: int, runs: list[Run]) -> list[Run]:
    """`runs` with those that hold wide gaps cut at them."""
    widths = _widths(runs)
    out: list[Run] = []
    for run in runs:
        words, x, _, end, size, style, turn = run
        if turn or " " not in words.strip(" "):
            out.append(run)
            continue
        needed = len(words.rstrip()) * widths.get((size, style), _USUAL * size)
        if end - x > _TIMES * needed and end - x > needed + _EMS * size:
            out.extend(_cut(raw, text, run))
        else:
            out.append(run)
    return out


def _widths(runs: list[Run]) -> dict[tuple[float, int], float]:
    """The middle width of a character by size and style."""
    found: dict[tuple[float, int], list[float]] = defaultdict(list)
    for words, x, _, end, size, style, turn in runs:
        if turn == 0 and len(words) >= _LONG:
            found[size, style].append((end - x) / len(words))
    return {key: sorted(values)[len(values) // 2] for key, values in found.items() if len(values) >= 3}


def _cut(raw: Library, text: int, run: Run) -> list[Run]:
    words, x, y, end, size, style, turn = run
    at = raw.FPDFText_GetCharIndexAtPos(text, x + 0.15 * size, y + 0.25 * size, 0.3 * size, 0.3 * size)
    if at < 0:
        return [run]
    edges = (ctypes.c_double * 4)()
    places = tuple(ctypes.addressof(edges) + 8 * side for side in range(4))
    out: list[Run] = []
    first, left, last = 0, x, x
    for index, char in enumerate(words.rstrip(" ")):
        if raw.FPDFText_GetUnicode(text, at + index) != ord(char):
            return [run]  # the characters are not in one stretch: leave them together
        if char == " ":
            continue
        raw.FPDFText_GetCharBox(text, at + index, *places)
        if index > first and words[index - 1] == " " and edges[0] - last > WIDE * size:
            out.append((words[first:index].rstrip(" "), left, y, last, size, style, turn))
            first, left = index, edges[0]
        last = edges[1]
    out.append((words[first:].rstrip(" "), left, y, end, size, style, turn))
    return out
