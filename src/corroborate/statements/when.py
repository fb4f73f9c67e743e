"""Dates in prose: days, months, seasons, years, decades, and ranges of them, as EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corroborate.citations.words import MONTH, MONTH_NUMBER
from corroborate.values import PartialDate

_SEASON = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
_WHICH = r"(?:early|mid|late|beginning|start|middle|end|first\shalf|second\shalf)"
_QUALIFIER = rf"(?:early|mid|late|the\s{_WHICH}(?:\spart)?(?:\sof)?|{_WHICH}\sof)[\s-]"
_NEAR = r"(?:sometime\s)?(?:around|about|approximately|circa|ca\.)\s"
_YEAR = r"(?:1[89]|20)\d\d"


def _one(n: str) -> str:
    """A single date with its groups numbered `n`."""
    return (
        rf"(?:(?P<about{n}>{_NEAR}))?(?P<part{n}>{_QUALIFIER})?(?:"
        rf"(?P<iso{n}>{_YEAR}-[01]\d-[0-3]\d)(?!\d)"
        rf"|(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?\s(?P<dm{n}>{MONTH})(?:,?\s(?P<dy{n}>{_YEAR}))?(?!\d)"
        rf"|(?P<md{n}>{MONTH})\s(?P<mday{n}>[0-3]?\d)(?:st|nd|rd|th)?,\s(?P<mdy{n}>{_YEAR})(?!\d)"
        rf"|(?P<m{n}>{MONTH})(?:,|\sof)?\s(?P<my{n}>{_YEAR})(?!\d)"
        rf"|(?P<season{n}>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)(?:,|\sof)?\s(?P<sy{n}>{_YEAR})(?!\d)"
        rf"|(?:the\s)?(?P<decade{n}>(?:1[89]|20)\d)0'?s\b"
        rf"|(?P<y{n}>{_YEAR})(?![\d,]\d|\d|\.\d)"
        rf"|(?P<bare{n}>{MONTH})(?=\s(?:and|to|or)\s|-)"
        rf"|(?P<bday{n}>[0-3]?\d)(?=\s(?:and|to|or)\s[0-3]?\d\s{MONTH}|\s?-\s?[0-3]?\d\s{MONTH})"
        r")"
    )


_JOIN = r"(?:\s?-\s?|\sto\s(?:the\s)?|\sand\s(?:the\s)?|\suntil\s(?:the\s)?|\sthrough\s(?:the\s)?|\sor\s)"
_RANGE = re.compile(
    rf"(?<![\w.,$/-])(?P<lead>(?:[Bb]etween|[Ff]rom)\s(?:the\s)?)?{_one('1')}(?:(?P<join>{_JOIN}){_one('2')})?"
)
_SHORT = re.compile(r"-(?P<tail>\d\d)(?!\d)")
_UNIT = re.compile(
    r"\s?(?:%|percent|won|yuan|dollars?|rubles?|roubles?|euros?|kg|g\b|tons?|km|people|persons?|households|families|"
    r"workers|soldiers|prisoners|cases|meters|metres|students|children|calories|hours|yen)"
)
_NAMED = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]his|[Tt]heir)\s$")
_TITLE = re.compile(r"\s[A-Z]")
_NOT_A_DATE = re.compile(r"(?:\b(?:Nos?\.|Articles?|paras?\.|pp?\.|Resolution|Table|Figure|Room|Unit|number)|[/#])\s?$")


#: no date is without a year or a decade
_DATED = re.compile(r"(?:1[89]|20)\d(?:\d|0?'?s)")


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date at `[start, end)` of the text."""

    start: int
    end: int
    date: PartialDate


def find_when(text: str, start: int = 0, end: int | None = None) -> Iterator[DateHit]:
    """Dates of folded `text` in order. A range joined by a dash, "to", "until", or by "and" after
    "between" is one interval; two dates joined by "and" or "or" are two."""
    upto = len(text) if end is None else end
    if _DATED.search(text, start, upto) is None:
        return
    position = start
    while True:
        match = _RANGE.search(text, position, upto)
        if match is None:
            return
        position = max(match.end(), match.start() + 1)
        yield from _read(text, match, upto)


def _read(text: str, match: re.Match[str], upto: int) -> Iterator[DateHit]:
    at = match.start() + len(match["lead"] or "")
    if _NOT_A_DATE.search(text[max(0, at - 12) : at]) or _UNIT.match(text, match.end(), upto):
        return
    join = match["join"]
    if join is None and match["y1"] and _NAMED.search(text[max(0, at - 6) : at]) and _TITLE.match(text, match.end()):
        return  # "its 2019 Report", "the 2018 Summit": a name, not a time
    if join is None:
        first = _date(match, "1", None)
        if first is None:
            return
        short = _SHORT.match(text, match.end(), upto)
        if short is not None and match["y1"] and int(short["tail"]) > first.year % 100:
            last = PartialDate(first.year // 100 * 100 + int(short["tail"]))
            yield DateHit(at, short.end(), replace(first, until=last))
        else:
            yield DateHit(at, match.end(), first)
        return
    last_date = _date(match, "2", None)
    first = _date(match, "1", last_date)
    word = join.strip().split(" ")[0]
    together = word not in ("and", "or") or (match["lead"] or "").lower().startswith("between")
    if first is None or last_date is None:
        one = first or last_date
        if one is not None:
            yield DateHit(at, match.end(), one)
    elif together and first.first <= last_date.last and first.edtf != last_date.edtf:
        yield DateHit(at, match.end(), replace(first, until=last_date))
    else:
        middle = match.start("join")
        yield DateHit(at, middle, first)
        yield DateHit(match.end("join"), match.end(), last_date)


def _date(match: re.Match[str], n: str, other: PartialDate | None) -> PartialDate | None:
    """The date of the groups numbered `n`; a year it lacks is taken from `other`."""
    group = {key: match[f"{key}{n}"] for key in ("iso", "day", "dm", "dy", "md", "mday", "mdy", "m", "my")}
    season, decade, year = match[f"season{n}"], match[f"decade{n}"], match[f"y{n}"]
    about = match[f"about{n}"] is not None
    try:
        if group["iso"]:
            return PartialDate.parse(group["iso"])
        if group["dm"]:
            if not group["dy"] and other is None:
                return None
            return PartialDate(int(group["dy"] or other.year), _month(group["dm"]), int(group["day"]), about=about)  # type: ignore[union-attr]
        if group["md"]:
            return PartialDate(int(group["mdy"]), _month(group["md"]), int(group["mday"]), about=about)
        if group["m"]:
            return PartialDate(int(group["my"]), _month(group["m"]), about=about)
        if season:
            return PartialDate(int(match[f"sy{n}"]), _SEASON[season.lower()], about=about)
        if decade:
            return PartialDate(int(decade) * 10, decade=True, about=about)
        if year:
            return PartialDate(int(year), about=about)
        if match[f"bare{n}"] and other is not None:
            return PartialDate(other.year, _month(match[f"bare{n}"]), about=about)
        if match[f"bday{n}"] and other is not None and other.month is not None:
            return PartialDate(other.year, other.month, int(match[f"bday{n}"]))
    except ValueError:
        return None
    return None


def _month(word: str) -> int:
    return MONTH_NUMBER[word.lower().rstrip(".")]
