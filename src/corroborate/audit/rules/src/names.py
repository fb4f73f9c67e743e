"""Names of bodies, acts and conventions: one of them under two names, or under none that is known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from corroborate import vocabularies
from corroborate.audit.rule import Context
from corroborate.audit.rules.src.known import Known, wrong_roof
from corroborate.audit.support import finding
from corroborate.citations import titles
from corroborate.citations.cite import folded
from corroborate.citations.names import find_names, plain, same_thing, stem, stems
from corroborate.citations.words import words
from corroborate.documents.flow import Flow
from corroborate.values import Finding, Passage


@dataclass(frozen=True, slots=True)
class _Named:
    """One long name and every place it stands at; `code` when a vocabulary has exactly it."""

    name: str
    places: tuple[Passage, ...]
    code: str | None


def flows(context: Context) -> Iterator[tuple[Flow, int | None, str | None]]:
    """Paragraphs, notes and source lines, each with its note number or table label if it has one."""
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
    for flow, note, table in flows(context):
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
        if how is None or holds(one.name, other.name):
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


def holds(one: str, other: str) -> bool:
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
    known = Known()
    for named in names:
        entry = known.like(_POSSESSIVE.sub("", named.name))
        if entry is not None:
            yield finding("SRC002", named.places, name=named.name, known=entry.en)
        roof = wrong_roof(named.name, known)
        if roof is not None:
            body, printed, parent = roof
            yield finding("SRC003", named.places, name=named.name, body=body.en, printed=printed.en, parent=parent.en)
