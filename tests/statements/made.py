"""Statements of small texts: `[12]` calls note 12, which cites the testimony given for it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

from corroborate import conventions
from corroborate.citations.model import Citation, Kind, Testimony
from corroborate.documents.flow import Flow, FlowBuilder
from corroborate.documents.model import (
    Anchor,
    Cell,
    Document,
    Format,
    Paragraph,
    Section,
    Table,
    TableKind,
)
from corroborate.documents.sentences import split
from corroborate.statements.model import Statement
from corroborate.statements.state import state
from corroborate.values import Digest, PartialDate, Span, TestimonyId

ANCHOR = re.compile(r"\[(\d+)\]")
CONVENTION = dataclasses.replace(conventions.load("kinu"), name="made")


def an_id(serial: int, year: int = 2020) -> TestimonyId:
    return TestimonyId("ABCD", year, serial)


def paragraph(stored: str, start: int, end: int, section: str | None) -> tuple[Paragraph, list[Anchor]]:
    """The stored stretch as a paragraph without its anchors."""
    builder = FlowBuilder(stored)
    called: list[tuple[int, int]] = []
    anchors: list[Anchor] = []
    at = start
    for match in ANCHOR.finditer(stored, start, end):
        builder.copy(Span(at, match.start()))
        called.append((len(builder), int(match[1])))
        anchors.append(Anchor(int(match[1]), Span(match.start(), match.end())))
        at = match.end()
    builder.copy(Span(at, end))
    flow = builder.build()
    ranges = split(flow.text, [offset for offset, _ in called])
    return Paragraph(flow, section, tuple(called), ranges), anchors


def document(text: str, tables: Mapping[str, list[tuple[str, str]]] | None = None) -> tuple[Document, list[Citation]]:
    """Lines are paragraphs, `# Title` a chapter, `## Title` a section; rows of `tables` are (account, ID)."""
    rows = [(label, words, printed) for label, lines in (tables or {}).items() for words, printed in lines]
    stored = text.strip("\n") + "\n" + "".join(f"{words}\t{printed}\n" for _, words, printed in rows)
    paragraphs: list[Paragraph] = []
    anchors: list[Anchor] = []
    heads: list[tuple[int, str, Span]] = []
    at = 0
    body = text.strip("\n") + "\n"
    for line in body.splitlines(keepends=True):
        span = Span(at, at + len(line.rstrip("\n")))
        if line.startswith("#"):
            heads.append((line.count("#") - 1, line.strip("# \n"), span))
        elif line.strip():
            made, called = paragraph(stored, span.start, span.end, f"S{len(heads)}" if heads else None)
            paragraphs.append(made)
            anchors.extend(called)
        at += len(line)
    sections = []
    for index, (level, title, span) in enumerate(heads):
        end = next((s.start for lv, _, s in heads[index + 1 :] if lv <= level), len(body))
        sections.append(Section(f"S{index + 1}", level, "", title, span, Span(span.start, end)))
    found, citations = _tables(stored, at, tables or {}, sections)
    whole = Document(
        stored, Digest.of(stored.encode()), Format.TEXT, "made", "", (), (), tuple(sections), tuple(paragraphs),
        tuple(anchors), (), found, (), (),
    )  # fmt: skip
    return whole, citations


def _tables(
    stored: str, at: int, tables: Mapping[str, list[tuple[str, str]]], sections: list[Section]
) -> tuple[tuple[Table, ...], list[Citation]]:
    found: list[Table] = []
    citations: list[Citation] = []
    for label, lines in tables.items():
        rows = []
        for number, (words, printed) in enumerate(lines):
            account, identifier = _flow(stored, at, len(words)), _flow(stored, at + len(words) + 1, len(printed))
            span = Span(at + len(words) + 1, at + len(words) + 1 + len(printed))
            source = Testimony(an_id(int(printed[8:])), None, printed)
            citations.append(
                Citation(f"t{label}.r{number + 1}.1", None, Kind.TESTIMONY, source, span, printed, table=label)
            )
            rows.append((Cell(number, 0, account), Cell(number, 1, identifier)))
            at += len(words) + len(printed) + 2
        path = sections[-1].path if sections else None
        found.append(
            Table(
                label, "", Span(0, 0), (), (), TableKind.TESTIMONY, ("Testimonies", "Testifier ID"), tuple(rows), path
            )
        )
    return tuple(found), citations


def _flow(stored: str, start: int, length: int) -> Flow:
    builder = FlowBuilder(stored)
    builder.copy(Span(start, start + length))
    return builder.build()


def cited(notes: Mapping[int, tuple[int, ...]]) -> list[Citation]:
    """Citations of testimonies (serial numbers) by note; a negative serial opens the list."""
    out = []
    for note, serials in notes.items():
        for index, serial in enumerate(serials, 1):
            source = Testimony(an_id(abs(serial)), PartialDate(2020, 5, 4), "")
            out.append(Citation(f"n{note}.{index}", note, Kind.TESTIMONY, source, Span(0, 0), "", open_list=serial < 0))
    return out


def stated(text: str, notes: Mapping[int, tuple[int, ...]] | None = None) -> dict[int, Statement]:
    """Statements of `text` by note; a note cites the testimony of its own number unless told."""
    doc, _ = document(text)
    numbers = {anchor.number: (anchor.number,) for anchor in doc.anchors}
    statements = state(doc, tuple(cited(numbers | dict(notes or {}))), CONVENTION)
    return {number: statement for statement in statements for number in statement.notes}


def fields(statement: Statement) -> dict[str, object]:
    """What a case may ask of a statement."""
    return {
        "speaker": statement.speaker.kind.value,
        "sex": statement.witness.sex,
        "masked": statement.witness.masked_sex,
        "age": statement.witness.age_band,
        "left": statement.witness.defected,
        "home": statement.witness.home,
        "work": statement.witness.occupation,
        "how": statement.modality and statement.modality.value,
        "when": [when.date.edtf for when in statement.events],
        "where": [where.name for where in statement.places],
        "money": [f"{amount.money.value} {amount.money.currency}" for amount in statement.amounts],
        "stance": {position.code: position.stance.value for position in statement.propositions},
        "clause": statement.clause,
        "words": statement.text,
        "others": statement.and_others,
    }
