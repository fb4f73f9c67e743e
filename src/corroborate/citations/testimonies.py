"""Testimony IDs in running words: found, mended where a line break or a slip damaged them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corroborate.citations.dates import first_date
from corroborate.citations.model import Testimony
from corroborate.conventions.model import IdStyle
from corroborate.values import PartialDate, TestimonyId

_SESSION = r"(?P<cut> ?)- ?(?P<session>[1-9])(?![\d-])(?! ?-)"
_DATE = r"(?P<date>(?P<y>\d{4})(?P<b1> ?)[-–./](?P<b2> ?)(?P<m>\d{1,2})(?P<b3> ?)[-–./](?P<b4> ?)(?P<d>\d{1,2})(?!\d))"

_NEAR = re.compile(r"[A-Z]{2} ?(?:19|20)\d{6}")


@dataclass(frozen=True, slots=True)
class TestimonyFound:
    """An ID, with its date if one follows, at `[start, end)`; the ID alone ends at `id_end`."""

    start: int
    end: int
    id_end: int
    testimony: Testimony
    __test__ = False


@lru_cache(maxsize=8)
def _patterns(prefix: str, width: int, sessions: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    serial = rf"\d(?: ?\d){{{width - 1}}}(?!\d)"
    session = f"(?:{_SESSION})?" if sessions else "(?P<cut>(?!))?(?P<session>(?!))?"
    gap = r"[ \t\r\n]*"
    tail = rf"{session}(?:[ ,(]{{0,2}}{gap}{_DATE})?"
    # A damaged prefix is as long as the right one, give or take a letter; what fits is decided by
    # edit distance afterwards.
    like = rf"|[A-Za-z]{{{len(prefix) - 1},{len(prefix) + 1}}}" if len(prefix) > 2 else ""
    head = rf"(?<![A-Za-z0-9])(?P<prefix>{re.escape(prefix)}{like})(?P<b0>[ -]?)"
    year = r"(?P<year>(?:19|20)(?P<by> ?)\d\d)(?P<b5> ?)"
    exact = re.compile(rf"{head}{year}(?P<serial>{serial}){tail}")
    loose = re.compile(rf"{head}{year}(?P<serial>\d{{{width - 2},{width + 2}}})(?!\d){tail}")
    return exact, loose


def may_hold(text: str, prefix: str) -> bool:
    """Whether `text` may hold an ID at all: a quick look before the patterns."""
    return prefix in text or _NEAR.search(text) is not None


def distance(a: str, b: str) -> int:
    """Optimal string alignment distance: insertions, deletions, changes, swaps of neighbours."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def find_testimonies(text: str, style: IdStyle, start: int = 0, end: int | None = None) -> Iterator[TestimonyFound]:
    """IDs of the house in `text`, in order; nothing when the house has none.

    An ID whose prefix is one slip away from the house's is taken for it (`repaired`: `prefix`);
    blanks inside (`blank`) are taken out; a serial of the wrong width is kept as printed (`width`).
    """
    prefix = style.prefix
    if prefix is None:
        return
    exact, loose = _patterns(prefix, style.width, style.sessions)
    position, upto = start, len(text) if end is None else end
    while True:
        match = exact.search(text, position, upto)
        other = loose.search(text, position, match.start() if match else upto)
        match = other or match
        if match is None:
            return
        position = match.end()
        found = _made(match, prefix, style.width, text)
        if found is not None:
            yield found


def _made(match: re.Match[str], prefix: str, width: int, text: str) -> TestimonyFound | None:
    printed = match["prefix"]
    repaired: list[str] = []
    if printed != prefix:
        if distance(printed.upper(), prefix.upper()) > 1 and sorted(printed.upper()) != sorted(prefix.upper()):
            return None
        repaired.append("prefix")
    digits = match["serial"].replace(" ", "")
    if match["b0"] or match["by"] or match["b5"] or digits != match["serial"] or match["cut"]:
        repaired.append("blank")
    if len(digits) != width:
        repaired.append("width")
    id_ = TestimonyId(prefix, int(match["year"].replace(" ", "")), int(digits), int(match["session"] or 1), width)
    id_end = match.end("session") if match["session"] else match.end("serial")
    date, date_text, end = _date(match, text)
    if date_text and any(match[f"b{i}"] for i in (1, 2, 3, 4)):
        repaired.append("blank") if "blank" not in repaired else None
    return TestimonyFound(
        match.start(),
        end,
        id_end,
        Testimony(id_, date, text[match.start() : end], tuple(repaired), date_text),
    )


def _date(match: re.Match[str], text: str) -> tuple[PartialDate | None, str | None, int]:
    """The interview date after an ID, its printed words, and where both end."""
    if match["date"] is not None:
        try:
            month = int(match["m"])
            date = PartialDate(int(match["y"]), month, int(match["d"])) if month <= 12 else None
        except ValueError:
            date = None
        return date, match["date"], match.end()
    after = match.end()
    spelled = first_date(text, after, after + 28)
    if spelled is not None and re.fullmatch(r"[ ,(]{1,3}", text[after : spelled.start]):
        return spelled.date, text[spelled.start : spelled.end], spelled.end
    return None, None, after
