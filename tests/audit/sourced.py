"""Reports made by hand with real notes: body lines call notes as `[12]`, citations are read from the notes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from corroborate import conventions
from corroborate.audit import catalogue
from corroborate.audit.rule import Context
from corroborate.audit.run import FAMILIES
from corroborate.citations.cite import cite
from corroborate.conventions.model import Convention, IdStyle
from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.model import Anchor, Document, Format, Link, Note, Paragraph
from corroborate.statements.model import Reading
from corroborate.statements.state import state
from corroborate.values import Digest, Finding, PartialDate, Span

HOUSE: Convention = dataclasses.replace(conventions.load("kinu"), ids=IdStyle(prefix="ABCD"))
_SENTENCE = re.compile(r"[^.?!]*(?:\.(?!\s+[A-Z“]|\s*$)[^.?!]*)*[.?!]”?\s*")


def _flow(text: str, start: int, end: int) -> Flow:
    builder = FlowBuilder(text)
    builder.copy(Span(start, end))
    return builder.build()


def report(
    body: str,
    notes: Mapping[int, str | None],
    *,
    link: Link = Link.NUMBER,
    house: Convention = HOUSE,
    uncalled: Mapping[int, str] | None = None,
) -> Reading:
    """`notes` None: the text of that note was lost; `uncalled`: notes that no anchor calls."""
    every: dict[int, str | None] = {**notes, **(uncalled or {})}
    lines = body.strip("\n").splitlines()
    text = "".join(line + "\n" for line in lines) + "".join((words or "") + "\n" for words in every.values())
    paragraphs: list[Paragraph] = []
    anchors: list[Anchor] = []
    at = 0
    for line in lines:
        builder, called, end = FlowBuilder(text), [], 0
        for match in re.finditer(r"\[(\d+)\]", line):
            builder.copy(Span(at + end, at + match.start()))
            called.append((len(builder), int(match[1])))
            anchors.append(Anchor(int(match[1]), Span(at + match.start(), at + match.end())))
            end = match.end()
        builder.copy(Span(at + end, at + len(line)))
        flow = builder.build()
        ranges = tuple(
            (m.start(), m.start() + len(m[0].rstrip())) for m in _SENTENCE.finditer(flow.text) if m[0].strip()
        )
        paragraphs.append(Paragraph(flow, None, tuple(called), ranges))
        at += len(line) + 1
    made: list[Note] = []
    by_number = {anchor.number: anchor for anchor in reversed(anchors)}
    for number, words in every.items():
        flow_ = None if words is None else _flow(text, at, at + len(words))
        made.append(Note(number, flow_, None, link, 1.0, by_number.get(number)))
        at += len(words or "") + 1
    empty: tuple[()] = ()
    document = Document(
        text=text,
        digest=Digest.of(text.encode()),
        format=Format.TEXT,
        convention="kinu",
        title="",
        pages=empty,
        furniture=empty,
        sections=empty,
        paragraphs=tuple(paragraphs),
        anchors=tuple(anchors),
        notes=tuple(made),
        tables=empty,
        figures=empty,
        problems=empty,
    )
    citations = cite(document, house)
    return Reading(document, house, citations, state(document, citations, house), ())


def findings(family: str, reading: Reading, published: str | None = None) -> list[Finding]:
    """What the rules of `family` find, each with places that slice back and a message in both languages."""
    context = Context(reading, PartialDate.parse(published) if published else None)
    out = [finding for check in dict(FAMILIES)[family] for finding in check(context)]
    for finding in out:
        assert finding.places, finding
        for place in finding.places:
            assert place.start is not None and place.end is not None
            assert " ".join(reading.document.text[place.start : place.end].split()) == " ".join(place.quote.split())
        assert catalogue.message(finding) and catalogue.message(finding, "ko")
    return out


def codes(family: str, reading: Reading, published: str | None = None) -> list[str]:
    return sorted({finding.rule for finding in findings(family, reading, published)})
