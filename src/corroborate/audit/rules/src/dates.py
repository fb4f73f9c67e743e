"""Sources in time: sessions against years, impossible dates, sources older than what they are cited for."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corroborate import vocabularies
from corroborate.audit.rule import Check, Context
from corroborate.audit.support import cited, clip, finding, in_flow, only_testimonies
from corroborate.citations.bibliography import bodies
from corroborate.citations.dates import find_dates
from corroborate.citations.model import Book, Citation, Kind, News, Report, Status, UnDocument, Web
from corroborate.citations.symbols import Calendar, calendars, parse
from corroborate.citations.words import MONTH, MONTH_NUMBER
from corroborate.documents.flow import Flow
from corroborate.statements.model import Statement
from corroborate.values import Finding, PartialDate, Passage
from corroborate.vocabularies import Entry

_SESSION = re.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th) (?:regular )?session")
_PERIOD = re.compile(
    rf"(?P<from>{MONTH})(?: (?P<y0>(?:19|20)\d\d))? ?(?:to|through|[-–~]) ?(?P<to>{MONTH}) (?P<year>(?:19|20)\d\d)"
)
_HELD = re.compile(rf"[^,;]{{0,45}}?\b(?:held |adopted |convened )?in (?:{MONTH} )?(?P<year>(?:19|20)\d\d)\b")
_SAID = re.compile(
    rf"\b[Ii]n (?P<month>{MONTH}) (?P<year>(?:19|20)\d\d),? (?:[^.;]{{0,60}}?)"
    r"\b(?P<verb>reported|announced|said|stated|published|released|noted|estimated|revealed)\b"
)
_YEARS = re.compile(r"\b(?:[Ii]n|during|since|until|of|as of) (?P<year>(?:19|20)\d\d)\b(?! ?[-–])")
_FUTURE = re.compile(
    r"\b(?:will|would|plan(?:s|ned|ning)?|schedul\w+|expect\w*|target\w*|goals?|by (?:19|20)\d\d|intend\w*|aim\w*|"
    r"until|due|propos\w+|upcoming|forecast\w*|project(?:s|ed|ion)|strateg\w+|announced|prepar\w+|decided|pledg\w+|promis\w+)\b"
)
_JOINED = re.compile(
    r"\b(?P<verb>signed|ratified|acceded to|joined|accepted|approved)(?: and (?:signed|ratified))? "
    r"(?P<what>[^.;]{3,90}?) on (?=\d{1,2} [A-Z]|[A-Z][a-z]+ \d)"
)
_KINDS = re.compile(
    r"\b(?:Conventions?|Covenants?|Protocols?|Treaty|Agreement|Charter|Statute|ICCPR|ICESCR|CEDAW|CRC|CRPD|CAT)\b"
)
#: a day that not every month has, or digits in the form of a date: one plain pattern each is faster
_LATE_DAYS = (
    re.compile(r"(?:00|29|[3-9]\d)(?:st|nd|rd|th)? (?:Ja|Fe|Ma|Ap|Ju|Au|Se|Oc|No|De)"),
    re.compile(r"[JFMASOND][a-z]{2,8} (?:00|29|[3-9]\d)\b"),
    re.compile(r"(?:19|20)\d\d ?[-./] ?\d{1,2} ?[-./] ?\d"),
)
_BEFORE = re.compile(r"(?:as of|until|by) $")
#: days between an event and a report that dates differ by without anything being wrong
_SLACK = 3


def symbol_years(context: Context) -> Iterator[Finding]:
    """SRC008: the session in a symbol against the printed year; SRC009: a report dated well after the
    session that it was made for."""
    document = context.reading.document
    for citation in context.reading.citations:
        source = citation.source
        if not isinstance(source, UnDocument) or not source.symbol or source.year is None:
            continue
        if citation.status != Status.DIRECT:
            continue
        symbol = parse(source.symbol)
        entry = vocabularies.load("symbols").by_code.get(symbol.series or "")
        if entry is None:
            continue
        if symbol.year is not None and not symbol.year <= source.year <= symbol.year + 1:
            yield _years(context, citation, source, symbol.year, f"{symbol.year}")
            continue
        calendar = calendars().get(str(entry.facts.get("calendar", "")))
        opened = calendar.year(symbol.session) if calendar and symbol.session else None
        if calendar is None or opened is None or symbol.session is None:
            continue
        allowed = _allowed(calendar, opened, bool(entry.facts.get("exact")), bool(source.addenda))
        if source.year not in allowed:
            yield _years(context, citation, source, opened, f"session {symbol.session}")
        elif source.date is not None and source.date.day is not None and calendar.months:
            month = calendar.month(symbol.session)
            late = _months_after(source.date, opened, month)
            if late > 3 and not source.addenda:
                yield finding(
                    "SRC009",
                    [cited(document, citation)],
                    symbol=source.symbol,
                    date=str(source.date),
                    session=symbol.session,
                    held=f"{opened}-{month:02d}",
                )


def _allowed(calendar: Calendar, opened: int, exact: bool, added: bool) -> set[int]:
    """Years in which a document of a session may be dated."""
    years = {opened, opened + 1} if calendar.spill or added else {opened}
    return years if exact else years | {opened - 1} if not calendar.spill else years


def _months_after(date: PartialDate, year: int, month: int) -> int:
    return (date.year - year) * 12 + (date.month or 1) - month


def _years(context: Context, citation: Citation, source: UnDocument, opened: int, session: str) -> Finding:
    places = [cited(context.reading.document, citation)]
    return finding("SRC008", places, symbol=source.symbol, year=source.year or 0, session=session, opened=opened)


@cache
def _calendar_names() -> re.Pattern[str]:
    names = [name for entry in bodies() if "calendar" in entry.facts for name in entry.names]
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b")


def prose_sessions(context: Context) -> Iterator[Finding]:
    """SRC010: "the 76th session held in 2022", where that session opened in another year."""
    document = context.reading.document
    for flow, note in flows(context):
        if " session" not in flow.text:
            continue
        for match in _SESSION.finditer(flow.text):
            body = _body_near(flow.text, match)
            year = _year_near(flow.text, match)
            if body is None or year is None:
                continue
            calendar = calendars()[str(body.facts["calendar"])]
            opened = calendar.year(int(match["n"]))
            if opened is None or opened == year[0]:
                continue
            number, words = int(match["n"]), flow.text[match.start() : year[1]]
            place = in_flow(document, flow, match.start(), year[1], note=note)
            yield finding("SRC010", [place], words=words, session=number, body=body.en, year=year[0], opened=opened)


@cache
def _counted() -> tuple[re.Pattern[str], dict[str, Calendar]]:
    """`the 13th Assembly (2014)`, `the 7th Congress held in May 2016`: things counted by a calendar."""
    by_name = {name: calendar for calendar in calendars().values() for name in calendar.names}
    names = "|".join(sorted(map(re.escape, by_name), key=len, reverse=True))
    pattern = re.compile(
        rf"(?P<n>\d{{1,3}})(?:st|nd|rd|th) (?P<name>{names})\b"
        rf"(?: ?\(|,? (?:(?:was |were )?(?:held|elected|convened|formed) )?in ){MONTH}? ?(?P<year>(?:19|20)\d\d)\b"
    )
    return pattern, by_name


def counted(context: Context) -> Iterator[Finding]:
    """SRC010 for assemblies and congresses: the number against the year of election or meeting."""
    document = context.reading.document
    pattern, by_name = _counted()
    for flow, note in flows(context):
        if not any(name in flow.text for name in by_name):
            continue
        for match in pattern.finditer(flow.text):
            opened = by_name[match["name"]].year(int(match["n"]))
            if opened is not None and opened != int(match["year"]):
                place = in_flow(document, flow, match.start(), match.end(), note=note)
                yield finding(
                    "SRC010",
                    [place],
                    words=match.group(),
                    session=int(match["n"]),
                    body=match["name"],
                    year=int(match["year"]),
                    opened=opened,
                )


def _body_near(text: str, match: re.Match[str]) -> Entry | None:
    """The body whose session it is: named right after ("of the ..."), else last before in the sentence."""
    after = _calendar_names().search(text, match.end(), match.end() + 45)
    if after is not None and re.fullmatch(r" (?:held )?(?:of|by|at) (?:the )?", text[match.end() : after.start()]):
        return bodies().get(after.group())
    start = max(text.rfind(". ", 0, match.start()), match.start() - 300, 0)
    before = list(_calendar_names().finditer(text, start, match.start()))
    return bodies().get(before[-1].group()) if before else None


def _year_near(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """The year said of the session and where it ends."""
    stop = text.find(".", match.end())
    upto = min(match.end() + 60, len(text) if stop < 0 else stop)
    held = _HELD.match(text, match.end(), upto)
    return None if held is None else (int(held["year"]), held.end("year"))


def flows(context: Context) -> Iterator[tuple[Flow, int | None]]:
    document = context.reading.document
    for paragraph in document.paragraphs:
        yield paragraph.flow, None
    for note in document.notes:
        if note.flow is not None:
            yield note.flow, note.number


def impossible(context: Context) -> Iterator[Finding]:
    """SRC011: a day that no calendar has (31 June, 2019-13-02); dates after IDs are the ID rules'."""
    document = context.reading.document
    ids = {start for c in context.testimonies for start in range(c.span.start, c.span.end)}
    for flow, note in flows(context):
        if note is not None and only_testimonies(context.by_note.get(note, ())):
            continue
        if not any(pattern.search(flow.text) for pattern in _LATE_DAYS):
            continue
        for date in find_dates(flow.text):
            if date.date is not None or flow.stored(date.start) in ids or _in_address(flow.text, date.start):
                continue
            if date.form == "{day}/{month}/{year}":
                continue  # may be month first
            words = flow.text[date.start : date.end]
            yield finding("SRC011", [in_flow(document, flow, date.start, date.end, note=note)], date=words)


def _in_address(text: str, at: int) -> bool:
    left = max(text.rfind("<", 0, at), text.rfind("http", 0, at))
    return left >= 0 and ">" not in text[left:at]


def after_publication(context: Context) -> Iterator[Finding]:
    """SRC012: a source, or a visit to its page, later than the report itself; a visit before the page."""
    document, published = context.reading.document, context.published
    for citation in context.reading.citations:
        if citation.status != Status.DIRECT:
            continue
        issued = _issued(citation)
        accessed = citation.accessed
        if published is not None:
            for what, what_ko, date in (("dated", "작성일", issued), ("accessed", "접속일", accessed)):
                if date is not None and date.first > published.last:
                    yield finding(
                        "SRC012",
                        [cited(document, citation)],
                        what=what,
                        what_ko=what_ko,
                        date=str(date),
                        against=f"published {published}",
                        against_ko=f"발행일 {published}",
                        source=clip(citation.text, 80),
                    )
        if accessed is not None and issued is not None and accessed.last < issued.first:
            yield finding(
                "SRC012",
                [cited(document, citation)],
                what="accessed",
                what_ko="접속일",
                date=str(accessed),
                against=f"dated {issued}",
                against_ko=f"작성일 {issued}",
                source=clip(citation.text, 80),
            )


_UNTIL = re.compile(
    rf"\b(?:\d{{4}}|{MONTH})(?: to | until | through |\s?[–-]\s?)(?:\d{{1,2}} )?(?:{MONTH} )?(?P<year>(?:19|20)\d\d)\b"
)


def _issued(citation: Citation) -> PartialDate | None:
    """When the source was issued, as far as it says; `as of` dates of statistics are no such thing."""
    source = citation.source
    if isinstance(source, News | Web | Report | UnDocument) and source.date is not None:
        until = _UNTIL.search(citation.text)  # "interviews, July 2021 to March 2022"
        last = PartialDate(int(until["year"])) if until else source.date
        return max(last, source.date, key=lambda date: date.last)
    year = source.year if isinstance(source, Book | Report | UnDocument) else None
    return PartialDate(year) if year is not None and 1800 < year < 2200 else None


@dataclass(frozen=True, slots=True)
class _Event:
    date: PartialDate
    start: int
    end: int


def older_than_event(context: Context) -> Iterator[Finding]:
    """SRC014: something that happened, cited to sources that are all older."""
    document = context.reading.document
    for statement in context.reading.statements:
        if not statement.notes:
            continue
        sources = [c for n in statement.notes for c in context.by_note.get(n, ())]
        dated = _all_dated(sources)
        if not dated or _FUTURE.search(statement.text):
            continue
        latest = max(dated, key=lambda pair: pair[1].last)
        for event in _events(statement):
            if event.date.first > latest[1].last + dt.timedelta(days=_SLACK):
                place = in_flow(document, statement.flow, event.start, event.end)
                yield finding(
                    "SRC014",
                    [place, *(cited(document, c) for c, _ in dated)],
                    event=clip(statement.text, 100),
                    date=str(event.date),
                    sources=[clip(c.text, 50) for c, _ in dated],
                    latest=str(latest[1]),
                )
                break


def _all_dated(citations: list[Citation]) -> list[tuple[Citation, PartialDate]]:
    """The sources with their dates; nothing when one of them is undated, for it may be newer."""
    out = []
    for citation in citations:
        if citation.kind in (Kind.NOTE_PROSE, Kind.PROVISION):
            continue
        date = _issued(citation) if citation.kind in (Kind.NEWS, Kind.WEB, Kind.REPORT, Kind.BOOK) else None
        if citation.kind == Kind.UN_DOCUMENT:
            date = _issued(citation)
        if date is None:
            return []
        out.append((citation, date))
    return out


def _events(statement: Statement) -> Iterator[_Event]:
    text = statement.text
    for found in find_dates(text):
        if (
            found.date is not None
            and re.search(r"(?:as of|until|by) $", text[max(found.start - 8, 0) : found.start]) is None
        ):
            yield _Event(found.date, found.start, found.end)
    for match in _YEARS.finditer(text):
        yield _Event(PartialDate(int(match["year"])), match.start("year"), match.end("year"))


def period_not_over(context: Context) -> Iterator[Finding]:
    """SRC015: "In October, X reported", cited to a report that covers the year to December."""
    document = context.reading.document
    for statement in context.reading.statements:
        match = _SAID.search(statement.text) if statement.notes else None
        if match is None:
            continue
        said = PartialDate(int(match["year"]), MONTH_NUMBER[match["month"].lower().rstrip(".")])
        for citation in (c for n in statement.notes for c in context.by_note.get(n, ())):
            period = _PERIOD.search(citation.text)
            if period is None:
                continue
            end = PartialDate(int(period["year"]), MONTH_NUMBER[period["to"].lower().rstrip(".")])
            if end.last > said.last:
                words = statement.text[match.start() : match.end()]
                place = in_flow(document, statement.flow, match.start(), match.end())
                yield finding(
                    "SRC015",
                    [cited(document, citation), place],
                    period=period.group(),
                    words=words,
                    source=clip(citation.text, 80),
                )


def joined_twice(context: Context) -> Iterator[Finding]:
    """SRC016: one step of a state on one day, once called signing and once joining."""
    document = context.reading.document
    steps: dict[str, list[tuple[str, str, Passage]]] = defaultdict(list)
    for flow, note in flows(context):
        if not any(verb in flow.text for verb in ("signed", "ratified", "acceded", "joined", "accepted")):
            continue
        for match in _JOINED.finditer(flow.text):
            date = next(find_dates(flow.text, match.end(), match.end() + 30), None)
            kind = _KINDS.search(match["what"])
            if (
                date is None
                or date.date is None
                or date.date.day is None
                or kind is None
                or date.start > match.end() + 1
            ):
                continue
            place = in_flow(document, flow, match.start(), date.end, note=note)
            steps[date.date.edtf].append((match["verb"], kind.group().rstrip("s"), place))
    for day, found in steps.items():
        by_verb = {verb: place for verb, _, place in reversed(found)}
        kinds = {kind for _, kind, _ in found}
        if len(by_verb) > 1 and len(kinds) == 1:
            verbs = list(dict.fromkeys(verb for verb, _, _ in found))
            yield finding("SRC016", [place for _, _, place in found], date=day, verbs=verbs, kind=next(iter(kinds)))


CHECKS: tuple[Check, ...] = (
    symbol_years,
    prose_sessions,
    counted,
    impossible,
    after_publication,
    older_than_event,
    period_not_over,
    joined_twice,
)
