"""Works in the list of sources: one title, outlet, year or author given in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from corroborate.audit.rule import Context
from corroborate.audit.rules.src.names import holds
from corroborate.audit.support import cited, clip, finding, grouped
from corroborate.citations import titles
from corroborate.citations.bibliography import entry_of, outlets
from corroborate.citations.model import Book, Citation, News, Report, Status, UnDocument, Web
from corroborate.citations.names import same_thing
from corroborate.values import Finding

#: titles of one author are compared with so many before them
_NEAR = 40


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
                    name=title_of(rare[0]),
                    other=title_of(usual[0]),
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
    if holds(a.title, b.title):
        return False
    return SequenceMatcher(None, x, y, autojunk=False).ratio() >= 0.75


def described_twice(context: Context) -> Iterator[Finding]:
    """SRC004: one work with two years, dates, authors or imprints."""
    document = context.reading.document
    works = [c for c in context.reading.citations if c.work is not None and c.status == Status.DIRECT and _titled(c)]
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
                title = title_of(where[0])
                yield finding(
                    "SRC004", places, work=clip(title, 90), field=_FIELDS[field][0], field_ko=_FIELDS[field][1],
                    value=value, other=usual, times=len(where), other_times=len(usual_at),
                )  # fmt: skip


def _titled(citation: Citation) -> bool:
    """`Witness 14, call of 2 May` is described, not titled: two such descriptions are two things."""
    title = citation.source.title if isinstance(citation.source, Report) else None
    return title is None or not title[:1].islower() or len(title.split()) > 4


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


def title_of(citation: Citation) -> str:
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
