"""What is said of each testifier, statement by statement, where the words can only mean that one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from corroborate.audit.rule import Context
from corroborate.audit.sentences import Sentence
from corroborate.audit.telling import Introduction
from corroborate.citations.model import Testimony
from corroborate.statements.model import SpeakerKind, Statement
from corroborate.values import Passage, Span, TestimonyId


@dataclass(frozen=True, slots=True)
class Told:
    """One value told of a testifier: by which statement, of which session, with which words."""

    value: object
    session: TestimonyId
    statement: Statement
    passage: Passage


def persons(statement: Statement) -> tuple[TestimonyId, ...]:
    """The distinct people whose testimonies bear the statement (sessions of one person are one)."""
    return tuple(dict.fromkeys(testimony.person for testimony in statement.testimonies))


def share_note(context: Context, sentence: Sentence, introduction: Introduction) -> bool:
    """Whether the first note behind this account stands for several accounts of the sentence, and names
    as many people ("one said ..., while another said ....¹")."""
    noted = next(((offset, number) for offset, number in sentence.anchors if offset > introduction.start), None)
    if noted is None:
        return False
    since = max((offset for offset, _ in sentence.anchors if offset <= introduction.start), default=0)
    tellers = [each for each in context.introduced[sentence.index] if since <= each.start < noted[0]]
    called = context.calls.of(sentence, *noted)
    cited = (citation.source for citation in (called.citations if called else ()))
    people = {source.id.person for source in cited if isinstance(source, Testimony)}
    return len(tellers) > 1 and len(people) == len(tellers)


def single(statement: Statement) -> TestimonyId | None:
    """The only testimony that bears the statement of one testifier; None when there are others."""
    alone = (
        statement.speaker.kind in (SpeakerKind.TESTIFIER, SpeakerKind.AUTHORS)
        and len(statement.testimonies) == 1
        and not statement.and_others
    )
    return statement.testimonies[0] if alone else None


def told(context: Context, name: str) -> dict[TestimonyId, list[Told]]:
    """Every value of the witness field `name`, by person, from statements that mean one person."""
    out: dict[TestimonyId, list[Told]] = defaultdict(list)
    seen: set[tuple[TestimonyId, object, Span]] = set()
    for statement in context.reading.statements:
        session = single(statement)
        value = getattr(statement.witness, name)
        if session is None or value is None:
            continue
        span = statement.witness.said.get(name, statement.span)
        if (session, value, span) not in seen:
            seen.add((session, value, span))
            out[session.person].append(Told(value, session, statement, passage(context, statement, span)))
    return dict(out)


def passage(context: Context, statement: Statement, span: Span) -> Passage:
    """The words of a statement, at its note or in its table."""
    note = statement.notes[0] if statement.notes else None
    return context.reading.document.passage(span, note=note, table=statement.table)


def decade(band: str) -> int | None:
    """`30s` and `mid-30s` as 30, teens as 10."""
    found = re.search(r"(\d)0s", band)
    if found:
        return int(found[1]) * 10
    return 10 if "teen" in band.lower() else None


def born(band: str, asked: int) -> tuple[int, int] | None:
    """The years of birth that an age band in the year `asked` allows."""
    low = decade(band)
    return None if low is None else (asked - low - 10, asked - low)
