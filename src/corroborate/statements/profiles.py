"""Everything said of one testifier, over all mentions of the testimony; no conflicting value is dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from corroborate.citations.model import Citation, Testimony
from corroborate.conventions.model import Convention
from corroborate.documents.model import Document
from corroborate.statements.model import Profile, Said, SpeakerKind, Statement
from corroborate.values import Passage, Span, TestimonyId

_FIELDS = ("sex", "age_band", "defected", "home", "occupation")


@dataclass
class _Gathered:
    dates: dict[object, list[Passage]] = field(default_factory=lambda: defaultdict(list))
    values: dict[str, dict[object, list[Passage]]] = field(
        default_factory=lambda: {name: defaultdict(list) for name in _FIELDS}
    )
    mentions: int = 0


def merge(
    document: Document,
    citations: tuple[Citation, ...],
    statements: tuple[Statement, ...],
    convention: Convention,  # noqa: ARG001 - the entry point's fixed shape
) -> tuple[Profile, ...]:
    """One profile per testimony ID, in the order of the IDs. A witness described in a sentence is
    the testifier of its notes only when one person is spoken of: one ID, or several of one person."""
    gathered: dict[TestimonyId, _Gathered] = defaultdict(_Gathered)
    for citation in citations:
        if isinstance(citation.source, Testimony):
            mine = gathered[citation.source.id]
            mine.mentions += citation.resolved_from is None
            if citation.source.interviewed is not None and citation.resolved_from is None:
                place = document.passage(citation.span, note=citation.note, table=citation.table)
                mine.dates[citation.source.interviewed].append(place)
    for statement in statements:
        if statement.speaker.kind is SpeakerKind.TESTIFIERS and statement.witness.sex is None:
            continue
        for identifier in statement.testimonies:
            for name in _FIELDS:
                value = getattr(statement.witness, name)
                if value is not None:
                    span = statement.witness.said.get(name, statement.span)
                    gathered[identifier].values[name][value].append(_passage(document, statement, span))
    return tuple(
        Profile(
            identifier,
            _said(mine.dates),
            mine.mentions,
            **{name: _said(mine.values[name]) for name in _FIELDS},
        )
        for identifier, mine in sorted(gathered.items())
    )


def _passage(document: Document, statement: Statement, span: Span) -> Passage:
    note = statement.notes[0] if statement.notes else None
    return document.passage(span, note=note, table=statement.table)


def _said(values: dict[object, list[Passage]]) -> tuple[Said, ...]:
    return tuple(Said(value, _once(passages)) for value, passages in values.items())


def _once(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys(passages))
