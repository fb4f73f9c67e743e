"""The outline: which lines are headings, on which storey, under which.

A convention says how a heading of each storey looks. Much else looks so too (a list item, a table
cell), so a line counts only where its number or letter is due: the first under its parent, or the
next after the last one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from corroborate.conventions import Convention
from corroborate.conventions.model import HeadingLevel
from corroborate.documents.model import Section
from corroborate.documents.pages import Row
from corroborate.values import Span

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_TWELVE = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_FORMS = str.maketrans({chr(0x2160 + n): form for n, form in enumerate(_TWELVE)})
_MOST_LINES = 4
#: a title line that ends in one of these goes on
_HANGING = frozenset({"of", "and", "the", "for", "in", "on", "to", "with", "by", "a", "an"})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as found: its storey (0 is the highest), its rows and its words."""

    level: int
    kind: str
    marker: str
    title: str
    rows: tuple[int, ...]
    span: Span


def roman(value: int) -> str:
    """`4` as `IV` (1 to 399)."""
    out = ""
    for size, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while value >= size:
            out += sign
            value -= size
    return out


def unroman(marker: str) -> int:
    """`IV` (or `Ⅳ`) as 4; 0 when it is no Roman number."""
    marker = marker.translate(_FORMS).upper()
    if not marker or any(sign not in _ROMAN for sign in marker):
        return 0
    total = 0
    for sign, following in zip(marker, [*marker[1:], ""], strict=True):
        value = _ROMAN[sign]
        total += -value if following and value < _ROMAN[following] else value
    return total


def ordinal(marker: str, last: int | None) -> int:
    """The place of `marker` in its series; `I` is 1 or 9 according to what came `last`."""
    marker = marker.strip("().").translate(_FORMS)
    if marker.isdigit():
        return int(marker)
    tail = re.findall(r"\d+", marker)
    if tail:
        return int(tail[-1])
    number = unroman(marker)
    letter = ord(marker.upper()) - 64 if len(marker) == 1 and marker.isascii() and marker.isalpha() else 0
    if number and letter:
        near = last is not None and 0 < letter - last <= 2 and not 0 < number - last <= 2
        return letter if near else number
    return number or letter


@cache
def _compiled(levels: tuple[HeadingLevel, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(level.pattern), level.kind) for level in levels)


def find_headings(
    text: str, rows: Sequence[Row], convention: Convention, claimed: Collection[int] = ()
) -> list[Heading]:
    """Headings in the order they stand, from body rows that no table claims."""
    levels = _compiled(convention.headings.levels)
    if not levels:
        return []
    printed = _Printed.of(text, rows, claimed)
    lasts: list[int | None] = [None] * len(levels)
    out: list[Heading] = []
    skip = -1
    for at, index in enumerate(printed.body):
        row = rows[index]
        if at <= skip or row.tail - row.head > _LONGEST:
            continue
        chosen: Heading | None = None
        for level, (pattern, kind) in enumerate(levels):
            found = pattern.fullmatch(text, row.head, row.tail)
            if found is None:
                continue
            heading = printed.heading(at, level, kind, found)
            if heading is None or not _due(heading, lasts, level):
                continue
            # "I." may begin Roman numbers or go on after "H.": the series that runs is the nearer one.
            if lasts[level] is not None and ordinal(heading.marker, lasts[level]) == (lasts[level] or 0) + 1:
                chosen = heading
                break
            chosen = chosen or heading
        if chosen is not None:
            level = chosen.level
            lasts[level] = ordinal(chosen.marker, lasts[level])
            lasts[level + 1 :] = [None] * (len(levels) - level - 1)
            out.append(chosen)
            skip = at + len(chosen.rows) - 1
    return out


@dataclass(frozen=True, slots=True)
class _Printed:
    """The body lines as printed. `open_lines`: a line broken by the tool ends in a blank, so an end
    without one is a real end; `width` of a full line in characters."""

    text: str
    rows: Sequence[Row]
    body: Sequence[int]
    open_lines: bool
    width: int

    @classmethod
    def of(cls, text: str, rows: Sequence[Row], claimed: Collection[int]) -> _Printed:
        body = [
            index
            for index, row in enumerate(rows)
            if not row.blank and not row.note and row.furniture is None and index not in claimed
        ]
        lengths = sorted(rows[index].tail - rows[index].start for index in body)
        width = lengths[len(lengths) * 9 // 10] if lengths else 0
        return cls(text, rows, body, sum(rows[index].open for index in body) > 0.5 * len(body), width)

    def line(self, at: int) -> str:
        row = self.rows[self.body[at]]
        return self.text[row.head : row.tail]

    def heading(self, at: int, level: int, kind: str, found: re.Match[str]) -> Heading | None:
        """The heading that begins at body line `at`, whole; None when it is none."""
        groups = found.groupdict()
        marker, title = groups.get("marker") or "", groups.get("title")
        last = at
        if title is None:
            # The number stands alone and its title follows. A bare number must also head its page.
            bare = marker == self.line(at)
            if not self._followed(at) or (bare and not self._heads_page(at)):
                return None
            last = at + 1
            title = self.line(last)
        while last - at < _MOST_LINES and self._followed(last) and self._goes_on(last):
            last += 1
            title += " " + self.line(last)
        title = " ".join(title.split())
        if not _is_title(title) or self._is_prose(last):
            return None
        rows = tuple(self.body[at : last + 1])
        return Heading(level, kind, marker, title, rows, Span(self.rows[rows[0]].head, self.rows[rows[-1]].tail))

    def _heads_page(self, at: int) -> bool:
        return at == 0 or self.rows[self.body[at]].page != self.rows[self.body[at - 1]].page

    def _followed(self, at: int) -> bool:
        """Whether the next body line stands on the same page with nothing but empty lines between."""
        if at + 1 == len(self.body):
            return False
        index, following = self.body[at], self.body[at + 1]
        if self.rows[following].page != self.rows[index].page:
            return False
        return all(self.rows[between].blank for between in range(index + 1, following))

    def _goes_on(self, last: int) -> bool:
        row, following = self.rows[self.body[last]], self.rows[self.body[last + 1]]
        if self.open_lines:
            return row.open
        line = self.line(last)
        return (
            self.body[last + 1] == self.body[last] + 1
            and line[-1:] not in ".:;"
            and (self.text[following.head].islower() or line.rsplit(" ", 1)[-1].lower() in _HANGING)
        )

    def _is_prose(self, last: int) -> bool:
        """A line that the next one's first word would have overrun: the first of a numbered paragraph."""
        if self.open_lines or last + 1 == len(self.body) or self.body[last + 1] != self.body[last] + 1:
            return False
        row = self.rows[self.body[last]]
        word = self.line(last + 1).split(maxsplit=1)[0]
        return row.tail - row.start + 1 + len(word) > 0.95 * self.width


def _is_title(title: str) -> bool:
    if len(title) > _LONGEST or (title[-1:] in ".;,:" and not title.endswith(("etc.", "U.S."))):
        return False
    first = title.lstrip("“‘\"'(")[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())


def _due(heading: Heading, lasts: Sequence[int | None], level: int) -> bool:
    """Whether its number is the next of its series (one may be missing), or begins one."""
    place = ordinal(heading.marker, lasts[level])
    last = lasts[level]
    if place == 0:
        return not heading.marker  # a storey without numbers
    if place == 1:
        return last is None or level == 0 or last > 1 or heading.rows[0] >= 0
    if last is None:
        return level == 0 or place <= 2
    return 0 < place - last <= 2


def sections(
    text: str, headings: Sequence[Heading], convention: Convention, parts: Sequence[tuple[int, str]]
) -> tuple[Section, ...]:
    """Headings as sections with unique paths. `parts` are (offset, Roman number) of captions and
    mentions, which tell the part a chapter belongs to when the file has no part headings."""
    evaluations = {name.casefold() for name in convention.headings.evaluation}
    has_parts = any(heading.kind == "part" for heading in headings)
    chapter_parts = {} if has_parts else _chapter_parts(text, headings, parts)
    trail: list[tuple[int, str]] = []
    used: dict[str, int] = {}
    out: list[Section] = []
    ends = _ends(text, headings)
    for index, heading in enumerate(headings):
        while trail and trail[-1][0] >= heading.level:
            trail.pop()
        marker = heading.marker or heading.title
        if heading.kind not in {"part", "chapter"} and not marker[:1].isalnum():
            marker = marker.strip(".")
        shown = f"({marker})" if text[heading.span.start] == "(" and not marker.startswith("(") else marker
        if trail and shown.startswith(f"{trail[-1][1]}."):
            shown = shown.removeprefix(f"{trail[-1][1]}.")  # 2.1 under 2
        stem = ".".join(step for _, step in trail)
        if not trail and index in chapter_parts:
            shown = f"{chapter_parts[index]}.{shown}"
        path = f"{stem}.{shown}" if stem else shown
        trail.append((heading.level, shown))
        used[path] = used.get(path, 0) + 1
        if used[path] > 1:
            path = f"{path}#{used[path]}"
        out.append(
            Section(
                path,
                heading.level,
                heading.marker,
                heading.title,
                heading.span,
                Span(heading.span.start, ends[index]),
                heading.title.casefold() in evaluations,
            )
        )
    return tuple(out)


def _ends(text: str, headings: Sequence[Heading]) -> list[int]:
    """Where each section ends: at the next heading of its storey or a higher one."""
    ends = [len(text)] * len(headings)
    open_: list[int] = []
    for index, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            ends[open_.pop()] = heading.span.start
        open_.append(index)
    return ends


def _chapter_parts(text: str, headings: Sequence[Heading], parts: Sequence[tuple[int, str]]) -> dict[int, str]:
    """The part of each chapter: what most captions in it say; else counted from its neighbours."""
    tops = [index for index, heading in enumerate(headings) if heading.level == 0]
    groups: list[list[int]] = []
    for index in tops:
        if not groups or ordinal(headings[index].marker, None) <= ordinal(headings[groups[-1][-1]].marker, None):
            groups.append([])
        groups[-1].append(index)
    out: dict[int, str] = {}
    before = 0
    at = 0
    for number, group in enumerate(groups):
        start = headings[group[0]].span.start
        end = headings[groups[number + 1][0]].span.start if number + 1 < len(groups) else len(text)
        votes: dict[int, int] = {}
        while at < len(parts) and parts[at][0] < end:
            if parts[at][0] >= start:
                value = unroman(parts[at][1])
                votes[value] = votes.get(value, 0) + 1
            at += 1
        votes.pop(0, None)
        value = max(votes, key=lambda vote: (votes[vote], -vote)) if votes else (before + 1 if before else 0)
        before = value
        if value:
            out.update({index: roman(value) for index in group})
    return out


def gaps(headings: Sequence[Heading]) -> list[tuple[Span, str, str]]:
    """Headings before which one of their series is missing: (heading, its marker, the one before)."""
    out: list[tuple[Span, str, str]] = []
    lasts: dict[int, Heading] = {}
    for heading in headings:
        before = lasts.get(heading.level)
        place = ordinal(heading.marker, ordinal(before.marker, None) if before else None)
        due = (ordinal(before.marker, None) if before else 0) + 1
        if heading.marker and place > due and (before is not None or heading.level > 0):
            out.append((heading.span, heading.marker, before.marker if before else ""))
        lasts = {level: last for level, last in lasts.items() if level < heading.level}
        lasts[heading.level] = heading
    return out
