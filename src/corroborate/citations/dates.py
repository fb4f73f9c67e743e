"""Dates as notes print them, each with the form it is printed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corroborate.citations.words import MONTH, MONTH_NUMBER
from corroborate.values import PartialDate

_YEAR = r"(?P<{0}>(?:1[89]|20)\d\d)"
_FORMS = (
    ("{day} {month} {year}", rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{MONTH}),? {_YEAR.format('y1')}(?!\d)"),
    ("{month} {day}, {year}", rf"(?P<m2>{MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR.format('y2')}(?!\d)"),
    ("{month} {year}", rf"(?P<m3>{MONTH}),? {_YEAR.format('y3')}(?!\d)"),
    ("{year}-{month}-{day}", rf"{_YEAR.format('y4')} ?- ?(?P<m4>\d{{1,2}}) ?- ?(?P<d4>\d{{1,2}})(?!\d)"),
    ("{year}. {month}. {day}", rf"{_YEAR.format('y5')}\. ?(?P<m5>\d{{1,2}})\. ?(?P<d5>\d{{1,2}})(?!\d)"),
    ("{year}/{month}/{day}", rf"{_YEAR.format('y6')}/(?P<m6>\d{{1,2}})/(?P<d6>\d{{1,2}})(?![\d/])"),
    ("{day}/{month}/{year}", rf"(?P<d7>\d{{1,2}})[/.] ?(?P<m7>\d{{1,2}})[/.] ?{_YEAR.format('y7')}(?!\d)"),
)
_DATE = re.compile(r"(?<![\w/])(?:" + "|".join(f"(?P<f{i}>{p})" for i, (_, p) in enumerate(_FORMS, 1)) + ")")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date at `[start, end)`. `form` is how it is printed (`{day} {month} {year}`); `date` is
    None when there is no such day."""

    start: int
    end: int
    date: PartialDate | None
    form: str


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateFound]:
    """Dates with a month or a day, in order; bare years are too many things to be dates."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        yield _made(match)


def first_date(text: str, start: int = 0, end: int | None = None) -> DateFound | None:
    match = _DATE.search(text, start, len(text) if end is None else end)
    return None if match is None else _made(match)


def _made(match: re.Match[str]) -> DateFound:
    kind = next(i for i in range(1, len(_FORMS) + 1) if match[f"f{i}"] is not None)
    groups = match.groupdict()
    month_text = groups[f"m{kind}"]
    month = int(month_text) if month_text.isdigit() else MONTH_NUMBER[month_text.lower().rstrip(".")]
    day = groups.get(f"d{kind}")
    date: PartialDate | None
    try:
        date = PartialDate(int(groups[f"y{kind}"]), month, int(day) if day else None)
        if month > 12:
            date = None  # 13 would be read as no month, 21-24 as a season
    except ValueError:
        date = None
    return DateFound(match.start(), match.end(), date, _FORMS[kind - 1][0])
