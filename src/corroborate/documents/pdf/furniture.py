"""What belongs to the page and not to the report: running heads, page marks, star notes, contents, barcodes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from corroborate.conventions import Convention
from corroborate.documents.lines import LineKind
from corroborate.documents.model import Page
from corroborate.documents.pdf.sheet import Leaf, Sheet, SheetLine

#: Shares of the page's height at its head and foot where running heads stand.
_HEAD, _FOOT = 0.86, 0.12
#: Lines of one running head stand at most this many ems apart; what repeats farther in is a table's head.
_BLOCK = 2.5
#: Where a convention's own patterns may find a masthead or an imprint.
_MASTHEAD, _IMPRINT = 0.60, 0.16
_NUMBER = re.compile(r"\d{1,4}")
_MARKS = " -–—[]().|·"
_ROMAN = re.compile(r"[ivxlc]{1,7}|[IVXLC]{1,7}")
_STAR = re.compile(r"[*†‡§]{1,4}")
_LEADER = re.compile(r"(?:\. ?){5,}|…{2,}|(?:· ?){5,}")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd\s]+")


def mark(sheet: Sheet, convention: Convention) -> dict[int, int]:
    """Mark furniture among the lines of `sheet`; the printed numbers by page index."""
    heads = _patterns(convention.pages.heads)
    edges = {leaf.index: _edge_lines(leaf) for leaf in sheet.leaves}
    offsets = _offsets(sheet, edges)
    repeated = _repeated(sheet, edges)
    labels: dict[int, int] = {}
    for leaf in sheet.leaves:
        for side in edges[leaf.index]:
            outer: SheetLine | None = None
            for line in side:
                if outer is not None and abs(outer.y - line.y) > _BLOCK * max(line.size, outer.size):
                    break
                role, label = _role(line, leaf, sheet, heads, offsets, repeated)
                if not role:
                    break
                outer = line
                _set(line, role)
                if label is not None:
                    labels.setdefault(leaf.index, label)
        _mark_inside(leaf, sheet, heads)
    _mark_contents(sheet)
    return labels


@lru_cache(maxsize=8)
def _patterns(heads: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(head) for head in heads)


def _set(line: SheetLine, role: str) -> None:
    line.kind, line.role = LineKind.FURNITURE, role


def _edge_lines(leaf: Leaf) -> tuple[list[SheetLine], list[SheetLine]]:
    """Lines near the head and the foot of a page, the outermost first."""
    lines = sorted((line for line in leaf.lines if not line.turned), key=lambda line: -line.y)
    head = [line for line in lines[:4] if line.y > _HEAD * leaf.height]
    foot = [line for line in lines[-4:] if line.y < _FOOT * leaf.height]
    return head, [line for line in reversed(foot) if line not in head]


def _words(sheet: Sheet, line: SheetLine) -> str:
    return sheet.text[line.start : line.end]


def _ends(words: str) -> tuple[int, ...]:
    """Numbers at either end of a line: one of them may be the page's."""
    found = list(_NUMBER.finditer(words))
    if not found:
        return ()
    out = []
    if not words[: found[0].start()].strip(_MARKS):
        out.append(int(found[0][0]))
    if not words[found[-1].end() :].strip(_MARKS):
        out.append(int(found[-1][0]))
    return tuple(dict.fromkeys(out))


def _offsets(sheet: Sheet, edges: dict[int, tuple[list[SheetLine], list[SheetLine]]]) -> frozenset[int]:
    """Differences between printed number and page index that enough pages agree on."""
    votes: Counter[int] = Counter()
    filled = 0
    for index, sides in edges.items():
        filled += any(sides)
        seen = {number - index for side in sides for line in side for number in _ends(_words(sheet, line))}
        votes.update(seen)
    least = 2 if filled <= 6 else 3
    best = votes.most_common(1)
    if not best or best[0][1] < least or best[0][1] < 0.25 * filled:
        return frozenset()
    return frozenset(offset for offset, count in votes.items() if count >= least and count >= 0.15 * filled)


def _key(sheet: Sheet, line: SheetLine) -> str:
    return _NUMBER.sub("#", _words(sheet, line))


def _repeated(sheet: Sheet, edges: dict[int, tuple[list[SheetLine], list[SheetLine]]]) -> frozenset[tuple[str, int]]:
    """Wordings that stand at one height on several pages."""
    pages: dict[tuple[str, int], set[int]] = defaultdict(set)
    for index, sides in edges.items():
        for side in sides:
            for line in side:
                for height in (round(line.y / 4), round(line.y / 4) + 1):
                    pages[_key(sheet, line), height].add(index)
    least = 2 if len(edges) <= 4 else 3
    return frozenset(key for key, seen in pages.items() if len(seen) >= least)


def _role(
    line: SheetLine,
    leaf: Leaf,
    sheet: Sheet,
    heads: Sequence[re.Pattern[str]],
    offsets: frozenset[int],
    repeated: frozenset[tuple[str, int]],
) -> tuple[str, int | None]:
    words = _words(sheet, line)
    for head in heads:
        found = head.fullmatch(words)
        if found is not None:
            printed = found.groupdict().get("page")
            return "running head", int(printed) if printed and printed.isdecimal() else None
    if line.parts[0].raised or line.size > 1.4 * sheet.body:
        return "", None  # a note; the number of a chapter
    key = _key(sheet, line)
    again = any((key, height) in repeated for height in (round(line.y / 4), round(line.y / 4) + 1))
    label = next((number for number in _ends(words) if number - leaf.index in offsets), None)
    alone = not words.strip(_MARKS + "0123456789")
    if label is not None and (alone or again or _set_off(sheet, line)):
        return ("page mark" if alone else "running head"), label
    below = line.y < _FOOT * leaf.height
    if alone and (below or len(sheet.leaves) > 1) and len(words.strip(_MARKS)) <= 4:
        return "page mark", None
    if _ROMAN.fullmatch(words.strip(_MARKS)) and len(sheet.leaves) > 1 and abs(line.size - sheet.body) < 3:
        return "page mark", None
    return ("running head", None) if again else ("", None)


def _set_off(sheet: Sheet, line: SheetLine) -> bool:
    """Whether the number at an end of a running head stands apart from its words."""
    words = _words(sheet, line)
    return "|" in words or line.parts[-1].wide or (len(line.parts) > 1 and line.parts[1].wide)


def _mark_inside(leaf: Leaf, sheet: Sheet, heads: Sequence[re.Pattern[str]]) -> None:
    """Turned text, symbols without a reading, mastheads the convention names, star notes."""
    star = False
    for line in leaf.lines:
        if line.kind is LineKind.FURNITURE:
            continue
        words = _words(sheet, line)
        high = line.y > _MASTHEAD * leaf.height and leaf.index == 0
        if line.turned:
            _set(line, "turned text")
        elif _PRIVATE.fullmatch(words):
            _set(line, "symbol")
        elif (high or line.y < _IMPRINT * leaf.height) and any(head.fullmatch(words) for head in heads):
            _set(line, "masthead" if high else "imprint")
        elif line.size < sheet.body - 0.3 and _STAR.fullmatch(sheet.text, line.parts[0].start, line.parts[0].end):
            star = True
            _set(line, "star note")
        elif star and line.size < sheet.body - 0.3 and not _opens_note(sheet, line):
            _set(line, "star note")
        else:
            star = False


def _opens_note(sheet: Sheet, line: SheetLine) -> bool:
    part = line.parts[0]
    return sheet.text[part.start : part.end].isdecimal()


def _mark_contents(sheet: Sheet) -> None:
    """A table of contents: lines led to a number by dots, and what stands between them."""
    for leaf in sheet.leaves:
        body = [line for line in leaf.lines if line.kind is LineKind.BODY]
        led = [at for at, line in enumerate(body) if _LEADER.search(sheet.text, line.start, line.end)]
        if len(led) < 3:
            continue
        start, end = led[0], led[-1]
        while start > 0 and body[start - 1].end - body[start - 1].start < 60 and start > led[0] - 3:
            start -= 1
        for line in body[start : end + 1]:
            _set(line, "contents")


def running_title(sheet: Sheet) -> str:
    """The words that stand most often at the head of pages, when they are words and not a symbol."""
    counts: Counter[str] = Counter()
    for line in sheet.lines:
        if line.role == "running head":
            words = re.sub(r"^\W*\d+\W*\|\s*|\s*\|?\s*\d{1,4}\s*$", "", _words(sheet, line)).strip()
            if len(words) > 12 and " " in words and any(char.islower() for char in words):
                # The year that ends a title is not the number of the page.
                whole = re.sub(r"^\W*\d{1,3}\W*\|\s*|\s*\|\s*\d{1,4}\s*$", "", _words(sheet, line)).strip()
                counts[whole] += 1
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= max(2, len(sheet.leaves) // 5) else ""


def pages(sheet: Sheet, labels: dict[int, int]) -> tuple[Page, ...]:
    """Pages with their numbers; those between or before marks that count alike are counted out."""
    known = dict(labels)
    marks = sorted(labels.items())
    for (page, label), (later, higher) in pairwise(marks):
        if higher - label == later - page:
            known.update({index: label + index - page for index in range(page + 1, later)})
    if marks:
        page, label = marks[0]
        known.update({index: label - page + index for index in range(page) if label - page + index >= 1})
        page, label = marks[-1]
        known.update({index: label + index - page for index in range(page + 1, len(sheet.leaves))})
    else:
        named = {
            leaf.index: int(leaf.label) for leaf in sheet.leaves if leaf.label.isdecimal() and leaf.label.isascii()
        }
        known.update(named)
    out = []
    for leaf in sheet.leaves:
        number = known.get(leaf.index)
        out.append(Page(leaf.index, leaf.span, number, number, number))
    return tuple(out)
