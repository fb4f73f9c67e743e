"""Sources: one work, body or law described in two ways; symbols; dates; addresses.

Names and titles here; sessions and dates in `src_dates`, addresses in `src_links`, the words of a
sentence against its document in `src_claims`, authors and acronyms in `src_people`,
a state's steps towards a treaty in `src_treaties`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, partial

from corroborate import vocabularies
from corroborate.audit.rule import Check, Context
from corroborate.audit.rules import src_claims, src_dates, src_links, src_people, src_treaties
from corroborate.audit.support import cited, clip, finding, grouped
from corroborate.citations import titles
from corroborate.citations.bibliography import bodies, entry_of, outlets
from corroborate.citations.cite import folded
from corroborate.citations.model import Book, Citation, News, Report, Status, UnDocument, Web
from corroborate.citations.names import find_names, plain, same_thing, stem, stems
from corroborate.citations.words import MONTH, words
from corroborate.documents.flow import Flow
from corroborate.values import Finding, Passage
from corroborate.vocabularies import Entry, Finder

#: titles of one author are compared with so many before them
_NEAR = 40


@dataclass(frozen=True, slots=True)
class _Named:
    """One long name and every place it stands at; `code` when a vocabulary has exactly it."""

    name: str
    places: tuple[Passage, ...]
    code: str | None


def _flows(context: Context) -> Iterator[tuple[Flow, int | None, str | None]]:
    document = context.reading.document
    for paragraph in document.paragraphs:
        yield paragraph.flow, None, None
    for note in document.notes:
        if note.flow is not None:
            yield note.flow, note.number, None
    for table in document.tables:
        if table.source_span is not None:
            yield folded(document.text, table.source_span), None, table.label
    for figure in document.figures:
        if figure.source_span is not None:
            yield folded(document.text, figure.source_span), None, None


def _names(context: Context) -> list[_Named]:
    """Every long name of the report, places together, in the order of first mention."""
    document = context.reading.document
    language = context.reading.convention.language
    places: dict[str, list[Passage]] = defaultdict(list)
    for flow, note, table in _flows(context):
        for found in find_names(flow.text, language=language):
            span = flow.span(found.start, found.end)
            places[plain(found.text)].append(document.passage(span, note=note, table=table, quote=found.text))
    return [_Named(where[0].quote, tuple(where), _code(where[0].quote)) for where in places.values()]


def _code(name: str) -> str | None:
    """What the vocabularies know the name for: exactly, or with a few words around it."""
    for vocabulary in ("instruments", "bodies"):
        entry = vocabularies.load(vocabulary).get(name)
        hits = vocabularies.load(vocabulary).find(name) if entry is None else ()
        hit = max(hits, key=lambda h: h.end - h.start, default=None)
        if hit is not None and (hit.end - hit.start) * 4 > len(name) * 3:
            entry = hit.values[0]
        if entry is not None:
            return f"{vocabulary}:{entry.code}"
    return None


def titles_twice(context: Context) -> Iterator[Finding]:
    """SRC001 for works: two titles of one author that differ in a word or two."""
    document = context.reading.document
    by_author: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for citation in context.reading.citations:
        source = citation.source
        if isinstance(source, Book | Report) and source.author and citation.status == Status.DIRECT:
            by_author[titles.normal(source.author)][titles.normal(source.title)].append(citation)
    for works in by_author.values():
        listed = list(works.values())
        for i, group in enumerate(listed[1:], 1):
            for other in listed[max(i - _NEAR, 0) : i]:
                if not _near_titles(group[0].source, other[0].source):
                    continue
                rare, usual = sorted((group, other), key=lambda g: (len(g), -g[0].span.start))
                yield finding(
                    "SRC001",
                    [cited(document, c) for c in (*rare, *usual)],
                    name=_title(rare[0]),
                    other=_title(usual[0]),
                    times=len(rare),
                    other_times=len(usual),
                    how="title",
                )


def _near_titles(a: object, b: object) -> bool:
    if not isinstance(a, Book | Report) or not isinstance(b, Book | Report):
        return False
    if a.year is not None and b.year is not None and a.year != b.year:
        return False
    x, y = titles.content(a.title), titles.content(b.title)
    numbers = [[word for word in words if any(map(str.isdigit, word))] for words in (x, y)]
    if x == y or min(len(x), len(y)) < 4 or numbers[0] != numbers[1] or same_thing(a.title, b.title) is not None:
        return False
    if _holds(a.title, b.title):
        return False
    return SequenceMatcher(None, x, y, autojunk=False).ratio() >= 0.75


def names(context: Context) -> Iterator[Finding]:
    """SRC001 to SRC003: long names against each other and against those the vocabularies know."""
    found = _names(context)
    yield from _named_twice(context, found)
    yield from _near_misses(found)


def _named_twice(context: Context, names: list[_Named]) -> Iterator[Finding]:
    """SRC001: one act, convention, body, strategy or paper under two differing names."""
    language = context.reading.convention.language
    nouns = frozenset(stem(noun) for noun in words(language).names)
    common = partial(_country_words, context.reading.convention.country)
    for one, other in _pairs(names):
        if one.code is not None and other.code is not None and one.code != other.code:
            continue
        how = same_thing(one.name, other.name, common=common, nouns=nouns)
        if how is None or _holds(one.name, other.name):
            continue
        rare, usual = sorted((one, other), key=lambda n: (len(n.places), n.code is not None, -_start(n)))
        yield finding(
            "SRC001",
            (*rare.places, *usual.places),
            name=rare.name,
            other=usual.name,
            times=len(rare.places),
            other_times=len(usual.places),
            how=how,
        )


def _start(named: _Named) -> int:
    return named.places[0].start or 0


def _pairs(names: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Pairs that share three stems: the others cannot be one thing."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, named in enumerate(names):
        shared = Counter(j for part in stems(named.name) for j in holders[part])
        for j in sorted(j for j, count in shared.items() if count >= 3):
            yield names[j], named
        for part in stems(named.name):
            holders[part].append(index)


def _holds(one: str, other: str) -> bool:
    """One name within the other is the shorter form of it, not a second name."""
    a, b = f" {plain(one)} ", f" {plain(other)} "
    return a in b or b in a


@cache
def _country_words(country: str | None) -> frozenset[str]:
    """Stems that stand in half the names anyway: those of the country reported on."""
    if country is None:
        return frozenset()
    entry = vocabularies.load("countries").by_code.get(country)
    names = () if entry is None else entry.names
    said = {stem(word) for name in names for word in titles.content(name)}
    return frozenset(
        said | {stem(word + "n") for word in said} | {stem(word + "an") for word in said} | {"south", "north"}
    )


_POSSESSIVE = re.compile(r"[’']s?$")


def _near_misses(names: list[_Named]) -> Iterator[Finding]:
    """SRC002: the name of a known body or treaty, but not quite; SRC003: a body under the wrong roof."""
    known = _Known()
    for named in names:
        entry = known.like(_POSSESSIVE.sub("", named.name))
        if entry is not None:
            yield finding("SRC002", named.places, name=named.name, known=entry.en)
        roof = _wrong_roof(named.name, known)
        if roof is not None:
            body, printed, parent = roof
            yield finding("SRC003", named.places, name=named.name, body=body.en, printed=printed.en, parent=parent.en)


class _Known:
    """Names of bodies and treaties, looked up by their stems."""

    def __init__(self) -> None:
        self._by_stems: dict[frozenset[str], list[tuple[Entry, str]]] = defaultdict(list)
        self._names: list[tuple[str, Entry]] = []
        treaties = vocabularies.load("instruments").of_kind("treaty", "declaration")
        for entry in (*bodies(), *treaties):
            for name in entry.names:
                parts = stems(name)
                if ("against" in entry.en) != ("against" in name) and len(parts) >= 3:
                    continue  # an alias that readers are met with, but that is not the name
                if len(parts) >= 3:
                    self._by_stems[parts].append((entry, plain(name)))
                    self._names.append((plain(name), entry))

    def like(self, name: str) -> Entry | None:
        """The entry whose name this nearly is; None when it is one, holds one, or is another thing."""
        whole = f" {plain(name)} "
        parts = stems(name)
        for key in _less_one(parts) if len(parts) > 4 else (parts,):
            for entry, known in self._by_stems.get(key, ()):
                if f" {known} " not in whole and not self._said(whole) and whole.strip() not in known:
                    return entry
        return None

    def _said(self, whole: str) -> bool:
        return any(f" {known} " in whole for known, _ in self._names)

    def within(self, name: str) -> tuple[Entry, str] | None:
        """The body whose name stands at the end of `name`, exactly or nearly."""
        for entry in bodies().of_kind("procedure"):
            for known in entry.names:
                if len(stems(known)) >= 3 and stems(known) <= stems(name):
                    return entry, known
        return None


def _less_one(parts: frozenset[str]) -> Iterator[frozenset[str]]:
    """The stems, and the stems without each one: a word too many, such as the parent's name."""
    yield parts
    for part in sorted(parts):
        yield parts - {part}


def _wrong_roof(name: str, known: _Known) -> tuple[Entry, Entry, Entry] | None:
    """`UNHCR Working Group on ...`: a body said to belong to one it does not belong to."""
    first, _, rest = name.partition(" ")
    printed = bodies().get(first)
    if printed is None or not rest:
        return None
    found = known.within(rest)
    if found is None:
        return None
    body = found[0]
    roofs = {body.parent, str(body.facts.get("former", "")), "GA", body.code}
    parent = bodies().by_code.get(body.parent or "")
    if printed.code in roofs or parent is None or printed.code == "OHCHR":
        return None
    return body, printed, parent


def described_twice(context: Context) -> Iterator[Finding]:
    """SRC004: one work with two years, dates, authors or imprints."""
    document = context.reading.document
    works = [c for c in context.reading.citations if c.work is not None and c.status == Status.DIRECT]
    for group in grouped(works, _work).values():
        if len(group) < 2:
            continue
        for field, values in _fields(group).items():
            if len(values) < 2 or (field == "author" and isinstance(group[0].source, Web)):
                continue  # who owns an address is SRC017's question
            ranked = sorted(values.items(), key=lambda item: (-len(item[1]), item[1][0].span.start))
            usual, usual_at = ranked[0]
            for value, where in ranked[1:]:
                places = [cited(document, c) for c in (*where, *usual_at)]
                title = _title(where[0])
                yield finding(
                    "SRC004", places, work=clip(title, 90), field=_FIELDS[field][0], field_ko=_FIELDS[field][1],
                    value=value, other=usual, times=len(where), other_times=len(usual_at),
                )  # fmt: skip


def _work(citation: Citation) -> str | None:
    """A titled news item is one whatever day it is given."""
    source = citation.source
    if isinstance(source, News) and source.title:
        return f"news:{titles.normal(source.title)}"
    return citation.work


_FIELDS = {
    "year": ("year", "연도"),
    "date": ("date", "날짜"),
    "place": ("place of publication", "발행지"),
    "publisher": ("publisher", "발행처"),
    "author": ("author", "저자"),
    "outlet": ("outlet", "매체"),
}


def _title(citation: Citation) -> str:
    source = citation.source
    if isinstance(source, UnDocument):
        return source.symbol or source.title or citation.text
    if isinstance(source, Book | Report):
        return source.title
    return citation.text


def _fields(group: list[Citation]) -> dict[str, dict[str, list[Citation]]]:
    """Printed values of each field that a work has only one of, with the citations that print them."""
    out: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for citation in group:
        for field in _FIELDS:
            value = getattr(citation.source, field, None)
            if value is None or value == "":
                continue
            if field == "date" and value.day is None:
                continue
            if field == "outlet":
                entry = outlets().get(value)
                out[field][entry.en if entry else value].append(citation)
            elif field == "author":
                value = str(value)
                known = next((v for v in out[field] if _same_author(v, value)), value)
                out[field][known].append(citation)
            else:
                out[field][str(value)].append(citation)
    return out


def _same_author(a: str, b: str) -> bool:
    """Equal when folded, when one names fewer of the authors, or when both mean one body."""
    one, two = entry_of(a), entry_of(b)
    if one is not None and two is not None:
        return one.code == two.code
    x, y = set(titles.normal(a).split()), set(titles.normal(b).split())
    return x <= y or y <= x


def outlet_names(context: Context) -> Iterator[Finding]:
    """SRC005: one newspaper or agency under several names."""
    document = context.reading.document
    news = [c for c in context.reading.citations if isinstance(c.source, News)]
    by_outlet: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for citation in news:
        assert isinstance(citation.source, News)
        entry = outlets().get(citation.source.outlet)
        if entry is not None:
            by_outlet[entry.code][citation.source.outlet].append(citation)
    for forms in by_outlet.values():
        if len(forms) < 2:
            continue
        ranked = sorted(forms.items(), key=lambda item: -len(item[1]))
        usual, usual_at = ranked[0]
        for name, where in ranked[1:]:
            places = [cited(document, c) for c in (*where, *usual_at)]
            yield finding("SRC005", places, name=name, other=usual, times=len(where), other_times=len(usual_at))


def symbols(context: Context) -> Iterator[Finding]:
    """SRC006: a UN symbol that fits no series, or names no country."""
    document = context.reading.document
    for citation in context.reading.citations:
        source = citation.source
        if isinstance(source, UnDocument) and source.malformed is not None and citation.status == Status.DIRECT:
            place = cited(document, citation)
            why, why_ko = _MALFORMED[source.malformed]
            yield finding("SRC006", [place], symbol=source.symbol, why=why, why_ko=why_ko)


_MALFORMED = {
    "series": ("fits no series of United Nations documents", "유엔 문서 계열에 맞지 않음"),
    "country": ("names no country of ISO 3166", "ISO 3166에 없는 국가 코드"),
}


def wrong_body(context: Context) -> Iterator[Finding]:
    """SRC007: a document said to be of one committee whose symbol is another's; SRC003: a report of a
    working group under a body that it does not belong to."""
    document, known = context.reading.document, _Known()
    for citation in context.reading.citations:
        source = citation.source
        author, title = getattr(source, "author", None), getattr(source, "title", None)
        if author and title and citation.status == Status.DIRECT:
            roof = _wrong_roof(f"{author} {title}", known)
            if roof is not None:
                body, printed, parent = roof
                name = f"{author}, {title}"
                places = [cited(document, citation)]
                yield finding("SRC003", places, name=name, body=body.en, printed=printed.en, parent=parent.en)
        if not isinstance(source, UnDocument) or not source.author or not source.symbol or source.body is None:
            continue
        entry = entry_of(source.author)
        own = bodies().by_code.get(source.body)
        if entry is None or own is None or entry.code == own.code:
            continue
        if entry.kind == "treaty-body" and own.kind == "treaty-body" and citation.status == Status.DIRECT:
            yield finding(
                "SRC007", [cited(document, citation)], symbol=source.symbol, author=source.author, body=own.en
            )


_AFTER = re.compile(
    rf"(?:,? (?:which )?(?:was |were )?(?:adopted|enacted|concluded)(?: (?:by|at) [^.,;]{{3,40}}?)? (?:in|on) "
    rf"(?:\d{{1,2}} )?(?:{MONTH} )?|,? of (?:\d{{1,2}} {MONTH} )?| \()(?P<year>(?:19|20)\d\d)\b"
)


def adopted_when(context: Context) -> Iterator[Finding]:
    """SRC025: a treaty or declaration given another year than that of its adoption."""
    document = context.reading.document
    for flow, note, table in _flows(context):
        for hit in _treaties().find(flow.text) if _TREATY.search(flow.text) else ():
            entry = hit.values[0]
            match = _AFTER.match(flow.text, hit.end)
            if entry.adopted is None or match is None or int(match["year"]) == entry.adopted.year:
                continue
            span = flow.span(hit.start, match.end())
            place = document.passage(span, note=note, table=table, quote=flow.text[hit.start : match.end()])
            yield finding("SRC025", [place], name=entry.en, year=int(match["year"]), adopted=str(entry.adopted))


_TREATY = re.compile(r"(?:Convention|Covenant|Protocol|Declaration|Treaty|Charter|Statute)\b[^.;]{0,60}(?:19|20)\d\d")


@cache
def _treaties() -> Finder[Entry]:
    listed = vocabularies.load("instruments").of_kind("treaty", "declaration")
    return Finder((name, entry) for entry in listed for name in entry.names if len(name) > 8)


CHECKS: tuple[Check, ...] = (
    adopted_when,
    names,
    titles_twice,
    described_twice,
    outlet_names,
    symbols,
    wrong_body,
    *src_dates.CHECKS,
    *src_links.CHECKS,
    *src_claims.CHECKS,
    *src_people.CHECKS,
    *src_treaties.CHECKS,
)
