"""What is told of one testifier at all places together: sex, age, year of leaving, home, interview."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corroborate.audit.rule import Context
from corroborate.audit.support import cited, finding, grouped
from corroborate.audit.witnesses import Told, born, decade, passage, single, told
from corroborate.statements.model import Modality, SpeakerKind, Statement
from corroborate.values import Finding, TestimonyId


def sex(context: Context) -> Iterator[Finding]:
    """WIT001: one testifier a woman here and a man there; "his/her" agrees with both."""
    for person, values in told(context, "sex").items():
        yield from _conflict("WIT001", person, values, lambda a, b: a.value != b.value)


def age(context: Context) -> Iterator[Finding]:
    """WIT002: age bands that no year of birth fits, allowing for the years between sessions."""

    def conflict(a: Told, b: Told) -> bool:
        if a.session == b.session:
            return decade(str(a.value)) != decade(str(b.value))
        when = (context.interviewed.get(a.session), context.interviewed.get(b.session))
        if when[0] is None or when[1] is None:
            return False
        one, other = born(str(a.value), when[0].year), born(str(b.value), when[1].year)
        return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])

    for person, values in told(context, "age_band").items():
        known = [value for value in values if decade(str(value.value)) is not None]
        yield from _conflict("WIT002", person, known, conflict)


def year_left(context: Context) -> Iterator[Finding]:
    """WIT003: one testifier left in different years."""
    for person, values in told(context, "defected").items():
        yield from _conflict("WIT003", person, values, lambda a, b: a.value != b.value)


def home(context: Context) -> Iterator[Finding]:
    """WIT004: one testifier from different places, neither within the other."""
    for person, values in told(context, "home").items():
        yield from _conflict("WIT004", person, values, lambda a, b: _apart(_codes(a), _codes(b)))


def _codes(value: Told) -> frozenset[str]:
    span = value.statement.witness.said.get("home")
    if span is None:
        return frozenset()
    return frozenset(where.code for where in value.statement.places if where.code and span.meets(where.span))


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return False
    return not any(a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-") for a in one for b in other)


def _conflict(
    code: str, person: TestimonyId, values: list[Told], differ: Callable[[Told, Told], bool]
) -> Iterator[Finding]:
    """One finding for each value that differs from the one told most often (the first of those)."""
    groups = list(grouped(values, lambda v: v.value).values())
    groups.sort(key=lambda group: (-len(group), group[0].statement.span.start))
    for group in groups[1:]:
        clashing = [v for v in groups[0] if differ(v, group[0])]
        if clashing:
            yield finding(
                code,
                [v.passage for v in (*group, *clashing)],
                id=str(person),
                value=str(group[0].value),
                words=group[0].passage.quote,
                other=str(clashing[0].value),
                other_words=clashing[0].passage.quote,
                times=len(group),
                other_times=len(clashing),
            )


def left_after_interview(context: Context) -> Iterator[Finding]:
    """WIT005: said to have left in a year after the interview in which it was told."""
    for person, values in told(context, "defected").items():
        for value in values:
            date = context.interviewed.get(value.session)
            if date is not None and isinstance(value.value, int) and value.value > date.year:
                citation = value.statement.citations[0]
                yield finding(
                    "WIT005",
                    [value.passage, cited(context.reading.document, citation)],
                    id=str(person),
                    left=value.value,
                    interviewed=str(date),
                )


def group_sex(context: Context) -> Iterator[Finding]:
    """WIT006: "female testifiers" that include one who is elsewhere a man, and the reverse."""
    known = told(context, "sex")
    for statement in context.reading.statements:
        claimed = statement.witness.sex
        if claimed is None or len(statement.testimonies) < 2:
            continue
        for testimony in statement.testimonies:
            other = [v for v in known.get(testimony.person, []) if v.value != claimed]
            if other and not any(v.value == claimed for v in known[testimony.person]):
                span = statement.witness.said.get("sex", statement.span)
                source = next(c for c in statement.citations if getattr(c.source, "id", None) == testimony)
                places = [passage(context, statement, span), cited(context.reading.document, source), other[0].passage]
                yield finding(
                    "WIT006",
                    places,
                    id=str(testimony),
                    claimed=claimed,
                    words=places[0].quote,
                    sex=str(other[0].value),
                    other_words=other[0].passage.quote,
                )


def out_of_reach(context: Context) -> Iterator[Finding]:
    """WIT007 told of a time after the interview; WIT008 lived or seen at home after leaving."""
    left = told(context, "defected")
    country = context.reading.convention.country
    for statement in context.reading.statements:
        session = single(statement)
        if session is None or statement.speaker.kind is not SpeakerKind.TESTIFIER:
            continue
        date = context.interviewed.get(session)
        years = {value.value for value in left.get(session.person, [])}
        for event in statement.events:
            place = passage(context, statement, event.span)
            if date is not None and event.date.first > date.last and event.date.year > date.year:
                if _ahead(context, event.span.start):
                    continue
                yield finding(
                    "WIT007",
                    [place, cited(context.reading.document, statement.citations[0])],
                    id=str(session),
                    event=event.date.edtf,
                    interviewed=str(date),
                )
            elif len(years) == 1 and country and _at_home(statement, country):
                (year,) = years
                if isinstance(year, int) and event.date.first.year > year:
                    places = [place, *(value.passage for value in left[session.person][:1])]
                    yield finding("WIT008", places, id=str(session), event=event.date.edtf, left=year)


#: Words before a date that look ahead to it.
_AHEAD = re.compile(r"\b(?:by|until|till|will|would|plan\w*|expect\w*|target\w*|goal)\b[^.;]{0,30}$")


def _ahead(context: Context, start: int) -> bool:
    return _AHEAD.search(context.reading.document.text, max(0, start - 60), start) is not None


def _at_home(statement: Statement, country: str) -> bool:
    """Lived or seen, and nowhere abroad by its words."""
    own = statement.modality in (Modality.EXPERIENCED, Modality.WITNESSED)
    codes = [where.code for where in statement.places if where.code]
    return own and bool(codes) and all(code.startswith(country) for code in codes)
