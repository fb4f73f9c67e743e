"""One event of a named thing dated in two ways, one undertaking under two years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corroborate.audit.rule import Context
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import finding
from corroborate.audit.wordlists import any_of, wordlist
from corroborate.values import Finding, PartialDate, Passage


@dataclass(frozen=True, slots=True)
class Event:
    """What befell a named thing, and when."""

    name: str
    act: str
    verb: str
    date: PartialDate
    place: Passage
    words: str


@dataclass(frozen=True, slots=True)
class _Grammar:
    passive: re.Pattern[str]
    active: re.Pattern[str]
    act: dict[str, str]
    month: re.Pattern[str]
    months: dict[str, int]
    verb: re.Pattern[str]
    undertaking: re.Pattern[str]


_CAPITAL = r"[A-Z][\w’'.-]*"
_NAME = rf"{_CAPITAL}(?:\s+(?:(?:of|for|on|and|the|in|to|with|against|between|at)\s+){{0,3}}{_CAPITAL}){{2,12}}"


_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PART = re.compile(r"\s+[A-Z]|[/–-]\d")
#: Where a thing is, is no part of its name.
_TAIL = re.compile(rf"\s+(?:in|at)\s+(?:the\s+)?{_CAPITAL}(?:\s+{_CAPITAL})?$")


@cache
def _grammar() -> _Grammar:
    data = wordlist("events")
    act = {verb: kind for kind, verbs in data["once"].items() for verb in verbs}
    verbs = any_of(act)
    months = {name: number for number, name in enumerate(data["months"]["names"], 1)}
    nouns = "|".join(data["undertakings"]["nouns"])
    return _Grammar(
        re.compile(
            rf"(?P<name>{_NAME})(?:\s+\([^)]{{1,40}}\))?,?\s+(?:which\s+)?\(?(?:(?:was|were|has\s+been|had\s+been)\s+)?"
            rf"(?:officially\s+|first\s+|formally\s+)?(?P<verb>{verbs})\b"
        ),
        re.compile(rf"\b(?P<verb>{verbs})\s+(?:the\s+|its\s+|an?\s+)?(?:first\s+|new\s+)?(?P<name>{_NAME})"),
        act,
        re.compile(rf"(?:\b(?P<day>\d{{1,2}})\s+)?\b(?P<month>{'|'.join(months)})\s+$"),
        months,
        re.compile(rf"\b(?:{verbs})\b"),
        re.compile(rf"\b(?P<year>(?:19|20)\d\d)\s+(?P<name>(?:{_CAPITAL}\s+){{1,4}}(?:{nouns}))\b"),
    )


_Dates = list[tuple[tuple[int, int], PartialDate]]


def _dated(context: Context) -> list[tuple[Sentence, _Dates]]:
    """Sentences with a year, and their dates."""
    out: list[tuple[Sentence, _Dates]] = []
    for sentence in context.sentences:
        dates = [_date(sentence.text, match) for match in _YEAR.finditer(sentence.text)]
        if dates:
            out.append((sentence, [date for date in dates if date is not None]))
    return out


def _date(text: str, year: re.Match[str]) -> tuple[tuple[int, int], PartialDate] | None:
    """The date that ends in a year; None when the year is part of a name ("the 2008 Census")."""
    grammar = _grammar()
    before = grammar.month.search(text, max(0, year.start() - 16), year.start())
    if before is None:
        bare = not _PART.match(text, year.end()) and text[year.start() - 1 : year.start()] not in ("/", ".", "-", "–")
        return (year.span(), PartialDate(int(year[0]))) if bare else None
    day = int(before["day"]) if before["day"] else None
    try:
        date = PartialDate(int(year[0]), grammar.months[before["month"]], day)
    except ValueError:
        return None
    return (before.start(), year.end()), date


def events(context: Context, dated: list[tuple[Sentence, _Dates]] | None = None) -> Iterator[Event]:
    """Events of named things told in the body with a date, in order."""
    grammar = _grammar()
    for sentence, dates in _dated(context) if dated is None else dated:
        text = sentence.text
        if not grammar.verb.search(text):
            continue
        taken: set[int] = set()
        for pattern in (grammar.passive, grammar.active):
            for match in pattern.finditer(text):
                if match.start("verb") not in taken:
                    taken.add(match.start("verb"))
                    yield from _event(context, sentence, match, dates)


def _event(context: Context, sentence: Sentence, match: re.Match[str], dates: _Dates) -> Iterator[Event]:
    """The nearest date, with no other such verb between it and this one."""
    start, end = match.span("verb")
    best: tuple[int, tuple[int, int], PartialDate] | None = None
    for (a, b), date in dates:
        if match.start("name") <= a < match.end("name"):
            continue
        low, high = (b, start) if b <= start else (end, a)
        if _grammar().verb.search(sentence.text, low, max(low, high)) or ";" in sentence.text[low:high]:
            continue
        distance = high - low
        if distance <= 120 and (best is None or distance < best[0]):
            best = (distance, (a, b), date)
    if best is not None:
        (a, b), date = best[1:]
        name = _TAIL.sub("", " ".join(match["name"].split()).rstrip(".,’'")).removeprefix("The ")
        low, high = min(a, match.start()), max(b, match.end())
        place = sentence.place(context.reading.document, a, b)
        yield Event(name, _grammar().act[match["verb"]], match["verb"], date, place, sentence.text[low:high])


def check(context: Context) -> Iterator[Finding]:
    """CLM013 one event with two dates; CLM015 one undertaking under two years."""
    told: dict[tuple[str, str], list[Event]] = defaultdict(list)
    dated = _dated(context)
    for event in events(context, dated):
        told[event.name, event.act].append(event)
    for group in told.values():
        first = group[0]
        for other in group[1:]:
            if _apart(first.date, other.date) and not _repeated(first.act):
                yield finding(
                    "CLM013",
                    [other.place, first.place],
                    name=first.name,
                    verb=other.verb,
                    date=other.date.edtf,
                    words=other.words,
                    other=first.date.edtf,
                    other_words=first.words,
                )
    yield from _undertakings(context, dated)


def _apart(one: PartialDate, other: PartialDate) -> bool:
    return one.last < other.first or other.last < one.first


def _repeated(act: str) -> bool:
    """What can befall one name more than once: a body adopts, a door opens again."""
    return act in ("adopt", "open", "close")


def _undertakings(context: Context, dated: list[tuple[Sentence, _Dates]]) -> Iterator[Finding]:
    """CLM015: one undertaking under two years in neighbouring sentences that do not compare them."""
    grammar = _grammar()
    last: dict[str, tuple[int, str, Sentence, re.Match[str]]] = {}
    for sentence, _ in dated:
        index = sentence.index
        for match in grammar.undertaking.finditer(sentence.text):
            before = last.get(match["name"])
            last[match["name"]] = (index, match["year"], sentence, match)
            if before is None or before[1] == match["year"] or index - before[0] > 2:
                continue
            if re.search(r"\b(?:both|respectively|compared|than|between|and the \d{4}|followed)\b", sentence.text):
                continue
            document = context.reading.document
            yield finding(
                "CLM015",
                [sentence.place(document, *match.span()), before[2].place(document, *before[3].span())],
                words=match[0],
                other_words=before[3][0],
            )
