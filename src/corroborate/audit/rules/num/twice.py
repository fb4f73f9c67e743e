"""One quantity or date of one thing given in two places with two values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corroborate.audit.quantities import Measure, deeds, spaced, words
from corroborate.audit.rule import Context
from corroborate.audit.sentences import Sentence
from corroborate.audit.support import finding, grouped
from corroborate.values import Finding, Passage

_CAPITAL = r"[A-Z][\w’'.&-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:\s(?:of|for|and|the|on|to|with|against|from)(?=\s)|\s{_CAPITAL})*\s{_CAPITAL}")
_TAIL = re.compile(r"\s(?:in|of|for|and|the|on|to|with|against|from)$")


@dataclass(frozen=True, slots=True)
class Deed:
    """One sentence saying when one thing was done to one named thing."""

    group: str
    name: str
    year: int
    month: int | None
    place: Passage
    words: str


@cache
def _date() -> re.Pattern[str]:
    months = "|".join(re.escape(month) for month in words("months"))
    return re.compile(
        rf"\b(?:[Ii]n|[Oo]n|[Ss]ince)\s(?:(?:\d{{1,2}}\s)?(?P<month>{months})\s)?(?P<year>(?:19|20)\d\d)\b"
    )


@cache
def _spaced() -> re.Pattern[str]:
    kinds = "|".join(f"[{kind[0].upper()}{kind[0]}]{kind[1:]}" for kind in spaced())
    return re.compile(rf"\b(?P<year>(?:19|20)\d\d)\s(?P<name>(?:[A-Z][a-z]+\s){{0,3}}(?:{kinds}))\b")


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(deeds(), key=len, reverse=True)) + r")\b")


def deed_dates(context: Context) -> Iterator[Finding]:
    """NUM016: one founding (adoption, signature) of one thing with two dates."""
    found = [deed for sentence in _dated(context) for deed in _deeds(context, sentence)]
    for group in grouped(found, lambda deed: (deed.group, deed.name)).values():
        first = group[0]
        for deed in group[1:]:
            if deed.year != first.year or (deed.month and first.month and deed.month != first.month):
                yield finding("NUM016", [deed.place, first.place], name=first.name, words=deed.words, other=first.words)
                break


def _dated(context: Context) -> Iterator[Sentence]:
    """Sentences that name a year."""
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        if any(quantity.measure is Measure.YEAR for quantity in quantities):
            yield sentence


def _deeds(context: Context, sentence: Sentence) -> Iterator[Deed]:
    text = sentence.text
    for verb in _verbs().finditer(text):
        named = _object(text, verb.start(), verb.end())
        if named is None:
            continue
        low, high = min(named.start(), verb.start()), max(named.end(), verb.end())
        dates = list(_date().finditer(text))
        dated = _nearest(text, dates, low, high)
        if dated is None:
            continue
        month = dated["month"]
        yield Deed(
            deeds()[verb[0]],
            _normal(named[0]),
            int(dated["year"]),
            words("months").index(month) + 1 if month else None,
            sentence.place(context.reading.document, *dated.span()),
            dated[0].split(" ", 1)[1],
        )


def _object(text: str, start: int, end: int) -> re.Match[str] | None:
    """The named thing the verb is done to: right after it, or right before "was founded"."""
    after = re.compile(r"\s(?:(?:the|its|a|an|their)\s)?(?=[A-Z])").match(text, end)
    if after is not None:
        return _NAME.match(text, after.end())
    if not re.search(r"(?:\b(?:was|were|has been|had been|which was|officially)\s|\()$", text[:start]):
        return None
    last = None
    for named in _NAME.finditer(text, max(0, start - 140), start):
        last = named
    if last is None:
        return None
    gap = text[last.end() : start]
    return (
        last if re.fullmatch(r",?\s?\(?(?:which\s)?(?:was|were|has been|had been)?\s?(?:officially\s)?", gap) else None
    )


def _nearest(text: str, dates: list[re.Match[str]], low: int, high: int) -> re.Match[str] | None:
    """The date of the deed: right behind it, or opening the clause."""
    for date in dates:
        if date.start() >= high and date.start() - high <= 40 and not re.search(r"[.;,]", text[high : date.start()]):
            return date
    for date in reversed(dates):
        if date.end() <= low and low - date.end() <= 60 and not re.search(r"[.;]|\band\b", text[date.end() : low]):
            return date
    return None


def _normal(name: str) -> str:
    name = re.split(r"\s(?:in|at)\s", name)[0]
    while _TAIL.search(name):
        name = _TAIL.sub("", name)
    return name


def spaced_years(context: Context) -> Iterator[Finding]:
    """NUM017: something held only every so many years, named after two years close to each other."""
    kinds = spaced()
    seen: dict[str, dict[int, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for sentence in _dated(context):
        for found in _spaced().finditer(sentence.text):
            place = sentence.place(context.reading.document, *found.span())
            seen[found["name"].casefold()][int(found["year"])].append(place)
    for name, years in seen.items():
        gap = kinds[name.split()[-1]]
        ordered = sorted(years, key=lambda year: (-len(years[year]), years[year][0].start or 0))
        for year in ordered[1:]:
            near = next((other for other in ordered if other != year and abs(other - year) < gap), None)
            if near is not None:
                yield finding("NUM017", [years[year][0], years[near][0]], name=name, year=year, other=near, gap=gap)


_WORD = re.compile(r"[A-Za-z][\w’-]+")


def totals(context: Context) -> Iterator[Finding]:
    """NUM018: one total of one thing and one date given with two values."""
    seen: dict[tuple[tuple[str, ...], tuple[int, ...]], list[tuple[Sentence, int, int, str]]] = defaultdict(list)
    for sentence, quantities in zip(context.sentences, context.quantities, strict=True):
        if "total of" not in sentence.text:
            continue
        years = tuple(sorted({int(q.value) for q in quantities if q.measure is Measure.YEAR}))
        for quantity in quantities:
            if quantity.measure is not Measure.COUNT or quantity.about or quantity.value < 20:
                continue
            if not sentence.text[: quantity.start].endswith("total of "):
                continue
            noun = tuple(w.casefold() for w in _WORD.findall(quantity.noun) if w.casefold() not in words("small"))[:4]
            if len(noun) >= 3:
                seen[noun, years].append((sentence, quantity.start, quantity.end, str(quantity.value)))
    document = context.reading.document
    for (noun, years), places in seen.items():
        first = places[0]
        for other in places[1:]:
            if other[3] != first[3]:
                yield finding(
                    "NUM018",
                    [item[0].place(document, item[1], item[2]) for item in (other, first)],
                    what=" ".join(noun),
                    words=other[0].text[other[1] : other[2]],
                    other=first[0].text[first[1] : first[2]],
                    years=list(years),
                )
                break


_BY_YEAR = re.compile(r"(?P<value>\d[\d,]*(?:\.\d+)?\s?%?) in (?P<year>(?:19|20)\d\d)\b")
_TOPIC = re.compile(r"[a-z]{5,}")
#: so many words in common make two sentences speak of one thing
_COMMON = 4
#: sentences that share a value are compared with this many of their neighbours only
_NEIGHBOURS = 6


def series(context: Context) -> Iterator[Finding]:
    """NUM021: one series told twice ("from X in 2014 to Y in 2017") with one value changed."""
    told: dict[tuple[str, str], list[tuple[Sentence, dict[str, re.Match[str]]]]] = defaultdict(list)
    document = context.reading.document
    for sentence in _dated(context):
        values = {found["year"]: found for found in _BY_YEAR.finditer(sentence.text)}
        if len(values) < 2:
            continue
        compared: set[int] = set()
        for year, found in values.items():
            bucket = told[year, found["value"]]
            for other, before in bucket[-_NEIGHBOURS:]:
                if other.start in compared and other.paragraph == sentence.paragraph:
                    continue
                compared.add(other.start)
                changed = [y for y in values if y in before and values[y]["value"] != before[y]["value"]]
                common = set(_TOPIC.findall(sentence.text)) & set(_TOPIC.findall(other.text))
                if len(changed) == 1 and len(common) >= _COMMON:
                    new, old = values[changed[0]], before[changed[0]]
                    yield finding(
                        "NUM021",
                        [sentence.place(document, *new.span("value")), other.place(document, *old.span("value"))],
                        words=new["value"],
                        other=old["value"],
                        year=changed[0],
                        shared=f"{found['value']} in {year}",
                    )
            bucket.append((sentence, values))
