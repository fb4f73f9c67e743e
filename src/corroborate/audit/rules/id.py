"""Testimony identifiers and interview dates.

An ID carries the year in which it was given and a serial that rises through that year, so an ID and
the date printed after it test each other: within one citation, over all citations of the ID, and
along the serials of its year. Where a publisher's IDs do not behave so (too few agree), the rules
that rest on it keep silent.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corroborate.audit.rule import Check, Context
from corroborate.audit.rules.order import outliers
from corroborate.audit.support import cited, finding, grouped
from corroborate.citations.model import Citation, Testimony
from corroborate.values import Finding, PartialDate, Passage, Span, TestimonyId

#: Share of IDs that must follow a regularity before breaking it is a flaw.
REGULAR = 0.8

_DATE = re.compile(r"(\d{4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """One ID with one of the dates printed for it, and the citations that print it."""

    id: TestimonyId
    date: dt.date
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """What the report itself tells of its sessions: the date of each ID (the most trusted one), and
    the dates that differ from it."""

    dates: dict[TestimonyId, Dated]
    rivals: dict[TestimonyId, tuple[Dated, ...]]
    yearly: bool  # ID years are interview years


def source(citation: Citation) -> Testimony:
    assert isinstance(citation.source, Testimony)
    return citation.source


def _full(date: PartialDate | None) -> dt.date | None:
    return date.first if date is not None and date.day is not None else None


def register(context: Context) -> Register:
    """Choose one date for each ID: the one that fits the ID's year, then its serial neighbours, then
    the one printed most often, then the first printed."""
    options: dict[TestimonyId, list[Dated]] = {}
    for testimony, citations in context.by_testimony.items():
        whole = [c for c in citations if _full(source(c).interviewed) and "width" not in source(c).repaired]
        dated = grouped(whole, lambda c: _full(source(c).interviewed))
        options[testimony] = [Dated(testimony, date, tuple(group)) for date, group in dated.items() if date]
    firsts = [choices for testimony, choices in options.items() if testimony.session == 1 and choices]
    agree = sum(any(d.date.year == d.id.year for d in choices) for choices in firsts)
    yearly = agree >= REGULAR * len(firsts)
    settled = {choices[0].id: choices[0].date for choices in firsts if len(choices) == 1}
    around = _Neighbours(settled)
    dates: dict[TestimonyId, Dated] = {}
    rivals: dict[TestimonyId, tuple[Dated, ...]] = {}
    for testimony, choices in options.items():
        ranked = sorted(
            choices,
            key=lambda d: (-(yearly and _fits_year(d)), -around.fits(d), -len(d.citations), d.citations[0].span.start),
        )
        if ranked:
            dates[testimony] = ranked[0]
        if len(ranked) > 1:
            rivals[testimony] = tuple(ranked[1:])
    return Register(dates, rivals, yearly)


def _fits_year(dated: Dated) -> bool:
    return dated.date.year == dated.id.year or (dated.id.session > 1 and dated.date.year > dated.id.year)


class _Neighbours:
    """Whether a date lies between the dates of the nearest serials that have only one."""

    def __init__(self, settled: dict[TestimonyId, dt.date]) -> None:
        self._years: dict[tuple[str, int], list[tuple[int, dt.date]]] = defaultdict(list)
        for testimony, date in sorted(settled.items()):
            self._years[testimony.prefix, testimony.year].append((testimony.serial, date))

    def fits(self, dated: Dated) -> bool:
        year = self._years.get((dated.id.prefix, dated.id.year), [])
        # Its own date is not among them when it has several: the serial marks the place.
        low = bisect_left(year, (dated.id.serial, dt.date.min))
        high = bisect_left(year, (dated.id.serial + 1, dt.date.min))
        if dated.id.session > 1 or low == 0 or high == len(year):
            return False
        return year[low - 1][1] <= dated.date <= year[high][1]


def dated_differently(context: Context, book: Register) -> Iterator[Finding]:
    """ID001: every date of an ID beside the one it is mostly or most credibly given."""
    for testimony, others in book.rivals.items():
        chosen = book.dates[testimony]
        for other in others:
            places = [cited(context.reading.document, c) for c in (*other.citations, *chosen.citations)]
            yield finding(
                "ID001",
                places,
                id=str(testimony),
                date=str(other.date),
                other=str(chosen.date),
                times=len(other.citations),
                other_times=len(chosen.citations),
            )


def year_against_date(context: Context, book: Register) -> Iterator[Finding]:
    """ID002: an interview outside the year of its ID; a follow-up session may be later, not earlier."""
    if not book.yearly:
        return
    for testimony, dated in book.dates.items():
        if not _fits_year(dated):
            places = [cited(context.reading.document, c) for c in dated.citations]
            yield finding("ID002", places, id=str(testimony), year=testimony.year, date=str(dated.date))


def serial_order(context: Context, book: Register) -> Iterator[Finding]:
    """ID003 and ID004: serials of one year whose dates do not rise with them."""
    firsts = [d for d in book.dates.values() if d.id.session == 1 and _fits_year(d)]
    for year in grouped(sorted(firsts, key=lambda d: d.id), lambda d: (d.id.prefix, d.id.year)).values():
        found = outliers([d.date for d in year], regular=REGULAR)
        for index, lower, upper in found:
            around = [year[i] for i in (lower, upper) if i is not None]
            # Alone between two that agree with each other: nothing else could be the one at fault.
            certain = (lower, upper) == (index - 1, index + 1)
            near = [d.citations[0] for d in around]
            yield finding(
                "ID003" if certain else "ID004",
                [cited(context.reading.document, c) for c in (*year[index].citations, *near)],
                id=str(year[index].id),
                date=str(year[index].date),
                neighbours=[f"{d.id} {d.date}" for d in around],
            )


def impossible_date(context: Context) -> Iterator[Finding]:
    """ID005 a day that no calendar has; ID006 an interview after the report came out."""
    document = context.reading.document
    limit = context.published.last if context.published else None
    for citation in context.testimonies:
        date = _full(source(citation).interviewed)
        if date is None:
            printed = _printed_date(citation)
            if printed is not None and not _exists(printed):
                yield finding("ID005", [cited(document, citation)], id=str(source(citation).id), date=printed[0])
        elif limit is not None and date > limit:
            yield finding(
                "ID006",
                [cited(document, citation)],
                id=str(source(citation).id),
                date=str(date),
                published=str(context.published),
            )


def _printed_date(citation: Citation) -> re.Match[str] | None:
    printed = source(citation).printed
    return _DATE.search(printed) or _DATE.search(citation.text)


def _exists(printed: re.Match[str]) -> bool:
    try:
        dt.date(int(printed[1]), int(printed[2]), int(printed[3]))
    except ValueError:
        return False
    return True


def mistyped_prefix(context: Context) -> Iterator[Finding]:
    """ID007: an ID that a search for the house's prefix misses; ID008: one with too few or many digits."""
    for citation in context.testimonies:
        if "prefix" in source(citation).repaired:
            yield finding(
                "ID007",
                [cited(context.reading.document, citation)],
                printed=source(citation).printed,
                prefix=source(citation).id.prefix,
            )
        if "width" in source(citation).repaired:
            yield _unreadable(context, cited(context.reading.document, citation), source(citation).printed)


def unreadable_ids(context: Context) -> Iterator[Finding]:
    """ID008: what begins like an ID and is none, because digits are missing or too many."""
    style = context.reading.convention.ids
    if style.prefix is None:
        return
    document = context.reading.document
    taken = sorted((c.span.start, c.span.end) for c in context.testimonies)
    letters = "".join(sorted(set(style.prefix)))
    like = re.compile(rf"\b[{letters}]{{{len(style.prefix) - 1},{len(style.prefix) + 1}}}[\s-]?\d[\d-]{{3,}}")
    index = 0
    for match in like.finditer(document.text):
        while index < len(taken) and taken[index][1] <= match.start():
            index += 1
        if index < len(taken) and taken[index][0] < match.end():
            continue
        yield _unreadable(context, document.passage(Span(*match.span())), match[0])


def _unreadable(context: Context, place: Passage, printed: str) -> Finding:
    style = context.reading.convention.ids
    form = f"{style.prefix} + year + {style.width} digits"
    return finding("ID008", [place], printed=" ".join(printed.split()), form=form)


def undated(context: Context) -> Iterator[Finding]:
    """ID009: an ID printed without its date, where the report prints dates after its IDs."""
    with_date = sum(source(c).interviewed is not None for c in context.testimonies)
    if with_date < REGULAR * len(context.testimonies):
        return
    for citation in context.testimonies:
        if source(citation).interviewed is None and _printed_date(citation) is None:
            known = [str(d) for d in _dates_elsewhere(context, source(citation).id)]
            yield finding(
                "ID009", [cited(context.reading.document, citation)], id=str(source(citation).id), known=known or ["-"]
            )


def _dates_elsewhere(context: Context, testimony: TestimonyId) -> list[dt.date]:
    return sorted({date for c in context.by_testimony[testimony] if (date := _full(source(c).interviewed))})


def twice_in_one_note(context: Context) -> Iterator[Finding]:
    """ID010: one note that names one session twice."""
    for called in context.calls.all:
        own = [c for c in called.citations if isinstance(c.source, Testimony) and c.resolved_from is None]
        for testimony, group in grouped(own, lambda c: source(c).id).items():
            if len(group) > 1:
                places = [cited(context.reading.document, c) for c in (group[-1], *group[:-1])]
                yield finding("ID010", places, id=str(testimony), note=called.note.number, times=len(group))


def run_together(context: Context) -> Iterator[Finding]:
    """ID012: two IDs of a note with nothing but a blank between them."""
    document = context.reading.document
    for called in context.calls.all:
        listed = sorted((c for c in called.citations if isinstance(c.source, Testimony)), key=lambda c: c.span.start)
        for one, other in pairwise(listed):
            if one.span.end < other.span.start and not document.text[one.span.end : other.span.start].strip():
                place = document.passage(Span(one.span.start, other.span.end), note=called.note.number)
                ids = {"id": str(source(one).id), "next": str(source(other).id)}
                yield finding("ID012", [place], note=called.note.number, **ids)


def follow_up_too_early(context: Context, book: Register) -> Iterator[Finding]:
    """ID011: a follow-up session not after the session it follows."""
    for testimony, dated in book.dates.items():
        first = book.dates.get(testimony.person)
        if testimony.session > 1 and first is not None and dated.date <= first.date:
            places = [cited(context.reading.document, c) for c in (*dated.citations, first.citations[0])]
            yield finding(
                "ID011",
                places,
                id=str(testimony),
                date=str(dated.date),
                first=str(first.id),
                first_date=str(first.date),
            )


def dates(context: Context) -> Iterator[Finding]:
    """Everything that the register of dates shows."""
    book = register(context)
    for rule in (dated_differently, year_against_date, serial_order, follow_up_too_early):
        yield from rule(context, book)


CHECKS: tuple[Check, ...] = (
    dates,
    impossible_date,
    mistyped_prefix,
    unreadable_ids,
    undated,
    twice_in_one_note,
    run_together,
)
