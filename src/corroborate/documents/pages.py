"""Where pages begin, what on them is furniture, and which printed number each bears.

A form feed is a page break for certain. Without form feeds a convention may name a sign (one blank
at the start of a page's first line), which also stands elsewhere by accident; running heads left in
the text tell the rest, and with them the printed numbers between two marks can be counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from corroborate.conventions import Convention
from corroborate.documents.lines import printed
from corroborate.documents.model import Page
from corroborate.values import Span


@dataclass(slots=True)
class Row:
    """One printed line while it is being read: `start`..`end` without its line end, `head`..`tail`
    without outer white space."""

    start: int
    end: int
    head: int
    tail: int
    page: int = 0
    furniture: str | None = None
    note: bool = False
    opens: bool = False

    @property
    def blank(self) -> bool:
        return self.head == self.tail

    @property
    def open(self) -> bool:
        """A blank before the line end: the tool broke a running line here."""
        return self.tail < self.end


@dataclass(slots=True)
class Paged:
    """The lines of a text with their pages."""

    rows: list[Row]
    pages: tuple[Page, ...]
    feeds: bool
    heads: list[str] = field(default_factory=list)


def rows_of(text: str) -> list[Row]:
    """All lines of `text`, in order."""
    out = []
    for start, end, _ in printed(text):
        if start == end:
            out.append(Row(start, end, start, start))
            continue
        raw = text[start:end]
        head = end - len(raw.lstrip())
        out.append(Row(start, end, head, max(head, start + len(raw.rstrip()))))
    return out


def paginate(text: str, convention: Convention) -> Paged:
    """Lines with page numbers, furniture marked, and the pages with labels or bounds."""
    rows = rows_of(text)
    feeds = "\f" in text.rstrip()
    heads = [re.compile(pattern) for pattern in convention.pages.heads]
    labels: dict[int, int] = {}
    titles: list[str] = []
    marked: dict[int, int | None] = {}
    if heads:
        for index, row in enumerate(rows):
            if row.head == row.tail or row.tail - row.head > 160:
                continue
            line = text[row.head : row.tail]
            for pattern in heads:
                found = pattern.fullmatch(line)
                if found is not None:
                    page = found.groupdict().get("page")
                    row.furniture = "running head" if page else "imprint"
                    marked[index] = int(page) if page else None
                    if page:
                        titles.append(_words_of_head(line, page))
                    break
    if feeds:
        _break_at_feeds(text, rows)
        _find_repeated(text, rows, marked, titles)
    else:
        _break_at_signs(text, rows, convention, marked)
    _number(rows)
    for index, label in marked.items():
        if label is not None:
            labels.setdefault(rows[index].page, label)
    return Paged(rows, _pages(text, rows, labels), feeds, titles)


def _words_of_head(line: str, page: str) -> str:
    """A running head without its page number and the bars and dashes that set it off."""
    return re.sub(rf"^\W*{page}\b\W*|\W*\b{page}\W*$", "", line).strip(" |–—-·")


def _break_at_feeds(text: str, rows: list[Row]) -> None:
    for row in rows:
        row.opens = row.start == 0 or text[row.start - 1] == "\f"


def _break_at_signs(text: str, rows: list[Row], convention: Convention, marked: dict[int, int | None]) -> None:
    """Page starts by the convention's sign, without the lines it marks by accident, and by heads."""
    if rows:
        rows[0].opens = True
    if convention.pages.start is not None:
        sign = re.compile(convention.pages.start, re.M)
        lost = re.compile(convention.notes.lost_glyphs) if convention.notes.lost_glyphs else None
        signed = {found.start() for found in sign.finditer(text)}
        before = ""
        for row in rows:
            if row.blank:
                continue
            line = text[row.head : row.tail]
            if (
                row.start in signed
                and not (lost is not None and lost.match(line))
                and not _rest_of_id(before, line, convention)
            ):
                row.opens = True
            before = line
    _break_at_heads(rows, marked)


_DATE_ALONE = re.compile(r"\d{4}-\s?\d{1,2}-\s?\d{1,2}[.;,]?")


def _rest_of_id(before: str, line: str, convention: Convention) -> bool:
    """A date whose ID stands on the line before: the cell goes on, no page begins."""
    prefix = convention.ids.prefix
    return prefix is not None and before.startswith(prefix) and _DATE_ALONE.fullmatch(line) is not None


def _break_at_heads(rows: list[Row], marked: dict[int, int | None]) -> None:
    """A head that neither follows a page start nor is followed by one opens a page itself."""
    done = -1
    for index in sorted(marked):
        if index <= done:
            continue
        last = index
        probe = index + 1
        while probe < len(rows) and (rows[probe].blank or probe in marked):
            if probe in marked:
                last = probe
            probe += 1
        done = last
        follows = probe < len(rows) and rows[probe].opens
        if not follows and not rows[index].opens:
            rows[index].opens = True


def _find_repeated(text: str, rows: list[Row], marked: dict[int, int | None], titles: list[str]) -> None:
    """First and last lines of pages that repeat, or whose number counts the pages."""
    pages: list[list[int]] = []
    for index, row in enumerate(rows):
        if row.opens:
            pages.append([])
        if not row.blank:
            pages[-1].append(index)
    edge: dict[str, list[tuple[int, int, tuple[int, ...]]]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for index in dict.fromkeys(lines[:2] + lines[-2:]):
            row = rows[index]
            if row.furniture or row.tail - row.head > 160:
                continue
            line = text[row.head : row.tail]
            numbers = tuple(int(found) for found in re.findall(r"\d{1,6}", line))
            edge[re.sub(r"\d{1,6}", "#", line)].append((page, index, numbers))
    for key, seen in edge.items():
        if len({page for page, _, _ in seen}) < 3:
            if len(pages) <= 3:
                _mark_few(text, rows, pages, key, seen, marked, titles)
            continue
        column = _counting(key, seen)
        # A number before words that does not count pages opens a note: "1 Ibid." repeats, too.
        varies = "#" in key and (key.startswith("#") or len({numbers for _, _, numbers in seen}) > 1)
        if column is None and (varies or len(seen) < max(3, len(pages) // 4)):
            continue
        for page, index, numbers in seen:
            label = None
            if column is not None:
                place, offset = column
                if numbers[place] - page != offset:
                    continue
                label = numbers[place]
            rows[index].furniture = "page mark" if key.strip("#-–—[]() .|") == "" else "running head"
            marked[index] = label
            titles.append(_words_of_head(text[rows[index].head : rows[index].tail], str(label)))


def _mark_few(
    text: str,
    rows: list[Row],
    pages: list[list[int]],
    key: str,
    seen: list[tuple[int, int, tuple[int, ...]]],
    marked: dict[int, int | None],
    titles: list[str],
) -> None:
    """Two lines of two or three pages: their numbers at the foot, which count; the same words at the head."""
    (page, index, numbers), (later, other, counted) = seen[0], seen[-1]
    if len(seen) != 2 or later != page + 1:
        return
    mark = key.strip("-–—[]() .|") == "#"
    if mark and counted[0] == numbers[0] + 1 and index == pages[page][-1] and other == pages[later][-1]:
        for row, label in ((index, numbers[0]), (other, counted[0])):
            rows[row].furniture, marked[row] = "page mark", label
    elif "#" not in key and index == pages[page][0] and other == pages[later][0]:
        for row in (index, other):
            rows[row].furniture, marked[row] = "running head", None
            titles.append(text[rows[row].head : rows[row].tail])


def _counting(key: str, seen: list[tuple[int, int, tuple[int, ...]]]) -> tuple[int, int] | None:
    """(which number of the line, number minus page index) when the one at its beginning or end counts
    pages in most of `seen`."""
    last = len(seen[0][2]) - 1
    places = [0] if re.match(r"\W*#", key) else []
    places += [last] if re.search(r"#\W*$", key) else []
    for place in dict.fromkeys(places):
        offset, times = Counter(numbers[place] - page for page, _, numbers in seen).most_common(1)[0]
        if times >= 3 and times >= 0.6 * len(seen):
            return place, offset
    return None


def _number(rows: list[Row]) -> None:
    page = -1
    for row in rows:
        if row.opens or page < 0:
            page += 1
        row.page = page


def _pages(text: str, rows: list[Row], labels: dict[int, int]) -> tuple[Page, ...]:
    starts = [0]
    starts += [row.start for before, row in pairwise(rows) if row.page != before.page]
    ends = [*starts[1:], len(text)]
    low, high = _bounds(len(starts), labels)
    return tuple(
        Page(index, Span(start, end), labels.get(index), low[index], high[index])
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def _bounds(count: int, labels: dict[int, int]) -> tuple[list[int | None], list[int | None]]:
    """Least and greatest printed number of each page, counted from the marks around it."""
    low: list[int | None] = [None] * count
    high: list[int | None] = [None] * count
    marks = sorted(labels.items())
    for (page, label), (later, higher) in pairwise(marks):
        if higher - label < 1:
            continue  # the numbering starts anew between the two: nothing is known
        for index in range(page + 1, later):
            up, down = label + index - page, higher - later + index
            low[index], high[index] = min(up, down), max(up, down)
    if marks:
        first, last = marks[0], marks[-1]
        for index in range(first[0]):
            high[index] = first[1] - first[0] + index
        for index in range(last[0] + 1, count):
            low[index] = last[1] + index - last[0]
    for page, label in marks:
        low[page] = high[page] = label
    return low, high
