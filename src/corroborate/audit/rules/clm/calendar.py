"""Events and places of detention that are known, told otherwise."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corroborate.audit.rule import Context
from corroborate.audit.support import finding
from corroborate.audit.wordlists import any_of, wordlist
from corroborate.values import Finding

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = "|".join(_MONTHS)
#: Words that may stand between the name of an event and its date.
_LINK = (
    r"(?:,?\s+(?:was|were|is|which|held|took|place|adopted|elected|convened|signed|in|at|on|of|from|the|[A-Z][\w-]*))"
    r"{0,8}"
)
_DATE = re.compile(
    rf"{_LINK}\s*[(,]?\s*(?:"
    rf"(?P<d1>\d{{1,2}})\s+(?P<m1>{_MONTH})\s*(?:–|-|to)\s*(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH})\s+(?P<y1>\d{{4}})"
    rf"|(?P<d3>\d{{1,2}})\s*(?:–|-|to)\s*(?P<d4>\d{{1,2}})\s+(?P<m3>{_MONTH})\s+(?P<y2>\d{{4}})"
    rf"|(?P<d5>\d{{1,2}})\s+(?P<m4>{_MONTH})\s+(?P<y3>\d{{4}})"
    rf"|(?P<m5>{_MONTH})\s+(?P<y4>\d{{4}})"
    r"|\((?P<y5>\d{4})\))"
)


_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Known:
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Term:
    """Shortest and longest stay, in months."""

    least: int
    most: int


@cache
def _known(country: str | None) -> tuple[re.Pattern[str], dict[str, Known], dict[str, Term]]:
    data = wordlist("known_events")
    events: dict[str, Known] = {}
    for entry in data["event"]:
        if entry.get("country") in (None, country):
            start = dt.date.fromisoformat(entry["start"])
            known = Known(start, dt.date.fromisoformat(entry.get("end", entry["start"])))
            events.update(dict.fromkeys(entry["names"], known))
    terms = {e["place"]: Term(e["least"], e["most"]) for e in data["term"] if e.get("country") in (None, country)}
    names = any_of(events)
    return re.compile(rf"\b(?:{names})\b"), events, terms


def events(context: Context) -> Iterator[Finding]:
    """CLM014: a known event with another date beside its name."""
    pattern, known, _ = _known(context.reading.convention.country)
    document = context.reading.document
    for sentence in context.sentences:
        if not _YEAR.search(sentence.text):
            continue
        for name in pattern.finditer(sentence.text):
            date = _DATE.match(sentence.text, name.end())
            if date is None:
                continue
            event = known[name[0]]
            if not _fits(date, event):
                first = next(date.start(group) for group, value in date.groupdict().items() if value)
                end = date.end() - (sentence.text[date.end() - 1] == ")")
                yield finding(
                    "CLM014",
                    [sentence.place(document, first, end)],
                    name=name[0],
                    printed=sentence.text[first:end],
                    known=str(event.start) if event.start == event.end else f"{event.start} to {event.end}",
                )


def _fits(date: re.Match[str], event: Known) -> bool:
    try:
        if date["y1"] or date["y2"]:
            year = int(date["y1"] or date["y2"])
            start = dt.date(year, _month(date["m1"] or date["m3"]), int(date["d1"] or date["d3"]))
            end = dt.date(year, _month(date["m2"] or date["m3"]), int(date["d2"] or date["d4"]))
            return (start, end) == (event.start, event.end)
        if date["y3"]:
            return event.start <= dt.date(int(date["y3"]), _month(date["m4"]), int(date["d5"])) <= event.end
    except ValueError:
        return False
    if date["y4"]:
        at = (int(date["y4"]), _month(date["m5"]))
        return (event.start.year, event.start.month) <= at <= (event.end.year, event.end.month)
    return event.start.year <= int(date["y5"]) <= event.end.year


def _month(name: str) -> int:
    return _MONTHS.index(name) + 1


_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
_WORDS = {word: number for number, word in enumerate(_NUMBER[6:-1].split("|")[:12], 1)} | {"fifteen": 15, "twenty": 20}


def terms(context: Context) -> Iterator[Finding]:
    """CLM026: a stay that a place of detention does not know."""
    _, _, known = _known(context.reading.convention.country)
    if not known:
        return
    pattern = re.compile(
        rf"\((?P<place>{'|'.join(known)})\)\s+for\s+(?:\w+\s+)?(?P<low>{_NUMBER})(?:\s*(?:to|–|-)\s*(?P<high>{_NUMBER}))?"
        r"\s+(?P<unit>day|week|month|year)s?\b"
    )
    document = context.reading.document
    for sentence in context.sentences:
        for match in pattern.finditer(sentence.text) if ") for " in sentence.text else ():
            term = known[match["place"]]
            months = {"day": 1 / 30, "week": 7 / 30, "month": 1.0, "year": 12.0}[match["unit"]]
            high = _value(match["high"] or match["low"]) * months
            if high < term.least or _value(match["low"]) * months > term.most:
                yield finding(
                    "CLM026",
                    [sentence.place(document, *match.span())],
                    words=match[0],
                    place=match["place"],
                    known=f"{term.least}–{term.most}" if term.most < 1200 else f"{term.least}+",
                )


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word]
